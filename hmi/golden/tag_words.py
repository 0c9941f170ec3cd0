"""Says of the tags of an asset in plain words how they left golden, since when, and what it may be."""

from collections.abc import Sequence

from hmi.core.phrase import Phrase, figure, phrase, together
from hmi.core.tag import Tag
from hmi.golden.channels import Channel

NAMED = 2
"""How many tags a sentence names."""

LISTED = 4
"""How many tags that leapt are listed."""

LIKELY = 0.5
"""A cause that is less likely than this is not named."""

_ABOVE = phrase("Cause", "{tag} ({name}) is above golden")
_BELOW = phrase("Cause", "{tag} ({name}) is below golden")
_OVER = phrase("Cause", "{tag} ({name}) is above what the other values call for")
_UNDER = phrase("Cause", "{tag} ({name}) is below what the other values call for")
_LATE_OVER = phrase("Cause", "{tag} ({name}) is above golden by the clock")
_LATE_UNDER = phrase("Cause", "{tag} ({name}) is below golden by the clock")
_RISING = phrase("Cause", "{tag} ({name}) is moving above its course so far")
_FALLING = phrase("Cause", "{tag} ({name}) is moving below its course so far")

_SAYINGS: dict[Channel, tuple[Phrase, Phrase]] = {
    Channel.MOVING: (_RISING, _FALLING),
    Channel.CROSS_NOW: (_OVER, _UNDER),
    Channel.CROSS_LATELY: (_OVER, _UNDER),
    Channel.FOLLOWING_NOW: (_OVER, _UNDER),
    Channel.FOLLOWING_LATELY: (_OVER, _UNDER),
    Channel.BEHIND_NOW: (_LATE_OVER, _LATE_UNDER),
    Channel.BEHIND_LATELY: (_LATE_OVER, _LATE_UNDER),
}
"""What is said of a tag that is above, and of one that is below."""


def departed(tags: Sequence[Tag], sigmas: Sequence[float], leading: Sequence[Channel], hours: float) -> str:
    """How the leading tags, the first one first, left golden, and since when."""
    said = [
        _SAYINGS.get(channel, (_ABOVE, _BELOW))[0 if sigma > 0 else 1].filled(tag=tag.id, name=tag.description)
        for tag, sigma, channel in zip(tags[:NAMED], sigmas[:NAMED], leading[:NAMED], strict=True)
    ]
    if not said:
        return ""
    return phrase(
        "Cause", "{sayings}; it has lasted {duration}.", sayings=together(said, "; "), duration=_duration(hours)
    )


def beside(
    lag: float, frozen: Sequence[str], doubted: Sequence[str], causes: Sequence[tuple[str, float]], unknown: str
) -> str:
    """What else is to be said: how far the phase is behind, what is left out because it stands still, or because it
    leapt with others as golden never does, and the likeliest cause."""
    parts: list[str] = []
    if lag > 0.0:
        parts.append(phrase("Cause", "The phase runs {duration} behind golden.", duration=_duration(lag)))
    if len(frozen) == 1:
        parts.append(phrase("Cause", "It stands still and is left out: {tag}.", tag=frozen[0]))
    elif frozen:
        parts.append(phrase("Cause", "They stand still and are left out: {tags}.", tags=", ".join(frozen)))
    if doubted:
        more = len(doubted) - LISTED
        tags = ", ".join(doubted[:LISTED]) + (f", +{more}" if more > 0 else "")
        parts.append(phrase("Cause", "They leapt at once and are not believed yet: {tags}.", tags=tags))
    if causes and causes[0][0] != unknown and causes[0][1] >= LIKELY:
        percent = figure(100 * causes[0][1], ".0f")
        parts.append(phrase("Cause", "Likely cause: {cause} ({percent}%).", cause=causes[0][0], percent=percent))
    return together(parts)


def _duration(hours: float) -> str:
    if hours < 1.0:
        return f"{max(round(hours * 60), 1)} min"
    return phrase("Cause", "{hours} h", hours=figure(hours, ".1f"))
