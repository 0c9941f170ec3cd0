"""The signatures under a record: who signed, when, what the signature means, what it is bound to, and whether it still
verifies (21 CFR 11.50 and 11.70; EU GMP Annex 11, section 14)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature. `account` is what the person logs in with, and his role where it was recorded; `bound` the hash of
    what was signed; `about` what that is. `wrong` says why it does not verify now; empty where it does. `record` is the
    number in the audit trail, 0 where there is none."""

    name: str
    account: str
    at: datetime
    meaning: str
    about: str
    bound: str
    wrong: str = ""
    record: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every signature under one thing, in the order in which they were given."""

    title: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[SignatureLine, ...]

    @property
    def sound(self) -> bool:
        """Whether every signature verifies."""
        return not any(line.wrong for line in self.lines)
