"""Finding and replacing tags over all diagrams of the folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.lock import busy
from hmi.diagram.retag import FileUses, Replaced, Wanted, replace_in_files, retagged, uses_in_folder
from hmi.diagram.symbol import Library
from hmi.ui.editor.fields import FlagBox, complete_subjects
from hmi.ui.language import translate

_PATH, _PART = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class TagFinder(QDialog):
    """Lists where a tag or an asset is named, goes there, and puts another in its place everywhere."""

    wanted = Signal(object, str)
    """`Path` and part: a hit that somebody wants to see."""
    replaced = Signal(object)
    """`Edit`: what is to be done to the open diagram."""
    written = Signal(object)
    """`Path`: a file that was changed."""

    def __init__(
        self, plant: Plant, library: Library, opened: Callable[[], tuple[Path, Document]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._opened = opened
        self._plant = plant
        self._done = Replaced({})
        self.setWindowTitle(translate("Editor", "Find and replace tags"))
        self.resize(620, 520)
        self.find_line, self.put_line = QLineEdit(), QLineEdit()
        subjects = [(tag.id, tag.description) for tag in plant.tags] + [(each.id, each.name) for each in plant.assets]
        for line, name in (
            (self.find_line, translate("Editor", "Find")),
            (self.put_line, translate("Editor", "Replace by")),
        ):
            line.setAccessibleName(name)
            line.setMaxLength(200)
            complete_subjects(line, subjects)
            line.textChanged.connect(self._follow)
        self.whole = FlagBox(translate("Editor", "Whole names only: TIC-40 is not found in TIC-402"))
        self.whole.setChecked(True)
        self.whole.toggled.connect(self.search)
        self.hits = QTreeWidget()
        self.hits.setHeaderLabels(
            [translate("Editor", "Where"), translate("Editor", "Slot"), translate("Editor", "Names")]
        )
        self.hits.setAccessibleName(translate("Editor", "Where it is named"))
        self.hits.itemActivated.connect(self._go)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.find_line.returnPressed.connect(self.search)
        self._lay_out()
        self._follow()

    def begin(self, text: str) -> None:
        """Shows the window, ready to type; a text given is looked for at once."""
        if text:
            self.find_line.setText(text)
        self.show()
        self.raise_()
        self.activateWindow()
        self.find_line.setFocus()
        self.find_line.selectAll()
        self.search()

    def search(self) -> None:
        """Lists every place that names what is wanted."""
        found = self._found()
        self.hits.clear()
        for file in found:
            branch = QTreeWidgetItem([file.path.name, "", file.fault])
            self.hits.addTopLevelItem(branch)
            for use in file.uses:
                leaf = QTreeWidgetItem([use.part or translate("Editor", "Page"), use.slot, use.subject])
                leaf.setData(0, _PATH, str(file.path))
                leaf.setData(0, _PART, use.part)
                branch.addChild(leaf)
            branch.setExpanded(True)
        for column in (0, 1):
            self.hits.resizeColumnToContents(column)
        count, files = sum(len(file.uses) for file in found), sum(1 for file in found if file.uses)
        self.words.setText(
            translate("Editor", "{what} in {what2}.", what=_places(count), what2=_diagrams(files))
            if count
            else translate("Editor", "Nowhere.")
        )

    def replace_all(self) -> None:
        """Puts the new name everywhere: in the open diagram as one step of its undo list, in the others in their
        files."""
        new, wanted = self.put_line.text().strip(), self._wanted()
        path, document = self._opened()
        found = [file for file in self._found() if file.uses]
        if not found:
            self.words.setText(translate("Editor", "There is nothing to replace."))
            return
        if any(file.path == path for file in found):
            self.replaced.emit(retagged(document, wanted, new))
        others = [file.path for file in found if file.path != path]
        self._done = replace_in_files(others, wanted, new, self._library, busy)
        for written in self._done.files:
            self.written.emit(written)
        self.search()
        self.words.setText(self._told(new, here=len(others) < len(found)))
        self._back.setEnabled(bool(self._done.files))

    def take_back(self) -> None:
        """Puts the old content of the other files back; in the open diagram Undo does it."""
        left = self._done.take_back()
        for written in self._done.files:
            self.written.emit(written)
        count = len(self._done.files) - len(left)
        self._done = Replaced({})
        self._back.setEnabled(False)
        self.search()
        self.words.setText(". ".join([translate("Editor", "{what} put back", what=_files(count)), *left]) + ".")

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(translate("Editor", "Find"), self.find_line)
        form.addRow(translate("Editor", "Replace by"), self.put_line)
        form.addRow("", self.whole)
        buttons = QHBoxLayout()
        acts = (
            (translate("Editor", "Find"), self.search, translate("Editor", "List every place that names it")),
            (
                translate("Editor", "Replace all"),
                self.replace_all,
                translate("Editor", "In the open diagram and in the files of the others"),
            ),
            (
                translate("Editor", "Take back in the files"),
                self.take_back,
                translate("Editor", "Put the old content of the other files back"),
            ),
            (translate("Editor", "Close"), self.close, translate("Editor", "Close this window")),
        )
        made = []
        for title, act, tip in acts:
            button = QPushButton(title)
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            buttons.addWidget(button)
            made.append(button)
        _, self._replace, self._back, _ = made
        self._back.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.hits)
        layout.addWidget(self.words)
        layout.addLayout(buttons)

    def _wanted(self) -> Wanted:
        return Wanted(self.find_line.text().strip(), self.whole.isChecked())

    def _found(self) -> list[FileUses]:
        path, document = self._opened()
        return uses_in_folder(path.parent, self._wanted(), self._library, {path: document})

    def _told(self, new: str, *, here: bool) -> str:
        said = [
            translate(
                "Editor",
                "Replaced in {what}{more}",
                what=_files(len(self._done.files)),
                more=translate("Editor", " and in the open diagram") if here else "",
            )
        ]
        if new not in self._plant.by_id and new not in self._plant.asset_by_id and new:
            said.append(translate("Editor", "Beware: {new} is neither a tag nor an asset of this plant", new=new))
        return ". ".join([*said, *self._done.faults]) + "."

    def _follow(self) -> None:
        self._replace.setEnabled(bool(self.find_line.text().strip()) and self.find_line.text() != self.put_line.text())

    def _go(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _PATH):
            self.wanted.emit(Path(str(item.data(0, _PATH))), str(item.data(0, _PART)))


def _places(count: int) -> str:
    return translate("Editor", "1 place") if count == 1 else translate("Editor", "{count} places", count=count)


def _diagrams(count: int) -> str:
    return translate("Editor", "1 diagram") if count == 1 else translate("Editor", "{count} diagrams", count=count)


def _files(count: int) -> str:
    return translate("Editor", "1 file") if count == 1 else translate("Editor", "{count} files", count=count)
