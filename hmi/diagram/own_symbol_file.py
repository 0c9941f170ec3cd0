"""The files of own symbols: JSON with one port, slot, setting, shape and binding per line.

Nothing in a file can run code. What a newer program of the same version added is kept when the file is saved again.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from hmi.core.phrase import phrase
from hmi.diagram import json_text
from hmi.diagram.lines import line
from hmi.diagram.own_symbol import OwnSymbol, SymbolError
from hmi.diagram.own_symbol_check import check_symbol
from hmi.diagram.own_symbol_rows import DRAWING, EFFECTS, KINDS, PORTS, SETTINGS, SLOTS, Name, Row, RowKind, Text
from hmi.diagram.persist import write_whole
from hmi.diagram.symbol import Turning

VERSION = 1
"""The version that this program writes."""

LARGEST = 4 * 1024 * 1024
"""No symbol file may be larger than this, in bytes."""

MOST_ROWS = 2_000
"""No list of a symbol file may be longer than this."""

SUFFIX = ".json"

Title = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]+$")]

_TURNING = {"freely": Turning.FREELY, "mirror": Turning.MIRROR, "never": Turning.NEVER}
_Thing = TypeVar("_Thing")


class _Head(msgspec.Struct, frozen=True):
    name: Name
    title: Title
    category: Title
    width: float
    height: float
    description: Text = ""
    turning: str = "freely"
    obstacle: bool = True


def load_symbol(path: Path, taken: Mapping[str, object]) -> OwnSymbol:
    """The symbol in a file; `taken` holds the names of the program's own symbols.

    Raises:
        SymbolError: The file cannot be read; the message names it.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise SymbolError(
            phrase("Diagram", "{path} cannot be read: {error}", path=path.name, error=error.strerror)
        ) from error
    symbol = read_symbol(content, taken, path.name)
    if symbol.name != path.stem:
        raise SymbolError(
            phrase(
                "Diagram",
                "{path}: it holds the symbol {symbol}; name the file {symbol}{suffix}",
                path=path.name,
                symbol=symbol.name,
                suffix=SUFFIX,
            )
        )
    return symbol


def read_symbol(
    content: bytes | str, taken: Mapping[str, object], file: str = phrase("Diagram", "the symbol")
) -> OwnSymbol:
    """The symbol in the content of a file.

    Raises:
        SymbolError: The content is no symbol; it is refused as a whole.
    """
    try:
        symbol = _symbol(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
        check_symbol(symbol, taken)
    except (json_text.JsonError, SymbolError) as error:
        raise SymbolError(phrase("Diagram", "{file}: {error}", file=file, error=error)) from error
    return symbol


def symbol_text(symbol: OwnSymbol) -> str:
    """The content of the file of a symbol. The same symbol always gives the same text."""
    turning = next(word for word, turning in _TURNING.items() if turning is symbol.turning)
    head: Row = {
        "version": VERSION,
        "name": symbol.name,
        "title": symbol.title,
        "category": symbol.category,
        "description": symbol.description,
        "width": symbol.width,
        "height": symbol.height,
        "turning": turning,
        "obstacle": symbol.obstacle,
        **symbol.unknown.get("", {}),
    }
    lines = [f"{line(name)}: {line(value)}" for name, value in head.items()]
    lines += [
        _list_text("ports", symbol, PORTS, symbol.ports),
        _list_text("slots", symbol, SLOTS, symbol.slots),
        _list_text("settings", symbol, SETTINGS, symbol.settings),
        _list_text("drawing", symbol, DRAWING, symbol.drawing),
        _list_text("effects", symbol, EFFECTS, symbol.effects),
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def save_symbol(symbol: OwnSymbol, folder: Path, taken: Mapping[str, object]) -> Path:
    """Writes the file of a symbol into a folder, which is made where it is missing; gives the file. Afterwards either
    the old or the new content is there as a whole.

    Raises:
        SymbolError: It breaks a rule, or could not be written; the old file is untouched.
    """
    check_symbol(symbol, taken)
    path = folder / f"{symbol.name}{SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path.resolve(), symbol_text(symbol).encode())
    except OSError as error:
        raise SymbolError(
            phrase("Diagram", "{path} cannot be saved: {error}", path=path.name, error=error.strerror)
        ) from error
    return path


def _symbol(content: bytes) -> OwnSymbol:
    if len(content) > LARGEST:
        raise SymbolError(phrase("Diagram", "it is larger than {number} MiB", number=LARGEST // 1024**2))
    raw = json_text.read(content)
    if not isinstance(raw, dict):
        raise SymbolError(phrase("Diagram", "it is no symbol, which would start with {brace}", brace="{"))
    _version(raw.get("version"))
    try:
        head = msgspec.convert(raw, _Head)
    except msgspec.ValidationError as error:
        said, _, place = str(error).partition(" - at `$")
        raise SymbolError(
            phrase("Diagram", "field {place}: {said}", place=place.strip("`."), said=said) if place else said
        ) from error
    if head.turning not in _TURNING:
        raise SymbolError(phrase("Diagram", "field turning: it must be one of {names}", names=", ".join(_TURNING)))
    unknown: dict[str, Row] = {}
    symbol = OwnSymbol(
        head.name,
        head.title,
        head.category,
        head.description,
        head.width,
        head.height,
        _list(raw, "ports", PORTS, unknown),
        _list(raw, "slots", SLOTS, unknown),
        _list(raw, "settings", SETTINGS, unknown),
        head.obstacle,
        _TURNING[head.turning],
        _list(raw, "drawing", DRAWING, unknown),
        _list(raw, "effects", EFFECTS, unknown),
        unknown,
    )
    known = {"version", *_Head.__struct_fields__, *KINDS}
    more = {name: value for name, value in raw.items() if name not in known}
    if more:
        unknown[""] = more
    return symbol


def _version(found: object) -> None:
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise SymbolError(
            phrase("Diagram", "field version: it must be a number from 1 on; this is no symbol file, or it is damaged")
        )
    if found > VERSION:
        raise SymbolError(
            phrase(
                "Diagram",
                "it has version {found} and this program reads up to {version}; open it with a newer golden-batch-hmi",
                found=found,
                version=VERSION,
            )
        )


def _list(raw: Row, name: str, kind: RowKind[_Thing], unknown: dict[str, Row]) -> tuple[_Thing, ...]:
    rows = raw.get(name, [])
    if not isinstance(rows, list):
        raise SymbolError(phrase("Diagram", "field {name}: it must be a list", name=name))
    if len(rows) > MOST_ROWS:
        raise SymbolError(
            phrase("Diagram", "field {name}: it has more than {most_rows} rows", name=name, most_rows=MOST_ROWS)
        )
    things = []
    for number, row in enumerate(rows, 1):
        things.append(kind.read(row, phrase("Diagram", "{name}, row {number}", name=name, number=number)))
        more = {field: value for field, value in row.items() if field not in kind.known}
        if more:
            unknown[_key(name, row, number)] = more
    return tuple(things)


def _list_text(name: str, symbol: OwnSymbol, kind: RowKind[_Thing], things: tuple[_Thing, ...]) -> str:
    rows = []
    for number, thing in enumerate(things, 1):
        row = kind.write(thing)
        rows.append(line({**row, **symbol.unknown.get(_key(name, row, number), {})}))
    return f"{line(name)}: [" + ("\n" + ",\n".join(rows) + "\n]" if rows else "]")


def _key(name: str, row: Row, number: int) -> str:
    """Under what the unknown fields of a row are kept: its name, so that they go with it; a binding has none."""
    return f"{name}/{row.get('name', number)}"
