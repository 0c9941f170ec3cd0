"""A site that shows US units: every number stands beside its own unit, and is what was engineered, converted."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.core.tag import Tag
from hmi.core.units import conversions
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element
from hmi.diagram.persist import load
from hmi.resources import resource
from hmi.ui.actions import View
from hmi.ui.controls.tag_words import limits_text
from hmi.ui.controls.wording import MINUS, asked_number, asked_value, difference_with_unit, with_unit
from hmi.ui.language import ENGLISH, SPANISH, speak
from hmi.ui.main_window.window import MainWindow
from hmi.ui.mimic.reading import engineered_text, number_text, tag_decimals, unit_of, unit_text
from hmi.ui.panels.hand_over import hand_over, hand_over_html
from hmi.ui.panels.request import RequestDialog
from hmi.ui.panels.trend_pens import LOOKS, TrendPen
from hmi.ui.panels.trend_plot import make_plot
from hmi.ui.theme import LIGHT
from tests.pictures.drawn_text import texts_of
from tests.runtime.fakes import OPERATOR, healthy, seen
from tests.ui.station_bench import FERMENTER, StationBench

US = conversions("US")
DRAWN = {unit_text(unit): conversion for unit, conversion in US.items()}
NUMBER = rf"(?<![\w.,])([{MINUS}+-]?\d+(?:\.\d+)?)"
"""A number that stands on its own: no part of a name such as TIC-402."""

VIEWS = tuple(view for view in View if view is not View.EDIT)


def pairs(text: str, units: list[str]) -> list[tuple[float, int, str]]:
    """Every number with one of these units behind it: the number, its digits behind the point, the unit."""
    names = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))
    found = re.findall(rf"{NUMBER}\s+({names})(?![\w/])", text)
    return [(float(number.replace(MINUS, "-")), len(number.partition(".")[2]), unit) for number, unit in found]


PAGES = ("", *(path.stem.upper() for path in sorted(resource("diagrams").glob("*-*.json"))))
"""The displays of the shipped plant, the overview first."""


def written_by_hand() -> frozenset[str]:
    """What engineers wrote on the shipped displays: a size in a name is nobody's measured value."""
    documents = [load(resource("diagrams", f"{name or 'overview'}.json".lower()), LIBRARY) for name in PAGES]
    return frozenset(
        str(value)
        for document in documents
        for part in document.parts.values()
        if isinstance(part, Element)
        for value in part.settings.values()
        if pairs(str(value), list(DRAWN))
    )


WRITTEN = written_by_hand()


def texts_in(*windows: MainWindow) -> list[str]:
    """All that is drawn in each window, in the order in which it is drawn, but what an engineer wrote on a display, and
    what is too long for its room in one of them: there the tip says it."""
    drawn = [[one.text for one in texts_of(window) if one.text not in WRITTEN] for window in windows]
    if len({len(texts) for texts in drawn}) == 1:
        whole = [place for place in zip(*drawn, strict=True) if not any("…" in text for text in place)]
        drawn = [[place[number] for place in whole] for number in range(len(windows))]
    return [re.sub(r"\b(?:LL|L|H|HH)(?= \d)", "limit", " ".join(texts)) for texts in drawn]


