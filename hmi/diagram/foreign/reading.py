"""Foreign diagrams by the ending of their file."""

from collections.abc import Collection
from pathlib import Path

from hmi.core.phrase import phrase
from hmi.diagram.foreign.bob import read_bob
from hmi.diagram.foreign.drawio import read_drawio
from hmi.diagram.foreign.settle import Imported, settled
from hmi.diagram.foreign.sketch import ForeignFileError, Sketch
from hmi.diagram.svg.limits import LARGEST
from hmi.diagram.symbol import Library

ENDINGS = (".drawio", ".xml", ".bob")


def read_foreign(file: Path, library: Library, tags: Collection[str]) -> tuple[Imported, ...]:
    """The diagrams that a file of draw.io or Phoebus becomes: one for each of its pages.

    Raises:
        ForeignFileError: The file cannot be read.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise ForeignFileError(
            phrase("Diagram", "{file} cannot be read: {error}", file=file.name, error=error.strerror or error)
        ) from error
    try:
        return tuple(settled(sketch, library) for sketch in _sketches(file, content, tags))
    except ForeignFileError as error:
        raise ForeignFileError(f"{file.name}: {error}") from error


def _sketches(file: Path, content: bytes, tags: Collection[str]) -> tuple[Sketch, ...]:
    ending = file.suffix.lower()
    if ending == ".bob":
        return (read_bob(content, file.stem, tags),)
    if ending in ENDINGS:
        return read_drawio(content, tags)
    raise ForeignFileError(phrase("Diagram", "its ending is none of {names}", names=", ".join(ENDINGS)))
