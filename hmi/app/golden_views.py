"""What the views of the golden batch show, from the station's records and from the golden batches kept for it."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from hmi.app.golden_records import Floats, PhaseTime, Records, moments, phase_time, rows_of, seen_batches
from hmi.core.deviation import AssetDeviation, Level, Verdict
from hmi.core.golden_views import (
    BatchCourse,
    BatchMap,
    Candidate,
    Comparison,
    Correlations,
    Errors,
    GoldenViewError,
    MapPoint,
    PhaseMark,
    SeenBatch,
    Standard,
    distance_of,
)

if TYPE_CHECKING:
    from hmi.golden.variables import Variable
    from hmi.golden.view_places import ViewBatch
    from hmi.golden.view_reference import Reference

MOST_OTHERS = 12
"""So many earlier batches are drawn on the map: reading each takes a moment."""

ROWS = 5000
"""About so many moments of a batch are looked at: a ramp is steep, and golden batches were kept minute by minute."""

MOST_REASONS = 3
"""So many reasons are told of one batch."""

NAMED = 6
"""Variables that are named as the worst."""

References = Callable[[], tuple[str, Mapping[str, "Reference"]]]
"""The title of the golden batches kept for the station, and they themselves by asset class. Reads the disk."""

Limits = Callable[[str], tuple[float, ...]]
"""The limits of levels 1 to 3 of an asset class, as the active model says them; empty where it does not."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A batch on record, laid over the places of its standard (places, variables)."""

    batch: SeenBatch
    values: Floats