@pytest.fixture
def both(plant: Plant, tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[StationBench, MainWindow, MainWindow]]:
    """One station with the shipped mimics and two windows: as engineered, and in US units."""
    for file in resource("diagrams").glob("*.json"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    bench = StationBench(plant, tmp_path)
    services = bench.services()
    plain = MainWindow(services)
    converted = MainWindow(replace(services, plant=plant.shown_in(US)))
    for window in (plain, converted):
        window.resize(1920, 1080)
        with qtbot.waitExposed(window):
            window.show()
    bench.come_alive()
    bench.raise_deviation()
    far = {"TIC-402": 39.4, "PIC-408": 2.35}
    for tag, number in far.items():
        bench.see(tag, number)

    def arrived() -> bool:
        values = bench.bridge.values
        return all(tag in values and values[tag].number == number for tag, number in far.items())

    qtbot.waitUntil(arrived)
    bench.clock.advance(61.0)
    still = (value for value in healthy(bench.clock, plant) if value.tag not in far)
    bench.say(*still, *(seen(bench.clock, tag, number) for tag, number in far.items()))
    qtbot.waitUntil(lambda: all("105/105" in one.header.link_chip.text for one in (plain, converted)))
    qtbot.waitUntil(lambda: "TIC-402" in bench.bridge.alarms)
    yield bench, plain, converted
    for window in (plain, converted):
        window.close()
        window.deleteLater()
    bench.close()


def held_against_each_other(engineered: str, shown: str) -> int:
    """How many pairs were compared; every one of the first text is in the second, converted, in the same order."""
    wanted, found = pairs(engineered, list(DRAWN)), pairs(shown, [unit_text(one.unit) for one in US.values()])
    assert len(found) == len(wanted), f"{wanted}\n{found}"
    for (number, digits, unit), (other, kept, other_unit) in zip(wanted, found, strict=True):
        conversion = DRAWN[unit]
        rounding = conversion.difference(0.5 * 10.0**-digits) + 0.5 * 10.0**-kept
        assert other_unit == unit_text(conversion.unit), (number, unit, other, other_unit)
        assert abs(conversion.of(number) - other) <= rounding * 1.001, (number, unit, other, other_unit)
    return len(found)


def opened(window: MainWindow, page: str) -> bool:
    return page in window.mimic.shown.upper()


def turned(window: MainWindow, view: View) -> bool:
    return window.view is view


def test_every_display_shows_the_conversion_of_what_was_engineered(
    both: tuple[StationBench, MainWindow, MainWindow], qtbot: QtBot
) -> None:
    _, plain, converted = both
    for page in PAGES:
        for window in (plain, converted):
            window.mimic.open(page) if page else window.mimic.home()
            qtbot.waitUntil(partial(opened, window, page))
            QApplication.processEvents()
        texts = texts_in(plain, converted)
        assert not pairs(texts[1], list(DRAWN)), page
        assert held_against_each_other(*texts) >= 3, page


def test_every_view_shows_a_number_beside_its_own_unit(
    both: tuple[StationBench, MainWindow, MainWindow], qtbot: QtBot
) -> None:
    bench, plain, converted = both
    tags = bench.plant.shown_in(US).tags
    for window in (plain, converted):
        window.operator.log_in(OPERATOR)
        window.show_tag("TIC-402")
    for view in VIEWS:
        for window in (plain, converted):
            window.show_view(view)
            qtbot.waitUntil(partial(turned, window, view))
        (shown,) = texts_in(converted)
        shown = without_asked(shown)
        assert not pairs(shown, list(DRAWN)), f"{view}: an engineered unit is left"
        for number, digits, unit in pairs(shown, [unit_text(one.unit) for one in US.values()]):
            near = 0.51 * 10.0**-digits
            known = [tag.shown.of(one) for tag in tags if unit_of(tag) == unit for one in numbers_of(bench, tag)]
            assert any(abs(one - number) <= near for one in known), (view, number, unit)


def numbers_of(bench: StationBench, tag: Tag) -> list[float]:
    """Every number of a tag that a view may show, in the engineered unit."""
    value = bench.bridge.values.get(tag.id)
    spans = (tag.span, tag.normal, None if tag.setpoint is None else tag.setpoint.span)
    ends = [end for span in spans if span is not None for end in (span.low, span.high)]
    limits = [limit for limit in tag.limits.all if limit is not None]
    golden = [found.golden for found in bench.detector.told[FERMENTER].tags if found.tag == tag.id and found.golden]
    return [*ends, *limits, *golden, *([] if value is None or value.number is None else [value.number])]


def without_asked(text: str) -> str:
    """A text in which of a number in both units only the one that is shown is left: setpoints are asked for in the
    engineered unit, with the converted number in brackets behind it."""
    units = "|".join(re.escape(unit) for unit in DRAWN)
    return re.sub(rf"{NUMBER} (?:{units}) \(([^()]*)\)", r"\2", text)


@given(number=st.floats(-50.0, 3000.0), at=st.integers(0, 104))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_number_that_is_shown_is_the_conversion_to_its_last_digit(number: float, at: int, plant: Plant) -> None:
    tag = plant.shown_in(US).measured[at]
    if tag.logarithmic:
        return
    shown = float(number_text(tag, number).replace(MINUS, "-"))
    assert shown == pytest.approx(tag.shown.of(number), abs=0.5001 * 10.0 ** -tag.shown.decimals(tag_decimals(tag)))
    assert with_unit(tag, number).endswith(unit_of(tag))
    if not tag.shown:
        assert number_text(tag, number) == engineered_text(tag, number)


def test_a_setpoint_is_said_in_its_engineered_unit_first(plant: Plant) -> None:
    tag = plant.shown_in(US).by_id["TIC-402.SP"]
    assert asked_number(tag, 29.25) == "29.25 °C (84.7 °F)"
    assert asked_number(plant.by_id["TIC-402.SP"], 29.25) == "29.25 °C"
    assert limits_text(plant.shown_in(US).by_id["TIC-402"]).endswith("°F")


def test_a_difference_has_no_offset_and_a_value_without_a_unit_stays(plant: Plant) -> None:
    shown = plant.shown_in(US).by_id
    assert difference_with_unit(shown["TIC-402"], 1.0) == "1.8 °F"
    assert with_unit(shown["AIC-404"], 6.8) == with_unit(plant.by_id["AIC-404"], 6.8)


def test_a_converted_number_has_the_decimal_comma_in_spanish(plant: Plant) -> None:
    speak(SPANISH)
    try:
        assert with_unit(plant.shown_in(US).by_id["TIC-402"], 29.0) == "84,2 °F"
    finally:
        speak(ENGLISH)


def test_the_axis_of_a_trend_has_round_numbers_of_the_unit_that_is_shown(plant: Plant, qtbot: QtBot) -> None:
    tag = plant.shown_in(US).by_id["TIC-402"]
    pen = TrendPen(tag, LOOKS[0], scale=(20.0, 30.0))
    plot, _, _, axis = make_plot(LIGHT, lambda: pen.shown_scale)
    qtbot.addWidget(plot)
    low, high = (68.0, 86.0)
    assert pen.shown_scale == pytest.approx((low, high))
    step, places = axis.tickValues(0.0, 1.0, 400.0)[0]
    ticks = [float(text) for text in axis.tickStrings(places, 1.0, step)]
    assert ticks == pytest.approx([low + place * (high - low) for place in places])
    assert all(tick == round(tick) for tick in ticks)


def test_the_dialog_of_a_setpoint_asks_in_the_engineered_unit(
    both: tuple[StationBench, MainWindow, MainWindow], qtbot: QtBot
) -> None:
    bench, _, converted = both
    converted.operator.log_in(OPERATOR)
    converted.acts.request("TIC-402.SP")
    qtbot.waitUntil(lambda: bool(converted.findChildren(RequestDialog)))
    dialog = converted.findChildren(RequestDialog)[0]
    now = bench.bridge.values["TIC-402.SP"].number
    assert now is not None
    dialog.value.setText(f"{now + 0.5:g}")
    words = " ".join(one.text for one in texts_of(dialog))
    tag = bench.plant.shown_in(US).by_id["TIC-402.SP"]
    assert f"will be asked for as {asked_number(tag, now + 0.5)}" in words
    assert asked_value(tag, bench.bridge.values["TIC-402.SP"]) in words
    dialog.close()


def test_the_hand_over_has_the_units_that_are_shown(both: tuple[StationBench, MainWindow, MainWindow]) -> None:
    bench, _, _ = both
    plant = bench.plant.shown_in(US)
    page = hand_over_html(hand_over(plant, bench.bridge, [], "Ana"), plant)
    assert "°F" in page
    assert "°C" not in page
