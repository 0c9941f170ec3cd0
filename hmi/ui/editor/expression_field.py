"""The field in which an expression is written: it offers what may stand there, and says under it what is wrong with the
text as it stands, or what it comes to now."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QWidget

from hmi.core.tokens import LONGEST
from hmi.diagram.expression.complete import Offer
from hmi.diagram.expression.kinds import Wanted
from hmi.diagram.part import Setting
from hmi.ui.editor.expression_hearing import Hearing
from hmi.ui.editor.fields import Entered, Field, line_field
from hmi.ui.language import said

LOOKS_MS = 500
"""The value under the field is looked up so often, while somebody sees it."""

_POPUP_WIDTH = 460
_WRONG = "\N{MULTIPLICATION X}"


def expression_field(hearing: Hearing, wanted: Wanted, asset: str, entered: Entered) -> Field:
    """An expression in one line, and the words under it. What is wrong is kept all the same: nothing is lost."""
    line = ExpressionLine(hearing, wanted, asset)
    plain = line_field(line, entered)

    def show(value: Setting | None) -> None:
        plain.show(value)
        line.tell()

    return Field(line, show, line.note)


class Note(QLabel):
    """Words in as many lines as they need: a form gives a text that is broken into lines the height of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setVisible(False)

    def say(self, words: str) -> None:
        """Shows other words."""
        self.setText(words)
        self._stretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width means other lines."""
        super().resizeEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        # The height that is asked for is never less than the least one, which is that of the words before.
        self.setMinimumHeight(0)
        self.setMinimumHeight(max(self.heightForWidth(max(self.width(), 1)), 0))


class ExpressionLine(QLineEdit):
    """Ctrl+Space offers what may stand at the cursor; while a name is written it is offered by itself."""

    def __init__(self, hearing: Hearing, wanted: Wanted, asset: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hearing = hearing
        self._wanted = wanted
        self._asset = asset
        self._span = (0, 0)
        self.note = Note()
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(said(wanted.wish.said))
        self._model = QStandardItemModel(self)
        self._completer = _Completer(self._model, self)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self.tell)
        self.textChanged.connect(self.tell)
        self.textEdited.connect(self._suggest)
        self.editingFinished.connect(self._hide_popup)

    @property
    def offered(self) -> tuple[str, ...]:
        """What is offered now; nothing while the list is closed."""
        popup = self._completer.popup()
        if popup is None or not popup.isVisible():
            return ()
        return tuple(str(self._model.item(row).data(_TEXT)) for row in range(self._model.rowCount()))

    def tell(self) -> None:
        """Says what there is to say about the text now."""
        told = self._hearing.told(self.text(), self._wanted)
        words = f"{_WRONG} {told.words}" if told.wrong else told.words
        if words != self.note.text():
            self.note.say(words)
            self.setAccessibleDescription(told.words)
        self.note.setVisible(bool(words) and self.isVisible())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Space opens the list; everything else is written."""
        if Qt.Key(event.key()) is Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._offer(self._found())
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the value under it lives."""
        super().showEvent(event)
        self._timer.start()
        self.tell()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self._timer.stop()
        self.note.setVisible(False)

    def _found(self) -> tuple[Offer, ...]:
        found = self._hearing.offers(self.text(), self.cursorPosition(), self._wanted, self._asset)
        self._span = (found.start, found.end)
        return found.offers

    def _suggest(self) -> None:
        """While a name is written; what is whole already, and blanks, are left in peace."""
        offers = self._found()
        written = self.text()[self._span[0] : self.cursorPosition()]
        if not written or (offers and offers[0].text == written):
            self._hide_popup()
            return
        self._offer(offers)

    def _offer(self, offers: tuple[Offer, ...]) -> None:
        self._model.clear()
        for offer in offers:
            item = QStandardItem(f"{offer.text}   {said(offer.about)}")
            item.setData(offer.text, _TEXT)
            self._model.appendRow(item)
        if not offers:
            self._hide_popup()
            return
        self._completer.complete()

    def _take(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Puts what was chosen in the place of what was being written."""
        start, end = self._span
        chosen = str(index.data(_TEXT))
        after = self.text()[end:]
        if chosen.endswith("(") and after.startswith("("):
            chosen = chosen[:-1]
        self.setText(self.text()[:start] + chosen + after)
        self.setCursorPosition(start + len(chosen))

    def _hide_popup(self) -> None:
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()


class _Completer(QCompleter):
    """Shows the whole of what it is given; what fits is chosen before."""

    def __init__(self, model: QStandardItemModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(12)
        popup = self.popup()
        if popup is not None:
            popup.setMinimumWidth(_POPUP_WIDTH)


_TEXT = Qt.ItemDataRole.UserRole
