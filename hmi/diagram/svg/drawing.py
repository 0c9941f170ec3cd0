"""What comes of a foreign drawing: shapes of our own in a box, and a report of what was not taken."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hmi.core.phrase import phrase
from hmi.diagram import json_text
from hmi.diagram.lines import line
from hmi.diagram.own_symbol import Drawn, Segment, Shape, SymbolError, Words
from hmi.diagram.own_symbol_path import extent
from hmi.diagram.own_symbol_rows import DRAWING
from hmi.diagram.part import Point, Rect
from hmi.diagram.svg.limits import MOST_SHAPES, SvgError
from hmi.diagram.svg.numbers import Affine

LONGER_SIDE = 60.0
"""How large a drawing becomes, in page units; its file says nothing of use about that."""

_THINNEST_BOX = 8.0
_THINNEST, _WIDEST = 1.0, 6.0
_SMALLEST_LETTERS, _LARGEST_LETTERS = 12.0, 40.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in a box from 0 to `width` and `height`, in page units, and what was not taken, a sentence each."""

    width: float
    height: float
    shapes: tuple[Drawn, ...]
    notes: tuple[str, ...] = ()


def boxed(shapes: Sequence[Drawn], notes: Sequence[str]) -> Drawing:
    """The shapes moved and scaled so that their outlines fill a box of the usual size.

    Raises:
        SvgError: There is nothing to see.
    """
    room = extent([shape.outline for shape in shapes if isinstance(shape, Shape)])
    if room is None:
        raise SvgError(
            phrase(
                "Diagram", "the drawing holds nothing that is taken over: no path, rectangle, circle, line or polygon"
            )
        )
    longer = max(room.width, room.height)
    scale = LONGER_SIDE / longer if longer > 0 else 1.0
    width, height = (round(max(side * scale, _THINNEST_BOX), 3) for side in (room.width, room.height))
    into = Affine(a=scale, d=scale) @ Affine(e=-room.x, f=-room.y)
    # A single straight line stands in the middle of its box.
    into = Affine(e=(width - room.width * scale) / 2, f=(height - room.height * scale) / 2) @ into
    box = Rect(0.0, 0.0, width, height)
    return Drawing(width, height, tuple(_placed(each, into, scale, box) for each in shapes), tuple(notes))


def drawing_text(drawing: Drawing) -> str:
    """A drawing as JSON, to be handed from the process that read it."""
    rows = [DRAWING.write(shape) for shape in drawing.shapes]
    return line({"width": drawing.width, "height": drawing.height, "shapes": rows, "notes": list(drawing.notes)})


def read_drawing(content: bytes) -> Drawing:
    """The drawing that the other process handed over; it is looked at as strictly as a file.

    Raises:
        SvgError: It is none.
    """
    try:
        raw = json_text.read(content)
        if not isinstance(raw, dict):
            raise SvgError(phrase("Diagram", "the drawing could not be read"))
        width, height, rows, notes = (raw.get(name) for name in ("width", "height", "shapes", "notes"))
        if not (isinstance(width, (int, float)) and isinstance(height, (int, float)) and isinstance(rows, list)):
            raise SvgError(phrase("Diagram", "the drawing could not be read"))
        shapes = tuple(DRAWING.read(row, f"shape {number}") for number, row in enumerate(rows[: MOST_SHAPES + 1], 1))
    except (json_text.JsonError, SymbolError) as error:
        raise SvgError(phrase("Diagram", "the drawing could not be read: {error}", error=error)) from error
    said = tuple(str(note)[:300] for note in notes) if isinstance(notes, list) else ()
    return Drawing(float(width), float(height), shapes, said)


def _placed(drawn: Drawn, into: Affine, scale: float, box: Rect) -> Drawn:
    if isinstance(drawn, Words):
        size = _between(drawn.size * scale, _SMALLEST_LETTERS, _LARGEST_LETTERS)
        place = into(drawn.place)
        held = Point(min(max(place.x, 0.0), box.width), min(max(place.y, 0.0), box.height))
        return replace(drawn, place=held, size=round(size, 1))
    outline = tuple(Segment(segment.stroke, tuple(map(into, segment.points))) for segment in drawn.outline)
    return replace(drawn, outline=outline, width=round(_between(drawn.width * scale, _THINNEST, _WIDEST), 2))


def _between(number: float, low: float, high: float) -> float:
    """The number within two bounds; the lower one for what is no number, which scales upon scales may come to."""
    return min(high, max(low, number))
