"""The style file of a folder: JSON with one medium or class per line. What a newer program added to it is kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from hmi.core.phrase import phrase
from hmi.diagram import json_text
from hmi.diagram.embed import DiagramFolder
from hmi.diagram.folder import STYLES_FILE
from hmi.diagram.lines import Row, line
from hmi.diagram.migrate import Step, VersionError, migrated
from hmi.diagram.part import Setting
from hmi.diagram.persist import DiagramFileError, Name, Text, read_row
from hmi.diagram.styles import DEFAULTS, STYLED, Dash, Medium, PipeColour, StyleClass, StyleTable
from hmi.diagram.symbol import PortKind, SettingSpec, allowed

VERSION = 1
"""The version that this program writes."""

STEPS: Mapping[int, Step] = {}
"""The step from each version of the file to the next."""

WIDEST = 16.0
"""No pipe and no arrow head is wider to one side than this, in page units."""

_PLAIN = Medium("", "")

Shown = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]+$")]
Width = Annotated[float, Meta(ge=0.5, le=WIDEST)]
Word = TypeVar("Word", bound=StrEnum)
Named = TypeVar("Named", Medium, StyleClass)


class _MediumRow(msgspec.Struct, frozen=True):
    id: Name
    name: Shown
    kind: str = "process"
    colour: str = "pipe"
    width: Width = _PLAIN.width
    dash: str = "solid"
    arrow: Width = _PLAIN.arrow


class _ClassRow(msgspec.Struct, frozen=True):
    id: Name
    name: Shown
    settings: dict[Name, bool | int | float | Text] = {}


def read_styles(folder: Path) -> StyleTable:
    """The styles of the diagrams in a folder; the defaults where it has no style file.

    Raises:
        DiagramFileError: There is one and it cannot be read.
    """
    try:
        with (folder / STYLES_FILE).open("rb") as file:
            content = file.read(json_text.LARGEST + 1)
    except FileNotFoundError:
        return DEFAULTS
    except OSError as error:
        raise DiagramFileError(
            phrase("Diagram", "{styles_file} cannot be read: {error}", styles_file=STYLES_FILE, error=error.strerror)
        ) from error
    return loads_styles(content)


def styles_beside(diagram: Path) -> StyleTable:
    """The styles that a diagram is drawn with; the defaults where they cannot be read, so that it can be drawn at
    all."""
    try:
        return read_styles(DiagramFolder(diagram.parent, {}).path)
    except DiagramFileError:
        return DEFAULTS


def loads_styles(content: bytes, file: str = STYLES_FILE) -> StyleTable:
    """The styles in the content of a file.

    Raises:
        DiagramFileError: The content is no style table; it is refused as a whole.
    """
    try:
        raw = json_text.read(content)
        if not isinstance(raw, dict):
            raise DiagramFileError(
                phrase("Diagram", "{file}: it holds no styles, which would start with {{", file=file)
            )
        return _table(migrated(raw, STEPS, VERSION, phrase("Diagram", "style file")), file)
    except (json_text.JsonError, VersionError) as error:
        mark = ", " if str(error).startswith(("line", "field")) else ": "
        raise DiagramFileError(phrase("Diagram", "{file}{mark}{error}", file=file, mark=mark, error=error)) from error


def dumps_styles(table: StyleTable) -> str:
    """The content of the file of a style table. The same table always gives the same text."""
    head = [f'"version": {VERSION}']
    head.extend(f"{line(name)}: {line(value)}" for name, value in table.unknown.items())
    lists = {"media": map(_medium_line, table.media), "classes": map(_class_line, table.classes)}
    return "{\n" + ",\n".join([*head, *(_listed(name, lines) for name, lines in lists.items())]) + "\n}\n"


def _listed(name: str, lines: Iterable[str]) -> str:
    body = ",\n".join(lines)
    return f'"{name}": [\n{body}\n]' if body else f'"{name}": []'


def _medium_line(medium: Medium) -> str:
    row: Row = {
        "id": medium.id,
        "name": medium.title,
        "kind": medium.kind.value,
        "colour": medium.colour.value,
        "width": medium.width,
        "dash": medium.dash.value,
        "arrow": medium.arrow,
    }
    return line({**row, **medium.unknown})


def _class_line(style: StyleClass) -> str:
    row: Row = {"id": style.id, "name": style.title, "settings": dict(sorted(style.settings.items()))}
    return line({**row, **style.unknown})


def _table(raw: Mapping[str, object], file: str) -> StyleTable:
    media = _rows(
        raw.get("media"),
        _medium,
        phrase("Diagram", "{file}, field media", file=file),
        phrase("Diagram", "{file}, medium", file=file),
    )
    classes = _rows(
        raw.get("classes", []),
        _class,
        phrase("Diagram", "{file}, field classes", file=file),
        phrase("Diagram", "{file}, class", file=file),
    )
    for kind in PortKind:
        if not any(medium.kind is kind for medium in media):
            raise DiagramFileError(
                phrase(
                    "Diagram", "{file}, field media: one of kind {kind} is missing; add it", file=file, kind=kind.value
                )
            )
    unknown = {name: value for name, value in raw.items() if name not in ("version", "media", "classes")}
    return StyleTable(tuple(media), tuple(classes), unknown)


def _rows(raw: object, read: Callable[[object, str], Named], where: str, each: str) -> Sequence[Named]:
    if not isinstance(raw, list):
        raise DiagramFileError(
            phrase("Diagram", "{where}: it must be a list; this is no style file, or it is damaged", where=where)
        )
    found: dict[str, Named] = {}
    titles: set[str] = set()
    for number, row in enumerate(raw, 1):
        made = read(row, f"{each} {number}")
        if made.id in found:
            raise DiagramFileError(
                phrase(
                    "Diagram",
                    "{each} {number}, field id: another one has the id {made} too; change one",
                    each=each,
                    number=number,
                    made=made.id,
                )
            )
        if made.title.casefold() in titles:
            raise DiagramFileError(
                phrase(
                    "Diagram",
                    "{each} {number}, field name: another one is named {made} too; rename one",
                    each=each,
                    number=number,
                    made=made.title,
                )
            )
        found[made.id] = made
        titles.add(made.title.casefold())
    return tuple(found.values())


def _medium(raw: object, where: str) -> Medium:
    row, unknown = read_row(raw, _MediumRow, where)
    where = f"{where} ({row.id})"
    return Medium(
        row.id,
        row.name,
        _word(PortKind, row.kind, phrase("Diagram", "{where}, field kind", where=where)),
        _word(PipeColour, row.colour, phrase("Diagram", "{where}, field colour", where=where)),
        row.width,
        _word(Dash, row.dash, phrase("Diagram", "{where}, field dash", where=where)),
        row.arrow,
        unknown,
    )


def _class(raw: object, where: str) -> StyleClass:
    row, unknown = read_row(raw, _ClassRow, where)
    where = f"{where} ({row.id})"
    settings = {
        name: _setting(name, value, phrase("Diagram", "{where}, setting {name}", where=where, name=name))
        for name, value in row.settings.items()
    }
    return StyleClass(row.id, row.name, settings, unknown)


def _setting(name: str, value: Setting, where: str) -> Setting:
    """The value in the type of the property; one of a property that is not known here is kept as it is."""
    spec = STYLED.get(name)
    if spec is None:
        return value
    if isinstance(spec.default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if isinstance(spec.default, int) and isinstance(value, float):
        raise DiagramFileError(
            phrase("Diagram", "{where}: it must be a whole number, not {value!r}", where=where, value=value)
        )
    if not allowed(spec, value):
        raise DiagramFileError(
            phrase(
                "Diagram", "{where}: {value!r} is not allowed; {may_be}", where=where, value=value, may_be=_may_be(spec)
            )
        )
    return value


def _may_be(spec: SettingSpec) -> str:
    if spec.choices:
        return phrase("Diagram", "it must be one of {names}", names=", ".join(spec.choices))
    if isinstance(spec.default, bool):
        return phrase("Diagram", "it must be true or false")
    bounds = [f"{word} {end:g}" for word, end in (("from", spec.low), ("to", spec.high)) if end is not None]
    return " ".join([phrase("Diagram", "it must be a number"), *bounds])


def _word(kind: type[Word], text: str, where: str) -> Word:
    try:
        return kind(text)
    except ValueError as error:
        words = ", ".join(word.value for word in kind)
        raise DiagramFileError(
            phrase("Diagram", "{where}: {words!r} is none of {words2}", where=where, words=text, words2=words)
        ) from error
