"""The path data of SVG 1.1 (8.3) as drawing commands of our own: absolute, and curves cubic."""

from hmi.core.phrase import phrase
from hmi.diagram.own_symbol import Segment, Stroke
from hmi.diagram.part import Point
from hmi.diagram.svg.arc import arc_curves
from hmi.diagram.svg.numbers import NUMBER, NumbersError, read_number

_SPACES = " \t\r\n\f,"
_COMMANDS = frozenset("MmLlHhVvCcSsQqTtAaZz")


def read_path_data(text: str, most: int) -> tuple[Segment, ...]:
    """The drawing commands of a path.

    Raises:
        NumbersError: The path is damaged, or has more commands than `most`.
    """
    pen = _Pen(most)
    words = _Words(text)
    command = words.command()
    if command not in ("M", "m"):
        raise NumbersError(phrase("Diagram", "a path begins with M"))
    while command:
        pen.draw(command, words)
        following = words.command()
        # More numbers without a command repeat it; after a move they are lines.
        command = following or (_REPEATED.get(command, command) if words.more else "")
    return tuple(pen.outline)


_REPEATED = {"M": "L", "m": "l", "Z": "", "z": ""}


class _Words:
    """Reads commands, numbers and flags from path data, one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    @property
    def more(self) -> bool:
        """Whether anything is left."""
        self._skip()
        return self._at < len(self._text)

    def command(self) -> str:
        """The command that stands here; empty where a number stands.

        Raises:
            NumbersError: Something else does.
        """
        if not self.more:
            return ""
        letter = self._text[self._at]
        if letter in _COMMANDS:
            self._at += 1
            return letter
        if letter not in "+-.0123456789":
            raise NumbersError(phrase("Diagram", "a path is damaged"))
        return ""

    def number(self) -> float:
        """The next number."""
        self._skip()
        match = NUMBER.match(self._text, self._at)
        if match is None:
            raise NumbersError(phrase("Diagram", "a path is damaged"))
        self._at = match.end()
        return read_number(match[0])

    def flag(self) -> bool:
        """The next flag of an arc, which may stand close to the number after it."""
        self._skip()
        letter = self._text[self._at : self._at + 1]
        if letter not in ("0", "1"):
            raise NumbersError(phrase("Diagram", "a path is damaged"))
        self._at += 1
        return letter == "1"

    def _skip(self) -> None:
        while self._at < len(self._text) and self._text[self._at] in _SPACES:
            self._at += 1


class _Pen:
    """Draws commands; knows where it is and what the last control point was."""

    def __init__(self, most: int) -> None:
        self.outline: list[Segment] = []
        self._most = most
        self._now = Point(0.0, 0.0)
        self._start = self._now
        self._cubic: Point | None = None
        self._quadratic: Point | None = None

    def draw(self, command: str, words: _Words) -> None:
        """Draws one command with the numbers that it needs."""
        cubic, quadratic = self._cubic, self._quadratic
        self._cubic = self._quadratic = None
        relative = command.islower()
        letter = command.upper()
        if letter == "Z":
            self._add(Stroke.CLOSE)
            self._now = self._start
        elif letter == "A":
            self._arc(words, relative=relative)
        elif letter in "CS":
            self._curve(letter, words, cubic, relative=relative)
        elif letter in "QT":
            self._quadratic_curve(letter, words, quadratic, relative=relative)
        else:
            self._line(letter, words, relative=relative)

    def _line(self, letter: str, words: _Words, *, relative: bool) -> None:
        base = self._now if relative else Point(0.0, 0.0)
        if letter == "H":
            end = Point(base.x + words.number(), self._now.y)
        elif letter == "V":
            end = Point(self._now.x, base.y + words.number())
        else:
            end = self._point(words, relative=relative)
        self._add(Stroke.MOVE if letter == "M" else Stroke.LINE, end)
        self._now = end
        if letter == "M":
            self._start = end

    def _curve(self, letter: str, words: _Words, before: Point | None, *, relative: bool) -> None:
        first = self._mirrored(before) if letter == "S" else self._point(words, relative=relative)
        second, end = self._point(words, relative=relative), self._point(words, relative=relative)
        self._add(Stroke.CURVE, first, second, end)
        self._cubic, self._now = second, end

    def _quadratic_curve(self, letter: str, words: _Words, before: Point | None, *, relative: bool) -> None:
        middle = self._mirrored(before) if letter == "T" else self._point(words, relative=relative)
        end = self._point(words, relative=relative)
        self._add(Stroke.CURVE, _towards(self._now, middle), _towards(end, middle), end)
        self._quadratic, self._now = middle, end

    def _arc(self, words: _Words, *, relative: bool) -> None:
        radii = words.number(), words.number()
        turned, large, sweep = words.number(), words.flag(), words.flag()
        end = self._point(words, relative=relative)
        curves = arc_curves(self._now, end, radii, turned, large=large, sweep=sweep)
        for curve in curves:
            self._add(Stroke.CURVE, *curve)
        if not curves and end != self._now:
            self._add(Stroke.LINE, end)
        self._now = end

    def _point(self, words: _Words, *, relative: bool) -> Point:
        x, y = words.number(), words.number()
        return Point(self._now.x + x, self._now.y + y) if relative else Point(x, y)

    def _mirrored(self, control: Point | None) -> Point:
        """The last control point, seen from the other side of where the pen is."""
        return self._now if control is None else Point(2 * self._now.x - control.x, 2 * self._now.y - control.y)

    def _add(self, stroke: Stroke, *points: Point) -> None:
        if len(self.outline) >= self._most:
            raise NumbersError(phrase("Diagram", "a path has too many commands"))
        self.outline.append(Segment(stroke, points))


def _towards(end: Point, middle: Point) -> Point:
    """The control point of a cubic curve that stands for a quadratic one: two thirds of the way."""
    return Point(end.x + 2 / 3 * (middle.x - end.x), end.y + 2 / 3 * (middle.y - end.y))
