"""Displays of Phoebus become diagrams; nothing that runs or writes is taken."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from hmi.diagram.document import Document
from hmi.diagram.foreign.bob import read_bob
from hmi.diagram.foreign.bob_widgets import KINDS
from hmi.diagram.foreign.files import free_path, import_file
from hmi.diagram.foreign.macros import Macros
from hmi.diagram.foreign.settle import Imported, settled
from hmi.diagram.foreign.sketch import ForeignFileError
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element
from tests.diagram.foreign.drawings import bob, widget

TAGS = frozenset({"TIC-402", "TIC-402.SP", "WT-401"})


def made(*widgets: str, inside: str = "") -> Imported:
    return settled(read_bob(bob(*widgets, inside=inside), "screen", TAGS), LIBRARY)


def only(document: Document) -> Element:
    (element,) = document.elements()
    return element


def notes(found: Imported) -> Sequence[str]:
    return [str(note) for note in found.notes]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_known_widget_has_a_symbol_with_the_slot_that_it_needs(kind: str) -> None:
    trace = "<traces><trace><y_pv>WT-401</y_pv></trace></traces>"
    found = made(widget(kind, f"<pv_name>WT-401</pv_name>{trace}", place=None))
    element = only(found.document)
    spec = LIBRARY[element.symbol]
    assert {slot.name for slot in spec.slots} >= element.bindings.keys()
    assert {setting.name for setting in spec.settings} >= element.settings.keys()
    if KINDS[kind].slot:
        assert element.bindings[KINDS[kind].slot] == "WT-401"
    assert (element.rect.width, element.rect.height) == (KINDS[kind].width, KINDS[kind].height)


def test_at_least_the_twenty_commonest_widgets_are_known() -> None:
    commonest = {"label", "textupdate", "textentry", "led", "multi_state_led", "byte_monitor", "rectangle", "ellipse"}
    commonest |= {"polygon", "picture", "symbol", "action_button", "bool_button", "combo", "tank", "progressbar"}
    assert KINDS.keys() >= commonest | {"meter", "thermometer", "xyplot", "embedded"}


def test_scripts_and_rules_are_counted_and_never_taken() -> None:
    inside = '<scripts><script file="x.py"/></scripts><rules><rule name="a"/><rule name="b"/></rules>'
    found = made(widget("textupdate", f"<pv_name>WT-401</pv_name>{inside}"))
    assert any("1 script and 2 rules never taken" in note for note in notes(found))
    assert not only(found.document).rules


def test_a_button_opens_a_display_here_and_never_writes() -> None:
    act = '<actions><action type="{}"><file>sub/Main.bob</file><pv_name>X</pv_name></action></actions><text>Go</text>'
    opening = made(widget("action_button", act.format("open_display")))
    assert only(opening.document).symbol == "navigation"
    assert only(opening.document).settings == {"diagram": "main", "text": "Go"}
    writing = made(widget("action_button", act.format("write_pv")))
    assert only(writing.document).symbol == "label"
    assert any("write_pv" in note for note in notes(writing))


def test_a_setpoint_is_shown_with_its_measurement_and_the_report_says_that_it_needs_an_approval() -> None:
    found = made(widget("textentry", "<pv_name>pva://TIC-402.SP</pv_name>"))
    assert only(found.document).bindings == {"value": "TIC-402", "setpoint": "TIC-402.SP"}
    assert any("approval" in note for note in notes(found))


@pytest.mark.parametrize("own", ["loc://x(0)", "sim://sine", "=1+2"])
def test_what_phoebus_makes_itself_is_not_bound(own: str) -> None:
    found = made(widget("textupdate", f"<pv_name>{own}</pv_name>"))
    assert not only(found.document).bindings
    assert any("made by Phoebus" in note for note in notes(found))


def test_a_name_that_is_no_tag_is_kept_and_told() -> None:
    found = made(widget("textupdate", "<pv_name>ca://Plant:Temp.VAL</pv_name>"))
    assert only(found.document).bindings == {"value": "Plant:Temp"}
    assert any("no tag is named Plant:Temp" in note for note in notes(found))


def test_known_macros_are_put_in_and_open_ones_are_parameters() -> None:
    found = made(
        widget("textupdate", "<pv_name>$(P)-402</pv_name>"),
        widget("label", "<text>Unit ${U=4} {x}</text>", (10, 50, 100, 20)),
        inside="<macros><P>TIC</P></macros>",
    )
    value, label = found.document.elements()
    assert value.bindings == {"value": "TIC-402"}
    assert label.settings["text"] == "Unit {U} (x)"
    (parameter,) = found.document.page.parameters
    assert (parameter.name, parameter.default) == ("U", "4")


def test_a_macro_in_itself_ends() -> None:
    macros = Macros({"A": "$(B)", "B": "$(A)"})
    assert "$(" in macros.put("$(A)")


def test_groups_count_from_where_they_stand_and_hold_together() -> None:
    inner = widget("textupdate", "<pv_name>WT-401</pv_name>", (10, 20, 100, 20))
    found = made(widget("group", f"<style>3</style>{inner}", (200, 300, 300, 200)))
    element = only(found.document)
    assert (element.rect.x, element.rect.y) == (210, 320)
    assert element.group


def test_each_tab_is_a_layer_and_the_first_is_in_sight() -> None:
    tabs = "".join(
        f"<tab><name>{name}</name><children>{widget('label', f'<text>{name}</text>')}</children></tab>" for name in "AB"
    )
    found = made(widget("tabs", f"<tabs>{tabs}</tabs>", (0, 0, 400, 300)))
    assert [part.layer for part in found.document.elements()] == ["main", "A", "B"]
    assert {layer.name: layer.visible for layer in found.document.page.layers} == {"main": True, "A": True, "B": False}


def test_an_embedded_display_is_embedded_with_its_macros_as_values() -> None:
    found = made(widget("embedded", "<file>Pump.bob</file><macros><asset>PFR-401</asset></macros>"))
    element = only(found.document)
    assert (element.symbol, element.settings["shows"], element.bindings) == ("embedded", "pump", {"asset": "PFR-401"})


def test_a_polyline_is_a_loose_pipe_with_its_bends() -> None:
    points = '<points><point x="0" y="0"/><point x="50" y="0"/><point x="50" y="40"/></points><arrows>1</arrows>'
    found = made(widget("polyline", points, (100, 200, 50, 40)))
    (pipe,) = found.document.pipes()
    assert pipe.arrow
    assert pipe.source.place is not None
    assert (pipe.source.place.x, pipe.source.place.y) == (150, 240)
    assert len(pipe.bends) == 1


def test_a_trend_shows_its_first_two_traces() -> None:
    traces = "".join(f"<trace><y_pv>{tag}</y_pv></trace>" for tag in ("TIC-402", "TIC-402.SP", "WT-401"))
    found = made(widget("xyplot", f"<traces>{traces}</traces>"))
    assert only(found.document).bindings == {"value": "TIC-402", "setpoint": "TIC-402.SP"}
    assert any("1 are left out" in note for note in notes(found))


def test_what_is_not_known_keeps_its_place_and_its_kind() -> None:
    found = made(widget("flux", place=(10, 10, 70, 50)))
    assert only(found.document).settings == {"title": "flux"}
    assert any("flux is not known" in note for note in notes(found))


def test_a_screen_that_nobody_understands_does_not_drown_the_report() -> None:
    found = made(*(widget("flux") for _ in range(300)))
    assert len(found.notes) == 201
    assert "101 more" in notes(found)[-1]


@pytest.mark.parametrize(("content", "says"), [(b"<x/>", "no display"), (b"", "empty"), (b"<display>", "line")])
def test_a_file_that_is_none_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(ForeignFileError, match=says):
        read_bob(content, "x", TAGS)


def test_an_import_never_replaces_a_file_and_names_what_it_cannot_read(tmp_path: Path) -> None:
    file = tmp_path / "My Screen.bob"
    file.write_bytes(bob(widget("label", "<text>a</text>")))
    names = [path.name for _ in range(2) for path, _ in import_file(file, tmp_path, TAGS)]
    assert names == ["my-screen.json", "my-screen-2.json"]
    other = tmp_path / "x.opi"
    other.write_text("<display/>")
    with pytest.raises(ForeignFileError, match=r"x\.opi: its ending is none of"):
        import_file(other, tmp_path, TAGS)
    with pytest.raises(ForeignFileError, match="cannot be read"):
        import_file(tmp_path / "gone.bob", tmp_path, TAGS)


@pytest.mark.parametrize(
    ("name", "file"), [("Ünit / 1", "nit-1.json"), ("...", "imported.json"), ("CON .. x", "con-..-x.json")]
)
def test_a_name_that_no_file_may_have_becomes_one(tmp_path: Path, name: str, file: str) -> None:
    assert free_path(tmp_path, name).name == file
