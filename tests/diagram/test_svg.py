"""Foreign drawings become shapes of our own: geometry, colours as roles, and a report of what was not taken."""

import contextlib
import math
import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hmi.__main__ import main
from hmi.diagram.own_symbol import ColourRole, Shape, Words
from hmi.diagram.own_symbol_path import path_text
from hmi.diagram.part import Point
from hmi.diagram.svg.arc import arc_curves
from hmi.diagram.svg.child import COMMAND, REFUSED
from hmi.diagram.svg.convert import convert
from hmi.diagram.svg.drawing import Drawing, drawing_text
from hmi.diagram.svg.limits import SvgError
from hmi.diagram.svg.numbers import STILL, Affine, NumbersError, read_length, read_numbers, read_transform
from hmi.diagram.svg.path import read_path_data
from hmi.diagram.svg.reading import Reading
from tests.diagram.own_drawing import read_svg

FRAME = '<rect width="60" height="60" fill="none" stroke="black"/>'
"""Keeps the scale of a drawing at 1: everything lies in a box of 60 by 60."""


def drawn(inside: str, frame: str = FRAME) -> Drawing:
    return convert(f'<svg xmlns="http://www.w3.org/2000/svg">{frame}{inside}</svg>'.encode())


def only(inside: str) -> Shape:
    """The shape that a drawing makes beside its frame."""
    shapes = drawn(inside).shapes
    assert len(shapes) == 2
    assert isinstance(shapes[1], Shape)
    return shapes[1]


def path(inside: str) -> str:
    return path_text(only(inside).outline)


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ('<rect x="10" y="5" width="20" height="30"/>', "M 10 5 L 30 5 L 30 35 L 10 35 Z"),
        ('<line x1="1" y1="2" x2="3" y2="4" stroke="#000"/>', "M 1 2 L 3 4"),
        ('<polyline points="0,0 10,0 10 10"/>', "M 0 0 L 10 0 L 10 10"),
        ('<polygon points="0 0 10 0 10 10"/>', "M 0 0 L 10 0 L 10 10 Z"),
        ('<path d="M10 10h20v10H10z"/>', "M 10 10 L 30 10 L 30 20 L 10 20 Z"),
        ('<path d="m10,10 5-5 5 5.5.5 1"/>', "M 10 10 L 15 5 L 20 10.5 L 20.5 11.5"),
        ('<path d="M0 0Q30 0 30 30T60 60"/>', "M 0 0 C 20 0 30 10 30 30 C 30 50 40 60 60 60"),
        ('<path d="M0 0c0 10 10 20 20 20s20 10 20 20"/>', "M 0 0 C 0 10 10 20 20 20 C 30 20 40 30 40 40"),
        ('<path d="M0 0C1e0 2 3 4 5 6"/>', "M 0 0 C 1 2 3 4 5 6"),
        ('<path d="M20 20 a0 5 0 0 1 5 5"/>', "M 20 20 L 25 25"),
        ('<g transform="translate(10 20)"><path d="M0 0L1 1"/></g>', "M 10 20 L 11 21"),
        ('<path transform="rotate(90 10 10)" d="M10 0L20 10"/>', "M 20 10 L 10 20"),
        ('<path transform="matrix(2 0 0 3 1 1)" d="M0 0L5 5"/>', "M 1 1 L 11 16"),
        ('<path transform="scale(2)translate(1,2)" d="M0 0L5 5"/>', "M 2 4 L 12 14"),
        ('<g id="a" display="none"><path d="M0 0L9 9"/></g><path d="M1 1L2 2"/>', "M 1 1 L 2 2"),
        ('<defs><path id="a" d="M0 0L5 5"/></defs><use href="#a" x="3" y="4"/>', "M 3 4 L 8 9"),
        ('<symbol id="a"><path d="M0 0L5 5"/></symbol><use href="#a" transform="scale(2)"/>', "M 0 0 L 10 10"),
        ('<svg x="5" y="6"><path d="M0 0L1 0"/></svg>', "M 5 6 L 6 6"),
        ('<line x1="0" y1="0" x2="1in" y2="10mm" transform="scale(.5)" stroke="red"/>', "M 0 0 L 48 18.898"),
    ],
)
def test_each_element_becomes_the_same_outline_in_our_own_commands(element: str, text: str) -> None:
    assert path(element) == text


