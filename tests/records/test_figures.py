"""The figures of the records are those of the files."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hmi.core.clock import ManualClock
from hmi.core.tag import Quality, TagValue
from hmi.records.audit import SqlAuditTrail
from hmi.records.audit_signing import HeadSigner
from hmi.records.audit_verify import VerifyResult
from hmi.records.database import Database
from hmi.records.figures import RecordGauge, Verified
from hmi.records.historian import SqlHistorian
from tests.records.conftest import START, entry


@pytest.fixture
def historian(database: Database) -> Iterator[SqlHistorian]:
    made = SqlHistorian(database, ManualClock(START))
    made.start()
    yield made
    made.stop()


def gauge(database: Database, historian: SqlHistorian, trail: SqlAuditTrail, verified: Verified) -> RecordGauge:
    return RecordGauge(database, historian, trail, verified, lambda: "the disk is full")


def test_sizes_ends_and_what_is_signed_are_those_of_the_files(
    database: Database, historian: SqlHistorian, tmp_path: Path
) -> None:
    trail = SqlAuditTrail(database, signer=HeadSigner(tmp_path))
    for number in range(3):
        trail.append(entry(number))
    trail.sign()
    historian.append([TagValue("A", float(n), Quality.GOOD, START + timedelta(seconds=n), 0.0) for n in range(5)])
    result = VerifyResult(True, 3, note="the heads were not looked at")
    found = gauge(database, historian, trail, lambda: (START, result)).figures()
    assert database.path is not None
    assert found.size is not None
    assert found.size >= database.path.stat().st_size
    assert found.free is not None
    assert found.free > 0
    assert (found.oldest, found.newest) == (START, START + timedelta(seconds=4))
    assert (found.audit_records, found.audit_signed) == (3, 1), "the first one is signed at once, others later"
    assert (found.proof, found.proof_ok) == (START, True)
    assert found.proof_words == "3 records are as they were written; the heads were not looked at"
    assert (found.lost, found.trouble) == (0, "the disk is full")


def test_an_empty_station_says_nothing_that_it_does_not_know(database: Database, historian: SqlHistorian) -> None:
    found = gauge(database, historian, SqlAuditTrail(database), lambda: None).figures()
    assert (found.oldest, found.newest, found.audit_records, found.audit_signed, found.proof) == (None,) * 5
    assert not found.proof_ok


def test_a_broken_trail_says_where(database: Database, historian: SqlHistorian) -> None:
    broken = VerifyResult(False, 9, 4, "its hash is another one")
    found = gauge(database, historian, SqlAuditTrail(database), lambda: (START, broken)).figures()
    assert not found.proof_ok
    assert found.proof_words == "broken at record 4: its hash is another one"
