"""What brings pictures onto a page: a command, files that are dropped, and the clipboard. Decoding a large picture
takes longer than a hand may wait, so that another thread does it."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPointF
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from hmi.diagram.change import ChangeError
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.image import SYMBOL, ImageError, add_image, change_image
from hmi.diagram.part import Element, Point
from hmi.ui.answers import Answers
from hmi.ui.editor.canvas import EditCanvas
from hmi.ui.editor.image_import import FILTER, from_file, from_image, has_image, image_files
from hmi.ui.editor.page_view import GRID
from hmi.ui.language import said, translate

_STEP = 20.0
"""Several pictures that come at once lie so far beside each other, in page units."""

_Use = Callable[[Document, bytes], Edit]
"""What becomes of a picture that was read."""


class ImageActs(QObject):
    """Reads pictures one after the other, and puts each onto the page as soon as it is read. What cannot be used is
    refused with a word about it."""

    def __init__(self, canvas: EditCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._answers = Answers(self)
        self._reader: ThreadPoolExecutor | None = None
        self._open = 0
        canvas.wanted_images.connect(self.drop)

    @property
    def reading(self) -> bool:
        """Whether a picture is being read."""
        return self._open > 0

    def choose(self) -> None:
        """Asks for a file: another picture for the one image that is selected, else a new image in the middle."""
        name, _ = QFileDialog.getOpenFileName(self._canvas, translate("Editor", "Insert an image"), "", said(FILTER))
        if not name:
            return
        chosen = self._canvas.selection.elements
        if len(chosen) == 1 and chosen[0].symbol == SYMBOL:
            self._read(partial(from_file, Path(name)), partial(_changing, chosen[0].id))
        else:
            self.drop((Path(name),), self._middle())

    def drop(self, paths: Sequence[Path], place: Point) -> None:
        """Adds the pictures of files at a place, beside each other."""
        for number, path in enumerate(paths):
            self._read(partial(from_file, path), partial(self._adding, _beside(place, number)))

    def paste(self) -> bool:
        """Adds what the clipboard holds as a picture, at the pointer or in the middle; False where it holds none, or
        words beside one, so that it may be something else."""
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if mime is None or not has_image(mime) or (mime.hasText() and not image_files(mime)):
            return False
        place = self._canvas.pointer_place() or self._middle()
        files = image_files(mime)
        if files:
            self.drop(files, place)
        else:
            self._read(partial(from_image, _clipped(mime)), partial(self._adding, place))
        return True

    def close(self) -> None:
        """What is not read yet is not wanted any more."""
        self._answers.close()
        self._open = 0
        if self._reader is not None:
            self._reader.shutdown(wait=False, cancel_futures=True)
            self._reader = None

    def _read(self, read: Callable[[], bytes], use: _Use) -> None:
        if self._reader is None:
            self._reader = ThreadPoolExecutor(1, "pictures")
        self._open += 1
        self._canvas.hinted.emit(translate("Editor", "A picture is being read"))
        self._answers.wait(partial(self._reader.submit, read), partial(self._take, use), self._refuse)

    def _take(self, use: _Use, png: bytes) -> None:
        self._end_one()
        canvas = self._canvas
        try:
            edit = use(canvas.document, png)
        except (ImageError, ChangeError) as error:
            canvas.refused.emit(_words(error))
            return
        if canvas.push(edit, fresh=True):
            canvas.selection.set(placed.part.id for placed in edit.after if isinstance(placed.part, Element))

    def _refuse(self, error: BaseException) -> None:
        self._end_one()
        self._canvas.refused.emit(_words(error))

    def _end_one(self) -> None:
        self._open -= 1
        if not self._open:
            self._canvas.hinted.emit("")

    def _adding(self, place: Point, document: Document, png: bytes) -> Edit:
        return add_image(document, png, self._canvas.library, place, GRID if self._canvas.snaps else 0.0)

    def _middle(self) -> Point:
        middle: QPointF = self._canvas.mapToScene(self._canvas.viewport().rect().center())
        return Point(middle.x(), middle.y())


def _changing(element: str, document: Document, png: bytes) -> Edit:
    return change_image(document, element, png)


def _words(error: BaseException) -> str:
    return translate("Editor", "The picture cannot be used: {error}.", error=error)


def _clipped(mime: QMimeData) -> QImage:
    found = mime.imageData()
    return found if isinstance(found, QImage) else QGuiApplication.clipboard().image()


def _beside(place: Point, number: int) -> Point:
    return Point(place.x + number * _STEP, place.y + number * _STEP)
