"""Signed heads, queries and exports of the audit trail."""

import csv
import json
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.core.audit import AuditEntry, AuditQuery
from hmi.records import audit_signing
from hmi.records.audit import SqlAuditTrail
from hmi.records.audit_export import ExportError, as_text, export, read_export
from hmi.records.audit_heads import Head
from hmi.records.audit_signing import (
    KEY_FILE,
    PUBLIC_KEY_FILE,
    SIGNED_FILE,
    HeadSigner,
    KeyFileError,
    Repeater,
    read_public,
    signed_heads,
)
from hmi.records.audit_verify import SignedFile
from hmi.records.database import Database
from tests.records.conftest import START, entry
from tests.records.test_audit import edit, fill


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    folder = tmp_path / "keys"
    folder.mkdir()
    return folder


@pytest.fixture
def signed(database: Database, keys: Path, monkeypatch: pytest.MonkeyPatch) -> SqlAuditTrail:
    monkeypatch.setattr(audit_signing, "EVERY_RECORDS", 2)
    return SqlAuditTrail(database, signer=HeadSigner(keys))


def lines(keys: Path) -> list[str]:
    return (keys / SIGNED_FILE).read_text(encoding="ascii").splitlines()


def test_a_head_is_signed_every_so_many_records(signed: SqlAuditTrail, keys: Path) -> None:
    fill(signed, 6)
    assert [line.split()[0] for line in lines(keys)] == ["1", "3", "5"]
    found = signed.verify()
    assert found.ok
    assert "last signed head 5" in found.note
    public = read_public(keys / PUBLIC_KEY_FILE)
    assert all(head.genuine for head in signed_heads(keys / SIGNED_FILE, public))


def test_a_head_is_signed_when_the_last_one_is_old(
    signed: SqlAuditTrail, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(signed, 2)
    signed.sign()
    assert len(lines(keys)) == 1
    monkeypatch.setattr(audit_signing, "EVERY_S", 0.0)
    signed.sign()
    signed.sign()
    assert [line.split()[0] for line in lines(keys)] == ["1", "2"]


def test_the_key_is_kept_private_and_used_again(keys: Path) -> None:
    first = HeadSigner(keys)
    assert stat.S_IMODE((keys / KEY_FILE).stat().st_mode) == 0o600
    assert HeadSigner(keys).public == first.public == read_public(keys / PUBLIC_KEY_FILE)


def test_full_rechaining_with_the_plain_heads_rewritten_too_is_found(
    signed: SqlAuditTrail, file: Path, keys: Path
) -> None:
    """Whoever has the database and the plain heads, but neither the key nor the signed file, is found."""
    fill(signed, 6)
    signed._database.close()
    file.unlink()
    for left in (
        file.with_name("audit-heads.txt"),
        file.with_name(file.name + "-wal"),
        file.with_name(file.name + "-shm"),
    ):
        left.unlink(missing_ok=True)
    forged = Database.open(f"sqlite:///{file}")
    trail = SqlAuditTrail(forged)
    for number in range(1, 7):
        trail.append(replace(entry(number), person="somebody else"))
    assert trail.verify().ok
    found = SqlAuditTrail(forged).verify(signed=SignedFile(keys / SIGNED_FILE, read_public(keys / PUBLIC_KEY_FILE)))
    forged.close()
    assert not found.ok
    assert "belongs to another database" in found.why


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("DELETE FROM audit WHERE sequence > 2", "cut off"),
        ("UPDATE audit SET person = 'p2' WHERE sequence = 3", "was changed"),
    ],
)
def test_tampering_is_found_by_the_signed_heads_alone(
    signed: SqlAuditTrail, database: Database, file: Path, keys: Path, statement: str, why: str, tmp_path: Path
) -> None:
    fill(signed, 6)
    edit(file, statement)
    outside = SignedFile(keys / SIGNED_FILE, read_public(keys / PUBLIC_KEY_FILE))
    empty = tmp_path / "no-heads.txt"
    plain = file.with_name("audit-heads.txt")
    plain.replace(empty)
    plain.write_text("".join(empty.read_text(encoding="ascii").splitlines(keepends=True)[:2]), encoding="ascii")
    found = SqlAuditTrail(database).verify(signed=outside)
    assert not found.ok
    assert why in found.why


