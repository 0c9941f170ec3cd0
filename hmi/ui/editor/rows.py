"""What the property panel shows of a part: titles, values, the field for each, and the edit that each makes."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from hmi.core.plant import Plant
from hmi.diagram import change
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Setting
from hmi.diagram.route import route
from hmi.diagram.symbol import Library, SettingSpec, Slot, SlotKind, SymbolSpec
from hmi.ui.editor.fields import (
    choice_field,
    flag_field,
    number_field,
    setting_field,
    subject_field,
    text_field,
)
from hmi.ui.editor.place_rows import layer_row, place_section
from hmi.ui.editor.row import Act, Row, Section
from hmi.ui.mimic.pipe import MEDIA
from hmi.ui.mimic.reading import unit_text

_LEVELS = ((1, "1 overview"), (2, "2 unit"), (3, "3 detail"), (4, "4 diagnostics"))


def page_sections(document: Document, plant: Plant) -> list[Section]:
    """The page itself."""
    page = document.page

    def size(label: str, value: float, sized: Callable[[float], Page]) -> Row:
        return Row(
            label,
            value,
            lambda entered: number_field(entered, 100.0, 20_000.0, "px", 0),
            lambda new: change.set_page(document, sized(float(new))),
        )

    rows = [
        Row(
            "Title",
            page.title,
            text_field,
            lambda new: change.set_page(document, replace(page, title=str(new))),
            first=True,
        ),
        size("Width", page.width, lambda new: replace(page, width=new)),
        size("Height", page.height, lambda new: replace(page, height=new)),
        Row(
            "Level",
            page.level,
            lambda entered: choice_field([(text, number) for number, text in _LEVELS], entered),
            lambda new: change.set_page(document, replace(page, level=int(new))),
            "Display level after ISA-101",
        ),
        Row(
            "Asset",
            page.asset,
            lambda entered: subject_field(_assets(plant), entered),
            lambda new: change.set_page(document, replace(page, asset=str(new))),
            "The asset that this diagram is about; empty for an overview",
        ),
    ]
    return [Section("Page", rows, "Select something to see its properties.")]


def element_sections(document: Document, element: Element, library: Library, plant: Plant) -> list[Section]:
    """One element: what it is, what is bound to it, its own properties, and where it is."""
    spec = library.get(element.symbol)
    title = spec.title if spec else f"{element.symbol} (unknown symbol)"
    sections = [Section(title, [_name(document, element.id)], spec.description if spec else "")]
    if spec and spec.slots:
        sections.append(Section("Bindings", [_slot(document, element, slot, plant) for slot in spec.slots]))
    if spec and spec.settings:
        sections.append(_settings(document, [element], spec))
    sections.append(place_section(document, element, spec))
    return sections


def elements_sections(document: Document, elements: Sequence[Element], library: Library, count: int) -> list[Section]:
    """Several parts: the properties of their common symbol."""
    symbols = {element.symbol for element in elements}
    spec = library.get(next(iter(symbols))) if len(symbols) == 1 and len(elements) == count else None
    if spec is None:
        return [Section(f"{count} parts", text="Select elements of one symbol to change their properties together.")]
    sections = [Section(f"{count} × {spec.title}")]  # noqa: RUF001 - the sign for times
    if spec.settings:
        sections.append(_settings(document, elements, spec))
    return sections


def pipe_sections(document: Document, pipe: Pipe, library: Library, plant: Plant) -> list[Section]:
    """One pipe: its ends, what flows in it, how it runs."""
    ends = [_end(document, pipe, library, source=source) for source in (True, False)]
    look = [
        Row(
            "Medium",
            pipe.medium,
            lambda entered: choice_field([(name.capitalize(), name) for name in MEDIA], entered),
            lambda new: change.swap(document, (replace(pipe, medium=str(new)),), f"Set the medium of {pipe.id}"),
            first=True,
        ),
        Row(
            "Flow",
            pipe.flow,
            lambda entered: subject_field(_tags(plant, document.page.asset), entered),
            lambda new: change.swap(document, (replace(pipe, flow=str(new)),), f"Set the flow of {pipe.id}"),
            "It is drawn as flowing while this tag is above 0",
        ),
        Row(
            "Arrow",
            pipe.arrow,
            lambda entered: flag_field(entered, "Arrow head at its end"),
            lambda new: change.swap(document, (replace(pipe, arrow=bool(new)),), f"Set the arrow of {pipe.id}"),
        ),
    ]
    straight = Act(
        "Remove bends",
        "Lets the router find the way again; drag the pipe to bend it, double click a bend to remove it",
        lambda: change.set_bends(document, pipe.id, ()),
    )
    return [
        Section("Pipe", [_name(document, pipe.id), *ends]),
        Section("Properties", [*look, layer_row(document, pipe)], acts=(straight,) if pipe.bends else ()),
    ]


def _name(document: Document, id_: str) -> Row:
    return Row(
        "Name",
        id_,
        lambda entered: text_field(entered, 200),
        lambda new: change.rename(document, id_, str(new)),
        "Its name in this diagram",
    )


def _slot(document: Document, element: Element, slot: Slot, plant: Plant) -> Row:
    near = element.bindings.get("asset", document.page.asset)
    subjects = _tags(plant, near) if slot.kind is SlotKind.TAG else _assets(plant)
    bound = element.bindings.get(slot.name, "")
    needed = " (needed)" if slot.required else ""
    return Row(
        _said(slot.name),
        bound,
        lambda entered: subject_field(subjects, entered),
        lambda new: change.bind(document, element.id, slot.name, str(new)),
        f"{slot.description}{needed}",
        first=slot.required,
    )


def _settings(document: Document, elements: Sequence[Element], spec: SymbolSpec) -> Section:
    ids = [element.id for element in elements]
    own = sorted({name for element in elements for name in element.settings if spec_has(spec, name)})
    reset = Act(
        "Reset to defaults",
        "Takes back every property that was set",
        lambda: change.swap(
            document,
            [
                replace(element, settings={k: v for k, v in element.settings.items() if k not in own})
                for element in elements
            ],
            "Reset to defaults",
        ),
    )
    return Section(
        "Properties", [_setting(document, ids, elements, each) for each in spec.settings], acts=(reset,) if own else ()
    )


def spec_has(spec: SymbolSpec, name: str) -> bool:
    """Whether a symbol has a property of that name."""
    return any(setting.name == name for setting in spec.settings)


def _setting(document: Document, ids: Sequence[str], elements: Sequence[Element], spec: SettingSpec) -> Row:
    values = {element.settings.get(spec.name, spec.default) for element in elements}

    def edit(new: Setting) -> Edit:
        return change.set_setting(document, ids, spec.name, None if new == spec.default else new)

    return Row(
        _said(spec.name),
        values.pop() if len(values) == 1 else None,
        lambda entered: setting_field(spec, entered),
        edit,
        spec.description,
        any(spec.name in element.settings for element in elements),
        first=True,
    )


def _end(document: Document, pipe: Pipe, library: Library, *, source: bool) -> Row:
    """An end as a choice of every port on the page: the way to connect without a mouse."""
    end = pipe.source if source else pipe.target
    ports = [
        (f"{element.id}, {_said(port.name).lower()}", f"{element.id}\n{port.name}")
        for element in document.elements()
        if (spec := library.get(element.symbol))
        for port in spec.ports
    ]
    loose = "loose" if not end.pipe else f"on {end.pipe}"
    now = f"{end.element}\n{end.port}" if end.element else ""
    known = [("" if end.element else loose, "")] if not end.element else []

    def edit(new: Setting) -> Edit:
        element, _, port = str(new).partition("\n")
        line = route(pipe, document, library)
        chosen = PipeEnd(element, port) if element else PipeEnd(place=line[0] if source else line[-1])
        return change.reconnect(document, pipe.id, **{"source" if source else "target": chosen})

    return Row(
        "From" if source else "To",
        now,
        lambda entered: choice_field([*known, *ports], entered),
        edit,
        "The port at which it begins" if source else "The port at which it ends",
    )


def _tags(plant: Plant, asset: str) -> list[tuple[str, str]]:
    """Every tag; those of the asset that the part or the page is about come first."""
    tags = sorted(plant.tags, key=lambda tag: tag.asset != asset)
    return [(tag.id, f"{tag.description} {f'[{unit}]' if (unit := unit_text(tag.unit)) else ''}") for tag in tags]


def _assets(plant: Plant) -> list[tuple[str, str]]:
    return [(asset.id, asset.name) for asset in plant.assets]


def _said(name: str) -> str:
    return name.replace("_", " ").capitalize()
