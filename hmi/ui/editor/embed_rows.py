"""The rows of the property panel about an embedded diagram: which one it is, and a field for each of its parameters."""

from collections.abc import Sequence

from hmi.core.phrase import phrase
from hmi.diagram import change
from hmi.diagram.edit import Edit
from hmi.diagram.embed import SETTING, SYMBOL, EmbedError, faults
from hmi.diagram.part import Element, Parameter, ParameterKind, Setting
from hmi.diagram.template import TemplateError, filled_element, given
from hmi.ui.editor.fields import subject_field
from hmi.ui.editor.parameter_rows import value_field
from hmi.ui.editor.row import Row, Section, Source
from hmi.ui.language import capital, said

TITLE = phrase("Editor", "Diagram in it")


def embedded_sections(source: Source, elements: Sequence[Element]) -> list[Section]:
    """The diagram of one embedded element and the values of its parameters; nothing for anything else."""
    around = source.around
    if around is None or len(elements) != 1 or elements[0].symbol != SYMBOL:
        return []
    element = elements[0]
    shows = str(element.settings.get(SETTING, ""))
    own = around.names[-1] if around.names else ""
    names = [name for name in around.folder.names() if name != own]
    try:
        page = around.folder.document(shows).page if shows else None
    except EmbedError:
        page = None
    rows = [
        Row(
            phrase("Editor", "Diagram"),
            shows,
            lambda entered: subject_field([(name, "") for name in names], entered),
            lambda new: change.set_setting(source.document, (element.id,), SETTING, str(new) or None),
            phrase(
                "Editor",
                "A diagram of this folder, or a template of its faceplates; a double click on the page opens it",
            ),
            first=True,
            shape=tuple(names),
        )
    ]
    parameters = page.parameters if page else ()
    rows.extend(_value(source, element, parameter) for parameter in parameters)
    declared = {parameter.name for parameter in parameters}
    rows.extend(
        _value(source, element, Parameter(name, ParameterKind.TEXT))
        for name in element.bindings
        if name not in declared
    )
    refused = faults([_filled(source, element)], around, source.plant).get(element.id, "")
    return [Section(TITLE, rows, capital(f"{said(refused)}.") if refused else "")]


def _filled(source: Source, element: Element) -> Element:
    """The element of a template as its defaults make it."""
    try:
        known = given(source.document.page, {}, source.plant)
    except TemplateError:
        return element
    return filled_element(element, known.lenient)


def _value(source: Source, element: Element, parameter: Parameter) -> Row:
    def edit(new: Setting) -> Edit:
        return change.bind(source.document, element.id, parameter.name, str(new))

    return Row(
        parameter.name.replace("_", " ").capitalize(),
        element.bindings.get(parameter.name, ""),
        lambda entered: value_field(source, parameter, entered),
        edit,
        phrase("Editor", "Stands for {{{parameter}}} in the diagram", parameter=parameter.name),
        first=True,
        shape=(parameter.kind, parameter.asset_class),
    )
