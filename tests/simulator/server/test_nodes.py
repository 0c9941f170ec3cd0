"""What a client finds on the server: the nodes, what they say about themselves, and their values."""

from datetime import UTC, datetime, timedelta

import pytest
from asyncua import Node, ua

from hmi import __version__
from hmi.core.batch import ProcedureState
from hmi.core.plant import Plant
from hmi.core.plant_file import TagRow
from hmi.core.tag import Part
from hmi.simulator.plant_files import plant_files
from hmi.simulator.server.units_of_measure import CODES, unit_number
from tests.simulator.server.serving import ScriptedPlant, Serving, connected, node

pytestmark = pytest.mark.xdist_group("simulator server")

SAMPLED = ("at-line", "lab")


@pytest.fixture(scope="module")
def rows() -> dict[str, TagRow]:
    return {row.tag: row for row in plant_files()[0]}


async def test_every_tag_of_the_station_is_there_good_in_range_and_published_just_now(
    url: str, plant: Plant, rows: dict[str, TagRow]
) -> None:
    async with connected(url) as client:
        nodes = [await node(client, tag.node) for tag in plant.tags]
        values = await client.uaclient.read_attributes([one.nodeid for one in nodes], ua.AttributeIds.Value)
    assert len(plant.measured) == 105
    now = datetime.now(UTC)
    for tag, value in zip(plant.tags, values, strict=True):
        assert value.StatusCode is not None, tag.id
        assert value.StatusCode.is_good(), tag.id
        assert value.Value is not None
        kind = ua.VariantType.Int32 if tag.part is Part.MODE else ua.VariantType.Double
        assert value.Value.VariantType is kind, tag.id
        assert value.ServerTimestamp is not None
        assert now - value.ServerTimestamp < timedelta(seconds=30)
        if rows[tag.loop].meas not in SAMPLED:
            assert value.SourceTimestamp == value.ServerTimestamp
        assert tag.span.low <= value.Value.Value <= tag.span.high, tag.id


async def test_the_extended_tags_are_there_too(url: str, rows: dict[str, TagRow]) -> None:
    extended = [row for row in rows.values() if not row.core]
    async with connected(url) as client:
        nodes = [await node(client, f"{row.asset}.{row.tag}.PV") for row in extended]
        values = await client.uaclient.read_attributes([one.nodeid for one in nodes], ua.AttributeIds.Value)
    assert len(extended) == 51  # with the core tags 156
    assert all(value.StatusCode is not None and value.StatusCode.is_good() for value in values)


async def test_every_unit_reports_its_batch(url: str, plant: Plant) -> None:
    async with connected(url) as client:
        said = {key: await (await node(client, text)).read_value() for key, text in plant.units.items()}
    assert len(said) == 7 * 8
    assert (said["SFR-301", "Phase"], said["SFR-301", "State"]) == ("GROWTH", 1)
    assert said["SFR-301", "BatchId"] == "BJ-1000"
    assert said["SFR-301", "BatchHours"] >= 9.9
    assert (said["PFR-401", "Phase"], said["PFR-401", "BatchHours"]) == ("IDLE", -1.0)


async def _properties(of: Node) -> dict[str, object]:
    return {str((await one.read_browse_name()).Name): await one.read_value() for one in await of.get_properties()}


async def test_an_analog_item_says_unit_ranges_precision_and_what_it_is(url: str) -> None:
    async with connected(url) as client:
        found = await node(client, "PFR-401.TIC-402.PV")
        said = await _properties(found)
        assert (await found.read_type_definition()) == ua.NodeId(ua.Int32(ua.ObjectIds.AnalogItemType))
        assert (await found.read_description()).Text == "Broth temperature"
    unit, span = said["EngineeringUnits"], said["EURange"]
    assert isinstance(unit, ua.EUInformation)
    assert isinstance(span, ua.Range)
    assert (unit.UnitId, unit.DisplayName.Text) == (0x43454C, "degC")  # "CEL" in the bytes of a number
    assert unit.NamespaceUri == "http://www.opcfoundation.org/UA/units/un/cefact"
    assert (span.Low, span.High) == (0.0, 150.0)
    assert said["InstrumentRange"] == span
    assert said["ValuePrecision"] == 2.0  # noise of 0.02 K
    assert "Definition" not in said


