"""Drawings of draw.io become diagrams: nearest symbols, attached pipes, layers, tags, and a report of the rest."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.diagram.document import Document
from hmi.diagram.foreign.drawio import read_drawio
from hmi.diagram.foreign.reading import read_foreign
from hmi.diagram.foreign.settle import MARGIN, Imported, settled
from hmi.diagram.foreign.sketch import ForeignFileError
from hmi.diagram.geometry import bounds, port_place
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, PipeEnd, Point
from hmi.diagram.persist import load, save
from tests.diagram.foreign.drawings import drawio, edge, model, vertex

TAGS = frozenset({"TIC-402", "WT-401"})


def made(*cells: str, packed: bool = False) -> Imported:
    (sketch,) = read_drawio(drawio(*cells, packed=packed), TAGS)
    return settled(sketch, LIBRARY)


def only(document: Document) -> Element:
    (element,) = document.elements()
    return element


@pytest.mark.parametrize(
    ("style", "symbol"),
    [
        ("shape=mxgraph.pid.pumps.centrifugal_pump_1;", "pump"),
        ("shape=mxgraph.pid.compressors.compressor;", "compressor"),
        ("shape=mxgraph.pid.fans_blowers.blower;", "fan"),
        ("shape=mxgraph.pid.heat_exchangers.shell_and_tube_heat_exchanger_1;", "tube_exchanger"),
        ("shape=mxgraph.pid.heat_exchangers.plate_and_frame_heat_exchanger;", "plate_exchanger"),
        ("shape=mxgraph.pid.heat_exchangers.heater;", "heat_exchanger"),
        ("shape=mxgraph.pid.filters.liquid_filter;", "filter"),
        ("shape=mxgraph.pid.centrifuges.centrifuge_(solid_shell);", "centrifuge"),
        ("shape=mxgraph.pid.agitators.agitator_(propeller);", "mixer"),
        ("shape=mxgraph.pid.engines.electric_motor;", "motor"),
        ("shape=mxgraph.pid.vessels.reactor;", "stirred_fermenter"),
        ("shape=mxgraph.pid.vessels.tower;", "column"),
        ("shape=mxgraph.pid.vessels.pressurized_vessel;", "vessel"),
        ("shape=mxgraph.pid.vessels.tank;", "tank"),
        ("shape=cylinder3;", "tank"),
        ("shape=mxgraph.pid2valves.valve;valveType=gate;", "on_off_valve"),
        ("shape=mxgraph.pid2valves.valve;valveType=check;", "check_valve"),
        ("shape=mxgraph.pid2valves.valve;valveType=globe;actuator=diaph;", "control_valve"),
        ("shape=mxgraph.pid2valves.valve;valveType=globe;actuator=man;", "hand_valve"),
        ("shape=mxgraph.pid2valves.valve;valveType=threeWay;", "three_way_valve"),
        ("rounded=0;whiteSpace=wrap;html=1;", "frame"),
    ],
)
def test_a_shape_becomes_the_symbol_that_comes_nearest(style: str, symbol: str) -> None:
    found = made(vertex("a", style=style))
    assert only(found.document).symbol == symbol
    assert not found.notes


def test_a_shape_that_nobody_knows_keeps_its_place_and_is_named_in_the_report() -> None:
    found = made(vertex("a", "Router", "shape=mxgraph.cisco.router;", (300, 200, 80, 50)))
    element = only(found.document)
    assert (element.symbol, element.settings["title"]) == ("frame", "Router")
    assert (element.rect.width, element.rect.height) == (80, 50)
    assert "mxgraph.cisco.router" in str(found.notes[0])


def test_a_packed_page_is_the_same_as_a_plain_one() -> None:
    cells = (
        vertex("a", "Tank", "shape=cylinder3;"),
        vertex("b", "P", "shape=mxgraph.pid.pumps.pump", (300, 100, 30, 30)),
    )
    assert list(made(*cells).document.parts.values()) == list(made(*cells, packed=True).document.parts.values())


def test_lines_hang_on_the_ports_where_they_were_drawn() -> None:
    found = made(
        vertex("a", style="shape=cylinder3;", place=(100, 100, 110, 150)),
        vertex("b", style="shape=mxgraph.pid.pumps.pump;", place=(400, 300, 30, 30)),
        edge("e", "a", "b", "exitX=0.5;exitY=1;entryX=0;entryY=0.5;"),
    )
    (pipe,) = found.document.pipes()
    assert pipe.source == PipeEnd("tank-1", "outlet")
    assert pipe.target == PipeEnd("pump-1", "inlet")
    assert pipe.arrow


def test_a_line_without_places_takes_the_shortest_way_between_ports() -> None:
    found = made(
        vertex("a", style="shape=mxgraph.pid.pumps.pump;", place=(100, 100, 30, 30)),
        vertex("b", style="shape=mxgraph.pid.pumps.pump;", place=(400, 100, 30, 30)),
        edge("e", "b", "a", "endArrow=none;startArrow=classic;dashed=1;"),
    )
    (pipe,) = found.document.pipes()
    assert (pipe.source.element, pipe.target.element) == ("pump-1", "pump-2")
    assert pipe.medium == "signal"


def test_a_line_onto_a_line_is_a_tee_and_one_into_nowhere_is_loose() -> None:
    point = '<mxPoint x="250" y="300" as="targetPoint"/>'
    found = made(
        vertex("a", style="shape=mxgraph.pid.pumps.pump;", place=(100, 100, 30, 30)),
        vertex("b", style="shape=mxgraph.pid.pumps.pump;", place=(400, 100, 30, 30)),
        edge("e", "a", "b"),
        edge("f", "a", "e", inside='<mxPoint x="250" y="115" as="targetPoint"/>'),
        edge("g", "b", "", inside=point),
    )
    first, tee, loose = found.document.pipes()
    assert tee.target == PipeEnd(pipe=first.id, place=Point(250, 115))
    assert loose.target == PipeEnd(place=Point(250, 300))


def test_a_bubble_shows_the_tag_that_it_names_and_an_unknown_one_is_told() -> None:
    found = made(
        vertex("a", "TIC&lt;br&gt;402", "ellipse;html=1;", (100, 100, 50, 50)),
        vertex("b", "PIC&lt;div&gt;999&lt;/div&gt;", "ellipse;html=1;", (300, 100, 50, 50)),
    )
    one, other = (element for element in found.document.elements() if element.symbol == "instrument_bubble")
    assert one.bindings == {"value": "TIC-402"}
    assert not other.bindings
    assert "PIC-999" in str(found.notes[0])


def test_words_of_equipment_stand_beneath_unless_a_pipe_leaves_there() -> None:
    found = made(
        vertex("a", "Medium&lt;br&gt;tank", "shape=cylinder3;html=1;", (100, 100, 110, 150)),
        vertex("b", "P-1", "shape=mxgraph.pid.pumps.pump;", (400, 300, 30, 30)),
        edge("e", "a", "b", "exitX=0.5;exitY=1;entryX=0;entryY=0.5;"),
    )
    tank, pump = found.document.element("tank-1"), found.document.element("pump-1")
    assert tank is not None
    assert pump is not None
    labels = {part.settings["text"]: part for part in found.document.elements() if part.symbol == "label"}
    assert labels["Medium tank"].rect.bottom <= bounds(tank).y
    assert labels["P-1"].rect.y >= bounds(pump).bottom


def test_cells_in_cells_count_their_places_from_there_and_layers_are_layers() -> None:
    layer = '<mxCell id="L" value="Services" parent="0" visible="0"/>'
    found = made(
        layer,
        vertex("g", "", "group", (200, 300, 400, 300)),
        vertex("a", "", "shape=mxgraph.pid.pumps.pump;", (50, 60, 30, 30), "g"),
        vertex("b", "", "shape=mxgraph.pid.pumps.pump;", (50, 60, 30, 30), "L"),
    )
    inner, outer = found.document.elements()
    assert (inner.rect.x, inner.rect.y, inner.group) == (250, 360, "group g")
    assert outer.layer == "Services"
    services = next(layer for layer in found.document.page.layers if layer.name == "Services")
    assert not services.visible


def test_turned_and_flipped_shapes_turn_by_quarters_and_others_are_told() -> None:
    pump = "shape=mxgraph.pid.pumps.pump;"
    found = made(
        vertex("a", "", f"{pump}rotation=90;", (100, 100, 30, 30)),
        vertex("b", "", f"{pump}flipH=1;", (200, 100, 30, 30)),
        vertex("c", "", f"{pump}rotation=40;", (300, 100, 30, 30)),
        vertex("d", "", f"{pump}direction=south;", (400, 100, 30, 60)),
    )
    turned, flipped, odd, south = found.document.elements()
    assert (turned.rotation, flipped.mirrored, odd.rotation) == (90, True, 0)
    assert (south.rotation, south.rect.width, bounds(south).height) == (90, 60, 60)
    assert "40 degrees" in str(found.notes[0])


def test_what_lies_left_of_the_page_is_moved_onto_it() -> None:
    found = made(vertex("a", style="shape=cylinder3;", place=(-500, -800, 110, 150)))
    rect = only(found.document).rect
    assert MARGIN <= rect.x <= MARGIN + 5
    assert MARGIN <= rect.y <= MARGIN + 5


def test_every_page_is_a_diagram(tmp_path: Path) -> None:
    pages = "".join(f'<diagram name="P{number}">{model(vertex("a"))}</diagram>' for number in (1, 2, 3))
    file = tmp_path / "many.drawio"
    file.write_text(f"<mxfile>{pages}</mxfile>")
    assert [one.title for one in read_foreign(file, LIBRARY, TAGS)] == ["P1", "P2", "P3"]


def test_wrapped_cells_have_the_words_and_the_id_of_their_wrapper() -> None:
    cell = vertex("", style="text;html=1;").replace('id="" value=""', "")
    found = made(f'<object label="WT-401" id="w">{cell}</object>')
    assert only(found.document).bindings == {"value": "WT-401"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<svg/>", "no drawing of draw.io"),
        (b"<mxfile></mxfile>", "no page"),
        (b"<mxfile><diagram name='x'>!!</diagram></mxfile>", "cannot be unpacked"),
        (b"<mxfile><diagram name='x'>AAAA</diagram></mxfile>", "cannot be unpacked"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><mxfile/>", "document type"),
        (b"<mxfile><diagram>", "line"),
        (b"<mxfile>" + b"<diagram/>" * 51 + b"</mxfile>", "more than 50 pages"),
        (b"\xff\xfe<mxfile/>", "UTF-8"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(ForeignFileError, match=says):
        read_drawio(content, TAGS)


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused() -> None:
    cells = [vertex("a", "x" * 3_000_000)]
    assert len(drawio(*cells, packed=True)) < 50_000
    with pytest.raises(ForeignFileError, match="larger than 2 MiB"):
        read_drawio(drawio(*cells, packed=True), TAGS)


_NUMBER = st.one_of(st.floats(width=32), st.integers(-(10**9), 10**9), st.sampled_from(["", "NaN", "1e999", "x"]))
_STYLE = st.lists(
    st.sampled_from(
        [
            "shape=cylinder3",
            "shape=mxgraph.pid.pumps.pump",
            "ellipse",
            "text",
            "group",
            "rotation=33",
            "direction=west",
            "flipV=1",
            "=;=",
            "exitX=2",
            "exitY=nan",
            "dashed=1",
            "shape=",
            "html=1",
            "shape=image",
            "endArrow=none",
            "startArrow=open",
        ]
    )
).map(";".join)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(_STYLE, st.text(max_size=8), st.tuples(_NUMBER, _NUMBER, _NUMBER, _NUMBER), st.integers(0, 9)),
        max_size=8,
    ),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), _STYLE), max_size=8),
)
def test_any_cells_become_a_diagram_that_can_be_saved_and_whose_pipes_hang_on_ports(
    shapes: list[tuple[str, str, tuple[object, ...], int]], lines: list[tuple[int, int, str]]
) -> None:
    cells = []
    for number, (style, words, place, up) in enumerate(shapes):
        x, y, width, height = place
        clean = "".join(letter for letter in words if letter.isalnum())
        parent = f"s{up}" if up < number else "1"
        cells.append(
            f'<mxCell id="s{number}" value="{clean}" style="{style}" vertex="1" parent="{parent}">'
            f'<mxGeometry x="{x}" y="{y}" width="{width}" height="{height}" as="geometry"/></mxCell>'
        )
    cells += [edge(f"e{number}", f"s{a}", f"s{b}", style) for number, (a, b, style) in enumerate(lines)]
    document = made(*cells).document
    for pipe in document.pipes():
        for end in (pipe.source, pipe.target):
            if end.element:
                element = document.element(end.element)
                assert element is not None
                assert end.port in {port.name for port in LIBRARY[element.symbol].ports}


def test_what_was_imported_is_saved_and_read_again_as_it_was(tmp_path: Path) -> None:
    found = made(
        vertex("a", "Tank", "shape=cylinder3;"),
        vertex("b", "", "shape=mxgraph.pid.pumps.pump;", (400, 300, 30, 30)),
        edge("e", "a", "b"),
    ).document
    save(found, tmp_path / "a.json")
    again = load(tmp_path / "a.json", LIBRARY)
    assert list(again.parts.values()) == list(found.parts.values())
    tank = again.element("tank-1")
    assert tank is not None
    assert any(port_place(tank, port).y > tank.rect.y for port in LIBRARY["tank"].ports)


def test_a_line_without_places_leaves_an_outlet_on_the_way_to_the_other_end_and_enters_an_inlet() -> None:
    cells = (
        vertex("t", "Tank", "shape=mxgraph.pid2.vessels.vessel", (100, 100, 80, 140)),
        vertex("p", "P-1", "shape=mxgraph.pid.pumps.centrifugal_pump_1", (300, 200, 50, 50)),
        edge("e", "t", "p"),
        edge("f", "p", "t"),
    )
    out, back = made(*cells).document.pipes()
    assert out.source.port in ("outlet", "right_6", "bottom_2")
    assert (out.target.port, back.source.port) == ("inlet", "outlet_up")
    assert "jacket" not in back.target.port
