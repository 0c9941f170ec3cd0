from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.limits import AlarmLimits, Span
from hmi.core.plant import Plant
from hmi.core.tag import Part, Quality, Tag, TagValue
from hmi.ui.mimic.reading import NEVER_SEEN, age_text, first_seen, hours_text, number_text, read, unit_text
from hmi.ui.mimic.scale import scale_of
from tests.ui.station import NOW, seen


@pytest.mark.parametrize(
    ("tag", "number", "shown"),
    [
        ("TIC-402", 29.04, "29.0"),
        ("AIC-404", 6.8, "6.80"),
        ("AIC-405", 100.0, "100.0"),
        ("FIC-407", 312.4, "312"),
        ("SIC-406", 124.2, "124"),
        ("PIC-408", 1.4, "1.40"),
        ("AT-410", 0.624, "0.62"),
        ("FQI-412", 7.94, "7.9"),
        ("AT-414", 4.6e9, "4.6e9"),
        ("AT-414", 1.25e10, "1.2e10"),
        ("AT-115", 850.0, "850"),
        ("WT-401", 2035.2, "2035"),
        ("TIC-402.OP", -12.34, "\N{MINUS SIGN}12.3"),
        ("TIC-402", -0.01, "0.0"),
        ("TIC-402", float("nan"), NEVER_SEEN),
        ("TIC-402", float("inf"), NEVER_SEEN),
    ],
)
def test_a_number_has_as_many_digits_as_its_instrument(plant: Plant, tag: str, number: float, shown: str) -> None:
    assert number_text(plant.by_id[tag], number) == shown


def test_units_are_written_as_people_write_them(plant: Plant) -> None:
    assert [unit_text(unit) for unit in ("degC", "degBx", "cells/mL", "rpm", "-")] == ["°C", "°Bx", "/mL", "rpm", ""]
    assert all("deg" not in unit_text(tag.unit) for tag in plant.tags)


def test_every_quality_is_marked_in_letters(plant: Plant) -> None:
    tag = plant.by_id["TIC-402"]
    now = NOW + timedelta(seconds=754)
    marks = {quality: read(tag, first_seen(seen("TIC-402", 29.0, quality)), now) for quality in Quality}
    assert {quality: reading.mark for quality, reading in marks.items()} == {
        Quality.GOOD: "",
        Quality.UNCERTAIN: "?",
        Quality.BAD: "F",
        Quality.STALE: "12m",
    }
    assert [reading.good for reading in marks.values()] == [True, False, False, False]
    assert read(tag, None, now).text == NEVER_SEEN
    assert not read(tag, None, now).good


def test_a_bad_value_without_a_number_keeps_the_last_one(plant: Plant) -> None:
    state = first_seen(seen("TIC-402", 29.0)).next(seen("TIC-402", None, Quality.BAD))
    reading = read(plant.by_id["TIC-402"], state, NOW)
    assert (reading.text, reading.mark, reading.quality) == ("29.0", "F", Quality.BAD)
    assert read(plant.by_id["TIC-402"], first_seen(seen("TIC-402", None, Quality.BAD)), NOW).text == NEVER_SEEN


def test_modes_and_texts_are_words(plant: Plant) -> None:
    mode = plant.by_id["TIC-402.MODE"]
    assert [read(mode, first_seen(seen(mode.id, number)), NOW).text for number in (0, 1, 2, 7)] == [
        "Auto",
        "Man",
        "Cas",
        "7",
    ]
    assert read(plant.by_id["TIC-402"], first_seen(seen("TIC-402", "GROWTH")), NOW).text == "GROWTH"


def test_ages_and_hours_are_short() -> None:
    ages = [age_text(NOW + timedelta(seconds=s), NOW) for s in (-5, 8, 59, 60, 3599, 7300, 200_000, 10**9)]
    assert ages == ["0s", "8s", "59s", "1m", "59m", "2h", "2d", "999d"]
    assert [hours_text(hours) for hours in (0.2, 46.2, -1.0)] == ["12 min", "46 h 12", "0 min"]


@given(st.floats(-1e12, 1e12), st.sampled_from([0.0, 1.0]))
def test_any_number_is_written_and_read_back_near_itself(number: float, low: float) -> None:
    tag = Tag("T-1", "A", "T-1", Part.PV, "", "degC", "", Span(low, 100.0))
    text = number_text(tag, number).replace("\N{MINUS SIGN}", "-")
    assert float(text) == pytest.approx(number, abs=0.051)


def test_a_scale_shows_the_limits_and_the_normal_range(plant: Plant) -> None:
    for tag in plant.measured:
        scale = scale_of(tag)
        assert tag.span.low <= scale.low < scale.high
        assert scale.high <= tag.span.high
        if tag.normal and tag.normal.width:
            assert scale.fraction(tag.normal.low) < scale.fraction(tag.normal.high), tag.id
        inside = [
            limit
            for limit in (tag.limits.low, tag.limits.high)
            if limit is not None and tag.span.contains(limit) and limit > 0
        ]
        assert all(scale.beyond(limit) == 0 for limit in inside), tag.id


def test_a_fermentation_is_seen_to_move(plant: Plant) -> None:
    scale = scale_of(plant.by_id["TIC-402"])
    assert (scale.fraction(29.5) - scale.fraction(29.0)) * 100 > 5
    assert scale_of(plant.by_id["AT-414"]).logarithmic


def test_a_scale_can_be_given_and_says_what_is_beyond_it(plant: Plant) -> None:
    scale = scale_of(plant.by_id["TIC-402"], 20.0, 40.0)
    assert (scale.fraction(30.0), scale.fraction(0.0), scale.fraction(99.0)) == (0.5, 0.0, 1.0)
    assert [scale.beyond(number) for number in (19.0, 20.0, 40.0, 41.0)] == [-1, 0, 0, 1]


def test_a_tag_without_limits_uses_its_span() -> None:
    tag = Tag("T-1", "A", "T-1", Part.PV, "", "", "", Span(0.0, 10.0), limits=AlarmLimits())
    assert (scale_of(tag).low, scale_of(tag).high) == (0.0, 10.0)


@pytest.mark.parametrize(
    ("status", "mark"), [(0, ""), (0x00960000, "C"), (0x420A0000, "M"), (0x40930000, "?")], ids=["good", "C", "M", "S"]
)
def test_a_value_says_that_somebody_works_at_its_instrument_or_should(plant: Plant, status: int, mark: str) -> None:
    quality = Quality.UNCERTAIN if status >> 30 else Quality.GOOD
    value = TagValue("TIC-402", 29.0, quality, NOW, 0.0, status)
    assert read(plant.by_id["TIC-402"], first_seen(value), NOW).mark == mark
