"""The shift book and the hand-over page."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.user import Person
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.labels import label, tip
from hmi.ui.controls.note_time import NoteAbout, NoteTime
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.controls.shift_book import NoteRow, ShiftBook
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.controls.wording import minute_text, short_text
from hmi.ui.language import translate
from hmi.ui.panels.hand_over import hand_over, hand_over_html

LOOK_BACK = timedelta(hours=12)
"""Notes that a hand-over tells: those of a long shift (choice)."""


class ShiftPage(QWidget):
    """`note_asked` carries asset, text and the `NoteAbout`: now and the batch that runs in the asset, or, while the
    past is on the screen, that moment and the batch of then."""

    note_asked = Signal(str, str, object)

    def __init__(
        self,
        plant: Plant,
        bridge: PlantBridge,
        book: ShiftBook,
        shown: ShownPlant | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plant = plant
        self._bridge = bridge
        self._book = book
        self.person = ""
        self._writes = False
        self.model: RowsModel[NoteRow] = RowsModel(_COLUMNS, self)
        self.asset = ChoiceBox()
        self.asset.setAccessibleName(translate("Shift", "What the note is about"))
        self.asset.addItem(translate("Shift", "The shift"), "")
        for asset in plant.assets:
            self.asset.addItem(asset.id, asset.id)
        self.time = NoteTime(bridge, shown, self)  # without a parent it would show itself as a window
        self.text = QLineEdit()
        hint = translate("Shift", "A note for the next shift; it cannot be changed afterwards")
        self.text.setPlaceholderText(hint)
        self.text.setToolTip(tip(hint))
        self.text.setAccessibleName(translate("Shift", "Note"))
        self.add_button = QPushButton(translate("Shift", "Add note"))
        self.add_button.setEnabled(False)
        self.pdf_button = QPushButton(translate("Shift", "Save as PDF…"))
        self.again_button = QPushButton(translate("Shift", "As it is now"))
        self.trouble = label(look="secondary", wrap=True)
        self.page = QTextBrowser()
        self.page.setAccessibleName(translate("Shift", "Hand-over"))
        self.text.textChanged.connect(lambda text: self.add_button.setEnabled(bool(text.strip())))
        self.text.returnPressed.connect(self._ask)
        self.add_button.clicked.connect(self._ask)
        self.pdf_button.clicked.connect(self._choose_file)
        self.again_button.clicked.connect(self.refresh)
        self._lay_out()

    def refresh(self) -> None:
        """Reads the notes and says what stands now."""
        end = self._bridge.now()
        self._bridge.read(partial(self._book.notes, end - LOOK_BACK, end), self._take, self.fail)

    def note_added(self) -> None:
        """The note is on disk."""
        self._writes = False
        self.text.clear()
        self.refresh()

    def add(self, asset: str, text: str, about: NoteAbout, person: Person) -> None:
        """Writes a note in a person's name; once, however often it is asked for until it is on disk."""
        if self._writes:
            return
        self._writes = True
        write = partial(self._book.add, person, about.at, asset, about.batch, text)
        self._bridge.read(write, lambda _none: self.note_added(), self._note_failed)

    def save_pdf(self, file: Path) -> None:
        """Writes the hand-over page as a PDF."""
        writer = QPdfWriter(str(file))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        document = QTextDocument()
        document.setHtml(self.page.toHtml())
        document.print_(writer)
        self.trouble.setText(
            translate("Shift", "Saved as {file}", file=file)
            if file.is_file()
            else translate("Shift", "{file} could not be written", file=file)
        )

    def fail(self, error: BaseException) -> None:
        """Says what went wrong."""
        self.trouble.setText(translate("Shift", "The shift book cannot be used: {error}", error=error))

    def _note_failed(self, error: BaseException) -> None:
        self._writes = False
        self.fail(error)

    def _take(self, notes: Sequence[NoteRow]) -> None:
        self.trouble.setText("")
        self.model.show_rows(notes)
        self.page.setHtml(hand_over_html(hand_over(self._plant, self._bridge, notes, self.person), self._plant))

    def _ask(self) -> None:
        text = " ".join(self.text.text().split())
        if text:
            asset = str(self.asset.currentData())
            self.note_asked.emit(asset, text, self.time.about(asset))

    def _choose_file(self) -> None:
        name = f"hand-over-{self._bridge.now().astimezone():%Y-%m-%d}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(
            self, translate("Shift", "Save the hand-over"), name, translate("Shift", "PDF (*.pdf)")
        )
        if chosen:
            self.save_pdf(Path(chosen))

    def _table(self) -> QTableView:
        """The notes, each as high as its words: who takes over reads them here."""
        table = table_of(self.model, translate("Shift", "Notes of the last 12 hours"), 30)
        table.setWordWrap(True)
        table.setTextElideMode(Qt.TextElideMode.ElideNone)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.asset)
        row.addWidget(self.time)
        row.addWidget(self.text, 1)
        row.addWidget(self.add_button)
        left = QWidget()
        notes = QVBoxLayout(left)
        notes.setContentsMargins(0, 0, 10, 0)
        notes.addWidget(label(translate("Shift", "Shift book"), look="title"))
        notes.addLayout(row)
        notes.addWidget(self.trouble)
        notes.addWidget(self._table(), 1)
        top = QHBoxLayout()
        top.addWidget(label(translate("Shift", "Hand-over"), look="title"), 1)
        top.addWidget(self.again_button)
        top.addWidget(self.pdf_button)
        right = QWidget()
        page = QVBoxLayout(right)
        page.setContentsMargins(10, 0, 0, 0)
        page.addLayout(top)
        page.addWidget(self.page, 1)
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.setChildrenCollapsible(False)
        whole.addWidget(left)
        whole.addWidget(right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addWidget(whole)


def _times(note: NoteRow) -> str:
    return translate("Shift", "About {about}, written {at}", about=minute_text(note.about), at=minute_text(note.at))


_COLUMNS: tuple[Column[NoteRow], ...] = (
    Column(phrase("Shift", "When"), lambda note: short_text(note.about), width=115, tip=_times),
    Column(phrase("Shift", "About"), lambda note: "\n".join(filter(None, (note.asset, note.batch))), width=125),
    Column(phrase("Shift", "Who"), lambda note: note.person, width=130),
    Column(phrase("Shift", "Note"), lambda note: note.text, stretch=True, tip=lambda note: note.text),
)
