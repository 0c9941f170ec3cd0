"""A trained golden-batch model of a plant: an engine for every asset class, and the plant's names for what it sees."""

from dataclasses import dataclass

from hmi.golden.causes import FaultSigns
from hmi.golden.engine_model import EngineModel
from hmi.golden.validation import ValidationCard
from hmi.golden.variables import Variable


@dataclass(frozen=True, slots=True)
class ClassModel:
    """All that is known of the golden batches of one asset class. `variables` are those of the `engine`, in its order,
    as the tags of a plant are; `signs` are those of faults that are known by name, `validation` the figures of the
    training where they were taken."""

    asset_class: str
    variables: tuple[Variable, ...]
    engine: EngineModel
    signs: FaultSigns
    validation: ValidationCard | None = None


@dataclass(frozen=True, slots=True)
class PlantModel:
    """The model of a plant: one part for each asset class, and its name for the operator."""

    name: str
    classes: dict[str, ClassModel]
