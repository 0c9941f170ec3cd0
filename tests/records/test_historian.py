import sqlite3
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select, update

from hmi.core.clock import ManualClock
from hmi.core.tag import Quality, TagValue, Value
from hmi.records import database as database_file
from hmi.records import historian as historian_file
from hmi.records.database import Database
from hmi.records.historian import SqlHistorian
from hmi.records.schema import chunks, gaps, tags, tail
from tests.records.conftest import START

DAY = timedelta(days=1)
GOOD = Quality.GOOD


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def value(tag: str, number: Value, seconds: float, quality: Quality = Quality.GOOD, status: int = 0) -> TagValue:
    return TagValue(tag, number, quality, at(seconds), seconds, status)


def count(database: Database, table: str) -> int:
    with database.read() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608 - ours


def test_samples_come_back_oldest_first_with_time_and_quality(historian: SqlHistorian) -> None:
    historian.append([value("A", 1.5, 0), value("B", 9, 0)])
    historian.append([value("A", 2.5, 1, Quality.UNCERTAIN), value("A", None, 2, Quality.BAD)])
    samples = historian.samples("A", START, START + DAY, 100)
    assert list(samples.times) == [at(seconds).timestamp() for seconds in range(3)]
    assert list(samples.values)[:2] == [1.5, 2.5]
    assert samples.values[2] != samples.values[2]
    assert list(samples.qualities) == [0, 1, 2]


def test_both_ends_of_the_time_asked_for_are_included(historian: SqlHistorian) -> None:
    historian.append([value("A", float(seconds), seconds) for seconds in range(10)])
    assert list(historian.samples("A", at(3), at(6), 100).values) == [3, 4, 5, 6]
    historian.writer.flush()
    historian.seal()
    assert list(historian.samples("A", at(3), at(6), 100).values) == [3, 4, 5, 6]


def test_what_is_kept_is_counted_from_the_tail_and_from_sealed_chunks(historian: SqlHistorian) -> None:
    historian.append([value("A", float(seconds), seconds) for seconds in range(10)])
    historian.append([value("B", 1.0, 0)])
    assert historian.kept("A", START, START + DAY) == 10
    historian.writer.flush()
    historian.seal()
    historian.append([value("A", 10.0, 10), value("B", 2.0, 10)])
    assert historian.kept("A", START, START + DAY) == 11
    assert historian.kept("A", START, START + DAY) == len(historian.samples("A", START, START + DAY, 100).times)
    assert historian.kept("A", at(-10), at(-1)) == 0
    assert historian.kept("X", START, START + DAY) == 0


def test_an_unknown_tag_has_no_samples(historian: SqlHistorian) -> None:
    assert list(historian.samples("X", START, START + DAY, 100).times) == []
    assert historian.latest_before(START) == {}
    assert historian.extent() is None


def test_a_restart_keeps_everything(open_database: Callable[[], Database], clock: ManualClock) -> None:
    for run in range(3):
        database = open_database()
        historian = SqlHistorian(database, clock)
        historian.start()
        historian.append([value("A", float(run), run), value(f"new-{run}", run, run)])
        historian.stop()
        database.close()
    historian = SqlHistorian(open_database(), clock)
    assert list(historian.samples("A", START, START + DAY, 100).values) == [0, 1, 2]
    assert {tag: seen.value for tag, seen in historian.latest_before(at(1)).items()} == {"A": 1, "new-0": 0, "new-1": 1}
    assert historian.extent() == (at(0), at(2))


Told = tuple[str, Value, float, Quality]

kept: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False),
    st.sampled_from(["", "HOLD", "Ü"]),
)
instants = st.integers(-50, 50) | st.sampled_from([-7200, -7199, 0, 0, 0, 1e-6, 7200, 7201, 400_000])
lots = st.lists(st.tuples(st.sampled_from("ABC"), kept, instants, st.sampled_from(Quality)), max_size=8)
acts = st.lists(lots | st.sampled_from(["flush", "seal", "restart"]), max_size=10)
moments = st.integers(-60, 60) | st.sampled_from([-8000, -7200, -7199.5, -1e-6, 0, 1e-6, 7199, 7200, 7201, 500_000])


