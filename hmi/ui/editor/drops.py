"""What can be dropped on the page, a symbol of the palette or a tag of the list, and the page that takes it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from hmi.diagram.part import Point
from hmi.ui.editor.bench_view import BenchView
from hmi.ui.editor.image_import import image_files
from hmi.ui.editor.tag_list import NODE_MIME, TAG_MIME

SYMBOL_MIME = "application/x-hmi-symbol"
"""What the palette drags: the name of a symbol."""

FILES_MIME = "text/uri-list"
"""What a file manager drags: of these the pictures, a path each line."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What is carried: its kind, and its name."""

    kind: str
    name: str


def carried_by(mime: QMimeData) -> Carried | None:
    """What a drag carries; None where the page has no use for it."""
    for kind in (SYMBOL_MIME, TAG_MIME, NODE_MIME):
        if mime.hasFormat(kind):
            return Carried(kind, bytes(mime.data(kind).data()).decode("utf-8", "replace"))
    files = image_files(mime)
    return Carried(FILES_MIME, "\n".join(map(str, files))) if files else None


class DropView(BenchView):
    """A page that takes symbols, tags and files of pictures which are dropped on it."""

    wanted_node = Signal(str)
    """A node of a server was dropped that is no tag: its server and its node, a line each."""

    def drop_symbol(self, symbol: str, place: Point) -> None:
        """A symbol was dropped."""
        raise NotImplementedError

    def drop_tag(self, tag: str, place: Point) -> None:
        """A tag was dropped."""
        raise NotImplementedError

    def drop_files(self, paths: list[Path], place: Point) -> None:
        """Files of pictures were dropped."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes symbols of the palette, tags of the list and pictures of a file manager."""
        if carried_by(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Takes them anywhere."""
        if carried_by(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Says what was dropped where, and takes the keyboard."""
        carried, at = carried_by(event.mimeData()), self.mapToScene(event.position().toPoint())
        if carried is None:
            return
        place = Point(at.x(), at.y())
        if carried.kind == FILES_MIME:
            self.drop_files([Path(line) for line in carried.name.splitlines()], place)
        elif carried.kind == NODE_MIME:
            self.wanted_node.emit(carried.name)
        else:
            act = self.drop_tag if carried.kind == TAG_MIME else self.drop_symbol
            act(carried.name, place)
        event.acceptProposedAction()
        self.setFocus()
