"""Persons whom a directory knows ask and sign: by a bind each time, as the persons that they are there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hmi.core.clock import ManualClock
from hmi.core.directory import DirectoryPerson
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError, SetpointState
from hmi.core.user import Person, Role
from hmi.records.accounts import HashCost, SqlAccounts
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from tests.records.test_directory_persons import ANN, LOCAL, SECRET, FakeDirectory
from tests.runtime.desk_bench import NEW, REASON, TAG, DeskBench

SAM = DirectoryPerson("id-of-sam", "sam", "Sam Example", Role.SUPERVISOR)


class Signing:
    """A desk whose persons stand in a directory."""

    def __init__(self, plant: Plant, database: Database) -> None:
        self.directory = FakeDirectory()
        self.directory.known["sam"] = SAM
        self.accounts = SqlAccounts(
            database, SqlAuditTrail(database), ManualClock(), HashCost(8, 1, 1), directory=self.directory
        )
        self.bench = DeskBench(plant)
        self.bench.accounts = self.accounts  # type: ignore[assignment]
        self.bench.start()
        self.ann = self.accounts.authenticate("ann", SECRET)

    async def ask(self, person: Person) -> str:
        return (await self.bench.desk.request(person, TAG, NEW, REASON, "key")).id


@pytest.fixture
def signing(plant: Plant, tmp_path: Path) -> Iterator[Signing]:
    database = Database.open(f"sqlite:///{tmp_path / 'signing.sqlite'}")
    yield Signing(plant, database)
    database.close()


async def test_two_persons_of_the_directory_ask_and_approve(signing: Signing) -> None:
    request = await signing.ask(signing.ann)
    done = await signing.bench.desk.approve(request, "sam", SECRET)
    assert done.state is SetpointState.VERIFIED
    assert (done.requester_name, done.approver_name) == ("Ann Example", "Sam Example")
    assert signing.directory.asked[-1] == "sam", "a signature is a bind of its own"


@pytest.mark.parametrize("password", ["wrong", ""], ids=["wrong", "empty"])
async def test_a_signature_needs_the_password_that_the_directory_knows(signing: Signing, password: str) -> None:
    request = await signing.ask(signing.ann)
    with pytest.raises(SetpointRefusedError, match="account or password is wrong"):
        await signing.bench.desk.approve(request, "sam", password)
    assert signing.bench.gateway.writes == []


async def test_without_the_directory_nobody_of_it_signs_and_a_local_supervisor_does(signing: Signing) -> None:
    signing.accounts.add("here", "Night Supervisor", Role.SUPERVISOR, LOCAL)
    request = await signing.ask(signing.ann)
    signing.directory.down = "ldaps://dc1 does not answer"
    with pytest.raises(SetpointRefusedError, match="does not answer; local accounts work meanwhile"):
        await signing.bench.desk.approve(request, "sam", SECRET)
    assert signing.bench.desk.requests[request].state is SetpointState.REQUESTED
    assert (await signing.bench.desk.approve(request, "here", LOCAL)).state is SetpointState.VERIFIED


async def test_a_second_account_of_the_requester_does_not_approve_once_they_are_joined(signing: Signing) -> None:
    local = signing.accounts.add("ann-local", "Ann Example", Role.SUPERVISOR, LOCAL)
    signing.accounts.join(signing.ann.id, local.id)
    request = await signing.ask(signing.ann)
    with pytest.raises(SetpointRefusedError, match="asked for it and cannot approve it"):
        await signing.bench.desk.approve(request, "ann-local", LOCAL)


async def test_whom_the_directory_put_out_between_asking_and_approving_asked_for_nothing(signing: Signing) -> None:
    request = await signing.ask(signing.ann)
    del signing.directory.known["ann"]
    signing.accounts.follow_directory()
    with pytest.raises(SetpointRefusedError, match="does not exist any more"):
        await signing.bench.desk.approve(request, "sam", SECRET)
    assert signing.bench.gateway.writes == []


async def test_whoever_lost_his_group_a_moment_ago_signs_with_the_role_of_now(signing: Signing) -> None:
    request = await signing.ask(signing.ann)
    signing.accounts.authenticate("sam", SECRET)
    signing.directory.known["sam"] = replace(SAM, role=Role.OPERATOR)
    with pytest.raises(SetpointRefusedError, match="may not approve a setpoint"):
        await signing.bench.desk.approve(request, "sam", SECRET)


def test_a_person_who_got_another_name_there_is_the_same_person(signing: Signing) -> None:
    signing.directory.known = {"ann": replace(ANN, full_name="Ann Married")}
    assert signing.accounts.authenticate("ann", SECRET).id == signing.ann.id
