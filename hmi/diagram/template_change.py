"""What a person does to the parameters of a template."""

import re
from collections.abc import Callable
from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.diagram.change import ChangeError, between
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Parameter, ParameterKind
from hmi.diagram.template import Given, TemplateError, filled, filled_page, misfit

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_BRACES = re.compile(
    r"\{\{|\}\}|\{(?P<name>[^{}]*)\}(?P<role>:[A-Z][-_0-9A-Za-z]*(?:#[0-9]+)?(?:\.(?:PV|SP|OP|MODE)\b)?)?"
)


def add_parameter(document: Document, plant: Plant) -> Edit:
    """Adds a parameter under a free name: the first is an asset of the class that the page is about."""
    page = document.page
    taken = {parameter.name for parameter in page.parameters}
    asset = plant.asset_by_id.get(page.asset)
    made = Parameter(_free("asset" if not taken else "text", taken), ParameterKind.TEXT)
    if not taken:
        known = asset or (plant.assets[0] if plant.assets else None)
        made = replace(made, kind=ParameterKind.ASSET)
        if known is not None:
            made = replace(made, default=known.id, asset_class=known.asset_class)
    return between(
        document,
        document.parts,
        phrase("Diagram", "Add parameter {made}", made=made.name),
        replace(page, parameters=(*page.parameters, made)),
    )


def set_parameter(document: Document, name: str, new: Parameter, plant: Plant) -> Edit:
    """Puts another parameter in the place of one. Under another name every text follows.

    Raises:
        ChangeError: There is none of that name, the new name is taken or none, or the default cannot be.
    """
    _found(document, name)
    if not NAME.fullmatch(new.name):
        raise ChangeError(
            phrase("Diagram", "A parameter has a name of letters, digits and _, and begins with a letter")
        )
    if new.name != name and any(each.name == new.name for each in document.page.parameters):
        raise ChangeError(phrase("Diagram", "{new} is a parameter already", new=new.name))
    reason = misfit(new, new.default, plant) if new.default else ""
    if reason:
        raise ChangeError(reason)
    parameters = tuple(new if each.name == name else each for each in document.page.parameters)

    def put(found: re.Match[str]) -> str:
        return f"{{{new.name}}}{found['role'] or ''}" if found["name"] == name else found[0]

    fill = _kept if new.name == name else lambda text: _BRACES.sub(put, text)
    return _edit(document, fill, parameters, phrase("Diagram", "Change parameter {name}", name=name))


def remove_parameter(document: Document, name: str, plant: Plant) -> Edit:
    """Takes a parameter away. Its default takes its place in every text; without one the texts stay, and the checker
    names them.

    Raises:
        ChangeError: There is none of that name.
    """
    old = _found(document, name)
    parameters = tuple(each for each in document.page.parameters if each.name != name)
    known = Given((old,), {name: old.default}, plant)

    def put(found: re.Match[str]) -> str:
        if found["name"] is None:
            return found[0] if parameters else found[0][0]
        if found["name"] != name or not old.default:
            return found[0]
        try:
            return known.text(found[0])
        except TemplateError:
            return found[0]

    return _edit(
        document,
        lambda text: _BRACES.sub(put, text),
        parameters,
        phrase("Diagram", "Remove parameter {name}", name=name),
    )


def _edit(document: Document, fill: Callable[[str], str], parameters: tuple[Parameter, ...], text: str) -> Edit:
    parts = {id_: filled(part, fill) for id_, part in document.parts.items()}
    return between(document, parts, text, replace(filled_page(document.page, fill), parameters=parameters))


def _kept(text: str) -> str:
    return text


def _found(document: Document, name: str) -> Parameter:
    found = next((each for each in document.page.parameters if each.name == name), None)
    if found is None:
        raise ChangeError(phrase("Diagram", "{name} is no parameter of this diagram", name=name))
    return found


def _free(wish: str, taken: set[str]) -> str:
    names = (wish, *(f"{wish}{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
