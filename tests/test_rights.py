"""No right is tested in a widget alone: what a widget hides, the desk behind it refuses."""

import re
from pathlib import Path

import pytest

import hmi
from hmi.core.user import RIGHTS, Right, Role

ROOT = Path(hmi.__file__).parent

WITHOUT_A_DESK = {Right.EDIT_DIAGRAM}
"""Diagrams are files of the site folder: who may change them there is for the operating system to say."""

TABLES = ("core/golden_model.py",)
"""Where a desk has its table of acts and rights; `test_models.py` holds that it heeds it."""


NAMES = ROOT / "ui" / "state_words.py"
"""Where every right only has its name in the language of the station; nothing is tested there."""


def rights_in(*packages: str) -> set[Right]:
    found: set[Right] = set()
    for package in packages:
        place = ROOT / package
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            text = "" if path == NAMES else path.read_text(encoding="utf-8")
            names = re.findall(r"Right\.([A-Z_]+)", text)
            found |= {Right[name] for name in names}
    return found


def test_every_right_that_a_widget_tests_is_tested_behind_it_too() -> None:
    shown = rights_in("ui")
    assert {Right.APPROVE, Right.REQUEST} <= shown
    assert ".may(" not in NAMES.read_text(encoding="utf-8")
    assert shown - rights_in("runtime", "records", "app", *TABLES) <= WITHOUT_A_DESK


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Right.ADMINISTER, Right.APPROVE),
        (Right.ADMINISTER, Right.REQUEST),
        (Right.CLEAR_TAG, Right.APPROVE),
        (Right.CLEAR_TAG, Right.RELEASE),
    ],
)
def test_duties_that_belong_to_two_persons_are_in_no_single_role(one: Right, other: Right) -> None:
    """Reliability sheet, 7.1: the administrator cannot approve, nor the engineer his own change."""
    assert not [role for role in Role if {one, other} <= RIGHTS[role]]
