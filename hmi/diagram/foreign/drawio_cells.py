"""The cells of a drawing of draw.io: models inflated, wrappers taken off, styles as names and values. The format:
mxGraph cells in XML, a page as it stands or deflated and in base64 (drawio.com, "Extracting the XML from mxfiles")."""

import base64
import binascii
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from urllib.parse import unquote

from hmi.core.phrase import phrase
from hmi.diagram.foreign.sketch import ForeignFileError
from hmi.diagram.foreign.words import plain
from hmi.diagram.part import Point
from hmi.diagram.svg.limits import FARTHEST, LARGEST, SvgError
from hmi.diagram.svg.tree import Node, read_xml

MOST_PAGES = 50
_WRAPPERS = frozenset({"object", "UserObject"})


def pages_of(content: bytes) -> tuple[tuple[str, Node], ...]:
    """The pages of a file: title and model of each.

    Raises:
        ForeignFileError: The file cannot be read.
    """
    try:
        root = read_xml(content)
    except SvgError as error:
        raise ForeignFileError(str(error)) from error
    if root.name == "mxGraphModel":
        return (("Page 1", root),)
    if root.name != "mxfile":
        raise ForeignFileError(
            phrase("Diagram", "this is XML, but no drawing of draw.io: its first element is not mxfile")
        )
    pages = [child for child in root.children if child.name == "diagram"]
    if not pages:
        raise ForeignFileError(phrase("Diagram", "the file holds no page; save it with draw.io again"))
    if len(pages) > MOST_PAGES:
        raise ForeignFileError(
            phrase("Diagram", "the file holds more than {most_pages} pages; split it", most_pages=MOST_PAGES)
        )
    return tuple((page.attributes.get("name") or f"Page {n}", _model(page)) for n, page in enumerate(pages, 1))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with what its wrapper says of it."""

    id: str
    node: Node
    words: str
    style: dict[str, str]

    @property
    def parent(self) -> str:
        """The cell that it is in."""
        return self.node.attributes.get("parent", "")

    def is_a(self, kind: str) -> bool:
        """Whether it is a `vertex` or an `edge`."""
        return self.node.attributes.get(kind) == "1"

    def geometry(self) -> Node:
        """Where it is, as it stands in the file."""
        return next((child for child in self.node.children if child.name == "mxGeometry"), Node("mxGeometry"))


def cells_of(model: Node) -> dict[str, Cell]:
    """The cells of a page by their ids, in the order of the file."""
    roots = [child for child in model.children if child.name == "root"]
    return {cell.id: cell for root in roots[:1] for cell in _cells(root)}


def _model(page: Node) -> Node:
    """The model of a page, inflated where it is deflated."""
    models = [child for child in page.children if child.name == "mxGraphModel"]
    if models:
        return models[0]
    name = page.attributes.get("name", "")
    try:
        packed = base64.b64decode(page.words.strip(), validate=True)
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        text = inflate.decompress(packed, LARGEST + 1)
        if len(text) > LARGEST:
            raise ForeignFileError(
                phrase(
                    "Diagram",
                    "page {name} is larger than {number} MiB; simplify it",
                    name=name,
                    number=LARGEST // 1024**2,
                )
            )
        return read_xml(unquote(text.decode("ascii"), errors="strict").encode())
    except (binascii.Error, zlib.error, UnicodeError, SvgError) as error:
        raise ForeignFileError(
            phrase(
                "Diagram",
                "page {name} cannot be unpacked ({error}); save the file uncompressed",
                name=name,
                error=error,
            )
        ) from error


def _cells(root: Node) -> Iterator[Cell]:
    for child in root.children:
        cell, label = child, child.attributes.get("value", "")
        id_ = child.attributes.get("id", "")
        if child.name in _WRAPPERS:
            inner = [node for node in child.children if node.name == "mxCell"]
            if not inner:
                continue
            cell, label = inner[0], child.attributes.get("label", "")
        elif child.name != "mxCell":
            continue
        style = _style(cell.attributes.get("style", ""))
        yield Cell(id_, cell, plain(label, markup=style.get("html") == "1" or "<" in label), style)


def _style(text: str) -> dict[str, str]:
    """Names and values; a name alone is the kind of the shape."""
    found: dict[str, str] = {}
    for piece in text.split(";"):
        name, _, value = piece.partition("=")
        if name.strip():
            found[name.strip()] = value.strip()
    return found


def point_of(node: Node, base: Point) -> Point:
    """A point that counts from a base."""
    return Point(base.x + number(node.attributes.get("x", "0")), base.y + number(node.attributes.get("y", "0")))


def number(text: str) -> float:
    """A number that can be drawn; 0 where there is none."""
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return max(-FARTHEST, min(FARTHEST, found)) if isfinite(found) else 0.0
