"""The golden-batch models of the station, as the page of the models reads them and does something with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hmi.core.model_facts import ModelFacts
from hmi.runtime.drift import ClassDrift
from hmi.runtime.model_report import ShadowReport
from hmi.runtime.model_running import RunningModels
from hmi.runtime.models import ModelDesk


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
