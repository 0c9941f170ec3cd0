"""Copies of parts: beside themselves, and as text from one diagram to another."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.diagram.change import add, moved, worded
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import around, bounds
from hmi.diagram.groups import regrouped
from hmi.diagram.image import LARGEST_TOGETHER, shown_images
from hmi.diagram.part import Element, Part, Pipe, PipeEnd, Point
from hmi.diagram.persist import DiagramFileError, dumps, loads
from hmi.diagram.symbol import Library


def duplicate(document: Document, ids: Collection[str], dx: float, dy: float) -> Edit:
    """Adds copies of parts beside the old ones, with the pipes that run between them.

    Copies keep their bindings: the checker names what is bound twice.
    """
    return _pasted(document, together(document, ids), dx, dy, worded(phrase("Diagram", "Duplicate"), ids))


def copied(document: Document, ids: Collection[str]) -> str:
    """Parts, with the pipes that run between them, as the text of a diagram file of their own."""
    return dumps(Document(document.page, together(document, ids)))


def paste(document: Document, text: str, library: Library, place: Point | None = None) -> Edit:
    """Adds what was copied: its middle at a place, as far as it stays on the page, or a little beside where it was.

    Raises:
        DiagramFileError: The text is nothing that was copied, or its pictures have no room in the diagram.
    """
    found = loads(text, library, phrase("Diagram", "What was copied"))
    parts = tuple(found.parts.values())
    room = around(bounds(part) for part in parts if isinstance(part, Element))
    dx, dy = 20.0, 20.0
    if place is not None and room is not None:
        page = document.page
        dx = _inside(place.x - room.centre.x, -room.x, page.width - room.right)
        dy = _inside(place.y - room.centre.y, -room.y, page.height - room.bottom)
    return _with_images(
        document,
        _pasted(document, parts, dx, dy, worded(phrase("Diagram", "Paste"), [part.id for part in parts])),
        found,
    )


def together(document: Document, ids: Collection[str]) -> tuple[Part, ...]:
    """Parts, and the pipes that run between two of them, in drawing order."""
    chosen = set(ids)
    return tuple(
        part
        for part in document.parts.values()
        if part.id in chosen or (isinstance(part, Pipe) and {part.source.element, part.target.element} <= chosen - {""})
    )


def _with_images(document: Document, edit: Edit, found: Document) -> Edit:
    """The same edit with the pictures that come along."""
    if not found.page.images:
        return edit
    images = {**document.page.images, **found.page.images}
    if sum(len(text) for text in {**shown_images(document), **found.page.images}.values()) * 3 // 4 > LARGEST_TOGETHER:
        raise DiagramFileError(
            phrase(
                "Diagram",
                "The pictures of a diagram may have {number} MiB together; with what was copied they would have more",
                number=LARGEST_TOGETHER // 1024**2,
            )
        )
    return replace(edit, page_before=document.page, page_after=replace(document.page, images=images))


def _inside(wish: float, low: float, high: float) -> float:
    return float(round(max(low, min(wish, high))))


def _pasted(document: Document, parts: Iterable[Part], dx: float, dy: float, text: str) -> Edit:
    old = tuple(regrouped(parts, document))
    ids = {part.id for part in old}
    scratch = Document(document.page, document.parts.values())
    names: dict[str, str] = {}
    for part in old:
        names[part.id] = scratch.new_id(part.symbol if isinstance(part, Element) else "pipe")
        scratch.apply(add(scratch, (replace(part, id=names[part.id]),), ""))
    copies = (_copy(moved(part, ids, dx, dy), names, document) for part in old)
    return add(document, [part for part in copies if part is not None], text)


def _copy(part: Part, names: Mapping[str, str], document: Document) -> Part | None:
    """The part under its new name. The ends of a pipe lead to the copies of what they led to; an end that led to
    something that was not copied still leads there. None where the diagram has no such thing and the end no place."""
    if isinstance(part, Element):
        return replace(part, id=names[part.id])
    source, target = (_end(end, names, document) for end in (part.source, part.target))
    if source is None or target is None:
        return None
    return replace(part, id=names[part.id], source=source, target=target)


def _end(end: PipeEnd, names: Mapping[str, str], document: Document) -> PipeEnd | None:
    if (end.element or end.pipe) in names:
        return replace(end, element=names.get(end.element, ""), pipe=names.get(end.pipe, ""))
    if end.element in document.parts:
        return end
    return PipeEnd(place=end.place) if end.place else None
