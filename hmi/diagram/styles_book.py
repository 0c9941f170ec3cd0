"""The styles of a folder as one thing with a life: read, changed, saved at once, and taken back."""

from collections.abc import Callable, Mapping
from pathlib import Path

from hmi.core.phrase import phrase, sentence
from hmi.core.signal import Signal
from hmi.diagram.document import Document
from hmi.diagram.folder import STYLES_FILE
from hmi.diagram.persist import DiagramFileError, write_whole
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.styles_change import Style, known
from hmi.diagram.styles_file import dumps_styles, read_styles
from hmi.diagram.styles_use import users_of
from hmi.diagram.symbol import Library

NAMED = 3
"""So many diagrams that use a style are named; the others are counted."""


class StyleInUseError(Exception):
    """A style that diagrams use cannot go; the message names them."""


class StyleBook:
    """The style table of one folder. Every change is in its file before `changed` tells it. `fault` says why the file
    cannot be read; until that is mended the defaults hold, and nothing is written over it."""

    def __init__(self, folder: Path, library: Library, opened: Callable[[], Mapping[Path, Document]]) -> None:
        self.changed: Signal[StyleTable] = Signal()
        self.folder = folder
        self.table = DEFAULTS
        self.fault = ""
        self._library = library
        self._opened = opened
        self._content: bytes | None = None
        self._undone: list[tuple[str, StyleTable]] = []
        self._done: list[tuple[str, StyleTable]] = []
        self.read()

    @property
    def path(self) -> Path:
        """The file of the table."""
        return self.folder / STYLES_FILE

    @property
    def undo_text(self) -> str:
        """What `undo` would take back; empty where there is nothing."""
        return self._done[-1][0] if self._done else ""

    @property
    def redo_text(self) -> str:
        """What `redo` would do again; empty where there is nothing."""
        return self._undone[-1][0] if self._undone else ""

    def read(self) -> None:
        """Takes what stands in the file, if it is news; what was done before can then not be taken back any more."""
        content = self._on_disk()
        if content is not None and content == self._content and not self.fault:
            return
        before, self._content = self.table, content
        try:
            self.table, self.fault = read_styles(self.folder), ""
        except DiagramFileError as error:
            self.table, self.fault = DEFAULTS, sentence(error)
        if self.table != before:
            self._done, self._undone = [], []
            self.changed.send(self.table)

    def put(self, table: StyleTable, text: str) -> None:
        """Makes a table the one that holds; `text` names the step.

        Raises:
            StyleInUseError: A style that would go is used by a diagram.
            DiagramFileError: It could not be saved; the old table holds.
        """
        if table == self.table:
            return
        before = self.table
        self._write(table)
        self._done.append((text, before))
        self._undone = []
        self.changed.send(table)

    def undo(self) -> None:
        """Takes the last step back.

        Raises:
            StyleInUseError: A style that would go is used by a diagram.
            DiagramFileError: It could not be saved; the table stays as it is.
        """
        self._step(self._done, self._undone)

    def redo(self) -> None:
        """Does again what was taken back; raises what `undo` raises."""
        self._step(self._undone, self._done)

    def start_over(self) -> Path:
        """Puts a file that cannot be read aside, so that the defaults can be changed; gives where it is now.

        Raises:
            DiagramFileError: It cannot be renamed.
        """
        number, aside = 1, self.path.with_name(f"{STYLES_FILE}.damaged")
        while aside.exists():
            number, aside = number + 1, self.path.with_name(f"{STYLES_FILE}.damaged-{number}")
        try:
            self.path.rename(aside)
        except OSError as error:
            raise DiagramFileError(
                phrase(
                    "Diagram",
                    "{styles_file} cannot be put aside: {error}",
                    styles_file=STYLES_FILE,
                    error=error.strerror,
                )
            ) from error
        self.read()
        return aside

    def users(self, style: Style) -> list[str]:
        """The diagrams that use a style, as they are open or in their files."""
        return users_of(style, self.folder, self._library, self._opened())

    def _step(self, source: list[tuple[str, StyleTable]], other: list[tuple[str, StyleTable]]) -> None:
        if not source:
            return
        text, table = source[-1]
        before = self.table
        self._write(table)
        source.pop()
        other.append((text, before))
        self.changed.send(table)

    def _write(self, table: StyleTable) -> None:
        if self.fault:
            raise DiagramFileError(
                phrase("Diagram", "{fault}; mend the file, or put it aside and start over", fault=self.fault)
            )
        if self._on_disk() != self._content:
            self.read()
            raise DiagramFileError(
                phrase(
                    "Diagram",
                    "{styles_file} was changed by another program and was read again; look, and repeat",
                    styles_file=STYLES_FILE,
                )
            )
        self._check_uses(table)
        content = dumps_styles(table).encode()
        try:
            write_whole(self.path.resolve(), content)
        except OSError as error:
            raise DiagramFileError(
                phrase(
                    "Diagram", "{styles_file} cannot be saved: {error}", styles_file=STYLES_FILE, error=error.strerror
                )
            ) from error
        self._content = content
        self.table = table

    def _check_uses(self, table: StyleTable) -> None:
        styles: tuple[Style, ...] = (*self.table.media, *self.table.classes)
        for style in styles:
            users = [] if known(table, style) else self.users(style)
            if users:
                more = phrase("Diagram", " and {number} more", number=len(users) - NAMED) if len(users) > NAMED else ""
                named = f"{', '.join(users[:NAMED])}{more}"
                raise StyleInUseError(
                    phrase(
                        "Diagram",
                        "{style} is used by {named}; give those parts another style first",
                        style=style.title,
                        named=named,
                    )
                )

    def _on_disk(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except OSError:
            return None
