"""A small library, a small plant and a small diagram for the tests of the document."""

from hypothesis import strategies as st

from hmi.core.limits import Span
from hmi.core.plant import Asset, Plant
from hmi.core.tag import Part as LoopPart
from hmi.core.tag import Tag
from hmi.diagram import arrange, change, groups, layers
from hmi.diagram.arrange import Align, Place, Size, Spread
from hmi.diagram.change import ChangeError
from hmi.diagram.copies import duplicate
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Element, Layer, Page, Pipe, PipeEnd, Point, Rect
from hmi.diagram.rules import VISIBLE, rules_of, set_rule
from hmi.diagram.symbol import Port, SettingSpec, Side, Slot, SlotKind, SymbolSpec

BOX = SymbolSpec(
    "box",
    "Box",
    "Boxes",
    "A box with a port on each side.",
    60,
    40,
    (
        Port("left", 0.0, 0.5, Side.LEFT),
        Port("right", 1.0, 0.5, Side.RIGHT),
        Port("top", 0.5, 0.0, Side.TOP),
        Port("bottom", 0.25, 1.0, Side.BOTTOM),
    ),
    (
        Slot("value", "What it shows", required=True),
        Slot("setpoint", "Its setpoint"),
        Slot("asset", "Its asset", SlotKind.ASSET),
    ),
    (
        SettingSpec("size", "Height of letters", 14.0, "px", low=4.0, high=40.0),
        SettingSpec("count", "How many", 2, low=1, high=4),
        SettingSpec("kind", "Which", "round", choices=("round", "square")),
        SettingSpec("on", "Whether", True),
    ),
)
NOTE = SymbolSpec("note", "Note", "Texts", "A text.", 80, 20, obstacle=False)
LIBRARY = {spec.name: spec for spec in (BOX, NOTE)}
SEEN = next(rule for rule in rules_of(BOX) if rule.name == VISIBLE)
PORTS = tuple(port.name for port in BOX.ports)


def tag(id_: str, unit: str = "degC", part: LoopPart = LoopPart.PV) -> Tag:
    return Tag(id_, "PFR-401", id_.partition(".")[0], part, "A tag", unit, f"ns=2;s={id_}", Span(0.0, 100.0))


PLANT = Plant(
    "Plant",
    (Asset("PFR-401", "Fermenter", "fermenter"),),
    (tag("TIC-401"), tag("TIC-401.SP", part=LoopPart.SP), tag("AIC-404.SP", "pH", LoopPart.SP)),
)


def box(id_: str, x: float, y: float, **more: object) -> Element:
    return Element(id_, "box", Rect(x, y, 60.0, 40.0), **more)  # type: ignore[arg-type]


def pipe(id_: str, source: str, target: str, **more: object) -> Pipe:
    """A pipe between ports, each named `element.port`."""
    ends = [PipeEnd(element, port) for element, _, port in (end.partition(".") for end in (source, target))]
    return Pipe(id_, ends[0], ends[1], **more)  # type: ignore[arg-type]


def small() -> Document:
    """Two boxes, a valve between them, a note, and pipes; one tees into another."""
    return Document(
        Page("Small", 800.0, 600.0, asset="PFR-401"),
        (
            box("one", 40.0, 40.0, bindings={"value": "TIC-401"}, settings={"size": 16.0}),
            pipe("pipe-1", "one.right", "valve.left", bends=(Point(150.0, 60.0),)),
            box("valve", 200.0, 200.0, rotation=90),
            pipe("pipe-2", "valve.right", "two.left", medium="utility", flow="TIC-401"),
            box("two", 400.0, 300.0, mirrored=True),
            Element("note", "note", Rect(500.0, 20.0, 80.0, 20.0), unknown={"colour": "blue"}),
            Pipe("tee", PipeEnd("one", "bottom"), PipeEnd(pipe="pipe-2", place=Point(300.0, 250.0))),
            Pipe("loose", PipeEnd("two", "right"), PipeEnd(place=Point(700.0, 500.0)), arrow=False),
        ),
    )


coordinates = st.integers(0, 60).map(lambda number: number * 10.0)


@st.composite
def edits(draw: st.DrawFn, document: Document) -> Edit:
    """Any edit that a person could make on the document now; sometimes an empty one."""
    ids = tuple(document.parts)
    some = draw(st.lists(st.sampled_from(ids), max_size=4, unique=True)) if ids else []
    elements = [id_ for id_ in some if document.element(id_)]
    pipes = [id_ for id_ in some if document.pipe(id_)]
    place = Point(draw(coordinates), draw(coordinates))
    makers = [
        lambda: change.add_element(document, draw(st.sampled_from((BOX, NOTE))), place, 10.0),
        lambda: change.move(document, some, place.x - 300, place.y - 300, draw(st.sampled_from((0.0, 10.0)))),
        lambda: change.remove(document, some, LIBRARY),
        lambda: duplicate(document, some, 20.0, 20.0),
        lambda: arrange.rotate(document, elements),
        lambda: arrange.mirror(document, elements),
        lambda: arrange.reorder(document, some, draw(st.sampled_from(Place))),
        lambda: arrange.flip(document, elements),
        lambda: arrange.nudge(document, some, 1.0, -1.0),
        lambda: arrange.align(document, elements, draw(st.sampled_from(Align))),
        lambda: arrange.distribute(document, elements, draw(st.sampled_from(Spread))),
        lambda: arrange.same_size(document, elements, draw(st.sampled_from(Size))),
        lambda: groups.group(document, some),
        lambda: layers.to_layer(document, some, draw(st.sampled_from(("main", "notes")))),
        lambda: layers.add_layer(document, "notes"),
        lambda: layers.rename_layer(document, "notes", "words"),
        lambda: layers.remove_layer(document, "notes"),
        lambda: layers.set_layer(document, Layer("main", draw(st.booleans()), draw(st.booleans()))),
        lambda: groups.ungroup(document, some),
        lambda: change.set_page(document, Page(draw(st.sampled_from(("A", "B"))))),
        lambda: change.set_setting(document, elements, "count", draw(st.sampled_from((None, 1, 3)))),
        lambda: set_rule(document, elements, SEEN, draw(st.sampled_from(("", "TIC-401 > 30", "TIC-401 >")))),
    ]
    if elements:
        first, last = elements[0], elements[-1]
        port, other = draw(st.sampled_from(PORTS)), draw(st.sampled_from(PORTS))
        makers += [
            lambda: change.connect(document, PipeEnd(first, port), PipeEnd(last, other)),
            lambda: change.bind(document, first, "value", draw(st.sampled_from(("", "TIC-401")))),
            lambda: change.resize(document, first, Rect(place.x, place.y, 30.0, 90.0)),
            lambda: change.rename(document, first, draw(st.sampled_from(("fresh", "one", "other")))),
        ]
        if pipes:
            makers += [lambda: change.reconnect(document, pipes[0], target=PipeEnd(first, port))]
    if pipes:
        makers += [
            lambda: change.set_bends(document, pipes[0], (place,)),
            lambda: change.connect(document, PipeEnd(place=place), PipeEnd(pipe=pipes[0], place=place)),
            lambda: change.reconnect(document, pipes[0], source=PipeEnd(place=place)),
        ]
    try:
        return draw(st.sampled_from(makers))()
    except ChangeError:
        return Edit("Nothing")
