"""Trains a golden-batch model of the site in a process of its own, from a folder of batches."""

import contextlib
import shutil
import uuid
from collections.abc import Collection
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from hmi.app.program import program
from hmi.core.books import Accounts
from hmi.core.phrase import figure, phrase
from hmi.core.setpoint import SetpointRefusedError
from hmi.core.user import Person, Right
from hmi.runtime.checks import check_person
from hmi.runtime.models import ModelRefusedError
from hmi.runtime.site import OpenSite
from hmi.runtime.training import BatchChoice, Training, TrainingState, TrainingView

SAMPLES, BATCHES = "samples.parquet", "batches.parquet"

PARTS = 10
"""Parts that the training tells of, for each asset class."""

STRANGE = 6.0
"""Robust standard deviations by which a batch has to be longer or shorter than the others to be left out."""

WORK = "training"
"""Folder of the site in which trainings leave what they make."""


class TrainingRoom:
    """At most one training at a time. `choices` and `begin` read the disk: call them off Qt's thread."""

    def __init__(self, opened: OpenSite, accounts: Accounts) -> None:
        self._opened = opened
        self._accounts = accounts
        self.training: Training | None = None
        self.records = RecordsRoom(opened, accounts)

    def choices(self, folder: Path) -> tuple[BatchChoice, ...]:
        """The batches in a folder, and why each is in or out.

        Raises:
            ModelRefusedError: They cannot be read; the message names the file.
        """
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ModuleNotFoundError as error:
            raise ModelRefusedError(
                phrase("ModelTraining", "a packaged station does not train: install with pip")
            ) from error
        absent = [name for name in (SAMPLES, BATCHES) if not (folder / name).is_file()]
        if absent:
            words = phrase("ModelTraining", "{files} not found in {folder}", files=", ".join(absent), folder=folder)
            raise ModelRefusedError(words)
        try:
            batches = pq.read_table(folder / BATCHES).to_pylist()
            hours = pq.read_table(folder / SAMPLES, columns=["batch_id", "hours"])
            spans = hours.group_by("batch_id").aggregate([("hours", "max"), ("hours", "min")])
        except (OSError, KeyError, ValueError, pa.ArrowException) as error:
            raise ModelRefusedError(
                phrase(
                    "ModelTraining",
                    "{samples} and {batches} cannot be read in {folder}: {error}",
                    folder=folder,
                    samples=SAMPLES,
                    batches=BATCHES,
                    error=error,
                )
            ) from error
        lasted = {str(row["batch_id"]): row["hours_max"] - row["hours_min"] for row in spans.to_pylist()}
        missing = [name for name in ("batch_id", "golden") if batches and name not in batches[0]]
        if missing or not batches:
            raise ModelRefusedError(
                phrase(
                    "ModelTraining",
                    "{folder}: it has no row, or no column {missing}; see docs/golden.md",
                    folder=folder / BATCHES,
                    missing=missing,
                )
            )
        usual = _usual(
            [lasted[str(row["batch_id"])] for row in batches if row["golden"] and str(row["batch_id"]) in lasted]
        )
        return tuple(_choice(row, lasted, usual) for row in batches)

    def begin(self, person: Person, folder: Path, chosen: Collection[str]) -> Training:
        """Starts a training on the chosen batches of a folder.

        Raises:
            ModelRefusedError: No right, one runs already, or it cannot be started.
        """
        try:
            check_person(self._accounts, person.id, Right.TRAIN_MODEL)
        except SetpointRefusedError as error:
            raise ModelRefusedError(str(error)) from error
        if self.training is not None and self.training.view().state is TrainingState.RUNNING:
            raise ModelRefusedError(phrase("ModelTraining", "a training runs already; wait for its end, or cancel it"))
        work = self._opened.folder / WORK / uuid.uuid4().hex[:12]
        try:
            work.mkdir(parents=True)
            _hand_over(folder, work, frozenset(chosen))
            command = [
                *program(),
                "train",
                f"--batches={work}",
                f"--out={work / 'model'}",
                f"--site={self._opened.folder}",
                # Without torch the model has no network beside its regressions, and judges all the same.
                *([] if find_spec("torch") else ["--no-network"]),
            ]
            classes = {asset.asset_class for asset in self._opened.plant.assets}
            self.training = Training(command, work / "model", PARTS * len(classes))
        except OSError as error:
            raise ModelRefusedError(
                phrase("ModelTraining", "the training cannot be started: {error}", error=error)
            ) from error
        return self.training

    def view(self) -> TrainingView | None:
        """How the newest training stands; None while there was none."""
        return None if self.training is None else self.training.view()

    def cancel(self) -> None:
        """Ends the training that runs, without waiting for it."""
        if self.training is not None:
            self.training.cancel()

    def close(self) -> None:
        """Ends what runs."""
        self.records.close()
        if self.training is not None:
            self.training.close()


