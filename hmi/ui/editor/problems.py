"""The list of what is wrong with the diagram, kept up to date while one draws; a click selects the part."""

from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hmi.core.plant import Plant
from hmi.diagram.checks.checker import check
from hmi.diagram.checks.problem import Problem, Severity
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.symbol import Library

SETTLES_MS = 150
"""After the last edit of a burst the diagram is checked again."""

_MARKS = {Severity.ERROR: "\N{MULTIPLICATION X}", Severity.WARNING: "!"}


class ProblemList(QWidget):
    """Errors first; each with the part that it is about."""

    picked = Signal(str)

    def __init__(self, document: Document, library: Library, plant: Plant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems: tuple[Problem, ...] = ()
        self._document = document
        self._library = library
        self._plant = plant
        self._heading = QLabel()
        self._heading.setProperty("look", "title")
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Problems")
        self.list.itemClicked.connect(self._pick)
        self.list.itemActivated.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self._heading)
        layout.addWidget(self.list)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLES_MS)
        self._timer.timeout.connect(self.refresh)
        document.changed.connect(self._follow)
        self.refresh()

    def close_document(self) -> None:
        """Stops following the document."""
        self._timer.stop()
        self._document.changed.disconnect(self._follow)

    def refresh(self) -> None:
        """Checks the diagram now."""
        problems = check(self._document, self._library, self._plant)
        if problems == self.problems and self._heading.text():
            return
        self.problems = problems
        self.list.clear()
        for problem in problems:
            item = QListWidgetItem(f"{_MARKS[problem.severity]}  {problem.part or 'Page'}: {problem.text}")
            # Names come from files: escaped, they are never read as rich text.
            item.setToolTip(f"<p>{escape(problem.severity.value.capitalize())}: {escape(problem.text)}</p>")
            self.list.addItem(item)
        self._heading.setText(_heading(problems))

    def _follow(self, edit: Edit) -> None:
        del edit
        self._timer.start()

    def _pick(self, item: QListWidgetItem) -> None:
        part = self.problems[self.list.row(item)].part
        if part:
            self.picked.emit(part)


def _heading(problems: tuple[Problem, ...]) -> str:
    if not problems:
        return "No problems"
    errors = sum(1 for problem in problems if problem.severity is Severity.ERROR)
    counts = ((errors, "error"), (len(problems) - errors, "warning"))
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count)
