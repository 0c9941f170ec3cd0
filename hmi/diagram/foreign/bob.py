"""Reads displays of Phoebus' Display Builder (`.bob`): widgets, groups, tabs, embedded displays, macros. Scripts, rules
and everything that writes are never taken, only counted."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from hmi.core.phrase import phrase
from hmi.diagram.foreign.bob_widgets import FRAME, INSETS, KINDS, Kind
from hmi.diagram.foreign.drawio_cells import number
from hmi.diagram.foreign.macros import Macros
from hmi.diagram.foreign.sketch import ForeignFileError, Line, LineEnd, Shape, Sketch
from hmi.diagram.foreign.words import plain, tag_in
from hmi.diagram.part import Point, Rect, Setting
from hmi.diagram.svg.limits import SvgError
from hmi.diagram.svg.tree import Node, read_xml

_PREFIXES = ("ca://", "pva://", "tango://", "mqtt://")
_OWN = ("loc://", "sim://", "sys://", "=", "eq://")
_OPEN_DISPLAY = ("open_display", "OPEN_DISPLAY")
_ARROWS = {0: (False, False), 1: (True, False), 2: (False, True), 3: (True, True)}
_CONTAINERS = frozenset({"group", "tabs", "array"})
_SCALED = frozenset({"vertical_indicator", "bar", "analog_indicator"})
_ALIGN = {0: "left", 1: "centre", 2: "right"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where widgets are read: what their places count from, and the layer, group and macros that hold there."""

    macros: Macros
    x: float = 0.0
    y: float = 0.0
    layer: str = "main"
    group: str = ""
    depth: int = 0


def read_bob(content: bytes, title: str, tags: Collection[str]) -> Sketch:
    """The display. Process variables are bound under their names; those that are no tags are noted.

    Raises:
        ForeignFileError: The file cannot be read.
    """
    try:
        root = read_xml(content)
    except SvgError as error:
        raise ForeignFileError(str(error)) from error
    if root.name != "display":
        raise ForeignFileError(
            phrase("Diagram", "this is XML, but no display of Phoebus: its first element is not display")
        )
    return _Display(root, title, tags).sketch


