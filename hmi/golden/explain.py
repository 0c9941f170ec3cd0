"""Which tags a deviation comes from, and how to say it: the first to leave golden weigh more than those they drag."""

from collections.abc import Sequence

import numpy as np

from hmi.core.tag import Tag
from hmi.golden.arrays import Bools, Floats
from hmi.golden.statistics import Question

LAG = 1.0
"""A tag that leaves golden so many hours after the first one weighs 1/e of it."""

BYSTANDER = 0.02
"""How much of its size a tag without a level still weighs."""

CAP = 6.0
"""Beyond so many times its limit a tag is simply far away; how far says more of its scale than of its guilt."""

NAMED = 2
"""How many tags a sentence names."""

_SAYINGS = {
    Question.TUNNEL: "{tag} ({name}) is {side} golden",
    Question.MOVING: "{tag} ({name}) is moving {side} its course so far",
    Question.AGAINST_OTHERS: "{tag} ({name}) is {side} what the other values call for",
    Question.BALANCE: "{tag} ({name}) is {side} what the other values call for",
    Question.SHIFTING: "{tag} ({name}) is drifting {side} what the other values call for",
}


def shares(ratios: Floats, since: Floats, out: Bools, limit: float) -> Floats:
    """Each variable's share of the deviation (variables,), summing to 1. `ratios` are sizes relative to the usual,
    `since` is when each left golden (hours), `out` says which have a level, `limit` is the ratio at level 1."""
    size = np.clip(ratios / limit, 0.0, CAP)
    first = float(np.min(since[out])) if out.any() else 0.0
    delay = np.where(out, since - first, np.inf)
    weight = size * (np.exp(-delay / LAG) + BYSTANDER)
    total = float(weight.sum())
    return np.asarray(weight / total if total > 0 else weight)


def sentence(
    tags: Sequence[Tag], order: Sequence[int], above: Bools, questions: Sequence[Question], hours: float
) -> str:
    """The leading tags, their direction and since when, in plain words. `order` lists the tags beyond a limit."""
    parts = []
    for place in list(order)[:NAMED]:
        side = "above" if above[place] else "below"
        tag = tags[place]
        parts.append(_SAYINGS[questions[place]].format(tag=tag.id, name=tag.description, side=side))
    if not parts:
        return ""
    return f"{'; '.join(parts)}; since {_duration(hours)}."


def _duration(hours: float) -> str:
    if hours < 1.0:
        return f"{max(round(hours * 60), 1)} min"
    return f"{hours:.1f} h"
