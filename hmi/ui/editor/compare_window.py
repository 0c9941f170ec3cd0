"""The window that shows what has changed: both versions side by side, and a list that leads to each difference."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QCloseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.diagram.difference import Difference
from hmi.diagram.document import Document
from hmi.diagram.drawn_with import DrawnWith, drawn_beside
from hmi.diagram.persist import DiagramFileError, load
from hmi.diagram.symbol import Library
from hmi.ui.editor.compare import SIGNS, Comparison
from hmi.ui.language import said, said_of, translate
from hmi.ui.theme import Theme

_FILES = phrase("Editor", "Diagrams (*.json)")


class CompareWindow(QDialog):
    """Compares what is open now with its file, or with another one."""

    def __init__(
        self,
        plant: Plant,
        library: Library,
        theme: Theme,
        opened: Callable[[], tuple[Path, Document]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._plant = plant
        self._library = library
        self._theme = theme
        self._opened = opened
        self.comparison: Comparison | None = None
        self.setWindowTitle(translate("Editor", "What has changed"))
        self.resize(1500, 800)
        self.views = (_Side(translate("Editor", "Before")), _Side(translate("Editor", "Now")))
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Editor", "What differs"))
        self.list.currentRowChanged.connect(self._go)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self._heads = (QLabel(), QLabel())
        self._lay_out()

    def compare_with(self, path: Path) -> bool:
        """Shows what is open beside a file; False, with a sentence, where that cannot be read."""
        try:
            old = load(path, self._library)
        except DiagramFileError as error:
            self.words.setText(said_of(error))
            return False
        now_path, now = self._opened()
        new = Document(now.page, now.parts.values(), now.unknown)
        self.show_pair(
            old,
            new,
            (
                translate("Editor", "In the file {path}", path=path.name),
                translate("Editor", "Now: {now_path} as it is open here", now_path=now_path.name),
            ),
        )
        return True

    def show_pair(
        self, old: Document, new: Document, heads: tuple[str, str], drawn: tuple[DrawnWith, DrawnWith] | None = None
    ) -> None:
        """Shows two versions beside each other, each under its head, and drawn with its own; else both with what lies
        beside the open file."""
        self._drop()
        here = drawn_beside(self._opened()[0], self._library)
        self.comparison = Comparison(old, new, self._plant, self._theme, drawn or (here, here))
        for view, scene in zip(self.views, (self.comparison.old, self.comparison.new), strict=True):
            view.setScene(scene)
        for label, head in zip(self._heads, heads, strict=True):
            label.setText(head)
        self.list.clear()
        self.list.addItems([_row(difference) for difference in self.comparison.found])
        count = len(self.comparison.found)
        signs = "   ".join(f"{sign.letter} {said(sign.words)}" for sign in SIGNS.values())
        self.words.setText(
            f"{counted_differences(count)}.   {signs}" if count else translate("Editor", "Nothing differs.")
        )
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Shows both pages whole."""
        super().showEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lets go of both versions."""
        self._drop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """The same when Escape closes it."""
        self._drop()
        super().done(result)

    def _lay_out(self) -> None:
        pages = QHBoxLayout()
        for view, head in zip(self.views, self._heads, strict=True):
            head.setTextFormat(Qt.TextFormat.PlainText)
            head.setProperty("look", "title")
            column = QVBoxLayout()
            column.addWidget(head)
            column.addWidget(view)
            pages.addLayout(column)
        buttons = QHBoxLayout()
        buttons.addWidget(self.words, 1)
        for title, act in self._acts().items():
            button = QPushButton(title)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            buttons.addWidget(button)
        self.list.setMaximumHeight(200)
        layout = QVBoxLayout(self)
        layout.addLayout(pages, 1)
        layout.addWidget(self.list)
        layout.addLayout(buttons)

    def _acts(self) -> dict[str, Callable[[], object]]:
        """The buttons and what they do."""
        return {translate("Editor", "Another file…"): self._choose, translate("Editor", "Close"): self.close}

    def _choose(self) -> None:
        folder = str(self._opened()[0].parent)
        name, _ = QFileDialog.getOpenFileName(self, translate("Editor", "Compare with a diagram"), folder, said(_FILES))
        if name:
            self.compare_with(Path(name))

    def _go(self, row: int) -> None:
        """Leads both views to the part of a difference."""
        if self.comparison is None or not 0 <= row < len(self.comparison.found):
            return
        part = self.comparison.found[row].part
        for view, place in zip(self.views, self.comparison.place(part) if part else (None, None), strict=True):
            view.look_at(place)

    def _fit(self) -> None:
        for view in self.views:
            view.look_at(None)

    def _drop(self) -> None:
        if self.comparison is not None:
            for view in self.views:
                view.setScene(None)
            self.comparison.close()
            self.comparison = None


def _row(difference: Difference) -> str:
    """A difference with the sign that is drawn at its part."""
    sign = SIGNS.get(difference.kind)
    kind = said(sign.words) if sign else difference.kind
    words = f"{difference.part or translate('Editor', 'Page')}   {kind}: {said(difference.text)}"
    return f"{sign.letter}   {words}" if sign else words


def counted_differences(count: int) -> str:
    """How many differences there are, in words."""
    return (
        translate("Editor", "1 difference") if count == 1 else translate("Editor", "{count} differences", count=count)
    )


class _Side(QGraphicsView):
    """One version: the whole page, or closely one place of it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)

    def look_at(self, place: QPointF | None) -> None:
        """Shows what is around a place; the whole page without one."""
        if self.scene() is None:
            return
        page = self.sceneRect()
        near = QRectF(place.x() - 260, place.y() - 200, 520, 400) if place is not None else page
        self.fitInView(near, Qt.AspectRatioMode.KeepAspectRatio)
