"""Diagrams within diagrams: which file an element shows, filled with which values, and what is refused.

An element of the symbol `embedded` names a diagram of its folder; its bindings are the values of that diagram's
parameters. Whatever goes wrong is one sentence, which stands in the element's frame and among the problems.
"""

import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hmi.core.phrase import phrase, sentence
from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.folder import SUFFIX, diagram_files
from hmi.diagram.part import Element, Page, ParameterKind, Rect
from hmi.diagram.persist import DiagramFileError, load
from hmi.diagram.symbol import Library
from hmi.diagram.template import Given, TemplateError, filled, filled_page, given

SYMBOL = "embedded"
SETTING = "shows"
"""The setting that names the file."""

FACEPLATES = "faceplates"
"""The folder of templates within the folder of diagrams."""

DEEPEST = 4
"""So many diagrams may stand within each other, the page itself counted."""

MOST_PARTS = 5_000
"""So many parts may be embedded on a page, with everything that is embedded in them."""


_COARSE_NS = 2_000_000_000
"""FAT counts the time of a file in steps of two seconds, which is the coarsest of all file systems in use."""


class EmbedError(Exception):
    """A diagram cannot be shown within another; the message says why and what to do."""


class TooMuchError(EmbedError):
    """A diagram within itself, too deep, or of too many parts."""


class DiagramFolder:
    """The diagrams of a folder and of its templates, read again when their files change."""

    def __init__(self, path: Path, library: Library) -> None:
        self.path = path.parent if path.name == FACEPLATES else path
        self.library = library
        self._read: dict[Path, tuple[tuple[int, int], Document]] = {}
        self._listed: tuple[tuple[int, ...], dict[str, Path]] = ((), {})
        self._lock = threading.Lock()

    def names(self) -> tuple[str, ...]:
        """Every diagram by the name under which it is embedded: `pfr-401`, `faceplates/blend_tank`."""
        return tuple(self._files())

    def files(self) -> tuple[Path, ...]:
        """The files of all of them."""
        return tuple(self._files().values())

    def name_of(self, path: Path) -> str:
        """The name of a file, wherever it lies."""
        inner = f"{FACEPLATES}/" if path.parent.name == FACEPLATES else ""
        return f"{inner}{path.stem}".casefold()

    def file(self, name: str) -> Path | None:
        """The file of that name. Only files of the folder are looked at: a name comes from a diagram, and a diagram
        may come from anywhere."""
        return self._files().get(name.removesuffix(SUFFIX).casefold())

    def document(self, name: str) -> Document:
        """A diagram of the folder. It is shared: nobody changes it.

        Raises:
            EmbedError: There is none of that name, or it cannot be read.
        """
        path = self.file(name)
        if path is None:
            raise EmbedError(
                phrase("Diagram", "there is no diagram {name} in the folder; choose another one", name=name)
                if name
                else _NONE
            )
        try:
            state = path.stat()
            stamp = (state.st_mtime_ns, state.st_size)
            with self._lock:
                known = self._read.get(path)
            if known is None or known[0] != stamp:
                known = (stamp, load(path, self.library))
                with self._lock:
                    self._read[path] = known
        except OSError as error:
            raise EmbedError(
                phrase("Diagram", "{path} cannot be read: {error}", path=path.name, error=error.strerror)
            ) from error
        except DiagramFileError as error:
            raise EmbedError(str(error)) from error
        return known[1]

    def _files(self) -> dict[str, Path]:
        """The files by their names; listed again when a file has come or gone."""
        stamp = tuple(_changed_at(folder) for folder in (self.path, self.path / FACEPLATES))
        if stamp == self._listed[0]:
            return self._listed[1]
        found = self._found()
        # The clock of a disk is coarse: what came just now may be followed by another file at the same time.
        if time.time_ns() - max(stamp) > _COARSE_NS:
            self._listed = (stamp, found)
        return found

    def _found(self) -> dict[str, Path]:
        found = [*diagram_files(self.path), *diagram_files(self.path / FACEPLATES)]
        return {self.name_of(path): path for path in found}


