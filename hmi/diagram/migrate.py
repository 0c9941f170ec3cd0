"""Brings the content of an older diagram file up to today's version: one function per step, each from one version to
the next. A file is migrated in memory; it stays as it is on disk until it is saved.
"""

from collections.abc import Callable, Mapping

Raw = dict[str, object]
"""What stands in a file, before it is checked."""

Step = Callable[[Raw], Raw]

VERSION = 1
"""The version that this program writes."""

STEPS: Mapping[int, Step] = {}
"""The step from each version to the next; there is none yet, since version 1 is the first."""


class VersionError(Exception):
    """A file of this version cannot be brought up to date; the message says what is needed."""


def migrated(raw: Raw, steps: Mapping[int, Step] = STEPS, version: int = VERSION) -> Raw:
    """The content as the given version would have written it.

    Raises:
        VersionError: The file names no version, a newer one, or one that no step starts from.
    """
    found = raw.get("version")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise VersionError("field version: it must be a number from 1 on; this is no diagram file, or it is damaged")
    if found > version:
        raise VersionError(
            f"it has version {found} and this program reads up to {version}; open it with a newer golden-batch-hmi"
        )
    for number in range(found, version):
        step = steps.get(number)
        if step is None:
            raise VersionError(f"version {number} is too old; open and save it with an older golden-batch-hmi first")
        raw = {**step(raw), "version": number + 1}
    return raw
