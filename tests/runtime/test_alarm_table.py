"""The alarm's table, after the alarm logic of Phoebus: what stands before, what comes, and what must follow.

The tag is that of `test_alarms` (L 20, LL 10, H 80, HH 90, deadband 2, on-delay 5 s, alarms in GROWTH). `update` says
whether anybody is told, `annunciate` whether it calls, `current` which limit stands broken now, and `latched` what is
shown: U nobody acknowledged it, A acknowledged, R returned and nobody acknowledged it, with the worst that it was.
"""

import pytest

from tests.runtime.test_alarms import LETTERS, Bench, small_plant

# before, input, update, annunciate, current, latched
ROWS: list[tuple[str, str, bool, bool, str, str]] = [
    # Nothing stands
    ("", "50", False, False, "-", "-"),
    ("", "85", False, False, "-", "-"),
    ("", "85 +5", True, True, "H", "U:H"),
    ("", "95 +5", True, True, "HH", "U:HH"),
    ("", "15 +5", True, True, "L", "U:L"),
    ("", "5 +5", True, True, "LL", "U:LL"),
    ("", "bad", True, True, "BAD", "U:BAD"),
    ("", "uncertain", False, False, "-", "-"),
    ("", "stale", False, False, "-", "-"),
    ("", "cip", False, False, "-", "-"),
    # A limit waits for its delay
    ("85 +3", "+1", False, False, "-", "-"),
    ("85 +3", "+2", True, True, "H", "U:H"),
    ("85 +3", "50 +60", False, False, "-", "-"),
    ("85 +3", "95 +2", True, True, "H", "U:H"),
    ("85 +3", "95 +5", True, True, "HH", "U:HH"),
    ("85 +3", "bad", True, True, "BAD", "U:BAD"),
    ("85 +3", "uncertain +60", False, False, "-", "-"),
    ("85 +3", "stale +60", False, False, "-", "-"),
    ("85 +3", "cip", False, False, "-", "-"),
    # High, nobody acknowledged
    ("85 +5", "79", False, False, "H", "U:H"),
    ("85 +5", "78", True, False, "-", "R:H"),
    ("85 +5", "95 +4", False, False, "H", "U:H"),
    ("85 +5", "95 +5", True, True, "HH", "U:HH"),
    ("85 +5", "15 +5", True, True, "L", "U:L"),
    ("85 +5", "5 +5", True, True, "LL", "U:LL"),
    ("85 +5", "bad", False, False, "H", "U:H"),
    ("85 +5", "uncertain", False, False, "H", "U:H"),
    ("85 +5", "stale", False, False, "H", "U:H"),
    ("85 +5", "ack", True, False, "H", "A:H"),
    ("85 +5", "cip", True, False, "-", "R:H"),
    ("85 +5", "idle", True, False, "-", "R:H"),
    ("85 +5", "85 +60", False, False, "H", "U:H"),
    # High, acknowledged
    ("85 +5 ack", "79", False, False, "H", "A:H"),
    ("85 +5 ack", "78", True, False, "-", "-"),
    ("85 +5 ack", "95 +5", True, True, "HH", "U:HH"),
    ("85 +5 ack", "15 +5", True, True, "L", "U:L"),
    ("85 +5 ack", "bad", False, False, "H", "A:H"),
    ("85 +5 ack", "uncertain", False, False, "H", "A:H"),
    ("85 +5 ack", "stale +60", False, False, "H", "A:H"),
    ("85 +5 ack", "cip", True, False, "-", "-"),
    ("85 +5 ack", "85 +60", False, False, "H", "A:H"),
    # It was high and has returned
    ("85 +5 50", "85 +4", False, False, "-", "R:H"),
    ("85 +5 50", "85 +5", True, True, "H", "U:H"),
    ("85 +5 50", "95 +5", True, True, "HH", "U:HH"),
    ("85 +5 50", "15 +5", True, True, "L", "U:L"),
    ("85 +5 50", "bad", True, True, "BAD", "U:BAD"),
    ("85 +5 50", "bad 50", True, True, "-", "R:BAD"),
    ("85 +5 50", "bad ack", True, True, "BAD", "A:BAD"),
    ("85 +5 50", "bad 95 +5", True, True, "HH", "U:HH"),
    ("85 +5 50", "uncertain", False, False, "-", "R:H"),
    ("85 +5 50", "ack", True, False, "-", "-"),
    ("85 +5 50", "stale", False, False, "-", "R:H"),
    ("85 +5 50", "cip", False, False, "-", "R:H"),
    # High-high, nobody acknowledged
    ("95 +5", "89", False, False, "HH", "U:HH"),
    ("95 +5", "85", False, False, "H", "U:HH"),
    ("95 +5", "78", True, False, "-", "R:HH"),
    ("95 +5", "bad", False, False, "HH", "U:HH"),
    ("95 +5", "ack", True, False, "HH", "A:HH"),
    ("95 +5", "15 +5", True, True, "L", "U:L"),
    # High-high, acknowledged
    ("95 +5 ack", "89", False, False, "HH", "A:HH"),
    ("95 +5 ack", "85", True, False, "H", "A:H"),
    ("95 +5 ack", "78", True, False, "-", "-"),
    ("95 +5 ack", "95 +60", False, False, "HH", "A:HH"),
    ("95 +5 ack", "cip", True, False, "-", "-"),
    # It was high-high and has returned
    ("95 +5 50", "85 +5", True, True, "H", "U:HH"),
    ("95 +5 50", "95 +5", True, True, "HH", "U:HH"),
    ("95 +5 50", "ack", True, False, "-", "-"),
    ("95 +5 50", "bad", True, True, "BAD", "U:BAD"),
    ("95 +5 50", "idle bad", False, False, "-", "R:HH"),
    # Low, nobody acknowledged
    ("15 +5", "21", False, False, "L", "U:L"),
    ("15 +5", "22", True, False, "-", "R:L"),
    ("15 +5", "5 +5", True, True, "LL", "U:LL"),
    ("15 +5", "85 +5", True, True, "H", "U:H"),
    ("15 +5", "ack", True, False, "L", "A:L"),
    # No measurement, nobody acknowledged
    ("bad", "50", True, False, "-", "R:BAD"),
    ("bad", "95 +5", True, True, "HH", "U:HH"),
    ("bad", "bad", False, False, "BAD", "U:BAD"),
    ("bad", "uncertain", False, False, "BAD", "U:BAD"),
    ("bad", "stale", False, False, "BAD", "U:BAD"),
    ("bad", "ack", True, False, "BAD", "A:BAD"),
    ("bad", "idle", True, False, "-", "R:BAD"),
    ("bad", "cip", False, False, "BAD", "U:BAD"),
    # No measurement, acknowledged
    ("bad ack", "50", True, False, "-", "-"),
    ("bad ack", "95 +5", True, True, "HH", "U:HH"),
    ("bad ack", "bad", False, False, "BAD", "A:BAD"),
    ("bad ack", "stale", False, False, "BAD", "A:BAD"),
    ("bad ack", "idle", True, False, "-", "-"),
    # No measurement, returned
    ("bad 50", "bad", True, True, "BAD", "U:BAD"),
    ("bad 50", "95 +5", True, True, "HH", "U:HH"),
    ("bad 50", "ack", True, False, "-", "-"),
    ("bad 50", "idle", False, False, "-", "R:BAD"),
    # Suppressed by design
    ("cip 95 +60", "growth", False, False, "-", "-"),
    ("cip 95 +60", "growth +5", True, True, "HH", "U:HH"),
    ("cip 95 +60", "bad", True, True, "BAD", "U:BAD"),
    ("cip 95 +60", "50", False, False, "-", "-"),
    # The unit is idle
    ("idle 95 +60", "growth +5", True, True, "HH", "U:HH"),
    ("idle 95 +60", "bad", False, False, "-", "-"),
    ("idle 95 +60", "held +5", True, True, "HH", "U:HH"),
]


