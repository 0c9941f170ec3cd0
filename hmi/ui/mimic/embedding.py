"""Fills the embedded diagrams of a scene with items, again whenever what they show has changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QGraphicsItem

from hmi.diagram.document import Document
from hmi.diagram.embed import FACEPLATES, EmbedError, Inside, Surroundings, faults, inside, used
from hmi.diagram.layers import layer_of
from hmi.diagram.part import Pipe
from hmi.diagram.route import jumps
from hmi.diagram.routes import Routes
from hmi.ui.language import capital, said, sentence_of
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.embedded import EmbeddedItem
from hmi.ui.mimic.items.table import make_item
from hmi.ui.mimic.look import Look
from hmi.ui.mimic.pipe import PipeItem

SETTLES_MS = 200
"""A program that saves touches a folder several times within this time."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What is in a frame now; the same again need not be built again. Diagrams are compared as things: a file that was
    written anew is another one."""

    bindings: Mapping[str, str]
    sentence: str
    shown: tuple[Document, ...]


class Embedding(QObject):
    """Knows what each embedded diagram shows. `changed` says that a file of the folder is another one now."""

    changed = Signal()

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._known: dict[EmbeddedItem, _Content] = {}
        self._watcher: QFileSystemWatcher | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLES_MS)
        self._settling.timeout.connect(self.changed)

    def update_items(self, items: Iterable[QGraphicsItem], look: Look) -> list[EmbeddedItem]:
        """Fills every embedded diagram among all items of a page that has something else to show now; gives those."""
        frames = [item for item in items if isinstance(item, EmbeddedItem)]
        self._known = {frame: self._known[frame] for frame in frames if frame in self._known}
        refused = faults([frame.element for frame in frames], self._around, look.plant)
        changed = []
        for frame in frames:
            sentence = refused.get(frame.element.id, "")
            content = _Content(frame.element.bindings, sentence, used(frame.element, self._around, look.plant))
            if self._known.get(frame) != content:
                self._known[frame] = content
                _fill(frame, self._around, look, sentence)
                changed.append(frame)
        if frames:
            self._watch()
        return changed

    def _watch(self) -> None:
        """A page that embeds nothing watches nothing. A file that is replaced as a whole is told by its folder."""
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(self._settle)
            self._watcher.fileChanged.connect(self._settle)
        folder = self._around.folder
        paths = [str(path) for path in (folder.path, folder.path / FACEPLATES, *folder.files()) if path.exists()]
        fresh = set(paths) - {*self._watcher.files(), *self._watcher.directories()}
        if fresh:
            self._watcher.addPaths(sorted(fresh))

    def _settle(self, _path: str) -> None:
        self._settling.start()


def items_within(item: QGraphicsItem) -> Iterator[SymbolItem | PipeItem]:
    """Every item in an embedded diagram, and in those that stand in it."""
    for inner in item.inner if isinstance(item, EmbeddedItem) else ():
        if isinstance(inner, (SymbolItem, PipeItem)):
            yield inner
            yield from items_within(inner)


def _fill(frame: EmbeddedItem, around: Surroundings, look: Look, sentence: str) -> None:
    if sentence:
        frame.show_sentence(capital(f"{said(sentence)}."))
        return
    try:
        shown = inside(frame.element, around, look.plant)
    except EmbedError as error:
        frame.show_sentence(sentence_of(error))
        return
    images = shown.document.page.images
    within = replace(look, given=None, picture=lambda name: images.get(name, ""))
    items, page = _items(shown, within), shown.document.page
    parts = shown.document.parts
    unprinted = tuple(item for id_, item in items.items() if not layer_of(parts[id_], page).printed)
    frame.show_inside(page, tuple(items.values()), unprinted)
    for item in items.values():
        if isinstance(item, EmbeddedItem):
            _fill(item, shown.around, within, "")


def _items(shown: Inside, look: Look) -> dict[str, SymbolItem | PipeItem]:
    """An item for every part, in its place, with its line and its ports."""
    document, library = shown.document, shown.around.folder.library
    lines = Routes(document, library).lines
    over = jumps(lines)
    unseen = {layer.name for layer in document.page.layers if not layer.visible}
    items: dict[str, SymbolItem | PipeItem] = {}
    for number, part in enumerate(document.parts.values()):
        item: SymbolItem | PipeItem
        if isinstance(part, Pipe):
            item = PipeItem(part, look.theme, look.styles)
            item.set_line(part, lines[part.id], over.get(part.id, ()))
        else:
            item = make_item(part, look, library)
            ends = (end for pipe in document.pipes_at(part.id) for end in (pipe.source, pipe.target))
            item.set_attached(frozenset(end.port for end in ends if end.element == part.id))
        item.setZValue(float(item.floor + number))
        item.set_on_layer(seen=part.layer not in unseen)
        items[part.id] = item
    return items
