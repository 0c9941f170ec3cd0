"""Figures about the station itself (level 4): how its links, its records and its audit trail do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class LinkFigures:
    """How the link to one server did since the station was started.

    `losses` counts how often a link that was live was lost, `attempts` how often one was opened. `round_trip_s` is how
    long the server took for the last small read (None: none was answered yet, or not in time). The subscription has
    its number at the server, what it grants (s), the nodes that are watched and those that it does not have, and how
    many changes of a node wait at the server at most. `answers` counts publish responses with changes, `values` these,
    `overflows` those before which the server threw others away because the queue was full (OPC 10000-4, 7.39.1).
    `heard` is when the last changes came (UTC).
    """

    server: str
    endpoint: str = ""
    live_since: datetime | None = None
    attempts: int = 0
    losses: int = 0
    round_trip_s: float | None = None
    subscription: int = 0
    publishing_s: float = 0.0
    keep_alive_s: float = 0.0
    watched: int = 0
    missing: int = 0
    queue: int = 0
    answers: int = 0
    values: int = 0
    overflows: int = 0
    heard: datetime | None = None


@runtime_checkable
class LinkGauge(Protocol):
    """A source that counts. Lives on the plant's thread."""

    def figures(self) -> LinkFigures:
        """The figures of now."""
        ...


@dataclass(frozen=True, slots=True)
class RecordFigures:
    """How what is kept does. Sizes are in bytes; None where they are not known, as for a database server.

    `waiting` values are in memory and not on disk yet, `lost` ones were given up. `oldest` and `newest` are the ends of
    the history. `audit_records` is the number of the newest record of the audit trail, `audit_signed` that of the
    newest one that is sealed by the station's signature. `proof` is when the trail was checked last, `proof_ok` what
    came of it and `proof_words` the same in a sentence. `trouble` says what keeps values from being written.
    """

    database: str
    size: int | None = None
    free: int | None = None
    waiting: int = 0
    lost: int = 0
    oldest: datetime | None = None
    newest: datetime | None = None
    trouble: str = ""
    audit_records: int | None = None
    audit_signed: int | None = None
    proof: datetime | None = None
    proof_ok: bool = False
    proof_words: str = ""
