"""The golden-batch models of the station, as the page of the models reads them and does something with them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hmi.core.model_facts import ModelFacts
from hmi.core.user import Person
from hmi.runtime.drift import ClassDrift
from hmi.runtime.model_report import ShadowReport
from hmi.runtime.model_running import RunningModels
from hmi.runtime.models import ModelDesk
from hmi.runtime.training import BatchChoice, TrainingView


@dataclass(frozen=True, slots=True)
class TrainingDesk:
    """How models are trained here, one at a time. `choices` says which batches a folder has and why each is in or out;
    `begin` starts a training on the chosen ones in a person's name. Both read the disk: call them off Qt's thread.
    `view` and `cancel` return at once; None while nothing was ever trained. `export` begins to write the finished
    batches on record between two times into a folder, `exported` says how that stands and where, and `stop_export` ends
    it."""

    choices: Callable[[Path], Sequence[BatchChoice]]
    begin: Callable[[Person, Path, Collection[str]], object]
    view: Callable[[], TrainingView | None]
    cancel: Callable[[], None]
    export: Callable[[Person, datetime, datetime], object]
    exported: Callable[[], TrainingView | None]
    stop_export: Callable[[], None]


@dataclass(frozen=True, slots=True)
class StationModels:
    """All but `running` reads the disk: call it off Qt's thread. `facts` says what the card of a model says (SHA-256
    and manifest), `report` how a model in shadow did beside the active one, and `drift` how each asset class stands
    against the active one."""

    desk: ModelDesk
    running: RunningModels
    facts: Callable[[str, str], ModelFacts]
    report: Callable[[str], ShadowReport]
    drift: Callable[[], Sequence[ClassDrift]]
    training: TrainingDesk
