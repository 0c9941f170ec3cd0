"""What is wrong on a window: texts that are cut off or lie over each other, and widgets that do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QGraphicsView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QStackedWidget,
    QTabBar,
    QTextEdit,
    QToolTip,
    QWidget,
)

from tests.pictures.drawn_text import DrawnText, name_of, texts_of

ELLIPSIS = "…"
SLACK = 2.0
"""Letters may reach so many pixels over an edge: half of them is how a glyph is smoothed."""

OVERLAYS: Mapping[str, str] = {
    "Notice": "one sentence over the foot of a page, gone by itself",
    "ReplaySign": "the frame and the watermark that make a replay impossible to take for live",
    "TourCard": "the tour of the window, beside the part that it tells of",
    "TourVeil": "what dims the other parts meanwhile",
    "WindowBorder": "lines of a few pixels at the edge of a window: its moment, and that it is a simulation",
    "FindBar": "the line of Ctrl+F, until it is closed",
    "QScrollBar": "overlaps its own viewport while it is being laid out",
    "QRubberBand": "follows the pointer",
    "QSizeGrip": "lies in a corner by design",
}
"""Widgets that lie over others on purpose, and why."""

WIDE: Mapping[str, str] = {
    "LimitsDialog": "a table of fourteen columns for engineers, with a bar to go sideways and its heads as tool tips",
}
"""Where a table may be wider than its window, and why."""

TOLD_ELSEWHERE: Mapping[str, str] = {
    "EditCanvas": "the page in the editor: what is chosen is told in full by its properties",
    "_Side": "the same page beside another version of it",
}
"""Where a shortened text needs no tool tip, and why."""


def faults_of(window: QWidget) -> list[str]:
    """Every fault on a window as one sentence."""
    drawn = texts_of(window)
    found = [*clipped(window, drawn), *shortened(drawn), *written_over(window, drawn), *covered(window)]
    return sorted(set(found))


def clipped(window: QWidget, drawn: Iterable[DrawnText]) -> Iterator[str]:
    """Texts of which letters are not seen. What a person can scroll to is not cut off; but nobody scrolls sideways to
    read one line, so that the width has to be there everywhere except on the mimic and in pictures of it."""
    for one in drawn:
        if one.widget is None or one.turned or _edited(one.widget):
            continue
        room = _room(window, one)
        if one.ink.isEmpty() or not room.intersects(one.ink):
            continue
        scrolls = _scrolls(one.widget)
        wide = one.ink.left() < room.left() - SLACK or one.ink.right() > room.right() + SLACK
        high = _higher(one.ink, room)
        told = isinstance(one.widget, QComboBox) and bool(one.widget.toolTip())
        if wide and not told and not isinstance(scrolls, QGraphicsView) and not _within(one.widget, WIDE):
            yield f"cut off at the side: {one}"
        if (high and scrolls is None) or _squeezed(window, one):
            yield f"cut off above or below: {one}"


def _higher(ink: QRectF, room: QRectF) -> bool:
    return ink.top() < room.top() - SLACK or ink.bottom() > room.bottom() + SLACK


def _squeezed(window: QWidget, one: DrawnText) -> bool:
    """Whether a widget is lower than its own words, so that no scrolling brings them into sight."""
    widget = one.widget
    assert widget is not None
    if isinstance(widget.parentWidget(), QAbstractScrollArea):
        return False
    return _higher(one.ink, QRectF(QRect(widget.mapTo(window, QPoint()), widget.size())))


def shortened(drawn: Iterable[DrawnText]) -> Iterator[str]:
    """Texts that end in an ellipsis where no tool tip says the rest."""
    for one in drawn:
        if one.widget is None or not one.text.rstrip().endswith(ELLIPSIS) or _within(one.widget, TOLD_ELSEWHERE):
            continue
        if not _whole(one) and not _told(one):
            yield f"shortened without a tool tip: {one}"


def written_over(window: QWidget, drawn: Sequence[DrawnText]) -> Iterator[str]:
    """Pairs of texts of which one is drawn over the other."""
    flat = [one for one in drawn if not one.turned and one.widget is not None and not _within(one.widget, OVERLAYS)]
    rows: dict[int, list[tuple[DrawnText, QRectF]]] = {}
    for one in flat:
        seen = one.ink.intersected(_room(window, one))
        for row in range(int(seen.top()) // 32, int(seen.bottom()) // 32 + 1):
            rows.setdefault(row, []).append((one, seen))
    for beside in rows.values():
        for (one, here), (other, there) in combinations(beside, 2):
            both = here.intersected(there)
            if one.widget is other.widget and (one.text, here) == (other.text, there):
                continue  # a line draws what is selected in it a second time, in other colours
            if both.width() > SLACK and both.height() > SLACK:
                yield f"{one} and {other} are written over each other"


def covered(window: QWidget) -> Iterator[str]:
    """Widgets that lie over their neighbours or reach out of what they stand in."""
    for parent in (window, *window.findChildren(QWidget)):
        if not parent.isVisible() or isinstance(parent, (QAbstractScrollArea, QStackedWidget, QTabBar, QScrollBar)):
            continue
        children = [one for one in parent.children() if isinstance(one, QWidget) and _counts(one)]
        for one, other in combinations(children, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > 1 and both.height() > 1:
                yield f"{name_of(one)} lies over {type(other).__name__} by {both.width()} x {both.height()} px"
        room = parent.rect().adjusted(-1, -1, 1, 1)
        scrolled = isinstance(parent.parentWidget(), QAbstractScrollArea)
        for child in children:
            if not scrolled and not child.geometry().isEmpty() and not room.contains(child.geometry()):
                yield f"{name_of(child)} reaches out of {type(parent).__name__}: {_text(child.geometry())}"


def _counts(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.isWindow() and not _within(widget, OVERLAYS)


def _within(widget: QWidget, kinds: Mapping[str, str]) -> bool:
    """Whether it is one of these, or stands in one."""
    at: QWidget | None = widget
    while at is not None:
        if type(at).__name__ in kinds:
            return True
        at = at.parentWidget()
    return False


def _scrolls(widget: QWidget) -> QAbstractScrollArea | None:
    """The area by which a person can bring more of a widget into sight."""
    at: QWidget | None = widget
    while at is not None:
        if isinstance(at, QAbstractScrollArea) and not isinstance(at, QHeaderView):
            return at
        at = at.parentWidget()
    return None


def _room(window: QWidget, one: DrawnText) -> QRectF:
    """Where a text may be seen: within what drew it, and within the painter's clip."""
    assert one.widget is not None
    room = _seen(window, one.widget)
    return room if one.clip is None else room.intersected(one.clip)


