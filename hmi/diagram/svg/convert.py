"""From the elements of a foreign drawing to shapes of our own: what is not on the list of what is allowed stays out,
and is said."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from hmi.core.phrase import phrase
from hmi.diagram.own_symbol import MOST_SEGMENTS, Align, Drawn, Segment, Shape, Words
from hmi.diagram.part import Point
from hmi.diagram.svg.drawing import Drawing, boxed
from hmi.diagram.svg.limits import DEEPEST, MOST_EXPANDED, MOST_SHAPES, SvgError
from hmi.diagram.svg.numbers import STILL, Affine, NumbersError, read_length, read_transform
from hmi.diagram.svg.outlines import SHAPES
from hmi.diagram.svg.paint import Paint, Rgb, read_colour, read_paint
from hmi.diagram.svg.style import INHERITED, OWN, TOP, Style, read_classes, style_of
from hmi.diagram.svg.tree import Node, read_tree

GROUPS = frozenset({"svg", "g"})
"""Elements that hold others and are drawn where they stand."""

SILENT = frozenset({"defs", "symbol", "title", "desc", "metadata", "style", "linearGradient", "radialGradient"})
"""Elements that are not drawn where they stand, or say nothing that is seen."""

_READ = frozenset({*INHERITED, *OWN, "style"})
"""Attributes whose references are looked at where they are used."""

_LONGEST_WORDS = 100
_OUTSIDE = phrase("Diagram", "reference to something outside of the drawing left out")


def convert(content: bytes) -> Drawing:
    """The shapes of a foreign drawing, in a box of the usual size.

    Raises:
        SvgError: It is refused as a whole.
    """
    return _Converter(read_tree(content)).drawing()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the converter is: what is inherited, where things go, how deep it is, and what is being put in by `use`."""

    style: Style = TOP
    affine: Affine = STILL
    depth: int = 0
    using: tuple[str, ...] = ()


