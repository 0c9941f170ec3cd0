"""What the bar says of the open diagram: its name, its file, what can be taken back, and what there is to work on."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from hmi.ui.controls.labels import ElidedLabel
from hmi.ui.editor.commands import enable
from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.editor.filing import Filing
from hmi.ui.editor.living import Living
from hmi.ui.editor.switches import name_step
from hmi.ui.language import translate


class Headline(QObject):
    """Follows whatever desk is there when it is told to."""

    def __init__(
        self,
        title: ElidedLabel,
        actions: Mapping[str, QAction],
        desk: Callable[[], DiagramDesk],
        filing: Filing,
        living: Living,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._actions = actions
        self._desk = desk
        self._filing = filing
        self._living = living

    def follow_stack(self) -> None:
        """Something was done, taken back or saved, or a test has begun or ended."""
        desk, dirty = self._desk(), self._filing.dirty
        stack = desk.stack
        name_step(self._actions["undo"], translate("Editor", "Undo"), stack.undoText(), can=stack.canUndo())
        name_step(self._actions["redo"], translate("Editor", "Redo"), stack.redoText(), can=stack.canRedo())
        self._actions["revert"].setEnabled(dirty)
        star = " *" if dirty else ""
        title = desk.document.page.title or translate("Editor", "Untitled")
        test = translate("Editor", "   TEST: all values are invented") if self._living.test_mode.on else ""
        self._title.setText(f"{title}{star}   {self._filing.path.name}{test}")
        self.follow_selection()

    def follow_selection(self) -> None:
        """Something else is selected."""
        selection = self._desk().selection
        enable(self._actions, len(selection.ids), len(selection.elements))