class RecordsRoom:
    """Writes finished batches from the station's records for a training, in a process of its own: what takes minutes
    keeps nobody waiting."""

    def __init__(self, opened: OpenSite, accounts: Accounts) -> None:
        self._opened = opened
        self._accounts = accounts
        self._writing: Training | None = None

    def begin(self, person: Person, since: datetime, until: datetime) -> Training:
        """Starts to write the batches that began and ended between two times.

        Raises:
            ModelRefusedError: No right, one is being written already, or it cannot be started.
        """
        try:
            check_person(self._accounts, person.id, Right.TRAIN_MODEL)
        except SetpointRefusedError as error:
            raise ModelRefusedError(str(error)) from error
        if self._writing is not None and self._writing.view().state is TrainingState.RUNNING:
            raise ModelRefusedError(
                phrase("ModelTraining", "batches are being written already; wait for the end, or cancel it")
            )
        out = self._opened.folder / WORK / f"records-{uuid.uuid4().hex[:12]}"
        times = (f"--from={since.isoformat()}", f"--to={until.isoformat()}")
        command = [*program(), "golden", "export", f"--site={self._opened.folder}", f"--out={out}", *times]
        try:
            self._writing = Training(command, out, 0)
        except OSError as error:
            raise ModelRefusedError(
                phrase("ModelTraining", "the batches cannot be written: {error}", error=error)
            ) from error
        return self._writing

    def view(self) -> TrainingView | None:
        """How it stands; None while nothing was ever written."""
        return None if self._writing is None else self._writing.view()

    def cancel(self) -> None:
        """Ends it, without waiting."""
        if self._writing is not None:
            self._writing.cancel()

    def close(self) -> None:
        """Ends it."""
        if self._writing is not None:
            self._writing.close()


def _hand_over(folder: Path, work: Path, chosen: frozenset[str]) -> None:
    """The samples as they are, and a table of batches in which those that were chosen are golden."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    linked = False
    with contextlib.suppress(OSError):
        (work / SAMPLES).hardlink_to(folder / SAMPLES)
        linked = True
    if not linked:
        shutil.copyfile(folder / SAMPLES, work / SAMPLES)
    table = pq.read_table(folder / BATCHES)
    golden = pa.array([str(batch) in chosen for batch in table["batch_id"].to_pylist()])
    pq.write_table(table.set_column(table.schema.get_field_index("golden"), "golden", golden), work / BATCHES)


def _choice(row: dict[str, object], lasted: dict[str, float], usual: tuple[float, float]) -> BatchChoice:
    batch = str(row["batch_id"])
    if batch not in lasted:
        return BatchChoice(batch, False, phrase("ModelTraining", "out: {samples} has no row of it", samples=SAMPLES))
    if row["golden"] is not True:
        fault, why = row.get("fault"), row.get("why")
        if fault:
            said = phrase("ModelTraining", "out: not golden, fault {fault}", fault=fault)
        elif why:
            said = phrase("ModelTraining", "out: not golden: {why}", why=why)
        else:
            said = phrase("ModelTraining", "out: not golden")
        return BatchChoice(batch, False, said)
    middle, spread = usual
    if abs(lasted[batch] - middle) > STRANGE * spread:
        return BatchChoice(
            batch,
            False,
            phrase(
                "ModelTraining",
                "out: golden, but it lasted {lasted} h; others {middle} h",
                lasted=figure(lasted[batch], ".1f"),
                middle=figure(middle, ".1f"),
            ),
        )
    return BatchChoice(
        batch, True, phrase("ModelTraining", "in: golden, {lasted} h", lasted=figure(lasted[batch], ".1f"))
    )


def _usual(lengths: list[float]) -> tuple[float, float]:
    """The middle of the lengths and their robust spread (1.4826 median absolute deviations), at least a hundredth of
    the middle."""
    if not lengths:
        return 0.0, 0.0
    middle = median(lengths)
    return middle, max(1.4826 * median(abs(one - middle) for one in lengths), 0.01 * middle)
