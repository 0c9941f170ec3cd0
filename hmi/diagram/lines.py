"""One part of a diagram, and its page, as a line of its file."""

import json

from hmi.diagram.part import MAIN, Element, Layer, Page, Parameter, Part, Pipe, PipeEnd, Point

Row = dict[str, object]
"""What stands in a line."""


def page_line(page: Page) -> str:
    """The page."""
    return line(_page_row(page))


def part_line(part: Part) -> str:
    """An element or a pipe."""
    return line(_element_row(part) if isinstance(part, Element) else _pipe_row(part))


def line(value: object) -> str:
    """Any value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _page_row(page: Page) -> Row:
    row: Row = {"title": page.title, "width": page.width, "height": page.height, "level": page.level}
    layers = [_layer_row(layer) for layer in page.layers]
    parameters = [_parameter_row(parameter) for parameter in page.parameters]
    more: Row = {"asset": page.asset, "layers": layers, "parameters": parameters}
    plain: Row = {"asset": "", "layers": [_layer_row(MAIN)], "parameters": []}
    return {**row, **_without(more, plain), **page.unknown}


def _parameter_row(parameter: Parameter) -> Row:
    row: Row = {
        "name": parameter.name,
        "kind": parameter.kind.value,
        "class": parameter.asset_class,
        "default": parameter.default,
    }
    return {**_without(row, {"class": "", "default": ""}), **parameter.unknown}


def _layer_row(layer: Layer) -> Row:
    row: Row = {
        "name": layer.name,
        "visible": layer.visible,
        "locked": layer.locked,
        "printed": layer.printed,
    }
    return {**_without(row, {"visible": True, "locked": False, "printed": True}), **layer.unknown}


def _element_row(element: Element) -> Row:
    rect = element.rect
    row: Row = {
        "id": element.id,
        "kind": "element",
        "symbol": element.symbol,
        "rect": [_number(side) for side in (rect.x, rect.y, rect.width, rect.height)],
        "rotation": element.rotation,
        "mirrored": element.mirrored,
        "bindings": dict(sorted(element.bindings.items())),
        "settings": dict(sorted(element.settings.items())),
        "style": element.style,
        "rules": dict(sorted(element.rules.items())),
        "layer": element.layer,
        "group": element.group,
    }
    plain: Row = {
        "rotation": 0,
        "mirrored": False,
        "bindings": {},
        "settings": {},
        "style": "",
        "rules": {},
        "layer": "main",
        "group": "",
    }
    return {**_without(row, plain), **element.unknown}


def _pipe_row(pipe: Pipe) -> Row:
    more = {name: pipe.unknown.get(name, {}) for name in ("source", "target")}
    row: Row = {
        "id": pipe.id,
        "kind": "pipe",
        "source": {**_end_row(pipe.source), **_fields(more["source"])},
        "target": {**_end_row(pipe.target), **_fields(more["target"])},
        "medium": pipe.medium,
        "bends": [_pair(bend) for bend in pipe.bends],
        "flow": pipe.flow,
        "arrow": pipe.arrow,
        "layer": pipe.layer,
        "group": pipe.group,
    }
    unknown = {name: value for name, value in pipe.unknown.items() if name not in more}
    plain: Row = {"medium": "main", "bends": [], "flow": "", "arrow": True, "layer": "main", "group": ""}
    return {**_without(row, plain), **unknown}


def _end_row(end: PipeEnd) -> Row:
    row: Row = {"element": end.element, "port": end.port, "pipe": end.pipe}
    place: Row = {"place": _pair(end.place)} if end.place else {}
    return {**_without(row, {"element": "", "port": "", "pipe": ""}), **place}


def _fields(value: object) -> Row:
    return value if isinstance(value, dict) else {}


def _without(row: Row, plain: Row) -> Row:
    return {name: value for name, value in row.items() if name not in plain or value != plain[name]}


def _pair(point: Point) -> list[float]:
    return [_number(point.x), _number(point.y)]


def _number(value: float) -> float:
    """A whole number without its `.0`, so that lines stay short."""
    return int(value) if float(value).is_integer() else value
