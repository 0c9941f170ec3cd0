"""Pictures of diagrams, the samples they show, and the commands that make and compare them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot
from typer.testing import CliRunner

from hmi.cli.main import app
from hmi.core.alarm import AlarmState
from hmi.core.deviation import Level
from hmi.core.plant import Plant
from hmi.core.tag import Priority, Quality
from hmi.diagram import change, layers
from hmi.diagram.document import Document
from hmi.diagram.embed import beside
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Layer, Page, Rect
from hmi.diagram.persist import save
from hmi.diagram.styles import DEFAULTS, StyleClass
from hmi.diagram.styles_file import dumps_styles
from hmi.resources import resource
from hmi.ui.editor.picture import PictureError, write_picture
from hmi.ui.editor.sample import SampleFileError, invented, read_sample
from hmi.ui.theme import LIGHT
from tests.ui.editor_hand import start
from tests.ui.station import NOW, shipped

OVERVIEW = resource("diagrams", "overview.json")


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize(("ending", "head"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_a_diagram_is_drawn_in_each_form(ending: str, head: bytes, tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    out = tmp_path / f"overview{ending}"
    status, said = run("diagram", "render", OVERVIEW, "--out", out)
    assert (status, said.splitlines()[-1]) == (0, f"{out}: {shipped('overview').page.title}")
    assert out.read_bytes().startswith(head)
    assert out.stat().st_size > 20_000
    assert list(tmp_path.iterdir()) == [out]


def test_a_png_has_the_size_of_the_page_times_its_scale(tmp_path: Path, plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    write_picture(start(), plant, tmp_path / "x.png", scale=2.0)
    image = QImage(str(tmp_path / "x.png"))
    assert (image.width(), image.height()) == (2000, 1200)
    assert image.pixelColor(1900, 40) == QColor(LIGHT.canvas)


def test_values_alarms_and_deviations_of_a_file_are_shown(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    sample, plain, shown = tmp_path / "s.json", tmp_path / "plain.png", tmp_path / "shown.png"
    sample.write_text(json.dumps({"values": {"TIC-402": 29.1}, "alarms": {"TIC-402": 1}, "deviations": {"PFR-401": 3}}))
    assert run("diagram", "render", OVERVIEW, "--out", plain)[0] == 0
    assert run("diagram", "render", OVERVIEW, "--out", shown, "--values", sample)[0] == 0
    image = QImage(str(shown))
    colours = {image.pixelColor(x, y).name() for x in range(0, 1530, 2) for y in range(0, 810, 2)}
    assert LIGHT.alarm(Priority.EMERGENCY).colour.lower() in colours
    assert LIGHT.band(Level.STRONG).lower() in colours
    assert plain.read_bytes() != shown.read_bytes()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "line 1"),
        ("[]", "Expected `object`"),
        ('{"values": {"TIC-999": 1}}', "tag TIC-999 is not in the plant"),
        ('{"values": {"TIC-402": {"value": 1, "quality": "odd"}}}', "Invalid enum value"),
        ('{"alarms": {"TIC-402": 9}}', "alarms"),
        ('{"deviations": {"X": 1}}', "asset X is not in the plant"),
        ('{"more": 1}', "unknown field"),
    ],
)
def test_a_bad_sample_is_one_sentence(content: str, said: str, tmp_path: Path) -> None:
    sample = tmp_path / "s.json"
    sample.write_text(content)
    status, output = run("diagram", "render", OVERVIEW, "--out", tmp_path / "x.png", "--values", sample)
    assert status == 2
    assert said in output
    assert not (tmp_path / "x.png").exists()


def test_a_sample_keeps_qualities(tmp_path: Path, plant: Plant) -> None:
    (tmp_path / "s.json").write_text('{"values": {"TIC-402": {"value": 1, "quality": "stale"}, "WT-401": 5}}')
    values = read_sample(tmp_path / "s.json", plant, NOW).values
    assert (values["TIC-402"].quality, values["WT-401"].number) == (Quality.STALE, 5.0)
    with pytest.raises(SampleFileError, match="cannot be read"):
        read_sample(tmp_path / "gone.json", plant, NOW)


def test_what_is_not_printed_is_not_in_the_picture(tmp_path: Path, plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    document = start()
    write_picture(Document(Page("Trial", 1000.0, 600.0)), plant, tmp_path / "empty.png")
    document.apply(layers.set_layer(document, Layer("main", printed=False)))
    write_picture(document, plant, tmp_path / "none.png")
    assert QImage(str(tmp_path / "none.png")) == QImage(str(tmp_path / "empty.png"))


def test_what_is_not_printed_of_an_embedded_diagram_is_not_in_the_picture(
    tmp_path: Path, plant: Plant, qtbot: QtBot
) -> None:
    del qtbot
    inner = start()
    outer = Document(
        Page("Outer", 500.0, 300.0), (Element("E", "embedded", Rect(0, 0, 500, 300), settings={"shows": "inner"}),)
    )
    around = beside(tmp_path / "outer.json", LIBRARY)

    def picture(name: str) -> QImage:
        save(inner, tmp_path / "inner.json")
        write_picture(outer, plant, tmp_path / name, around=around)
        return QImage(str(tmp_path / name))

    whole = picture("whole.png")
    inner.apply(layers.set_layer(inner, Layer("main", printed=False)))
    without = picture("without.png")
    assert without != whole
    inner.apply(layers.set_layer(inner, Layer("main", visible=False)))
    assert without == picture("hidden.png")


def test_what_cannot_be_drawn_is_refused_in_a_sentence(tmp_path: Path, plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    with pytest.raises(PictureError, match=r"ends with \.png, \.svg, \.pdf"):
        write_picture(start(), plant, tmp_path / "x.gif")
    with pytest.raises(PictureError, match="pixels are more than"):
        write_picture(Document(Page("x", 90_000.0, 10.0)), plant, tmp_path / "x.png")
    status, said = run("diagram", "render", OVERVIEW, "--out", tmp_path / "no" / "x.png")
    assert status == 2
    assert "no such file" in said
    assert run("diagram", "render", tmp_path / "gone.json", "--out", tmp_path / "x.png")[0] == 2


def test_an_invented_plant_shows_every_quality_alarm_state_and_level_within_24_steps(plant: Plant) -> None:
    samples = [invented(plant, step, NOW, 0.0) for step in range(24)]
    for tag in plant.tags[:20]:
        assert {sample.values[tag.id].quality for sample in samples} == set(Quality)
    alarms = {(alarm.priority, alarm.state) for sample in samples for alarm in sample.alarms.values()}
    assert alarms == {(p, s) for p in Priority for s in AlarmState if s is not AlarmState.NORMAL}
    for asset in plant.assets:
        assert {sample.deviation.assets[asset.id].level for sample in samples} == set(Level)


def test_diff_lists_what_differs_and_says_so_by_its_status(tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    document = start()
    save(document, old)
    save(document, new)
    assert run("diagram", "diff", old, new) == (0, "")
    document.apply(change.bind(document, "N-1", "value", "TIC-502"))
    document.apply(change.set_page(document, replace(document.page, title="Other")))
    save(document, new)
    assert run("diagram", "diff", old, new) == (
        1,
        "page         page: title Trial → Other\nre-bound     N-1: value TIC-402 → TIC-502\n",
    )
    new.write_text("{")
    assert run("diagram", "diff", old, new)[0] == 2


def test_coverage_names_the_tags_that_are_on_no_diagram() -> None:
    files = sorted(OVERVIEW.parent.glob("*.json"))
    status, said = run("diagram", "check", "--coverage", *files)
    assert status == 0
    assert said.startswith("coverage: ")
    status, said = run("diagram", "check", "--coverage", OVERVIEW)
    assert status == 0
    assert "tags are on no diagram: " in said.splitlines()[0]


def test_a_diagram_is_rendered_and_checked_with_the_styles_beside_it(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    file, plain, styled = tmp_path / "one.json", tmp_path / "plain.png", tmp_path / "styled.png"
    label = Element("l", "label", Rect(40.0, 40.0, 300.0, 60.0), settings={"text": "Unit"}, style="large")
    save(Document(Page("One", 400.0, 200.0, 1), (label,)), file)
    assert run("diagram", "render", file, "--out", plain)[0] == 0
    assert "style class large is not in the style table" in run("diagram", "check", file)[1]
    styles = tmp_path / "styles.json"
    large = StyleClass("large", "Large", {"size": 40.0})
    styles.write_text(dumps_styles(replace(DEFAULTS, classes=(large,))), encoding="utf-8")
    assert run("diagram", "render", file, "--out", styled)[0] == 0
    assert plain.read_bytes() != styled.read_bytes()
    assert run("diagram", "check", file, styles)[0] == 0
    tiny = replace(large, settings={"size": 10.0})
    styles.write_text(dumps_styles(replace(DEFAULTS, classes=(tiny,))), encoding="utf-8")
    assert "10 px" in run("diagram", "check", file)[1]
    styles.write_text("{", encoding="utf-8")
    status, said = run("diagram", "check", styles)
    assert (status, said.startswith("styles.json, line 1")) == (1, True)
    assert run("diagram", "render", file, "--out", styled)[0] == 2
