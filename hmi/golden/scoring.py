"""A trained golden-batch model in use: finished batches scored sample by sample, running ones followed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hmi.golden.arrays import Bools, Floats
from hmi.golden.batch import BatchRecord, BatchScore, LabResult
from hmi.golden.channels import Channel
from hmi.golden.engine_model import EngineModel
from hmi.golden.engine_words import Departure, LeftOut, moment_words
from hmi.golden.judge import Judge, Verdicts
from hmi.golden.looks import LookMaker, Looks, Panel, PhaseCodes, looks_of
from hmi.golden.training import glances
from hmi.golden.traits import Glance

NOT_THERE = "Golden batches have not been here: not judged"


@dataclass(frozen=True, slots=True)
class SampleScore:
    """What is said of a running batch after one sample: one row of a `BatchScore`. `deviations` and `contributions`
    (columns,), `leading`: the question behind each variable's deviation, `since`: for how many hours each has been on
    its way out, NaN where it is not. `lag`: the hours by which the clock was put back, because the phase goes slower
    than golden ones ever did. `known` is False where golden batches have not been. `frozen` names the variables that
    stand still and are left out, `doubted` those that leapt at once with many others and are not believed yet.
    `sentence` says it all plainly."""

    hours: float
    score: float
    alarm: bool
    level: int
    deviations: Floats
    contributions: Floats
    quality_mean: float | None
    quality_lo: float | None
    quality_hi: float | None
    leading: tuple[Channel, ...]
    since: Floats
    progress: float
    lead: float
    lag: float
    known: bool
    frozen: tuple[str, ...]
    doubted: tuple[str, ...]
    sentence: str


class Engine:
    """A trained model in use."""

    def __init__(self, model: EngineModel) -> None:
        self.model = model

    @property
    def variables(self) -> tuple[str, ...]:
        """The columns of deviations and contributions: the variables, then those of the laboratory."""
        return self.model.variables + self.model.lab.variables

    def score(self, record: BatchRecord, lab: Sequence[LabResult] = ()) -> BatchScore:
        """What the engine would have said of this batch, sample by sample, while it ran."""
        return self.score_all([record], lab)[0]

    def score_all(self, records: Sequence[BatchRecord], lab: Sequence[LabResult] = ()) -> list[BatchScore]:
        """The same for many batches, side by side. Results of the laboratory find their batch by its id."""
        if not records:
            return []
        phases = self.model.course.phases if self.model.named else ()
        looks = [looks_of(record, self.model.tick, phases, self.model.stillness) for record in records]
        panel = Panel.of(looks)
        judge = Judge(self.model, len(records))
        results = Releases(records, lab)
        verdicts = []
        for number, glance in enumerate(glances(panel)):
            now = look_hours(records, looks, number)
            verdicts.append(judge.step(replace(glance, unseen=panel.unseen[number]), now))
            for stream, each in results.until(now):
                judge.result(stream, each.variable, each.sample_hours, each.value)
        return [self._finished(record, looks[place], verdicts, place) for place, record in enumerate(records)]

    def stream(self) -> "EngineStream":
        """Follows one running batch from its beginning."""
        return EngineStream(self.model)

    def _finished(self, record: BatchRecord, looks: Looks, verdicts: list[Verdicts], place: int) -> BatchScore:
        """A row per sample: what was said at the newest look. A record without samples has no row."""
        if not len(record.hours):
            return self._empty(record)
        newest = np.searchsorted(looks.row, np.arange(len(record.hours)), side="right") - 1
        rows = [verdicts[number] for number in range(len(looks.row))]
        score = np.array([row.score[place] for row in rows])[newest]
        quality = np.array([row.quality[:, place] for row in rows])[newest]
        known = self.model.quality is not None
        return BatchScore(
            record.hours,
            score,
            np.nan_to_num(score) >= 1.0,
            np.array([row.level[place] for row in rows])[newest],
            np.array([row.deviations[place] for row in rows])[newest],
            np.array([row.shares[place] for row in rows])[newest],
            quality[:, 0] if known else None,
            quality[:, 1] if known else None,
            quality[:, 2] if known else None,
            looks.frozen[newest],
            np.array([row.lag[place] for row in rows])[newest],
            looks.doubted[newest],
        )

    def _empty(self, record: BatchRecord) -> BatchScore:
        columns = np.zeros((0, len(self.variables)))
        none = np.zeros(0)
        quality = none if self.model.quality is not None else None
        flags = np.zeros((0, len(self.model.variables)), dtype=np.bool_)
        levels = none.astype(np.int64)
        alarms = np.zeros(0, dtype=np.bool_)
        return BatchScore(
            record.hours, none, alarms, levels, columns, columns, quality, quality, quality, flags, none, flags
        )


class EngineStream:
    """One running batch. Samples must come in order of time."""

    def __init__(self, model: EngineModel) -> None:
        self._model = model
        self._judge = Judge(model, 1)
        self._maker = LookMaker(model.tick, len(model.variables), model.stillness)
        self._columns = model.variables + model.lab.variables
        self._codes = PhaseCodes.of_names(model.course.phases if model.named else ())
        self._latest: SampleScore | None = None

    def push(
        self, hours: float, values: Floats, lab_released: Iterable[LabResult] = (), phase: str | None = None
    ) -> SampleScore:
        """Takes a sample (variables,), NaN where nothing was measured, and the results released since the last one.
        Between two looks, and while the batch is held, the last answer stands."""
        look = self._maker.push(hours, values, self._codes.of(phase), named=self._model.named)
        if look is not None:
            glance = Glance(
                np.array([look.elapsed]),
                np.array([look.phase], dtype=np.int64),
                np.array([look.phase_hours]),
                look.values[None, :],
                np.array([True]),
                np.array([look.unseen]),
            )
            self._latest = self._told(hours, self._judge.step(glance, np.array([hours])), phase)
        for result in sorted(lab_released, key=_release):
            self._judge.result(0, result.variable, result.sample_hours, result.value)
        if self._latest is None:
            return self._nothing(hours)
        return replace(self._latest, hours=hours)

    def _told(self, hours: float, verdicts: Verdicts, phase: str | None) -> SampleScore:
        score = float(verdicts.score[0])
        forecast = [float(number) for number in verdicts.quality[:, 0]]
        mean, low, high = forecast if self._model.quality is not None else (None, None, None)
        said = SampleScore(
            hours,
            score,
            score >= 1.0,
            int(verdicts.level[0]),
            verdicts.deviations[0],
            verdicts.shares[0],
            mean,
            low,
            high,
            tuple(Channel(int(channel)) for channel in verdicts.leading[0]),
            verdicts.since[0],
            float(verdicts.progress[0]),
            float(verdicts.lead[0]),
            float(verdicts.lag[0]),
            bool(verdicts.counts[0]),
            self._named(self._maker.frozen),
            self._named(self._maker.doubted),
            "",
        )
        return replace(said, sentence=self._sentence(said, phase))

    def _named(self, chosen: Bools) -> tuple[str, ...]:
        return tuple(name for name, true in zip(self._model.variables, chosen.tolist(), strict=True) if true)

    def _sentence(self, said: SampleScore, phase: str | None) -> str:
        left = LeftOut(said.frozen, said.doubted, len(self._model.variables))
        if self._codes.of(phase) < 0 and not said.known:
            known = ", ".join(self._model.course.phases)
            told = f"The model does not know the phase {phase!r}" if phase else "No phase is told"
            return moment_words([], 0.0, left, silent=f"{told} (it knows {known}): not judged")
        if not said.known:
            return moment_words([], 0.0, left, silent=NOT_THERE)
        if np.isnan(said.score):
            return moment_words([], 0.0, left, silent="Half or more of the variables are missing: not judged")
        columns = zip(self._columns, said.deviations, said.contributions, said.since, strict=True)
        departures = [Departure(*column) for column in columns] if said.alarm else []
        return moment_words(departures, said.lag, left)

    def _nothing(self, hours: float) -> SampleScore:
        columns = len(self._columns)
        blank = np.full(columns, np.nan)
        nan = float("nan")
        channels = (Channel.COURSE_NOW,) * len(self._model.variables)
        return SampleScore(
            hours,
            nan,
            False,
            0,
            blank,
            np.zeros(columns),
            None,
            None,
            None,
            channels,
            blank,
            0.0,
            0.0,
            0.0,
            False,
            (),
            (),
            moment_words([], 0.0, LeftOut(), silent=NOT_THERE),
        )


class Releases:
    """The laboratory's results of batches side by side, handed out when they are released."""

    def __init__(self, records: Sequence[BatchRecord], lab: Sequence[LabResult]) -> None:
        place = {record.id: number for number, record in enumerate(records)}
        self._waiting: list[list[LabResult]] = [[] for _ in records]
        for result in sorted((each for each in lab if each.batch in place), key=_release):
            self._waiting[place[result.batch]].append(result)
        self._next = [0] * len(records)

    def until(self, hours: Floats) -> Iterable[tuple[int, LabResult]]:
        """Results released up to these hours (batches,), NaN where a batch has no look now."""
        for stream, (waiting, now) in enumerate(zip(self._waiting, hours.tolist(), strict=True)):
            while self._next[stream] < len(waiting) and waiting[self._next[stream]].release_hours <= now:
                yield stream, waiting[self._next[stream]]
                self._next[stream] += 1


def _release(result: LabResult) -> tuple[float, float]:
    return result.release_hours, result.sample_hours


def look_hours(records: Sequence[BatchRecord], looks: Sequence[Looks], number: int) -> Floats:
    """The hours of each batch's look, NaN where it has none."""
    return np.array(
        [
            record.hours[each.row[number]] if number < len(each.row) else np.nan
            for record, each in zip(records, looks, strict=True)
        ]
    )
