"""The table of the write-back contract in docs/setpoints.md names tests that exist, and names every row."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
PAGE = ROOT.parent / "docs" / "setpoints.md"

NOT_HELD: set[int] = set()
"""Rows that the page itself says no test holds yet."""


def rows() -> list[str]:
    return [line for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\| [WI][-\d]", line)]


def test_every_row_of_the_contract_is_there() -> None:
    found = {int(number) for line in rows() for number in re.findall(r"W-(\d\d)", line.split("|")[1])}
    assert found | NOT_HELD == set(range(1, 49))


@pytest.mark.parametrize("row", rows())
def test_every_named_test_exists(row: str) -> None:
    names = {
        name
        for path in ROOT.rglob("test_*.py")
        for name in (path.stem, *re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8")))
    }
    wanted = re.findall(r"(test_\w+)(…?)", row)
    assert wanted, "a row without a test"
    for name, more in wanted:
        assert any(one == name or (more and one.startswith(name)) for one in names), name
