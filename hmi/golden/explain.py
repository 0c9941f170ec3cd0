"""Which tags a deviation comes from, and how to say it: the first to leave golden weigh more than those they drag."""

from collections.abc import Sequence

import numpy as np

from hmi.core.tag import Tag
from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.statistics import Question

LAG = 0.15
"""A tag that leaves golden so many hours after the first one weighs 1/e of it: it was probably dragged along."""

BYSTANDER = 0.02
"""How much of its size a tag that has not left golden weighs."""

FOLLOWING = 0.1
"""How much the other parts of a loop weigh beside the one that speaks for it."""

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


def shares(sizes: Floats, since: Floats, left: Bools, out: Bools, loops: Ints) -> Floats:
    """Each variable's share of the deviation (variables,), summing to 1.

    `sizes` are in limits of level 1, the largest of this episode; `since` is when each began to leave golden (hours);
    `left` says which have had a level in it, `out` which have one now; `loops` is the place of each one's measurement.
    A loop speaks with one voice: its measurement where that is out, else its largest part that is.
    """
    first = float(np.min(since[left])) if left.any() else 0.0
    delay = np.where(left, since - first, np.inf)
    weight = np.log1p(np.clip(sizes, 0.0, CAP)) * (np.exp(-delay / LAG) + BYSTANDER)
    for measured in np.unique(loops):
        parts = np.flatnonzero(loops == measured)
        speaker = measured if out[measured] else parts[np.argmax(weight[parts] * (1.0 + 99.0 * out[parts]))]
        most = weight[parts].max()
        weight[parts] *= FOLLOWING
        weight[speaker] = most
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
