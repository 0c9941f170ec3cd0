"""What the shift page reads and writes. Both use the disk: call them through `PlantBridge.read`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hmi.core.user import Person
from hmi.ui.language import translate


class NoteRow(Protocol):
    """A note of the shift book."""

    @property
    def at(self) -> datetime:
        """When it was written."""
        ...

    @property
    def about(self) -> datetime:
        """The time that it is about."""
        ...

    @property
    def person(self) -> str:
        """Who wrote it."""
        ...

    @property
    def asset(self) -> str:
        """The asset; empty where it is about none."""
        ...

    @property
    def batch(self) -> str:
        """The batch; empty where it is about none."""
        ...

    @property
    def text(self) -> str:
        """What was written."""
        ...


def _no_notes(_start: datetime, _end: datetime) -> Sequence[NoteRow]:
    return ()


def _no_note(_person: Person, _about: datetime, _asset: str, _batch: str, _text: str) -> None:
    raise OSError(translate("ShiftBook", "this station keeps no shift book"))


@dataclass(frozen=True, slots=True)
class ShiftBook:
    """`notes` takes start and end, and has what was written between them or is about a time between them; `add` takes a
    person, the time, the asset, the batch and the text."""

    notes: Callable[[datetime, datetime], Sequence[NoteRow]] = _no_notes
    add: Callable[[Person, datetime, str, str, str], None] = _no_note
