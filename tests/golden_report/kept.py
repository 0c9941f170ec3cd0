"""What a run of the report has worked out, kept below build/ so that an interrupted run goes on from there.

What a rival made of a case stands as JSON, what the engine learnt as its own model folder. Both are found again by the
SHA-256 of the code and of the batches they come from, so nothing is taken for what it is not.
"""

import hashlib
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np

import hmi.golden
from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord, BatchScore, BatchSet
from hmi.golden.causes import LIKENESS, FaultSigns
from hmi.golden.engine import fit
from hmi.golden.engine_file import Sources, load_engine, save_engine
from hmi.golden.evaluation import Finding, Share, Trial
from hmi.golden.scoring import Engine
from hmi.golden.tail import exceeded
from hmi.golden.threshold import leaning
from hmi.golden.validation import HeldOut
from tests.golden_report import station, trouble
from tests.golden_report.cases import Case, Part
from tests.golden_report.costs import Training
from tests.golden_report.said import read_said, write_said
from tests.golden_report.standings import Standing, rank_of
from tests.golden_report.trouble import Endured

RIVALS = Path(__file__).parent / "rivals"

Row = tuple[float | None, bool, list[str]]
"""A finding as JSON takes it: delay, early, those blamed first. What is true of them may be said otherwise later."""


class Reached(msgspec.Struct, frozen=True):
    """What a method did, in the order of the case's faulty batches; see `Standing`."""

    own: int
    limit: float
    common: list[Row]
    at_own: list[Row]
    seconds: float


@dataclass(frozen=True, slots=True)
class Learnt:
    """An engine, how far each of its golden batches went while it was left out (batches,), in units, and the same of
    the other parts (each batches,), on which its limits lean."""

    engine: Engine
    worst: Floats
    alike: tuple[Floats, ...] = ()

    def limit(self, rate: float) -> float:
        """The limit for another rate, in limits of the engine's own."""
        return float(exceeded(self.worst, rate, self.alike)) / self.engine.model.limits.levels[0]

    def beside(self, others: Sequence["Learnt"]) -> "Learnt":
        """The same with limits that lean on what was learnt of other parts, as a plant's do."""
        alike = tuple(other.worst for other in others)
        limits = leaning(self.engine.model.limits, self.worst, alike)
        return Learnt(Engine(replace(self.engine.model, limits=limits)), self.worst, alike)