def test_a_head_signed_with_another_key_is_found(signed: SqlAuditTrail, keys: Path, database: Database) -> None:
    fill(signed, 2)
    other = Ed25519PrivateKey.generate().public_key()
    found = SqlAuditTrail(database).verify(signed=SignedFile(keys / SIGNED_FILE, other))
    assert (found.ok, "false signature" in found.why) == (False, True)


@given(at=st.integers(0, 400), letter=st.sampled_from("0aZ"))
@settings(max_examples=60, deadline=None)
def test_no_changed_letter_of_a_signed_head_passes(
    tmp_path_factory: pytest.TempPathFactory, at: int, letter: str
) -> None:
    folder = tmp_path_factory.mktemp("keys")
    signer = HeadSigner(folder)
    line = signer.sign(Head(7, "ab" * 32), START.isoformat(), "instance")
    changed = line[: at % len(line)] + letter + line[at % len(line) + 1 :]
    (folder / SIGNED_FILE).write_text(f"{changed}\n", encoding="ascii")
    heads = list(signed_heads(folder / SIGNED_FILE, signer.public))
    same = [head for head in heads if head.genuine]
    assert bool(same) == (changed == line) or (same and same[0].head == Head(7, "ab" * 32))


def test_what_is_signed_while_the_trail_is_verified_is_no_cut_off_end(signed: SqlAuditTrail, keys: Path) -> None:
    fill(signed, 4)

    def meanwhile(_done: int, _total: int) -> None:
        fill(signed, 4)

    found = signed.verify(meanwhile)
    assert lines(keys)[-1].startswith("7 ")
    assert found.ok, found
    assert "last signed head 3" in found.note
    assert "last signed head 7" in signed.verify().note


@pytest.mark.parametrize("words", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("cut", [0, 1])
def test_the_head_after_a_torn_one_is_no_false_signature(
    signed: SqlAuditTrail, keys: Path, words: int, cut: int
) -> None:
    fill(signed, 4)
    file = keys / SIGNED_FILE
    first, second = file.read_text(encoding="ascii").splitlines()
    torn = " ".join(second.split(" ")[:words])
    file.write_text(f"{first}\n{torn[: len(torn) - cut]}", encoding="ascii")
    fill(signed, 2)
    found = signed.verify()
    assert found.ok, found
    assert "last signed head 5" in found.note


def test_a_line_torn_by_a_power_cut_does_no_harm(signed: SqlAuditTrail, keys: Path) -> None:
    fill(signed, 4)
    file = keys / SIGNED_FILE
    file.write_bytes(file.read_bytes()[:-30])
    assert signed.verify().ok


@pytest.mark.logs
def test_a_share_that_is_away_stops_nothing_and_gets_a_later_head(
    database: Database, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_signing, "EVERY_RECORDS", 1)
    share = tmp_path / "share"
    trail = SqlAuditTrail(database, signer=HeadSigner(keys, share / "heads.txt"))
    fill(trail, 2)
    assert "no signed heads in" in trail.verify().note
    share.mkdir()
    fill(trail, 1)
    assert (share / "heads.txt").read_text(encoding="ascii").startswith("3 ")


@pytest.mark.parametrize("content", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n"])
def test_a_key_that_is_none_is_told(keys: Path, content: bytes) -> None:
    (keys / KEY_FILE).write_bytes(content)
    with pytest.raises(KeyFileError, match="cannot be used to sign"):
        HeadSigner(keys)
    (keys / PUBLIC_KEY_FILE).write_bytes(content)
    with pytest.raises(KeyFileError, match="no public key"):
        read_public(keys / PUBLIC_KEY_FILE)


def test_a_repeater_does_it_again_and_a_last_time() -> None:
    done: list[int] = []
    repeater = Repeater(0.001, lambda: done.append(1))
    repeater.start()
    while len(done) < 3:
        pass
    repeater.stop()
    count = len(done)
    assert count >= 4
    repeater.stop()


def acts(trail: SqlAuditTrail) -> None:
    for number in range(12):
        trail.append(
            AuditEntry(
                START + timedelta(minutes=number),
                ("setpoint", "access")[number % 2],
                f"event {number % 3}",
                f"person {number % 4}",
                f"TIC-{number % 6}",
                {"number": number},
            )
        )


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (AuditQuery(), list(range(11, -1, -1))),
        (AuditQuery(category="access"), [11, 9, 7, 5, 3, 1]),
        (AuditQuery(event="event 1"), [10, 7, 4, 1]),
        (AuditQuery(person="person 0", category="setpoint"), [8, 4, 0]),
        (AuditQuery(subject="TIC-5", event="event 2"), [11, 5]),
        (AuditQuery(since=START + timedelta(minutes=10)), [11, 10]),
        (AuditQuery(until=START + timedelta(minutes=1)), [1, 0]),
        (AuditQuery(person="person 1", since=START + timedelta(minutes=4), until=START + timedelta(minutes=6)), [5]),
        (AuditQuery(person="nobody"), []),
    ],
)
def test_a_query_finds_what_equals_it_newest_first(
    trail: SqlAuditTrail, wanted: AuditQuery, numbers: list[int]
) -> None:
    acts(trail)
    assert [record.entry.facts["number"] for record in trail.search(wanted, 100)] == numbers
    assert [record.entry.facts["number"] for record in trail.every(wanted)] == numbers[::-1]
    assert len(trail.search(wanted, 1)) == min(1, len(numbers))


