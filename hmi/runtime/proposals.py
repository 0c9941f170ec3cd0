"""Which proposals of a model an operator gets to see (setpoints contract, W-41)."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from hmi.core.engineered import TagClass
from hmi.core.phrase import Phrase
from hmi.core.plant import Plant
from hmi.core.proposal import Proposal
from hmi.core.tag import TagValue
from hmi.runtime.checks import clean_text
from hmi.runtime.setpoint_rules import SetpointRules

LONGEST = 200
"""Characters of a reason or an origin; more is cut."""


def worth_showing(
    proposals: Iterable[Proposal], plant: Plant, rules: SetpointRules, values: Mapping[str, TagValue], now: datetime
) -> tuple[Proposal, ...]:
    """Those that a person could ask for now: a finite value within the limits of a setpoint that may be written, other
    than the good value that stands there, not out of date, and with an origin. The newest of two for one setpoint."""
    found: dict[str, Proposal] = {}
    for one in proposals:
        if one.until > now and one.origin.strip() and _possible(one, plant, rules, values):
            # A phrase is a sentence of ours, and can be said in another language.
            why = one.why if isinstance(one.why, Phrase) else clean_text(one.why)[:LONGEST]
            origin = clean_text(one.origin)[:LONGEST]
            found[one.tag] = replace(one, why=why, origin=origin)
    return tuple(found.values())


def _possible(one: Proposal, plant: Plant, rules: SetpointRules, values: Mapping[str, TagValue]) -> bool:
    tag = plant.by_id.get(one.tag)
    limits = None if tag is None or not tag.writable else rules.limits(tag)
    seen = values.get(one.tag)
    stands = None if seen is None else seen.trusted
    if tag is None or limits is None or stands is None or rules.of(tag.id).tag_class is TagClass.VIEW:
        return False
    inside = math.isfinite(one.value) and limits.contains(one.value) and tag.span.contains(one.value)
    return inside and abs(one.value - stands) > rules.tolerance_fraction * tag.span.width
