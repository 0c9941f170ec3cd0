"""Samples as columns: one numpy array for each thing that is kept of a sample."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hmi.core.tag import TagValue, Value
from hmi.records.times import micros

LONGEST_TEXT = 1000
"""Longer texts are cut: a server that sends books must not fill the disk."""

_EXACT = 2**53

Longs = NDArray[np.int64]
Doubles = NDArray[np.float64]
Bytes = NDArray[np.uint8]


class Kind(IntEnum):
    """What a value was before it became a number; TEXT and LONG keep it as text."""

    NONE = 0
    FLOAT = 1
    INT = 2
    BOOL = 3
    TEXT = 4
    LONG = 5


@dataclass(frozen=True, slots=True)
class Columns:
    """Samples, one per position; all arrays have shape (n,).

    `tags` are numbers of the table `tags`, `times` microseconds UTC, `values` in the tag's unit (for TEXT and LONG the
    position in `texts`), `qualities` are `Quality` numbers, `kinds` `Kind` numbers, `statuses` OPC UA status codes.
    """

    tags: Longs
    times: Longs
    values: Doubles
    qualities: Bytes
    kinds: Bytes
    statuses: NDArray[np.uint32]
    texts: tuple[str, ...] = ()

    def take(self, chosen: NDArray[Any]) -> "Columns":
        """The samples at these positions, or where this mask is true."""
        return Columns(
            self.tags[chosen],
            self.times[chosen],
            self.values[chosen],
            self.qualities[chosen],
            self.kinds[chosen],
            self.statuses[chosen],
            self.texts,
        )

    def numbers(self) -> Doubles:
        """The values as numbers, NaN where a sample was none."""
        return np.where((self.kinds == Kind.NONE) | (self.kinds == Kind.TEXT), np.nan, self._longs_as_numbers())

    def value(self, position: int) -> Value:
        """The value of one sample as it was taken."""
        number = float(self.values[position])
        match self.kinds[position]:
            case Kind.FLOAT:
                return number
            case Kind.INT:
                return int(number)
            case Kind.BOOL:
                return bool(number)
            case Kind.TEXT:
                return self.texts[int(number)]
            case Kind.LONG:
                return int(self.texts[int(number)])
            case _:
                return None

    def _longs_as_numbers(self) -> Doubles:
        longs = np.flatnonzero(self.kinds == Kind.LONG)
        if not longs.size:
            return self.values
        numbers = self.values.copy()
        numbers[longs] = [float(self.texts[int(self.values[at])]) for at in longs]
        return numbers


def columns_of(values: Sequence[TagValue], numbers: Mapping[str, int]) -> Columns:
    """A lot as columns; `numbers` holds the number of every tag in it."""
    texts: dict[str, int] = {}
    numerals, kinds = _numerals([value.value for value in values], texts)
    return Columns(
        np.array([numbers[value.tag] for value in values], np.int64),
        np.array([micros(value.source_time) for value in values], np.int64),
        numerals,
        np.array([value.quality for value in values], np.uint8),
        kinds,
        np.array([value.status & 0xFFFFFFFF for value in values], np.uint32),
        tuple(texts),
    )


def joined(parts: Iterable[Columns]) -> Columns:
    """All the samples of several columns, in the order given."""
    texts: dict[str, int] = {}
    shifted = [with_texts(part, texts) for part in parts]
    if not shifted:
        return columns_of((), {})
    return Columns(
        np.concatenate([part.tags for part in shifted]),
        np.concatenate([part.times for part in shifted]),
        np.concatenate([part.values for part in shifted]),
        np.concatenate([part.qualities for part in shifted]),
        np.concatenate([part.kinds for part in shifted]),
        np.concatenate([part.statuses for part in shifted]),
        tuple(texts),
    )


def with_texts(columns: Columns, texts: dict[str, int]) -> Columns:
    """The same samples with their texts counted in `texts`, which grows; texts that no sample uses fall out."""
    if not columns.texts:
        return columns
    worded = np.flatnonzero(columns.kinds >= Kind.TEXT)
    values = columns.values.copy()
    for at in worded:
        text = columns.texts[int(values[at])]
        values[at] = texts.setdefault(text, len(texts))
    return replace(columns, values=values)


def _numerals(values: Sequence[Value], texts: dict[str, int]) -> tuple[Doubles, Bytes]:
    """Every value as a number, and what it was; lots of nothing but measurements are by far the most."""
    if set(map(type, values)) == {float}:
        return np.array(values, np.float64), np.full(len(values), Kind.FLOAT, np.uint8)
    stored = [_number(value, texts) for value in values]
    return np.array([number for number, _ in stored], np.float64), np.array([kind for _, kind in stored], np.uint8)


def _number(value: Value, texts: dict[str, int]) -> tuple[float, Kind]:
    match value:
        case None:
            return 0.0, Kind.NONE
        case bool():
            return float(value), Kind.BOOL
        case float():
            return value, Kind.FLOAT
        case int() if -_EXACT <= value <= _EXACT:
            return float(value), Kind.INT
        case int():
            return float(texts.setdefault(str(value), len(texts))), Kind.LONG
        case _:
            text = value if len(value) <= LONGEST_TEXT else value[: LONGEST_TEXT - 1] + "…"
            # A lone surrogate cannot be written as UTF-8.
            clean = text.encode("utf-8", "replace").decode("utf-8")
            return float(texts.setdefault(clean, len(texts))), Kind.TEXT
