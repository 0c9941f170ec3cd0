"""Which role a tag plays within the class of its asset, and templates made of diagrams of one asset."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace

from hmi.core.phrase import phrase, sentence
from hmi.core.plant import Plant
from hmi.core.tag import Part as LoopPart
from hmi.core.tag import Tag
from hmi.diagram.change import ChangeError, between
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Parameter, ParameterKind
from hmi.diagram.template import Given, TemplateError, filled, filled_page, in_role, letters_of

ASSET = "asset"
"""What the parameter of a template for a class of assets is called."""


def role_of(tag: Tag, plant: Plant) -> str:
    """The shortest role by which a tag is found in every asset of its class: `TIC`, `AT-x09`, `AT#2.SP`.

    Raises:
        TemplateError: Another asset of the class has no such tag.
    """
    asset_class = plant.asset_by_id[tag.asset].asset_class
    assets = [asset.id for asset in plant.assets if asset.asset_class == asset_class]
    for role in _roles(tag, plant):
        if _plays(role, tag, assets, plant):
            return role if tag.part is LoopPart.PV else f"{role}.{tag.part}"
    raise TemplateError(
        phrase("Diagram", "{tag}: not every {asset_class} has such a tag", tag=tag.id, asset_class=asset_class)
    )


def as_role(tag: str, given: Given | None) -> str:
    """A tag as one writes it on a template: by its role, where it belongs to the asset that the template is shown as.
    Without a template, and for other tags, its name."""
    found = given.plant.by_id.get(tag) if given else None
    if given is None or found is None:
        return tag
    for parameter in given.parameters:
        if parameter.kind is ParameterKind.ASSET and given.values[parameter.name] == found.asset:
            with suppress(TemplateError):
                return f"{{{parameter.name}}}:{role_of(found, given.plant)}"
    return tag


def roles(given: Given) -> list[tuple[str, str]]:
    """The roles of every asset that a template is shown as, each with what its tag is, in the order of the tag file."""
    assets = {given.values[each.name] for each in given.parameters if each.kind is ParameterKind.ASSET}
    return [(as_role(tag.id, given), tag.description) for tag in given.plant.tags if tag.asset in assets]


def made_template(document: Document, plant: Plant) -> Edit:
    """Makes the diagram of one asset a template for its class: every tag of the asset becomes its role, its name
    becomes `{asset}`. What belongs to other assets stays.

    Raises:
        ChangeError: The page is about no asset, has a parameter of that name already, or a tag has no role.
    """
    asset = plant.asset_by_id.get(document.page.asset)
    if asset is None:
        raise ChangeError(phrase("Diagram", "The page is about no asset; enter one in its properties first"))
    if any(parameter.name == ASSET for parameter in document.page.parameters):
        raise ChangeError(phrase("Diagram", "It is a template already"))
    try:
        put = _generalised(asset.id, plant)
        parts = {id_: filled(part, put) for id_, part in document.parts.items()}
        page = filled_page(document.page, put)
    except TemplateError as error:
        raise ChangeError(sentence(error)) from error
    made = Parameter(ASSET, ParameterKind.ASSET, asset.id, asset.asset_class)
    return between(
        document, parts, phrase("Diagram", "Make a template"), replace(page, parameters=(*page.parameters, made))
    )


def _roles(tag: Tag, plant: Plant) -> Iterator[str]:
    letters = letters_of(tag.loop)
    rest = tag.loop.removeprefix(letters)
    yield letters
    yield letters + re.sub(r"[0-9]", "x", rest, count=1)
    yield tag.loop
    alike = [loop for loop in (each.loop for each in plant.of_asset(tag.asset)) if letters_of(loop) == letters]
    yield f"{letters}#{alike.index(tag.loop) + 1}"


def _plays(role: str, tag: Tag, assets: list[str], plant: Plant) -> bool:
    try:
        found = {asset: in_role(plant, asset, role, tag.part) for asset in assets}
    except TemplateError:
        return False
    return found[tag.asset].id == tag.id


def _generalised(asset: str, plant: Plant) -> Callable[[str], str]:
    """Puts the parameter in the place of an asset and its tags, wherever a text names them as a whole."""
    tags = {tag.id: tag for tag in plant.tags if tag.asset == asset}
    names = sorted([*tags, asset], key=len, reverse=True)
    # In lower case it is the name of the asset's own diagram.
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))}|{re.escape(asset.lower())})(?![\w-])")

    def put(found: re.Match[str]) -> str:
        name = found[0]
        return f"{{{ASSET}}}:{role_of(tags[name], plant)}" if name in tags else f"{{{ASSET}}}"

    return lambda text: pattern.sub(put, text.replace("{", "{{").replace("}", "}}"))
