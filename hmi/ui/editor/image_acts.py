"""What brings pictures onto a page: a command, files that are dropped, and the clipboard."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from hmi.diagram.change import ChangeError
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.image import SYMBOL, ImageError, add_image, change_image
from hmi.diagram.part import Element, Point
from hmi.ui.editor.canvas import EditCanvas
from hmi.ui.editor.image_import import FILTER, from_file, from_image, has_image, image_files
from hmi.ui.editor.page_view import GRID

_STEP = 20.0
"""Several pictures that come at once lie so far beside each other, in page units."""


def choose_image(canvas: EditCanvas) -> None:
    """Asks for a file: another picture for the one image that is selected, else a new image in the middle."""
    name, _ = QFileDialog.getOpenFileName(canvas, "Insert an image", "", FILTER)
    if name:
        insert_file(canvas, Path(name))


def insert_file(canvas: EditCanvas, path: Path) -> bool:
    """Puts the picture of a file into the selected image, or onto the page; False, with a word about it, where it
    cannot be used."""
    chosen = canvas.selection.elements
    if len(chosen) == 1 and chosen[0].symbol == SYMBOL:
        return _taken(canvas, lambda document: change_image(document, chosen[0].id, from_file(path)))
    return drop_images(canvas, (path,), _middle(canvas))


def drop_images(canvas: EditCanvas, paths: Sequence[Path], place: Point) -> bool:
    """Adds the pictures of files at a place, beside each other."""
    made = [_adding(canvas, partial(from_file, path), _beside(place, number)) for number, path in enumerate(paths)]
    done = [_taken(canvas, make) for make in made]
    return all(done)


def paste_image(canvas: EditCanvas) -> bool:
    """Adds what the clipboard holds as a picture, at the pointer or in the middle; False where it holds none, or words
    beside one, so that it may be something else."""
    mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if mime is None or not has_image(mime) or (mime.hasText() and not image_files(mime)):
        return False
    place = canvas.pointer_place() or _middle(canvas)
    files = image_files(mime)
    if files:
        drop_images(canvas, files, place)
    else:
        _taken(canvas, _adding(canvas, lambda: from_image(_clipped(mime)), place))
    return True


def _clipped(mime: QMimeData) -> QImage:
    found = mime.imageData()
    return found if isinstance(found, QImage) else QGuiApplication.clipboard().image()


def _adding(canvas: EditCanvas, read: Callable[[], bytes], place: Point) -> Callable[[Document], Edit]:
    grid = GRID if canvas.snaps else 0.0
    return lambda document: add_image(document, read(), canvas.library, place, grid)


def _taken(canvas: EditCanvas, make: Callable[[Document], Edit]) -> bool:
    try:
        edit = make(canvas.document)
    except (ImageError, ChangeError) as error:
        canvas.refused.emit(f"The picture cannot be used: {error}.")
        return False
    if canvas.push(edit, fresh=True):
        canvas.selection.set(placed.part.id for placed in edit.after if isinstance(placed.part, Element))
    return True


def _middle(canvas: EditCanvas) -> Point:
    middle: QPointF = canvas.mapToScene(canvas.viewport().rect().center())
    return Point(middle.x(), middle.y())


def _beside(place: Point, number: int) -> Point:
    return Point(place.x + number * _STEP, place.y + number * _STEP)
