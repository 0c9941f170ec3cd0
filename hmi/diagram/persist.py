"""Diagram files: JSON with one part per line, so that two versions can be compared line by line.

Nothing in a file can run code. What a newer program of the same version added is kept when the file is saved again.
"""

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from hmi.diagram import json_text
from hmi.diagram.document import Document
from hmi.diagram.migrate import VERSION, VersionError, migrated
from hmi.diagram.part import Element, Page, Part, Pipe, PipeEnd, Point, Rect, Setting
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


class _PageRow(msgspec.Struct, frozen=True):
    title: Text
    width: Length = _PLAIN.width
    height: Length = _PLAIN.height
    level: Annotated[int, Meta(ge=1, le=4)] = _PLAIN.level
    asset: Text = ""


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


def load(path: Path, library: Library) -> Document:
    """The diagram in a file.

    Raises:
        DiagramFileError: The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(json_text.LARGEST + 1)
    except OSError as error:
        raise DiagramFileError(f"{path.name} cannot be read: {error.strerror}") from error
    return loads(content, library, path.name)


def loads(content: bytes | str, library: Library, file: str = "the diagram") -> Document:
    """The diagram in the content of a file.

    Raises:
        DiagramFileError: The content is no diagram; it is refused as a whole.
    """
    try:
        raw = json_text.read(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        if not isinstance(raw, dict):
            raise DiagramFileError(f"{file}: it is no diagram, which would start with {{")
        return _document(migrated(raw), library, file)
    except (json_text.JsonError, VersionError) as error:
        raise DiagramFileError(
            f"{file}, {error}" if str(error).startswith(("line", "field")) else f"{file}: {error}"
        ) from error


def dumps(document: Document) -> str:
    """The content of the file of a diagram. The same diagram always gives the same text."""
    head = [f'"version": {VERSION}', f'"page": {_line(_page_row(document.page))}']
    head.extend(f"{json.dumps(name, ensure_ascii=False)}: {_line(value)}" for name, value in document.unknown.items())
    parts = ",\n".join(_line(_part_row(part)) for part in document.parts.values())
    return "{\n" + ",\n".join(head) + ',\n"parts": [\n' + (f"{parts}\n" if parts else "") + "]\n}\n"


def save(document: Document, path: Path) -> None:
    """Writes the file of a diagram: afterwards either the old or the new content is there as a whole.

    Raises:
        DiagramFileError: It could not be written; the old file is untouched.
    """
    target = path.resolve()
    try:
        _replace(target, dumps(document).encode())
    except OSError as error:
        raise DiagramFileError(f"{path.name} cannot be saved: {error.strerror}") from error


def _replace(target: Path, content: bytes) -> None:
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
    page_row, unknown_page = _row(raw.get("page"), _PageRow, f"{file}, page")
    page = Page(**msgspec.structs.asdict(page_row), unknown=unknown_page)
    rows = raw.get("parts")
    if not isinstance(rows, list):
        raise DiagramFileError(f"{file}, field parts: it must be a list; this is no diagram, or it is damaged")
    parts: dict[str, Part] = {}
    for number, row in enumerate(rows, 1):
        part = _part(row, library, f"{file}, part {number}")
        if part.id in parts:
            raise DiagramFileError(f"{file}, part {number}: another part is named {part.id} too; rename one of them")
        parts[part.id] = part
    unknown = {name: value for name, value in raw.items() if name not in ("version", "page", "parts")}
    return Document(page, parts.values(), unknown)


def _part(raw: object, library: Library, where: str) -> Part:
    if not isinstance(raw, dict):
        raise DiagramFileError(f"{where}: it must be an object")
    name = raw.get("id")
    where = f"{where} ({name})" if isinstance(name, str) else where
    read = _READERS.get(str(raw.get("kind")))
    if read is None:
        raise DiagramFileError(f"{where}, field kind: it must be {' or '.join(_READERS)}")
    return read(raw, library, where)


def _element(raw: Unknown, library: Library, where: str) -> Part:
    row, unknown = _row(raw, _ElementRow, where)
    settings = {name: _setting(row.symbol, name, value, library, where) for name, value in row.settings.items()}
    return Element(
        row.id, row.symbol, Rect(*row.rect), row.rotation, row.mirrored, row.bindings, settings, row.layer, unknown
    )


def _pipe(raw: Unknown, _: Library, where: str) -> Part:
    row, unknown = _row(raw, _PipeRow, where)
    for name in ("source", "target"):
        more = _row(raw[name], _EndRow, f"{where}, {name}")[1]
        if more:
            unknown[name] = more
    bends = tuple(Point(*bend) for bend in row.bends)
    source, target = _end(row.source, f"{where}, source"), _end(row.target, f"{where}, target")
    return Pipe(row.id, source, target, row.medium, bends, row.flow, row.arrow, row.layer, unknown)


_READERS: Mapping[str, Callable[[Unknown, Library, str], Part]] = {"element": _element, "pipe": _pipe}


def _end(row: _EndRow, where: str) -> PipeEnd:
    if (row.element and row.pipe) or (not row.element and row.place is None):
        raise DiagramFileError(f"{where}: it needs an element and a port, or a pipe and a place, or a place")
    return PipeEnd(row.element, row.port, row.pipe, None if row.place is None else Point(*row.place))


def _setting(symbol: str, name: str, value: Setting, library: Library, where: str) -> Setting:
    """The value in the type that the symbol wants; one of no known symbol or setting is kept as it is."""
    spec = library.get(symbol)
    wanted = next((setting.default for setting in spec.settings if setting.name == name), None) if spec else None
    if wanted is None or type(wanted) is type(value):
        return value
    if isinstance(wanted, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    words = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}
    raise DiagramFileError(f"{where}, setting {name}: it must be {words[type(wanted)]}, not {value!r}")


def _row(raw: object, kind: type[Row], where: str) -> tuple[Row, Unknown]:
    """A row, and the fields of it that this version does not know."""
    try:
        row = msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        text, _, path = str(error).partition(" - at `$")
        field = path.strip("`.")
        raise DiagramFileError(f"{where}, field {field}: {text}" if field else f"{where}: {text}") from error
    known = set(kind.__struct_fields__)
    return row, {name: value for name, value in raw.items() if name not in known} if isinstance(raw, dict) else {}


def _page_row(page: Page) -> Unknown:
    row: Unknown = {"title": page.title, "width": page.width, "height": page.height, "level": page.level}
    return {**row, **({"asset": page.asset} if page.asset else {}), **page.unknown}


def _part_row(part: Part) -> Unknown:
    return _element_row(part) if isinstance(part, Element) else _pipe_row(part)


def _element_row(element: Element) -> Unknown:
    rect = element.rect
    row: Unknown = {
        "id": element.id,
        "kind": "element",
        "symbol": element.symbol,
        "rect": [_number(side) for side in (rect.x, rect.y, rect.width, rect.height)],
        "rotation": element.rotation,
        "mirrored": element.mirrored,
        "bindings": dict(sorted(element.bindings.items())),
        "settings": dict(sorted(element.settings.items())),
        "layer": element.layer,
    }
    plain: Unknown = {"rotation": 0, "mirrored": False, "bindings": {}, "settings": {}, "layer": "main"}
    return {**_without(row, plain), **element.unknown}


def _pipe_row(pipe: Pipe) -> Unknown:
    more = {name: pipe.unknown.get(name, {}) for name in ("source", "target")}
    row: Unknown = {
        "id": pipe.id,
        "kind": "pipe",
        "source": {**_end_row(pipe.source), **_fields(more["source"])},
        "target": {**_end_row(pipe.target), **_fields(more["target"])},
        "medium": pipe.medium,
        "bends": [_pair(bend) for bend in pipe.bends],
        "flow": pipe.flow,
        "arrow": pipe.arrow,
        "layer": pipe.layer,
    }
    unknown = {name: value for name, value in pipe.unknown.items() if name not in more}
    return {**_without(row, {"medium": "main", "bends": [], "flow": "", "arrow": True, "layer": "main"}), **unknown}


def _end_row(end: PipeEnd) -> Unknown:
    row: Unknown = {"element": end.element, "port": end.port, "pipe": end.pipe}
    place: Unknown = {"place": _pair(end.place)} if end.place else {}
    return {**_without(row, {"element": "", "port": "", "pipe": ""}), **place}


def _fields(value: object) -> Unknown:
    return value if isinstance(value, dict) else {}


def _without(row: Unknown, plain: Unknown) -> Unknown:
    return {name: value for name, value in row.items() if name not in plain or value != plain[name]}


def _pair(point: Point) -> list[float]:
    return [_number(point.x), _number(point.y)]


def _number(value: float) -> float:
    """A whole number without its `.0`, so that lines stay short."""
    return int(value) if float(value).is_integer() else value


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