class StationGoldenViews:
    """`core.golden_views.GoldenViews` of a running station. What is finished is read once and kept."""

    def __init__(self, records: Records, references: References, limits: Limits) -> None:
        self._records = records
        self._references = references
        self._limits = limits
        self._kept: dict[tuple[str, str], ViewBatch] = {}
        self._lock = threading.Lock()

    def batches(self, asset: str) -> Sequence[SeenBatch]:
        """The batches of an asset on record, the newest first."""
        return seen_batches(self._records, asset)

    def course(self, asset: str, batch: str) -> BatchCourse:
        """How far a batch was from golden while it ran."""
        seen = self._batch(asset, batch)
        time = phase_time(self._records, asset, seen)
        found = self._records.findings(asset, seen.start, seen.end or self._records.clock.now())
        said = [(at.timestamp(), one) for at, one in found if one.verdict is Verdict.SCORED]
        if not said:
            raise GoldenViewError(_nothing_said([one for _, one in found]))
        tags = tuple(dict.fromkeys(tag.tag for _, one in said for tag in one.tags))
        by_tag = [{tag.tag: tag for tag in one.tags} for _, one in said]
        limits = self._limits(self._class(asset))
        return BatchCourse(
            asset,
            batch,
            time.hours_at(np.array([at for at, _ in said])).tolist(),
            [distance_of(one.score) for _, one in said],
            [int(one.level) for _, one in said],
            {name: [row[name].sigmas if name in row else np.nan for row in by_tag] for name in tags},
            {name: [row[name].share if name in row else np.nan for row in by_tag] for name in tags},
            _marks(time),
            [one / limits[0] for one in limits] if limits and limits[0] > 0 else [1.0],
            [one.cause for _, one in said],
        )

    def comparison(self, asset: str, batch: str) -> Comparison:
        """A batch among golden ones."""
        from hmi.golden.view_places import laid

        seen = self._batch(asset, batch)
        history = self.batches(asset)
        reference, standard = self._standard(asset, history, batch)
        own = laid(self._part(asset, seen), reference.places)
        others = self._others(asset, history, reference, batch)
        names = [tag for tag, _ in self._variables(asset)]
        why: dict[str, str] = {}
        made = {
            "map": _told(why, "map", partial(_map, reference, others, own, names)),
            "correlations": _told(why, "correlations", partial(_correlations, reference, own, names)),
            "errors": _told(why, "errors", partial(_errors, reference, own, names)),
        }
        return Comparison(asset, batch, standard, **made, why=why)  # type: ignore[arg-type]

    def candidates(self, asset: str) -> Sequence[Candidate]:
        """Which batches would be golden, and why each is in or out."""
        from hmi.golden.batch import BatchRecord
        from hmi.golden.selection import choose_golden
        from hmi.golden.view_places import GoldenSpread

        history = [one for one in self.batches(asset) if one.end is not None]
        reference, standard = self._standard(asset, history, "")
        others = self._others(asset, history, reference, "")
        rows: list[tuple[str, str, Level | None, Floats]] = [
            (name, standard.words, None, values) for name, values in zip(reference.ids, reference.values, strict=True)
        ]
        known = {name for name, *_ in rows}
        rows += [
            (one.batch.batch, "this station", one.batch.worst, one.values)
            for one in others
            if one.batch.batch not in known
        ]
        worst = {one.batch: one.worst for one in history}
        measured = [place for place, (tag, _) in enumerate(self._variables(asset)) if tag == tag.partition(".")[0]]
        names = [self._variables(asset)[place][0] for place in measured]
        spread = GoldenSpread.of(reference.values[:, :, measured])
        records, shown = [], []
        for name, source, level, values in rows:
            # In golden spreads, since a batch on record was sampled otherwise than a kept one.
            off = spread.deviations(values[:, measured])
            been = np.isfinite(off).any(axis=1)
            if been.any():
                records.append(BatchRecord(name, reference.places.along[been], off[been]))
                shown.append((name, source, worst.get(name, level)))
        return [
            _candidate(choice.reasons, record.hours, *row, fine=choice.golden, kept=row[0] in known)
            for choice, record, row in zip(choose_golden(records, names, None, {}), records, shown, strict=True)
        ]

    def _standard(self, asset: str, history: Sequence[SeenBatch], batch: str) -> "tuple[Reference, Standard]":
        """The golden batches that were kept for the station, if they fit the asset; else those on record that never
        left golden."""
        from hmi.golden.view_reference import reference_of
        from hmi.golden.views import LEAST_GOLDEN

        title, kept = self._references()
        found = kept.get(self._class(asset))
        variables = self._variables(asset)
        if found is not None and found.variables == tuple(variable.name for _, variable in variables):
            return found, Standard(title, len(found.ids))
        calm = [one for one in history if one.end is not None and one.worst is Level.NONE and one.batch != batch]
        if len(calm) < LEAST_GOLDEN:
            raise GoldenViewError(
                f"There are no golden batches of {asset} to compare with: none are kept for this station (hmi golden "
                f"reference keeps them), and {len(calm)} of its own batches on record never left golden; "
                f"{LEAST_GOLDEN} would do."
            )
        parts = [self._part(asset, one) for one in calm[:MOST_OTHERS]]
        made = reference_of(parts, [variable.name for _, variable in variables])
        return made, Standard(f"{len(parts)} batches of this station that never left golden", len(parts))

    def _others(self, asset: str, history: Sequence[SeenBatch], reference: "Reference", batch: str) -> list[_Seen]:
        from hmi.golden.view_places import laid

        wanted = [one for one in history if one.end is not None and one.batch != batch][:MOST_OTHERS]
        return [_Seen(one, laid(self._part(asset, one), reference.places)) for one in wanted]

    def _part(self, asset: str, batch: SeenBatch) -> "ViewBatch":
        key = (asset, batch.batch)
        with self._lock:
            known = self._kept.get(key)
        if known is not None:
            return known
        made = self._read(asset, batch)
        if batch.end is not None:
            with self._lock:
                self._kept[key] = made
        return made

    def _read(self, asset: str, batch: SeenBatch) -> "ViewBatch":
        from hmi.golden.run import phase_key
        from hmi.golden.view_places import ViewBatch

        time = phase_time(self._records, asset, batch)
        length = float(time.hours[-1]) if len(time.hours) else 0.0
        times = moments(time, max(length / ROWS, 1e-4))
        variables = self._variables(asset)
        raw = rows_of(self._records, [tag for tag, _ in variables], times)
        columns = [variable.compared(raw[:, place]) for place, (_, variable) in enumerate(variables)]
        values = np.stack(columns, axis=1) if columns else raw
        names = [phase_key(*key) for key in time.keys]
        phases = tuple(names[place] if place >= 0 else "" for place in time.phase_at(times).tolist())
        return ViewBatch(batch.batch, phases, time.within_at(times), values)

    def _variables(self, asset: str) -> "list[tuple[str, Variable]]":
        """The tags of an asset that are compared, and how."""
        from hmi.golden.variables import class_variables, judged_tags

        plant, kind = self._records.plant, self._class(asset)
        tags = {one.id: judged_tags(plant, one.id) for one in plant.assets if one.asset_class == kind}
        try:
            shared = class_variables(list(tags.values()))
        except ValueError:
            shared = class_variables([tags[asset]])
        return [(tag.id, variable) for tag, variable in zip(tags[asset], shared, strict=True)]

    def _class(self, asset: str) -> str:
        known = self._records.plant.asset_by_id.get(asset)
        if known is None:
            raise GoldenViewError(f"The plant has no asset {asset}.")
        return known.asset_class

    def _batch(self, asset: str, batch: str) -> SeenBatch:
        found = next((one for one in self.batches(asset) if one.batch == batch), None)
        if found is None:
            raise GoldenViewError(f"{asset} has no part in a batch {batch} on record.")
        return found


