"""The rows of properties and bindings that the selected elements share, be they of one symbol or of several."""

from collections.abc import Sequence
from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.diagram import change
from hmi.diagram.edit import Edit
from hmi.diagram.part import Element, ParameterKind, Setting
from hmi.diagram.styles import STYLED, class_setting, setting
from hmi.diagram.styles_copy import PERSONAL
from hmi.diagram.styles_edit import reset_all, reset_property, set_property, set_style
from hmi.diagram.symbol import SettingSpec, Slot, SlotKind, SymbolSpec
from hmi.diagram.template import TemplateError, given
from hmi.diagram.template_roles import roles
from hmi.ui.editor.fields import choice_field, setting_field, subject_field
from hmi.ui.editor.row import Act, Row, Section, Source, common, said
from hmi.ui.language import said as spoken
from hmi.ui.language import translate
from hmi.ui.mimic.reading import unit_text

STYLE = phrase("Editor", "Style class")
NO_CLASS = phrase("Editor", "None")


def settings_section(source: Source, elements: Sequence[Element]) -> Section | None:
    """The class of the elements and the properties that all of them have; None where they share none."""
    specs = [source.library[element.symbol] for element in elements if element.symbol in source.library]
    if len(specs) < len(elements):
        return None
    shared = shared_settings(specs)
    rows = [_setting(source, elements, specs, each) for each in shared]
    if all(any(each.name in STYLED for each in spec.settings) for spec in specs):
        rows.insert(0, _style(source, elements))
    own = any(name not in PERSONAL for element in elements for name in element.settings)
    ids = [element.id for element in elements]
    reset = Act(
        phrase("Editor", "Reset to defaults"),
        phrase(
            "Editor",
            "Takes back every property that was set here; what the class and the symbol say holds again. Texts stay.",
        ),
        lambda: reset_all(source.document, ids),
    )
    return Section(phrase("Editor", "Properties"), rows, acts=(reset,) if own else ()) if rows else None


def bindings_section(source: Source, elements: Sequence[Element]) -> Section | None:
    """The slots that all elements have; None where they share none."""
    specs = [source.library[element.symbol] for element in elements if element.symbol in source.library]
    if len(specs) < len(elements):
        return None
    slots = [slot for slot in specs[0].slots if all(_has_slot(spec, slot) for spec in specs[1:])]
    return Section(phrase("Editor", "Bindings"), [_slot(source, elements, slot) for slot in slots]) if slots else None


def shared_settings(specs: Sequence[SymbolSpec]) -> list[SettingSpec]:
    """The properties that all symbols have, with the bounds within which a value suits all of them."""
    found: list[SettingSpec] = []
    for first in (each for each in specs[0].settings if not each.apart):
        same = [each for spec in specs for each in spec.settings if _alike(each, first)]
        if len(same) == len(specs):
            lows = [each.low for each in same if each.low is not None]
            highs = [each.high for each in same if each.high is not None]
            found.append(replace(first, low=max(lows, default=None), high=min(highs, default=None)))
    return found


def assets_of(plant: Plant) -> list[tuple[str, str]]:
    """Every asset with its name, for a field that completes them."""
    return [(asset.id, asset.name) for asset in plant.assets]


def tags_of(plant: Plant, asset: str) -> list[tuple[str, str]]:
    """Every tag with its description; those of the asset that the part or the page is about come first."""
    tags = sorted(plant.tags, key=lambda tag: tag.asset != asset)
    return [(tag.id, f"{tag.description} {f'[{unit}]' if (unit := unit_text(tag.unit)) else ''}") for tag in tags]


def _alike(one: SettingSpec, other: SettingSpec) -> bool:
    return (one.name, type(one.default), one.choices) == (other.name, type(other.default), other.choices)


def _has_slot(spec: SymbolSpec, wanted: Slot) -> bool:
    return any((slot.name, slot.kind) == (wanted.name, wanted.kind) for slot in spec.slots)