@pytest.mark.parametrize(
    ("before", "given", "update", "annunciate", "current", "latched"),
    ROWS,
    ids=[f"{before}|{given}".replace(" ", "_") for before, given, *_ in ROWS],
)
def test_row(before: str, given: str, update: bool, annunciate: bool, current: str, latched: str) -> None:
    bench = Bench(small_plant())
    bench.tell(before)
    told = len(bench.trail)
    bench.tell(given)
    fresh = bench.trail[told:]
    assert (bool(fresh), any(step.startswith("U") for step in fresh)) == (update, annunciate)
    assert (_current(bench), _latched(bench)) == (current, latched)


def test_there_are_enough_rows_and_none_stands_twice() -> None:
    assert len(ROWS) >= 60
    assert len({row[:2] for row in ROWS}) == len(ROWS)


def test_every_state_is_left_and_reached() -> None:
    reached = {latched.partition(":")[0] for *_, latched in ROWS}
    assert reached == {"-", "U", "A", "R"}


def _current(bench: Bench) -> str:
    alarm = bench.desk.alarms.get("T-1")
    if alarm is None or not alarm.active:
        return "-"
    return "BAD" if not alarm.breach else bench.desk._watches["T-1"].standing.name


def _latched(bench: Bench) -> str:
    alarm = bench.desk.alarms.get("T-1")
    return "-" if alarm is None else f"{LETTERS[alarm.state]}:{alarm.breach.name if alarm.breach else 'BAD'}"
