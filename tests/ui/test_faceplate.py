"""The faceplates of a loop and of an asset."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.core.tag import Mode, Quality
from hmi.ui.controls.tail import LiveTail
from hmi.ui.faceplate.asset import AssetFaceplate
from hmi.ui.faceplate.bar import BarFacts, ScaleBar, shown_span
from hmi.ui.faceplate.loop import LoopFaceplate
from hmi.ui.theme import LIGHT
from tests.ui.station_bench import FERMENTER, StationBench

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def loop(station: StationBench, qtbot: QtBot) -> LoopFaceplate:
    station.come_alive()
    station.raise_deviation()
    tail = LiveTail(station.bridge, station.clock, station.past.as_history())
    made = LoopFaceplate(station.plant, station.bridge, tail, LIGHT)
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    qtbot.waitUntil(lambda: "TIC-402" in station.bridge.values and bool(station.bridge.deviation.assets))
    qtbot.waitUntil(lambda: station.bridge.deviation.assets[FERMENTER].level > 0)
    return made


def test_a_loop_shows_value_setpoint_output_mode_quality_golden_and_sigmas(
    loop: LoopFaceplate, station: StationBench, qtbot: QtBot
) -> None:
    loop.show_tag("TIC-402")
    words = {name: text.text() for name, (_, text) in loop.facts.items()}
    assert loop.value.text() == "29.0 °C"
    assert words["Setpoint"].endswith("°C")
    assert words["Output"].endswith("%")
    assert words["Mode"] == "Auto"
    assert words["Quality"].startswith("good")
    assert words["Golden now"] == "29.0 °C"
    assert words["Deviation"].startswith("+4.1")
    assert "HH 32.5" in words["Limits"]
    station.see("TIC-402.MODE", float(Mode.MANUAL))
    qtbot.waitUntil(lambda: station.bridge.values["TIC-402.MODE"].number == Mode.MANUAL)
    loop.refresh()
    assert loop.facts["Mode"][1].text() == "Man"


def test_a_bad_value_never_reads_like_a_good_one(loop: LoopFaceplate, station: StationBench, qtbot: QtBot) -> None:
    loop.show_tag("TIC-402")
    good = loop.bar.grab().toImage()
    station.see("TIC-402", 29.0, Quality.BAD)
    qtbot.waitUntil(lambda: station.bridge.values["TIC-402"].quality is Quality.BAD)
    loop.refresh()
    assert "bad" in loop.facts["Quality"][1].text()
    assert loop.bar.grab().toImage() != good


def test_only_a_writable_loop_offers_a_new_setpoint(loop: LoopFaceplate) -> None:
    asked: list[str] = []
    loop.setpoint_asked.connect(asked.append)
    loop.show_tag("TIC-402.OP")
    assert loop.tag == "TIC-402"
    QTest.mouseClick(loop.setpoint_button, LEFT)
    assert asked == ["TIC-402.SP"]
    loop.show_tag("AT-409")
    assert not loop.setpoint_button.isVisible()
    trends: list[str] = []
    loop.trend_asked.connect(trends.append)
    QTest.mouseClick(loop.trend_button, LEFT)
    assert trends == ["AT-409"]


def test_an_asset_shows_all_its_tags_and_opens_their_loops(station: StationBench, qtbot: QtBot) -> None:
    station.come_alive()
    qtbot.waitUntil(lambda: "TIC-402" in station.bridge.values)
    made = AssetFaceplate(station.plant, station.bridge, LIGHT)
    qtbot.addWidget(made)
    made.show()
    for asset in station.plant.assets:
        made.show_asset(asset.id)
        assert len(made.model.rows) == 15
        assert all(row.value is not None for row in made.model.rows)
    made.show_asset(FERMENTER)
    assert "GROWTH" in made.phase.text()
    picked: list[str] = []
    made.tag_picked.connect(picked.append)
    place = made.table.visualRect(made.model.index(1, 0)).center()
    QTest.mouseClick(made.table.viewport(), LEFT, pos=place)
    assert picked == ["TIC-402"]


def test_the_scale_of_every_tag_holds_its_limits_and_lies_in_its_range(plant: Plant, qtbot: QtBot) -> None:
    bar = ScaleBar(LIGHT)
    qtbot.addWidget(bar)
    bar.resize(300, 66)
    for tag in plant.measured:
        shown = shown_span(tag, BarFacts(tag.nominal, True, None, None))
        assert tag.span.low <= shown.low < shown.high <= tag.span.high
        if tag.normal is not None and tag.normal.width > 0:
            assert shown.contains(tag.normal.low)
            assert shown.contains(tag.normal.high)
        bar.show_facts(tag, BarFacts(tag.nominal, True, tag.nominal, tag.nominal))
        assert not bar.grab().isNull()
