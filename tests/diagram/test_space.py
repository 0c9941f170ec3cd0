from hypothesis import given
from hypothesis import strategies as st

from hmi.diagram.document import Document
from hmi.diagram.geometry import overlap
from hmi.diagram.part import Rect
from hmi.diagram.routes import Routes
from hmi.diagram.space import Space
from tests.diagram.drawing import LIBRARY, edits, small

sides = st.floats(-2000, 2000, allow_nan=False)
lengths = st.floats(0.5, 900, allow_nan=False)
rects = st.builds(Rect, sides, sides, lengths, lengths)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.none() | rects), max_size=20), rects)
def test_everything_that_overlaps_a_room_is_found_whatever_was_moved_and_dropped(
    steps: list[tuple[str, Rect | None]], room: Rect
) -> None:
    space, kept = Space(), dict[str, Rect]()
    for name, rect in steps:
        if rect is None:
            space.drop(name)
            kept.pop(name, None)
        else:
            space.put(name, rect)
            kept[name] = rect
    assert dict(space.rects) == kept
    assert {name for name, rect in kept.items() if overlap(rect, room)} <= space.near(room) <= kept.keys()
    extent = space.extent()
    assert (extent is None) is (not kept)


@given(st.data())
def test_routes_that_go_on_from_others_come_to_the_same_and_leave_those_alone(data: st.DataObject) -> None:
    document = small()
    routes = Routes(document, LIBRARY)
    before = dict(routes.lines)
    scratch = Document(document.page, document.parts.values())
    forked = routes.fork(scratch)
    for _ in range(data.draw(st.integers(1, 3))):
        edit = data.draw(edits(scratch))
        scratch.apply(edit)
        forked.update(edit)
    assert dict(forked.lines) == dict(Routes(scratch, LIBRARY).lines)
    assert dict(routes.lines) == before
