"""What a person says with an act, and what he is told where it is refused."""

from dataclasses import dataclass

from hmi.core.phrase import phrase
from hmi.core.publication import ActKind
from hmi.runtime.checks import clean_text

NOTE_AT_LEAST = 3
REASON_AT_LEAST = 10
NOTE_AT_MOST = 1000
"""Characters of a note; the reason of a roll back has to tell somebody at three in the morning what was wrong."""


class PublicationRefusedError(Exception):
    """The act is not allowed; the message says why and what to do. Nothing was done."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody looked at before he signs: a diagram, the SHA-256 of its bytes, and the same of everything that was
    submitted with it."""

    name: str
    sha256: str
    beside: tuple[tuple[str, str], ...] = ()


def clean_note(note: str, kind: ActKind) -> str:
    """The note as it is recorded.

    Raises:
        PublicationRefusedError: It is too short or too long.
    """
    clean = clean_text(note[: 2 * NOTE_AT_MOST])
    least = REASON_AT_LEAST if kind is ActKind.ROLLED_BACK else NOTE_AT_LEAST
    if not least <= len(clean) <= NOTE_AT_MOST:
        raise PublicationRefusedError(
            phrase(
                "Publishing",
                "the note has {count} characters; write {least} to {note_at_most}, so that others know why",
                count=len(clean),
                least=least,
                note_at_most=NOTE_AT_MOST,
            )
        )
    return clean
