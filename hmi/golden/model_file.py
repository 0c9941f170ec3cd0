"""A model on disk: `model.json`, the card that a person can read, and `model.safetensors`, the numbers.

Nothing in the files can run code. The card names the SHA-256 and the shape of what it goes with; names, types, shapes
and finiteness are checked from the file's header and bytes before a single number is used.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load as read_tensors
from safetensors.numpy import save as tensor_bytes

from hmi.core.tag import Part
from hmi.golden.align import SEGMENTS, Grid
from hmi.golden.arrays import Singles
from hmi.golden.features import contexts
from hmi.golden.model import ClassModel, Frame, GoldenModel, Limits, rebuilt, tensors
from hmi.golden.statistics import Question
from hmi.golden.variables import Variable

CARD_NAME = "model.json"
TENSOR_NAME = "model.safetensors"
VERSION = 1
"""The version of the card. A change that an older program would misread raises it."""

LARGEST_FILE = 64 * 1024 * 1024
"""A model file of more bytes than this is refused unread."""

MOST = 10_000
"""No count in a card is larger: bins, variables, hidden units."""


class ModelFileError(ValueError):
    """A model cannot be used; the message names the file and what is wrong, and says what to do."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a model comes from: the plant, the seed, how many golden batches, and the files' SHA-256."""

    plant: str
    seed: int
    batches: int
    samples_sha256: str
    batches_sha256: str


class VariableCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One variable of an asset class."""

    name: str
    part: Part
    unit: str
    logarithmic: bool
    width: float
    least: float
    band: float


class PhaseCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One phase: into how many bins of how many hours it is cut."""

    name: str
    bins: int
    bin_hours: float


class LimitCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The limits of the three levels, and the share of golden runs meant to reach each."""

    ratios: tuple[float, float, float]
    false_batch_rates: tuple[float, float, float]


class ClassCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One asset class. `members` are the places of the variables that the network knows."""

    asset_class: str
    variables: list[VariableCard]
    phases: list[PhaseCard]
    members: list[int]
    hidden: int
    limits: LimitCard


class OriginCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See `Origin`."""

    plant: str
    seed: int
    golden_batches: int
    samples_sha256: str
    batches_sha256: str


class ModelCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The card of a model."""

    version: int
    name: str
    origin: OriginCard
    tensors_sha256: str
    classes: list[ClassCard]


class _VersionCard(msgspec.Struct, frozen=True):
    version: int


def save(folder: Path, models: Sequence[ClassModel], origin: Origin) -> None:
    """Writes a model into a folder: the numbers first, then the card that makes them valid.

    Raises:
        OSError: It cannot be written.
    """
    named = {f"{model.asset_class}/{name}": part for model in models for name, part in tensors(model).items()}
    content = tensor_bytes(named)
    digest = hashlib.sha256(content).hexdigest()
    card = ModelCard(
        version=VERSION,
        name=f"{origin.plant}, {origin.batches} golden batches, {digest[:8]}",
        origin=OriginCard(origin.plant, origin.seed, origin.batches, origin.samples_sha256, origin.batches_sha256),
        tensors_sha256=digest,
        classes=[_class_card(model) for model in models],
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TENSOR_NAME).write_bytes(content)
    (folder / CARD_NAME).write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1) + b"\n")


def load(path: Path) -> GoldenModel:
    """The model in a folder (or beside a card that is named itself).

    Raises:
        ModelFileError: It is missing, damaged or not a model; nothing of it is used then.
    """
    folder = path.parent if path.name == CARD_NAME else path
    card = _read_card(folder / CARD_NAME)
    named = _read_tensors(folder / TENSOR_NAME, card)
    classes = {}
    for part in card.classes:
        if part.asset_class in classes:
            raise ModelFileError(f"{CARD_NAME}: asset class {part.asset_class} is in it twice; train the model again")
        own = {name: named[f"{part.asset_class}/{name}"] for name in _shapes(part)}
        classes[part.asset_class] = rebuilt(_frame(part), own)
    return GoldenModel(card.name, classes)


def card_of(folder: Path) -> ModelCard:
    """What the card in a folder says, without the numbers.

    Raises:
        ModelFileError: It is missing, damaged or no card.
    """
    return _read_card(folder / CARD_NAME)


def _class_card(model: ClassModel) -> ClassCard:
    grid = model.tunnel.grid
    fields = ("name", "part", "unit", "logarithmic", "width", "least", "band")
    return ClassCard(
        asset_class=model.asset_class,
        variables=[VariableCard(*(getattr(variable, name) for name in fields)) for variable in model.variables],
        phases=[
            PhaseCard(name, int(count), float(width))
            for name, count, width in zip(grid.phases, grid.count, grid.width, strict=True)
        ],
        members=[int(member) for member in model.weights.members],
        hidden=int(model.weights.hidden.shape[2]),
        limits=LimitCard(model.limits.ratios, model.limits.rates),
    )


def _frame(card: ClassCard) -> Frame:
    grid = Grid.of(
        tuple(phase.name for phase in card.phases),
        np.array([phase.bins for phase in card.phases], dtype=np.int64),
        np.array([phase.bin_hours for phase in card.phases], dtype=np.float64),
    )
    variables = tuple(
        Variable(each.name, each.part, each.unit, each.logarithmic, each.width, each.least, each.band)
        for each in card.variables
    )
    limits = Limits(card.limits.ratios, card.limits.false_batch_rates)
    return Frame(card.asset_class, variables, grid, np.array(card.members, dtype=np.int64), limits)


