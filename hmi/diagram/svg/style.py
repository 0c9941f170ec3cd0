"""The few properties that a drawing may set, from attributes, `style` and classes, with what they inherit."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from hmi.core.phrase import phrase
from hmi.diagram.svg.numbers import NumbersError, read_length, read_number
from hmi.diagram.svg.tree import Node

INHERITED: Mapping[str, str] = {
    "fill": "black",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-dasharray": "none",
    "fill-rule": "nonzero",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "font-size": "16",
    "text-anchor": "start",
    "visibility": "visible",
}
"""The properties that go down from a group to what is in it, and what they are at the top."""

OWN: Mapping[str, str] = {"display": "inline", "opacity": "1"}
"""The properties that go no further."""

Note = Callable[[str], None]

_RULE = re.compile(r"([^{}]{1,1000})\{([^{}]{0,5000})\}")
_CLASS = re.compile(r"\.([A-Za-z_][A-Za-z0-9_-]{0,100})")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MOST_RULES = 500
_INVISIBLE = 0.01


@dataclass(frozen=True, slots=True)
class Style:
    """Every property of one element, those that it inherits included."""

    properties: Mapping[str, str]

    @property
    def seen(self) -> bool:
        """Whether the element and what is in it is drawn at all."""
        return self.properties["display"] != "none" and _number(self.properties["opacity"], 1.0) > _INVISIBLE

    @property
    def visible(self) -> bool:
        """Whether the element itself is drawn."""
        return self.properties["visibility"] == "visible"

    @property
    def fill(self) -> str:
        """What it is filled with."""
        return self._painted("fill")

    @property
    def stroke(self) -> str:
        """What its line is painted with."""
        return self._painted("stroke") if self.width > 0 else "none"

    @property
    def width(self) -> float:
        """The width of its line in its own units."""
        return _length(self.properties["stroke-width"], 1.0)

    @property
    def dashed(self) -> bool:
        """Whether its line is broken; how long its dashes are is ours to say."""
        return self.properties["stroke-dasharray"].strip().lower() not in ("none", "", "0")

    @property
    def font_size(self) -> float:
        """The height of its letters in its own units."""
        return _length(self.properties["font-size"], 16.0)

    def _painted(self, name: str) -> str:
        return "none" if _number(self.properties[f"{name}-opacity"], 1.0) <= _INVISIBLE else self.properties[name]


TOP = Style({**INHERITED, **OWN})
"""What holds outside of everything."""


def style_of(node: Node, inherited: Style, classes: Mapping[str, Mapping[str, str]], note: Note) -> Style:
    """The style of an element in a group; `note` hears of properties that are not taken over."""
    own = {name: value for name, value in node.attributes.items() if name in INHERITED or name in OWN}
    for name in node.attributes.get("class", "").split()[:20]:
        own.update(classes.get(name, {}))
    own.update(_declared(node.attributes.get("style", ""), note))
    plain = {name: value.strip() for name, value in own.items() if value.strip() != "inherit"}
    return Style({**inherited.properties, **OWN, **plain})


def read_classes(sheet: str, note: Note) -> dict[str, dict[str, str]]:
    """The classes of a style sheet; every other rule is left out and said."""
    classes: dict[str, dict[str, str]] = {}
    text = _COMMENT.sub(" ", sheet)
    if "@" in text or "\\" in text:
        note(phrase("Diagram", "style sheet with @ rules left out"))
        return classes
    for number, rule in enumerate(_RULE.finditer(text)):
        if number >= _MOST_RULES:
            note(phrase("Diagram", "end of a style sheet with too many rules left out"))
            break
        for selector in rule[1].split(","):
            name = _CLASS.fullmatch(selector.strip())
            if name is None:
                note(phrase("Diagram", "style rule for anything but a class left out"))
            else:
                classes.setdefault(name[1], {}).update(_declared(rule[2], note))
    return classes


_SILENT = frozenset(
    {
        "baseline-shift",
        "clip-rule",
        "color",
        "direction",
        "enable-background",
        "isolation",
        "letter-spacing",
        "line-height",
        "marker",
        "mix-blend-mode",
        "overflow",
        "paint-order",
        "shape-rendering",
        "solid-color",
        "stop-color",
        "stop-opacity",
        "stroke-dashoffset",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "text-align",
        "text-rendering",
        "vector-effect",
        "word-spacing",
        "writing-mode",
    }
)
"""Properties whose loss nobody would see, or that are of no use here."""


def _declared(text: str, note: Note) -> Iterator[tuple[str, str]]:
    for declaration in text.split(";")[:200]:
        name, colon, value = declaration.partition(":")
        name, value = name.strip().lower(), value.replace("!important", "").strip()
        if not colon or not name:
            continue
        if name in INHERITED or name in OWN:
            yield name, value
        elif "url(" in value.lower():
            note(phrase("Diagram", "{name} left out", name=name[:40]))
        elif name not in _SILENT and not name.startswith(("-", "font-", "text-decoration", "marker-", "color-")):
            note(phrase("Diagram", "property {name} left out", name=name[:40]))


def _number(text: str, default: float) -> float:
    try:
        return read_number(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except NumbersError:
        return default


def _length(text: str, default: float) -> float:
    try:
        return abs(read_length(text, default))
    except NumbersError:
        return default
