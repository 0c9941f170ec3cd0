"""The outline of a shape as text, the form in which it stands in a file: `M 0 0 L 60 0 C 60 20 40 40 0 40 Z`."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from hmi.core.phrase import phrase
from hmi.diagram.own_symbol import MOST_SEGMENTS, Segment, Stroke, SymbolError
from hmi.diagram.part import Point, Rect

POINTS = {Stroke.MOVE: 1, Stroke.LINE: 1, Stroke.CURVE: 3, Stroke.CLOSE: 0}
"""How many points each command has."""

LONGEST = 2_000_000
"""No outline is a longer text than this."""

_FARTHEST = 100_000.0
_NUMBER = re.compile(r"-?[0-9]{1,7}(\.[0-9]{1,6})?")


def path_text(outline: Iterable[Segment]) -> str:
    """The text of an outline, its numbers to a thousandth of a unit."""
    words: list[str] = []
    for segment in outline:
        words.append(segment.stroke.value)
        words.extend(short(number) for point in segment.points for number in (point.x, point.y))
    return " ".join(words)


def read_path(text: str) -> tuple[Segment, ...]:
    """The outline of a text.

    Raises:
        SymbolError: It is none.
    """
    if len(text) > LONGEST:
        raise SymbolError(phrase("Diagram", "the outline is too long; simplify the drawing"))
    words = text.split()
    if not words or words[0] != Stroke.MOVE:
        raise SymbolError(phrase("Diagram", "an outline begins with M, the place where it starts"))
    outline: list[Segment] = []
    at = 0
    while at < len(words):
        if words[at] not in POINTS:
            raise SymbolError(
                phrase("Diagram", "{words!r} is no drawing command; M, L, C and Z are", words=words[at][:40])
            )
        stroke = Stroke(words[at])
        count = 2 * POINTS[stroke]
        numbers = [_number(word) for word in words[at + 1 : at + 1 + count]]
        if len(numbers) < count:
            raise SymbolError(phrase("Diagram", "{stroke} needs {count} numbers", stroke=stroke, count=count))
        outline.append(Segment(stroke, _points(numbers)))
        at += 1 + count
    if len(outline) > MOST_SEGMENTS:
        raise SymbolError(
            phrase(
                "Diagram",
                "the outline has more than {most_segments} commands; simplify the drawing",
                most_segments=MOST_SEGMENTS,
            )
        )
    return tuple(outline)


def short(number: float) -> str:
    """A number to a thousandth, as short as it is."""
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def extent(outlines: Iterable[Sequence[Segment]]) -> Rect | None:
    """The rectangle around outlines, curves as far as they really go; None around nothing."""
    places = [point for outline in outlines for point in _reached(outline)]
    if not places:
        return None
    left, top = min(point.x for point in places), min(point.y for point in places)
    right, bottom = max(point.x for point in places), max(point.y for point in places)
    return Rect(left, top, right - left, bottom - top)


def _reached(outline: Sequence[Segment]) -> Iterator[Point]:
    """The ends of all segments and the farthest places of the curves between them. A place to which the pen only
    goes, to draw nothing there, does not count."""
    now = start = Point(0.0, 0.0)
    for segment in outline:
        if segment.stroke is Stroke.MOVE:
            now = start = segment.points[-1]
        elif segment.stroke is Stroke.CLOSE:
            yield now
            now = start
            yield now
        else:
            yield now
            yield from _turning_points(now, segment)
            now = segment.points[-1]
            yield now


def _turning_points(start: Point, segment: Segment) -> Iterator[Point]:
    """Where a cubic curve stops going on in x or in y: the roots of its derivative."""
    if segment.stroke is not Stroke.CURVE:
        return
    first, second, end = segment.points
    for one, two, three, four in ((start.x, first.x, second.x, end.x), (start.y, first.y, second.y, end.y)):
        for t in _roots(one, two, three, four):
            if 0.0 < t < 1.0:
                yield Point(
                    _on_curve(start.x, first.x, second.x, end.x, t), _on_curve(start.y, first.y, second.y, end.y, t)
                )


def _roots(one: float, two: float, three: float, four: float) -> list[float]:
    a, b, c = -one + 3 * two - 3 * three + four, 2 * (one - 2 * two + three), two - one
    if abs(a) < 1e-12:
        return [] if abs(b) < 1e-12 else [-c / b]
    inside = b * b - 4 * a * c
    if inside < 0:
        return []
    return [(-b + sign * math.sqrt(inside)) / (2 * a) for sign in (1.0, -1.0)]


def _on_curve(one: float, two: float, three: float, four: float, t: float) -> float:
    rest = 1.0 - t
    return rest**3 * one + 3 * rest**2 * t * two + 3 * rest * t**2 * three + t**3 * four


def _number(word: str) -> float:
    if not _NUMBER.fullmatch(word) or abs(float(word)) > _FARTHEST:
        raise SymbolError(phrase("Diagram", "{word!r} is no number that may stand in an outline", word=word[:40]))
    return float(word)


def _points(numbers: Sequence[float]) -> tuple[Point, ...]:
    return tuple(Point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
