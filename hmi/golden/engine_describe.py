"""What a model knows, in lines that a person can read."""

from pathlib import Path

import numpy as np

from hmi.golden.engine_file import EngineCard, load_engine
from hmi.golden.quality import KNOTS, QualityModel, input_names
from hmi.golden.validation import validation_lines

NAMED = 3
"""So many variables are named that move the forecast of quality most."""

MOMENTS = (0.25, 0.5, 0.75, 1.0)
"""Where along the batch that is told."""


def describe(folder: Path) -> list[str]:
    """The model in a folder, a line for each thing.

    Raises:
        ModelFileError: It cannot be used.
    """
    stored = load_engine(folder)
    card, model = stored.card, stored.model
    rates = ", ".join(f"level {level} {rate:.2%}" for level, rate in enumerate(card.limits.false_batch_rates, 1))
    told = {"": "all variables"}.get(card.pace.variable, card.pace.variable)
    lines = [
        f"model: {card.name}, program {card.program}, seed {card.seed}",
        *(f"made from {name}, SHA-256 {digest}" for name, digest in card.files_sha256.items()),
        f"{len(card.variables)} variables: {', '.join(card.variables)}",
        *(f"declared: {text}" for text in card.declared or ()),
        f"laboratory: {', '.join(card.laboratory) or 'none'}",
        _phases(card),
        f"alignment: {card.pace.kind}" + ("" if card.pace.kind == "clock" else f", told by {told}"),
        f"follow the pace: {', '.join(card.pace.followed_by) or 'none, all go by the clock'}",
        f"golden batches meant to raise an alarm: {rates}",
        f"faults known by their signs: {', '.join(fault.name for fault in card.faults) or 'none'}",
        f"{len(card.golden_batches)} golden batches: {', '.join(card.golden_batches)}",
        *(f"left out: {batch} ({reason})" for batch, reason in card.excluded.items()),
        *(f"look at {batch}: {reason}" for batch, reason in (card.noted or {}).items()),
    ]
    if card.validation is not None:
        lines += validation_lines(card.validation, card.limits.false_batch_rates)
    if model.quality:
        lines += _importance(model.quality, input_names(card.variables, card.laboratory))
    return lines


def _phases(card: EngineCard) -> str:
    hours = {phase.name: phase.bins * phase.bin_hours for phase in card.phases}
    if not card.named_phases:
        return f"no phases; up to {sum(hours.values()):.1f} h, a look every {card.look_hours:.3g} h"
    return f"phases: {', '.join(f'{name} ({length:.1f} h)' for name, length in hours.items())}"


def _importance(quality: QualityModel, names: list[str]) -> list[str]:
    """What moves the forecast most, along the batch."""
    moved = quality.importance()
    lines = []
    for moment in MOMENTS:
        knot = round(moment * (KNOTS - 1))
        total: dict[str, float] = {}
        for name, size in zip(names, moved[knot].tolist(), strict=True):
            total[name] = total.get(name, 0.0) + size
        first = sorted(total, key=lambda name: -total[name])[:NAMED]
        said = ", ".join(f"{name} ({total[name]:.3g})" for name in first if total[name] > 0) or "nothing yet"
        width = float(np.asarray(quality.width)[knot])
        lines.append(
            f"{quality.name} at {moment:.0%} of the batch: known within ± {width:.3g}; "
            f"moved most, for one golden spread, by {said}"
        )
    return lines
