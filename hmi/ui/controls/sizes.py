"""How large everything is drawn: sizes are written for 100 % and made larger where somebody wants them larger.

The stylesheet scales its own pixels (`theme.stylesheet`). Here come the fixed sizes, margins, icons and row heights of
widgets that were built, and what widgets need that draw themselves: they draw at 100 % through a painter that scales.
"""

import re

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QFormLayout,
    QGridLayout,
    QHeaderView,
    QLayout,
    QSizePolicy,
    QTableView,
    QWidget,
)

from hmi.ui.theme import scaled_pixels

DONE = "sized"
"""A widget that carries this property has its size; it is never scaled twice."""

LIMIT = 16_777_215
"""Qt's own greatest size of a widget: none at all."""

TOUCH_ROW = 44
"""Rows and buttons that are hit with a finger, in pixels at 100 %."""


def sized(root: QWidget, scale: float, *, touch: bool = False) -> None:
    """Makes a window, a page or a dialog as large as its theme says, once; what was added since, too."""
    if scale == 1.0 and not touch:
        return
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.property(DONE):
            widget.setProperty(DONE, True)
            _size_widget(widget, scale, window=widget is root and root.isWindow(), touch=touch)
    layouts = [root.layout(), *root.findChildren(QLayout)]
    for layout in layouts:
        if layout is not None and not layout.property(DONE):
            layout.setProperty(DONE, True)
            _size_layout(layout, scale)


def painter_of(widget: QWidget, scale: float) -> QPainter:
    """A painter for a widget that draws itself as at 100 %."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    return painter


def room_of(widget: QWidget, scale: float) -> QRectF:
    """The widget's rectangle as at 100 %."""
    return QRectF(0.0, 0.0, widget.width() / scale, widget.height() / scale)


def place_of(place: QPointF, scale: float) -> QPointF:
    """Where a press lies as at 100 %."""
    return place / scale


def size_of(width: float, height: float, scale: float) -> QSize:
    """A size at 100 % in pixels."""
    return QSize(round(width * scale), round(height * scale))


def _size_widget(widget: QWidget, scale: float, *, window: bool, touch: bool) -> None:
    low, high = widget.minimumSize(), widget.maximumSize()
    # A window knows the screen; its own size is its owner's affair.
    if not window:
        widget.setMinimumSize(round(low.width() * scale), round(low.height() * scale))
        widget.setMaximumSize(_most(high.width(), scale), _most(high.height(), scale))
    if isinstance(widget, QAbstractButton) and not widget.icon().isNull():
        widget.setIconSize(widget.iconSize() * scale)
    if widget.styleSheet() and re.search(r"\dpx", widget.styleSheet()):
        widget.setStyleSheet(scaled_pixels(widget.styleSheet(), scale))
    if isinstance(widget, QTableView):
        _size_table(widget, scale, touch=touch)


def _size_table(table: QTableView, scale: float, *, touch: bool) -> None:
    rows, columns = table.verticalHeader(), table.horizontalHeader()
    height = max(rows.defaultSectionSize(), TOUCH_ROW) if touch else rows.defaultSectionSize()
    rows.setDefaultSectionSize(round(height * scale))
    for number in range(columns.count()):
        if columns.sectionResizeMode(number) is QHeaderView.ResizeMode.Interactive:
            columns.resizeSection(number, round(columns.sectionSize(number) * scale))


def _size_layout(layout: QLayout, scale: float) -> None:
    edge = layout.contentsMargins()
    layout.setContentsMargins(*(round(side * scale) for side in (edge.left(), edge.top(), edge.right(), edge.bottom())))
    if isinstance(layout, QGridLayout | QFormLayout):
        layout.setHorizontalSpacing(round(layout.horizontalSpacing() * scale))
        layout.setVerticalSpacing(round(layout.verticalSpacing() * scale))
    elif layout.spacing() >= 0:
        layout.setSpacing(round(layout.spacing() * scale))
    for number in range(layout.count()):
        item = layout.itemAt(number)
        space = None if item is None else item.spacerItem()
        if space is not None and space.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed:
            size = space.sizeHint() * scale
            space.changeSize(size.width(), size.height(), QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)


def _most(length: int, scale: float) -> int:
    return LIMIT if length >= LIMIT else min(round(length * scale), LIMIT)
