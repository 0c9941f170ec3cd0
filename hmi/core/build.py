"""Which program a station runs: its version and that of the tables that it knows."""

import re


def build_text(version: str, tables: int) -> str:
    """The build as it is recorded: `1.2.0 (tables 4)`."""
    return f"{version} (tables {tables})"


def older(build: str, other: str) -> bool:
    """Whether a build is older than another one, by tables first; one that is not known is older than any."""
    return _order(build) < _order(other)


def _order(build: str) -> tuple[int, tuple[int, ...]]:
    version, _, tables = build.partition(" (tables ")
    return int(re.sub(r"\D", "", tables) or 0), tuple(int(part) for part in re.findall(r"\d+", version))
