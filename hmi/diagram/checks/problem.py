"""A finding as a value: how bad it is, the part that it is about, what it says, and what would mend it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.symbol import Library


class Severity(StrEnum):
    """An error keeps something from working; a warning is a doubt."""

    ERROR = "error"
    WARNING = "warning"


class Fix(Protocol):
    """What would mend a finding. It is a value too; the edit is made when somebody asks for it."""

    @property
    def title(self) -> str:
        """What it does, as the words on a button."""
        ...

    def edit(self, document: Document, library: Library) -> Edit:
        """The one edit that mends the diagram.

        Raises:
            ChangeError: The diagram is not what it was when this was found.
        """
        ...


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong. `part` is empty where it is about the page."""

    severity: Severity
    part: str
    text: str
    fix: Fix | None = None


def error(part: str, text: str, fix: Fix | None = None) -> Problem:
    """A finding that keeps something from working."""
    return Problem(Severity.ERROR, part, text, fix)


def warning(part: str, text: str, fix: Fix | None = None) -> Problem:
    """A finding that is a doubt."""
    return Problem(Severity.WARNING, part, text, fix)
