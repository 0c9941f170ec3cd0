"""How far a tag can be trusted and where it calls, in words."""

from hmi.core.phrase import phrase
from hmi.core.tag import Quality, Tag
from hmi.ui.language import local

QUALITY_WORDS = {
    Quality.GOOD: phrase("Loop", "good"),
    Quality.UNCERTAIN: phrase("Loop", "uncertain ?"),
    Quality.BAD: phrase("Loop", "bad F"),
    Quality.STALE: phrase("Loop", "stale"),
}


def limits_text(tag: Tag) -> str:
    """The alarm limits in one line; empty where there is none."""
    limits = tag.limits
    named = (("LL", limits.low_low), ("L", limits.low), ("H", limits.high), ("HH", limits.high_high))
    return "  ".join(local(f"{name} {limit:g}") for name, limit in named if limit is not None)
