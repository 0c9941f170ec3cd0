"""What goes to the clipboard from a diagram, and what comes onto it from there."""

from PySide6.QtGui import QGuiApplication

from hmi.diagram import change
from hmi.diagram.copies import copied, duplicate, paste
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.persist import DiagramFileError
from hmi.diagram.styles_copy import copied_properties, paste_properties, read_properties
from hmi.diagram.symbol import Library
from hmi.ui.editor.canvas import EditCanvas
from hmi.ui.editor.image_acts import ImageActs
from hmi.ui.editor.page_view import GRID
from hmi.ui.editor.selection import Selection
from hmi.ui.language import said_of, translate

LONGEST_WORDS = 200
"""So many characters of a pasted text become a label."""


class CopyActs:
    """Copies, pastes and doubles what is selected on one page. What cannot be pasted is refused by the canvas."""

    def __init__(self, canvas: EditCanvas, images: ImageActs, document: Document, library: Library) -> None:
        self._canvas = canvas
        self._selection: Selection = canvas.selection
        self._images = images
        self._document = document
        self._library = library

    def duplicate(self) -> None:
        """Copies what is selected, two steps of the grid beside it."""
        self._add(duplicate(self._document, self._selection.ids, 2 * GRID, 2 * GRID))

    def copy(self) -> None:
        """Takes what is selected to the clipboard, as text."""
        if self._selection.ids:
            QGuiApplication.clipboard().setText(copied(self._document, self._selection.ids))

    def cut(self) -> None:
        """The same, and deletes it."""
        self.copy()
        self.delete()

    def delete(self) -> None:
        """Deletes what is selected."""
        if self._canvas.push(change.remove(self._document, self._selection.ids, self._library)):
            self._selection.clear()

    def paste(self) -> None:
        """Adds what was copied: at the pointer, or beside where it was. A picture becomes an image."""
        if self._images.paste():
            return
        text = QGuiApplication.clipboard().text()
        try:
            edit = paste(self._document, text, self._library, self._canvas.pointer_place())
        except DiagramFileError as error:
            self._paste_words(text, said_of(error))
            return
        self._add(edit)

    def copy_properties(self) -> None:
        """Takes how the first selected element looks to the clipboard."""
        elements = self._selection.elements
        if elements:
            QGuiApplication.clipboard().setText(copied_properties(elements[0], self._library))

    def paste_properties(self) -> None:
        """Lets the selected elements look like the one whose properties were copied."""
        settings = read_properties(QGuiApplication.clipboard().text())
        if settings is None:
            self._canvas.refused.emit(
                translate("Editor", "The clipboard holds no properties; copy those of an element first (Ctrl+Alt+C).")
            )
            return
        self._canvas.push(paste_properties(self._document, self._selection.ids, settings, self._library))

    def _add(self, edit: Edit) -> None:
        self._canvas.push(edit)
        self._selection.set(part.id for part in edit.added)

    def _paste_words(self, text: str, refusal: str) -> None:
        """What is no diagram but plain words becomes a label."""
        words = " ".join(text.split())
        if not words or words.startswith(("{", "[")) or "label" not in self._library:
            self._canvas.refused.emit(refusal)
            return
        self._canvas.add_symbol("label", self._canvas.pointer_place())
        labels = self._selection.elements
        if len(labels) == 1 and labels[0].symbol == "label":
            self._canvas.push(change.set_setting(self._document, (labels[0].id,), "text", words[:LONGEST_WORDS]))
