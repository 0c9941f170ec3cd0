"""The versions of a diagram: who published what, when and why; any of them to look at, to compare and to bring back."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QGraphicsView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hmi.core.phrase import phrase
from hmi.core.publication import ActKind, DiagramState, PublicationAct, Version
from hmi.diagram.document import Document
from hmi.diagram.embed import Surroundings
from hmi.diagram.symbol import Library
from hmi.ui.controls.labels import label
from hmi.ui.controls.wording import day_text
from hmi.ui.editor.review_look import Look
from hmi.ui.language import said, translate, word
from hmi.ui.mimic.look import Look as MimicLook
from hmi.ui.mimic.scene import MimicScene

COLUMNS = (
    phrase("Editor", "Version"),
    phrase("Editor", "Since"),
    phrase("Editor", "By"),
    phrase("Editor", "How"),
    phrase("Editor", "Author"),
    phrase("Editor", "Reviewer"),
    phrase("Editor", "Note"),
)
_NOTE = COLUMNS.index(phrase("Editor", "Note"))


class VersionWindow(QDialog):
    """The newest version first; the published one is the first row. Enter looks at a version."""

    look_asked = Signal(object)
    compare_asked = Signal(object, object)
    """`Version, Version`: the older and the newer one."""
    back_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1200, 520)
        self.look = look
        self.heading = label(look="title", wrap=True)
        self.waits = label(wrap=True)
        self.table = QTableWidget(0, len(COLUMNS))
        self._lay_out()
        self.show_look(look)

    def show_look(self, look: Look) -> None:
        """Shows another state of the same diagram."""
        self.look = look
        self.setWindowTitle(translate("Editor", "Versions of {look}", look=look.name))
        number = look.standing.number
        seen = (
            translate("Editor", "operators see version {number}", number=number)
            if number
            else translate("Editor", "operators see nothing of it yet")
        )
        self.heading.setText(f"{look.name}: {seen}")
        self.waits.setText(_waits(look))
        versions = tuple(reversed(look.standing.versions))
        self.table.setRowCount(len(versions))
        for row, version in enumerate(versions):
            for column, text in enumerate(_cells(version, look)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Stretch)
        if versions:
            self.select(look.standing.number)
        self._enable()

    def chosen(self) -> list[Version]:
        """The selected versions, the older one first."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()}, reverse=True)
        versions = tuple(reversed(self.look.standing.versions))
        return [versions[row] for row in rows if row < len(versions)]

    def select(self, number: int) -> None:
        """Selects a version by its number, and no other one: Ctrl may be held while the window opens."""
        index = self.table.model().index(self.look.standing.number - number, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _enable(self) -> None:
        chosen, number = self.chosen(), self.look.standing.number
        one = len(chosen) == 1
        older = one and chosen[0].number != number
        self.look_button.setEnabled(one)
        self.compare_button.setEnabled(older or len(chosen) == 2)
        self.compare_button.setText(
            translate("Editor", "Compare both")
            if len(chosen) == 2
            else translate("Editor", "Compare with the published one")
        )
        self.back_button.setEnabled(older)

    def _look_at(self) -> None:
        if self.look_button.isEnabled():
            self.look_asked.emit(self.chosen()[0])

    def _compare(self) -> None:
        chosen = self.chosen()
        current = self.look.standing.current
        if len(chosen) == 2:
            self.compare_asked.emit(*chosen)
        elif chosen and current is not None:
            self.compare_asked.emit(chosen[0], current)

    def _bring_back(self) -> None:
        self.back_asked.emit(self.chosen()[0])

    def _lay_out(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([said(one) for one in COLUMNS])
        table.verticalHeader().hide()
        table.setAccessibleName(translate("Editor", "Versions"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.itemSelectionChanged.connect(self._enable)
        table.activated.connect(lambda _index: self._look_at())
        self.look_button = _button(
            translate("Editor", "Look at it"),
            translate("Editor", "Open this version to look at; nothing can be changed"),
            self._look_at,
        )
        self.compare_button = _button(
            translate("Editor", "Compare"), translate("Editor", "Draw what differs between two versions"), self._compare
        )
        self.back_button = _button(
            translate("Editor", "Roll back…"),
            translate("Editor", "Let operators see this version again, as a new one"),
            self._bring_back,
        )
        buttons = QHBoxLayout()
        hint = translate("Editor", "Select two versions with Ctrl or Shift to compare them.")
        buttons.addWidget(label(hint, look="secondary"), 1)
        closing = _button(translate("Editor", "Close"), translate("Editor", "Close this window"), self.close)
        for button in (self.look_button, self.compare_button, self.back_button, closing):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.heading)
        layout.addWidget(self.waits)
        layout.addWidget(table, 1)
        layout.addLayout(buttons)


class LookWindow(QDialog):
    """One version, to look at, drawn as the editor draws: with the styles and the embedded diagrams of its folder."""

    def __init__(
        self,
        head: str,
        document: Document,
        look: MimicLook,
        library: Library,
        around: Surroundings | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(head)
        self.resize(1280, 800)
        self.scene = MimicScene(
            document, look.plant, look.theme, library, parent=self, around=around, styles=look.styles
        )
        self.view = QGraphicsView(self.scene)
        self.view.setAccessibleName(head)
        self.view.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.view.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        closing = _button(translate("Editor", "Close"), translate("Editor", "Close this window"), self.close)
        row = QHBoxLayout()
        row.addWidget(label(translate("Editor", "{head}. It cannot be changed here.", head=head), look="secondary"), 1)
        row.addWidget(closing)
        layout = QVBoxLayout(self)
        layout.addWidget(self.view, 1)
        layout.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Shows the whole page."""
        super().showEvent(event)
        self.view.fitInView(self.view.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stops what beats."""
        self.scene.close()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Escape closes it like its button does."""
        self.close()
        super().done(result)


def _button(text: str, tool_tip: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tool_tip)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: act())
    return button


def _cells(version: Version, look: Look) -> tuple[str, ...]:
    act = version.published
    how = (
        translate("Editor", "back to version {source}", source=act.source)
        if act.kind is ActKind.ROLLED_BACK
        else word(act.kind)
    )
    published = translate("Editor", "  ● published") if version.number == look.standing.number else ""
    return (
        f"{version.number}{published}",
        day_text(act.at),
        act.name,
        how,
        _name(version.submitted),
        _name(version.reviewed)
        + (translate("Editor", " (the author himself)") if version.reviewed and version.reviewed.alone else ""),
        act.note,
    )


def _name(act: PublicationAct | None) -> str:
    return "" if act is None else act.name


def _waits(look: Look) -> str:
    submitted, reviewed = look.standing.submitted, look.standing.reviewed
    if look.standing.state is DiagramState.DRAFT or submitted is None:
        return translate("Editor", "Nothing waits for a review.")
    asked = translate(
        "Editor",
        "{submitted} submitted a draft for review, {day_text}: {note}.",
        submitted=submitted.name,
        day_text=day_text(submitted.at),
        note=submitted.note,
    )
    if reviewed is None:
        return translate("Editor", "{asked} It waits for its reviewer.", asked=asked)
    return translate(
        "Editor",
        "{asked} {reviewed} reviewed it, {day_text}: {note}. It waits to be published.",
        asked=asked,
        reviewed=reviewed.name,
        day_text=day_text(reviewed.at),
        note=reviewed.note,
    )
