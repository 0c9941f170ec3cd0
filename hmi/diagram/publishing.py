"""A diagram as the publications of its folder know it: its name, what it is drawn with, and whether it can be shown."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from hmi.diagram.folder import STYLES_FILE, SUFFIX
from hmi.diagram.library import LIBRARY
from hmi.diagram.own_symbol import OwnSymbol, SymbolError
from hmi.diagram.own_symbol_file import read_symbol
from hmi.diagram.own_symbol_library import FOLDER as SYMBOLS
from hmi.diagram.persist import DiagramFileError, loads
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.styles_file import loads_styles
from hmi.diagram.symbol import Library

_STYLES = STYLES_FILE.removesuffix(SUFFIX)


def name_of(path: Path, root: Path) -> str | None:
    """The name under which a file of the folder of diagrams is published, `pfr-401` or `faceplates/tank`; None for a
    file that lies elsewhere."""
    try:
        inner = path.resolve().relative_to(root.resolve())
    except ValueError:
        return None
    return inner.with_suffix("").as_posix() if inner.suffix == SUFFIX else None


def draft_of(name: str, root: Path) -> Path:
    """The file that the editor saves of what is published under a name."""
    return root / f"{name}{SUFFIX}"


def shared_names(root: Path) -> tuple[str, ...]:
    """The files of a folder that its diagrams may be drawn with, by the names under which they are published."""
    return tuple(path.relative_to(root).with_suffix("").as_posix() for path in _shared(root))


def drawn_with(root: Path, content: bytes, library: Library) -> dict[str, bytes]:
    """What of these the diagram with this content is drawn with: the styles, and the own symbols that are on it.

    Raises:
        OSError: One of them cannot be read.
        DiagramFileError: The content is no diagram.
    """
    used = {f"{SYMBOLS}/{element.symbol}" for element in loads(content, library).elements()}
    return {name: draft_of(name, root).read_bytes() for name in shared_names(root) if name == _STYLES or name in used}


def is_shared(name: str) -> bool:
    """Whether what is published under a name is no diagram, but what diagrams are drawn with."""
    return name == _STYLES or name.startswith(f"{SYMBOLS}/")


def files_of(contents: Mapping[str, bytes]) -> tuple[StyleTable, dict[str, OwnSymbol]]:
    """The styles and the own symbols among published files, by the names of the symbols.

    Raises:
        DiagramFileError: The styles cannot be read.
        SymbolError: A symbol cannot be read.
    """
    styles = loads_styles(contents[_STYLES]) if _STYLES in contents else DEFAULTS
    files = {name: content for name, content in contents.items() if name.startswith(f"{SYMBOLS}/")}
    symbols = (read_symbol(content, LIBRARY, f"{name}{SUFFIX}") for name, content in files.items())
    return styles, {symbol.name: symbol for symbol in symbols}


def why_not_shown(name: str, content: bytes, library: Library) -> str:
    """Why bytes cannot be shown to operators, as a sentence; empty where they can."""
    try:
        if name == _STYLES:
            loads_styles(content)
        elif name.startswith(f"{SYMBOLS}/"):
            read_symbol(content, LIBRARY, f"{name}{SUFFIX}")
        else:
            loads(content, library, f"{name}{SUFFIX}")
    except (DiagramFileError, SymbolError) as error:
        return str(error)
    return ""


def _shared(root: Path) -> Iterator[Path]:
    styles = root / STYLES_FILE
    if styles.is_file():
        yield styles
    yield from sorted((root / SYMBOLS).glob(f"[!.]*{SUFFIX}"))
