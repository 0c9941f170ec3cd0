"""From draft to what operators see: on real files, with the audit trail and the accounts of the fakes."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Barrier, Thread
from typing import ClassVar

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from hmi.core.clock import ManualClock
from hmi.core.publication import MAKES_VERSION, ActKind, DiagramState, PublicationError, Standing
from hmi.core.user import LoginError, Person, Role
from hmi.records import publications as files
from hmi.records.publication_acts import TRUSTED, PublisherKeys
from hmi.records.publications import PublicationFiles
from hmi.records.shown import ShownFiles
from hmi.runtime.publication_notes import PublicationRefusedError, Waiting
from hmi.runtime.publications import PublicationDesk
from hmi.runtime.published import OperatorsFolder, PublishedDiagrams
from hmi.runtime.shipped import adopt
from tests.runtime.fakes import ENGINEER, OBSERVER, OPERATOR, PASSWORD, SECOND, SUPERVISOR, FakeAccounts, FakeAudit

NAME = "overview"
REASON = "the level was on the wrong tank"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Office:
    """A desk on a folder, with what it stands on."""

    def __init__(self, folder: Path, *, alone: bool = False, keys: PublisherKeys | None = None) -> None:
        self.folder = folder
        self.audit = FakeAudit()
        self.accounts = FakeAccounts()
        self.clock = ManualClock()
        own = Ed25519PrivateKey.generate()
        self.keys = keys or PublisherKeys.of(folder) if folder.exists() else PublisherKeys(own, {})
        self.book = PublicationFiles(folder / "diagrams", self.keys)
        self.unreadable = ""
        self.desk = PublicationDesk(
            self.book, self.accounts, self.audit, self.clock, lambda _name, _content: self.unreadable, alone=alone
        )
        self.published = PublishedDiagrams(self.book)

    def submit(self, content: bytes, person: Person = ENGINEER) -> Standing:
        return self.desk.submit(person, NAME, content, "moved the level")

    def review(self, content: bytes, account: str = "operator") -> Standing:
        return self.desk.review(Waiting(NAME, digest(content)), account, PASSWORD, "looked at it")

    def publish(self, content: bytes, account: str = "engineer") -> Standing:
        return self.desk.publish(Waiting(NAME, digest(content)), account, PASSWORD, "for the next shift")

    def bring(self, content: bytes) -> Standing:
        """All the way to the operators."""
        self.submit(content)
        self.review(content)
        return self.publish(content)

    def adopt(self, shipped: dict[str, bytes]) -> tuple[str, ...]:
        return adopt(shipped, self.book, self.audit, self.clock)

    def shown(self) -> bytes:
        return self.published.open(NAME).content

    @property
    def place(self) -> Path:
        return self.folder / "diagrams" / "published" / NAME


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_operators_see_what_was_reviewed_and_published_and_nothing_before(office: Office) -> None:
    with pytest.raises(PublicationError, match="overview has no published version yet"):
        office.shown()
    office.submit(b"one")
    standing = office.review(b"one")
    assert standing.state is DiagramState.REVIEWED
    with pytest.raises(PublicationError, match="no published version"):
        office.shown()
    standing = office.publish(b"one")
    assert office.shown() == b"one"
    version = standing.current
    assert version is not None
    assert version.submitted is not None
    assert version.reviewed is not None
    assert (version.submitted.name, version.reviewed.name, version.published.name) == (
        "Test Engineer",
        "Test Operator",
        "Test Engineer",
    )
    assert standing.state_of(digest(b"one")) is DiagramState.PUBLISHED
    assert standing.state_of(digest(b"two")) is DiagramState.DRAFT


def test_every_act_is_on_record_with_the_hash_before_it_is_done(office: Office) -> None:
    office.bring(b"one")
    acts = office.desk.standing(NAME).acts
    records = [office.audit.records[act.audit - 1].entry for act in acts]
    assert [entry.event for entry in records] == ["submitted for review", "reviewed", "published"]
    assert {entry.facts["sha256"] for entry in records} == {digest(b"one")}
    assert [entry.person for entry in records] == ["Test Engineer", "Test Operator", "Test Engineer"]


def test_without_an_audit_record_nothing_is_published(office: Office) -> None:
    office.bring(b"one")
    office.submit(b"two")
    office.review(b"two")
    office.audit.broken = True
    with pytest.raises(PublicationRefusedError, match="the disk is full; nothing was done"):
        office.publish(b"two")
    assert office.shown() == b"one"
    assert office.desk.standing(NAME).state is DiagramState.REVIEWED


def test_nobody_reviews_his_own_diagram_not_even_with_a_second_account(office: Office) -> None:
    office.submit(b"one", SUPERVISOR)
    with pytest.raises(PublicationRefusedError, match="nobody reviews his own diagram"):
        office.review(b"one", "supervisor")
    office.accounts.persons["p-9"] = Person("p-9", "also", "The Same", Role.OPERATOR, human=SUPERVISOR.id)
    with pytest.raises(PublicationRefusedError, match="nobody reviews his own diagram"):
        office.review(b"one", "also")
    assert office.desk.standing(NAME).state is DiagramState.SUBMITTED


def test_who_saved_the_draft_does_not_review_it_whoever_submits_it(office: Office) -> None:
    office.desk.edited(SUPERVISOR, NAME, b"half")
    assert office.desk.edited(SUPERVISOR, NAME, b"one").acts == office.desk.standing(NAME).acts
    assert len(office.desk.standing(NAME).acts) == 1, "once is enough"
    office.submit(b"one", ENGINEER)
    with pytest.raises(PublicationRefusedError, match="somebody has to look at it who did not work on it"):
        office.review(b"one", "supervisor")
    office.review(b"one", "second")
    office.publish(b"one")
    office.submit(b"two", ENGINEER)
    assert office.review(b"two", "supervisor").state is DiagramState.REVIEWED, "that was another version"


def test_a_site_with_one_engineer_may_allow_it_and_the_act_says_so(tmp_path: Path) -> None:
    office = Office(tmp_path, alone=True)
    office.submit(b"one")
    reviewed = office.review(b"one", "engineer").reviewed
    assert reviewed is not None
    assert reviewed.alone
    assert office.audit.records[-1].entry.facts["review by the same person allowed"] is True
    office.publish(b"one")
    strict = Office(tmp_path)
    assert strict.desk.standing(NAME).number == 1
    strict.submit(b"two")
    assert strict.review(b"two").acts[-1].alone is False


@pytest.mark.parametrize("person", [OPERATOR, OBSERVER])
def test_who_may_not_edit_submits_nothing(office: Office, person: Person) -> None:
    with pytest.raises(PublicationRefusedError, match="may not edit diagrams"):
        office.submit(b"one", person)


def test_who_may_not_publish_publishes_nothing(office: Office) -> None:
    office.submit(b"one")
    office.review(b"one")
    with pytest.raises(PublicationRefusedError, match="Test Operator may not publish a diagram"):
        office.publish(b"one", "operator")
    with pytest.raises(LoginError):
        office.desk.publish(Waiting(NAME, digest(b"one")), "engineer", "wrong", "for the next shift")
    office.accounts.persons[ENGINEER.id] = replace(ENGINEER, role=Role.OBSERVER)
    with pytest.raises(PublicationRefusedError, match="may not publish"):
        office.publish(b"one")
    with pytest.raises(PublicationError):
        office.shown()


def test_a_review_is_of_these_bytes_and_of_no_others(office: Office) -> None:
    office.submit(b"one")
    office.submit(b"two")
    with pytest.raises(PublicationRefusedError, match="something else was submitted meanwhile"):
        office.review(b"one")
    office.review(b"two")
    office.submit(b"three")
    with pytest.raises(PublicationRefusedError, match="only what was reviewed is published"):
        office.publish(b"three")


def test_what_is_sent_back_is_a_draft_again_and_the_note_says_why(office: Office) -> None:
    office.submit(b"one")
    back = office.desk.send_back(Waiting(NAME, digest(b"one")), "operator", PASSWORD, "the pump is missing")
    assert back.state is DiagramState.DRAFT
    assert back.acts[-1].note == "the pump is missing"
    with pytest.raises(PublicationRefusedError, match="submit the diagram first"):
        office.review(b"one")


def test_an_earlier_version_comes_back_as_a_new_act_with_its_reason(office: Office) -> None:
    office.bring(b"one")
    office.bring(b"two")
    office.submit(b"three")
    standing = office.desk.roll_back(NAME, 1, 2, "supervisor", PASSWORD, REASON)
    assert office.shown() == b"one"
    assert (standing.number, standing.acts[-1].source, standing.acts[-1].note) == (3, 1, REASON)
    assert standing.state is DiagramState.DRAFT, "what waited was compared with version 2"
    assert office.audit.events[-1] == "rolled back"


@pytest.mark.parametrize(
    ("to", "seen", "reason", "words"),
    [
        (1, 1, REASON, "version 2 of Test Engineer is published by now, not version 1"),
        (9, 2, REASON, "has no version 9; there are 1 to 2"),
        (2, 2, REASON, "is the published one already"),
        (1, 2, "bad", "write 10 to 1000"),
    ],
)
def test_a_roll_back_that_makes_no_sense_is_refused(
    office: Office, to: int, seen: int, reason: str, words: str
) -> None:
    office.bring(b"one")
    office.bring(b"two")
    with pytest.raises(PublicationRefusedError, match=words):
        office.desk.roll_back(NAME, to, seen, "supervisor", PASSWORD, reason)
    assert office.shown() == b"two"


def test_what_operators_could_not_be_shown_is_not_even_submitted(office: Office) -> None:
    office.unreadable = "line 3: no diagram"
    with pytest.raises(PublicationRefusedError, match="cannot be shown to operators: line 3"):
        office.submit(b"{")
    office.unreadable = ""
    office.bring(b"one")
    with pytest.raises(PublicationRefusedError, match="this is version 1, which is published already"):
        office.submit(b"one")


def test_a_content_changed_behind_our_back_is_refused_and_the_last_good_version_stays(office: Office) -> None:
    office.bring(b"one")
    office.bring(b"two")
    (office.place / f"diagram-{digest(b'two')[:16]}.json").write_bytes(b"evil")
    fresh = PublishedDiagrams(office.book)
    found = fresh.open(NAME)
    assert found.content == b"one"
    assert "was changed after it was published" in found.fault
    assert found.fault.endswith("overview is shown in version 1")


def test_a_running_station_keeps_what_it_saw_whatever_happens_to_the_folder(office: Office) -> None:
    office.bring(b"one")
    office.bring(b"two")
    assert office.shown() == b"two"
    (office.place / f"diagram-{digest(b'two')[:16]}.json").unlink()
    assert office.published.open(NAME).content == b"two"
    assert "is gone; bring it back" in office.published.open(NAME).fault
    for path in office.place.iterdir():
        path.unlink()
    found = office.published.look()[NAME]
    assert not isinstance(found, PublicationError)
    assert found.content == b"two"
    assert "acts that were seen before are gone" in found.fault


@pytest.mark.parametrize("field", ["note", "name", "sha256", "at"])
def test_an_act_changed_behind_our_back_ends_the_book_there(office: Office, field: str) -> None:
    office.bring(b"one")
    office.bring(b"two")
    act = office.place / "act-0006.json"
    said = json.loads(act.read_bytes())
    said[field] = said[field][:-1] + ("0" if said[field][-1] != "0" else "1")
    act.write_text(json.dumps(said), encoding="utf-8")
    found = PublishedDiagrams(office.book).open(NAME)
    assert found.content == b"one"
    assert "act-0006.json" in found.fault
    with pytest.raises(PublicationRefusedError, match="Nothing is published until that is put right"):
        office.submit(b"three")


def test_every_cut_of_an_act_is_refused_with_a_sentence(office: Office) -> None:
    office.bring(b"one")
    act = office.place / "act-0003.json"
    whole = act.read_bytes()
    for cut in range(len(whole) - 2):
        act.write_bytes(whole[:cut])
        acts, fault = office.book.read(NAME)
        assert len(acts) == 2
        assert "damaged" in fault
    act.write_bytes(b"[" * 100_000)
    assert "damaged" in office.book.read(NAME)[1]


def test_an_act_moved_from_another_diagram_or_taken_out_is_noticed(office: Office) -> None:
    office.bring(b"one")
    other = office.place.with_name("other")
    office.place.rename(other)
    assert "does not belong here" in office.book.read("other")[1]
    other.rename(office.place)
    (office.place / "act-0001.json").unlink()
    acts, fault = office.book.read(NAME)
    assert (acts, "act-0002.json" in fault) == ((), True)


def test_a_station_shows_only_what_stations_signed_that_it_trusts(tmp_path: Path) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    theirs.mkdir()
    ours.mkdir()
    Office(theirs).bring(b"one")
    (ours / "diagrams").symlink_to(theirs / "diagrams")
    with pytest.raises(PublicationError, match=f"does not trust; copy the audit-key.pub .* into {TRUSTED}"):
        Office(ours).shown()
    (ours / TRUSTED).mkdir()
    (ours / TRUSTED / "theirs.pub").write_bytes((theirs / "audit-key.pub").read_bytes())
    assert Office(ours).shown() == b"one"


def test_of_two_who_publish_at_once_one_wins_and_the_other_is_told_who(tmp_path: Path) -> None:
    first = Office(tmp_path)
    second = Office(tmp_path, keys=first.keys)
    first.bring(b"one")
    first.bring(b"two")
    together, told, done = Barrier(2), list[str](), list[int]()

    def act(office: Office, account: str, to: int) -> None:
        before = office.book.add

        def add(*args: object) -> object:
            together.wait(10)
            return before(*args)  # type: ignore[arg-type]

        office.book.add = add  # type: ignore[method-assign, assignment]
        try:
            done.append(office.desk.roll_back(NAME, to, 2, account, PASSWORD, REASON).number)
        except PublicationRefusedError as error:
            told.append(str(error))

    hands = [Thread(target=act, args=(one, name, 1)) for one, name in ((first, "engineer"), (second, "second"))]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert done == [3]
    (sentence,) = told
    assert "was faster (rolled back" in sentence
    assert "nothing was done" in sentence
    events = first.audit.events + second.audit.events
    assert events.count("not rolled back") == 1
    assert len(first.desk.standing(NAME).versions) == 3


def test_shipped_diagrams_are_published_once_in_the_products_name(office: Office) -> None:
    assert office.adopt({NAME: b"shipped", "asset": b"other"}) == (NAME, "asset")
    assert office.audit.events == ["published by the product"]
    assert office.shown() == b"shipped"
    assert office.adopt({NAME: b"newer"}) == ()
    assert office.shown() == b"shipped"
    standing = office.bring(b"mine")
    assert [version.published.kind for version in standing.versions] == [ActKind.SHIPPED, ActKind.PUBLISHED]


def test_the_styles_go_the_same_way_with_the_diagram_that_is_drawn_with_them(office: Office) -> None:
    desk = office.desk
    desk.submit(ENGINEER, NAME, b"one", "thicker pipes", {"styles": b"thick"})
    waiting = desk.waiting(NAME, ["styles"])
    assert waiting == Waiting(NAME, digest(b"one"), (("styles", digest(b"thick")),))
    desk.review(waiting, "operator", PASSWORD, "looked at it")
    with pytest.raises(PublicationRefusedError, match="something else was submitted"):
        desk.publish(replace(waiting, beside=(("styles", digest(b"thin")),)), "engineer", PASSWORD, "for the shift")
    with pytest.raises(PublicationError):
        office.shown()
    desk.publish(waiting, "engineer", PASSWORD, "for the shift")
    assert (office.shown(), office.published.open("styles").content) == (b"one", b"thick")
    desk.submit(ENGINEER, NAME, b"two", "moved the level", {"styles": b"thick"})
    assert desk.waiting(NAME, ["styles"]) == Waiting(NAME, digest(b"two")), "styles that are published wait for nothing"


def test_other_styles_alone_are_a_new_version_of_the_diagram_and_the_same_styles_are_none(office: Office) -> None:
    desk = office.desk
    office.bring(b"one")
    submitted = desk.submit(ENGINEER, NAME, b"one", "thicker pipes", {"styles": b"thick"})
    assert submitted.state_of(digest(b"one")) is DiagramState.SUBMITTED
    waiting = desk.waiting(NAME, ["styles"])
    assert waiting == Waiting(NAME, digest(b"one"), (("styles", digest(b"thick")),))
    desk.submit(ENGINEER, NAME, b"one", "the power was away in between", {"styles": b"thick"})
    desk.review(waiting, "operator", PASSWORD, "looked at it")
    assert desk.publish(waiting, "engineer", PASSWORD, "for the shift").number == 2
    assert (office.shown(), office.published.open("styles").content) == (b"one", b"thick")
    with pytest.raises(PublicationRefusedError, match="this is version 2, which is published already"):
        desk.submit(ENGINEER, NAME, b"one", "again", {"styles": b"thick"})


def test_the_folder_of_the_operators_holds_what_is_published_and_nothing_else(office: Office, tmp_path: Path) -> None:
    shown = tmp_path / "shown"
    folder = OperatorsFolder(office.published, ShownFiles(shown))
    office.adopt({NAME: b"shipped", "faceplates/tank": b"tank"})
    folder.look()
    assert (shown / "faceplates" / "tank.json").read_bytes() == b"tank"
    (shown / "overview.json").write_bytes(b"evil")
    (shown / "more.json").write_bytes(b"evil")
    assert folder.fresh("OVERVIEW") == ""
    assert (shown / "overview.json").read_bytes() == b"shipped"
    assert folder.fresh("more") == "more has no published version yet; publish it in the editor"
    folder.look()
    assert not (shown / "more.json").exists()


def test_a_display_opens_while_the_share_is_away_and_what_comes_back_is_taken_over(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = tmp_path / "shown"
    folder = OperatorsFolder(office.published, ShownFiles(shown))
    office.adopt({NAME: b"shipped"})
    folder.look()
    with monkeypatch.context() as away:

        def gone(*_args: object) -> None:
            raise OSError("the network path was not found")

        away.setattr(office.book, "read", gone)
        away.setattr(office.book, "names", gone)
        (shown / "overview.json").unlink()
        assert folder.fresh(NAME) == ""
        assert (shown / "overview.json").read_bytes() == b"shipped"
        found = folder.look()[NAME]
        assert not isinstance(found, PublicationError)
        assert "its versions cannot be read: the network path was not found" in found.fault
    office.bring(b"mine")
    assert folder.seen[NAME][0] == 1
    folder.look()
    assert folder.seen[NAME][0] == 2
    assert folder.fresh(NAME) == ""


@pytest.mark.parametrize("name", ["", "..", "a/../b", "/etc", "a\\b", ".hidden", "c:d"])
def test_a_name_that_leads_out_of_the_folder_is_none(office: Office, name: str) -> None:
    with pytest.raises((PublicationError, PublicationRefusedError), match="is no name of a diagram"):
        office.desk.submit(ENGINEER, name, b"one", "out of here")


class Killed(BaseException):
    """The power went."""


KILLS = ("_keep", "written", "_make_once", "_settle")
WORDS = st.sampled_from([b"one", b"two", b"three", b"four"])
ACCOUNTS = st.sampled_from(["operator", "supervisor", "second", "engineer", "observer"])
PERSONS = st.sampled_from([OPERATOR, SUPERVISOR, SECOND, ENGINEER, OBSERVER])


class Lives(RuleBasedStateMachine):
    """Anybody does anything in any order, and the power goes at any step: operators always see the last version whose
    act came to be."""

    folders: ClassVar[Iterator[Path]]

    def __init__(self) -> None:
        super().__init__()
        self.folder = next(self.folders)
        self.office = Office(self.folder)
        self.shown: bytes | None = None
        self.seen: set[bytes] = set()

    @rule(content=WORDS, person=PERSONS)
    def submit(self, content: bytes, person: Person) -> None:
        self.attempt(lambda: self.office.submit(content, person))

    @rule(content=WORDS, person=PERSONS)
    def edit(self, content: bytes, person: Person) -> None:
        before = self.office.desk.standing(NAME)
        if person.id not in before.editors:
            self.attempt(lambda: self.office.desk.edited(person, NAME, content))

    @rule(content=WORDS, account=ACCOUNTS)
    def review(self, content: bytes, account: str) -> None:
        self.attempt(lambda: self.office.review(content, account))

    @rule(content=WORDS, account=ACCOUNTS)
    def send_back(self, content: bytes, account: str) -> None:
        self.attempt(lambda: self.office.desk.send_back(Waiting(NAME, digest(content)), account, PASSWORD, "no good"))

    @rule(content=WORDS, account=ACCOUNTS)
    def publish(self, content: bytes, account: str) -> None:
        self.attempt(lambda: self.office.publish(content, account))

    @rule(to=st.integers(0, 4), account=ACCOUNTS)
    def roll_back(self, to: int, account: str) -> None:
        seen = self.office.desk.standing(NAME).number
        self.attempt(lambda: self.office.desk.roll_back(NAME, to, seen, account, PASSWORD, REASON))

    @rule(content=WORDS)
    def straight(self, content: bytes) -> None:
        for step in (self.office.submit, self.office.review, self.office.publish):
            self.attempt(lambda step=step: step(content))  # type: ignore[misc]

    @precondition(lambda self: self.shown is not None)
    @rule(where=st.sampled_from(KILLS), content=WORDS)
    def die(self, where: str, content: bytes) -> None:
        """The power goes somewhere within an act; the station starts anew."""
        before = self.office.desk.standing(NAME)
        kept = getattr(files, where)

        def killed(*_args: object) -> None:
            raise Killed

        setattr(files, where, killed)
        try:
            for step in (self.office.submit, self.office.review, self.office.publish):
                try:
                    step(content)
                except PublicationRefusedError:
                    continue
        except Killed:
            pass
        finally:
            setattr(files, where, kept)
        self.office = Office(self.folder, keys=self.office.keys)
        after = self.office.desk.standing(NAME)
        assert len(before.acts) <= len(after.acts) <= len(before.acts) + 1
        if after.current is not None and len(after.versions) > len(before.versions):
            self.shown = content

    @invariant()
    def operators_see_the_last_version(self) -> None:
        if self.shown is not None:
            assert self.office.shown() == self.shown
            assert PublishedDiagrams(self.office.book).open(NAME).content == self.shown

    @invariant()
    def four_eyes_were_on_every_version(self) -> None:
        for version in self.office.desk.standing(NAME).versions:
            if version.published.kind is ActKind.PUBLISHED:
                assert version.submitted is not None
                assert version.reviewed is not None
                assert version.submitted.human != version.reviewed.human
                acts = self.office.desk.standing(NAME).acts
                last = max(
                    [act.number for act in acts[: version.published.number - 1] if act.kind in MAKES_VERSION], default=0
                )
                drew = {act.human for act in acts[last : version.reviewed.number] if act.kind is ActKind.EDITED}
                assert version.reviewed.human not in drew
                assert version.submitted.sha256 == version.reviewed.sha256 == version.sha256

    def attempt(self, act: Callable[[], Standing]) -> None:
        before = self.office.desk.standing(NAME)
        recorded = len(self.office.audit.records)
        try:
            after = act()
        except PublicationRefusedError:
            assert self.office.desk.standing(NAME) == before
            return
        assert self.office.desk.standing(NAME) == after
        assert len(self.office.audit.records) == recorded + 1
        if after.current is not None and len(after.versions) > len(before.versions):
            self.shown = self.office.desk.content(NAME, after.current.sha256)


def test_no_order_of_acts_and_no_power_cut_shows_what_was_not_published(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    Lives.folders = (tmp_path_factory.mktemp("life") for _ in count())
    run_state_machine_as_test(
        Lives,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
