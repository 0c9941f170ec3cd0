"""What diagrams are drawn with beside themselves, and what differs when that is another thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hmi.core.phrase import phrase
from hmi.diagram.difference import Difference, Kind, differences
from hmi.diagram.document import Document
from hmi.diagram.embed import Surroundings, beside
from hmi.diagram.part import Element, Part, Pipe
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.styles_file import styles_beside
from hmi.diagram.symbol import Library


@dataclass(frozen=True, slots=True)
class DrawnWith:
    """Symbols, styles, and the folder of what is embedded; without one, embedded diagrams are frames."""

    library: Library
    styles: StyleTable = DEFAULTS
    around: Surroundings | None = None


def drawn_beside(path: Path, library: Library) -> DrawnWith:
    """What the diagram of a file is drawn with."""
    return DrawnWith(library, styles_beside(path), beside(path, library))


def drawn_differences(old: Document, new: Document, before: DrawnWith, after: DrawnWith) -> tuple[Difference, ...]:
    """Everything that differs in two diagrams, then the parts that stayed and look different: with another style under
    the same name, or another symbol."""
    found = differences(old, new)
    if before.styles == after.styles and before.library is after.library:
        return found
    stayed = ((old.parts[id_], part) for id_, part in new.parts.items() if id_ in old.parts)
    return (*found, *(each for was, part in stayed for each in _looks(was, part, before, after)))


def _looks(old: Part, new: Part, before: DrawnWith, after: DrawnWith) -> Iterator[Difference]:
    if isinstance(old, Element) and isinstance(new, Element):
        if old.symbol == new.symbol and before.library.get(new.symbol) != after.library.get(new.symbol):
            yield Difference(Kind.CHANGED, new.id, phrase("Diagram", "the symbol {symbol} itself", symbol=new.symbol))
        if old.style == new.style and before.styles.style(new.style) != after.styles.style(new.style):
            yield Difference(Kind.CHANGED, new.id, phrase("Diagram", "the style class {style} itself", style=new.style))
    elif isinstance(old, Pipe) and isinstance(new, Pipe):
        was, now = before.styles.medium(old.medium), after.styles.medium(new.medium)
        if old.medium == new.medium and was != now:
            yield Difference(Kind.CHANGED, new.id, phrase("Diagram", "the medium {medium} itself", medium=new.medium))
