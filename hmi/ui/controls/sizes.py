"""How large everything is drawn: sizes are written for 100 % and made larger where somebody wants them larger.

The stylesheet scales its own pixels (`theme.stylesheet`). Here come the fixed sizes, margins, icons and row heights of
widgets that were built, and what widgets need that draw themselves: they draw at 100 % through a painter that scales.
"""

import re
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHeaderView,
    QLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QTableView,
    QToolButton,
    QWidget,
)

from hmi.ui.theme import scaled_pixels

DONE = "sized"
"""A widget that carries this property has its size; it is never scaled twice."""

_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)

SIZE, TOUCH = "drawn-size", "touch"
"""Properties of a window."""

LIMIT = 16_777_215
"""Qt's own greatest size of a widget: none at all."""

ICON = QSize(16, 16)
"""Of a row in a list, as the style has it."""

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
    layouts = [
        one for one in (root.layout(), *root.findChildren(QLayout)) if one is not None and not one.property(DONE)
    ]
    # A layout within another one takes the spacing of that one: what all had is read before any is changed.
    for room in [_room_in(layout) for layout in layouts]:
        room.layout.setProperty(DONE, True)
        _size_layout(room, scale)


def sized_like(parent: QWidget | None, child: QWidget) -> None:
    """Makes what was built later, as a dialog, as large as the window over which it lies."""
    window = None if parent is None else parent.window()
    while window is not None and window.property(SIZE) is None:
        above = window.parentWidget()
        window = None if above is None else above.window()
    if window is not None:
        sized(child, float(window.property(SIZE)), touch=bool(window.property(TOUCH)))


def say_size(window: QWidget, scale: float, *, touch: bool) -> None:
    """Tells what lies over a window how large it is to be."""
    window.setProperty(SIZE, scale)
    window.setProperty(TOUCH, touch)


def for_touch(widget: QWidget) -> bool:
    """Whether the window below this widget is used with fingers."""
    above: QWidget | None = widget
    while above is not None:
        if above.property(TOUCH) is not None:
            return bool(above.property(TOUCH))
        above = above.parentWidget()
    return False


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
    # A window knows the screen; its own size is its owner's affair, and its sheet has the pixels of its theme.
    if not window:
        _size_limits(widget, scale)
    if isinstance(widget, QAbstractButton):
        _size_button(widget, scale, touch=touch)
    if not window and re.search(r"\dpx", widget.styleSheet()):
        sheet = widget.styleSheet()
        if touch and isinstance(widget, QPushButton):
            sheet = re.sub(r"min-height: \d+px", f"min-height: {TOUCH_ROW}px", sheet)
        widget.setStyleSheet(scaled_pixels(sheet, scale))
    if isinstance(widget, QAbstractItemView):
        widget.setIconSize((widget.iconSize() if widget.iconSize().isValid() else ICON) * scale)
    if isinstance(widget, QTableView):
        _size_table(widget, scale, touch=touch)


def _size_limits(widget: QWidget, scale: float) -> None:
    low, high = widget.minimumSize(), widget.maximumSize()
    tall = 1.0 if _sheet_sized(widget) else scale
    widget.setMinimumSize(round(low.width() * scale), round(low.height() * tall))
    widget.setMaximumSize(_most(high.width(), scale), _most(high.height(), tall))


def _size_button(button: QAbstractButton, scale: float, *, touch: bool) -> None:
    if not button.icon().isNull():
        button.setIconSize(button.iconSize() * scale)
    least = round(TOUCH_ROW * scale)
    free = isinstance(button, QPushButton | QToolButton) and button.maximumWidth() >= LIMIT
    # A least width of its own takes that of its words from a button: only narrow ones get one.
    if touch and free and button.sizeHint().width() < least:
        button.setMinimumWidth(least)


def _sheet_sized(widget: QWidget) -> bool:
    """Whether the stylesheet has given the control its least height already, in its own larger pixels."""
    polished = widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    return polished and isinstance(widget, _CONTROLS)


def _size_table(table: QTableView, scale: float, *, touch: bool) -> None:
    rows, columns = table.verticalHeader(), table.horizontalHeader()
    height = max(rows.defaultSectionSize(), TOUCH_ROW) if touch else rows.defaultSectionSize()
    rows.setDefaultSectionSize(round(height * scale))
    for number in range(columns.count()):
        if columns.sectionResizeMode(number) is QHeaderView.ResizeMode.Interactive:
            columns.resizeSection(number, round(columns.sectionSize(number) * scale))


@dataclass(frozen=True, slots=True)
class _Room:
    """What lies between the things of a layout, and around them."""

    layout: QLayout
    margins: tuple[int, int, int, int]
    across: int
    down: int


def _room_in(layout: QLayout) -> _Room:
    edge = layout.contentsMargins()
    margins = edge.left(), edge.top(), edge.right(), edge.bottom()
    if isinstance(layout, QGridLayout | QFormLayout):
        return _Room(layout, margins, layout.horizontalSpacing(), layout.verticalSpacing())
    return _Room(layout, margins, layout.spacing(), layout.spacing())


def _size_layout(room: _Room, scale: float) -> None:
    layout = room.layout
    layout.setContentsMargins(*(round(side * scale) for side in room.margins))
    if isinstance(layout, QGridLayout | QFormLayout):
        layout.setHorizontalSpacing(round(room.across * scale))
        layout.setVerticalSpacing(round(room.down * scale))
    elif room.across >= 0:
        layout.setSpacing(round(room.across * scale))
    for number in range(layout.count()):
        item = layout.itemAt(number)
        space = None if item is None else item.spacerItem()
        if space is not None and space.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed:
            size = space.sizeHint() * scale
            space.changeSize(size.width(), size.height(), QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)


def _most(length: int, scale: float) -> int:
    return LIMIT if length >= LIMIT else min(round(length * scale), LIMIT)