@given(acts=acts, when=st.lists(moments, min_size=1, max_size=6))
@example(
    acts=[[("A", float(number), 0, GOOD) for number in range(5)] + [("A", 9.0, 10, GOOD)], "seal"], when=[0, 5, 10]
)
@example(acts=[[("A", 1.0, 0, GOOD)], "seal", [("A", 2.0, 0, GOOD)], "seal", "restart"], when=[0])
@example(acts=[[("A", 1.0, 0, GOOD), ("A", 3.0, 9, GOOD)], "seal", [("A", 2.0, 0, GOOD)], "seal"], when=[0, 9])
@example(acts=[[("A", 1.0, -9, GOOD), ("A", 3.0, 0, GOOD)], "seal", [("A", 2.0, 0, Quality.BAD)], "seal"], when=[0])
@settings(max_examples=60, deadline=None)
def test_the_value_at_a_time_is_the_last_one_written_of_the_newest_stamp_up_to_then(
    tmp_path_factory: pytest.TempPathFactory, acts: Sequence[str | list[Told]], when: Sequence[float]
) -> None:
    """Over equal stamps, late samples, chunks that meet or overlap, and restarts; and the curve says the same."""
    file = str(tmp_path_factory.mktemp("history") / "records.db")
    history = _History(file)
    written: list[TagValue] = []
    for act in acts:
        if isinstance(act, list):
            lot = [value(tag, number, seconds, quality) for tag, number, seconds, quality in act]
            written += lot
            history.historian.append(lot)
        else:
            getattr(history, act)()
    for moment in when:
        found = history.historian.latest_before(at(moment))
        for tag in "ABC":
            before = [seen for seen in written if seen.tag == tag and seen.source_time <= at(moment)]
            assert (tag in found) == bool(before)
            if not before:
                continue
            last = max(reversed(before), key=lambda seen: seen.source_time)
            assert (found[tag].value, found[tag].quality, found[tag].source_time) == (
                last.value,
                last.quality,
                last.source_time,
            )
            curve = history.historian.samples(tag, at(-10_000), at(moment), 10_000)
            assert len(curve.times) == len(before)
            assert (curve.times[-1], curve.qualities[-1]) == (last.source_time.timestamp(), last.quality)
            if found[tag].number is not None:
                assert curve.values[-1] == found[tag].number
    history.database.close()


