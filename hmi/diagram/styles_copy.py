"""Properties carried from one element to others: what both symbols have is taken over, each as far as it is allowed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from hmi.diagram import json_text
from hmi.diagram.change import swap
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Element, Setting
from hmi.diagram.symbol import Library, allowed

_MARK = "properties of a diagram element"
PERSONAL = frozenset({"text", "caption", "title", "heading", "diagram", "shows", "image"})
"""What says what an element is rather than how it looks; it is not carried over."""


def copied_properties(element: Element, library: Library) -> str:
    """The properties of an element, defaults included, as a text for the clipboard."""
    spec = library.get(element.symbol)
    defaults = {setting.name: setting.default for setting in spec.settings} if spec else {}
    settings = {name: value for name, value in {**defaults, **element.settings}.items() if name not in PERSONAL}
    return json.dumps({"kind": _MARK, "settings": settings}, ensure_ascii=False)


def read_properties(text: str) -> Mapping[str, Setting] | None:
    """The properties in a text of the clipboard; None where it holds something else."""
    try:
        raw = json_text.read(text.encode("utf-8", "surrogatepass"))
    except json_text.JsonError:
        return None
    if not isinstance(raw, dict) or raw.get("kind") != _MARK or not isinstance(raw.get("settings"), dict):
        return None
    settings: dict[str, Setting] = {}
    for name, value in raw["settings"].items():
        if isinstance(value, (str, float, int)):
            settings[str(name)] = value
    return settings


def paste_properties(document: Document, ids: Iterable[str], settings: Mapping[str, Setting], library: Library) -> Edit:
    """Gives elements those properties that their symbols have. What is the default there is not written down."""
    new = []
    for element in filter(None, map(document.element, ids)):
        spec = library.get(element.symbol)
        own = dict(element.settings)
        for setting in spec.settings if spec else ():
            value = settings.get(setting.name)
            if value is None or not allowed(setting, value):
                continue
            if isinstance(setting.default, float) and isinstance(value, int):
                value = float(value)
            own.pop(setting.name, None)
            if value != setting.default:
                own[setting.name] = value
        new.append(replace(element, settings=own))
    return swap(document, new, "Paste properties")
