"""Where everything stands in the window."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


def framed(
    header: QWidget, rail: QWidget, centre: QWidget, side: QWidget, strip: QWidget, alarm_strip: QWidget
) -> QWidget:
    """The header over everything, the rail at the left, and the page with its side panel over two strips."""
    top = QHBoxLayout()
    top.setSpacing(0)
    top.addWidget(centre, 1)
    top.addWidget(side)
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addLayout(top, 1)
    right.addWidget(strip)
    right.addWidget(alarm_strip)
    body = QHBoxLayout()
    body.setSpacing(0)
    body.addWidget(rail)
    body.addLayout(right, 1)
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(header)
    layout.addLayout(body, 1)
    return whole
