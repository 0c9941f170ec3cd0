"""Every kind of edit that there is: those of `drawing`, and what else changes a diagram."""

from hypothesis import strategies as st

from hmi.diagram import arrange, binding, change, image, retag, rules, styles_copy, styles_edit, template_change
from hmi.diagram.change import ChangeError
from hmi.diagram.copies import copied, paste
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.insert import insert, insert_element
from hmi.diagram.layers import born_on
from hmi.diagram.library import LIBRARY as SYMBOLS
from hmi.diagram.part import Element, Parameter, Point, Rect
from hmi.diagram.persist import DiagramFileError
from hmi.diagram.routes import Routes
from hmi.diagram.styles import DEFAULTS
from hmi.diagram.template_roles import made_template
from tests.diagram.drawing import LIBRARY as BOXES
from tests.diagram.drawing import PLANT, coordinates, edits, small
from tests.diagram.test_image import png

LIBRARY = {**SYMBOLS, **BOXES}


def rich() -> Document:
    """The small diagram, and real symbols with tags, texts and links."""
    more = (
        Element("value", "value", Rect(500.0, 60.0, 150.0, 26.0), bindings={"value": "TIC-401"}),
        Element("label", "label", Rect(500.0, 100.0, 120.0, 20.0), settings={"text": "Words", "size": 16.0}),
        Element("pump", "pump", Rect(600.0, 400.0, 26.0, 26.0), bindings={"running": "TIC-401", "asset": "PFR-401"}),
    )
    return Document(small().page, (*small().parts.values(), *more))


@st.composite
def every_edit(draw: st.DrawFn, document: Document) -> Edit:
    """Any edit at all; sometimes an empty one."""
    if draw(st.booleans()):
        return draw(edits(document))
    ids = tuple(document.parts)
    some = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True)) if ids else []
    elements = [id_ for id_ in some if document.element(id_)]
    pipes = [id_ for id_ in some if document.pipe(id_)]
    symbols = {id_: LIBRARY.get(element.symbol) for id_ in elements if (element := document.element(id_))}
    sized = [id_ for id_, spec in symbols.items() if spec and any(each.name == "size" for each in spec.settings)]
    place = Point(draw(coordinates), draw(coordinates))
    rule = draw(st.sampled_from(rules.rules_of(SYMBOLS["pump"])))
    looks = styles_copy.Carried({"size": 20.0, "threshold": 2.0}, frozenset({"size", "threshold"}), "title")
    parameter = draw(st.sampled_from(("asset", "first", "second")))
    makers = [
        lambda: arrange.grow(document, elements, draw(coordinates) - 300.0, 10.0),
        lambda: paste(document, copied(document, some), LIBRARY, draw(st.sampled_from((None, place)))),
        lambda: binding.add_value(document, "TIC-401", place, LIBRARY, 10.0),
        lambda: retag.retagged(document, retag.Wanted("TIC-401"), draw(st.sampled_from(("AIC-404", "TIC-401")))),
        lambda: styles_copy.paste_properties(document, elements, looks, LIBRARY),
        lambda: styles_edit.set_style(document, elements, draw(st.sampled_from(("", "title")))),
        lambda: styles_edit.set_property(document, sized, "size", 20.0, LIBRARY, DEFAULTS),
        lambda: styles_edit.reset_property(document, elements, "size"),
        lambda: styles_edit.reset_all(document, elements),
        lambda: rules.set_rule(document, elements, rule, draw(st.sampled_from(("", "TIC-401 > 3 degC")))),
        lambda: image.add_image(document, png(red=draw(st.integers(0, 3))), LIBRARY, place),
        lambda: template_change.add_parameter(document, PLANT),
        lambda: template_change.remove_parameter(document, parameter, PLANT),
        lambda: template_change.set_parameter(document, parameter, Parameter("second", default="PFR-401"), PLANT),
        lambda: made_template(document, PLANT),
        lambda: born_on(change.add_element(document, SYMBOLS["pump"], place), "notes"),
    ]
    if elements:
        makers += [
            lambda: binding.bind_tag(document, elements[0], "TIC-401", LIBRARY),
            lambda: image.change_image(document, elements[0], png(red=9)),
        ]
    if pipes:
        makers += [lambda: _inserted(document, pipes[0]), lambda: _put_into(document, pipes[0])]
    try:
        return draw(st.sampled_from(makers))()
    except (ChangeError, DiagramFileError):
        return Edit("Nothing")


def _inserted(document: Document, pipe: str) -> Edit:
    """A valve put into a pipe half way."""
    found, line = document.pipe(pipe), Routes(document, LIBRARY).lines[pipe]
    assert found is not None
    place = Point((line[0].x + line[-1].x) / 2, line[0].y)
    return insert(document, SYMBOLS["on_off_valve"], place, found, line) or Edit("Nothing")


def _put_into(document: Document, pipe: str) -> Edit:
    """The pump, put into a pipe if it is free."""
    found, line, pump = document.pipe(pipe), Routes(document, LIBRARY).lines[pipe], document.element("pump")
    if found is None or pump is None:
        return Edit("Nothing")
    return insert_element(document, pump, SYMBOLS["pump"], line[0], found, line) or Edit("Nothing")