def test_a_circle_becomes_four_curves_that_stay_on_it() -> None:
    shape = only('<circle cx="30" cy="20" r="10"/>')
    ends = [segment.points[-1] for segment in shape.outline if segment.points]
    assert len(ends) == 5
    assert all(math.dist((end.x, end.y), (30, 20)) == pytest.approx(10, abs=1e-3) for end in ends)


def test_round_corners_are_no_rounder_than_the_rectangle_has_room_for() -> None:
    assert path('<rect width="20" height="10" rx="99"/>') == path('<rect width="20" height="10" rx="10" ry="5"/>')


radii = st.floats(0.5, 50) | st.sampled_from((1e-300, 1e-9, 1e-6, 1e6))
angles = st.floats(-360, 360)
places = st.builds(Point, st.floats(-60, 60), st.floats(-60, 60))


@given(places, places, radii, radii, angles, st.booleans(), st.booleans())
def test_an_arc_runs_from_its_start_to_its_end_on_its_ellipse(
    start: Point, end: Point, rx: float, ry: float, turned: float, large: bool, sweep: bool
) -> None:
    curves = arc_curves(start, end, (rx, ry), turned, large=large, sweep=sweep)
    assert len(curves) <= 4
    assert all(math.isfinite(number) for curve in curves for point in curve for number in (point.x, point.y))
    if math.dist((start.x, start.y), (end.x, end.y)) < 1e-3 or not 0.1 < rx < 100 or not 0.1 < ry < 100:
        return
    assert curves[-1][2] == end
    back = arc_curves(end, start, (rx, ry), turned, large=large, sweep=not sweep)
    # A quarter of an ellipse may be one piece to one side and, by rounding, two to the other.
    assume(len(curves) == len(back))
    ways = [start, *(curve[2] for curve in curves)], [*reversed([curve[2] for curve in back]), end]
    assert all(math.dist((one.x, one.y), (two.x, two.y)) < 0.01 for one, two in zip(*ways, strict=True))
    middles = []
    now = start
    for first, second, last in curves:
        middles.append(
            Point((now.x + 3 * first.x + 3 * second.x + last.x) / 8, (now.y + 3 * first.y + 3 * second.y + last.y) / 8)
        )
        now = last
    # Every middle is as far from the ellipse's centre as an ellipse grown to reach both ends lets it be.
    reach = max(rx, ry) * max(1.0, math.dist((start.x, start.y), (end.x, end.y)) / (2 * min(rx, ry)))
    assert all(math.dist((one.x, one.y), (start.x, start.y)) <= 2.01 * reach for one in middles)


def test_the_large_arc_goes_the_long_way_and_the_sweep_says_on_which_side() -> None:
    ways = {}
    for large in (False, True):
        for sweep in (False, True):
            curves = arc_curves(Point(0, 0), Point(10, 10), (10, 10), 0, large=large, sweep=sweep)
            ways[large, sweep] = len(curves), curves[0][2].x - curves[0][2].y
    assert {key: count for key, (count, _) in ways.items()} == {
        (False, False): 1,
        (False, True): 1,
        (True, False): 3,
        (True, True): 3,
    }
    assert ways[True, True][1] > 0 > ways[True, False][1]


numbers = st.floats(-50, 50)
affines = st.builds(Affine, numbers, numbers, numbers, numbers, numbers, numbers)


@given(affines, affines, places)
def test_one_transformation_after_another_is_their_product(one: Affine, other: Affine, place: Point) -> None:
    both, stepwise = (one @ other)(place), one(other(place))
    assert both.x == pytest.approx(stepwise.x, abs=1e-6)
    assert both.y == pytest.approx(stepwise.y, abs=1e-6)
    assert (STILL @ one) == one


@pytest.mark.parametrize("text", ["rotate(a)", "scale()", "matrix(1 2 3)", "translate(1", "foo(1)", "scale(1e999)"])
def test_a_damaged_transformation_is_refused(text: str) -> None:
    with pytest.raises(NumbersError):
        read_transform(text)


@pytest.mark.parametrize(
    "text", ["", "10 10", "L0 0", "M0", "M0 0L1", "M0 0 nan 1", "M0 0X", "M0 0A1 1 0 2 0 5 5", "M1e999 0"]
)
def test_a_damaged_path_is_refused(text: str) -> None:
    with pytest.raises(NumbersError):
        read_path_data(text, 100)


def test_numbers_are_told_apart_as_svg_does() -> None:
    assert read_numbers("1-2.5.5e1,3") == [1.0, -2.5, 5.0, 3.0]
    assert read_length("1pc") == 16.0
    for damaged in ("1 a", "--1", "1,x"):
        with pytest.raises(NumbersError):
            read_numbers(damaged)
    with pytest.raises(NumbersError):
        read_length("50%")


