"""Every symbol that a site has: those of the program, and those that its engineers have put into a folder."""

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path

from hmi.core.phrase import phrase
from hmi.core.signal import Signal
from hmi.diagram.embed import FACEPLATES
from hmi.diagram.library import LIBRARY
from hmi.diagram.own_symbol import OwnSymbol, SymbolError
from hmi.diagram.own_symbol_file import SUFFIX, load_symbol, save_symbol
from hmi.diagram.symbol import Library, SymbolSpec

logger = logging.getLogger(__name__)

FOLDER = "symbols"
"""The folder of own symbols, beside the diagrams that use them."""

MOST = 500
"""So many files of own symbols are read."""


class SymbolLibrary(Mapping[str, SymbolSpec]):
    """A library that can be read anew. A file that cannot be read leaves the symbol that was there as it was; it is
    named in `faults`, a sentence for each."""

    def __init__(self, folder: Path, built_in: Library = LIBRARY) -> None:
        self.folder = folder
        self.built_in = built_in
        self.changed: Signal[tuple[str, ...]] = Signal()
        """The names of the symbols that are new, other or gone."""
        self.faults: tuple[str, ...] = ()
        self._own: dict[str, OwnSymbol] = {}
        self.reload()

    def __getitem__(self, name: str) -> SymbolSpec:
        return self.built_in[name] if name in self.built_in else self._own[name]

    def __iter__(self) -> Iterator[str]:
        yield from self.built_in
        yield from self._own

    def __len__(self) -> int:
        return len(self.built_in) + len(self._own)

    @property
    def own(self) -> Mapping[str, OwnSymbol]:
        """The symbols of the folder by their names."""
        return dict(self._own)

    def reload(self) -> tuple[str, ...]:
        """Reads the folder again; gives, and tells, the names of the symbols that are not what they were."""
        before, found, faults = self._own, dict[str, OwnSymbol](), list[str]()
        for path in self._files(faults):
            try:
                symbol = load_symbol(path, self.built_in)
            except SymbolError as error:
                faults.append(f"{self.folder.name}/{error}")
                if path.stem in before:
                    found[path.stem] = before[path.stem]
            else:
                found[symbol.name] = symbol
        if tuple(faults) != self.faults:
            for fault in faults:
                logger.info("An own symbol cannot be used: %s", fault)
        self.faults = tuple(faults)
        self._own = found
        names = sorted(name for name in {*before, *found} if before.get(name) != found.get(name))
        if names:
            self.changed.send(tuple(names))
        return tuple(names)

    def save(self, symbol: OwnSymbol) -> Path:
        """Puts a symbol into the folder, or another version of it; gives its file.

        Raises:
            SymbolError: It breaks a rule, or could not be written.
        """
        path = save_symbol(symbol, self.folder, self.built_in)
        self.reload()
        return path

    def _files(self, faults: list[str]) -> list[Path]:
        try:
            files = sorted(path for path in self.folder.glob(f"*{SUFFIX}") if not path.name.startswith("."))
        except OSError as error:
            faults.append(
                phrase("Diagram", "{folder} cannot be read: {error}", folder=self.folder, error=error.strerror)
            )
            return []
        if len(files) > MOST:
            faults.append(
                phrase(
                    "Diagram",
                    "{name}: only the first {most} of {count} symbols are read",
                    name=self.folder.name,
                    most=MOST,
                    count=len(files),
                )
            )
        return files[:MOST]


def library_of(diagrams: Path, built_in: Library = LIBRARY) -> SymbolLibrary:
    """The library of a folder of diagrams: the program's symbols and those in its folder `symbols`. The faceplates, in
    a folder inside of it, share them."""
    root = diagrams.parent if diagrams.name == FACEPLATES else diagrams
    return SymbolLibrary(root / FOLDER, built_in)


def with_own_symbols(library: Library, diagrams: Path) -> SymbolLibrary:
    """The library itself where it knows own symbols; else the same symbols with those of a folder of diagrams."""
    return library if isinstance(library, SymbolLibrary) else library_of(diagrams, library)