def _changed_at(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


_NONE = phrase("Diagram", "no diagram is chosen; choose one in the properties")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a diagram stands: its folder, and the names of the diagrams around it, the outermost first, its own last
    (none while it has no file)."""

    folder: DiagramFolder
    names: tuple[str, ...] = ()


def beside(path: Path, library: Library) -> Surroundings:
    """Where the diagram of a file stands."""
    folder = DiagramFolder(path.parent, library)
    return Surroundings(folder, (folder.name_of(path),))


@dataclass(frozen=True, slots=True)
class Inside:
    """What an element shows: a diagram with its values put in, and where that one stands."""

    document: Document
    around: Surroundings


def inside(element: Element, around: Surroundings, plant: Plant) -> Inside:
    """What an embedded element shows. A part that names what the asset does not have stays as the template has it.

    Raises:
        EmbedError: The file, or a value, is missing; it is shown within itself, or too deep.
    """
    name = str(element.settings.get(SETTING, "")).removesuffix(SUFFIX).casefold()
    if name in around.names:
        raise TooMuchError(
            phrase(
                "Diagram",
                "{name} is shown within itself ({names}); remove one",
                name=name,
                names=" in ".join((name, *reversed(around.names))),
            )
        )
    if len(around.names) >= DEEPEST:
        raise TooMuchError(
            phrase(
                "Diagram",
                "more than {deepest} diagrams stand within each other; show {name} on its own",
                deepest=DEEPEST,
                name=name,
            )
        )
    template = around.folder.document(name)
    known = _given(template.page, element.bindings, plant, name)
    parts = [filled(part, known.lenient) for part in template.parts.values()]
    page = replace(filled_page(template.page, known.lenient), parameters=())
    return Inside(Document(page, parts, template.unknown), replace(around, names=(*around.names, name)))


def faults(elements: Iterable[Element], around: Surroundings, plant: Plant) -> dict[str, str]:
    """Why elements of a page are refused, by their ids: what cannot be shown at all, a circle or too many diagrams
    anywhere within, and everything after the most parts that a page may embed."""
    found: dict[str, str] = {}
    room = MOST_PARTS
    for element in elements:
        if element.symbol != SYMBOL:
            continue
        try:
            room -= _weight(element, around, plant, room)
        except EmbedError as error:
            found[element.id] = sentence(error)
    return found


def used(element: Element, around: Surroundings, plant: Plant) -> tuple[Document, ...]:
    """What an element shows, and what is shown within that, as long as nothing of it is refused."""
    try:
        shown = inside(element, around, plant)
        template = around.folder.document(shown.around.names[-1])
    except EmbedError:
        return ()
    within = [each for each in shown.document.elements() if each.symbol == SYMBOL]
    return (template, *(one for each in within for one in used(each, shown.around, plant)))


def fitted(frame: Rect, page: Page) -> tuple[float, float, float]:
    """How a page is put into a frame, in its proportions and in the middle: scale, left, top."""
    scale = min(frame.width / page.width, frame.height / page.height)
    return scale, (frame.width - page.width * scale) / 2, (frame.height - page.height * scale) / 2


def _given(page: Page, values: Mapping[str, str], plant: Plant, name: str) -> Given:
    """An asset or a tag must be said: the default of a template would show another asset's values without a word."""
    missing = [
        each.name for each in page.parameters if each.kind is not ParameterKind.TEXT and not values.get(each.name)
    ]
    if missing:
        raise EmbedError(
            phrase(
                "Diagram",
                "{name} needs a value for {names}; enter it in the properties",
                name=name,
                names=", ".join(missing),
            )
        )
    try:
        return given(page, values, plant)
    except TemplateError as error:
        raise EmbedError(f"{name}: {error}") from error


def _weight(element: Element, around: Surroundings, plant: Plant, room: int) -> int:
    """How many parts an element brings onto the page, at most a little more than there is room for."""
    shown = inside(element, around, plant)
    total = len(shown.document.parts)
    for each in shown.document.elements():
        if total > room:
            break
        if each.symbol == SYMBOL:
            total += _weight_within(each, shown.around, plant, room - total)
    if total > room:
        raise TooMuchError(
            phrase(
                "Diagram",
                "more than {most_parts:,} parts would be embedded on this page; show it on a page of its own",
                most_parts=MOST_PARTS,
            )
        )
    return total


def _weight_within(element: Element, around: Surroundings, plant: Plant, room: int) -> int:
    """What is missing within another diagram is said in that frame; a circle, and too much, refuse the whole."""
    try:
        return _weight(element, around, plant, room)
    except TooMuchError:
        raise
    except EmbedError:
        return 1