@pytest.mark.parametrize(
    ("paint", "fill", "line"),
    [
        ('fill="none" stroke="black"', ColourRole.NONE, ColourRole.LINE),
        ('fill="#fff" stroke="none"', ColourRole.BACKGROUND, ColourRole.NONE),
        ('fill="#ccc"', ColourRole.EQUIPMENT, ColourRole.NONE),
        ('fill="#a0a0a0"', ColourRole.CONTENTS, ColourRole.NONE),
        ('fill="rgb(50%, 50%, 50%)"', ColourRole.INTERNALS, ColourRole.NONE),
        ('fill="black" stroke="white"', ColourRole.LINE, ColourRole.BACKGROUND),
        ('style="fill:#CCCCCC;stroke:#000;stroke-width:0"', ColourRole.EQUIPMENT, ColourRole.NONE),
        ('class="pale"', ColourRole.EQUIPMENT, ColourRole.LINE),
        ('fill="black" fill-opacity="0" stroke="#333"', ColourRole.NONE, ColourRole.LINE),
    ],
)
def test_colours_become_roles_by_their_lightness(paint: str, fill: ColourRole, line: ColourRole) -> None:
    sheet = "<style>/* x */ .pale, .other { fill: #ccc; stroke: #000 }</style>"
    shape = only(f'{sheet}<rect width="20" height="20" {paint}/>')
    assert (shape.fill, shape.line) == (fill, line)


def test_a_group_hands_its_style_down_and_an_element_may_say_otherwise() -> None:
    shapes = drawn(
        '<g fill="#ccc" stroke="#000"><path d="M0 0L9 9"/><path d="M0 0L9 9" fill="inherit" stroke="none"/></g>'
    )
    fills = [(shape.fill, shape.line) for shape in shapes.shapes[1:] if isinstance(shape, Shape)]
    assert fills == [(ColourRole.EQUIPMENT, ColourRole.LINE), (ColourRole.EQUIPMENT, ColourRole.NONE)]


def test_colour_is_flattened_and_said() -> None:
    gradient = '<linearGradient id="g"><stop stop-color="#fff"/><stop style="stop-color:#999"/></linearGradient>'
    lent = '<radialGradient id="h" href="#g"/>'
    found = drawn(f'{gradient}{lent}<rect width="9" height="9" fill="url(#h)"/><circle r="3" fill="red"/>')
    assert isinstance(found.shapes[1], Shape)
    assert found.shapes[1].fill is ColourRole.EQUIPMENT
    assert "gradient made flat" in found.notes
    assert any("colour made grey" in note for note in found.notes)


def test_a_drawing_fills_a_box_of_the_usual_size_wherever_and_however_large_it_was() -> None:
    for scale, away in ((0.001, 0), (1, 500), (1000, -70_000)):
        found = convert(
            f'<svg viewBox="0 0 2000000000 2000000000" width="2e9"><rect x="{away}" y="{away}" width="{200 * scale}"'
            f' height="{50 * scale}"/></svg>'.encode()
        )
        assert (found.width, round(found.height, 2)) == (60.0, 15.0)
        assert isinstance(found.shapes[0], Shape)
        assert path_text(found.shapes[0].outline) == "M 0 0 L 60 0 L 60 15 L 0 15 Z"


def test_a_single_line_stands_in_the_middle_of_a_box_that_is_large_enough() -> None:
    found = convert(b'<svg><path d="M5 5H25" stroke="black"/></svg>')
    assert (found.width, found.height) == (60.0, 8.0)
    assert isinstance(found.shapes[0], Shape)
    assert path_text(found.shapes[0].outline) == "M 0 4 L 60 4"


def test_words_are_taken_with_their_place_and_spans() -> None:
    found = drawn('<text x="30" y="40" text-anchor="middle" font-size="20">  Pump <tspan>two</tspan></text>')
    said = found.shapes[1]
    assert isinstance(said, Words)
    assert (said.text, said.place, said.size, said.align) == ("Pump two", Point(30.0, 33.0), 20.0, "centre")


def test_dashes_become_our_own_dashes_however_they_were() -> None:
    assert only('<path d="M0 0L9 9" stroke="#000" stroke-dasharray="0.0000001 0.0000001"/>').dashed
    assert not only('<path d="M0 0L9 9" stroke="#000" stroke-dasharray="none"/>').dashed


