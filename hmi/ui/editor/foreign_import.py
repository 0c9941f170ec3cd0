"""Diagrams of draw.io and Phoebus in the editor: read beside Qt's thread, written as new files, reported, opened."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.diagram.foreign.files import import_file
from hmi.diagram.foreign.reading import ENDINGS
from hmi.diagram.foreign.settle import Imported
from hmi.diagram.foreign.sketch import Note
from hmi.ui.answers import Answers
from hmi.ui.controls.labels import label
from hmi.ui.editor.notice import Notice
from hmi.ui.language import said, translate

_FILES = phrase(
    "Editor",
    "Drawings of draw.io and displays of Phoebus ({names})",
    names=" ".join(f"*{ending}" for ending in ENDINGS),
)
Made = Sequence[tuple[Path, Imported]]


class Filed(Protocol):
    """The files of the editor as the import sees them."""

    @property
    def path(self) -> Path:
        """The file that is open."""
        ...

    def may_leave(self) -> bool:
        """Asks what becomes of unsaved changes."""
        ...

    def open(self, path: Path) -> bool:
        """Opens a file instead of what is open."""
        ...


class ForeignImport(QObject):
    """What the command for foreign diagrams does."""

    def __init__(self, plant: Plant, filing: Filed, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._plant = plant
        self._filing = filing
        self._notice = notice
        self._window = window
        self._answers = Answers(self)
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")
        self.report: ImportReport | None = None

    def commands(self) -> dict[str, Callable[[], object]]:
        """What each command does."""
        return {"import_diagram": self.choose}

    def close(self) -> None:
        """Reads nothing more."""
        self._answers.close()
        self._reader.shutdown(wait=True, cancel_futures=True)

    def choose(self) -> None:
        """Asks for a file and reads it."""
        folder = str(self._filing.path.parent)
        name, _ = QFileDialog.getOpenFileName(
            self._window, translate("Editor", "Import a diagram"), folder, said(_FILES)
        )
        if name and self._filing.may_leave():
            self.read(Path(name))

    def read(self, file: Path) -> None:
        """Reads a file beside this thread and writes its pages as diagrams; what is open stays until they are there."""
        folder, tags = self._filing.path.parent, frozenset(self._plant.by_id)
        self._notice.say(translate("Editor", "{file} is being read…", file=file.name))
        self._answers.wait(lambda: self._reader.submit(import_file, file, folder, tags), self._take, self._fail)

    def _take(self, made: Made) -> None:
        self._notice.hide()
        if self._filing.open(made[0][0]):
            self.report = ImportReport(made, self._window.window())
            self.report.show()

    def _fail(self, error: BaseException) -> None:
        self._notice.say(translate("Editor", "Nothing was imported. {error}.", error=error))


class ImportReport(QDialog):
    """Which diagrams were made, and everything that was not taken as it stood."""

    def __init__(self, made: Made, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Editor", "Imported"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 460)
        count = sum(len(one.notes) for _, one in made)
        heading = translate(
            "Editor",
            "Diagrams made: {made}; remarks: {count}",
            made=len(made),
            count=count,
        )
        self.text = QPlainTextEdit(report_text(made))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(translate("Editor", "What was imported, and what was not"))
        close = QPushButton(translate("Editor", "Close"))
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addWidget(label(heading, look="title"))
        layout.addWidget(self.text, 1)
        layout.addLayout(row)


def report_text(made: Made) -> str:
    """The report as it can be copied: a line for each diagram, and its remarks beneath."""
    lines: list[str] = []
    for path, one in made:
        lines.append(
            translate(
                "Editor",
                "{path}: {title}, {count} parts",
                path=path.name,
                title=one.title,
                count=len(one.document.parts),
            )
        )
        lines += [f"    {_noted(note)}" for note in one.notes] or [translate("Editor", "    everything was understood")]
    return "\n".join(lines)


def _noted(note: Note) -> str:
    """A remark in the language of the station."""
    return f"{said(note.where)}: {said(note.what)}" if note.where else said(note.what)
