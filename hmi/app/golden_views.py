"""What the views of the golden batch show, from the station's records and from the golden batches kept for it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from hmi.app.golden_parts import Laid, candidate_of, correlations_of, errors_of, map_of, marks_of, nothing_said, told
from hmi.app.golden_records import Floats, Known, Records, moments, phase_time, rows_of, seen_batches
from hmi.core.deviation import Level, Verdict
from hmi.core.golden_views import (
    BatchCourse,
    Candidate,
    Comparison,
    GoldenViewError,
    SeenBatch,
    Standard,
    distance_of,
)
from hmi.core.phrase import phrase

if TYPE_CHECKING:
    from hmi.golden.variables import Variable
    from hmi.golden.view_places import ViewBatch
    from hmi.golden.view_reference import Reference

MOST_OTHERS = 12
"""So many earlier batches are drawn on the map: reading each takes a moment."""

ROWS = 5000
"""About so many moments of a batch are looked at: a ramp is steep, and golden batches were kept minute by minute."""

MOST_KEPT = 32
"""So many finished batches are kept in memory, about a megabyte each."""

References = Callable[[], tuple[str, Mapping[str, "Reference"]]]
"""The title of the golden batches kept for the station, and they themselves by asset class. Reads the disk."""

Limits = Callable[[str], tuple[float, ...]]
"""The limits of levels 1 to 3 of an asset class, as the active model says them; empty where it does not."""


class StationGoldenViews:
    """`core.golden_views.GoldenViews` of a running station. What is finished is read once and kept."""

    def __init__(self, records: Records, references: References, limits: Limits) -> None:
        self._records = records
        self._references = references
        self._limits = limits
        self._kept: OrderedDict[tuple[str, str, datetime], ViewBatch] = OrderedDict()
        self._seen: Known = {}
        self._lock = threading.Lock()

    def batches(self, asset: str) -> Sequence[SeenBatch]:
        """The batches of an asset on record, the newest first."""
        return seen_batches(self._records, asset, self._seen)

    def course(self, asset: str, batch: str) -> BatchCourse:
        """How far a batch was from golden while it ran."""
        seen = self._batch(asset, batch)
        time = phase_time(self._records, asset, seen)
        found = self._records.findings(asset, seen.start, seen.end or self._records.clock.now())
        said = [(at.timestamp(), one) for at, one in found if one.verdict is Verdict.SCORED]
        if not said:
            raise GoldenViewError(nothing_said([one for _, one in found]))
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
            marks_of(time),
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
            "map": told(why, "map", partial(map_of, reference, others, own, names)),
            "correlations": told(why, "correlations", partial(correlations_of, reference, own, names)),
            "errors": told(why, "errors", partial(errors_of, reference, own, names)),
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
            (one.batch.batch, phrase("Golden", "this station"), one.batch.worst, one.values)
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
            candidate_of(choice.reasons, record.hours, *row, fine=choice.golden, kept=row[0] in known)
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
                phrase(
                    "Golden",
                    "There are no golden batches of {asset} to compare with: none are kept for this station (hmi "
                    "golden reference keeps them), and {count} of its own batches on record never left golden; {least} "
                    "would do.",
                    asset=asset,
                    count=len(calm),
                    least=LEAST_GOLDEN,
                )
            )
        parts = [self._part(asset, one) for one in calm[:MOST_OTHERS]]
        made = reference_of(parts, [variable.name for _, variable in variables])
        words = phrase("Golden", "{count} batches of this station that never left golden", count=len(parts))
        return made, Standard(words, len(parts))

    def _others(self, asset: str, history: Sequence[SeenBatch], reference: "Reference", batch: str) -> list[Laid]:
        from hmi.golden.view_places import laid

        wanted = [one for one in history if one.end is not None and one.batch != batch][:MOST_OTHERS]
        return [Laid(one, laid(self._part(asset, one), reference.places)) for one in wanted]

    def _part(self, asset: str, batch: SeenBatch) -> "ViewBatch":
        if batch.end is None:
            return self._read(asset, batch)
        # With the end, since an asset may come back to a batch that it has left.
        key = (asset, batch.batch, batch.end)
        with self._lock:
            known = self._kept.get(key)
        if known is not None:
            return known
        made = self._read(asset, batch)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
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
            raise GoldenViewError(phrase("Golden", "The plant has no asset {asset}.", asset=asset))
        return known.asset_class

    def _batch(self, asset: str, batch: str) -> SeenBatch:
        found = next((one for one in self.batches(asset) if one.batch == batch), None)
        if found is None:
            words = phrase("Golden", "{asset} has no part in a batch {batch} on record.", asset=asset, batch=batch)
            raise GoldenViewError(words)
        return found
