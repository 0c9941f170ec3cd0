"""The diagram as one thing with a life: a page, its parts in drawing order, and who wants to hear of changes."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from hmi.core.phrase import phrase
from hmi.core.signal import Signal
from hmi.diagram.edit import Edit, StaleEditError
from hmi.diagram.part import Element, Page, Part, Pipe


class Document:
    """A diagram. It changes through edits alone; `changed` tells each of them after it is in.

    Taking an edit back is told as the reversed edit, so a listener always moves from `before` to `after`. `unknown`
    is what its file holds beside page and parts and a newer program put there.
    """

    def __init__(self, page: Page, parts: Iterable[Part] = (), unknown: Mapping[str, object] | None = None) -> None:
        self.unknown: Mapping[str, object] = MappingProxyType(dict(unknown or {}))
        self.changed: Signal[Edit] = Signal()
        self._page = page
        self._parts: dict[str, Part] = {}
        self._positions: dict[str, int] | None = None
        self._attached: dict[str, tuple[str, ...]] | None = None
        for part in parts:
            if part.id in self._parts:
                raise ValueError(phrase("Diagram", "two parts are named {part}", part=part.id))
            self._parts[part.id] = part

    @property
    def page(self) -> Page:
        """What is true of the whole diagram."""
        return self._page

    @property
    def parts(self) -> Mapping[str, Part]:
        """Every part by its id, in drawing order."""
        return MappingProxyType(self._parts)

    def elements(self) -> Iterator[Element]:
        """The elements, in drawing order."""
        return (part for part in self._parts.values() if isinstance(part, Element))

    def pipes(self) -> Iterator[Pipe]:
        """The pipes, in drawing order."""
        return (part for part in self._parts.values() if isinstance(part, Pipe))

    def element(self, id_: str) -> Element | None:
        """The element of that id; None where there is none."""
        part = self._parts.get(id_)
        return part if isinstance(part, Element) else None

    def pipe(self, id_: str) -> Pipe | None:
        """The pipe of that id; None where there is none."""
        part = self._parts.get(id_)
        return part if isinstance(part, Pipe) else None

    def pipes_at(self, part: str) -> tuple[Pipe, ...]:
        """The pipes that end at this element, or tee into this pipe, in drawing order."""
        if self._attached is None:
            self._attached = self._attachments()
        pipes = (self.pipe(id_) for id_ in self._attached.get(part, ()))
        return tuple(pipe for pipe in pipes if pipe is not None)

    def position(self, id_: str) -> int:
        """Where a part stands in the drawing order.

        Raises:
            KeyError: There is no such part.
        """
        if self._positions is None:
            self._positions = {part: index for index, part in enumerate(self._parts)}
        return self._positions[id_]

    def new_id(self, symbol: str) -> str:
        """An id that no part has yet: `pump-1`, then `pump-2`."""
        number = 1
        while f"{symbol}-{number}" in self._parts:
            number += 1
        return f"{symbol}-{number}"

    def apply(self, edit: Edit) -> None:
        """Does an edit, and tells it.

        Raises:
            StaleEditError: What the edit wants to replace is not what stands here; nothing was changed.
        """
        self._check(edit)
        if edit.in_place:
            self._parts.update((placed.part.id, placed.part) for placed in edit.after)
        else:
            self._reorder(edit)
        if _attaches(edit):
            self._attached = None
        if edit.page_after is not None:
            self._page = edit.page_after
        self.changed.send(edit)

    def revert(self, edit: Edit) -> None:
        """Takes an edit back, and tells it as the reversed edit.

        Raises:
            StaleEditError: The edit is not the last word on its parts; nothing was changed.
        """
        self.apply(edit.reversed)

    def _check(self, edit: Edit) -> None:
        before = {placed.part.id: placed.part for placed in edit.before}
        for id_ in edit.ids:
            if self._parts.get(id_) != before.get(id_):
                raise StaleEditError(
                    phrase("Diagram", "{edit}: {id} is not what it was when the edit was made", edit=edit.text, id=id_)
                )
        if edit.page_before is not None and edit.page_before != self._page:
            raise StaleEditError(
                phrase("Diagram", "{edit}: the page is not what it was when the edit was made", edit=edit.text)
            )

    def _reorder(self, edit: Edit) -> None:
        gone = {placed.part.id for placed in edit.before}
        order = [part for part in self._parts.values() if part.id not in gone]
        for placed in sorted(edit.after, key=lambda each: each.index):
            order.insert(placed.index, placed.part)
        self._parts = {part.id: part for part in order}
        self._positions = None

    def _attachments(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for pipe in self.pipes():
            for end in (pipe.source, pipe.target):
                for part in (end.element, end.pipe):
                    if part:
                        found.setdefault(part, {})[pipe.id] = None
        return {part: tuple(pipes) for part, pipes in found.items()}


def _attaches(edit: Edit) -> bool:
    """Whether an edit adds or removes pipes, puts them elsewhere, or changes the order in which they are drawn."""
    if not edit.in_place:
        return True
    pairs = zip(edit.before, edit.after, strict=True)
    return any(_ends(one.part) != _ends(other.part) for one, other in pairs)


def _ends(part: Part) -> tuple[str, ...]:
    ends = (part.source, part.target) if isinstance(part, Pipe) else ()
    return tuple(name for end in ends for name in (end.element, end.pipe))
