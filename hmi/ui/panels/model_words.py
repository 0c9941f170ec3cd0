"""The words in which models, their acts and their reports are shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from hmi.core.deviation import Level
from hmi.core.golden_model import ModelAct, ModelState, ModelStep, Registered
from hmi.core.model_facts import ClassFacts, ModelFacts
from hmi.core.phrase import phrase
from hmi.runtime.drift import ClassDrift
from hmi.runtime.model_report import RunPair
from hmi.ui.controls.rows import Column
from hmi.ui.controls.wording import day_text, minute_text
from hmi.ui.language import local, translate

NOTHING = "-"

STATE_MARKS: dict[ModelState, str] = {
    ModelState.CANDIDATE: phrase("ModelWords", "○ candidate"),
    ModelState.SHADOW: phrase("ModelWords", "◐ in shadow"),
    ModelState.APPROVED: phrase("ModelWords", "✓ approved"),
    ModelState.ACTIVE: phrase("ModelWords", "● active"),
    ModelState.RETIRED: phrase("ModelWords", "✕ retired"),
}

STEP_WORDS: dict[ModelStep, tuple[str, str, str]] = {
    ModelStep.SHADOWED: (
        phrase("ModelWords", "Put into shadow"),
        phrase("ModelWords", "Let the candidate look at the plant beside the active model"),
        phrase(
            "ModelWords",
            "It looks at the same values as the active model. Nobody sees what it finds but the shadow report; it "
            "colours "
            "nothing and raises nothing.",
        ),
    ),
    ModelStep.UNSHADOWED: (
        phrase("ModelWords", "Take out of shadow"),
        phrase("ModelWords", "Let it look no longer; it stays a candidate"),
        phrase("ModelWords", "It becomes a candidate again. What it found stays on record."),
    ),
    ModelStep.APPROVED: (
        phrase("ModelWords", "Approve…"),
        phrase("ModelWords", "Sign that this model may judge the plant; not for who imported it"),
        phrase(
            "ModelWords",
            "You sign that this model may judge the plant. Look at its card and at the shadow report first. Whoever "
            "imported it cannot approve it.",
        ),
    ),
    ModelStep.ACTIVATED: (
        phrase("ModelWords", "Activate…"),
        phrase("ModelWords", "Let the approved model judge the plant from now on"),
        phrase(
            "ModelWords",
            "From now on this model colours the plant, at every station of this database. The one before stays "
            "approved.",
        ),
    ),
    ModelStep.ROLLED_BACK: (
        phrase("ModelWords", "Bring back…"),
        phrase("ModelWords", "Let this earlier model judge the plant again"),
        phrase(
            "ModelWords",
            "From now on this earlier model colours the plant again. The one that is active now stays approved.",
        ),
    ),
    ModelStep.RETIRED: (
        phrase("ModelWords", "Retire…"),
        phrase("ModelWords", "Take it out of use for good"),
        phrase(
            "ModelWords",
            "It is never used again. Where it is the active one, no asset is judged until another one is activated.",
        ),
    ),
}
"""Of each step that a person takes here: the button, its tool tip, and what the dialog says."""


@dataclass(frozen=True, slots=True)
class Held:
    """One asset class of a model: what was stated of it, and what was observed where it is known."""

    facts: ClassFacts
    drift: ClassDrift | None


def held_rows(facts: ModelFacts, drift: Mapping[str, ClassDrift]) -> list[Held]:
    """What is stated against what was observed."""
    return [Held(one, drift.get(one.asset_class)) for one in facts.classes]


def card_text(one: Registered, facts: ModelFacts | None) -> str:
    """What a person should know of a model, in words."""
    lines = [one.title, translate("ModelWords", "SHA-256 {model}", model=one.model)]
    if facts is not None:
        classes = len(facts.classes)
        variables = sum(len(part.variables) for part in facts.classes)
        lines += [
            translate(
                "ModelWords",
                "Trained for {plant} on {batches} golden batches (seed {seed}): {classes} asset classes, "
                "{variables} variables.",
                plant=facts.plant,
                batches=facts.batches,
                seed=facts.seed,
                classes=classes,
                variables=variables,
            ),
            translate(
                "ModelWords",
                "Training files: samples {samples_sha256}…, batches {batches_sha256}…",
                samples_sha256=facts.samples_sha256[:16],
                batches_sha256=facts.batches_sha256[:16],
            ),
        ]
        lines += [
            translate("ModelWords", "It cannot judge {asset}: {why}", asset=asset, why=why)
            for asset, why in facts.unfit.items()
        ]
    lines += [translate("ModelWords", "Files:"), *(f"  {line}" for line in one.manifest.splitlines())]
    return "\n".join(lines)


def _who(one: Registered, *steps: ModelStep) -> str:
    act = one.by(*steps)
    if act is None:
        return NOTHING
    return f"{minute_text(act.at)}, {(act.name if act.human else translate('ModelWords', 'the product'))}"


def _rate(rate: float) -> str:
    return local(f"{100 * rate:g} %")


def _observed(held: Held) -> str:
    drift = held.drift
    if drift is None or not drift.rate.runs:
        return NOTHING
    rate = drift.rate
    low, high = rate.interval
    return translate(
        "ModelWords",
        "{reached} of {runs} runs ({low} to {high} %)",
        reached=rate.reached,
        runs=rate.runs,
        low=local(f"{100 * low:.1f}"),
        high=local(f"{100 * high:.1f}"),
    )


def _verdict(held: Held) -> str:
    if held.drift is None or not held.drift.rate.runs:
        return translate("ModelWords", "not observed yet")
    return translate("ModelWords", "holds") if held.drift.rate.holds else translate("ModelWords", "OUT: see Drift")


def _active_since(one: Registered) -> str:
    act = one.by(ModelStep.ACTIVATED, ModelStep.ROLLED_BACK)
    return minute_text(act.at) if act and one.state is ModelState.ACTIVE else NOTHING


MODEL_COLUMNS: tuple[Column[Registered], ...] = (
    Column(phrase("ModelWords", "State"), lambda one: STATE_MARKS[one.state], width=115),
    Column(phrase("ModelWords", "Model"), lambda one: one.title, stretch=True),
    Column(phrase("ModelWords", "Imported"), lambda one: _who(one, ModelStep.IMPORTED, ModelStep.SHIPPED), width=275),
    Column(phrase("ModelWords", "Approved"), lambda one: _who(one, ModelStep.APPROVED, ModelStep.SHIPPED), width=275),
    Column(phrase("ModelWords", "Active since"), _active_since, width=145),
    Column(phrase("ModelWords", "SHA-256"), lambda one: one.model[:12], width=135),
)

HELD_COLUMNS: tuple[Column[Held], ...] = (
    Column(phrase("ModelWords", "Asset class"), lambda one: one.facts.asset_class.replace("_", " "), stretch=True),
    Column(phrase("ModelWords", "Variables"), lambda one: str(len(one.facts.variables)), number=True, width=90),
    Column(phrase("ModelWords", "Phases"), lambda one: str(len(one.facts.phases)), number=True, width=80),
    Column(phrase("ModelWords", "Stated 1"), lambda one: _rate(one.facts.rates[0]), number=True, width=90),
    Column(phrase("ModelWords", "Stated 2"), lambda one: _rate(one.facts.rates[1]), number=True, width=90),
    Column(phrase("ModelWords", "Stated 3"), lambda one: _rate(one.facts.rates[2]), number=True, width=90),
    Column(phrase("ModelWords", "Observed level 1"), _observed, number=True, width=240),
    Column(phrase("ModelWords", "Verdict"), _verdict, width=150),
)

ACT_COLUMNS: tuple[Column[ModelAct], ...] = (
    Column(phrase("ModelWords", "Time"), lambda act: day_text(act.at), width=180),
    Column(phrase("ModelWords", "What"), lambda act: act.step, width=190),
    Column(phrase("ModelWords", "Who"), lambda act: act.name, width=180),
    Column(phrase("ModelWords", "Reason"), lambda act: act.reason, stretch=True),
    Column(phrase("ModelWords", "Record"), lambda act: str(act.audit), number=True, width=80),
)

PAIR_COLUMNS: tuple[Column[RunPair], ...] = (
    Column(phrase("ModelWords", "Asset"), lambda pair: pair.active.asset, width=110),
    Column(phrase("ModelWords", "Batch"), lambda pair: pair.active.batch, stretch=True),
    Column(
        phrase("ModelWords", "Active"),
        lambda pair: translate("ModelWords", "level {reached}", reached=int(pair.active.reached)),
        width=100,
    ),
    Column(
        phrase("ModelWords", "Shadow"),
        lambda pair: translate("ModelWords", "level {reached}", reached=int(pair.shadow.reached)),
        width=100,
    ),
    Column(
        phrase("ModelWords", "Differs"),
        lambda pair: translate("ModelWords", "differs") if pair.differs else "",
        width=90,
    ),
    Column(
        phrase("ModelWords", "Active level 1 after"),
        lambda pair: _after(pair.active.first.get(Level.SLIGHT)),
        number=True,
        width=185,
    ),
    Column(
        phrase("ModelWords", "Shadow level 1 after"),
        lambda pair: _after(pair.shadow.first.get(Level.SLIGHT)),
        number=True,
        width=185,
    ),
    Column(
        phrase("ModelWords", "Silent"),
        lambda pair: f"{pair.active.silent:.0%} / {pair.shadow.silent:.0%}",
        number=True,
        width=110,
    ),
)


def _after(hours: float | None) -> str:
    return NOTHING if hours is None else local(f"{hours:.1f} h")
