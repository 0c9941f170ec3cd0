"""What the window is built from; `app` hands it in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hmi.core.clock import Clock
from hmi.core.golden_views import GoldenViews
from hmi.core.plant import Plant
from hmi.core.ports import ProposalSource
from hmi.core.user import Person
from hmi.diagram.symbol import Library
from hmi.runtime.duty_desk import DutyDesk
from hmi.runtime.engineering import EngineeringDesk
from hmi.runtime.people import PeopleDesk
from hmi.runtime.publications import PublicationDesk
from hmi.runtime.published import OperatorsFolder
from hmi.runtime.sessions import ControlSessions
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.snapshots import SnapshotDesk
from hmi.ui.bridge import LivePlant, PlantBridge
from hmi.ui.controls.alarm_history import AlarmHistory
from hmi.ui.controls.diagnostics import StationDiagnostics
from hmi.ui.controls.history import History
from hmi.ui.controls.models import StationModels
from hmi.ui.controls.preferences import Preferences
from hmi.ui.controls.request_past import RequestPast
from hmi.ui.controls.shift_book import ShiftBook
from hmi.ui.controls.station_sound import StationSound
from hmi.ui.editor.browse_panel import Browsing
from hmi.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class StationPublishing:
    """How diagrams come to the operators: the desk at which that is done, and the folder `shown` that `operators` keeps
    as it was published. `books` is the folder in which the acts lie; it changes when another station publishes."""

    desk: PublicationDesk
    operators: OperatorsFolder
    books: Path
    shown: Path


@dataclass(frozen=True, slots=True)
class StationServices:
    """Everything that the operator's window needs.

    `authenticate` is slow on purpose and runs off Qt's thread; it raises `LoginError`. `recorder` returns at once:
    an empty text while every sample is kept, else a sentence about what is wrong. `model_card` says in one line what
    the golden model was trained on. Without `preferences` the station forgets them with the program.
    `rules` are those of the setpoint desk. `people` administers accounts, where the station can, and with `duties`
    approvals are lent; after `idle_s` without a key or a click nobody is logged in any more. `kiosk_locked` has a kiosk
    ended by who may only. `overview` is the file name of the level-1 diagram in `diagrams`.
    The editor works in `diagrams`; with `publishing` operators see what was published, without it the drafts.
    With `browsing` engineers look through the servers, with `models` the station keeps golden-batch models,
    with `golden_views` it shows batches among golden ones. `sound` tells whether alarms can be heard.
    """

    plant: Plant
    live_plant: LivePlant
    bridge: PlantBridge
    theme: Theme
    clock: Clock
    library: Library
    diagrams: Path
    history: History
    authenticate: Callable[[str, str], Person]
    recorder: Callable[[], str]
    model_card: str = ""
    rules: SetpointRules = field(default_factory=SetpointRules)
    preferences: Preferences | None = None
    shift_book: ShiftBook = field(default_factory=ShiftBook)
    alarm_history: AlarmHistory = field(default_factory=AlarmHistory)
    people: PeopleDesk | None = None
    duties: DutyDesk | None = None
    snapshots: SnapshotDesk | None = None
    engineering: EngineeringDesk | None = None
    request_past: RequestPast | None = None
    proposals: ProposalSource | None = None
    sessions: ControlSessions | None = None
    publishing: StationPublishing | None = None
    browsing: Browsing | None = None
    diagnostics: StationDiagnostics = field(default_factory=StationDiagnostics)
    models: StationModels | None = None
    golden_views: GoldenViews | None = None
    sound: StationSound = field(default_factory=StationSound)
    idle_s: float = 600.0
    kiosk_locked: bool = True
    overview: str = "overview.json"
    simulation: bool = False

    @property
    def displays(self) -> Path:
        """The folder from which displays and faceplates are read for operators."""
        return self.publishing.shown if self.publishing else self.diagrams
