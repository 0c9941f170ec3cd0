"""Brings the translations up to date: collects the texts, updates the .ts file of Qt Linguist, compiles the .qm file.

Run it in a checkout: `make translations`. Exit status 1 when a text has no finished translation; it is named.

`pyside6-lupdate` reads only calls without further arguments, while a text and the values in it belong into one call:
`translate("Header", "Back ({key})", key=...)`. So the calls are collected here, from Python's own syntax tree, and
handed to lupdate in the form that it reads; it and Linguist do the rest.
"""

import ast
import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("es",)
MARKS = frozenset({"translate", "phrase"})
TABLES = {"Command": ("Commands", (1, 3)), "_page": ("Commands", (1, 3)), "Group": ("Commands", (0,))}
"""Rows of tables whose arguments are texts: the context, and which arguments; `in_table` says them."""

OWN = ROOT / "hmi" / "ui" / "language.py"
"""Where a phrase, made elsewhere, is translated; the one place without a literal."""


COMMANDS = ROOT / "hmi" / "ui" / "editor" / "command_table.py"


class NotLiteralError(Exception):
    """A text is put together before it is translated, so that nobody can translate it; the message says where."""


def main() -> int:
    """Updates and compiles every language."""
    texts = sorted(set(collected(ROOT / "hmi")))
    missing = 0
    for code in LANGUAGES:
        file = FOLDER / f"hmi_{code}.ts"
        update(texts, file)
        release(file, file.with_suffix(".qm"))
        for context, text in unfinished(file):
            missing += 1
            sys.stdout.write(f"{file.name}: {context}: {text!r} has no finished translation\n")
    sys.stdout.write(f"{len(texts)} texts, {missing} without a finished translation\n")
    return 1 if missing else 0


def collected(folder: Path) -> Iterator[tuple[str, str]]:
    """Context and text of every call that marks a text.

    Raises:
        NotLiteralError: Context or text is no literal.
    """
    for file in sorted(folder.rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        if file == OWN or not (file == COMMANDS or any(mark in source for mark in MARKS)):
            continue
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in TABLES and file == COMMANDS:
                context, places = TABLES[node.func.id]
                given = [node.args[place] for place in places]
                yield from ((context, str(one.value)) for one in given if isinstance(one, ast.Constant))
            if node.func.id in MARKS:
                literals = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
                if len(literals) != 2 or len(node.args) != 2:
                    raise NotLiteralError(f"{file}:{node.lineno}: context and text must be two literals")
                yield str(literals[0]), str(literals[1])


def update(texts: list[tuple[str, str]], file: Path) -> None:
    """Has lupdate bring a .ts file up to date: new texts come in unfinished, those that are gone go."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "texts.py"
        lines = (f"translate({_quoted(context)}, {_quoted(text)})\n" for context, text in texts)
        source.write_text("".join(lines), encoding="utf-8")
        _run("pyside6-lupdate", source, "-ts", file, "-locations", "none", "-no-obsolete", "-silent")


def release(file: Path, out: Path) -> None:
    """Has lrelease compile a .ts file. A program that runs has the old one mapped into its memory, and would die were
    it cut short; so the new one takes its place in one step."""
    made = out.with_suffix(".new")
    _run("pyside6-lrelease", "-silent", file, "-qm", made)
    made.replace(out)


def unfinished(file: Path) -> list[tuple[str, str]]:
    """Context and text of what has no finished translation."""
    return [
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ET.parse(file).getroot().iter("context")  # noqa: S314 - our own file
        for message in context.iter("message")
        for translation in [message.find("translation")]
        if translation is None or translation.get("type") or not translation.text
    ]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _run(tool: str, *words: object) -> None:
    program = Path(sys.executable).with_name(tool)
    subprocess.run([str(program), *map(str, words)], check=True)  # noqa: S603 - Qt's own tools


if __name__ == "__main__":
    sys.exit(main())
