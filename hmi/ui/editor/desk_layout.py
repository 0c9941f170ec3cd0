"""How the page and the panels of one open diagram stand beside each other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

SIDE_WIDTH, LEAST_SIDE_WIDTH = 320, 280


def beside(page: QWidget, side: QWidget) -> QSplitter:
    """A page that takes what room there is, and a side that keeps its width."""
    across = QSplitter(Qt.Orientation.Horizontal)
    side.setMinimumWidth(LEAST_SIDE_WIDTH)
    for place, widget in enumerate((page, side)):
        across.addWidget(widget)
        across.setStretchFactor(place, 1 - place)
    across.setSizes([10_000, SIDE_WIDTH])
    across.setChildrenCollapsible(False)
    return across


def side_of(search: QWidget, properties: QWidget, tabs: QTabWidget) -> QSplitter:
    """The properties under their search, above the tabs."""
    side = QSplitter(Qt.Orientation.Vertical)
    upper = QWidget()
    column = QVBoxLayout(upper)
    column.setContentsMargins(0, 8, 0, 0)
    row = QHBoxLayout()
    row.setContentsMargins(10, 0, 10, 0)
    row.addWidget(search)
    column.addLayout(row)
    column.addWidget(properties)
    side.addWidget(upper)
    side.addWidget(tabs)
    side.setStretchFactor(0, 3)
    side.setStretchFactor(1, 2)
    side.setSizes([6_000, 4_000])
    side.setChildrenCollapsible(False)
    return side


def page_under(bar: QWidget, canvas: QWidget) -> QWidget:
    """The canvas, under the values that a template is shown with."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(bar)
    column.addWidget(canvas, 1)
    return page
