"""Setpoints, outputs, modes and the speed: what is taken, what is refused, and with which answer."""

import asyncio
from collections.abc import Iterator

import pytest
from asyncua import ua

from hmi.core.tag import Mode, Part
from hmi.simulator.server.live import TURN_S
from tests.simulator.server.serving import ScriptedPlant, Serving, connected, double, node, number

pytestmark = pytest.mark.xdist_group("simulator server")

NAN, INFINITE = float("nan"), float("inf")


@pytest.fixture
def plant(scripted: ScriptedPlant) -> Iterator[ScriptedPlant]:
    """The scripted plant with one loop in Manual and one in Cascade; as it was afterwards."""
    before = dict(scripted.values)
    scripted.values["TIC-402", Part.MODE] = float(Mode.MANUAL)
    scripted.values["FIC-407", Part.MODE] = float(Mode.CASCADE)
    yield scripted
    scripted.values = before


@pytest.mark.parametrize(
    ("identifier", "value", "refused"),
    [
        ("PFR-401.AIC-404.SP", double(101.0), ua.uaerrors.BadOutOfRange),
        ("PFR-401.AIC-404.SP", double(NAN), ua.uaerrors.BadOutOfRange),
        ("PFR-401.AIC-404.SP", double(INFINITE), ua.uaerrors.BadOutOfRange),
        ("PFR-401.AIC-404.SP", number(30), ua.uaerrors.BadTypeMismatch),
        ("PFR-401.AIC-404.SP", ua.DataValue(ua.Variant([30.0])), ua.uaerrors.BadTypeMismatch),
        ("PFR-401.FIC-407.SP", double(30.0), ua.uaerrors.BadInvalidState),
        ("PFR-401.AIC-404.OP", double(30.0), ua.uaerrors.BadInvalidState),
        ("PFR-401.TIC-402.OP", double(101.0), ua.uaerrors.BadOutOfRange),
        ("PFR-401.TIC-402.OP", number(50), ua.uaerrors.BadTypeMismatch),
        ("PFR-401.TIC-402.MODE", number(3), ua.uaerrors.BadOutOfRange),
        ("PFR-401.TIC-402.MODE", number(-1), ua.uaerrors.BadOutOfRange),
        ("PFR-401.TIC-402.MODE", number(2), ua.uaerrors.BadOutOfRange),
        ("PFR-401.TIC-402.MODE", double(0.0), ua.uaerrors.BadTypeMismatch),
        ("PFR-401.TIC-402.PV", double(30.0), ua.uaerrors.BadNotWritable),
        ("PFR-401.NO-1.SP", double(0.0), ua.uaerrors.BadNodeIdUnknown),
        ("Plant.Speed", double(0.0), ua.uaerrors.BadOutOfRange),
        ("Plant.Speed", double(3601.0), ua.uaerrors.BadOutOfRange),
        ("Plant.Speed", number(60), ua.uaerrors.BadTypeMismatch),
    ],
)
async def test_a_write_that_must_not_be_is_refused_and_changes_nothing(
    stage: Serving, plant: ScriptedPlant, identifier: str, value: ua.DataValue, refused: type[Exception]
) -> None:
    before = dict(plant.values)
    async with connected(stage.url, "instructor") as client:
        with pytest.raises(refused):
            await (await node(client, identifier)).write_value(value)
    assert plant.values == before


@pytest.mark.parametrize(
    ("identifier", "key", "value"),
    [
        ("PFR-401.AIC-404.SP", ("AIC-404", Part.SP), double(6.85)),
        ("PFR-401.TIC-402.OP", ("TIC-402", Part.OP), double(12.3)),
        ("PFR-401.SIC-406.MODE", ("SIC-406", Part.MODE), number(2)),
        ("PFR-401.AIC-404.MODE", ("AIC-404", Part.MODE), number(1)),
    ],
)
async def test_what_is_taken_is_shown_at_once_exactly_and_stays(
    stage: Serving, plant: ScriptedPlant, identifier: str, key: tuple[str, Part], value: ua.DataValue
) -> None:
    wanted = value.Value.Value if value.Value is not None else None
    async with connected(stage.url, "operator") as client:
        found = await node(client, identifier)
        await found.write_value(value)
        assert await found.read_value() == wanted
        assert plant.values[key] == wanted
        stage.step()
        assert await found.read_value() == wanted


@pytest.mark.parametrize("steps", [1, 2, 3])
async def test_a_value_that_is_written_while_the_plant_computes_is_not_shown_as_it_was_before(
    stage: Serving, plant: ScriptedPlant, steps: int
) -> None:
    async def write_at_the_first_turn() -> int:
        computing = asyncio.ensure_future(stage.live.step(steps))
        await asyncio.sleep(0)
        status = await stage.live.take("AIC-404", Part.SP, 6.5)
        await computing
        return status

    plant.computes_s = 1.2 * TURN_S
    try:
        assert stage.do(write_at_the_first_turn()) == ua.StatusCodes.Good
    finally:
        plant.computes_s = 0.0
    async with connected(stage.url) as client:
        assert await (await node(client, "PFR-401.AIC-404.SP")).read_value() == 6.5


async def test_another_attribute_than_the_value_is_not_writable(stage: Serving) -> None:
    async with connected(stage.url, "instructor") as client:
        found = await node(client, "PFR-401.TIC-402.SP")
        with pytest.raises(ua.uaerrors.BadNotWritable):
            await found.write_attribute(ua.AttributeIds.DisplayName, ua.DataValue(ua.Variant(ua.LocalizedText("x"))))


async def test_a_bad_instrument_shows_no_number(stage: Serving, scripted: ScriptedPlant) -> None:
    scripted.good["TIC-402"] = False
    stage.step()
    async with connected(stage.url) as client:
        found = await node(client, "PFR-401.TIC-402.PV")
        seen = await found.read_data_value(raise_on_bad_status=False)
        assert seen.StatusCode is not None
        assert seen.StatusCode.value == ua.StatusCodes.BadSensorFailure
        assert seen.Value is None or seen.Value.Value is None
        scripted.good.clear()
        stage.step()
        assert await found.read_value() == 29.0


async def test_the_speed_is_shown_and_kept_by_whoever_sets_it(stage: Serving) -> None:
    async with connected(stage.url, "instructor") as client:
        speed = await node(client, "Plant.Speed")
        await speed.write_value(double(600.0))
        assert await speed.read_value() == 600.0
        stage.step()
        assert await speed.read_value() == 600.0
        await speed.write_value(double(60.0))