class _History:
    """A historian that packs few samples a chunk, and forgets everything but its file at a restart."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._open()

    def flush(self) -> None:
        self.historian.writer.flush()

    def seal(self) -> None:
        self.flush()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(historian_file, "CHUNK_UP_TO", 3)
            self.historian.seal()

    def restart(self) -> None:
        self.historian.stop()
        self.database.close()
        self._open()

    def _open(self) -> None:
        self.database = Database.open(self._file)
        self.historian = SqlHistorian(self.database, ManualClock())


def fill_day(historian: SqlHistorian, hours: int, step: int = 20) -> None:
    """A slow saw with one spike, every `step` seconds, sealed every six hours."""
    for hour in range(hours):
        seconds = range(hour * 3600, (hour + 1) * 3600, step)
        historian.append([value("A", 5000.0 if second == 7200 else second % 977 / 10, second) for second in seconds])
        if hour % 6 == 5:
            historian.writer.flush()
            historian.seal()


def test_a_thinned_day_has_the_spike_the_ends_and_no_more_than_was_asked_for(historian: SqlHistorian) -> None:
    fill_day(historian, 24)
    full = historian.samples("A", START, START + DAY, 100_000)
    assert len(full.times) == 24 * 180
    for at_most in (8, 50, 400, 2000):
        thin = historian.samples("A", START, START + DAY, at_most)
        assert len(thin.times) <= at_most
        assert (max(thin.values), min(thin.values)) == (5000.0, min(full.values))
        assert (thin.times[0], thin.times[-1]) == (full.times[0], full.times[-1])
        assert set(zip(thin.times, thin.values, strict=True)) <= set(zip(full.times, full.values, strict=True))


def test_a_bad_stretch_is_seen_however_thin_the_trend(historian: SqlHistorian) -> None:
    historian.append([value("A", 1.0, second) for second in range(5000)])
    historian.append([value("A", 1.0, 5000 + second, Quality.BAD) for second in range(3)])
    historian.append([value("A", 1.0, 5003 + second) for second in range(5000)])
    historian.writer.flush()
    historian.seal()
    assert Quality.BAD in historian.samples("A", START, START + DAY, 20).qualities


def test_the_tail_is_sealed_after_an_hour(database: Database) -> None:
    clock = ManualClock(START)
    historian = SqlHistorian(database, clock, seal_after_s=3600)
    sealed = threading.Event()
    seal = historian.seal
    historian.seal = lambda: (seal(), sealed.set())  # type: ignore[method-assign, assignment, func-returns-value, unused-ignore]
    historian.start()
    historian.append([value("A", 1.0, 0)])
    historian.writer.flush()
    clock.advance(3601)
    historian.append([value("A", 2.0, 1)])
    assert sealed.wait(30)
    historian.stop()
    assert (count(database, "tail"), count(database, "chunks")) == (0, 1)
    assert list(historian.samples("A", START, START + DAY, 10).values) == [1, 2]


def test_a_tail_left_by_the_last_run_is_sealed_too(open_database: Callable[[], Database]) -> None:
    clock = ManualClock(START)
    first = SqlHistorian(open_database(), clock)
    first.append([value("A", 1.0, 0)])
    first.stop()
    clock.advance(4000)
    database = open_database()
    second = SqlHistorian(database, clock)
    second.start()
    second.append([value("A", 2.0, 1)])
    second.stop()
    second._seal_when_due()
    assert (count(database, "tail"), count(database, "chunks")) == (0, 1)


def test_sealing_that_fails_changes_nothing(database: Database, historian: SqlHistorian, file: Path) -> None:
    historian.append([value("A", float(second), second) for second in range(100)])
    historian.writer.flush()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TRIGGER refuse BEFORE INSERT ON chunks BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(Exception, match="no"):
        historian.seal()
    connection.execute("DROP TRIGGER refuse")
    connection.close()
    assert len(historian.samples("A", START, START + DAY, 1000).times) == 100
    assert count(database, "chunks") == 0


@pytest.mark.logs
def test_a_damaged_block_hides_only_itself(
    database: Database, historian: SqlHistorian, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(3):
        historian.append([value("A", float(number), number)])
        historian.writer.flush()
    with database.write() as connection:
        second = select(tail.c.id).order_by(tail.c.id).offset(1).limit(1).scalar_subquery()
        connection.execute(update(tail).where(tail.c.id == second).values(body=b"torn"))
    assert list(historian.samples("A", START, START + DAY, 10).values) == [0, 2]
    historian.seal()
    assert list(historian.samples("A", START, START + DAY, 10).values) == [0, 2]
    assert count(database, "tail") == 1
    assert "A part of the history is missing" in caplog.text


def test_two_stations_that_seal_at_once_keep_each_sample_once(
    database: Database, historian: SqlHistorian, clock: ManualClock
) -> None:
    historian.append([value("A", 1.0, 0)])
    historian.writer.flush()
    other = SqlHistorian(database, clock)
    inner = other._database.write

    def slow_write() -> object:
        historian.seal()
        return inner()

    other._database = type("Slow", (), {"read": database.read, "write": staticmethod(slow_write)})()
    with pytest.raises(OSError, match="another station"):
        other.seal()
    assert list(historian.samples("A", START, START + DAY, 10).values) == [1]


def heard(historian: SqlHistorian) -> tuple[list[str], threading.Event, threading.Event]:
    """What the historian says about its health, and two flags: it said something bad, it is well again."""
    said: list[str] = []
    bad, well = threading.Event(), threading.Event()

    def listen(text: str) -> None:
        said.append(text)
        (bad if text else well).set()

    historian.health.connect(listen)
    return said, bad, well


def test_a_locked_database_loses_nothing_and_holds_nobody_up(
    database: Database, file: Path, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_file, "BUSY_S", 0.05)
    impatient = Database.open(str(file))
    historian = SqlHistorian(impatient, clock)
    said, bad, well = heard(historian)
    historian.start()
    with database.write():
        historian.append([value("A", 1.0, 0)])
        assert bad.wait(30)
        historian.append([value("A", 2.0, 1)])
        assert "locked" in said[0]
    assert well.wait(30)
    assert list(historian.samples("A", START, START + DAY, 10).values) == [1, 2]
    assert historian.lost == 0
    historian.stop()
    impatient.close()


@pytest.mark.logs
def test_what_memory_cannot_hold_is_counted_said_and_kept_as_a_gap(
    database: Database, file: Path, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_file, "BUSY_S", 0.01)
    impatient = Database.open(str(file))
    historian = SqlHistorian(impatient, clock, values_kept=10)
    with database.write():
        for second in range(0, 30, 3):
            historian.append([value("A", float(second), second + step) for step in range(3)])
            historian.writer.flush()
        assert historian.lost == 21
        historian.stop()
    said, bad, _ = heard(historian)
    with database.write():
        historian.start()
        historian.append([value("A", 30.0, 30)])
        historian.append([value("A", 31.0, 31)])
        assert bad.wait(30)
        assert "are lost" in said[0]
    historian.stop()
    with database.read() as connection:
        gap = connection.execute(select(gaps)).one()
    assert gap.lost == historian.lost == 24
    assert len(historian.samples("A", START, START + DAY, 100).times) == 8
    impatient.close()


def test_a_full_disk_is_survived(database: Database, historian: SqlHistorian) -> None:
    def limit(pages: int) -> None:
        with database.read() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    limit(1)
    texts = [value("A", f"{second * 7919:x}" * 99, second) for second in range(2000)]
    historian.append(texts)
    assert not historian.writer.flush()
    limit(1_000_000)
    assert historian.writer.flush()
    assert len(historian.samples("A", START, START + DAY, 10_000).times) == 2000


@pytest.mark.logs
def test_one_bad_row_does_not_keep_the_others_off_the_disk(
    historian: SqlHistorian, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_connection: object) -> None:
        raise ZeroDivisionError

    historian.append([value("A", 1.0, 0)])
    historian.writer.put(fail)
    historian.append([value("A", 2.0, 1)])
    assert list(historian.samples("A", START, START + DAY, 10).values) == [1, 2]
    assert historian.lost == 1
    assert "A record was lost" in caplog.text


@pytest.mark.logs
def test_what_cannot_be_written_at_the_end_is_in_the_log(
    database: Database,
    file: Path,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(database_file, "BUSY_S", 0.01)
    impatient = Database.open(str(file))
    historian = SqlHistorian(impatient, clock)
    historian.append([value("A", 1.0, 0)])
    with database.write():
        historian.stop()
    assert "1 values and 0 rows could not be written at the end" in caplog.text
    impatient.close()


@pytest.mark.logs
def test_a_fault_in_the_writers_own_thread_does_not_end_it(
    historian: SqlHistorian, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failed, went_on = threading.Event(), threading.Event()

    def fail() -> None:
        (went_on if failed.is_set() else failed).set()
        raise ZeroDivisionError

    monkeypatch.setattr(historian.writer, "_tidy", fail)
    historian.append([value("A", 1.0, 0)])
    assert failed.wait(30)
    historian.append([value("A", 2.0, 1)])
    assert went_on.wait(30)
    assert "Writing records failed" in caplog.text
    assert list(historian.samples("A", START, START + DAY, 10).values) == [1, 2]


def test_the_writer_is_started_once(historian: SqlHistorian) -> None:
    with pytest.raises(RuntimeError, match="already"):
        historian.start()


def test_many_threads_may_append_and_read(historian: SqlHistorian) -> None:
    def work(name: str) -> None:
        for second in range(50):
            historian.append([value(name, float(second), second)])
            if second % 10 == 0:
                historian.samples(name, START, START + DAY, 10)

    threads = [threading.Thread(target=work, args=(f"T{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(4):
        assert list(historian.samples(f"T{number}", START, START + DAY, 100).values) == list(range(50))


def test_a_tag_number_that_was_rolled_back_is_not_used(database: Database, historian: SqlHistorian) -> None:
    historian.append([value("A", 1.0, 0)])
    historian.writer.flush()
    with database.write() as connection:
        connection.execute(delete(tail))
        connection.execute(delete(tags))
    historian.append([value("B", 2.0, 1)])
    historian.writer.flush()
    with database.read() as connection:
        assert connection.execute(select(func.count()).select_from(tags)).scalar_one() == 1
        assert connection.execute(select(func.count()).select_from(chunks)).scalar_one() == 0
    assert list(historian.samples("B", START, START + DAY, 10).values) == [2]


def test_a_value_from_the_future_does_not_hide_the_present(historian: SqlHistorian) -> None:
    historian.append([value("A", 99.0, 50 * 365 * 86400)])
    historian.append([value("A", 1.0, 1)])
    historian.writer.flush()
    historian.seal()
    historian.append([value("A", 2.0, 2)])
    assert historian.latest_before(at(10))["A"].value == 2
    assert list(historian.samples("A", START, START + DAY, 10).values) == [1, 2]


def test_a_time_without_a_zone_is_refused(historian: SqlHistorian) -> None:
    with pytest.raises(TypeError):
        historian.samples("A", datetime(2026, 1, 1), datetime.now(UTC), 10)  # noqa: DTZ001 - the mistake
