"""How far a tag can be trusted and where it calls, in words."""

from hmi.core.phrase import phrase
from hmi.core.tag import Quality, Tag
from hmi.ui.language import local
from hmi.ui.mimic.reading import tag_decimals, unit_of

QUALITY_WORDS = {
    Quality.GOOD: phrase("Loop", "good"),
    Quality.UNCERTAIN: phrase("Loop", "uncertain ?"),
    Quality.BAD: phrase("Loop", "bad F"),
    Quality.STALE: phrase("Loop", "stale"),
}


def limits_text(tag: Tag) -> str:
    """The alarm limits in one line, with the unit that is shown; empty where there is none."""
    limits = tag.limits
    named = (("LL", limits.low_low), ("L", limits.low), ("H", limits.high), ("HH", limits.high_high))
    words = "  ".join(f"{name} {limit_text(tag, limit)}" for name, limit in named if limit is not None)
    return f"{words}  {unit_of(tag)}".rstrip() if words else ""


def limit_text(tag: Tag, limit: float, *, difference: bool = False) -> str:
    """A limit, or a deadband, with all the digits it was engineered with; converted with one more than the tag has."""
    if not tag.shown:
        return local(f"{limit:g}")
    number = tag.shown.difference(limit) if difference else tag.shown.of(limit)
    return local(f"{round(number, tag.shown.decimals(tag_decimals(tag)) + 1):.10g}")
