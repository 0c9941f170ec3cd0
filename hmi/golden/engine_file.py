"""An engine's model on disk: `model.json`, the card that a person can read, `model.safetensors`, the numbers, and
`manifest.json`, the SHA-256 of both, which can be signed.

Nothing in the files can run code. Names, types, shapes and finiteness are checked before a number is used, and a folder
whose manifest does not fit is refused as a whole. Where a public key is given, only what its owner signed is read.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec
import numpy as np
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from safetensors.numpy import save as tensor_bytes

from hmi.golden.arrays import Singles
from hmi.golden.causes import FaultSigns
from hmi.golden.declared import reckonable
from hmi.golden.engine_model import EngineModel
from hmi.golden.engine_tensors import (
    INPUTS,
    JUMPS,
    LEAPS,
    POSITIVE,
    RECENT,
    REPEATS,
    STILL,
    EngineFrame,
    PhaseFrame,
    frame_of,
    rebuilt,
    shapes,
    tensors,
)
from hmi.golden.model_file import (
    CARD_NAME,
    MOST,
    TENSOR_NAME,
    CardKind,
    ModelFileError,
    check_folder,
    check_names,
    check_tensor,
    file_bytes,
    make_folder,
    tensors_in,
)
from hmi.golden.pace import Kind, Pace
from hmi.golden.quality import TIMES
from hmi.golden.validation import ValidationCard

MANIFEST_NAME = "manifest.json"
FORMAT = "golden-batch-engine"
VERSION = 6
"""The version of the card. A change that an older program would misread raises it: 2 knows sensors that stand still, 3
the network (`net_…` in the numbers, `network` in the card), 4 how often golden values repeat, 5 spreads that are wider
where a variable jumps, and how far golden values leap, 6 a forecast that hears of the time taken."""


STILL_VERSION = 2
"""The first that knows sensors that stand still."""

REPEATS_VERSION = 4
"""The first that knows how often golden values repeat."""

JUMPS_VERSION = 5
"""The first whose spreads are wider where a variable jumps."""

LEAPS_VERSION = 5
"""The first that knows how far golden values leap from look to look."""

RECENT_VERSION = 5
"""The first whose forecast hears the recent results of the laboratory more than the old ones."""

TIMED_VERSION = 6
"""The first whose forecast hears of the time taken."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a model was made from: the names and SHA-256 of the files, the seed, the program's version, and the texts of
    declared variables."""

    files: dict[str, str]
    seed: int
    program: str
    declared: tuple[str, ...] = ()


class PaceCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By what the pace of a batch is told, and the variables that follow it."""

    kind: Kind
    variable: str
    cost: float
    step_hours: float
    lead_hours: float
    followed_by: list[str]


class PhaseCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See `PhaseFrame`."""

    name: str
    bins: int
    bin_hours: float
    steps: int


class LimitCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The limits of the three levels, and the share of golden batches meant to reach each."""

    levels: tuple[float, float, float]
    false_batch_rates: tuple[float, float, float]


class FaultCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A labelled fault: its name and its signs, one list of numbers per batch that had it."""

    name: str
    signs: list[list[float]]


class EngineCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The card of a model. `excluded` says of every batch that was left out why; `validation` holds the figures of the
    training, None where they were not taken."""

    format: str
    version: int
    name: str
    program: str
    seed: int
    files_sha256: dict[str, str]
    look_hours: float
    named_phases: bool
    variables: list[str]
    phases: list[PhaseCard]
    pace: PaceCard
    limits: LimitCard
    laboratory: list[str]
    quality: str
    golden_batches: list[str]
    excluded: dict[str, str]
    faults: list[FaultCard]
    familiar: float
    network: bool = False
    validation: ValidationCard | None = None
    noted: dict[str, str] | msgspec.UnsetType = msgspec.UNSET
    declared: list[str] | msgspec.UnsetType = msgspec.UNSET


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """SHA-256 by file, and the signature (hex) over these lines, empty where nobody signed."""

    sha256: dict[str, str]
    signature: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A model, its causes and its card."""

    model: EngineModel
    signs: FaultSigns
    card: EngineCard


def save_engine(
    folder: Path,
    model: EngineModel,
    signs: FaultSigns,
    sources: Sources,
    excluded: dict[str, str],
    key: Ed25519PrivateKey | None = None,
    validation: ValidationCard | None = None,
    noted: dict[str, str] | None = None,
) -> None:
    """Writes a model into a folder: numbers and card first, then the manifest that makes them valid. `noted` are golden
    batches that somebody should look at, and why.

    Raises:
        OSError: It cannot be written.
    """
    content = tensor_bytes(tensors(model))
    made = _card(model, signs, sources, excluded, hashlib.sha256(content).hexdigest())
    card = _encoded(msgspec.structs.replace(made, validation=validation, noted=noted or msgspec.UNSET))
    hashes = {CARD_NAME: hashlib.sha256(card).hexdigest(), TENSOR_NAME: hashlib.sha256(content).hexdigest()}
    signature = key.sign(_signed(hashes)).hex() if key else ""
    make_folder(folder)
    (folder / TENSOR_NAME).write_bytes(content)
    (folder / CARD_NAME).write_bytes(card)
    (folder / MANIFEST_NAME).write_bytes(_encoded(Manifest(sha256=hashes, signature=signature)))


def load_engine(folder: Path, trusted: Ed25519PublicKey | None = None) -> Stored:
    """The model in a folder. With a key, only one that its owner has signed.

    Raises:
        ModelFileError: It is missing, damaged, not signed by the owner of the key, or no such model.
    """
    check_folder(folder, MANIFEST_NAME)
    contents = {name: file_bytes(folder / name) for name in (MANIFEST_NAME, CARD_NAME, TENSOR_NAME)}
    _check_manifest(folder, contents, trusted)
    card = _CARDS.read(CARD_NAME, contents[CARD_NAME])
    frame = _frame(card)
    file = folder / TENSOR_NAME
    named: dict[str, Singles] = tensors_in(file, contents[TENSOR_NAME])
    wanted = _written(shapes(frame), card.version)
    check_names(file, set(wanted), set(named))
    for name, shape in wanted.items():
        check_tensor(file, name, shape, named[name], POSITIVE)
    signs = FaultSigns(
        tuple(fault.name for fault in card.faults for _ in fault.signs),
        np.array([sign for fault in card.faults for sign in fault.signs]).reshape(-1, _columns(card)),
        card.familiar,
    )
    return Stored(rebuilt(frame, named), signs, card)


def _written(wanted: dict[str, tuple[int, ...]], version: int) -> dict[str, tuple[int, ...]]:
    """Of all tensors and their shapes those that a model of this version of the card has."""
    later: set[str] = set()
    later |= {*STILL} if version < STILL_VERSION else set()
    later |= {*REPEATS} if version < REPEATS_VERSION else set()
    later |= {JUMPS} if version < JUMPS_VERSION else set()
    later |= {*LEAPS} if version < LEAPS_VERSION else set()
    later |= {RECENT} if version < RECENT_VERSION else set()
    timed = () if version >= TIMED_VERSION else INPUTS
    return {
        name: (*shape[:-1], shape[-1] - TIMES) if name in timed else shape
        for name, shape in wanted.items()
        if name not in later
    }


def private_key(file: Path) -> Ed25519PrivateKey:
    """The key (PEM, Ed25519) that signs models.

    Raises:
        ModelFileError: It is no such key.
    """
    try:
        key = load_pem_private_key(file_bytes(file), password=None)
    except (ValueError, TypeError) as error:
        raise ModelFileError(f"{file.name}: no private key without a password in PEM form") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise ModelFileError(f"{file.name}: a key of another kind; an Ed25519 key is needed")
    return key


def public_key(file: Path) -> Ed25519PublicKey:
    """The key (PEM, Ed25519) of whoever may sign models.

    Raises:
        ModelFileError: It is no such key.
    """
    try:
        key = load_pem_public_key(file_bytes(file))
    except ValueError as error:
        raise ModelFileError(f"{file.name}: no public key in PEM form") from error
    if not isinstance(key, Ed25519PublicKey):
        raise ModelFileError(f"{file.name}: a key of another kind; an Ed25519 key is needed")
    return key


def _encoded(card: msgspec.Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(card), indent=1) + b"\n"


def _signed(hashes: dict[str, str]) -> bytes:
    return "".join(f"{name} {digest}\n" for name, digest in sorted(hashes.items())).encode()


def _card(model: EngineModel, signs: FaultSigns, sources: Sources, excluded: dict[str, str], digest: str) -> EngineCard:
    frame = frame_of(model)
    pace = frame.pace
    followed = [name for name, paced in zip(frame.variables, frame.paced, strict=True) if paced]
    return EngineCard(
        format=FORMAT,
        version=VERSION,
        name=f"{len(frame.batches)} golden batches, {digest[:8]}",
        program=sources.program,
        seed=sources.seed,
        files_sha256=sources.files,
        look_hours=frame.tick,
        named_phases=frame.named,
        variables=list(frame.variables),
        phases=[PhaseCard(**asdict(phase)) for phase in frame.phases],
        pace=PaceCard(
            kind=pace.kind,
            variable=frame.variables[pace.variable] if pace.variable >= 0 else "",
            cost=pace.cost,
            step_hours=frame.step,
            lead_hours=frame.lead,
            followed_by=followed,
        ),
        limits=LimitCard(levels=frame.levels, false_batch_rates=frame.rates),
        laboratory=list(frame.lab),
        quality=frame.quality,
        golden_batches=list(frame.batches),
        excluded=excluded,
        faults=[
            FaultCard(name=name, signs=[[float(each) for each in sign] for sign in signs.of(name)])
            for name in dict.fromkeys(signs.names)
        ],
        familiar=signs.familiar,
        network=frame.network,
        declared=list(sources.declared) or msgspec.UNSET,
    )


def _frame(card: EngineCard) -> EngineFrame:
    pace = card.pace
    variables = tuple(card.variables)
    return EngineFrame(
        variables,
        card.look_hours,
        card.named_phases,
        tuple(PhaseFrame(phase.name, phase.bins, phase.bin_hours, phase.steps) for phase in card.phases),
        Pace(pace.kind, variables.index(pace.variable) if pace.variable else -1, pace.cost),
        tuple(name in pace.followed_by for name in variables),
        pace.step_hours,
        pace.lead_hours,
        card.limits.levels,
        card.limits.false_batch_rates,
        tuple(card.laboratory),
        card.quality,
        tuple(card.golden_batches),
        card.network,
    )


def _check_manifest(folder: Path, contents: dict[str, bytes], trusted: Ed25519PublicKey | None) -> None:
    try:
        manifest = msgspec.json.decode(contents[MANIFEST_NAME], type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ModelFileError(f"{MANIFEST_NAME}: not a manifest: {error}; train the model again") from error
    for name in (CARD_NAME, TENSOR_NAME):
        if manifest.sha256.get(name) != hashlib.sha256(contents[name]).hexdigest():
            raise ModelFileError(
                f"{folder / name}: its SHA-256 is not the one in {MANIFEST_NAME}; one of the two was changed or cut "
                "off, copy the folder again or train the model again"
            )
    if trusted is None:
        return
    try:
        trusted.verify(bytes.fromhex(manifest.signature), _signed(manifest.sha256))
    except (InvalidSignature, ValueError) as error:
        raise ModelFileError(
            f"{MANIFEST_NAME}: not signed with the key that is trusted; ask whoever approves models to sign it"
        ) from error


def _unsound(card: EngineCard) -> str:
    """Why a card cannot be used; empty when it can."""
    widths = [card.look_hours, card.pace.step_hours, card.pace.lead_hours, *(phase.bin_hours for phase in card.phases)]
    counts = [len(card.variables), *(count for phase in card.phases for count in (phase.bins, phase.steps))]
    names = [card.variables, [phase.name for phase in card.phases], card.laboratory]
    numbers = [number for fault in card.faults for sign in fault.signs for number in sign]
    problems = {
        "it has no variable or no phase": not card.variables or not card.phases,
        "a width is not a positive number": not all(np.isfinite(width) and width > 0 for width in widths),
        "a count is out of range": not all(0 < count <= MOST for count in counts) or len(card.phases) > MOST,
        "a name is in it twice": any(len(set(each)) != len(each) for each in names),
        "a declared variable cannot be reckoned": not reckonable(card.declared or (), card.variables),
        "the variable that tells the pace is unknown": card.pace.variable not in ["", *card.variables],
        "the limits do not rise from level 1 to 3": not _rising(card.limits.levels),
        "a fault's signs are not as many as there are variables": any(
            len(sign) != _columns(card) for fault in card.faults for sign in fault.signs
        ),
        "a fault's signs are not numbers": not all(np.isfinite(number) for number in [*numbers, card.familiar]),
    }
    return next((problem for problem, found in problems.items() if found), "")


_CARDS = CardKind(
    EngineCard,
    FORMAT,
    VERSION,
    lambda name: f"a model of another kind ({name[:40]!r})",
    "not a card of the golden-batch engine",
    _unsound,
)


def _rising(levels: Sequence[float]) -> bool:
    return all(np.isfinite(levels)) and levels[0] > 0 and list(levels) == sorted(levels)


def _columns(card: EngineCard) -> int:
    return len(card.variables) + len(card.laboratory)
