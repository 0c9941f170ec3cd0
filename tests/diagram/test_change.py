import pytest

from hmi.diagram import arrange, change
from hmi.diagram.arrange import Place
from hmi.diagram.change import ChangeError
from hmi.diagram.copies import duplicate
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Point, Rect
from hmi.diagram.route import route
from tests.diagram.drawing import BOX, LIBRARY, box, pipe, small


def done(document: Document, edit: Edit) -> Document:
    document.apply(edit)
    return document


def element(document: Document, id_: str) -> Element:
    found = document.element(id_)
    assert found is not None
    return found


def line(document: Document, id_: str) -> Pipe:
    found = document.pipe(id_)
    assert found is not None
    return found


def test_a_new_element_gets_its_natural_size_a_free_name_and_a_place_on_the_grid() -> None:
    document = done(small(), change.add_element(small(), BOX, Point(103.0, 98.0), 10.0))
    assert element(document, "box-1").rect == Rect(70.0, 80.0, 60.0, 40.0)


def test_adding_what_is_there_is_refused() -> None:
    with pytest.raises(ChangeError, match="one is already on the diagram"):
        change.add(small(), (box("one", 0.0, 0.0),), "Add")


def test_moving_keeps_distances_and_puts_the_first_on_the_grid() -> None:
    document = done(small(), change.move(small(), ["valve", "two"], 13.0, 0.0, 20.0))
    assert element(document, "valve").rect.x == 220.0
    assert element(document, "two").rect == Rect(420.0, 300.0, 60.0, 40.0)


def test_what_hangs_between_moved_elements_moves_along() -> None:
    document = done(small(), change.move(small(), ["one", "valve"], 10.0, 20.0))
    assert line(document, "pipe-1").bends == (Point(160.0, 80.0),)
    assert line(document, "pipe-2").bends == ()


def test_a_moved_pipe_takes_its_loose_end_along() -> None:
    document = done(small(), change.move(small(), ["loose"], 10.0, 20.0))
    assert line(document, "loose").target.place == Point(710.0, 520.0)


def test_ports_stay_attached_when_an_element_moves() -> None:
    document = done(small(), change.move(small(), ["valve"], 90.0, -60.0))
    assert route(line(document, "pipe-1"), document, LIBRARY)[-1] == Point(320.0, 130.0)


def test_connecting_a_port_with_itself_is_refused() -> None:
    with pytest.raises(ChangeError, match="to itself"):
        change.connect(small(), PipeEnd("one", "left"), PipeEnd("one", "left"))


def test_connect_names_both_ends() -> None:
    edit = change.connect(small(), PipeEnd("one", "left"), PipeEnd(place=Point(1.0, 2.0)))
    assert edit.text == "Connect one to a loose end"


def test_a_pipe_cannot_end_on_itself() -> None:
    with pytest.raises(ChangeError, match="cannot end on itself"):
        change.reconnect(small(), "pipe-1", target=PipeEnd(pipe="pipe-1", place=Point(0.0, 0.0)))


def test_reconnecting_moves_one_end_only() -> None:
    document = done(small(), change.reconnect(small(), "pipe-1", target=PipeEnd("two", "top")))
    assert (line(document, "pipe-1").source, line(document, "pipe-1").target) == (
        PipeEnd("one", "right"),
        PipeEnd("two", "top"),
    )


def test_a_tag_is_bound_and_taken_off() -> None:
    document = done(small(), change.bind(small(), "two", "value", "TIC-401"))
    assert element(document, "two").bindings == {"value": "TIC-401"}
    document.apply(change.bind(document, "two", "value", ""))
    assert element(document, "two").bindings == {}


def test_a_setting_of_many_is_set_and_put_back() -> None:
    document = done(small(), change.set_setting(small(), ["one", "two"], "size", 20.0))
    assert element(document, "two").settings == {"size": 20.0}
    document.apply(change.set_setting(document, ["one", "two"], "size", None))
    assert element(document, "one").settings == {}


@pytest.mark.parametrize("act", ["bind", "bends"])
def test_what_is_not_there_cannot_be_changed(act: str) -> None:
    with pytest.raises(ChangeError, match=r"pipe-1 is no element|one is no pipe"):
        change.bind(small(), "pipe-1", "value", "x") if act == "bind" else change.set_bends(small(), "one", ())
    with pytest.raises(ChangeError, match="is not on the diagram"):
        change.swap(small(), (box("absent", 0.0, 0.0),), "Swap")


def test_four_turns_are_none_and_two_mirrors_are_none() -> None:
    document = small()
    assert done(document, arrange.rotate(document, ["one"])).parts["one"] == element(document, "one")
    assert element(document, "one").rotation == 90
    document.apply(arrange.rotate(document, ["one"], 3))
    assert element(document, "one") == small().parts["one"]
    for _ in range(2):
        document.apply(arrange.mirror(document, ["valve"]))
    assert element(document, "valve") == small().parts["valve"]


