"""Undo and redo: the one command of the project, which applies an edit and takes it back."""

from PySide6.QtGui import QUndoCommand

from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.ui.language import said

_TOGETHER = 1
_ALONE = -1


class EditCommand(QUndoCommand):
    """One edit on the undo list. Edits that follow each other `together`, such as steps with the arrow keys, become
    one step back."""

    def __init__(self, document: Document, edit: Edit, *, together: bool = False) -> None:
        super().__init__(said(edit.text))
        self._document = document
        self._together = together
        self.edit = edit

    def redo(self) -> None:
        """Does the edit."""
        self._document.apply(self.edit)

    def undo(self) -> None:
        """Takes it back."""
        self._document.revert(self.edit)

    def id(self) -> int:
        """What Qt asks before it tries to merge two commands."""
        return _TOGETHER if self._together else _ALONE

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Takes a following step into this one, if it moves the same parts."""
        if not isinstance(other, EditCommand) or (other.edit.text, other.edit.ids) != (self.edit.text, self.edit.ids):
            return False
        self.edit = Edit(self.edit.text, self.edit.before, other.edit.after)
        self.setObsolete(self.edit.empty)
        return True
