from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.diagram.crossings import Crossings
from hmi.diagram.document import Document
from hmi.diagram.part import Page, Pipe, PipeEnd, Point
from hmi.diagram.route import Route, jumps
from hmi.diagram.routes import Routes
from tests.diagram.drawing import LIBRARY, edits, small

coordinates = st.integers(0, 50).map(lambda number: number * 10.0)
lines = st.lists(st.tuples(coordinates, coordinates, coordinates), min_size=1, max_size=4)


def upright(corners: list[tuple[float, float, float]]) -> Route:
    """A line that runs across and then down to each corner."""
    found = [Point(corners[0][0], corners[0][1])]
    for x, y, _ in corners:
        found += [Point(x, found[-1].y), Point(x, y)]
    return tuple(found)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.none() | lines), max_size=24))
def test_following_lines_one_by_one_comes_to_what_looking_at_all_of_them_gives(
    steps: list[tuple[str, list[tuple[float, float, float]] | None]],
) -> None:
    known: dict[str, Route] = {}
    crossings = Crossings(known)
    for name, corners in steps:
        before = dict(crossings.jumps)
        known = {id_: line for id_, line in known.items() if id_ != name}
        if corners is not None:
            known[name] = upright(corners)
        told = crossings.update([name], known)
        assert dict(crossings.jumps) == jumps(known)
        now = crossings.jumps
        assert told == {id_ for id_ in {*before, *now} if before.get(id_, ()) != now.get(id_, ())}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_after_any_edits_every_pipe_jumps_where_a_fresh_look_says(data: st.DataObject) -> None:
    document = small()
    routes = Routes(document, LIBRARY)
    crossings = Crossings(routes.lines)
    for _ in range(6):
        edit = data.draw(edits(document))
        document.apply(edit)
        crossings.update(routes.update(edit), routes.lines)
        assert dict(crossings.jumps) == jumps(routes.lines)


def test_a_pipe_that_is_taken_away_is_jumped_no_more() -> None:
    across = Pipe("across", PipeEnd(place=Point(0.0, 50.0)), PipeEnd(place=Point(200.0, 50.0)))
    down = Pipe("down", PipeEnd(place=Point(100.0, 0.0)), PipeEnd(place=Point(100.0, 100.0)))
    routes = Routes(Document(Page("x"), (across, down)), LIBRARY)
    crossings = Crossings(routes.lines)
    assert crossings.of("across") == (Point(100.0, 50.0),)
    assert crossings.update(["down"], {"across": routes.lines["across"]}) == {"across"}
    assert crossings.of("across") == ()
