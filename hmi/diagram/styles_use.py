"""Who uses a style: in one diagram, and in all diagrams of a folder."""

from collections.abc import Mapping
from pathlib import Path

from hmi.core.phrase import phrase
from hmi.diagram.document import Document
from hmi.diagram.embed import DiagramFolder
from hmi.diagram.persist import DiagramFileError, load
from hmi.diagram.styles import Medium
from hmi.diagram.styles_change import Style
from hmi.diagram.symbol import Library


def parts_with(document: Document, style: Style) -> tuple[str, ...]:
    """The parts of a diagram that name a medium or a class, in drawing order."""
    if isinstance(style, Medium):
        return tuple(pipe.id for pipe in document.pipes() if pipe.medium == style.id)
    return tuple(element.id for element in document.elements() if element.style == style.id)


def users_of(style: Style, folder: Path, library: Library, opened: Mapping[Path, Document]) -> list[str]:
    """The diagrams of a folder that use a medium or a class, each with how often, as they are open or else in their
    files. One that cannot be read may use it, and is named with that."""
    found: list[str] = []
    for path in dict.fromkeys((*DiagramFolder(folder, library).files(), *opened)):
        try:
            document = opened.get(path) or load(path, library)
        except DiagramFileError:
            found.append(phrase("Diagram", "{path} (cannot be read)", path=path.name))
            continue
        count = len(parts_with(document, style))
        if count:
            found.append(f"{path.name} ({count})")
    return found
