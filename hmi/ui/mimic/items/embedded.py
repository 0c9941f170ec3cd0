"""Another diagram in a frame: its items are children of this one, in its scale."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem

from hmi.diagram.embed import SETTING, fitted
from hmi.diagram.part import Element, Page, Rect
from hmi.ui.language import translate
from hmi.ui.mimic.draw import CENTRE, NO_BRUSH, NO_PEN, SMALL_SIZE, TextBox, pen
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.flat import FlatItem
from hmi.ui.theme import font, ink

_TITLE = "Diagram"


class EmbeddedItem(FlatItem):
    """Shows what it is given; who looks into the files is `hmi.ui.mimic.embedding`."""

    margin = 2.0
    inner: tuple[QGraphicsItem, ...] = ()
    """The items of the diagram in it, not those of diagrams within that one."""
    unprinted: tuple[QGraphicsItem, ...] = ()
    """Those of them that stand on a layer that is left out of pictures."""
    sentence = ""
    """Why nothing is shown."""
    _sheet: QGraphicsRectItem | None = None
    _page = Page("", 320.0, 180.0)

    @property
    def alarmed(self) -> bool:
        """Whether an alarm is marked on anything in it."""
        return any(item.alarmed for item in self.inner if isinstance(item, SymbolItem))

    def show_inside(
        self, page: Page, items: tuple[QGraphicsItem, ...], unprinted: tuple[QGraphicsItem, ...] = ()
    ) -> None:
        """Shows the items of a page; some of them may be on layers that are left out of pictures."""
        self._clear("")
        sheet = QGraphicsRectItem(0.0, 0.0, page.width, page.height, self)
        sheet.setPen(NO_PEN)
        sheet.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape)
        for item in items:
            item.setParentItem(sheet)
        self._page, self._sheet, self.inner, self.unprinted = page, sheet, items, unprinted
        self._fit()

    def show_sentence(self, sentence: str) -> None:
        """Shows why there is nothing to see."""
        self._clear(sentence)

    def set_element(self, element: Element) -> None:
        """Follows the document; what is in the frame grows with it."""
        super().set_element(element)
        self._fit()

    def texts(self) -> tuple[TextBox, ...]:
        """Why nothing is shown; in the palette what it is."""
        if self._sheet is not None:
            return ()
        if self.look.sample:
            return (TextBox(self.size, _TITLE, font(40.0), self.theme.secondary, CENTRE),)
        words = self.sentence or translate(
            "Embedded",
            "{setting} is not shown here",
            setting=self.setting_text(SETTING) or translate("Embedded", "No diagram"),
        )
        room = self.size.adjusted(6, 4, -6, -4)
        return (TextBox(room, _wrapped(words, room), font(SMALL_SIZE), self.theme.text, CENTRE),)

    def draw(self, painter: QPainter) -> None:
        """The frame; dashed where nothing is in it."""
        if self._sheet is not None and not self.setting_flag("framed"):
            return
        empty = self._sheet is None
        painter.setPen(pen(self.theme.scale_line, 1.0, Qt.PenStyle.DashLine if empty else Qt.PenStyle.SolidLine))
        painter.setBrush(ink(self.theme.panel) if empty else NO_BRUSH)
        painter.drawRect(self.size)

    def _fit(self) -> None:
        if self._sheet is not None:
            size = self.size
            scale, left, top = fitted(Rect(0.0, 0.0, size.width(), size.height()), self._page)
            self._sheet.setScale(scale)
            self._sheet.setPos(QPointF(left, top))

    def _clear(self, sentence: str) -> None:
        for item in self.inner:
            item.setParentItem(None)  # type: ignore[arg-type]
            if item.scene() is not None:
                item.scene().removeItem(item)
        if self._sheet is not None:
            self._sheet.setParentItem(None)  # type: ignore[arg-type]
            if self._sheet.scene() is not None:
                self._sheet.scene().removeItem(self._sheet)
        self.inner, self.unprinted, self._sheet, self.sentence = (), (), None, sentence
        self.update()


def _wrapped(words: str, room: QRectF) -> str:
    """A sentence in lines that fit the room; what has no place in it is left out, with an ellipsis."""
    wide = max(int(room.width() / (SMALL_SIZE * 0.56)), 8)
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= wide:
            lines[-1] += f" {word}"
        else:
            lines.append(word if len(word) <= wide else f"{word[: wide - 1]}…")
    most = max(int(room.height() / (SMALL_SIZE * 1.4)), 1)
    return "\n".join(lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][: wide - 1]}…"])
