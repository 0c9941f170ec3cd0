"""How the records of a station do: their size, what waits, what was lost, and the proof of the audit trail."""

import shutil
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import text

from hmi.core.diagnostics import RecordFigures
from hmi.records.audit import SqlAuditTrail
from hmi.records.audit_verify import VerifyResult
from hmi.records.database import Database
from hmi.records.historian import SqlHistorian

Verified = Callable[[], tuple[datetime, VerifyResult] | None]


class RecordGauge:
    """Reads the disk: call `figures` off Qt's and the plant's threads."""

    def __init__(
        self,
        database: Database,
        historian: SqlHistorian,
        trail: SqlAuditTrail,
        verified: Verified,
        trouble: Callable[[], str],
    ) -> None:
        self._database = database
        self._historian = historian
        self._trail = trail
        self._verified = verified
        self._trouble = trouble

    def figures(self) -> RecordFigures:
        """The figures of now.

        Raises:
            OSError: The database cannot be read.
        """
        writer = self._historian.writer
        waiting, lost = writer.waiting, writer.lost
        extent = self._historian.extent() or (None, None)
        size, free = self._room()
        newest = self._trail.newest
        proof = self._verified()
        return RecordFigures(
            database=self._database.name,
            size=size,
            free=free,
            waiting=waiting,
            lost=lost,
            oldest=extent[0],
            newest=extent[1],
            trouble=self._trouble(),
            audit_records=None if newest is None else newest.sequence,
            audit_signed=self._trail.signed,
            proof=None if proof is None else proof[0],
            proof_ok=proof is not None and proof[1].ok,
            proof_words="" if proof is None else _words(proof[1]),
        )

    def _room(self) -> tuple[int, int | None]:
        """Bytes of the database with what is not folded into it yet, and what is free on its disk."""
        path = self._database.path
        if path is None:
            with self._database.read() as connection:
                size = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
            return int(size), None
        beside = path.with_name(f"{path.name}-wal")
        size = path.stat().st_size + (beside.stat().st_size if beside.exists() else 0)
        return size, shutil.disk_usage(path.parent).free


def _words(found: VerifyResult) -> str:
    if found.ok:
        return "; ".join(part for part in (f"{found.count} records are as they were written", found.note) if part)
    place = "" if found.first_bad is None else f" at record {found.first_bad}"
    return f"broken{place}: {found.why}"