def test_an_element_never_gets_smaller_than_can_be_caught() -> None:
    document = done(small(), change.resize(small(), "one", Rect(0.0, 0.0, -5.0, 0.0)))
    assert element(document, "one").rect == Rect(0.0, 0.0, change.SMALLEST, change.SMALLEST)


def test_renaming_takes_the_pipes_along() -> None:
    document = done(small(), change.rename(small(), "valve", "V-1"))
    assert line(document, "pipe-1").target == PipeEnd("V-1", "left")
    assert document.position("V-1") == small().position("valve")
    document.apply(change.rename(document, "pipe-2", "main"))
    assert line(document, "tee").target.pipe == "main"


@pytest.mark.parametrize(("name", "said"), [("", "needs a name"), ("two", "two is already")])
def test_a_name_must_be_new(name: str, said: str) -> None:
    with pytest.raises(ChangeError, match=said):
        change.rename(small(), "one", name)


def test_a_duplicate_has_its_own_pipes_between_its_own_elements() -> None:
    document = done(small(), duplicate(small(), ["one", "valve"], 20.0, 20.0))
    copy = line(document, "pipe-3")
    assert (copy.source, copy.target) == (PipeEnd("box-1", "right"), PipeEnd("box-2", "left"))
    assert copy.bends == (Point(170.0, 80.0),)
    assert element(document, "box-1").bindings == {"value": "TIC-401"}


def test_a_duplicated_tee_is_loose_where_its_pipe_was_not_copied() -> None:
    document = done(small(), duplicate(small(), ["tee"], 20.0, 20.0))
    assert line(document, "pipe-3").target.pipe == ""


@pytest.mark.parametrize(
    ("place", "order"), [(Place.FRONT, "bcda"), (Place.BACK, "abcd"), (Place.FORWARD, "bacd"), (Place.BACKWARD, "abcd")]
)
def test_the_drawing_order_changes_as_asked(place: Place, order: str) -> None:
    document = Document(Page("x"), [box(name, 0.0, 0.0) for name in "abcd"])
    assert "".join(done(document, arrange.reorder(document, ["a"], place)).parts) == order


def test_a_step_back_passes_one_part_only() -> None:
    document = Document(Page("x"), [box(name, 0.0, 0.0) for name in "abcd"])
    assert "".join(done(document, arrange.reorder(document, ["c", "d"], Place.BACKWARD)).parts) == "acdb"


def test_a_pipe_heals_when_the_element_in_it_is_removed() -> None:
    document = Document(
        Page("x"),
        (
            box("a", 0.0, 0.0),
            box("v", 100.0, 0.0),
            box("b", 200.0, 0.0),
            pipe("p", "a.right", "v.left"),
            pipe("q", "v.right", "b.left"),
            Pipe("t", PipeEnd("a", "top"), PipeEnd(pipe="q", place=Point(180.0, 20.0))),
        ),
    )
    document.apply(change.remove(document, ["v"], LIBRARY))
    assert (line(document, "p").source, line(document, "p").target) == (PipeEnd("a", "right"), PipeEnd("b", "left"))
    assert "q" not in document.parts
    assert line(document, "t").target.pipe == "p"


def test_pipes_of_other_media_do_not_heal_but_keep_a_loose_end_at_the_port() -> None:
    document = done(small(), change.remove(small(), ["valve"], LIBRARY))
    assert line(document, "pipe-1").target == PipeEnd(place=Point(230.0, 190.0))
    assert line(document, "pipe-2").source == PipeEnd(place=Point(230.0, 250.0))


def test_a_pipe_that_led_only_to_removed_things_goes_with_them() -> None:
    document = done(small(), change.remove(small(), ["two"], LIBRARY))
    assert "loose" not in document.parts
    document = done(small(), change.remove(small(), ["one", "valve", "two", "note"], LIBRARY))
    assert set(document.parts) <= {"tee"}


def test_a_tee_is_loose_when_its_pipe_goes() -> None:
    document = done(small(), change.remove(small(), ["pipe-2"], LIBRARY))
    assert line(document, "tee").target == PipeEnd(place=Point(300.0, 250.0))


def test_removing_an_unknown_symbol_leaves_its_pipes_in_its_middle() -> None:
    document = Document(
        Page("x"), (Element("u", "gone", Rect(0.0, 0.0, 10.0, 10.0)), box("a", 50.0, 50.0), pipe("p", "u.x", "a.left"))
    )
    document.apply(change.remove(document, ["u"], LIBRARY))
    assert line(document, "p").source.place == Point(5.0, 5.0)


def test_a_pipe_that_tees_into_what_a_deleted_element_led_to_keeps_its_other_end() -> None:
    document = Document(
        Page("x"),
        (box("a", 0.0, 0.0), box("b", 200.0, 0.0), pipe("p", "a.right", "b.left"), pipe("q", "a.top", "a.bottom")),
    )
    document.apply(change.remove(document, ["a"], LIBRARY))
    assert list(document.parts) == ["b", "p"]
