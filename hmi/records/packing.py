"""Columns as compact bytes that lose nothing. The format is in docs/records.md."""

import zlib
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from hmi.records.columns import Columns, Doubles, Longs, with_texts

FORMAT = 1

_DECIMALS = range(7)
_AS_DOUBLE = -1
_AS_SINGLE = -2
_EXACT = 2**53
_WIDTHS = (1, 2, 4, 8)


class PackingError(ValueError):
    """Stored bytes are not what was packed."""


class _Ints(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """Whole numbers: the first one, and the steps to the others in so many bytes each (0: one step for all)."""

    first: int
    width: int
    steps: bytes


class _Stored(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    version: int
    count: int
    tags: _Ints
    times: _Ints
    decimals: int
    whole: _Ints | None
    floats: bytes
    qualities: bytes
    kinds: bytes
    statuses: bytes
    texts: list[str]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Stored)
_BYTE = np.dtype(np.uint8)
_STATUS = np.dtype(np.uint32)


def packed(columns: Columns, thorough: bool) -> bytes:
    """The columns as bytes; `thorough` spends more time on fewer bytes."""
    texts: dict[str, int] = {}
    columns = with_texts(columns, texts)
    decimals, whole, floats = _packed_values(columns.values)
    stored = _Stored(
        FORMAT,
        len(columns.times),
        _ints(columns.tags),
        _ints(columns.times),
        decimals,
        whole,
        floats,
        _flat(columns.qualities),
        _flat(columns.kinds),
        _flat(columns.statuses),
        list(texts),
    )
    return zlib.compress(_ENCODER.encode(stored), 6 if thorough else 1)


def unpacked(body: bytes) -> Columns:
    """The columns that were packed.

    Raises:
        PackingError: The bytes are damaged or of a later format.
    """
    try:
        stored = _DECODER.decode(zlib.decompress(body))
        if stored.version != FORMAT:
            raise PackingError(f"a sample block of format {stored.version}; this program reads {FORMAT}")
        count = stored.count
        return Columns(
            _unpacked_ints(stored.tags, count),
            _unpacked_ints(stored.times, count),
            _unpacked_values(stored),
            _unflat(stored.qualities, _BYTE, count),
            _unflat(stored.kinds, _BYTE, count),
            _unflat(stored.statuses, _STATUS, count),
            tuple(stored.texts),
        )
    except (zlib.error, msgspec.DecodeError, ValueError) as error:
        raise PackingError(f"a sample block cannot be read: {error}") from error


def _packed_values(values: Doubles) -> tuple[int, _Ints | None, bytes]:
    """Numbers with few decimals become whole numbers, which compress far better; only if every bit comes back."""
    for decimals in _DECIMALS:
        factor = 10.0**decimals
        if not _exact(values[:16], factor) or not _exact(values, factor):
            continue
        return decimals, _ints(np.rint(values * factor).astype(np.int64)), b""
    singles = _singles(values)
    if singles is not None:
        return _AS_SINGLE, None, _shuffled(singles)
    return _AS_DOUBLE, None, _shuffled(values)


def _unpacked_values(stored: _Stored) -> Doubles:
    if stored.whole is not None:
        return _unpacked_ints(stored.whole, stored.count).astype(np.float64) / 10.0**stored.decimals
    kind = np.dtype(np.float64 if stored.decimals == _AS_DOUBLE else np.float32)
    return _unshuffled(stored.floats, kind, stored.count).astype(np.float64)


def _exact(values: Doubles, factor: float) -> bool:
    with np.errstate(over="ignore", invalid="ignore"):
        whole = np.rint(values * factor)
        if not bool(np.all(np.abs(whole) < _EXACT)):
            return False
        back = whole.astype(np.int64).astype(np.float64) / factor
    return bool(np.array_equal(back.view(np.int64), values.view(np.int64)))


def _singles(values: Doubles) -> NDArray[np.float32] | None:
    with np.errstate(over="ignore", invalid="ignore"):
        singles = values.astype(np.float32)
        back = singles.astype(np.float64)
    return singles if np.array_equal(back.view(np.int64), values.view(np.int64)) else None


def _ints(numbers: Longs) -> _Ints:
    """Steps from one number to the next, so that regular numbers become equal ones; their sign goes to the lowest
    bit, so that small steps down are small numbers too."""
    if not numbers.size:
        return _Ints(0, 0, b"")
    steps = np.diff(numbers)
    folded = ((steps << 1) ^ (steps >> 63)).view(np.uint64)
    first = int(numbers[0])
    if not folded.size or bool(np.all(folded == folded[0])):
        return _Ints(first, 0, folded[:1].astype("<u8").tobytes())
    width = next(width for width in _WIDTHS if int(folded.max()) < 1 << (8 * width))
    return _Ints(first, width, _shuffled(folded.astype(f"<u{width}")))


def _unpacked_ints(stored: _Ints, count: int) -> Longs:
    if count == 0:
        return np.empty(0, np.int64)
    if stored.width == 0:
        steps = _unfolded(np.frombuffer(stored.steps, "<u8"))
        step = steps[0] if steps.size else np.int64(0)
        return np.int64(stored.first) + step * np.arange(count, dtype=np.int64)
    steps = _unfolded(_unshuffled(stored.steps, np.dtype(f"<u{stored.width}"), count - 1))
    return np.concatenate([[np.int64(stored.first)], stored.first + np.cumsum(steps, dtype=np.int64)])


def _unfolded(folded: NDArray[Any]) -> Longs:
    wide = folded.astype(np.uint64)
    return (wide >> np.uint64(1)).view(np.int64) ^ -(wide & np.uint64(1)).view(np.int64)


def _flat(numbers: NDArray[Any]) -> bytes:
    """One number where all are equal, else all of them."""
    same = numbers.size > 0 and bool(np.all(numbers == numbers[0]))
    return _shuffled(numbers[:1] if same else numbers)


def _unflat(body: bytes, kind: np.dtype[Any], count: int) -> NDArray[Any]:
    if len(body) == kind.itemsize:
        return np.repeat(_unshuffled(body, kind, 1), count)
    return _unshuffled(body, kind, count)


def _shuffled(numbers: NDArray[Any]) -> bytes:
    """All first bytes, then all second bytes, and so on (little-endian): equal bytes come to stand side by side."""
    little = np.ascontiguousarray(numbers, numbers.dtype.newbyteorder("<"))
    return little.view(np.uint8).reshape(-1, numbers.dtype.itemsize).T.tobytes()


def _unshuffled(body: bytes, kind: np.dtype[Any], count: int) -> NDArray[Any]:
    rows = np.frombuffer(body, np.uint8).reshape(kind.itemsize, count)
    return np.ascontiguousarray(rows.T).view(kind.newbyteorder("<")).reshape(count).astype(kind, copy=False)
