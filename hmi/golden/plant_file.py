"""A plant's model on disk: `model.json`, a card that a person can read, and a folder with an engine's model for every
asset class.

Nothing in the files can run code. The card names the SHA-256 of the manifest of every class, which names those of its
files; a folder in which anything does not fit is refused as a whole.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from hmi.core.tag import Part
from hmi.golden.engine_file import MANIFEST_NAME, EngineCard, Sources, load_engine, save_engine
from hmi.golden.model_file import CARD_NAME, MOST, TENSOR_NAME, CardKind, ModelFileError, file_bytes
from hmi.golden.plant_model import ClassModel, PlantModel
from hmi.golden.variables import Variable

FORMAT = "golden-batch-plant"
VERSION = 1
"""The version of the card. A change that an older program would misread raises it."""

_FOLDER = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a model comes from: the plant, the seed, how many golden batches, the SHA-256 of the two files, and the
    version of the program."""

    plant: str
    seed: int
    batches: int
    samples_sha256: str
    batches_sha256: str
    program: str


class VariableCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One variable of an asset class."""

    name: str
    part: Part
    unit: str
    logarithmic: bool
    width: float
    least: float
    band: float


class ClassCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One asset class: the folder of its engine's model and the SHA-256 of the manifest in it."""

    asset_class: str
    folder: str
    manifest_sha256: str
    variables: list[VariableCard]


class PlantCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The card of a plant's model."""

    format: str
    version: int
    name: str
    plant: str
    seed: int
    golden_batches: int
    samples_sha256: str
    batches_sha256: str
    program: str
    classes: list[ClassCard]


@dataclass(frozen=True, slots=True)
class Cards:
    """What the cards of a model say: the plant's, and the engine's by asset class."""

    plant: PlantCard
    engines: dict[str, EngineCard]


def save_plant(folder: Path, models: Sequence[ClassModel], origin: Origin) -> None:
    """Writes a model into a folder: the classes first, then the card that makes them valid.

    Raises:
        OSError: It cannot be written.
    """
    files = {"samples": origin.samples_sha256, "batches": origin.batches_sha256}
    sources = Sources(files, origin.seed, origin.program)
    cards = []
    for number, model in enumerate(models):
        name = model.asset_class if _FOLDER.fullmatch(model.asset_class) else f"class-{number + 1}"
        save_engine(folder / name, model.engine, model.signs, sources, {}, None, model.validation)
        digest = hashlib.sha256((folder / name / MANIFEST_NAME).read_bytes()).hexdigest()
        cards.append(ClassCard(model.asset_class, name, digest, [_variable_card(each) for each in model.variables]))
    digest = hashlib.sha256("".join(card.manifest_sha256 for card in cards).encode()).hexdigest()
    card = PlantCard(
        format=FORMAT,
        version=VERSION,
        name=f"{origin.plant}, {origin.batches} golden batches, {digest[:8]}",
        plant=origin.plant,
        seed=origin.seed,
        golden_batches=origin.batches,
        samples_sha256=origin.samples_sha256,
        batches_sha256=origin.batches_sha256,
        program=origin.program,
        classes=cards,
    )
    (folder / CARD_NAME).write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1) + b"\n")


def load_plant(path: Path) -> PlantModel:
    """The model in a folder (or beside a card that is named itself).

    Raises:
        ModelFileError: It is missing, damaged or not a plant's model; nothing of it is used then.
    """
    folder = _folder_of(path)
    card = _CARDS.read(CARD_NAME, file_bytes(folder / CARD_NAME))
    classes = {}
    for part in card.classes:
        stored = load_engine(_checked(folder, part))
        variables = tuple(_variable(each) for each in part.variables)
        if stored.model.variables != tuple(variable.name for variable in variables):
            raise ModelFileError(f"{folder / part.folder}: its variables are not those of {CARD_NAME}; train it again")

        classes[part.asset_class] = ClassModel(part.asset_class, variables, stored.model, stored.signs)
    return PlantModel(card.name, classes)


def cards_of(path: Path) -> Cards:
    """What the cards in a folder say.

    Raises:
        ModelFileError: One is missing or damaged.
    """
    folder = _folder_of(path)
    card = _CARDS.read(CARD_NAME, file_bytes(folder / CARD_NAME))
    return Cards(card, {part.asset_class: load_engine(_checked(folder, part)).card for part in card.classes})


def files_of(path: Path) -> tuple[str, ...]:
    """The files that a model consists of, beneath its folder, in a fixed order.

    Raises:
        ModelFileError: Its card is missing or damaged.
    """
    card = _CARDS.read(CARD_NAME, file_bytes(_folder_of(path) / CARD_NAME))
    each = (MANIFEST_NAME, CARD_NAME, TENSOR_NAME)
    return (CARD_NAME, *(f"{part.folder}/{name}" for part in card.classes for name in each))


def _folder_of(path: Path) -> Path:
    return path.parent if path.name == CARD_NAME else path


def _checked(folder: Path, part: ClassCard) -> Path:
    manifest = file_bytes(folder / part.folder / MANIFEST_NAME)
    if hashlib.sha256(manifest).hexdigest() != part.manifest_sha256:
        raise ModelFileError(
            f"{folder / part.folder / MANIFEST_NAME}: its SHA-256 is not the one in {CARD_NAME}; one of the two was "
            "changed or cut off, copy the folder again or train the model again"
        )
    return folder / part.folder


def _unsound(card: PlantCard) -> str:
    """Why a card cannot be used; empty when it can."""
    names = [part.asset_class for part in card.classes]
    folders = [part.folder for part in card.classes]
    variables = [variable for part in card.classes for variable in part.variables]
    numbers = [number for variable in variables for number in (variable.width, variable.least)]
    problems = {
        "it has no asset class": not card.classes,
        "an asset class is in it twice": len(set(names)) != len(names) or len(set(folders)) != len(folders),
        "a folder has a name that no folder may have": not all(_FOLDER.fullmatch(folder) for folder in folders),
        "there are too many variables": len(variables) > MOST,
        "a width is not a positive number": not all(np.isfinite(number) and number > 0 for number in numbers),
    }
    return next((problem for problem, found in problems.items() if found), "")


_CARDS = CardKind(
    PlantCard,
    FORMAT,
    VERSION,
    lambda _: "not the golden-batch model of a plant; train one with hmi train",
    "not a model card",
    _unsound,
)


def _variable_card(variable: Variable) -> VariableCard:
    fields = ("name", "part", "unit", "logarithmic", "width", "least", "band")
    return VariableCard(*(getattr(variable, name) for name in fields))


def _variable(card: VariableCard) -> Variable:
    return Variable(card.name, card.part, card.unit, card.logarithmic, card.width, card.least, card.band)