def test_what_is_not_taken_is_counted_and_said() -> None:
    found = drawn(
        '<path d="M0 0L9 9" onclick="x()" filter="url(#f)" style="clip-path:url(#c);word-spacing:1"/>'
        '<image href="file:///etc/passwd"/><image href="http://x/y.png"/><foreignObject><p/></foreignObject>'
        '<animate/><script>x</script><style>@import url(http://x);</style><marker><path d="M0 0L1 1"/></marker>'
        '<path d="M0 0 L 5"/><use href="other.svg#a"/><use href="#gone"/>'
        '<rect fill="url(http://x)" width="3" height="3"/>'
        '<x:thing xmlns:x="urn:other"><x:p/></x:thing><path d="M0 0L3 3" fill="puce"/>'
    )
    assert set(found.notes) == {
        "damaged path left out: a path is damaged",
        "animate left out",
        "foreignObject left out",
        "image left out (2 times)",
        "marker left out",
        "element of another program left out",
        "script left out",
        "clip-path left out",
        "filter left out",
        "reference to something outside of the drawing left out",
        "reference to something outside of the drawing made grey",
        "script in an attribute left out",
        "style sheet with @ rules left out",
        "use of something that is missing left out",
        "unknown colour made grey",
    }
    assert len(found.shapes) == 4


def test_a_drawing_is_read_in_another_process_and_comes_back_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "pump.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{FRAME}<text x="9" y="9">Ö</text><blink/></svg>')
    assert drawing_text(read_svg(file)) == drawing_text(convert(file.read_bytes()))


def test_a_drawing_that_is_refused_says_so_through_the_other_process(tmp_path: Path) -> None:
    file = tmp_path / "pump.svg"
    file.write_text("<svg>")
    with pytest.raises(SvgError, match="no element found"):
        read_svg(file)
    with pytest.raises(SvgError, match=r"gone\.svg cannot be read: No such file"):
        read_svg(tmp_path / "gone.svg")


def test_a_reading_that_is_given_up_leaves_neither_process_nor_file(tmp_path: Path) -> None:
    file = tmp_path / "pump.svg"
    file.write_text("<svg/>")
    reading = Reading(file)
    left = reading._source
    with contextlib.closing(reading):
        assert left.exists()
    assert not left.exists()
    assert reading._process.returncode is not None


@pytest.mark.skipif(os.name != "posix", reason="elsewhere no process can be halted")
def test_a_reading_that_takes_too_long_on_the_clock_is_ended(tmp_path: Path) -> None:
    file = tmp_path / "pump.svg"
    file.write_text("<svg/>")
    with contextlib.closing(Reading(file, wall_s=-1.0)) as reading:
        os.kill(reading._process.pid, signal.SIGSTOP)
        reading._begun.write_bytes(b"")
        with pytest.raises(SvgError, match="takes too long"):
            reading.poll()


def test_a_packaged_program_starts_itself_to_read_a_drawing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    class Started:
        def __init__(self, command: list[str], **_more: object) -> None:
            started.append(command)

        def poll(self) -> int:
            return 0

        def wait(self) -> int:
            return 0

    monkeypatch.setattr("hmi.diagram.svg.reading.subprocess.Popen", Started)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    (tmp_path / "a.svg").write_text("<svg/>")
    Reading(tmp_path / "a.svg").close()
    assert started[0][:2] == [sys.executable, "convert-svg"]
    assert len(started[0]) == 5


def test_a_machine_that_starts_no_more_processes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_more: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("hmi.diagram.svg.reading.subprocess.Popen", refuse)
    (tmp_path / "a.svg").write_text("<svg/>")
    with pytest.raises(SvgError, match=r"a\.svg cannot be read here: Resource temporarily unavailable"):
        Reading(tmp_path / "a.svg")


def test_the_program_knows_the_word_by_which_it_reads_a_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.svg").write_text("<svg/>")
    monkeypatch.setattr("hmi.diagram.svg.child.fence_in", lambda: None)
    monkeypatch.setattr(sys, "argv", ["hmi", COMMAND, *(str(tmp_path / name) for name in ("a.svg", "out", "begun"))])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == REFUSED
    assert "holds nothing that is taken over" in (tmp_path / "out").read_text()
    assert (tmp_path / "begun").exists()


def test_foreign_bytes_never_reach_the_svg_reader_of_qt() -> None:
    here = Path(__file__).parents[2] / "hmi"
    users = [
        file for file in here.rglob("*.py") if "QSvgRenderer" in file.read_text() or "QSvgWidget" in file.read_text()
    ]
    assert users == []
