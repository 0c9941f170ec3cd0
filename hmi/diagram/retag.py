"""Finding and replacing tags and assets: in one diagram as an edit, in the other diagrams of a folder file by file."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hmi.core.phrase import phrase, sentence
from hmi.diagram.change import between
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.embed import FACEPLATES
from hmi.diagram.expression.words import names, renamed
from hmi.diagram.folder import diagram_files
from hmi.diagram.part import Element, Part, Pipe
from hmi.diagram.persist import DiagramFileError, dumps, load, save, write_whole
from hmi.diagram.symbol import Library

PAGE = ""
"""Stands for the page itself, where a use has no part."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: a text in the name of a tag or an asset. As a `whole` name it stands alone or before `.SP`,
    `#Phase` and the like, so that TIC-40 is not found in TIC-402."""

    text: str
    whole: bool = True

    def found_in(self, subject: str) -> bool:
        """Whether a bound name holds it."""
        return bool(self.text) and self._pattern().search(subject) is not None

    def replaced(self, subject: str, new: str) -> str:
        """The name with the new text in its place."""
        return self._pattern().sub(lambda _: new, subject) if self.text else subject

    def _pattern(self) -> re.Pattern[str]:
        plain = re.escape(self.text)
        return re.compile(rf"(?<![\w-]){plain}(?![\w-])" if self.whole else plain, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Use:
    """One place in which a tag or an asset is named: a part, and which slot or property of it."""

    part: str
    slot: str
    subject: str


def uses(document: Document, wanted: Wanted) -> list[Use]:
    """Every place that names what is wanted, the page first, then in drawing order."""
    found = [Use(PAGE, "asset", document.page.asset)] if wanted.found_in(document.page.asset) else []
    defaults = ((f"parameter {each.name}", each.default) for each in document.page.parameters)
    found.extend(Use(PAGE, slot, default) for slot, default in defaults if wanted.found_in(default))
    for part in document.parts.values():
        found.extend(Use(part.id, slot, subject) for slot, subject in subjects(part) if wanted.found_in(subject))
    return found


def subjects(part: Part) -> Iterator[tuple[str, str]]:
    """What a part names, with its slots."""
    if isinstance(part, Element):
        yield from part.bindings.items()
    texts = part.rules if isinstance(part, Element) else {"flow": part.flow}
    for slot, text in texts.items():
        yield from ((slot, name) for name in names(text))


def retagged(document: Document, wanted: Wanted, new: str) -> Edit:
    """Puts another text in the place of what is wanted, everywhere in a diagram."""
    old = document.page
    parameters = tuple(replace(each, default=wanted.replaced(each.default, new)) for each in old.parameters)
    page = replace(old, asset=wanted.replaced(old.asset, new), parameters=parameters)
    parts = {id_: _retagged(part, wanted, new) for id_, part in document.parts.items()}
    return between(document, parts, phrase("Diagram", "Replace {wanted} by {new}", wanted=wanted.text, new=new), page)


@dataclass(frozen=True, slots=True)
class FileUses:
    """The uses in one diagram file; or why it cannot be read."""

    path: Path
    uses: tuple[Use, ...] = ()
    fault: str = ""


def uses_in_folder(folder: Path, wanted: Wanted, library: Library, opened: Mapping[Path, Document]) -> list[FileUses]:
    """The uses in every diagram of a folder. What is open is looked at as it is now, saved or not."""
    found: list[FileUses] = []
    for path in (*diagram_files(folder), *diagram_files(folder / FACEPLATES)):
        try:
            document = opened.get(path) or load(path, library)
        except DiagramFileError as error:
            found.append(FileUses(path, fault=sentence(error)))
            continue
        here = uses(document, wanted)
        if here:
            found.append(FileUses(path, tuple(here)))
    return found


@dataclass(frozen=True, slots=True)
class Replaced:
    """What was done to files: the content of each before and after, so that it can be taken back; and what could not
    be done."""

    files: Mapping[Path, tuple[str, str]]
    faults: tuple[str, ...] = ()

    def take_back(self) -> list[str]:
        """Puts the old content back where nobody has changed the file since; gives a sentence for each other file."""
        left: list[str] = []
        for path, (before, after) in self.files.items():
            try:
                if path.read_text(encoding="utf-8") != after:
                    left.append(phrase("Diagram", "{path} was changed since and is left as it is", path=path.name))
                    continue
                write_whole(path, before.encode())
            except (OSError, ValueError) as error:
                left.append(phrase("Diagram", "{path} cannot be put back: {error}", path=path.name, error=error))
        return left


def replace_in_files(
    paths: list[Path], wanted: Wanted, new: str, library: Library, busy: Callable[[Path], str]
) -> Replaced:
    """Replaces in files that are not open here. `busy` says who else has a file open; such a file is left alone."""
    done: dict[Path, tuple[str, str]] = {}
    faults: list[str] = []
    for path in paths:
        holder = busy(path)
        if holder:
            faults.append(phrase("Diagram", "{path} is left as it is: {holder}", path=path.name, holder=holder))
            continue
        try:
            before = path.read_text(encoding="utf-8")
            document = load(path, library)
            document.apply(retagged(document, wanted, new))
            save(document, path)
        except (OSError, ValueError, DiagramFileError) as error:
            faults.append(phrase("Diagram", "{path} is left as it is: {error}", path=path.name, error=error))
            continue
        done[path] = (before, dumps(document))
    return Replaced(done, tuple(faults))


def _retagged(part: Part, wanted: Wanted, new: str) -> Part:
    if isinstance(part, Pipe):
        return replace(part, flow=renamed(part.flow, lambda name: wanted.replaced(name, new)))
    bindings = {slot: wanted.replaced(subject, new) for slot, subject in part.bindings.items()}
    rules = {name: renamed(text, lambda name: wanted.replaced(name, new)) for name, text in part.rules.items()}
    return replace(part, bindings={slot: subject for slot, subject in bindings.items() if subject}, rules=rules)
