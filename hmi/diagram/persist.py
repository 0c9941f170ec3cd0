"""Diagram files: JSON with one part per line, so that two versions can be compared line by line.

Nothing in a file can run code. What a newer program of the same version added is kept when the file is saved again.
"""

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from hmi.core.phrase import phrase
from hmi.diagram import json_text
from hmi.diagram.document import Document
from hmi.diagram.image import ImageError, images_in, shown_images
from hmi.diagram.lines import line, page_line, part_line
from hmi.diagram.migrate import VERSION, VersionError, migrated
from hmi.diagram.part import (
    MAIN,
    Element,
    Layer,
    Page,
    Parameter,
    ParameterKind,
    Part,
    Pipe,
    PipeEnd,
    Point,
    Rect,
    Setting,
)
from hmi.diagram.symbol import Library

FARTHEST = 1_000_000.0
"""No coordinate is farther out than this, in page units."""

Name = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
Text = Annotated[str, Meta(max_length=10_000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]
Coordinate = Annotated[float, Meta(ge=-FARTHEST, le=FARTHEST)]
Length = Annotated[float, Meta(gt=0, le=FARTHEST)]
Place = tuple[Coordinate, Coordinate]
Unknown = dict[str, object]

_PLAIN = Page("")

Row = TypeVar("Row", bound=msgspec.Struct)


class DiagramFileError(Exception):
    """A diagram file cannot be read or written; the message names the file, the place in it and what to do."""


class _LayerRow(msgspec.Struct, frozen=True):
    name: Name
    visible: bool = True
    locked: bool = False
    printed: bool = True


class _ParameterRow(msgspec.Struct, frozen=True, rename={"asset_class": "class"}):
    name: Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,39}$")]
    kind: ParameterKind = ParameterKind.ASSET
    default: Annotated[str, Meta(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""
    asset_class: Annotated[str, Meta(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""


class _PageRow(msgspec.Struct, frozen=True):
    title: Text
    width: Length = _PLAIN.width
    height: Length = _PLAIN.height
    level: Annotated[int, Meta(ge=1, le=4)] = _PLAIN.level
    asset: Text = ""
    layers: list[_LayerRow] = []
    parameters: list[_ParameterRow] = []


class _EndRow(msgspec.Struct, frozen=True):
    element: Text = ""
    port: Text = ""
    pipe: Text = ""
    place: Place | None = None


class _ElementRow(msgspec.Struct, frozen=True):
    id: Name
    kind: Literal["element"]
    symbol: Name
    rect: tuple[Coordinate, Coordinate, Length, Length]
    rotation: Literal[0, 90, 180, 270] = 0
    mirrored: bool = False
    bindings: dict[Name, Name] = {}
    settings: dict[Name, bool | int | float | Text] = {}
    layer: Name = "main"
    group: Text = ""
    style: Text = ""
    rules: dict[Name, Text] = {}


class _PipeRow(msgspec.Struct, frozen=True):
    id: Name
    kind: Literal["pipe"]
    source: _EndRow
    target: _EndRow
    medium: Name = "main"
    bends: list[Place] = []
    flow: Text = ""
    arrow: bool = True
    layer: Name = "main"
    group: Text = ""


def load(path: Path, library: Library) -> Document:
    """The diagram in a file.

    Raises:
        DiagramFileError: The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(json_text.LARGEST + 1)
    except OSError as error:
        raise DiagramFileError(
            phrase("Diagram", "{path} cannot be read: {error}", path=path.name, error=error.strerror)
        ) from error
    return loads(content, library, path.name)


def loads(content: bytes | str, library: Library, file: str = phrase("Diagram", "the diagram")) -> Document:
    """The diagram in the content of a file.

    Raises:
        DiagramFileError: The content is no diagram; it is refused as a whole.
    """
    try:
        raw = json_text.read(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        if not isinstance(raw, dict):
            raise DiagramFileError(phrase("Diagram", "{file}: it is no diagram, which would start with {{", file=file))
        return _document(migrated(raw), library, file)
    except (json_text.JsonError, VersionError) as error:
        raise DiagramFileError(
            phrase("Diagram", "{file}, {error}", file=file, error=error)
            if str(error).startswith(("line", "field"))
            else phrase("Diagram", "{file}: {error}", file=file, error=error)
        ) from error


def dumps(document: Document) -> str:
    """The content of the file of a diagram. The same diagram always gives the same text."""
    head = [f'"version": {VERSION}', f'"page": {page_line(document.page)}']
    images = shown_images(document)
    if images:
        lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(png)}" for name, png in sorted(images.items()))
        head.append(f'"images": {{\n{lines}\n}}')
    head.extend(f"{json.dumps(name, ensure_ascii=False)}: {line(value)}" for name, value in document.unknown.items())
    parts = ",\n".join(part_line(part) for part in document.parts.values())
    return "{\n" + ",\n".join(head) + ',\n"parts": [\n' + (f"{parts}\n" if parts else "") + "]\n}\n"


def save(document: Document, path: Path) -> None:
    """Writes the file of a diagram: afterwards either the old or the new content is there as a whole.

    Raises:
        DiagramFileError: It could not be written; the old file is untouched.
    """
    target = path.resolve()
    try:
        write_whole(target, dumps(document).encode())
    except OSError as error:
        raise DiagramFileError(
            phrase("Diagram", "{path} cannot be saved: {error}", path=path.name, error=error.strerror)
        ) from error


def write_whole(target: Path, content: bytes) -> None:
    """Writes a file so that afterwards either its old or its new content is there as a whole."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _document(raw: Mapping[str, object], library: Library, file: str) -> Document:
    page = _page(raw.get("page"), phrase("Diagram", "{file}, page", file=file))
    try:
        page = replace(page, images=images_in(raw.get("images", {})))
    except ImageError as error:
        raise DiagramFileError(phrase("Diagram", "{file}, {error}", file=file, error=error)) from error
    rows = raw.get("parts")
    if not isinstance(rows, list):
        raise DiagramFileError(
            phrase("Diagram", "{file}, field parts: it must be a list; this is no diagram, or it is damaged", file=file)
        )
    parts: dict[str, Part] = {}
    for number, row in enumerate(rows, 1):
        part = _part(row, library, phrase("Diagram", "{file}, part {number}", file=file, number=number))
        if part.id in parts:
            raise DiagramFileError(
                phrase(
                    "Diagram",
                    "{file}, part {number}: another part is named {part} too; rename one of them",
                    file=file,
                    number=number,
                    part=part.id,
                )
            )
        parts[part.id] = part
    unknown = {name: value for name, value in raw.items() if name not in ("version", "page", "images", "parts")}
    return Document(page, parts.values(), unknown)


def _page(raw: object, where: str) -> Page:
    row, unknown = read_row(raw, _PageRow, where)
    rows = raw.get("layers") if isinstance(raw, dict) else None
    layers = [
        _layer(each, phrase("Diagram", "{where}, layer {number}", where=where, number=number))
        for number, each in enumerate(rows or (), 1)
    ] or [MAIN]
    names = [layer.name for layer in layers]
    if len(set(names)) < len(names):
        raise DiagramFileError(
            phrase("Diagram", "{where}, field layers: two layers have one name; rename one of them", where=where)
        )
    parameters = _parameters(raw, where)
    return Page(row.title, row.width, row.height, row.level, row.asset, tuple(layers), parameters, unknown=unknown)


def _parameters(raw: object, where: str) -> tuple[Parameter, ...]:
    rows = raw.get("parameters") if isinstance(raw, dict) else None
    found: dict[str, Parameter] = {}
    for number, each in enumerate(rows or (), 1):
        row, unknown = read_row(
            each, _ParameterRow, phrase("Diagram", "{where}, parameter {number}", where=where, number=number)
        )
        if row.name in found:
            raise DiagramFileError(
                phrase(
                    "Diagram",
                    "{where}, field parameters: two are named {row}; rename one of them",
                    where=where,
                    row=row.name,
                )
            )
        found[row.name] = Parameter(row.name, row.kind, row.default, row.asset_class, unknown)
    return tuple(found.values())


def _layer(raw: object, where: str) -> Layer:
    row, unknown = read_row(raw, _LayerRow, where)
    return Layer(row.name, row.visible, row.locked, row.printed, unknown)


def _part(raw: object, library: Library, where: str) -> Part:
    if not isinstance(raw, dict):
        raise DiagramFileError(phrase("Diagram", "{where}: it must be an object", where=where))
    name = raw.get("id")
    where = f"{where} ({name})" if isinstance(name, str) else where
    read = _READERS.get(str(raw.get("kind")))
    if read is None:
        raise DiagramFileError(
            phrase("Diagram", "{where}, field kind: it must be {names}", where=where, names=" or ".join(_READERS))
        )
    return read(raw, library, where)


def _element(raw: Unknown, library: Library, where: str) -> Part:
    row, unknown = read_row(raw, _ElementRow, where)
    settings = {name: _setting(row.symbol, name, value, library, where) for name, value in row.settings.items()}
    return Element(
        row.id,
        row.symbol,
        Rect(*row.rect),
        row.rotation,
        row.mirrored,
        row.bindings,
        settings,
        row.layer,
        row.group,
        unknown,
        row.style,
        row.rules,
    )


def _pipe(raw: Unknown, _: Library, where: str) -> Part:
    row, unknown = read_row(raw, _PipeRow, where)
    for name in ("source", "target"):
        more = read_row(raw[name], _EndRow, f"{where}, {name}")[1]
        if more:
            unknown[name] = more
    bends = tuple(Point(*bend) for bend in row.bends)
    source, target = (
        _end(row.source, phrase("Diagram", "{where}, source", where=where)),
        _end(row.target, phrase("Diagram", "{where}, target", where=where)),
    )
    return Pipe(row.id, source, target, row.medium, bends, row.flow, row.arrow, row.layer, row.group, unknown)


_READERS: Mapping[str, Callable[[Unknown, Library, str], Part]] = {"element": _element, "pipe": _pipe}


def _end(row: _EndRow, where: str) -> PipeEnd:
    if (row.element and row.pipe) or (not row.element and row.place is None):
        raise DiagramFileError(
            phrase("Diagram", "{where}: it needs an element and a port, or a pipe and a place, or a place", where=where)
        )
    return PipeEnd(row.element, row.port, row.pipe, None if row.place is None else Point(*row.place))


def _setting(symbol: str, name: str, value: Setting, library: Library, where: str) -> Setting:
    """The value in the type that the symbol wants; one of no known symbol or setting is kept as it is."""
    spec = library.get(symbol)
    wanted = next((setting.default for setting in spec.settings if setting.name == name), None) if spec else None
    if wanted is None or type(wanted) is type(value):
        return value
    if isinstance(wanted, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    words = {
        bool: phrase("Diagram", "true or false"),
        int: phrase("Diagram", "a whole number"),
        float: phrase("Diagram", "a number"),
        str: phrase("Diagram", "a text"),
    }
    raise DiagramFileError(
        phrase(
            "Diagram",
            "{where}, setting {name}: it must be {words}, not {value!r}",
            where=where,
            name=name,
            words=words[type(wanted)],
            value=value,
        )
    )


def read_row(raw: object, kind: type[Row], where: str) -> tuple[Row, Unknown]:
    """A row, and the fields of it that this version does not know."""
    try:
        row = msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        text, _, path = str(error).partition(" - at `$")
        field = path.strip("`.")
        raise DiagramFileError(
            phrase("Diagram", "{where}, field {field}: {words}", where=where, field=field, words=text)
            if field
            else f"{where}: {text}"
        ) from error
    known = set(kind.__struct_encode_fields__)
    return row, {name: value for name, value in raw.items() if name not in known} if isinstance(raw, dict) else {}