class _Converter:
    """Walks through a drawing once; counts what it makes, and what it leaves out."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._left_out: Counter[str] = Counter()
        self._shapes: list[Drawn] = []
        self._segments = 0
        self._expanded = 0
        self._by_id: dict[str, Node] = {}
        self._classes: dict[str, dict[str, str]] = {}
        self._drawers: Mapping[str, Callable[[Node, _Place], None]] = {
            **dict.fromkeys(GROUPS, self._group),
            **dict.fromkeys(SHAPES, self._shape),
            "use": self._use,
            "text": self._text,
        }
        self._collect(root)
        self._gradients = _gradients(self._by_id)

    def drawing(self) -> Drawing:
        """What comes of it."""
        self._walk(self._root, _Place())
        notes = [
            phrase("Diagram", "{what} ({count} times)", what=what, count=count) if count > 1 else what
            for what, count in sorted(self._left_out.items())
        ]
        return boxed(self._shapes, notes)

    def _note(self, what: str) -> None:
        # Names come from the file; a file with a thousand of them gets no report of a thousand lines.
        self._left_out[
            what if what in self._left_out or len(self._left_out) < 40 else phrase("Diagram", "other things")
        ] += 1

    def _collect(self, node: Node) -> None:
        if node.foreign:
            return
        if "id" in node.attributes:
            self._by_id.setdefault(node.attributes["id"], node)
        if node.name == "style":
            self._classes.update(read_classes(node.words, self._note))
        for child in node.children:
            self._collect(child)

    def _walk(self, node: Node, place: _Place) -> None:
        self._check_place(place)
        draw = None if node.foreign else self._drawers.get(node.name)
        if draw is None:
            if node.name not in SILENT:
                self._note(
                    phrase("Diagram", "element of another program left out")
                    if node.foreign
                    else phrase("Diagram", "{node} left out", node=node.name[:40])
                )
            return
        self._check_attributes(node)
        style = style_of(node, place.style, self._classes, self._note)
        if not style.seen:
            return
        try:
            affine = place.affine @ read_transform(node.attributes.get("transform", ""))
            draw(node, replace(place, style=style, affine=affine, depth=place.depth + 1))
        except NumbersError as error:
            self._note(phrase("Diagram", "damaged {node} left out: {error}", node=node.name, error=error))

    def _check_place(self, place: _Place) -> None:
        if place.depth >= DEEPEST:
            raise SvgError(
                phrase("Diagram", "the drawing is nested deeper than {deepest} levels; ungroup it", deepest=DEEPEST)
            )
        if place.using:
            self._expanded += 1
            if self._expanded > MOST_EXPANDED:
                raise SvgError(
                    phrase(
                        "Diagram",
                        "the drawing repeats itself (use) into more than {most_expanded} elements; simplify it",
                        most_expanded=MOST_EXPANDED,
                    )
                )

    def _group(self, node: Node, place: _Place) -> None:
        if node is not self._root and node.name == "svg":
            x, y = read_length(node.attributes.get("x", "")), read_length(node.attributes.get("y", ""))
            place = replace(place, affine=place.affine @ Affine(e=x, f=y))
            if "viewBox" in node.attributes:
                self._note(phrase("Diagram", "scale of a drawing in the drawing (viewBox) left out"))
        for child in node.children:
            self._walk(child, place)

    def _use(self, node: Node, place: _Place) -> None:
        link = node.attributes.get("href", "").strip()
        target = self._by_id.get(link[1:]) if link.startswith("#") else None
        if target is None:
            outside = link and not link.startswith("#")
            self._note(_OUTSIDE if outside else phrase("Diagram", "use of something that is missing left out"))
            return
        if link in place.using:
            raise SvgError(
                phrase(
                    "Diagram",
                    "the drawing holds itself: {link} is used inside of itself; it has no end",
                    link=link[:60],
                )
            )
        x, y = read_length(node.attributes.get("x", "")), read_length(node.attributes.get("y", ""))
        inside = replace(place, affine=place.affine @ Affine(e=x, f=y), using=(*place.using, link))
        if target.name == "symbol":
            for child in target.children:
                self._walk(child, inside)
        else:
            self._walk(target, inside)

    def _shape(self, node: Node, place: _Place) -> None:
        style = place.style
        if not style.visible:
            return
        raw = SHAPES[node.name](node.attributes, MOST_SEGMENTS)
        outline = tuple(Segment(each.stroke, tuple(map(place.affine, each.points))) for each in raw)
        fill, line = self._paint(style.fill), self._paint(style.stroke)
        if fill.rgb is None and line.rgb is None:
            return
        self._count(len(outline))
        width = style.width * place.affine.scale
        even_odd = style.properties["fill-rule"] == "evenodd"
        name = self._name("shape")
        self._shapes.append(Shape(name, outline, fill.fill_role, line.line_role, width, style.dashed, even_odd))

    def _text(self, node: Node, place: _Place) -> None:
        words = " ".join(_all_words(node).split())
        if not words or not place.style.visible or place.style.fill == "none":
            return
        if len(words) > _LONGEST_WORDS:
            self._note(
                phrase(
                    "Diagram",
                    "end of a text left out that is longer than {longest_words} letters",
                    longest_words=_LONGEST_WORDS,
                )
            )
        aligns = {"start": Align.LEFT, "middle": Align.CENTRE, "end": Align.RIGHT}
        size = place.style.font_size * place.affine.scale
        x, y = (_first_length(node, name) for name in ("x", "y"))
        # The place of a text is its base line; capitals are about 0.7 of the size high.
        spot = place.affine(Point(x, y - 0.35 * place.style.font_size))
        self._count(1)
        anchor = aligns.get(place.style.properties["text-anchor"], Align.LEFT)
        self._shapes.append(Words(self._name("text"), words[:_LONGEST_WORDS], spot, size, anchor))

    def _paint(self, text: str) -> Paint:
        paint = read_paint(text, self._gradients)
        if paint.note:
            self._note(paint.note)
        if paint.coloured:
            self._note(phrase("Diagram", "colour made grey; colour is kept for alarms and deviations"))
        return paint

    def _check_attributes(self, node: Node) -> None:
        for name in node.attributes:
            if name.lower().startswith("on"):
                self._note(phrase("Diagram", "script in an attribute left out"))
            elif name not in _READ and "url(" in node.attributes[name].lower():
                self._note(phrase("Diagram", "{name} left out", name=name[:40]))

    def _count(self, segments: int) -> None:
        self._segments += segments
        if len(self._shapes) >= MOST_SHAPES:
            raise SvgError(
                phrase(
                    "Diagram", "the drawing has more than {most_shapes} shapes; simplify it", most_shapes=MOST_SHAPES
                )
            )
        if self._segments > MOST_SEGMENTS:
            raise SvgError(
                phrase(
                    "Diagram",
                    "the drawing has more than {most_segments} drawing commands; simplify it",
                    most_segments=MOST_SEGMENTS,
                )
            )

    def _name(self, kind: str) -> str:
        return f"{kind}-{len(self._shapes) + 1}"


def _gradients(by_id: Mapping[str, Node]) -> dict[str, Sequence[Rgb]]:
    """The colours of every gradient; one that takes them from another is followed once."""
    found: dict[str, Sequence[Rgb]] = {}
    for name, node in by_id.items():
        if node.name in ("linearGradient", "radialGradient"):
            lent = by_id.get(node.attributes.get("href", "").removeprefix("#"))
            found[name] = _stops(node) or (_stops(lent) if lent is not None else ())
    return found


def _stops(node: Node) -> list[Rgb]:
    colours = []
    for child in node.children:
        if child.name == "stop":
            said = style_words(child.attributes.get("style", "")).get("stop-color", "")
            rgb = read_colour(said or child.attributes.get("stop-color", "black"))
            if rgb is not None:
                colours.append(rgb)
    return colours


def style_words(text: str) -> dict[str, str]:
    """The declarations of a style attribute, as they stand there."""
    pairs = (declaration.partition(":") for declaration in text.split(";")[:200])
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def _all_words(node: Node) -> str:
    """The words of a text and of the spans in it."""
    return node.words + " ".join(_all_words(child) for child in node.children if child.name == "tspan")


def _first_length(node: Node, name: str) -> float:
    """The first of the places that a text gives for its letters; a span may hold it."""
    first = next((each for each in (node, *node.children) if name in each.attributes), node)
    return read_length((first.attributes.get(name, "").replace(",", " ").split() or [""])[0])