def _seen(window: QWidget, widget: QWidget) -> QRectF:
    """The part of a widget that is on the window, in the window's pixels."""
    inside = widget.visibleRegion().boundingRect()
    return QRectF(QRect(widget.mapTo(window, QPoint()) + inside.topLeft(), inside.size()))


def _whole(one: DrawnText) -> bool:
    """Whether the ellipsis is part of what is said: a button that opens a dialog, or a text of many lines, which Qt
    breaks and never shortens."""
    widget = one.widget
    if widget is not None and isinstance(widget.parentWidget(), (QTextEdit, QPlainTextEdit)):
        return True
    if isinstance(widget, QMenu):
        return any(one.text.strip() in action.text().replace("&", "") for action in widget.actions())
    text = getattr(widget, "text", None)
    return callable(text) and one.text.strip() in str(text()).replace("&", "")


def _told(one: DrawnText) -> bool:
    """Whether resting the pointer on it opens a tool tip; asked as Qt asks."""
    widget = one.widget
    assert widget is not None
    place = widget.mapFrom(widget.window(), one.ink.center().toPoint())
    _no_tip()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    told = QToolTip.isVisible()
    _no_tip()
    return told


def _no_tip() -> None:
    """Closes a tool tip at once; Qt's own way waits for a third of a second."""
    for window in QApplication.topLevelWidgets():
        if window.metaObject().className() == "QTipLabel":
            window.hide()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _edited(widget: QWidget) -> bool:
    """Whether it is a line in which a cursor brings the rest of the text into sight."""
    return isinstance(widget, QLineEdit) and bool(widget.text()) and not widget.isReadOnly()


def _text(rect: QRect) -> str:
    return f"{rect.width()} x {rect.height()} at {rect.x()}, {rect.y()}"
