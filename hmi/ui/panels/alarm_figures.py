"""The columns of the metrics page: each figure with its target, and beside those of M-16 what the servers count."""

from collections.abc import Mapping
from dataclasses import dataclass

from hmi.core.phrase import phrase
from hmi.core.tag import Priority
from hmi.runtime.alarm_aim import Aim, Judged
from hmi.runtime.alarm_compare import Compared, Comparison
from hmi.runtime.alarm_metrics import Metric
from hmi.ui.controls.rows import Column
from hmi.ui.controls.wording import minute_text
from hmi.ui.language import local, said, translate

SERVERS = "M-16"
"""The figures that a server may count too."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of this station, and what the servers say of it."""

    metric: Metric
    servers: tuple[Compared, ...] = ()

    @property
    def aim(self) -> Aim:
        """What it is, and what is aimed at."""
        return self.metric.aim

    @property
    def value(self) -> float | None:
        """What was counted here in the period."""
        return self.metric.value

    @property
    def judged(self) -> Judged:
        """How it stands against its target."""
        return self.metric.judged


def number(value: float | None) -> str:
    """A figure with as many digits as anybody reads."""
    if value is None:
        return "—"
    return f"{value:.0f}" if float(value).is_integer() or abs(value) >= 100.0 else local(f"{value:.1f}")


def target_text(aim: Aim) -> str:
    """What is aimed at; a target that the site has set itself says so."""
    return translate("AlarmMetrics", "{target} · own", target=aim.target) if aim.own else said(aim.target)


def by_priority(counts: Mapping[Priority, int]) -> str:
    """How many alarms of each priority."""
    words = ", ".join(f"{counts[priority]} P{int(priority)}" for priority in Priority if counts.get(priority))
    return words or translate("AlarmMetrics", "no alarms")


def stands_text(row: Figure) -> str:
    """How a figure stands: against its target, or beside what a server counts."""
    if not row.servers or row.judged is not Judged.NO_TARGET:
        return said(_STANDS[row.judged])
    other = next((one for one in row.servers if not one.same), None)
    if other is None:
        return translate("AlarmMetrics", "= server")
    return translate("AlarmMetrics", "≠ server: {theirs}", theirs=number(other.theirs))


def definition_of(row: Figure, comparison: Comparison) -> str:
    """A figure in a sentence; of those of M-16 also what each server counts, or why one counts nothing."""
    aim = row.aim
    parts = [
        translate(
            "AlarmMetrics",
            "{id} {name}: {definition} Target: {target} ({basis}).",
            id=aim.id,
            name=aim.name,
            definition=aim.definition,
            target=aim.target,
            basis=aim.basis,
        )
    ]
    if aim.own:
        parts.append(translate("AlarmMetrics", "Elsewhere: {usual}.", usual=aim.usual))
    parts += [
        translate(
            "AlarmMetrics",
            "Server {server} counts {theirs} since {start}; this station {ours} in the same time.",
            server=one.server,
            theirs=number(one.theirs),
            start=minute_text(one.start),
            ours=number(one.ours),
        )
        for one in row.servers
    ]
    if aim.id == SERVERS:
        parts += [
            translate("AlarmMetrics", "Server {server}: {why}.", server=server, why=why)
            for server, why in comparison.silent
        ]
        parts += [
            translate(
                "AlarmMetrics",
                "Server {server} says that {words} stand there now.",
                server=server,
                words=by_priority(counts),
            )
            for server, counts in comparison.standing
        ]
    return " ".join(parts)


_STANDS = {
    Judged.MET: phrase("AlarmMetrics", "✓ met"),
    Judged.MANAGEABLE: phrase("AlarmMetrics", "~ manageable"),
    Judged.MISSED: phrase("AlarmMetrics", "✕ missed"),
    Judged.NO_TARGET: "",
}

FIGURES: tuple[Column[Figure], ...] = (
    Column(phrase("AlarmMetrics", "Clause"), lambda row: row.aim.id, width=72),
    Column(phrase("AlarmMetrics", "Figure"), lambda row: row.aim.name, width=242, tip=lambda row: row.aim.definition),
    Column(phrase("AlarmMetrics", "Value"), lambda row: number(row.value), number=True, width=66),
    Column(phrase("AlarmMetrics", "Unit"), lambda row: row.aim.unit, width=86),
    Column(
        phrase("AlarmMetrics", "Bar"),
        lambda _row: "",
        width=126,
        tip=lambda row: translate("AlarmMetrics", "The line is the target: {target}", target=row.aim.target),
    ),
    Column(
        phrase("AlarmMetrics", "Target"),
        lambda row: target_text(row.aim),
        width=166,
        tip=lambda row: row.aim.basis,
    ),
    Column(phrase("AlarmMetrics", "Stands"), stands_text, width=140),
    Column(
        phrase("AlarmMetrics", "Definition"),
        lambda row: row.aim.definition,
        stretch=True,
        tip=lambda row: row.aim.definition,
    ),
)
BAR, DEFINITION = 4, 7
"""The places of the columns that are not always text."""
