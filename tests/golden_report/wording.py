"""How figures are written."""

import math
from collections.abc import Sequence

from hmi.golden.evaluation import Share


def percent(share: Share) -> str:
    """A share; a stroke for one of nothing."""
    return "-" if math.isnan(share.value) else f"{share.value:.0%}"


def hours(number: float) -> str:
    """Hours; a stroke for none."""
    if math.isnan(number):
        return "-"
    return "∞" if math.isinf(number) else f"{number:.1f} h"


def listed(names: Sequence[str]) -> str:
    """Names one after the other."""
    return ", ".join(names) if names else "none"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table; the first row is its head."""
    head, *body = rows
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *(f"| {' | '.join(row)} |" for row in body)]
    return "\n".join(lines)
