"""Ratios and balances that somebody who knows the process declares: variables that are reckoned from measured ones.

`base per oxygen = base / oxygen`, `rest = level - integral(feed - "draw off")`. Names, numbers, `+ - * /`, parentheses
and `integral(…)`, the sum over the batch so far, in the unit times hours. Nothing else is read, and nothing is run: a
text becomes a tree of these, and the tree is reckoned. A value never depends on later samples.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hmi.golden.arrays import Floats
from hmi.golden.batch_tables import Samples
from hmi.golden.tables import TableError

LONGEST = 400
"""A longer text is refused: nobody can read it."""

DEEPEST = 20
"""So many parentheses and signs may stand inside of each other: a tree is reckoned from its top, and a deeper one could
end the program."""

INTEGRAL = "integral"

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)|\"(?P<quoted>[^\"]+)\"|(?P<name>[^\W\d][\w.]*)|(?P<sign>[-+*/()]))"
)

Values = Mapping[str, Floats]
Reckoned = Callable[[Values, Floats], Floats]
"""Gets the values by variable and the hours, all (samples,)."""

_SIGNS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
}


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared variable: its name, the text that declares it, the variables that it is reckoned from, and how."""

    name: str
    text: str
    inputs: tuple[str, ...]
    reckon: Reckoned

    @classmethod
    def of(cls, text: str) -> "Declared":
        """What a text declares.

        Raises:
            TableError: It cannot be read.
        """
        name, equals, formula = text.partition("=")
        if not name.strip() or not equals or len(text) > LONGEST:
            raise TableError(f"{text[:60]!r}: NAME = FORMULA is meant, such as ratio = base / oxygen")
        reader = _Reader(text, formula)
        reckon = reader.sum()
        reader.end()
        return cls(name.strip(), text.strip(), tuple(dict.fromkeys(reader.names)), reckon)

    def values(self, values: Values, hours: Floats) -> Floats:
        """Its values (samples,), NaN where one of those that it needs is missing or nothing can be divided by."""
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            found = np.broadcast_to(self.reckon(values, hours), hours.shape)
        return np.where(np.isfinite(found), found, np.nan)


def with_declared(samples: Samples, declared: Sequence[Declared]) -> Samples:
    """The samples with the declared variables behind the measured ones; each may use those before it.

    Raises:
        TableError: One has the name of another variable, or needs one that there is not.
    """
    names = list(samples.variables)
    for one in declared:
        missing = [name for name in one.inputs if name not in names]
        if one.name in names or missing:
            why = f"there is no variable {missing[0]!r}" if missing else "there is such a variable already"
            raise TableError(f"{samples.file}: {one.text!r} cannot be reckoned: {why}")
        names.append(one.name)
    if not declared:
        return samples
    records = []
    for record in samples.records:
        columns = dict(zip(samples.variables, record.values.T, strict=True))
        for one in declared:
            columns[one.name] = one.values(columns, record.hours)
        records.append(replace(record, values=np.stack([columns[name] for name in names], axis=1)))
    return replace(samples, variables=tuple(names), records=tuple(records))


def reckonable(texts: Sequence[str], variables: Sequence[str]) -> bool:
    """Whether these declare the last ones of the variables, each from some before it."""
    try:
        found = [Declared.of(text) for text in texts]
    except TableError:
        return False
    places = range(len(variables) - len(found), len(variables))
    return all(
        place > 0 and one.name == variables[place] and set(one.inputs) <= set(variables[:place])
        for place, one in zip(places, found, strict=True)
    )


class _Reader:
    """Reads a formula from left to right."""

    def __init__(self, text: str, formula: str) -> None:
        self._text = text
        self._tokens = self._split(formula.strip())
        self._place, self._depth = 0, 0
        self.names: list[str] = []

    def sum(self) -> Reckoned:
        """Terms with + and - between them."""
        return self._chain("+-", self._product)

    def end(self) -> None:
        """Refuses what stands behind the formula."""
        if self._place < len(self._tokens):
            raise self._refused(self._tokens[self._place][1])

    def _product(self) -> Reckoned:
        return self._chain("*/", self._factor)

    def _chain(self, signs: str, part: Callable[[], Reckoned]) -> Reckoned:
        left = part()
        while (sign := self._sign(signs)) is not None:
            left = _joined(_SIGNS[sign], left, part())
        return left

    def _factor(self) -> Reckoned:
        self._depth += 1
        if self._depth > DEEPEST:
            raise TableError(f"{self._text!r}: more than {DEEPEST} parentheses inside of each other are not read")
        found = self._signed()
        self._depth -= 1
        return found

    def _signed(self) -> Reckoned:
        if self._sign("-") is not None:
            return _joined(np.subtract, _constant(0.0), self._factor())
        if self._sign("(") is not None:
            return self._inside()
        if self._place >= len(self._tokens):
            raise self._refused("the end")
        kind, word = self._tokens[self._place]
        self._place += 1
        if kind == "number":
            return _constant(float(word))
        if kind == "name" and word == INTEGRAL and self._sign("(") is not None:
            return _integral(self._inside())
        if kind in ("name", "quoted"):
            self.names.append(word)
            return _variable(word)
        raise self._refused(word)

    def _inside(self) -> Reckoned:
        found = self.sum()
        if self._sign(")") is None:
            raise self._refused("a missing )")
        return found

    def _sign(self, signs: str) -> str | None:
        kind, word = self._tokens[self._place] if self._place < len(self._tokens) else ("", "")
        if kind != "sign" or word not in signs:
            return None
        self._place += 1
        return word

    def _split(self, formula: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        place = 0
        while place < len(formula):
            token = _TOKEN.match(formula, place)
            if token is None or token.lastgroup is None:
                raise self._refused(formula[place:].strip()[:20])
            found.append((token.lastgroup, token[token.lastgroup]))
            place = token.end()
        return found

    def _refused(self, what: str) -> TableError:
        return TableError(
            f"{self._text!r}: {what} is not understood; names (in double quotes where they hold blanks or signs), "
            f"numbers, + - * / ( ) and {INTEGRAL}(…) are"
        )


def _constant(number: float) -> Reckoned:
    return lambda _values, hours: np.full(hours.shape, number)


def _variable(name: str) -> Reckoned:
    return lambda values, _hours: values[name]


def _joined(how: Callable[[Floats, Floats], Floats], left: Reckoned, right: Reckoned) -> Reckoned:
    return lambda values, hours: how(left(values, hours), right(values, hours))


def _integral(of: Reckoned) -> Reckoned:
    """The sum so far; a value holds until the next one is known, and before the first there is none."""

    def reckoned(values: Values, hours: Floats) -> Floats:
        found = of(values, hours)
        known = np.where(np.isfinite(found), np.arange(len(found)), -1)
        newest = np.maximum.accumulate(known)
        held = np.where(newest >= 0, found[np.maximum(newest, 0)], np.nan)
        # What was known at the last sample is what went on since then.
        parts = np.nan_to_num(held[:-1]) * np.diff(hours)
        total = np.concatenate([[0.0], np.cumsum(parts)])
        return np.where(newest >= 0, total, np.nan)

    return reckoned
