"""Says of the tags of an asset in plain words how they left golden, since when, and what it may be."""

from collections.abc import Sequence

from hmi.core.tag import Tag
from hmi.golden.channels import Channel

NAMED = 2
"""How many tags a sentence names."""

LIKELY = 0.5
"""A cause that is less likely than this is not named."""

_OUTSIDE = "{tag} ({name}) is {side} golden"
_CALLED_FOR = "{tag} ({name}) is {side} what the other values call for"
_SAYINGS = {
    Channel.MOVING: "{tag} ({name}) is moving {side} its course so far",
    Channel.CROSS_NOW: _CALLED_FOR,
    Channel.CROSS_LATELY: _CALLED_FOR,
    Channel.FOLLOWING_NOW: _CALLED_FOR,
    Channel.FOLLOWING_LATELY: _CALLED_FOR,
    Channel.BEHIND_NOW: "{tag} ({name}) is {side} golden by the clock",
    Channel.BEHIND_LATELY: "{tag} ({name}) is {side} golden by the clock",
}


def departed(tags: Sequence[Tag], sigmas: Sequence[float], leading: Sequence[Channel], hours: float) -> str:
    """How the leading tags, the first one first, left golden, and since when."""
    said = [
        _SAYINGS.get(channel, _OUTSIDE).format(tag=tag.id, name=tag.description, side="above" if sigma > 0 else "below")
        for tag, sigma, channel in zip(tags[:NAMED], sigmas[:NAMED], leading[:NAMED], strict=True)
    ]
    return f"{'; '.join(said)}; since {_duration(hours)}." if said else ""


def beside(lag: float, frozen: Sequence[str], causes: Sequence[tuple[str, float]], unknown: str) -> str:
    """What else is to be said: how far the phase is behind, what is left out, and the likeliest cause."""
    parts = []
    if lag > 0.0:
        parts.append(f"The phase runs {_duration(lag)} behind golden.")
    if frozen:
        stands = "It stands" if len(frozen) == 1 else "They stand"
        parts.append(f"{stands} still and {'is' if len(frozen) == 1 else 'are'} left out: {', '.join(frozen)}.")
    if causes and causes[0][0] != unknown and causes[0][1] >= LIKELY:
        parts.append(f"Likely cause: {causes[0][0]} ({causes[0][1]:.0%}).")
    return " ".join(parts)


def _duration(hours: float) -> str:
    if hours < 1.0:
        return f"{max(round(hours * 60), 1)} min"
    return f"{hours:.1f} h"
