"""Who may do what: every role against every act, as the server does it and as the server tells it."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace

import pytest
from asyncua import Client, ua

from hmi.core.batch import ProcedureState
from hmi.core.tag import Mode, Part
from tests.simulator.server.serving import ScriptedPlant, Serving, call, connected, double, node, number

pytestmark = pytest.mark.xdist_group("simulator server")

Try = Callable[[Client], Awaitable[object]]


def _write(identifier: str, value: ua.DataValue) -> Try:
    async def act(client: Client) -> None:
        await (await node(client, identifier)).write_value(value)

    return act


def _call(method: str, *arguments: object) -> Try:
    return lambda client: call(client, method, *arguments)


OPERATOR = {"operator", "supervisor", "instructor"}
SUPERVISOR = {"supervisor", "instructor"}
INSTRUCTOR = {"instructor"}

ACTS: dict[str, tuple[Try, set[str]]] = {
    "PFR-401.TIC-402.SP": (_write("PFR-401.TIC-402.SP", double(29.0)), OPERATOR),
    "PFR-401.SIC-406.OP": (_write("PFR-401.SIC-406.OP", double(20.0)), OPERATOR),
    "PFR-401.TIC-402.MODE": (_write("PFR-401.TIC-402.MODE", number(0)), OPERATOR),
    "Plant.Speed": (_write("Plant.Speed", double(60.0)), INSTRUCTOR),
    "PFR-401.Unit.Hold": (_call("PFR-401.Unit.Hold"), OPERATOR),
    "PFR-401.Unit.Restart": (_call("PFR-401.Unit.Restart"), OPERATOR),
    "PFR-401.Unit.Pause": (_call("PFR-401.Unit.Pause"), OPERATOR),
    "PFR-401.Unit.Resume": (_call("PFR-401.Unit.Resume"), OPERATOR),
    "PFR-401.Unit.Start": (_call("PFR-401.Unit.Start"), OPERATOR),
    "PFR-401.Unit.Stop": (_call("PFR-401.Unit.Stop"), SUPERVISOR),
    "PFR-401.Unit.Abort": (_call("PFR-401.Unit.Abort"), SUPERVISOR),
    "PFR-401.Unit.Reset": (_call("PFR-401.Unit.Reset"), SUPERVISOR),
    "Instructor.InjectFault": (_call("Instructor.InjectFault", "F05", "", 0.0, -1.0), INSTRUCTOR),
    "Instructor.ClearFault": (_call("Instructor.ClearFault", "F05", ""), INSTRUCTOR),
    "Instructor.SetSpeed": (_call("Instructor.SetSpeed", 60.0), INSTRUCTOR),
    "Instructor.SetInterlock": (_call("Instructor.SetInterlock", "PFR-401", "FOAM", True), INSTRUCTOR),
}
"""How each act is tried, and the roles that may."""

STATES = {
    "PFR-401.Unit.Restart": ProcedureState.HELD,
    "PFR-401.Unit.Resume": ProcedureState.PAUSED,
    "PFR-401.Unit.Start": ProcedureState.IDLE,
    "PFR-401.Unit.Reset": ProcedureState.STOPPED,
}
"""The states in which a running unit would not take the command."""

USERS = {
    "": "observer",
    "observer": "observer",
    "operator": "operator",
    "operator-station": "operator",
    "supervisor": "supervisor",
    "instructor": "instructor",
}


@pytest.fixture
def plant(scripted: ScriptedPlant) -> Iterator[ScriptedPlant]:
    """The scripted plant with its agitator in Manual; as it was afterwards."""
    before, unit = dict(scripted.values), scripted.unit
    scripted.values["SIC-406", Part.MODE] = float(Mode.MANUAL)
    yield scripted
    scripted.values, scripted.unit, scripted.faults = before, unit, ()


@pytest.mark.parametrize(("user", "role"), USERS.items())
async def test_a_user_can_do_what_his_role_may_and_nothing_else(
    stage: Serving, plant: ScriptedPlant, user: str, role: str
) -> None:
    could: set[str] = set()
    async with connected(stage.url, user) as client:
        for name, (act, _) in ACTS.items():
            plant.unit = replace(plant.unit, state=STATES.get(name, ProcedureState.RUNNING))
            try:
                await act(client)
            except ua.uaerrors.BadUserAccessDenied:
                continue
            could.add(name)
    assert could == {name for name, (_, roles) in ACTS.items() if role in roles}


@pytest.mark.parametrize(("user", "role"), USERS.items())
async def test_the_server_tells_each_user_his_own_rights(stage: Serving, user: str, role: str) -> None:
    told: set[str] = set()
    async with connected(stage.url, user) as client:
        for name in ACTS:
            found = await node(client, name)
            if await found.read_node_class() is ua.NodeClass.Method:
                mine, anybodys = [
                    (await found.read_attribute(attribute)).Value
                    for attribute in (ua.AttributeIds.UserExecutable, ua.AttributeIds.Executable)
                ]
                assert anybodys == ua.Variant(True)
                told |= {name} if mine == ua.Variant(True) else set()
            else:
                assert ua.AccessLevel.CurrentWrite in await found.get_access_level()
                told |= {name} if ua.AccessLevel.CurrentWrite in await found.get_user_access_level() else set()
    assert told == {name for name, (_, roles) in ACTS.items() if role in roles}


async def test_measurements_and_reports_are_for_reading_only(stage: Serving) -> None:
    async with connected(stage.url, "instructor") as client:
        for name in ("PFR-401.TIC-402.PV", "PFR-401.AT-414.PV", "PFR-401.Unit.Phase", "Instructor.ActiveFaults"):
            found = await node(client, name)
            for level in (await found.get_access_level(), await found.get_user_access_level()):
                assert ua.AccessLevel.CurrentRead in level
                assert ua.AccessLevel.CurrentWrite not in level
            with pytest.raises(ua.uaerrors.BadNotWritable):
                await found.write_value(double(1.0))


@pytest.mark.parametrize(("user", "password"), [("operator", "guess"), ("operator", ""), ("nobody", "demo")])
async def test_a_wrong_name_or_password_opens_no_session(stage: Serving, user: str, password: str) -> None:
    refused = (ua.uaerrors.BadUserAccessDenied, ua.uaerrors.BadIdentityTokenInvalid)
    with pytest.raises(refused):
        async with connected(stage.url, user, password):
            pass
