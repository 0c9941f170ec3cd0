"""What the ledger does when its records cannot be written."""

from datetime import UTC, datetime

import pytest

from hmi.core.books import RequestConflictError
from hmi.core.clock import ManualClock
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.shared_time import SharedTime
from hmi.runtime.ledger import RequestLedger
from tests.runtime.fakes import OPERATOR, FakeAudit, FakeBook

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Overtaken(FakeBook):
    """A book in which another station has been faster."""

    faster = False

    def save(self, request: SetpointRequest, was: SetpointState | None = None) -> None:
        if self.faster:
            raise RequestConflictError("the request is cancelled by now")
        super().save(request, was)


@pytest.mark.logs
def test_what_another_station_overtook_is_not_tried_for_ever() -> None:
    audit, book, clock = FakeAudit(), Overtaken(), ManualClock(NOW)
    ledger = RequestLedger(clock, book, audit, SharedTime(clock, clock.now))
    request = ledger.add(
        SetpointRequest(
            "r-1", "k-1", "TIC-402.SP", "PFR-401", 29.0, 28.5, "degC", 20.0, 33.0, "cooler for the night", "p-1",
            "First Operator", NOW, NOW, SetpointState.REQUESTED,
        ),
        OPERATOR,
    )  # fmt: skip
    book.faster = True
    ledger.settle(request, SetpointState.EXPIRED, "nobody approved it in time")
    ledger.retry()
    written = len(audit.records)
    ledger.retry()
    assert len(audit.records) == written