def _style(source: Source, elements: Sequence[Element]) -> Row:
    ids = [element.id for element in elements]
    choices = [(NO_CLASS, ""), *((each.title, each.id) for each in source.styles.classes)]
    return Row(
        STYLE,
        common(element.style for element in elements),
        lambda entered: choice_field(choices, entered),
        lambda new: set_style(source.document, ids, str(new)),
        phrase("Editor", "What looks alike has one class; classes are made in the styles window (Ctrl+Shift+Y)"),
        any(element.style for element in elements),
        reset=lambda: set_style(source.document, ids, ""),
        shape=tuple(choices),
    )


def _setting(source: Source, elements: Sequence[Element], specs: Sequence[SymbolSpec], shown: SettingSpec) -> Row:
    ids, name = [element.id for element in elements], shown.name
    shown = replace(shown, unit=_unit(source, elements, shown))
    pairs = list(zip(elements, specs, strict=True))
    given = [class_setting(element.style, spec, name, source.styles) is not None for element, spec in pairs]
    own = any(name in element.settings for element in elements)

    def edit(new: Setting) -> Edit:
        return set_property(source.document, ids, name, new, source.library, source.styles)

    return Row(
        said(name),
        common(setting(element, spec, name, source.styles) for element, spec in pairs),
        lambda entered: setting_field(shown, entered),
        edit,
        shown.description,
        own,
        first=name not in STYLED,
        reset=lambda: reset_property(source.document, ids, name),
        inherited=any(given) and not own,
        shape=(shown.unit, shown.low, shown.high, shown.choices),
    )


def _unit(source: Source, elements: Sequence[Element], spec: SettingSpec) -> str:
    """The unit of a property; that of the tag where it is in a tag's, if it is the same for all."""
    if not spec.of:
        return spec.unit
    tags = [source.plant.by_id.get(element.bindings.get(spec.of, "")) for element in elements]
    units = {tag.unit if tag else "" for tag in tags}
    return units.pop() if len(units) == 1 else ""


def _slot(source: Source, elements: Sequence[Element], slot: Slot) -> Row:
    first = elements[0]
    near = first.bindings.get("asset", source.document.page.asset)
    subjects = tags_of(source.plant, near) if slot.kind is SlotKind.TAG else assets_of(source.plant)
    subjects = [*_open_subjects(source, slot), *subjects]
    needed = translate("Editor", " (needed)") if slot.required else ""

    def edit(new: Setting) -> Edit:
        if len(elements) == 1:
            return change.bind(source.document, first.id, slot.name, str(new))
        return _bind_all(source, elements, slot.name, str(new))

    return Row(
        said(slot.name),
        common(element.bindings.get(slot.name, "") for element in elements),
        lambda entered: subject_field(subjects, entered),
        edit,
        f"{spoken(slot.description)}{needed}",
        first=slot.required,
    )


def _open_subjects(source: Source, slot: Slot) -> list[tuple[str, str]]:
    """What a template offers before everything else: its parameters, and the roles of the asset that it stands for."""
    page = source.document.page
    if not page.parameters:
        return []
    if slot.kind is SlotKind.ASSET:
        kinds = (each for each in page.parameters if each.kind is ParameterKind.ASSET)
        return [(f"{{{each.name}}}", translate("Editor", "The asset of the template")) for each in kinds]
    try:
        return roles(given(page, {}, source.plant))
    except TemplateError:
        return []


def _bind_all(source: Source, elements: Sequence[Element], slot: str, subject: str) -> Edit:
    new = []
    for element in elements:
        bindings = {name: bound for name, bound in element.bindings.items() if name != slot}
        new.append(replace(element, bindings={**bindings, slot: subject} if subject else bindings))
    text = (
        phrase("Editor", "Bind {subject} to {count} elements", subject=subject, count=len(elements))
        if subject
        else phrase("Editor", "Take {slot} off {count} elements", slot=slot, count=len(elements))
    )
    return change.swap(source.document, new, text)
