from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.core.books import RequestConflictError
from hmi.core.request_query import RequestQuery
from hmi.core.setpoint import STEPS, TERMINAL, SetpointRequest, SetpointState
from hmi.records import database as database_file
from hmi.records.database import Database, DatabaseError
from hmi.records.request_search import page_of
from hmi.records.requests import SqlRequestBook
from tests.records.conftest import START, python


def request(name: str = "r1", tag: str = "TIC-402.SP", **changes: object) -> SetpointRequest:
    made = SetpointRequest(
        id=name,
        key=f"key of {name}",
        tag=tag,
        asset="PFR-401",
        old=37.0,
        new=37.5,
        unit="°C",
        low=25.0,
        high=42.0,
        reason="the culture grows too slowly",
        requester="p1",
        requester_name="Demo Operator",
        requested_at=START,
        expires_at=START + timedelta(minutes=15),
        state=SetpointState.REQUESTED,
        batch="B-1",
        phase="GROWTH",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def book(database: Database) -> SqlRequestBook:
    return SqlRequestBook(database)


def approved(by: str, seconds: int = 1) -> SetpointRequest:
    at = START + timedelta(seconds=seconds)
    return request(state=SetpointState.APPROVED, approver=by, approver_name=by, approved_at=at)


def test_a_station_that_still_sees_it_approved_cannot_void_what_another_has_sent(book: SqlRequestBook) -> None:
    book.save(request())
    book.save(approved("p2"), SetpointState.REQUESTED)
    void = replace(approved("p2"), state=SetpointState.VOID)
    book.save(replace(void, state=SetpointState.ARMED), SetpointState.APPROVED)
    book.save(replace(void, state=SetpointState.SENT), SetpointState.ARMED)
    with pytest.raises(RequestConflictError, match="is sent by now"):
        book.save(void, SetpointState.APPROVED)
    # The sender itself knows that nothing left.
    book.save(void, SetpointState.SENT)


def ended(name: str, minutes: int, state: SetpointState, tag: str = "TIC-402.SP") -> SetpointRequest:
    at = START + timedelta(minutes=minutes)
    return request(id=name, key=name, tag=tag, requested_at=at, state=state)


def test_what_the_plant_made_something_else_of_stands_until_a_later_request_reaches_it(book: SqlRequestBook) -> None:
    """W-48, over a restart."""
    book.save(ended("old", 0, SetpointState.MISMATCH))
    book.save(ended("good", 10, SetpointState.VERIFIED))
    book.save(ended("other", 10, SetpointState.MISMATCH, "AIC-404.SP"))
    book.save(ended("taken back", 20, SetpointState.CANCELLED, "AIC-404.SP"))
    book.save(ended("refused", 30, SetpointState.REFUSED, "AIC-404.SP"))
    assert [one.id for one in book.left_standing()] == ["other"]
    book.save(ended("third", 20, SetpointState.MISMATCH))
    assert [one.id for one in book.left_standing()] == ["other", "third"]


def test_a_request_survives_a_restart_to_the_last_field(open_database: Callable[[], Database]) -> None:
    whole = replace(
        approved("p2"), state=SetpointState.OUTCOME_UNKNOWN, readback=37.25, status=0x80AB0000, outcome="no answer"
    )
    first = open_database()
    SqlRequestBook(first).save(whole)
    first.close()
    book = SqlRequestBook(open_database())
    assert book.open() == (whole,)
    assert book.by_key(whole.key) == whole
    assert book.by_key("another") is None


def test_only_open_requests_are_open_and_the_newest_come_first(book: SqlRequestBook) -> None:
    book.save(request("r1", "A.SP"))
    book.save(request("r2", "B.SP", requested_at=START + timedelta(seconds=1)))
    book.save(request("r1", "A.SP", state=SetpointState.CANCELLED))
    assert [kept.id for kept in book.open()] == ["r2"]
    assert [kept.id for kept in book.newest(5)] == ["r2", "r1"]


@pytest.mark.parametrize("descending", [True, False], ids=["newest first", "oldest first"])
def test_a_page_of_requests_by_time_walks_an_index_and_sorts_nothing(database: Database, descending: bool) -> None:
    for wanted in (RequestQuery(descending=descending), RequestQuery(descending=descending, since=START)):
        statement = page_of(wanted, 100, 200).compile(compile_kwargs={"literal_binds": True})
        with database.read() as connection:
            plan = [str(row) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
        assert all("USING INDEX requests_by_time" in step for step in plan), plan


def test_a_tag_has_one_open_request_and_the_second_person_is_told_who_was_first(book: SqlRequestBook) -> None:
    book.save(request("r1"))
    with pytest.raises(RequestConflictError, match=r"TIC-402\.SP: Demo Operator has already asked for 37\.5 °C"):
        book.save(request("r2"))
    book.save(request("r1", state=SetpointState.REJECTED))
    book.save(request("r2"))


def test_a_request_holds_the_related_tags_too_but_not_from_its_own_group(database: Database) -> None:
    cascade = frozenset({"TIC-402.SP", "AIC-405.SP"})
    book = SqlRequestBook(database, lambda tag: cascade - {tag} if tag in cascade else frozenset())
    book.save(request("r1", group="g"))
    for late in (request("r2", "AIC-405.SP"), request("r2", "AIC-405.SP", group="another")):
        with pytest.raises(RequestConflictError, match=r"TIC-402\.SP: Demo Operator has already asked for 37\.5 °C"):
            book.save(late)
    book.save(request("r3", "PIC-408.SP"))
    book.save(request("r4", "AIC-405.SP", group="g"))
    for name, tag in (("r1", "TIC-402.SP"), ("r4", "AIC-405.SP")):
        book.save(request(name, tag, group="g", state=SetpointState.CANCELLED))
    book.save(request("r2", "AIC-405.SP"))


def test_an_unknown_outcome_holds_its_tag(book: SqlRequestBook) -> None:
    book.save(request("r1", state=SetpointState.OUTCOME_UNKNOWN))
    with pytest.raises(RequestConflictError):
        book.save(request("r2"))


def test_a_double_click_is_one_request(book: SqlRequestBook) -> None:
    book.save(request("r1"))
    with pytest.raises(RequestConflictError, match="already made"):
        book.save(request("r2", "other.SP", key="key of r1"))


def test_the_same_state_twice_is_one_state(book: SqlRequestBook) -> None:
    book.save(request())
    book.save(approved("p2"))
    book.save(approved("p2"))
    book.save(replace(approved("p2"), outcome="waiting for the plant"))
    assert book.open()[0].outcome == "waiting for the plant"


def test_the_second_of_two_approvers_is_too_late(book: SqlRequestBook) -> None:
    book.save(request())
    book.save(approved("p2"))
    for late in (approved("p3"), approved("p2", seconds=2)):
        with pytest.raises(RequestConflictError, match="is approved by now"):
            book.save(late)
    assert book.open() == (approved("p2"),)


@pytest.mark.parametrize("change", [{"new": 38.0}, {"requester": "p9"}, {"tag": "other.SP"}, {"reason": "another one"}])
def test_what_was_asked_for_never_changes(book: SqlRequestBook, change: dict[str, object]) -> None:
    book.save(request())
    with pytest.raises(RequestConflictError, match="never changes"):
        book.save(replace(approved("p2"), **change))  # type: ignore[arg-type]


@given(path=st.lists(st.sampled_from(SetpointState), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_request_never_goes_back(tmp_path_factory: pytest.TempPathFactory, path: list[SetpointState]) -> None:
    database = Database.open(str(tmp_path_factory.mktemp("requests") / "records.db"))
    book = SqlRequestBook(database)
    book.save(request())
    state = SetpointState.REQUESTED
    for wanted in path:
        try:
            book.save(request(state=wanted))
        except RequestConflictError:
            assert wanted not in STEPS.get(state, ())
        else:
            assert state not in TERMINAL or wanted is state
            state = wanted
    assert book.newest(1)[0].state is state
    database.close()


@pytest.mark.parametrize("name", ["old", "new", "low", "high"])
def test_a_request_without_its_numbers_is_not_kept(book: SqlRequestBook, name: str) -> None:
    with pytest.raises(RequestConflictError, match="not complete"):
        book.save(replace(request(), **{name: float("nan")}))  # type: ignore[arg-type]
    assert book.open() == ()


def test_a_locked_database_refuses(database: Database, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_file, "BUSY_S", 0.05)
    impatient = Database.open(str(file))
    with database.write(), pytest.raises(DatabaseError, match="locked"):
        SqlRequestBook(impatient).save(request())
    impatient.close()


def test_of_many_stations_that_ask_and_approve_at_once_one_wins(database: Database, file: Path) -> None:
    code = """if True:
        import sys
        from hmi.records.database import Database
        from hmi.core.books import RequestConflictError
        from hmi.records.requests import SqlRequestBook
        from tests.records.test_requests import approved, request
        database = Database.open(sys.argv[1])
        book = SqlRequestBook(database)
        sys.stdin.readline()
        won = []
        for number in range(20):
            try:
                book.save(request(f"{sys.argv[2]} {number}", f"tag {number}"))
                won.append(f"tag {number}")
            except RequestConflictError:
                pass
        try:
            book.save(approved(sys.argv[2]))
            won.append("approval")
        except RequestConflictError:
            pass
        print(",".join(won))
    """
    SqlRequestBook(database).save(request())
    stations = [python(code, str(file), f"station {number}") for number in range(3)]
    for station in stations:
        assert station.stdin
        station.stdin.write("go\n")
        station.stdin.flush()
    answers = [station.communicate(timeout=90)[0].strip() for station in stations]
    won = [name for answer in answers for name in answer.split(",") if name]
    assert sorted(won) == sorted([f"tag {number}" for number in range(20)] + ["approval"])