def _told(why: dict[str, str], name: str, make: Callable[[], object]) -> object | None:
    """A part of the comparison; where there is too little to tell, why."""
    try:
        return make()
    except ValueError as error:
        why[name] = f"{str(error)[:1].upper()}{str(error)[1:]}."
        return None


def _map(reference: "Reference", others: Sequence[_Seen], own: Floats, names: Sequence[str]) -> BatchMap:
    from hmi.golden.views import INSIDE, leading, plane_of

    elsewhere = np.stack([one.values for one in others]) if others else np.empty((0, *own.shape))
    plane = plane_of(reference.values, elsewhere, own)
    worst = {one.batch.batch: one.batch.worst for one in others}
    golden = [
        MapPoint(name, x, y, golden=True, worst=worst.get(name))
        for name, (x, y) in zip(reference.ids, plane.golden.tolist(), strict=True)
    ]
    known = set(reference.ids)
    seen = [
        MapPoint(one.batch.batch, x, y, golden=False, worst=one.batch.worst)
        for one, (x, y) in zip(others, plane.others.tolist(), strict=True)
        if one.batch.batch not in known
    ]
    return BatchMap(
        (*golden, *seen),
        [(x, y) for x, y in plane.path.tolist()],
        [(x, y) for x, y in plane.ellipse.tolist()],
        INSIDE,
        (float(plane.explained[0]), float(plane.explained[1])),
        len(plane.path),
        len(reference.places.phase),
        leading(plane.pull, names),
        plane.off,
    )


def _correlations(reference: "Reference", own: Floats, names: Sequence[str]) -> Correlations:
    from hmi.golden.views import together

    found = together(reference.values, own)
    return Correlations(tuple(names), found.golden.tolist(), found.batch.tolist(), found.unusual.tolist())


def _errors(reference: "Reference", own: Floats, names: Sequence[str]) -> Errors:
    from hmi.golden.views import misfit

    found = misfit(reference.values, own)
    been = np.isfinite(found.batch)
    order = [int(place) for place in np.argsort(-np.nan_to_num(found.variables), kind="stable")[:NAMED]]
    return Errors(
        found.golden.tolist(),
        found.batch[been].tolist(),
        reference.places.along[been].tolist(),
        found.limit,
        [(names[place], float(found.variables[place])) for place in order if np.isfinite(found.variables[place])],
    )


def _candidate(
    reasons: Sequence[str], hours: Floats, batch: str, source: str, worst: Level | None, *, fine: bool, kept: bool
) -> Candidate:
    """A batch that somebody called golden stays so, and what is strange about it is pointed out."""
    said = list(reasons[:MOST_REASONS])
    if len(reasons) > MOST_REASONS:
        said.append(f"and {len(reasons) - MOST_REASONS} more")
    if worst is not None and worst >= Level.CLEAR:
        said = [f"the station said level {int(worst)} of it", *([] if fine else said)]
        fine = False
    if kept:
        said = ["kept as golden", *([] if fine else (f"look at it: {one}" for one in said))]
    return Candidate(batch, fine or kept, said, float(hours[-1] - hours[0]), source, worst)


def _marks(time: PhaseTime) -> list[PhaseMark]:
    return [
        PhaseMark(float(hours), phase)
        for (_, phase), hours in zip(time.keys, time.hours_at(time.begins).tolist(), strict=True)
    ]


def _nothing_said(found: Sequence[AssetDeviation]) -> str:
    if not found:
        return "No golden-batch model looked at this batch, so nothing is on record of how far it was from golden."
    causes = dict.fromkeys(one.cause or one.verdict.value for one in found)
    return f"Nothing could be said of this batch: {'; '.join(list(causes)[:3])}."
