"""The golden-batch models of a site: the desk at which they are approved, and what lets them look at the plant."""

import logging
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hmi.accounts import accounts_of
from hmi.app.model_validation import validation_of
from hmi.app.program import program
from hmi.app.training import TrainingRoom
from hmi.core.books import Accounts, AuditTrail
from hmi.core.clock import Clock, SystemClock
from hmi.core.deviation import PlantDeviation
from hmi.core.golden_model import ModelRegistryError, ModelState
from hmi.core.model_facts import ClassFacts, ModelFacts
from hmi.core.plant import Plant
from hmi.core.ports import Detector
from hmi.records.audit import SqlAuditTrail
from hmi.records.audit_signing import Repeater
from hmi.records.database import Database
from hmi.records.model_acts import SqlModelBook
from hmi.records.model_files import ModelFiles
from hmi.records.publication_acts import PublisherKeys
from hmi.records.shadow import ShadowBook
from hmi.records.writer import RecordWriter
from hmi.runtime.batches import BatchWatch
from hmi.runtime.deviation import DeviationWatch
from hmi.runtime.model_running import RunningModels, Use
from hmi.runtime.models import ModelDesk, ModelRefusedError
from hmi.runtime.past import Past
from hmi.runtime.plant_thread import PlantStoppedError, PlantThread
from hmi.runtime.shipped import is_shipped_model
from hmi.runtime.site import OpenSite, open_site
from hmi.runtime.tagstore import TagStore

if TYPE_CHECKING:
    from hmi.golden.plant_detector import PlantDetector

logger = logging.getLogger(__name__)

BEING_READ = "the golden-batch model is being read"

PROBE_S = 60.0
"""How long looking at a foreign folder may take."""

FAULT = 2
"""Exit status of a command that says in a sentence what is wrong."""

LOOK_S = 10.0
"""How often the registry of models is looked at: another station may have activated one, somebody may have been at the
files."""


class SiteModels:
    """The models of one site. Loading reads the disk; nothing of it runs on Qt's thread once the station is started."""

    def __init__(
        self,
        opened: OpenSite,
        database: Database,
        writer: RecordWriter,
        accounts: Accounts,
        audit: AuditTrail,
        clock: Clock,
    ) -> None:
        self._opened = opened
        self._clock = clock
        self.shadow_book = ShadowBook(database, writer)
        self.store = _store(opened)
        book = SqlModelBook(database, PublisherKeys.of(opened.folder))
        self.desk = ModelDesk(book, self.store, accounts, audit, clock, partial(probed, opened.folder))
        seats: dict[ModelState, Use] = {
            ModelState.ACTIVE: partial(self._on_plant, self._use_active),
            ModelState.SHADOW: partial(self._on_plant, self._use_shadow),
        }
        self.running = RunningModels(self.desk.registry, self.store, self._detector, seats)
        self._looking = Repeater(LOOK_S, self.running.look, "models", at_once=True)
        self._thread: PlantThread | None = None
        self.training = TrainingRoom(opened, accounts)
        self._adopt_shipped()

    def _adopt_shipped(self) -> None:
        """What the product ships counts as approved; a station starts without it too, and says why."""
        folder = self._opened.path(self._opened.site.model) if self._opened.site.model else None
        try:
            if folder is not None and is_shipped_model(folder):
                self.desk.adopt(folder)
        except (OSError, ModelRefusedError) as error:
            logger.warning("The shipped golden-batch model was not taken over: %s", error)

    def watches(
        self, store: TagStore, batches: BatchWatch, past: Past | None = None
    ) -> tuple[DeviationWatch, DeviationWatch]:
        """What looks at the plant with the active model, and what does with the one in shadow, of which nobody but the
        record hears. Both have no model until `start`."""
        plant, clock = self._opened.plant, self._clock
        self._active = DeviationWatch(plant, store, batches, clock, None, past)
        self._active.use(None, BEING_READ)
        self._shadow = DeviationWatch(plant, store, batches, clock, None, past)
        self._shadow.changed.connect(self._note_shadow)
        return self._active, self._shadow

    def start(self, thread: PlantThread) -> None:
        """Lets the approved models look at the plant from now on; they are read on a thread of their own, now and again
        and again. The plant's thread must run."""
        self._thread = thread
        self.desk.done = self.running.look
        self._looking.start()

    def stop(self) -> None:
        """Ends that, and a training that runs."""
        self.training.close()
        self._looking.stop()

    def facts(self, model: str, manifest: str) -> ModelFacts:
        """What the card of a registered model says.

        Raises:
            ModelRegistryError: Its folder is not what was registered, or cannot be read.
        """
        from hmi.golden.model_file import ModelFileError
        from hmi.golden.plant_file import cards_of

        place = self.store.place(model, manifest)
        try:
            cards = cards_of(place)
        except ModelFileError as error:
            raise ModelRegistryError(str(error)) from error
        classes = tuple(
            ClassFacts(
                name,
                tuple(card.variables),
                tuple(phase.name for phase in card.phases),
                card.limits.levels,
                card.limits.false_batch_rates,
                card.quality,
                tuple(fault.name for fault in card.faults),
                validation_of(card.validation),
            )
            for name, card in cards.engines.items()
        )
        plant = cards.plant
        digests = (plant.samples_sha256, plant.batches_sha256)
        unfit = dict(detector_in(place, self._opened.plant).unfit)
        return ModelFacts(plant.name, plant.plant, plant.golden_batches, plant.seed, *digests, classes, unfit)

    def _detector(self, folder: Path) -> Detector:
        return detector_in(folder, self._opened.plant)

    def _on_plant(self, use: Use, detector: Detector | None, words: str, model: str) -> None:
        """On the plant's thread; a plant that does not run any more needs no model."""
        if self._thread is None:
            return
        try:
            self._thread.call(partial(use, detector, words, model))
        except PlantStoppedError:
            logger.debug("The plant's thread has ended before its models.")

    def _use_active(self, detector: Detector | None, words: str, _model: str) -> None:  # on the plant's thread
        self._active.use(detector, words)

    def _use_shadow(self, detector: Detector | None, words: str, model: str) -> None:  # on the plant's thread
        self.shadow_book.use(model if detector is not None else "")
        self._shadow.use(detector, words)

    def _note_shadow(self, found: PlantDeviation) -> None:  # on the plant's thread
        at = self._clock.now()
        for one in found.assets.values():
            self.shadow_book.note(one, at)


