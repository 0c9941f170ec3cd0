"""Foreign files become files of diagrams, under names that nobody has yet."""

import re
from collections.abc import Collection
from pathlib import Path

from hmi.core.phrase import phrase
from hmi.diagram.folder import SUFFIX
from hmi.diagram.foreign.reading import read_foreign
from hmi.diagram.foreign.settle import Imported
from hmi.diagram.foreign.sketch import ForeignFileError
from hmi.diagram.own_symbol_library import library_of
from hmi.diagram.persist import save

_UNFIT = re.compile(r"[^a-z0-9_.-]+")


def import_file(file: Path, folder: Path, tags: Collection[str]) -> tuple[tuple[Path, Imported], ...]:
    """Writes a diagram for each page of a foreign file into a folder; a file that is there is never replaced.

    Raises:
        ForeignFileError: The file cannot be read, or the folder cannot be written.
    """
    made = read_foreign(file, library_of(folder), tags)
    written: list[tuple[Path, Imported]] = []
    for one in made:
        name = file.stem if len(made) == 1 else f"{file.stem}-{one.title}"
        path = free_path(folder, name)
        try:
            save(one.document, path)
        except OSError as error:
            raise ForeignFileError(
                phrase("Diagram", "{path} cannot be written: {error}", path=path, error=error.strerror or error)
            ) from error
        written.append((path, one))
    return tuple(written)


def free_path(folder: Path, name: str) -> Path:
    """The file of a diagram of that name, numbered where there is one already."""
    stem = _UNFIT.sub("-", name.casefold()).strip("-.") or "imported"
    number, path = 1, folder / f"{stem}{SUFFIX}"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"
    return path
