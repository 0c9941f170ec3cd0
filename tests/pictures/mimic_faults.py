"""What is wrong on a mimic, from the rectangles of its items: texts over texts, over symbols and under pipes, symbols
over symbols, and what leaves the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from PySide6.QtCore import QRectF

from hmi.ui.mimic.draw import TextBox
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.scene import MimicScene

LEADING = 3.0
"""A line of text is higher than its letters by so much above and below, in page units."""

OVER_PAGE = 1.0


@dataclass(frozen=True, slots=True)
class Written:
    """A text of an item, where its letters are on the page."""

    item: SymbolItem
    box: TextBox
    place: QRectF

    def __str__(self) -> str:
        return f"{self.item.element.id} {self.box.text!r}"


def mimic_faults(scene: MimicScene) -> list[str]:
    """Every fault on a scene as it is now, as one sentence each."""
    items = [item for item in scene.symbols() if item.isVisible()]
    pipes = [item for item in map(scene.item_of, scene.document.parts) if isinstance(item, PipeItem)]
    written = [text for item in items for text in _texts(item)]
    page = scene.sceneRect().adjusted(-OVER_PAGE, -OVER_PAGE, OVER_PAGE, OVER_PAGE)
    found = [
        *(f"{text} leaves the page" for text in written if not page.contains(text.place)),
        *(f"{item.element.id} leaves the page" for item in items if not page.contains(_body(item))),
        *(f"{one} and {other} are written over each other" for one, other in _over_texts(written)),
        *(f"{text} is written over {item.element.id}" for text, item in _over_symbols(written, items)),
        *(f"{text} is written over the pipe {pipe.pipe.id}" for text, pipe in _over_pipes(written, pipes)),
        *(f"{one.element.id} stands in {other.element.id}" for one, other in _over_each_other(items)),
    ]
    return sorted(set(found))


def _texts(item: SymbolItem) -> Iterator[Written]:
    for box in item.texts():
        if box.text:
            yield Written(item, box, box.extent.translated(item.pos()).adjusted(0, LEADING, 0, -LEADING))


def _body(item: SymbolItem) -> QRectF:
    return item.size.translated(item.pos())


def _over_texts(written: Sequence[Written]) -> Iterator[tuple[Written, Written]]:
    return ((one, other) for one, other in combinations(written, 2) if one.place.intersects(other.place))


def _over_symbols(written: Sequence[Written], items: Sequence[SymbolItem]) -> Iterator[tuple[Written, SymbolItem]]:
    """Only symbols that stand for something: a frame or a title may have anything in it."""
    solid = [(item, _body(item)) for item in items if item.spec.obstacle]
    for text in written:
        for item, body in solid:
            if item is not text.item and text.place.intersects(body):
                yield text, item


def _over_pipes(written: Sequence[Written], pipes: Sequence[PipeItem]) -> Iterator[tuple[Written, PipeItem]]:
    for pipe in pipes:
        half = pipe.medium.width / 2
        for start, end in pairwise(pipe.line):
            left, right = sorted((start.x, end.x))
            top, bottom = sorted((start.y, end.y))
            piece = QRectF(left - half, top - half, right - left + 2 * half, bottom - top + 2 * half)
            yield from ((text, pipe) for text in written if text.place.intersects(piece))


def _over_each_other(items: Sequence[SymbolItem]) -> Iterator[tuple[SymbolItem, SymbolItem]]:
    solid = [(item, _body(item)) for item in items if item.spec.obstacle]
    for (one, here), (other, there) in combinations(solid, 2):
        both = here.intersected(there)
        if both.width() > 1 and both.height() > 1:
            yield one, other
