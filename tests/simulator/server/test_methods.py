"""The methods: what they say about themselves, what they do, and how they refuse."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from asyncua import Client, ua

from hmi.core.batch import ProcedureState
from tests.simulator.server.serving import ScriptedPlant, Serving, call, connected, node

pytestmark = pytest.mark.xdist_group("simulator server")

COMMANDS = ("Start", "Hold", "Restart", "Pause", "Resume", "Stop", "Abort", "Reset")
ARGUMENTS = {
    "Instructor.InjectFault": {
        "Fault": ua.ObjectIds.String,
        "Asset": ua.ObjectIds.String,
        "AfterHours": ua.ObjectIds.Double,
        "Size": ua.ObjectIds.Double,
    },
    "Instructor.ClearFault": {"Fault": ua.ObjectIds.String, "Asset": ua.ObjectIds.String},
    "Instructor.SetSpeed": {"Speed": ua.ObjectIds.Double},
    "Instructor.SetInterlock": {
        "Asset": ua.ObjectIds.String,
        "Name": ua.ObjectIds.String,
        "On": ua.ObjectIds.Boolean,
    },
    **{f"PFR-401.Unit.{command}": {} for command in COMMANDS},
}


@pytest.fixture
def plant(scripted: ScriptedPlant) -> Iterator[ScriptedPlant]:
    """The scripted plant; as it was afterwards."""
    unit, latches = scripted.unit, dict(scripted.latches)
    yield scripted
    scripted.unit, scripted.latches, scripted.faults = unit, latches, ()


async def _arguments(client: Client, method: str, name: str) -> list[ua.Argument]:
    for one in await (await node(client, method)).get_properties():
        if (await one.read_browse_name()).Name == name:
            arguments: list[ua.Argument] = await one.read_value()
            return arguments
    return []


@pytest.mark.parametrize(("method", "wanted"), ARGUMENTS.items())
async def test_a_method_describes_itself_and_its_arguments(stage: Serving, method: str, wanted: dict[str, int]) -> None:
    async with connected(stage.url) as client:
        inputs = await _arguments(client, method, "InputArguments")
        outputs = await _arguments(client, method, "OutputArguments")
        assert (await (await node(client, method)).read_description()).Text
    assert {str(one.Name): one.DataType.Identifier for one in inputs} == wanted
    assert [one.Name for one in outputs] == ["Answer"]
    assert all(one.Description.Text for one in (*inputs, *outputs))


async def test_a_command_is_done_answered_and_shown_at_once(stage: Serving, plant: ScriptedPlant) -> None:
    async with connected(stage.url, "operator") as client:
        assert await call(client, "PFR-401.Unit.Hold") == "PFR-401 took hold and is holding"
        assert await (await node(client, "PFR-401.Unit.State")).read_value() == ProcedureState.HOLDING
        answer = await (await node(client, "PFR-401.Unit.Answer")).read_value()
        assert await (await node(client, "PFR-401.Unit.StateReason")).read_value() == "hold by operator"
    assert plant.unit.state is ProcedureState.HOLDING
    assert answer == "operator, Hold: PFR-401 took hold and is holding"


async def test_a_command_that_the_state_forbids_is_refused_with_its_reason(
    stage: Serving, plant: ScriptedPlant
) -> None:
    plant.unit = replace(plant.unit, state=ProcedureState.IDLE)
    async with connected(stage.url, "operator") as client:
        with pytest.raises(ua.uaerrors.BadInvalidState):
            await call(client, "PFR-401.Unit.Hold")
        answer = await (await node(client, "PFR-401.Unit.Answer")).read_value()
    assert answer == "operator, Hold: refused, PFR-401 is idle: start it"
    assert plant.unit.state is ProcedureState.IDLE


async def test_a_fault_comes_acts_and_goes(stage: Serving, plant: ScriptedPlant) -> None:
    async with connected(stage.url, "instructor") as client:
        active, coming = await node(client, "Instructor.ActiveFaults"), await node(client, "Instructor.ComingFaults")
        said = await call(client, "Instructor.InjectFault", "f03", "", 2.0, 30.0)
        assert said == "F03 (Vessel leaks) strikes PFR-401 in 2 plant hours"
        hours = plant.since_start + 2.0
        assert await active.read_value() == []
        assert await coming.read_value() == [f"F03:PFR-401@{hours:g}=30"]
        plant.hours += 2.0
        stage.step()
        assert await active.read_value() == [f"F03:PFR-401@{hours:g}=30"]
        assert await coming.read_value() == []
        assert await call(client, "Instructor.ClearFault", "F03", "PFR-401") == "F03 is over in PFR-401"
        assert await active.read_value() == []
    assert plant.faults == ()


async def test_an_empty_asset_and_a_negative_size_mean_the_catalogues(stage: Serving, plant: ScriptedPlant) -> None:
    async with connected(stage.url, "instructor") as client:
        await call(client, "Instructor.InjectFault", "F03", "", 0.0, -1.0)
        await call(client, "Instructor.InjectFault", "F04", "PFR-501", 0.0, float("nan"))
    first, second = plant.faults
    assert (first.asset, first.size, first.hours) == ("PFR-401", first.kind.size, plant.since_start)
    assert (second.asset, second.size) == ("PFR-501", second.kind.size)


@pytest.mark.parametrize(
    ("method", "arguments", "wrong"),
    [
        ("Instructor.InjectFault", ("F77", "", 0.0, -1.0), 0),
        ("Instructor.InjectFault", ("F05", "FIL-701", 0.0, -1.0), 1),
        ("Instructor.InjectFault", ("F05", "", -1.0, -1.0), 2),
        ("Instructor.InjectFault", ("F05", "", float("nan"), -1.0), 2),
        ("Instructor.InjectFault", ("F03", "", 0.0, 1e9), 3),
        ("Instructor.InjectFault", ("F05", "", 0, -1.0), 2),
        ("Instructor.ClearFault", ("F77", ""), 0),
        ("Instructor.SetSpeed", (0.0,), 0),
        ("Instructor.SetSpeed", (-60.0,), 0),
        ("Instructor.SetSpeed", (3600.5,), 0),
        ("Instructor.SetSpeed", (float("inf"),), 0),
        ("Instructor.SetSpeed", (600,), 0),
        ("Instructor.SetInterlock", ("PFR-401", "NONE", True), 1),
        ("Instructor.SetInterlock", ("NONE", "FOAM", True), 0),
        ("Instructor.SetInterlock", ("PFR-401", "FOAM", 1), 2),
    ],
)
async def test_a_wrong_argument_is_pointed_out(
    stage: Serving, plant: ScriptedPlant, method: str, arguments: tuple[object, ...], wrong: int
) -> None:
    async with connected(stage.url, "instructor") as client:
        request = ua.CallMethodRequest()
        request.ObjectId = (await node(client, "Instructor")).nodeid
        request.MethodId = (await node(client, method)).nodeid
        request.InputArguments = [ua.Variant(argument) for argument in arguments]
        (result,) = await client.uaclient.call([request])
    assert result.StatusCode.value == ua.StatusCodes.BadInvalidArgument
    assert [not one.is_good() for one in result.InputArgumentResults] == [
        place == wrong for place in range(len(arguments))
    ]
    assert plant.faults == ()


@pytest.mark.parametrize(
    ("method", "arguments", "refused"),
    [
        ("Instructor.SetSpeed", (), ua.uaerrors.BadArgumentsMissing),
        ("Instructor.SetSpeed", (60.0, 60.0), ua.uaerrors.BadTooManyArguments),
        ("PFR-401.Unit.Hold", (True,), ua.uaerrors.BadTooManyArguments),
        ("Instructor.ClearFault", ("F05", ""), ua.uaerrors.BadInvalidState),
    ],
)
async def test_a_call_that_cannot_be_is_refused(
    stage: Serving, method: str, arguments: tuple[object, ...], refused: type[Exception]
) -> None:
    async with connected(stage.url, "instructor") as client:
        with pytest.raises(refused):
            await call(client, method, *arguments)


async def test_a_fault_that_contradicts_another_is_refused_with_its_reason(
    stage: Serving, plant: ScriptedPlant
) -> None:
    async with connected(stage.url, "instructor") as client:
        await call(client, "Instructor.InjectFault", "F01", "", 0.0, -1.0)
        with pytest.raises(ua.uaerrors.BadInvalidState):
            await call(client, "Instructor.InjectFault", "F21", "", 0.0, -1.0)
        answer = await (await node(client, "Instructor.Answer")).read_value()
    assert "contradicts F01" in answer
    assert len(plant.faults) == 1


async def test_a_method_of_another_object_is_not_called(stage: Serving) -> None:
    async with connected(stage.url, "instructor") as client:
        unit, speed = await node(client, "PFR-401.Unit"), await node(client, "Instructor.SetSpeed")
        with pytest.raises(ua.uaerrors.BadMethodInvalid):
            await unit.call_method(speed.nodeid, 60.0)
        with pytest.raises(ua.uaerrors.BadNodeIdUnknown):
            await (await node(client, "NO-1.Unit")).call_method(speed.nodeid, 60.0)


async def test_an_interlock_is_bridged_and_shown(stage: Serving, plant: ScriptedPlant) -> None:
    async with connected(stage.url, "instructor") as client:
        on = await node(client, "PFR-401.Interlock.FOAM.On")
        tripped = await node(client, "PFR-401.Interlock.FOAM.Tripped")
        assert await on.read_value() is True
        assert await call(client, "Instructor.SetInterlock", "PFR-401", "FOAM", False) == (
            "the interlock FOAM of PFR-401 is off"
        )
        assert await on.read_value() is False
        assert await tripped.read_value() is False
        plant.latches["PFR-401", "FOAM"] = replace(plant.latches["PFR-401", "FOAM"], tripped=True)
        stage.step()
        assert await tripped.read_value() is True
