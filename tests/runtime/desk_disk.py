"""The disk of one run of the program, which dies when it is told to."""

from datetime import datetime

from hmi.core.audit import AuditEntry, AuditRecord
from hmi.core.setpoint import SetpointRequest, SetpointState
from tests.runtime.desk_bench import DeskBench


class PowerCut(BaseException):
    """The program dies here and now."""


class Disk:
    """Audit trail and book of one run of the program; after a power cut they take nothing more from it."""

    def __init__(self, bench: DeskBench) -> None:
        self._bench = bench
        self.cut_after: int | None = None
        self.dead = False

    def append(self, entry: AuditEntry) -> AuditRecord:
        self._breathe()
        return self._bench.audit.append(entry)

    def save(self, request: SetpointRequest, was: SetpointState | None = None) -> None:
        self._breathe()
        self._bench.book.save(request, was)

    def open(self) -> tuple[SetpointRequest, ...]:
        return self._bench.book.open()

    def left_standing(self) -> tuple[SetpointRequest, ...]:
        return self._bench.book.left_standing()

    def by_key(self, key: str) -> SetpointRequest | None:
        return self._bench.book.by_key(key)

    def moves(self, tag: str, since: datetime) -> tuple[SetpointRequest, ...]:
        return self._bench.book.moves(tag, since)

    def record(self, sequence: int) -> AuditRecord | None:
        return self._bench.audit.record(sequence)

    def _breathe(self) -> None:
        """Dies before the act that was drawn; a dead program dies again in its own last words."""
        if self.cut_after is not None:
            self.dead = self.dead or self.cut_after == 0
            self.cut_after -= 1
        if self.dead:
            raise PowerCut
