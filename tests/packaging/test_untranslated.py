"""No text of the program goes to a widget without the translator."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

SHOWN_BY = frozenset(
    {
        "setText",
        "setToolTip",
        "setStatusTip",
        "setWindowTitle",
        "setTitle",
        "setPlaceholderText",
        "setAccessibleName",
        "setAccessibleDescription",
        "setInformativeText",
        "setSpecialValueText",
        "setLabel",
        "setHeaderLabels",
        "setHorizontalHeaderLabels",
        "addTab",
        "addMenu",
        "addRow",
        "QLabel",
        "QPushButton",
        "QAction",
        "QCheckBox",
        "QGroupBox",
        "QRadioButton",
        "FlagBox",
        "ElidedLabel",
        "show_text",
        "show_trouble",
        "show_fact",
        "add_button",
    }
)
"""What shows the texts that it is given."""

WORD = re.compile(r"[A-Za-z]{3,}")


def untranslated(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every literal with a word in it that is given to something that shows it."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in SHOWN_BY:
            for given in node.args:
                yield from ((node.lineno, text) for text in literals(given) if WORD.search(re.sub("<[^>]*>", "", text)))


def literals(node: ast.expr) -> Iterator[str]:
    """The literal texts of an argument; those of a call in it are that call's own."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (str(part.value) for part in node.values if isinstance(part, ast.Constant))
    elif isinstance(node, (ast.List, ast.Tuple)):
        yield from (text for one in node.elts for text in literals(one))
    elif isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))
    elif isinstance(node, ast.BinOp):
        yield from (*literals(node.left), *literals(node.right))


def test_every_text_that_a_widget_shows_goes_through_the_translator() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}: {text!r}"
        for file in sorted((ROOT / "hmi" / "ui").rglob("*.py"))
        for line, text in untranslated(file.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_the_finder_finds_a_text_in_whatever_form_it_is_given() -> None:
    given = ('"Save it"', 'f"{name} was saved"', '"Open it" if new else ""', '"Now: " + words', '["Name", "Value"]')
    for text in given:
        assert list(untranslated(f"box.setText({text})")), text
    assert not list(untranslated('box.setText(translate("Editor", "Save it"))'))
    assert not list(untranslated('box.setText(f"{words} ({key})")'))