class Kept:
    """A folder of what was worked out; without one, nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def standing(self, name: str, case: Case, work: Callable[[], Standing]) -> Standing:
        """What a rival did on a case, worked out unless it is known."""
        if self._folder is None:
            return work()
        key = _digest([name, _code(RIVALS), *(_batches(part) for part in case.parts)])
        file = self._folder / f"rival-{key[:20]}.json"
        if not file.is_file():
            found = work()
            self._folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(msgspec.json.encode(_reached(found)))
            return found
        reached = msgspec.json.decode(file.read_bytes(), type=Reached)
        faulty = [trial for trial in case.trials.values() if trial.fault]
        normal = len(case.trials) - len(faulty)
        return Standing(
            name,
            Share(reached.own, normal),
            reached.limit,
            tuple(_finding(trial, row) for trial, row in zip(faulty, reached.common, strict=True)),
            tuple(_finding(trial, row) for trial, row in zip(faulty, reached.at_own, strict=True)),
            reached.seconds,
            (),
            (),
        )

    def learnt(self, golden: BatchSet, rate: float, *, network: bool) -> Learnt:
        """What the engine learnt from golden batches at a rate; learnt unless it is known."""
        if self._folder is None:
            return _learn(golden, rate, network=network)
        key = _digest([_engine_code(), _records(golden.batches), f"{rate:.5f} {network}"])[:20]
        folder, file = self._folder / f"model-{key}", self._folder / f"worst-{key}.json"
        if file.is_file():
            return Learnt(Engine(load_engine(folder).model), np.array(msgspec.json.decode(file.read_bytes())))
        found = _learn(golden, rate, network=network)
        none = FaultSigns((), np.zeros((0, len(found.engine.variables))), LIKENESS)
        save_engine(folder, found.engine.model, none, Sources({}, 0, "golden report"), {})
        file.write_bytes(msgspec.json.encode(found.worst.tolist()))
        return found

    def said(self, part: Part, learnt: Learnt, work: Callable[[], list[BatchScore]]) -> list[BatchScore]:
        """What the engine says of a part's batches (scores, shares and forecast), scored unless it is known."""
        if self._folder is None:
            return work()
        key = _digest([_engine_code(), _batches(part), _named(learnt)])
        file = self._folder / f"said-{key[:20]}.safetensors"
        if not file.is_file():
            write_said(file, work())
        return read_said(file, part.judged.batches)

    def endured(
        self, part: Part, learnt: Learnt, some: Sequence[str], work: Callable[[], dict[str, Endured]]
    ) -> dict[str, Endured]:
        """What became of troubled batches, worked out unless it is known."""
        if self._folder is None:
            return work()
        key = _digest(
            [_engine_code(), _batches(part), _named(learnt), *some, Path(trouble.__file__).read_text(encoding="utf-8")]
        )
        file = self._folder / f"endured-{key[:20]}.json"
        if not file.is_file():
            rows = {name: (one.alarmed.count, one.alarmed.total, one.silent) for name, one in work().items()}
            file.write_bytes(msgspec.json.encode(rows))
        found = msgspec.json.decode(file.read_bytes(), type=dict[str, tuple[int, int, int]])
        return {name: Endured(Share(count, total), silent) for name, (count, total, silent) in found.items()}

    def levels(
        self, normal: Sequence[str], model: str, minutes: int, work: Callable[[], dict[str, list[int]]]
    ) -> dict[str, list[int]]:
        """The level that every normal run reached at the station, by asset class, worked out unless it is known."""
        if self._folder is None:
            return work()
        code = _engine_code("plant_follower") + Path(station.__file__).read_text(encoding="utf-8")
        file = self._folder / f"levels-{_digest([code, model, str(minutes), *normal])[:20]}.json"
        if not file.is_file():
            self._folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(msgspec.json.encode(work()))
        return msgspec.json.decode(file.read_bytes(), type=dict[str, list[int]])

    def costs(self, golden: BatchSet, work: Callable[[], Training]) -> Training:
        """What a training took, measured unless it is known."""
        if self._folder is None:
            return work()
        file = self._folder / f"training-{_digest([_engine_code(), _records(golden.batches)])[:20]}.json"
        if not file.is_file():
            self._folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(msgspec.json.encode(work()))
        return msgspec.json.decode(file.read_bytes(), type=Training)


def _learn(golden: BatchSet, rate: float, *, network: bool) -> Learnt:
    held = HeldOut()
    engine = fit(golden, rate=rate, network=network, held=held)
    return Learnt(engine, held.worst)


def _named(learnt: Learnt) -> str:
    """What one engine of the same batches differs from another in."""
    model = learnt.engine.model
    return f"{model.limits.levels} {model.net is not None}"


def _reached(found: Standing) -> Reached:
    common, at_own = ([_row(one) for one in some] for some in (found.findings, found.at_own))
    return Reached(found.own.count, found.limit, common, at_own, found.seconds)


def _row(one: Finding) -> Row:
    return None if math.isnan(one.delay) else one.delay, one.early, list(one.blamed)


def _finding(trial: Trial, row: Row) -> Finding:
    delay, early, blamed = row
    if delay is None:
        return Finding(trial, early=early)
    return Finding(trial, delay, early, rank_of(blamed, trial.truth), tuple(blamed))


def _engine_code(first: str = "engine") -> str:
    """The text of the engine (or of what judges with it) and of all that it uses in its package."""
    folder = Path(hmi.golden.__file__).parent
    texts: dict[str, str] = {}
    waiting = [first]
    while waiting:
        name = waiting.pop()
        if name not in texts:
            texts[name] = (folder / f"{name}.py").read_text(encoding="utf-8")
            waiting += re.findall(r"^from hmi\.golden\.(\w+) import", texts[name], re.MULTILINE)
    return _digest([texts[name] for name in sorted(texts)])


def _code(folder: Path) -> str:
    return _digest([file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.py"))])


def _batches(part: Part) -> str:
    return _records([*part.golden.batches, *part.judged.batches])


def _records(records: Sequence[BatchRecord]) -> str:
    whole = hashlib.sha256()
    for record in records:
        whole.update(record.id.encode())
        whole.update(record.hours.tobytes())
        whole.update(record.values.tobytes())
    return whole.hexdigest()


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
