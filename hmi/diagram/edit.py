"""A step of work on a diagram as a value. What builds edits is in `hmi.diagram.change`."""

from dataclasses import dataclass

from hmi.diagram.part import Page, Part


class StaleEditError(Exception):
    """An edit was made for another state of the document than the one that it meets."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A part and its position in the drawing order: 0 is drawn first, at the very back."""

    index: int
    part: Part


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of work as a value: what stood there before, what stands there after, and its name for the undo list.

    Positions in `before` count in the document as it was, positions in `after` in the document as it becomes. Adding
    has an empty `before`, removing an empty `after`. A page is given only where the page itself changes.
    """

    text: str
    before: tuple[Placed, ...] = ()
    after: tuple[Placed, ...] = ()
    page_before: Page | None = None
    page_after: Page | None = None

    @property
    def reversed(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.text, self.after, self.before, self.page_after, self.page_before)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every part that it touches, each once."""
        return tuple(dict.fromkeys(placed.part.id for placed in (*self.before, *self.after)))

    @property
    def added(self) -> tuple[Part, ...]:
        """The parts that are new with it."""
        old = {placed.part.id for placed in self.before}
        return tuple(placed.part for placed in self.after if placed.part.id not in old)

    @property
    def removed(self) -> tuple[Part, ...]:
        """The parts that are gone with it."""
        new = {placed.part.id for placed in self.after}
        return tuple(placed.part for placed in self.before if placed.part.id not in new)

    @property
    def in_place(self) -> bool:
        """Whether every part that it touches keeps its position in the drawing order."""
        return len(self.before) == len(self.after) and all(
            (old.index, old.part.id) == (new.index, new.part.id)
            for old, new in zip(self.before, self.after, strict=True)
        )

    @property
    def empty(self) -> bool:
        """Whether it changes nothing; such an edit does not belong into the undo list."""
        return self.before == self.after and self.page_before == self.page_after