def test_every_query_walks_an_index(database: Database) -> None:
    """Five million records: no query may look at all of them, nor sort them."""
    from hmi.records.audit import _selected

    for wanted, index in (
        (AuditQuery(), "audit_by_time"),
        (AuditQuery(category="access"), "audit_by_category"),
        (AuditQuery(event="x"), "audit_by_event_first"),
        (AuditQuery(person="x"), "audit_by_person_first"),
        (AuditQuery(subject="x", since=START), "audit_by_subject_first"),
        (AuditQuery(since=START, until=START), "audit_by_time"),
        (AuditQuery(category="access", event="x"), "audit_by_event_first"),
        (AuditQuery(category="access", event="x", person="x"), "audit_by_person_first"),
        (AuditQuery(category="access", event="x", person="x", subject="x", since=START), "audit_by_subject_first"),
    ):
        statement = str(_selected(wanted).limit(50).compile(compile_kwargs={"literal_binds": True}))
        with database.read() as connection:
            plan = [str(row) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
        assert all(f"USING INDEX {index} " in step or f"USING INDEX {index}'" in step for step in plan), plan
        assert not any("TEMP B-TREE" in step for step in plan), plan


def test_the_words_of_a_column_come_once_each(trail: SqlAuditTrail) -> None:
    acts(trail)
    assert trail.words("person") == tuple(f"person {number}" for number in range(4))
    assert trail.words("category") == ("access", "setpoint")


def test_an_export_comes_back_as_it_was(trail: SqlAuditTrail, tmp_path: Path) -> None:
    acts(trail)
    assert export(trail.every(AuditQuery(category="access")), tmp_path / "a.json") == 6
    assert list(read_export(tmp_path / "a.json")) == list(trail.every(AuditQuery(category="access")))
    with pytest.raises(ExportError, match="is there already"):
        export([], tmp_path / "a.json")
    with pytest.raises(ExportError, match=r"ends with \.json or \.csv"):
        export([], tmp_path / "a.txt")


def test_a_table_for_a_spreadsheet_carries_no_formula(trail: SqlAuditTrail, tmp_path: Path) -> None:
    trail.append(replace(entry(1), person="=cmd|' /C calc'!A0"))
    export(trail.every(AuditQuery()), tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["person"] == "'=cmd|' /C calc'!A0"
    assert json.loads(row["facts"])["number"] == 1


@pytest.mark.parametrize("text", ["x\n", "{}\n", '{"time": "noon"}\n', "[]\n"])
def test_a_file_that_is_no_export_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match="line 1: no record"):
        list(read_export(tmp_path / "a.json"))


def test_records_as_lines_name_who_did_what(trail: SqlAuditTrail) -> None:
    trail.append(entry(1))
    assert "requested" in as_text(trail.search(AuditQuery(), 5))


def test_every_record_says_which_station_and_program_wrote_it(open_database: Callable[[], Database]) -> None:
    trail = SqlAuditTrail(open_database(), stamp=lambda: {"station": "north", "build": "1.0", "monotonic": 1.5})
    record = trail.append(entry(1))
    assert record.entry.facts["station"] == "north"
    assert trail.search(AuditQuery(), 1) == (record,)
    assert trail.verify().ok
