"""All that is known of the golden batches of one kind of process."""

from dataclasses import dataclass

from hmi.golden.course import Course
from hmi.golden.cross import Weights
from hmi.golden.laboratory import LabCourse
from hmi.golden.masked import Masked
from hmi.golden.quality import QualityModel
from hmi.golden.stillness import Stillness
from hmi.golden.threshold import Limits


@dataclass(frozen=True, slots=True)
class EngineModel:
    """A trained model: `variables` in the order of values, `tick` hours of a look, whether phases are `named`, and its
    parts. `batches` are the ids of the golden batches; `net` is the masked autoencoder, None where it was trained
    without one."""

    variables: tuple[str, ...]
    tick: float
    named: bool
    course: Course
    weights: Weights
    limits: Limits
    lab: LabCourse
    quality: QualityModel | None
    batches: tuple[str, ...]
    stillness: Stillness
    net: Masked | None = None
