from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.audit import GENESIS, AuditEntry, AuditRecord, Fact, canonical, seal, sealed

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
facts: st.SearchStrategy[Fact] = (
    texts | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans() | st.none()
)
entries = st.builds(
    AuditEntry,
    st.datetimes(timezones=st.just(UTC)),
    texts,
    texts,
    texts,
    texts,
    st.dictionaries(texts, facts, max_size=5),
)


def chain(acts: list[AuditEntry]) -> list[AuditRecord]:
    records: list[AuditRecord] = []
    for number, entry in enumerate(acts, start=1):
        records.append(seal(number, entry, records[-1].hash if records else GENESIS))
    return records


@given(st.lists(entries, max_size=5))
def test_a_chain_verifies_record_by_record(acts: list[AuditEntry]) -> None:
    records = chain(acts)
    assert all(sealed(record) for record in records)
    assert all(after.previous == before.hash for before, after in pairwise(records))


@given(entries, entries)
def test_another_act_has_another_hash(one: AuditEntry, other: AuditEntry) -> None:
    same_bytes = canonical(1, one) == canonical(1, other)
    assert (seal(1, one, GENESIS).hash == seal(1, other, GENESIS).hash) is same_bytes


@given(entries)
def test_any_change_breaks_the_seal(entry: AuditEntry) -> None:
    record = seal(7, entry, GENESIS)
    assert not sealed(replace(record, sequence=8))
    assert not sealed(replace(record, previous="1" * 64))
    assert not sealed(replace(record, entry=replace(entry, person=entry.person + "x")))
    assert not sealed(replace(record, entry=replace(entry, time=entry.time.replace(year=entry.time.year % 9000 + 1))))
    assert not sealed(replace(record, entry=replace(entry, facts={**entry.facts, "a new fact": 1})))


@given(st.dictionaries(texts, facts, min_size=2, max_size=5))
def test_the_order_of_facts_does_not_matter(some: dict[str, Fact]) -> None:
    entry = AuditEntry(datetime(2026, 1, 1, tzinfo=UTC), "c", "e", "p", "s", some)
    turned = replace(entry, facts=dict(reversed(some.items())))
    assert canonical(1, entry) == canonical(1, turned)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_fact_must_be_a_number_if_it_claims_to_be_one(number: float) -> None:
    entry = AuditEntry(datetime(2026, 1, 1, tzinfo=UTC), "c", "e", "p", "s", {"value": number})
    with pytest.raises(ValueError, match="Out of range float"):
        seal(1, entry, GENESIS)


def test_the_canonical_bytes_are_what_they_always_were() -> None:
    """A change here would break every chain that was ever written."""
    entry = AuditEntry(datetime(2026, 1, 1, tzinfo=UTC), "setpoint", "intent", "Özil", "TIC-402.SP", {"new": 30.0})
    assert canonical(1, entry).decode() == (
        '{"category":"setpoint","event":"intent","facts":{"new":30.0},"person":"Özil","sequence":1,'
        '"subject":"TIC-402.SP","time":"2026-01-01T00:00:00+00:00"}'
    )
    assert seal(1, entry, GENESIS).hash == seal(1, replace(entry), GENESIS).hash


def test_the_same_moment_told_in_another_zone_is_another_record() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    entry = AuditEntry(at, "c", "e", "p", "s", {})
    abroad = replace(entry, time=at.astimezone(timezone(timedelta(hours=1))))
    assert seal(1, entry, GENESIS).hash != seal(1, abroad, GENESIS).hash
