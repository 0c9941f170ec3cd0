"""Golden batches kept for the eye: what each did at the shared places, in a folder small enough to ship.

`reference.json` is the card that a person can read, `reference.safetensors` the numbers, 16 bits each on the scale of
their variable. Nothing in them can run code; sizes, names, types and shapes are checked before a number is used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load as read_tensors
from safetensors.numpy import save as tensor_bytes

from hmi.golden.arrays import Floats
from hmi.golden.view_places import Places, ViewBatch, laid, places_of

CARD, NUMBERS = "reference.json", "reference.safetensors"
FORMAT, VERSION = "golden-batch-reference", 1

LARGEST = 64 * 1024 * 1024
"""A file of more bytes is refused unread."""

STEPS = 65534
"""The steps of a variable's scale; one more stands for what was not measured."""

MISSING = 65535


class ReferenceFileError(ValueError):
    """The golden batches kept for the views cannot be used; the message names the file and says what to do."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Golden runs of the assets of one class: `values` (runs, places, variables) as they are compared, NaN where
    nothing was measured; `ids` names the batch of each run."""

    variables: tuple[str, ...]
    ids: tuple[str, ...]
    places: Places
    values: Floats


class _ClassCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    asset_class: str
    variables: list[str]
    batches: list[str]
    phases: list[str]
    again: list[int]
    hours: list[float]
    along: list[float]
    low: list[float]
    high: list[float]


class _Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    version: int
    title: str
    files_sha256: dict[str, str]
    classes: list[_ClassCard]


def reference_of(batches: Sequence[ViewBatch], variables: Sequence[str]) -> Reference:
    """Golden runs laid over each other.

    Raises:
        ValueError: They have no phase in common.
    """
    places = places_of(batches)
    values = np.stack([laid(batch, places) for batch in batches])
    return Reference(tuple(variables), tuple(batch.id for batch in batches), places, values)


def save_references(folder: Path, title: str, digests: Mapping[str, str], kept: Mapping[str, Reference]) -> None:
    """Writes references by asset class into a folder.

    Raises:
        OSError: It cannot be written.
    """
    tensors, cards = {}, []
    for name, one in kept.items():
        low, high = np.nanmin(_told(one.values), axis=(0, 1)), np.nanmax(_told(one.values), axis=(0, 1))
        steps = np.round((one.values - low) / np.maximum(high - low, 1e-300) * STEPS)
        tensors[name] = np.where(np.isfinite(one.values), steps, MISSING).astype(np.uint16)
        cards.append(
            _ClassCard(
                asset_class=name,
                variables=list(one.variables),
                batches=list(one.ids),
                phases=[phase for phase, _ in one.places.phase],
                again=[number for _, number in one.places.phase],
                hours=one.places.hours.tolist(),
                along=one.places.along.tolist(),
                low=low.tolist(),
                high=high.tolist(),
            )
        )
    card = _Card(format=FORMAT, version=VERSION, title=title, files_sha256=dict(digests), classes=cards)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NUMBERS).write_bytes(tensor_bytes(tensors))
    (folder / CARD).write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1))


def load_references(folder: Path) -> tuple[str, dict[str, Reference]]:
    """The title and the references by asset class.

    Raises:
        ReferenceFileError: The folder holds none that can be used.
    """
    try:
        card = msgspec.json.decode(_bytes(folder / CARD), type=_Card)
        tensors = read_tensors(_bytes(folder / NUMBERS))
    except (msgspec.DecodeError, SafetensorError, KeyError, ValueError, TypeError) as error:
        raise ReferenceFileError(
            f"{folder}: holds no golden batches for the views: {error}; keep them again"
        ) from error
    if card.format != FORMAT or card.version > VERSION:
        raise ReferenceFileError(f"{folder / CARD}: {card.format} {card.version} is not known; update the program")
    return card.title, {one.asset_class: _read(folder, one, tensors.get(one.asset_class)) for one in card.classes}


def _read(
    folder: Path, card: _ClassCard, steps: "np.ndarray[tuple[int, ...], np.dtype[np.uint16]] | None"
) -> Reference:
    shape = (len(card.batches), len(card.phases), len(card.variables))
    columns = (card.again, card.hours, card.along)
    if any(len(column) != shape[1] for column in columns) or any(
        len(edge) != shape[2] for edge in (card.low, card.high)
    ):
        raise ReferenceFileError(f"{folder / CARD}: {card.asset_class} does not fit itself; keep the batches again")
    if steps is None or steps.dtype != np.uint16 or steps.shape != shape:
        raise ReferenceFileError(f"{folder / NUMBERS}: {card.asset_class} is not as its card says; keep them again")
    low, high = np.array(card.low), np.array(card.high)
    values = low + steps.astype(np.float64) / STEPS * (high - low)
    values = np.where(steps == MISSING, np.nan, values)
    phases = tuple(zip(card.phases, card.again, strict=True))
    places = Places(phases, np.array(card.hours), np.array(card.along))
    return Reference(tuple(card.variables), tuple(card.batches), places, values)


def _told(values: Floats) -> Floats:
    """The same with a zero for variables that were never measured, so that each has an end to its scale."""
    silent = ~np.isfinite(values).any(axis=(0, 1))
    return np.where(silent & ~np.isfinite(values), 0.0, values)


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            raise ReferenceFileError(f"{file}: larger than {LARGEST} bytes; these are no golden batches for the views")
        return file.read_bytes()
    except OSError as error:
        raise ReferenceFileError(f"{file}: cannot be read: {error.strerror}") from error
