"""Numbers, lengths and transformations as SVG 1.1 writes them."""

import math
import re
from dataclasses import dataclass

from hmi.core.phrase import phrase
from hmi.diagram.part import Point
from hmi.diagram.svg.limits import FARTHEST

NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
"""One number."""

_LENGTH = re.compile(rf"\s*({NUMBER.pattern})\s*(px|pt|pc|mm|cm|in|em|ex|%)?\s*")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "em": 16.0, "ex": 8.0}
_CALL = re.compile(r"\s*,?\s*([A-Za-z]+)\s*\(([^()]*)\)")
_MOST_CALLS = 100
_LONGEST = 40


class NumbersError(Exception):
    """A number, a path or a transformation is damaged."""


@dataclass(frozen=True, slots=True)
class Affine:
    """A transformation of the plane: x' = a x + c y + e, y' = b x + d y + f (SVG 1.1, 7.4)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __matmul__(self, inner: "Affine") -> "Affine":
        """The transformation that does `inner` first."""
        return Affine(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def __call__(self, point: Point) -> Point:
        """Where a point goes.

        Raises:
            NumbersError: That is nowhere near.
        """
        x, y = self.a * point.x + self.c * point.y + self.e, self.b * point.x + self.d * point.y + self.f
        return Point(bounded(x), bounded(y))

    @property
    def scale(self) -> float:
        """How much it enlarges: the root of what it does to areas."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


STILL = Affine()
"""The transformation that leaves everything where it is."""


def bounded(number: float) -> float:
    """The number itself.

    Raises:
        NumbersError: It is none, or too far out.
    """
    if not -FARTHEST <= number <= FARTHEST:
        raise NumbersError(phrase("Diagram", "a number is too large, or none"))
    return number


def read_number(text: str) -> float:
    """The number that a text is.

    Raises:
        NumbersError: It is none.
    """
    stripped = text.strip()
    if len(stripped) > _LONGEST or not NUMBER.fullmatch(stripped):
        raise NumbersError(phrase("Diagram", "{stripped!r} is no number", stripped=stripped[:_LONGEST]))
    return bounded(float(stripped))


def read_numbers(text: str) -> list[float]:
    """The numbers of a list with spaces or commas between them.

    Raises:
        NumbersError: Something in it is none.
    """
    found, at = list[float](), 0
    for match in NUMBER.finditer(text):
        if text[at : match.start()].strip(" \t\r\n,"):
            raise NumbersError(phrase("Diagram", "a list of numbers is damaged"))
        found.append(read_number(match[0]))
        at = match.end()
    if text[at:].strip(" \t\r\n,"):
        raise NumbersError(phrase("Diagram", "a list of numbers is damaged"))
    return found


def read_length(text: str, default: float = 0.0) -> float:
    """A length in pixels of 1/96 inch; the default where there is none. A part of the page (%) is not known here.

    Raises:
        NumbersError: It is no length.
    """
    if not text.strip():
        return default
    match = _LENGTH.fullmatch(text)
    if match is None or match[2] == "%":
        raise NumbersError(phrase("Diagram", "{words!r} is no length that is read", words=text[:_LONGEST]))
    return bounded(read_number(match[1]) * _PIXELS.get(match[2] or "px", 1.0))


def read_transform(text: str) -> Affine:
    """The transformation that an attribute says.

    Raises:
        NumbersError: It is damaged.
    """
    whole, at, calls = Affine(), 0, 0
    while text[at:].strip(" \t\r\n,"):
        call = _CALL.match(text, at)
        calls += 1
        if call is None or calls > _MOST_CALLS:
            raise NumbersError(phrase("Diagram", "a transformation is damaged"))
        whole = whole @ _transform(call[1], read_numbers(call[2]))
        at = call.end()
    return whole


def _transform(name: str, numbers: list[float]) -> Affine:
    match name, numbers:
        case "matrix", [a, b, c, d, e, f]:
            return Affine(a, b, c, d, e, f)
        case "translate", [x, *rest] if len(rest) <= 1:
            return Affine(e=x, f=rest[0] if rest else 0.0)
        case "scale", [x, *rest] if len(rest) <= 1:
            return Affine(a=x, d=rest[0] if rest else x)
        case "rotate", [angle]:
            return _rotate(angle)
        case "rotate", [angle, x, y]:
            return Affine(e=x, f=y) @ _rotate(angle) @ Affine(e=-x, f=-y)
        case "skewX", [angle]:
            return Affine(c=math.tan(math.radians(angle)))
        case "skewY", [angle]:
            return Affine(b=math.tan(math.radians(angle)))
        case _:
            raise NumbersError(phrase("Diagram", "{name} is no transformation that is read", name=name[:_LONGEST]))


def _rotate(degrees: float) -> Affine:
    turned = math.radians(degrees)
    return Affine(math.cos(turned), math.sin(turned), -math.sin(turned), math.cos(turned))
