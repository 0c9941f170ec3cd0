"""Templates: diagrams with parameters, which become one of many when the parameters get values.

In every text of a template `{asset}` stands for the value of the parameter `asset`, and `{asset}:TIC-x02.SP` for the
tag that plays this role in that asset: its loop with these letters and this number, where `x` stands for any one digit.
Letters alone are enough where the asset has only one such loop (`{asset}:TIC`), and `#2` means the second with these
letters in the order of the tag file (`{asset}:AT#2`). `{{` and `}}` are plain braces.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from hmi.core.phrase import phrase
from hmi.core.plant import Asset, Plant
from hmi.core.tag import Part as LoopPart
from hmi.core.tag import Tag
from hmi.diagram.document import Document
from hmi.diagram.part import Element, Page, Parameter, ParameterKind, Part, Pipe, Setting

KEPT = frozenset({"image"})
"""Settings that are no words."""

_MOST_NAMED = 6
_REFERENCE = re.compile(
    r"\{\{|\}\}|\{(?P<name>[^{}]*)\}"
    r"(?::(?P<role>[A-Z]+(?:[-_]?[0-9x][0-9xA-Z]*)?(?:#[0-9]{1,3})?)(?:\.(?P<part>PV|SP|OP|MODE)\b)?)?"
)
_ROLE = re.compile(r"(?P<letters>[A-Z]+)(?P<rest>[^#]*)(?:#(?P<place>[0-9]+))?")


class TemplateError(Exception):
    """A template cannot be filled so; the message says what is wrong and what there is instead."""


@dataclass(frozen=True, slots=True)
class Given:
    """The parameters of a template with a value for each, and the plant in which roles are looked up."""

    parameters: tuple[Parameter, ...]
    values: Mapping[str, str]
    plant: Plant

    def text(self, text: str) -> str:
        """A text of the template, filled.

        Raises:
            TemplateError: It names a parameter that is not declared, or a role that the asset does not have.
        """
        return _REFERENCE.sub(self._put, text) if "{" in text or "}" in text else text

    def lenient(self, text: str) -> str:
        """The same; a text that cannot be filled stays as it is."""
        try:
            return self.text(text)
        except TemplateError:
            return text

    def _put(self, found: re.Match[str]) -> str:
        name = found["name"]
        if name is None:
            return found[0][0]
        parameter = next((each for each in self.parameters if each.name == name), None)
        if parameter is None:
            known = ", ".join(each.name for each in self.parameters) or "none"
            raise TemplateError(
                phrase("Diagram", "{{{name}}} is no parameter of this diagram; it has {known}", name=name, known=known)
            )
        value, role = self.values[name], found["role"]
        if role is None:
            return value
        if parameter.kind is not ParameterKind.ASSET:
            return value + found[0].partition("}")[2]
        return in_role(self.plant, value, role, LoopPart(found["part"] or "PV")).id


def given(page: Page, values: Mapping[str, str], plant: Plant) -> Given:
    """The parameters of a page with these values; those that are not named have their defaults.

    Raises:
        TemplateError: A value is for no parameter, is missing, or names nothing that is in the plant.
    """
    names = [parameter.name for parameter in page.parameters]
    foreign = next((name for name in values if name not in names), None)
    if foreign is not None:
        raise TemplateError(
            phrase(
                "Diagram",
                "{foreign} is no parameter of this diagram; it has {names}",
                foreign=foreign,
                names=", ".join(names) or "none",
            )
        )
    filled = {each.name: values.get(each.name) or each.default for each in page.parameters}
    for parameter in page.parameters:
        reason = misfit(parameter, filled[parameter.name], plant)
        if reason:
            raise TemplateError(reason)
    return Given(page.parameters, filled, plant)


def misfit(parameter: Parameter, value: str, plant: Plant) -> str:
    """Why a parameter cannot have a value; empty where it can."""
    if parameter.kind is ParameterKind.TEXT:
        return ""
    if not value:
        return phrase("Diagram", "parameter {parameter} has no value; give it one", parameter=parameter.name)
    if parameter.kind is ParameterKind.ASSET:
        if value not in plant.asset_by_id:
            return phrase(
                "Diagram",
                "parameter {parameter}: asset {value} is not in the plant",
                parameter=parameter.name,
                value=value,
            )
        if parameter.asset_class and plant.asset_by_id[value].asset_class != parameter.asset_class:
            return phrase(
                "Diagram",
                "parameter {parameter}: {value} is no {asset_class}",
                parameter=parameter.name,
                value=value,
                asset_class=parameter.asset_class,
            )
        return ""
    known = any(tag.id.startswith(value) for tag in plant.tags)
    return (
        ""
        if known
        else phrase(
            "Diagram",
            "parameter {parameter}: no tag of the plant begins with {value}",
            parameter=parameter.name,
            value=value,
        )
    )


def candidates(parameter: Parameter, plant: Plant) -> tuple[Asset, ...]:
    """The assets that a parameter may stand for, in the order of the process."""
    if parameter.kind is not ParameterKind.ASSET:
        return ()
    return tuple(each for each in plant.assets if parameter.asset_class in ("", each.asset_class))


def resolved(document: Document, values: Mapping[str, str], plant: Plant) -> Document:
    """The diagram that a template becomes; it has no parameters any more.

    Raises:
        TemplateError: The values do not fit, or a part names what is not there; the message names the part.
    """
    known = given(document.page, values, plant)
    parts = [_named(part, known) for part in document.parts.values()]
    try:
        page = filled_page(document.page, known.text)
    except TemplateError as error:
        raise TemplateError(phrase("Diagram", "page: {error}", error=error)) from error
    return Document(replace(page, parameters=()), parts, document.unknown)


def faults(document: Document, values: Mapping[str, str], plant: Plant) -> tuple[tuple[str, str], ...]:
    """Why a template cannot be filled: the part (empty for the page) and a sentence for each place."""
    try:
        known = given(document.page, values, plant)
    except TemplateError as error:
        return (("", str(error)),)
    found: list[tuple[str, str]] = []

    def tried(part: str) -> Callable[[str], str]:
        def fill(text: str) -> str:
            try:
                return known.text(text)
            except TemplateError as error:
                found.append((part, str(error)))
                return text

        return fill

    filled_page(document.page, tried(""))
    for part in document.parts.values():
        filled(part, tried(part.id))
    return tuple(found)


def filled(part: Part, fill: Callable[[str], str]) -> Part:
    """A part with all its texts filled; the very same part where that changes nothing."""
    if isinstance(part, Pipe):
        flow = fill(part.flow)
        return part if flow == part.flow else replace(part, flow=flow)
    return filled_element(part, fill)


def filled_element(element: Element, fill: Callable[[str], str]) -> Element:
    """An element with all its texts filled; the very same where that changes nothing."""
    bindings = {slot: fill(bound) for slot, bound in element.bindings.items()}
    settings: dict[str, Setting] = {
        name: fill(value) if isinstance(value, str) and name not in KEPT else value
        for name, value in element.settings.items()
    }
    rules = {name: fill(text) for name, text in element.rules.items()}
    if (bindings, settings, rules) == (element.bindings, element.settings, element.rules):
        return element
    return replace(element, bindings=bindings, settings=settings, rules=rules)


def filled_page(page: Page, fill: Callable[[str], str]) -> Page:
    """A page with its title and its asset filled."""
    return replace(page, title=fill(page.title), asset=fill(page.asset))


def in_role(plant: Plant, asset: str, role: str, part: LoopPart = LoopPart.PV) -> Tag:
    """The tag of an asset that plays a role: `TIC`, `TIC-x02` or `AT#2`, and that part of its loop.

    Raises:
        TemplateError: There is no such asset, or it has no such tag, or several.
    """
    if asset not in plant.asset_by_id:
        raise TemplateError(phrase("Diagram", "asset {asset} is not in the plant", asset=asset))
    loops = [tag.loop for tag in plant.of_asset(asset)]
    alike = [loop for loop in loops if letters_of(loop) == letters_of(role)]
    fitting = _fitting(role, loops, alike)
    if not fitting:
        there = phrase("Diagram", "; it has {listed}", listed=_listed(alike)) if alike else ""
        raise TemplateError(phrase("Diagram", "{asset} has no tag {role}{there}", asset=asset, role=role, there=there))
    if len(fitting) > 1:
        raise TemplateError(
            phrase(
                "Diagram",
                "{asset} has {count} tags {role}: {listed}; say which, as in {role}#1",
                asset=asset,
                count=len(fitting),
                role=role,
                listed=_listed(fitting),
            )
        )
    loop = plant.loop(fitting[0])
    if part not in loop:
        raise TemplateError(
            phrase("Diagram", "{fitting} of {asset} has no {part}", fitting=fitting[0], asset=asset, part=part)
        )
    return loop[part]


def letters_of(loop: str) -> str:
    """The letters with which the name of a loop, or a role, begins."""
    found = _ROLE.match(loop)
    return found["letters"] if found else ""


def _fitting(role: str, loops: list[str], alike: list[str]) -> list[str]:
    found = _ROLE.fullmatch(role)
    if found is None:
        return []
    if found["place"]:
        place = int(found["place"])
        same = [loop for loop in alike if _matches(found["rest"], loop)] if found["rest"] else alike
        return same[place - 1 : place] if place else []
    if not found["rest"]:
        return alike
    return [loop for loop in (alike or loops) if _matches(found["rest"], loop)]


def _matches(rest: str, loop: str) -> bool:
    pattern = "".join("[0-9]" if sign == "x" else re.escape(sign) for sign in rest)
    return re.fullmatch(pattern, loop.removeprefix(letters_of(loop))) is not None


def _listed(loops: list[str]) -> str:
    more = phrase("Diagram", " and {number} more", number=len(loops) - _MOST_NAMED) if len(loops) > _MOST_NAMED else ""
    return ", ".join(loops[:_MOST_NAMED]) + more


def _named(part: Part, known: Given) -> Part:
    try:
        return filled(part, known.text)
    except TemplateError as error:
        raise TemplateError(f"{part.id}: {error}") from error
