"""Orders to the real plant through its server: what is asked for happens, and can be taken back."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from asyncua import Client, ua

from hmi.core.batch import ProcedureState
from hmi.core.plant_file import OUTPUT_HIGHEST
from hmi.core.tag import Part
from hmi.simulator.orders import Refusal, SetpointRefusedError
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.plant_files import plant_files
from tests.simulator.server.serving import call, connected, double, node, number

pytestmark = pytest.mark.xdist_group("simulator server")


async def until(seen: Callable[[], Awaitable[bool]]) -> None:
    """Asks the server again and again until it is so."""
    async with asyncio.timeout(60):
        while not await seen():
            pass


async def _value(client: Client, name: str) -> float:
    return float(await (await node(client, name)).read_value())


async def test_a_unit_is_held_says_who_held_it_and_goes_on_where_it_was(url: str) -> None:
    async with connected(url, "operator") as client:
        state = await node(client, "SFR-301.Unit.State")
        reason = await node(client, "SFR-301.Unit.StateReason")
        assert await state.read_value() == ProcedureState.RUNNING
        assert await call(client, "SFR-301.Unit.Hold") == "SFR-301 took hold and is holding"

        async def is_held() -> bool:
            return bool(await state.read_value() == ProcedureState.HELD)

        async def runs() -> bool:
            return bool(await state.read_value() == ProcedureState.RUNNING)

        await until(is_held)
        assert await reason.read_value() == "held by operator"
        with pytest.raises(ua.uaerrors.BadInvalidState):
            await call(client, "SFR-301.Unit.Resume")
        await call(client, "SFR-301.Unit.Restart")
        await until(runs)
        assert await (await node(client, "SFR-301.Unit.Phase")).read_value() == "GROWTH"


async def test_a_drive_in_manual_follows_its_output_and_goes_back_to_its_cascade(url: str) -> None:
    async with connected(url, "operator") as client:
        mode = await node(client, "SFR-301.SIC-306.MODE")
        output = await node(client, "SFR-301.SIC-306.OP")
        assert await mode.read_value() == 2
        with pytest.raises(ua.uaerrors.BadInvalidState):
            await output.write_value(double(80.0))
        await mode.write_value(number(1))
        await output.write_value(double(80.0))

        async def follows() -> bool:
            # 80 % of the drive's 450 rpm.
            return abs(await _value(client, "SFR-301.SIC-306.PV") - 360.0) < 5.0

        async def returns() -> bool:
            return await _value(client, "SFR-301.SIC-306.PV") < 330.0

        await until(follows)
        await mode.write_value(number(2))
        await until(returns)


async def test_a_controller_without_a_cascade_in_the_recipe_takes_none(url: str) -> None:
    async with connected(url, "operator") as client:
        with pytest.raises(ua.uaerrors.BadOutOfRange):
            await (await node(client, "SFR-301.TIC-302.MODE")).write_value(number(2))


async def test_an_interlock_of_the_plant_is_bridged_and_let_act_again(url: str) -> None:
    async with connected(url, "instructor") as client:
        on = await node(client, "STU-201.Interlock.DIVERT.On")
        assert await on.read_value() is True
        await call(client, "Instructor.SetInterlock", "STU-201", "DIVERT", False)
        assert await on.read_value() is False
        await call(client, "Instructor.SetInterlock", "STU-201", "DIVERT", True)
        assert await on.read_value() is True


async def test_a_fault_shows_in_the_tag_that_it_strikes_and_ends_when_it_is_cleared(url: str) -> None:
    async with connected(url, "instructor") as client:
        await call(client, "Instructor.InjectFault", "F05", "SFR-301", 0.0, -1.0)

        async def stands() -> bool:
            return await _value(client, "SFR-301.SIC-306.PV") < 5.0

        async def turns() -> bool:
            return await _value(client, "SFR-301.SIC-306.PV") > 50.0

        await until(stands)
        await call(client, "Instructor.ClearFault", "F05", "SFR-301")
        await until(turns)


def test_the_range_that_an_output_tells_is_the_range_that_the_plant_takes() -> None:
    rows, recipe = plant_files()
    plant = SimulatedPlant(rows, recipe, 1)
    outputs = [row for row in rows if Part.OP in row.parts]
    assert outputs
    for row in outputs:
        for end, beyond in zip((row.op_lo, OUTPUT_HIGHEST), (-0.5, 0.5), strict=True):
            plant.write_output(row.tag, end)  # an idle plant has its controllers in Manual
            with pytest.raises(SetpointRefusedError) as refused:
                plant.write_output(row.tag, end + beyond)
            assert refused.value.refusal is Refusal.OUT_OF_RANGE, row.tag
