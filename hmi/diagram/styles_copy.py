"""Properties carried from one element to others: what both symbols have is taken over, each as far as it is allowed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hmi.core.phrase import phrase
from hmi.diagram import json_text
from hmi.diagram.change import swap
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Element, Setting
from hmi.diagram.styles import STYLED
from hmi.diagram.symbol import Library, SymbolSpec, allowed

_LONGEST = 200
_MARK = phrase("Diagram", "properties of a diagram element")
PERSONAL = frozenset({"text", "caption", "title", "heading", "diagram", "shows", "image"})
"""What says what an element is rather than how it looks; it is not carried over."""


@dataclass(frozen=True, slots=True)
class Carried:
    """How an element looks: its class, what was set on it, and `names`, all that its symbol has. What is among the
    names and was not set is at its default there. `style` is None where the symbol takes no class."""

    settings: Mapping[str, Setting]
    names: frozenset[str]
    style: str | None = None


def copied_properties(element: Element, library: Library) -> str:
    """How an element looks, as a text for the clipboard."""
    spec = library.get(element.symbol)
    names = sorted({setting.name for setting in spec.settings} - PERSONAL) if spec else []
    settings = {name: value for name, value in element.settings.items() if name in names}
    row: dict[str, object] = {"kind": _MARK, "settings": settings, "names": names}
    if spec is not None and takes_class(spec):
        row["style"] = element.style
    return json.dumps(row, ensure_ascii=False)


def takes_class(spec: SymbolSpec) -> bool:
    """Whether a class can change anything of a symbol."""
    return any(setting.name in STYLED for setting in spec.settings)


def read_properties(text: str) -> Carried | None:
    """What a text of the clipboard carries; None where it holds something else."""
    try:
        raw = json_text.read(text.encode("utf-8", "surrogatepass"))
    except json_text.JsonError:
        return None
    if not isinstance(raw, dict) or raw.get("kind") != _MARK or not isinstance(raw.get("settings"), dict):
        return None
    settings: dict[str, Setting] = {}
    for name, value in raw["settings"].items():
        if isinstance(value, (str, float, int)) and name not in PERSONAL and _plain(value):
            settings[str(name)] = value
    names, style = raw.get("names"), raw.get("style")
    known = {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()
    named = style if isinstance(style, str) and _plain(style) else None
    return Carried(settings, frozenset({*known, *settings} - PERSONAL), named)


def _plain(value: Setting) -> bool:
    """Whether a file of a diagram may hold it: a clipboard may hold anything."""
    return not isinstance(value, str) or (len(value) <= _LONGEST and value.isprintable())


def paste_properties(document: Document, ids: Iterable[str], carried: Carried, library: Library) -> Edit:
    """Lets elements look like the one that is carried, as far as their symbols have the same properties."""
    new = []
    for element in filter(None, map(document.element, ids)):
        spec = library.get(element.symbol)
        if spec is not None:
            style = carried.style if carried.style is not None and takes_class(spec) else element.style
            new.append(replace(element, settings=_settings(element, spec, carried, style), style=style))
    return swap(document, new, phrase("Diagram", "Paste properties"))


def _settings(element: Element, spec: SymbolSpec, carried: Carried, style: str) -> dict[str, Setting]:
    own = dict(element.settings)
    for setting in spec.settings:
        if setting.name not in carried.names:
            continue
        value = carried.settings.get(setting.name)
        if value is None:
            own.pop(setting.name, None)
            continue
        if isinstance(setting.default, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if not allowed(setting, value):
            continue
        own.pop(setting.name, None)
        # A class may say otherwise than the default: then even that is written down.
        if value != setting.default or style:
            own[setting.name] = value
    return own