def _shapes(card: ClassCard) -> dict[str, tuple[int, ...]]:
    """The shape that every tensor of a class must have."""
    variables, phases, members = len(card.variables), len(card.phases), len(card.members)
    bins = sum(phase.bins for phase in card.phases)
    features = 4 * members + contexts(phases)
    answers = (len(Question), variables)
    return {
        "mean": (bins, variables),
        "measured": (phases, variables),
        "sigma": (phases, variables),
        "known": (bins,),
        "typical": (phases, SEGMENTS, *answers),
        "usual": (phases, len(Question), variables + 1),
        "scale": (3, members),
        "companions": (members, members),
        "hidden": (members, features, card.hidden),
        "bias": (members, card.hidden),
        "out": (members, card.hidden),
        "skip": (members, features),
        "offset": (members,),
        "doubt": (members, card.hidden),
        "doubt_offset": (members,),
    }


_POSITIVE = ("sigma", "usual", "scale")
"""Tensors that are divided by."""


def _read_card(file: Path) -> ModelCard:
    content = file_bytes(file)
    try:
        version = msgspec.json.decode(content, type=_VersionCard).version
        if version > VERSION:
            raise ModelFileError(
                f"{file.name}: written by a newer program (card version {version}, this one reads up to {VERSION}); "
                "update the program or train the model again"
            )
        card = msgspec.json.decode(content, type=ModelCard)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ModelFileError(f"{file.name}: not a model card: {error}; train the model again") from error
    for part in card.classes:
        reason = _unsound(part)
        if reason:
            raise ModelFileError(f"{file.name}, asset class {part.asset_class}: {reason}; train the model again")
    return card


def _unsound(card: ClassCard) -> str:
    """Why a class card cannot be used; empty when it can."""
    numbers = [phase.bin_hours for phase in card.phases] + [variable.width for variable in card.variables]
    numbers += [variable.least for variable in card.variables]
    counts = [phase.bins for phase in card.phases]
    rising = list(card.limits.ratios) == sorted(card.limits.ratios)
    problems = {
        "it has no variable or no phase": not card.variables or not card.phases,
        "a width is not a positive number": not all(np.isfinite(number) and number > 0 for number in numbers),
        "a count is out of range": not all(0 < count <= MOST for count in [*counts, card.hidden]),
        "there are too many variables or phases": len(card.variables) > MOST or len(card.phases) > MOST,
        "a member is no variable": sorted(set(card.members)) != card.members
        or not all(0 <= member < len(card.variables) for member in card.members),
        "the limits do not rise from level 1 to 3": not (rising and card.limits.ratios[0] > 0),
    }
    return next((problem for problem, found in problems.items() if found), "")


def _read_tensors(file: Path, card: ModelCard) -> dict[str, Singles]:
    content = file_bytes(file)
    if hashlib.sha256(content).hexdigest() != card.tensors_sha256:
        raise ModelFileError(
            f"{file.name}: its SHA-256 is not the one in {CARD_NAME}; one of the two was changed or cut off, "
            "copy both again or train the model again"
        )
    named = tensors_in(file, content)
    wanted = {f"{part.asset_class}/{name}": shape for part in card.classes for name, shape in _shapes(part).items()}
    check_names(file, set(wanted), set(named))
    for name, shape in wanted.items():
        check_tensor(file, name, shape, named[name], _POSITIVE)
    return named


def tensors_in(file: Path, content: bytes) -> dict[str, Singles]:
    """The tensors in the bytes of a safetensors file.

    Raises:
        ModelFileError: They are no such file.
    """
    try:
        return read_tensors(content)
    except (SafetensorError, KeyError, ValueError, TypeError) as error:
        raise ModelFileError(f"{file.name}: not a safetensors file: {error}; train the model again") from error


def check_names(file: Path, wanted: set[str], found: set[str]) -> None:
    """Refuses a file that lacks a tensor or has one too many.

    Raises:
        ModelFileError: Naming the tensor.
    """
    for problem, names in (("missing", wanted - found), ("not expected", found - wanted)):
        if names:
            raise ModelFileError(f"{file.name}: tensor {min(names)} is {problem}; train the model again")


def check_tensor(file: Path, name: str, shape: tuple[int, ...], numbers: Singles, positive: Sequence[str]) -> None:
    """Refuses numbers of another type or shape, that are not finite, or, where divided by, not positive.

    Raises:
        ModelFileError: Naming the tensor.
    """
    if numbers.dtype != np.float32 or numbers.shape != shape:
        raise ModelFileError(
            f"{file.name}, tensor {name}: {numbers.dtype} {list(numbers.shape)} stands where float32 {list(shape)} "
            "is expected; train the model again"
        )
    if not np.isfinite(numbers).all():
        raise ModelFileError(f"{file.name}, tensor {name}: holds a number that is not finite; train the model again")
    if name.rpartition("/")[2] in positive and not (numbers > 0).all():
        raise ModelFileError(f"{file.name}, tensor {name}: holds a number that is not positive; train the model again")


def file_bytes(file: Path) -> bytes:
    """The content of a model's file.

    Raises:
        ModelFileError: It cannot be read, or is larger than any model.
    """
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise ModelFileError(f"{file.name}: larger than {LARGEST_FILE} bytes; this is no golden-batch model")
        return file.read_bytes()
    except OSError as error:
        raise ModelFileError(
            f"{file.name}: cannot be read: {error.strerror}; train a model or name its folder"
        ) from error
