"""What a control is, in the words that it has for a screen reader and for the pointer."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QHelpEvent, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QWhatsThis, QWidget

_QUERY, _SHOW, _LEAVE = QEvent.Type.QueryWhatsThis, QEvent.Type.WhatsThis, QEvent.Type.LeaveWhatsThisMode


@dataclass(frozen=True, slots=True)
class About:
    """The name of what the keyboard is on, and what is said of it; both are empty where nothing is."""

    name: str = ""
    words: str = ""


def in_focus() -> About:
    """What the keyboard is on now: a control, or a thing on the mimic."""
    widget = QApplication.focusWidget()
    found = None if widget is None else QAccessible.queryAccessibleInterface(widget)
    if widget is None or found is None:
        return About()
    inner = found.focusChild()
    there = inner if inner is not None and inner.text(QAccessible.Text.Name) else found
    words = str(there.text(QAccessible.Text.Description))
    return About(str(there.text(QAccessible.Text.Name)), words or words_of(widget))


def words_of(widget: QWidget) -> str:
    """What "What is this?" says of a control: its own words for that, else its tool tip, as plain text."""
    return QTextDocumentFragment.fromHtml(widget.whatsThis() or widget.toolTip()).toPlainText().strip()


class WhatIsThis(QObject):
    """Lets every control with a tool tip say what it is. It listens only while somebody asks."""

    def enter(self) -> None:
        """The next click asks."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
            QWhatsThis.enterWhatsThisMode()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answers for a control that has no words of its own for this."""
        kind = event.type()
        if kind is _LEAVE:
            self._leave()
            return False
        asked = kind in (_QUERY, _SHOW) and isinstance(watched, QWidget) and not watched.whatsThis()
        if not asked or not isinstance(watched, QWidget) or not words_of(watched):
            return False
        if kind is _QUERY:
            event.accept()
        elif isinstance(event, QHelpEvent):
            QWhatsThis.showText(event.globalPos(), words_of(watched), watched)
        return True

    def _leave(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