async def test_a_result_and_a_calculated_value_say_where_they_come_from(url: str) -> None:
    async with connected(url) as client:
        result = await _properties(await node(client, "PFR-401.AT-414.PV"))
        calculated = await _properties(await node(client, "STU-201.KY-213.PV"))
    assert result["Definition"] == (
        "A sample every 4 h, analysed at line; known 0.333 h later. The source time is that of the sample."
    )
    assert "ValuePrecision" not in result
    assert calculated["Definition"] == "Calculated from other values"


async def test_numbers_that_stand_for_words_say_the_words(url: str) -> None:
    async with connected(url) as client:
        mode = await _properties(await node(client, "PFR-401.TIC-402.MODE"))
        state = await _properties(await node(client, "PFR-401.Unit.State"))
    words = [[text.Text for text in said["EnumStrings"]] for said in (mode, state)]  # type: ignore[attr-defined]
    assert words[0] == ["Auto", "Man", "Cascade"]
    assert words[1] == [state.name for state in ProcedureState if state < 99]


async def test_everything_that_can_be_browsed_has_a_description(url: str) -> None:
    async with connected(url) as client:
        todo = [await node(client, name) for name in ("Plant", "Instructor", "PFR-401.Unit", "PFR-401.TIC-402")]
        for parent in todo:
            assert (await parent.read_description()).Text
            for child in await parent.get_children():
                assert (await child.read_description()).Text, child


def test_only_units_without_a_common_code_go_without_a_number(rows: dict[str, TagRow]) -> None:
    units = {row.unit for row in rows.values()}
    without = {"cells/mL", "CFU/mL", "NL/min", "NTU", "AU", "mmol/L/h", "nmol/L", "units/h"}
    assert units - set(CODES) == without
    assert {unit_number(unit) for unit in without} == {-1}
    assert unit_number("pH") == 0x513330  # "Q30"


async def test_the_services_have_tags_but_no_unit_procedure(url: str) -> None:
    async with connected(url) as client:
        names = {(await one.read_browse_name()).Name for one in await (await node(client, "UTL-901")).get_children()}
    assert "PT-901" in names
    assert "Unit" not in names


async def test_a_key_figure_has_no_value_until_there_is_something_to_tell(
    stage: Serving, scripted: ScriptedPlant
) -> None:
    async with connected(stage.url) as client:
        found = await node(client, "Plant.Kpi.Last batch, product")
        seen = await found.read_data_value(raise_on_bad_status=False)
        assert seen.StatusCode is not None
        assert seen.StatusCode.value == ua.StatusCodes.BadWaitingForInitialData
        scripted.product = 4.1
        stage.step()
        assert await found.read_value() == 4.1
        unit = (await _properties(found))["EngineeringUnits"]
    scripted.product = float("nan")
    assert isinstance(unit, ua.EUInformation)
    assert (unit.UnitId, unit.DisplayName.Text) == (0x4D5451, "m3")  # "MTQ"


async def test_the_server_tells_its_time_and_what_it_is(url: str) -> None:
    async with connected(url) as client:
        time = await client.nodes.server.get_child(["0:ServerStatus", "0:CurrentTime"])
        status = await (await client.nodes.server.get_child(["0:ServerStatus"])).read_value()
        assert datetime.now(UTC) - await time.read_value() < timedelta(seconds=30)
    assert datetime.now(UTC) - status.CurrentTime < timedelta(seconds=30)
    assert status.State == ua.ServerState.Running
    build = status.BuildInfo
    assert (build.ProductName, build.ManufacturerName) == ("Inoculant plant simulator", "golden-batch-hmi")
    assert build.SoftwareVersion == __version__


async def test_values_move(url: str) -> None:
    class Changes:
        def __init__(self) -> None:
            self.seen: list[object] = []

        def datachange_notification(self, node: Node, value: object, data: object) -> None:
            del node, data
            self.seen.append(value)

    changes = Changes()
    async with connected(url) as client:
        subscription = await client.create_subscription(100, changes)
        await subscription.subscribe_data_change(await node(client, "SFR-301.TIC-302.PV"))
        hours = await node(client, "Plant.Hours")
        first = await hours.read_value()
        while len(changes.seen) < 3:
            await hours.read_value()
        assert await hours.read_value() > first
    assert len(set(changes.seen)) > 1
