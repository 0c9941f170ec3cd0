"""The setpoint table: what its rows mean, and that every fault names line and field."""

import pytest

from hmi.core.engineered import TagClass
from hmi.core.engineered_file import engineered_faults, read_engineered
from hmi.core.plant import Plant
from hmi.core.plant_file import PlantFileError
from hmi.core.tag import Mode
from hmi.resources import resource

HEADER = "tag,class,max_step,max_move,max_drift,interlock,phases,modes,ramp,readback\n"


def test_a_row_says_who_signs_how_far_and_when(plant: Plant) -> None:
    text = (
        HEADER + "TIC-402.SP,secured,2,5,1.5,WT-401 > 1500 and LT-413 < 200,GROWTH;FERMENT,auto;cascade,yes,TIC-402\n"
    )
    row = read_engineered(text, plant)["TIC-402.SP"]
    assert (row.tag_class, row.max_step, row.max_move, row.max_drift) == (TagClass.SECURED, 2.0, 5.0, 1.5)
    assert row.interlock.tags == ("WT-401", "LT-413")
    assert row.phases == {"GROWTH", "FERMENT"}
    assert row.modes == {Mode.AUTO, Mode.CASCADE}
    assert (row.ramped, row.readback) == (True, "TIC-402")


def test_an_empty_row_takes_two_persons_and_automatic(plant: Plant) -> None:
    row = read_engineered("tag\nTIC-402.SP\n", plant)["TIC-402.SP"]
    assert (row.tag_class, row.max_step) == (TagClass.VERIFIED, None)
    assert row.modes == {Mode.AUTO}
    assert row.interlock.why_not({}) == ""


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("TIC-402,,,,,,,,,", "field tag: TIC-402 is no setpoint with engineered limits"),
        (",,,,,,,,,", "field tag: nothing is no setpoint"),
        ("TIC-402.SP,both,,,,,,,,", "field class: both is none of view, secured, verified"),
        ("TIC-402.SP,,0,,,,,,,", "field max_step: 0 is no number above zero"),
        ("TIC-402.SP,,nan,,,,,,,", "field max_step: nan is no number"),
        ("TIC-402.SP,,inf,,,,,,,", "field max_step: inf is no number"),
        ("TIC-402.SP,,3,2,,,,,,", "field max_move: 2 within half an hour is less than one step of 3"),
        ("TIC-402.SP,,,,x,,,,,", "field max_drift: x is no number"),
        ("TIC-402.SP,,,,,WT-999 > 1,,,,", "field interlock: character 1: WT-999 is no tag of this plant"),
        ("TIC-402.SP,,,,,,,remote,,", "field modes: REMOTE is none of AUTO, MANUAL, CASCADE"),
        ("TIC-402.SP,,,,,,,,maybe,", "field ramp: maybe is neither yes nor no"),
        ("TIC-402.SP,,,,,,,,,TIC-999", "field readback: TIC-999 is no tag of this plant"),
        ("TIC-402.SP,,,", "not as many cells as the header has columns"),
    ],
)
def test_a_fault_names_line_and_field(plant: Plant, row: str, fault: str) -> None:
    faults = engineered_faults(HEADER + "AIC-404.SP,,,,,,,,,\n" + row + "\n", plant)
    assert len(faults) == 1
    assert faults[0].startswith("setpoints.csv, line 3")
    assert fault in faults[0]
    with pytest.raises(PlantFileError):
        read_engineered(HEADER + row + "\n", plant)


def test_every_fault_is_told_at_once(plant: Plant) -> None:
    text = HEADER + "TIC-402.SP,x,,,,,,,,\nAIC-404.SP,,,,,,,,,\nAIC-404.SP,,,,,,,,,\n"
    faults = engineered_faults(text, plant)
    assert [fault.split(",")[1] for fault in faults] == [" line 2", " line 4"]
    assert "AIC-404.SP is already used in line 3" in faults[1]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("class\nverified\n", "column tag is missing"),
        ("tag,limit\n", "column limit is not known"),
        ('tag\n"TIC', "unexpected end"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(plant: Plant, text: str, fault: str) -> None:
    assert fault in engineered_faults(text, plant)[0]


def test_the_shipped_table_engineers_every_writable_setpoint(plant: Plant) -> None:
    rows = read_engineered(resource("site", "setpoints.csv").read_text(encoding="utf-8"), plant)
    assert set(rows) == {tag.id for tag in plant.tags if tag.writable}
    assert all(row.max_step for row in rows.values() if row.tag_class is TagClass.VERIFIED)
