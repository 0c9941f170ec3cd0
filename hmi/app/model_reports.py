"""Reads from the records what the reports on models are made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from hmi.core.clock import Clock
from hmi.core.deviation import AssetDeviation, Level
from hmi.core.golden_model import ModelState, ModelStep, Registered, Registry
from hmi.core.model_facts import ModelFacts
from hmi.core.plant import Plant
from hmi.core.spans import LevelSpan, PhaseSpan
from hmi.records.shadow import ShadowBook
from hmi.runtime.drift import ClassDrift, Rate, RunSizes, class_drift, run_sizes
from hmi.runtime.model_report import ShadowReport, paired
from hmi.runtime.model_runs import SeenRun, seen_runs

LAST_RUNS = 20
"""So many runs of an asset class are looked at for drift (choice)."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is on record of phases, levels (of the active model, and in shadow) and findings, by asset and time."""

    plant: Plant
    clock: Clock
    phases: Callable[[str, datetime, datetime], Sequence[PhaseSpan]]
    levels: Callable[[str, datetime, datetime], Sequence[LevelSpan]]
    shadow: ShadowBook
    findings: Callable[[str, datetime, datetime], Sequence[tuple[datetime, AssetDeviation]]]


class ModelReports:
    """The reports on models. Every one reads the disk: ask for it off the plant's and Qt's threads."""

    def __init__(
        self, registry: Callable[[], Registry], facts: Callable[[str, str], ModelFacts], recorded: Recorded
    ) -> None:
        self._registry = registry
        self._facts = facts
        self._recorded = recorded

    def shadow(self, model: str) -> ShadowReport:
        """How a model did in shadow, beside the one that was active then.

        Raises:
            OSError: The records cannot be read.
        """
        registry, now = self._registry(), self._recorded.clock.now()
        looked = self._recorded.shadow.looked(model) or (now, now)
        # Only the time since the last activation before it ended: two active models would be mixed otherwise.
        changes = [act.at for act in registry.acts if act.step in (ModelStep.ACTIVATED, ModelStep.ROLLED_BACK)]
        start = max([looked[0], *(at for at in changes if at <= looked[1])]) if changes else looked[0]
        active, shadow = list[SeenRun](), list[SeenRun]()
        for asset in self._recorded.plant.assets:
            phases = self._recorded.phases(asset.id, start, looked[1])
            active += seen_runs(asset.id, phases, self._recorded.levels(asset.id, start, looked[1]), now)
            seen = self._recorded.shadow.levels(model, asset.id, start, looked[1])
            shadow += seen_runs(asset.id, phases, seen, now)
        known = registry.models.get(model)
        title = known.title if known else model[:12]
        return ShadowReport(registry.active_at(start), title, start, looked[1], paired(active, shadow))

    def drift(self) -> tuple[ClassDrift, ...]:
        """How every asset class stands against the active model, over its last runs; empty where none is active.

        Raises:
            OSError: The records, or the model, cannot be read.
        """
        active = self._registry().in_state(ModelState.ACTIVE)
        if active is None:
            return ()
        facts = self._facts(active.model, active.manifest)
        since = _activated(active)
        return tuple(self._class_drift(one.asset_class, one.rates[0], since) for one in facts.classes)

    def _class_drift(self, asset_class: str, stated: float, since: datetime) -> ClassDrift:
        recorded, now = self._recorded, self._recorded.clock.now()
        runs: list[SeenRun] = []
        for asset in recorded.plant.assets:
            if asset.asset_class == asset_class:
                phases = recorded.phases(asset.id, since, now)
                seen = seen_runs(asset.id, phases, recorded.levels(asset.id, since, now), now)
                runs += [run for run in seen if run.end < now]
        last = sorted(runs, key=lambda run: run.start)[-LAST_RUNS:]
        rate = Rate(len(last), sum(run.reached >= Level.SLIGHT for run in last), stated)
        return class_drift(asset_class, [self._sizes(run, since) for run in last], rate)

    def _sizes(self, run: SeenRun, since: datetime) -> RunSizes:
        found = self._recorded.findings(run.asset, max(run.start, since), run.end)
        return run_sizes([{tag.tag: tag.sigmas for tag in one.tags} for _, one in found if one.tags])


def _activated(one: Registered) -> datetime:
    act = one.by(ModelStep.ACTIVATED, ModelStep.ROLLED_BACK)
    return act.at if act else _NEVER
