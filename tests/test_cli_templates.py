"""Templates on the command line: checked with every asset of their class, drawn with the values that are said."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from hmi.resources import resource
from tests.test_cli import run

FERMENTER = resource("diagrams", "faceplates", "production_fermenter.json")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.json"
    path.write_text(json.dumps({"values": {"TIC-402": 29.0, "TIC-502": 31.0}}))
    return path


def drawn(out: Path, *more: str | Path) -> QImage:
    status, said = run("diagram", "render", FERMENTER, "--out", out, *more)
    assert status == 0, said
    return QImage(str(out))


def test_a_template_is_drawn_with_its_default_or_with_what_is_said(tmp_path: Path, sample: Path) -> None:
    plain = drawn(tmp_path / "a.png", "--values", sample)
    same = drawn(tmp_path / "b.png", "--values", sample, "--set", "asset=PFR-401")
    other = drawn(tmp_path / "c.png", "--values", sample, "--set", "asset=PFR-501")
    assert plain == same
    assert plain != other
    assert "PFR-501" in run("diagram", "render", FERMENTER, "--out", tmp_path / "d.png", "--set", "asset=PFR-501")[1]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("asset=MPT-101", "MPT-101 is no production_fermenter"),
        ("unit=PFR-401", "unit is no parameter of this diagram; it has asset"),
        ("asset", "it is a name and a value: asset=PFR-401"),
    ],
)
def test_a_value_that_cannot_be_is_refused(tmp_path: Path, value: str, sentence: str) -> None:
    status, said = run("diagram", "render", FERMENTER, "--out", tmp_path / "a.png", "--set", value)
    assert status == 2
    assert sentence in said
    assert not (tmp_path / "a.png").exists()


def test_a_template_is_checked_with_every_asset_of_its_class(tmp_path: Path) -> None:
    assert run("diagram", "check", FERMENTER)[0] == 0
    bad = tmp_path / "bad.json"
    bad.write_text(FERMENTER.read_text(encoding="utf-8").replace("{asset}:TIC", "{asset}:ZIC"), encoding="utf-8")
    status, said = run("diagram", "check", bad)
    assert status == 1
    assert "tic: PFR-401 has no tag ZIC" in said
    assert said.count("ZIC") == 1


def test_a_site_is_checked_with_its_templates(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert run("site", "init", site)[0] == 0
    path = site / "diagrams" / "faceplates" / "steriliser.json"
    path.write_text(path.read_text(encoding="utf-8").replace("{asset}:PIC", "{asset}:QIC"), encoding="utf-8")
    status, said = run("site", "check", site)
    assert status == 1
    assert "steriliser.json: pic: STU-201 has no tag QIC" in said


def test_an_embedded_diagram_is_in_the_picture(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text(FERMENTER.read_text(encoding="utf-8"), encoding="utf-8")
    frame = (
        '{"version": 2, "page": {"title": "t", "width": 400, "height": 700, "level": 1}, "parts": [{"id": "e", '
        '"kind": "element", "symbol": "embedded", "rect": [10, 10, 380, 680], "bindings": {"asset": "PFR-401"}, '
        '"settings": {"shows": "SHOWN"}}]}'
    )
    pictures = []
    for name in ("card", "nothing"):
        (tmp_path / "page.json").write_text(frame.replace("SHOWN", name), encoding="utf-8")
        assert run("diagram", "render", tmp_path / "page.json", "--out", tmp_path / f"{name}.png")[0] == 0
        pictures.append(QImage(str(tmp_path / f"{name}.png")))
    assert pictures[0] != pictures[1]
    status, said = run("diagram", "check", tmp_path / "page.json")
    assert status == 1
    assert "there is no diagram nothing in the folder" in said