class _Display:
    """One display on its way into a sketch."""

    def __init__(self, root: Node, title: str, tags: Collection[str]) -> None:
        self._tags = tags
        self._count = 0
        self._writes = False
        macros = Macros(_macros(root))
        self.sketch = Sketch(plain(macros.put(_text(root, "name")), markup=False) or title)
        self._note_code(root, "display")
        self._add_all(_widgets(root), _Place(macros))
        self.sketch.parameters.update(macros.open_)
        if self.sketch.shapes:
            self.sketch.note(
                "", phrase("Diagram", "colours are those of this program: grey is normal, colour means look here")
            )

    def _add_all(self, widgets: Iterable[Node], place: _Place) -> None:
        for widget in widgets:
            self._count += 1
            kind = widget.attributes.get("type", "")
            name = plain(_text(widget, "name"), markup=False) or kind
            where = f"{kind} “{name[:40]}”"
            self._note_code(widget, where)
            here = place
            if _text(widget, "visible") == "false":
                here = replace(place, layer="hidden")
                self.sketch.hidden.add("hidden")
            if kind in _CONTAINERS:
                self._add_container(kind, widget, here, where)
            elif kind == "polyline":
                self._add_polyline(widget, here)
            else:
                self._add_widget(kind, widget, here, where)

    def _add_container(self, kind: str, widget: Node, place: _Place, where: str) -> None:
        rect = self._rect(widget, Kind(FRAME, 300, 200), place)
        title = place.macros.put(_text(widget, "name"))
        inset = INSETS.get(round(number(_text(widget, "style"))), 0.0) if kind == "group" else 0.0
        if inset > 1 or kind == "tabs":
            self._put("frame", rect, place, words=title)
        inner = replace(
            place,
            macros=place.macros.within(_macros(widget)),
            x=rect.x + inset,
            y=rect.y + (inset if kind != "tabs" else 30.0),
            depth=place.depth + 1,
        )
        if kind == "tabs":
            self._add_tabs(widget, inner, where)
        else:
            self._add_all(_widgets(widget), replace(inner, group=f"{kind} {self._count}"))

    def _add_tabs(self, widget: Node, place: _Place, where: str) -> None:
        """Every tab on a layer of its own, the first one in sight."""
        tabs = [tab for child in widget.children if child.name == "tabs" for tab in child.children if tab.name == "tab"]
        for index, tab in enumerate(tabs):
            layer = plain(place.macros.put(_text(tab, "name")), markup=False) or f"tab {index + 1}"
            if index:
                self.sketch.hidden.add(layer)
            children = next((child for child in tab.children if child.name == "children"), Node("children"))
            self._add_all(_widgets(children), replace(place, layer=layer))
        if len(tabs) > 1:
            self.sketch.note(where, phrase("Diagram", "each tab is a layer now; the first one is shown"))

    def _add_widget(self, name: str, widget: Node, place: _Place, where: str) -> None:
        kind, fallback = KINDS.get(name), ""
        if kind is None:
            self.sketch.note(
                where,
                phrase(
                    "Diagram",
                    "{name} is not known here; a frame keeps its place",
                    name=name or "a widget without a type",
                ),
            )
            kind, fallback = Kind(FRAME, 100, 40), name
        if kind.note:
            self.sketch.note(where, kind.note)
        rect = self._rect(widget, kind, place)
        words = plain(place.macros.put(_text(widget, "text")), markup=False) or fallback
        settings, symbol = self._settings(widget, kind), kind.symbol
        if name == "action_button":
            symbol, settings = self._button(widget, words, place, where)
        elif name == "embedded":
            settings = {"shows": _stem(place.macros.put(_text(widget, "file")))}
        bindings = self._bindings(name, widget, kind, place, where)
        self._put(symbol, rect, place, words=words, bindings=bindings, settings=settings)

    def _button(self, widget: Node, words: str, place: _Place, where: str) -> tuple[str, dict[str, Setting]]:
        """A button that opens a display does so here; whatever else it does is not taken."""
        actions = [act for child in widget.children if child.name == "actions" for act in child.children]
        for act in actions:
            if act.attributes.get("type", "") in _OPEN_DISPLAY:
                return "navigation", {"diagram": _stem(place.macros.put(_text(act, "file")))}
        kinds = ", ".join(sorted({act.attributes.get("type", "?") for act in actions})) or "nothing"
        self.sketch.note(
            where, phrase("Diagram", "it does {kinds} there and nothing here; only its words are kept", kinds=kinds)
        )
        return ("label" if words else FRAME), {}

    def _bindings(self, name: str, widget: Node, kind: Kind, place: _Place, where: str) -> dict[str, str]:
        if name == "embedded":
            return {key: place.macros.put(value) for key, value in _macros(widget).items()}
        if name in ("xyplot", "stripchart"):
            names = [trace for child in widget.children if child.name == "traces" for trace in child.children]
            found = [self._tag(_text(one, "y_pv") or _text(one, "pv_name"), place, where) for one in names]
            shown = [tag for tag in found if tag][:2]
            if len(names) > len(shown):
                self.sketch.note(
                    where,
                    phrase(
                        "Diagram", "a trend here shows two tags; {number} are left out", number=len(names) - len(shown)
                    ),
                )
            return dict(zip(("value", "setpoint"), shown, strict=False))
        tag = self._tag(_text(widget, "pv_name"), place, where) if kind.slot else ""
        measured = tag.removesuffix(".SP")
        if kind.slot == "setpoint" and measured != tag and measured in self._tags:
            return {"value": measured, "setpoint": tag}
        return {kind.slot: tag} if tag else {}

    def _tag(self, written: str, place: _Place, where: str) -> str:
        """The tag that a process variable is here: without its protocol, with its macros put in."""
        name = place.macros.put(written).strip()
        if name.startswith(_OWN):
            self.sketch.note(
                where,
                phrase(
                    "Diagram", "{name} is made by Phoebus itself and is not taken; write an expression", name=name[:80]
                ),
            )
            return ""
        for prefix in _PREFIXES:
            name = name.removeprefix(prefix)
        name = name.removesuffix(".VAL")
        known = tag_in(name, self._tags)
        if name and not known and "{" not in name:
            self.sketch.note(
                where, phrase("Diagram", "no tag is named {name}; find and replace binds it to one", name=name[:80])
            )
        return known or name[:80]

    def _settings(self, widget: Node, kind: Kind) -> dict[str, Setting]:
        found: dict[str, Setting] = {}
        if kind.symbol == "label":
            size = next((font.attributes.get("size", "") for font in _fonts(widget)), "")
            if size:
                found["size"] = max(10.0, min(40.0, number(size)))
            align = _ALIGN.get(round(number(_text(widget, "horizontal_alignment"))))
            if align and align != "left":
                found["align"] = align
        if (
            kind.symbol in ("vertical_indicator", "bar", "analog_indicator")
            and _text(widget, "limits_from_pv") == "false"
        ):
            low, high = number(_text(widget, "minimum")), number(_text(widget, "maximum") or "100")
            if low < high:
                found |= {"low": low, "high": high}
        if kind.symbol == "bar":
            found["lying"] = _text(widget, "horizontal") != "false"
        return found

    def _add_polyline(self, widget: Node, place: _Place) -> None:
        rect = self._rect(widget, Kind(FRAME, 0, 0), place)
        points = [
            Point(rect.x + number(point.attributes.get("x", "")), rect.y + number(point.attributes.get("y", "")))
            for child in widget.children
            if child.name == "points"
            for point in child.children
        ]
        if len(points) < 2:
            return
        begins, ends = _ARROWS.get(round(number(_text(widget, "arrows"))), (False, False))
        if begins and not ends:
            points.reverse()
        key = f"polyline {self._count}"
        line = Line(key, LineEnd("", points[0]), LineEnd("", points[-1]), tuple(points[1:-1]), arrow=begins or ends)
        self.sketch.lines.append(replace(line, layer=place.layer))

    def _put(
        self,
        symbol: str,
        rect: Rect,
        place: _Place,
        *,
        words: str = "",
        bindings: dict[str, str] | None = None,
        settings: dict[str, Setting] | None = None,
    ) -> None:
        key = f"{symbol} {len(self.sketch.shapes)}"
        self.sketch.shapes.append(
            Shape(key, symbol, rect, 0, False, words, bindings or {}, settings or {}, place.layer, place.group)
        )

    def _rect(self, widget: Node, kind: Kind, place: _Place) -> Rect:
        width = number(_text(widget, "width")) or kind.width
        height = number(_text(widget, "height")) or kind.height
        x, y = place.x + number(_text(widget, "x")), place.y + number(_text(widget, "y"))
        return Rect(x, y, max(4.0, width), max(4.0, height))

    def _note_code(self, widget: Node, where: str) -> None:
        counts = {
            name: sum(len(child.children) for child in widget.children if child.name == name)
            for name in ("scripts", "rules")
        }
        words = [f"{count} {name if count > 1 else name[:-1]}" for name, count in counts.items() if count]
        if words:
            self.sketch.note(
                where,
                phrase("Diagram", "{names} never taken; expressions may do the same here", names=" and ".join(words)),
            )


def _widgets(node: Node) -> list[Node]:
    return [child for child in node.children if child.name == "widget"]


def _text(node: Node, name: str) -> str:
    return next((child.words.strip() for child in node.children if child.name == name), "")


def _macros(node: Node) -> dict[str, str]:
    return {
        macro.name: macro.words.strip() for child in node.children if child.name == "macros" for macro in child.children
    }


def _fonts(widget: Node) -> list[Node]:
    return [font for child in widget.children if child.name == "font" for font in child.children]


def _stem(file: str) -> str:
    """The name under which the diagram of a display would stand in our folder."""
    return PurePosixPath(file.replace("\\", "/")).stem.casefold() if file else ""
