from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.diagram import arrange, groups
from hmi.diagram.arrange import Align, Size, Spread
from hmi.diagram.change import ChangeError
from hmi.diagram.copies import duplicate
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import bounds, port_place
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Point, Rect
from tests.diagram.drawing import BOX, box, pipe, small

sides = st.floats(-500, 1500, allow_nan=False).map(lambda value: round(value, 1))
lengths = st.integers(8, 300).map(lambda value: value / 2)
rects = st.builds(Rect, sides, sides, lengths, lengths)
boxes = st.lists(st.tuples(rects, st.sampled_from((0, 90, 180, 270))), min_size=3, max_size=8).map(
    lambda found: Document(
        Page("x"), (Element(f"b{number}", "box", rect, turn) for number, (rect, turn) in enumerate(found))
    )
)
EDGES = {
    Align.LEFT: lambda rect: rect.x,
    Align.CENTRE: lambda rect: rect.centre.x,
    Align.RIGHT: lambda rect: rect.right,
    Align.TOP: lambda rect: rect.y,
    Align.MIDDLE: lambda rect: rect.centre.y,
    Align.BOTTOM: lambda rect: rect.bottom,
}


def done(document: Document, edit: Edit) -> list[Rect]:
    document.apply(edit)
    return [bounds(element) for element in document.elements()]


@given(boxes, st.sampled_from(Align))
def test_aligned_elements_are_on_one_line_and_keep_the_rest(document: Document, line: Align) -> None:
    before = [bounds(element) for element in document.elements()]
    after = done(document, arrange.align(document, tuple(document.parts), line))
    places = [EDGES[line](rect) for rect in after]
    assert max(places) - min(places) < 1e-6
    across = line in (Align.LEFT, Align.CENTRE, Align.RIGHT)
    for old, new in zip(before, after, strict=True):
        assert (old.width, old.height) == pytest.approx((new.width, new.height))
        assert (old.y == pytest.approx(new.y)) if across else (old.x == pytest.approx(new.x))


@given(boxes, st.sampled_from(Spread))
def test_distributed_elements_have_equal_gaps_between_the_same_outer_ends(document: Document, way: Spread) -> None:
    def spans(rects: list[Rect]) -> list[tuple[float, float]]:
        found = [(rect.x, rect.right) if way is Spread.ACROSS else (rect.y, rect.bottom) for rect in rects]
        return sorted(found, key=lambda span: span[0] + span[1])

    before = spans([bounds(element) for element in document.elements()])
    after = spans(done(document, arrange.distribute(document, tuple(document.parts), way)))
    gaps = [other[0] - one[1] for one, other in pairwise(after)]
    taken = sum(high - low for low, high in before)
    if taken <= max(high for _, high in before) - min(low for low, _ in before):
        # Places are kept to a hundredth.
        assert max(gaps) - min(gaps) <= 0.021
        assert after[0][0] == pytest.approx(min(low for low, _ in before), abs=0.011)


def test_two_elements_cannot_be_distributed() -> None:
    with pytest.raises(ChangeError, match="three"):
        arrange.distribute(small(), ("one", "two"), Spread.ACROSS)


@given(boxes, st.sampled_from(Size))
def test_the_same_size_is_that_of_the_first_as_it_stands_on_the_page(document: Document, size: Size) -> None:
    before = [bounds(element) for element in document.elements()]
    after = done(document, arrange.same_size(document, tuple(document.parts), size))
    for old, new in zip(before, after, strict=True):
        if size is not Size.HEIGHT:
            assert new.width == pytest.approx(before[0].width)
        if size is not Size.WIDTH:
            assert new.height == pytest.approx(before[0].height)
        assert (new.centre.x, new.centre.y) == pytest.approx((old.centre.x, old.centre.y))


@given(boxes)
def test_flipped_twice_is_as_before_and_flipped_once_every_port_is_mirrored_top_to_bottom(document: Document) -> None:
    ids = tuple(document.parts)
    before = {element.id: element for element in document.elements()}
    document.apply(arrange.flip(document, ids))
    for element in document.elements():
        old = before[element.id]
        for port in BOX.ports:
            was, now = port_place(old, port), port_place(element, port)
            assert (now.x, now.y) == pytest.approx((was.x, 2 * old.rect.centre.y - was.y))
    document.apply(arrange.flip(document, ids))
    assert {element.id: element for element in document.elements()} == before


def test_a_nudge_leaves_the_grid_and_takes_what_hangs_along() -> None:
    document = Document(
        Page("x"), (box("a", 0.0, 0.0), Pipe("p", PipeEnd("a", "right"), PipeEnd(place=Point(200.0, 20.0))))
    )
    document.apply(arrange.nudge(document, ("a", "p"), 0.5, -1.0))
    element, line = document.element("a"), document.pipe("p")
    assert element is not None
    assert line is not None
    assert element.rect == Rect(0.5, -1.0, 60.0, 40.0)
    assert line.target.place == Point(200.5, 19.0)


def test_a_group_is_taken_whole_and_a_group_in_a_group_survives_ungrouping() -> None:
    document = Document(Page("x"), (box("a", 0, 0), box("b", 100, 0), box("c", 200, 0), pipe("p", "a.right", "b.left")))
    document.apply(groups.group(document, ("a", "b")))
    assert groups.whole(document, ("b",)) == ("b", "a")
    document.apply(groups.group(document, ("a", "c")))
    assert set(groups.whole(document, ("c",))) == {"a", "b", "c"}
    document.apply(groups.ungroup(document, ("b",)))
    assert groups.whole(document, ("c",)) == ("c",)
    assert groups.whole(document, ("a",)) == ("a", "b")
    document.apply(groups.ungroup(document, ("a",)))
    assert all(not part.group for part in document.parts.values())


def test_one_part_is_no_group() -> None:
    with pytest.raises(ChangeError, match="two parts"):
        groups.group(small(), ("one",))


def test_a_copy_of_a_group_is_a_group_of_its_own() -> None:
    document = small()
    document.apply(groups.group(document, ("one", "two")))
    edit = duplicate(document, ("one", "two"), 10.0, 10.0)
    document.apply(edit)
    copies = {part.id for part in edit.added if isinstance(part, Element)}
    assert set(groups.whole(document, copies)) & {"one", "two"} == set()
    assert len({part.group for part in edit.added if isinstance(part, Element)}) == 1
