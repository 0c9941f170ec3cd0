"""Brings the content of an older diagram file up to today's version: one function per step, each from one version to
the next. A file is migrated in memory; it stays as it is on disk until it is saved.
"""

from collections.abc import Callable, Mapping

from hmi.core.phrase import phrase

Raw = dict[str, object]
"""What stands in a file, before it is checked."""

Step = Callable[[Raw], Raw]

VERSION = 2
"""The version that this program writes."""


def _layers_get_a_list(raw: Raw) -> Raw:
    """Version 1 let a part name any layer; from version 2 on the page lists its layers, in which each can be hidden,
    locked or left out of pictures."""
    page, parts = raw.get("page"), raw.get("parts")
    if not isinstance(page, dict) or not isinstance(parts, list):
        return raw
    named = [part.get("layer", "main") for part in parts if isinstance(part, dict)]
    names = dict.fromkeys(["main", *(name for name in named if isinstance(name, str) and name)])
    if list(names) == ["main"]:
        return raw
    return {**raw, "page": {**page, "layers": [{"name": name} for name in names]}}


STEPS: Mapping[int, Step] = {1: _layers_get_a_list}
"""The step from each version to the next."""


class VersionError(Exception):
    """A file of this version cannot be brought up to date; the message says what is needed."""


def migrated(
    raw: Raw, steps: Mapping[int, Step] = STEPS, version: int = VERSION, what: str = phrase("Diagram", "diagram file")
) -> Raw:
    """The content as the given version would have written it; `what` is the kind of file, for the messages.

    Raises:
        VersionError: The file names no version, a newer one, or one that no step starts from.
    """
    found = raw.get("version")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise VersionError(
            phrase(
                "Diagram",
                "field version: it must be a number from 1 on; this is no {what}, or it is damaged",
                what=what,
            )
        )
    if found > version:
        raise VersionError(
            phrase(
                "Diagram",
                "it has version {found} and this program reads up to {version}; open it with a newer golden-batch-hmi",
                found=found,
                version=version,
            )
        )
    for number in range(found, version):
        step = steps.get(number)
        if step is None:
            raise VersionError(
                phrase(
                    "Diagram",
                    "version {number} is too old; open and save it with an older golden-batch-hmi first",
                    number=number,
                )
            )
        raw = {**step(raw), "version": number + 1}
    return raw
