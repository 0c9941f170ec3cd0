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


class PackingError(ValueError):
    """Stored bytes are not what was packed."""


class _Stored(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    version: int
    count: int
    decimals: int
    tags: bytes
    times: bytes
    values: bytes
    qualities: bytes
    kinds: bytes
    statuses: bytes
    texts: list[str]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Stored)


def packed(columns: Columns, thorough: bool) -> bytes:
    """The columns as bytes; `thorough` spends more time on fewer bytes."""
    texts: dict[str, int] = {}
    columns = with_texts(columns, texts)
    decimals, values = _packed_values(columns.values)
    stored = _Stored(
        FORMAT,
        len(columns.times),
        decimals,
        _steps(columns.tags),
        _steps(columns.times),
        values,
        columns.qualities.tobytes(),
        columns.kinds.tobytes(),
        _shuffled(columns.statuses),
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
        return Columns(
            _summed(stored.tags),
            _summed(stored.times),
            _unpacked_values(stored.decimals, stored.values),
            np.frombuffer(stored.qualities, np.uint8),
            np.frombuffer(stored.kinds, np.uint8),
            _unshuffled(stored.statuses, np.dtype(np.uint32)),
            tuple(stored.texts),
        )
    except (zlib.error, msgspec.DecodeError, ValueError) as error:
        raise PackingError(f"a sample block cannot be read: {error}") from error


def _packed_values(values: Doubles) -> tuple[int, bytes]:
    """Numbers with few decimals become whole steps, which compress far better; only if every bit comes back."""
    for decimals in _DECIMALS:
        factor = 10.0**decimals
        if not _exact(values[:16], factor) or not _exact(values, factor):
            continue
        return decimals, _steps(np.rint(values * factor).astype(np.int64))
    singles = _singles(values)
    if singles is not None:
        return _AS_SINGLE, _shuffled(singles)
    return _AS_DOUBLE, _shuffled(values)


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


def _unpacked_values(decimals: int, body: bytes) -> Doubles:
    if decimals == _AS_DOUBLE:
        return _unshuffled(body, np.dtype(np.float64))
    if decimals == _AS_SINGLE:
        return _unshuffled(body, np.dtype(np.float32)).astype(np.float64)
    return _summed(body).astype(np.float64) / 10.0**decimals


def _steps(numbers: Longs) -> bytes:
    """Differences from one to the next, so that regular numbers become repeating bytes; the sign goes to the lowest
    bit, so that the high bytes of small steps down are zero too."""
    steps = np.diff(numbers, prepend=np.int64(0))
    return _shuffled((steps << 1) ^ (steps >> 63))


def _summed(body: bytes) -> Longs:
    signed = _unshuffled(body, np.dtype(np.int64))
    high_zero = (signed >> 1) & np.int64(2**63 - 1)
    return np.cumsum(high_zero ^ -(signed & 1), dtype=np.int64)


def _shuffled(numbers: NDArray[Any]) -> bytes:
    """All first bytes, then all second bytes, and so on (little-endian): equal bytes come to stand side by side."""
    little = np.ascontiguousarray(numbers, numbers.dtype.newbyteorder("<"))
    return little.view(np.uint8).reshape(-1, numbers.dtype.itemsize).T.tobytes()


def _unshuffled(body: bytes, kind: np.dtype[Any]) -> NDArray[Any]:
    rows = np.frombuffer(body, np.uint8).reshape(kind.itemsize, -1)
    return np.ascontiguousarray(rows.T).view(kind.newbyteorder("<")).reshape(-1).astype(kind, copy=False)