@dataclass(frozen=True, slots=True)
class CommandDesk:
    """What the command line does something with models with."""

    models: ModelDesk
    accounts: Accounts


@contextmanager
def command_desk(folder: Path) -> Iterator[CommandDesk]:
    """The desk of a site for one command; a station that runs notices by itself what was done.

    Raises:
        SiteError: The site cannot be used.
        DatabaseError: Its database cannot be used.
    """
    opened, clock = open_site(folder), SystemClock()
    database = Database.open(opened.database_url)
    try:
        trail = SqlAuditTrail(database)
        accounts = accounts_of(opened, database, trail, clock)
        book = SqlModelBook(database, PublisherKeys.of(opened.folder))
        yield CommandDesk(ModelDesk(book, _store(opened), accounts, trail, clock), accounts)
    finally:
        database.close()


def probed(site: Path, folder: Path) -> str:
    """What is wrong with a model folder, as a process of its own finds out: a file that is made to bring its reader
    down brings down that one. Empty where nothing is."""
    command = [*program(), "golden", "models", "check", str(folder), "--site", str(site)]
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=PROBE_S, check=False)  # noqa: S603 - ours
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{folder} could not be checked: {error}"
    if found.returncode == 0:
        return ""
    said = found.stderr.strip().splitlines()
    if found.returncode != FAULT or not said:
        return f"{folder}: the process that looked at it came to grief (status {found.returncode}); it is not imported"
    return said[-1].removeprefix("hmi: ")


def _store(opened: OpenSite) -> ModelFiles:
    from hmi.golden.plant_file import files_of

    return ModelFiles(opened.folder, files_of, lambda folder: detector_in(folder, opened.plant).model)


def detector_in(folder: Path, plant: Plant) -> "PlantDetector":
    """The detector of a model folder for a plant, after every check of its files.

    Raises:
        ValueError: The folder holds no model, or one that fits no asset of this plant; the message is a sentence.
    """
    from hmi.golden.plant_detector import PlantDetector
    from hmi.golden.plant_file import load_plant

    detector = PlantDetector(load_plant(folder), plant)
    if len(detector.unfit) == len(plant.assets):
        asset, why = next(iter(detector.unfit.items()), ("", "the plant has no asset"))
        raise ValueError(f"it fits no asset of this plant ({asset}: {why}); train a model for this plant")
    return detector
