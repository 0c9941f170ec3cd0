"""A foreign drawing in our words, before it is a diagram: shapes, lines between them, and what was not understood."""

from dataclasses import dataclass, field

from hmi.core.phrase import phrase
from hmi.diagram.part import Point, Rect, Setting

MOST_NOTES = 200
"""Notes that are kept; a drawing that is not understood at all would have thousands."""


class ForeignFileError(Exception):
    """A file is refused as a whole; the message is a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not taken as it stands: where in the foreign file, and what became of it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing on the page. `symbol` is the name of ours that comes nearest; `words` stand in it or beneath."""

    key: str
    symbol: str
    rect: Rect
    rotation: int = 0
    mirrored: bool = False
    words: str = ""
    bindings: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Setting] = field(default_factory=dict)
    layer: str = "main"
    group: str = ""


@dataclass(frozen=True, slots=True)
class LineEnd:
    """Where a line ends: on a shape or on another line by its key, at a place on the page."""

    key: str = ""
    place: Point | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two ends."""

    key: str
    source: LineEnd
    target: LineEnd
    bends: tuple[Point, ...] = ()
    medium: str = "main"
    arrow: bool = True
    words: str = ""
    layer: str = "main"


@dataclass(slots=True)
class Sketch:
    """What was read of one page, in the order in which it is drawn. `hidden` are the layers that are not seen."""

    title: str
    shapes: list[Shape] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)
    parameters: dict[str, str] = field(default_factory=dict)
    left_out: int = 0

    def note(self, where: str, what: str) -> None:
        """Remembers what became of something; what is too much is counted."""
        if len(self.notes) < MOST_NOTES:
            self.notes.append(Note(where, what))
        else:
            self.left_out += 1

    def told(self) -> tuple[Note, ...]:
        """Every note, and how many more there would be."""
        more = (
            (Note("", phrase("Diagram", "{left_out} more of the same kind", left_out=self.left_out)),)
            if self.left_out
            else ()
        )
        return (*self.notes, *more)
