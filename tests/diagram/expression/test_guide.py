"""The guide for editors says what the language is: its examples are read, and no function is left out."""

import re
from pathlib import Path

from hmi.core.plant import Plant
from hmi.diagram.expression.expression import read_expression
from hmi.diagram.expression.functions import FUNCTIONS
from hmi.diagram.expression.kinds import Logical, Textual, Wanted, Wish
from hmi.diagram.rules import FLOW, rules_of
from hmi.diagram.symbol import Library

GUIDE = (Path(__file__).parents[3] / "docs" / "editor.md").read_text(encoding="utf-8")
CHAPTER = GUIDE.partition("\n## Expressions\n")[2].partition("\n## ")[0]
ANY = (Wanted(Wish.TRUTH), Wanted(Wish.TEXT))


def test_every_example_of_the_guide_is_an_expression(plant: Plant) -> None:
    blocks = re.findall(r"```\n(.*?)```", CHAPTER, re.DOTALL)
    lines = [*blocks[0].splitlines(), *blocks[2].splitlines()]
    examples = [re.split(r" {3,}", line)[0] for line in lines]
    assert len(examples) >= 8
    for example in examples:
        wanted = Wanted(Wish.TEXT) if example.startswith(("if good(WT", "if alarm", '"')) else Wanted(Wish.TRUTH)
        assert isinstance(read_expression(example, plant, wanted).kind, (Logical, Textual))


def test_the_guide_names_every_function_and_every_rule() -> None:
    from hmi.diagram.library import LIBRARY

    library: Library = LIBRARY
    for name in FUNCTIONS:
        assert f"`{name}(" in CHAPTER, name
    for rule in {rule.label for spec in library.values() for rule in rules_of(spec)} | {FLOW.capitalize()}:
        assert f"| {rule}" in CHAPTER, rule
