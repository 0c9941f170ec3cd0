"""From requirement to test to result: runs the tests that docs/trace.md names, and writes what came of each row.

python packaging/trace.py    # or `make trace`; leaves build/trace.md and build/trace.csv

Ends with 1 where a test failed, did not run, or does not exist. A row without a test is said to have none.
"""

import ast
import csv
import datetime
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
WRONG = ("test does not exist", "failed", "did not run")
TO_THE_END = (0, 1)
"""What pytest ends with where it ran everything: all passed, some failed."""
HEAD = ("Row", "Requirement", "Tests", "Passed", "Failed", "Left out", "Result", "What they leave open")

_ROW = re.compile(r"\| (?P<id>[A-Z][\w-]*\d) \| (?P<requirement>.*?) \| (?P<tests>.*?) \|(?: (?P<open>.*?))? \|")
_TEST = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement, the tests that hold it (`path` or `path::name`, below tests/), and what they leave open."""

    id: str
    requirement: str
    tests: tuple[str, ...]
    open: str


@dataclass(frozen=True, slots=True)
class Release:
    """What was tested, and when (UTC)."""

    version: str
    commit: str
    date: str


def read_table(page: Path) -> list[Row]:
    """The rows of every table of the page; the tests are what stands between backquotes in the third column."""
    found = [_ROW.fullmatch(line) for line in page.read_text(encoding="utf-8").splitlines()]
    return [Row(m["id"], m["requirement"], tuple(_TEST.findall(m["tests"])), m["open"] or "") for m in found if m]


def exists(test: str, root: Path) -> bool:
    """Whether the file is there and, where a name is given, has a test of exactly this name; nothing is run."""
    path, _, name = test.partition("::")
    file = root / "tests" / path
    if not file.is_file():
        return False
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    return name in names if name else any(one.startswith("test_") for one in names)


def run(tests: list[str], root: Path, arguments: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Runs these tests once; gives `path::name` and passed, failed or left out of every case that was run.

    Of a run that did not come to its end nothing counts: cases that are missing from it would look like none.
    """
    build = root / "build"
    build.mkdir(exist_ok=True)
    report, names = build / "trace-junit.xml", build / "trace-tests.txt"
    report.unlink(missing_ok=True)
    files = {test for test in tests if "::" not in test}
    once = [test for test in dict.fromkeys(tests) if test in files or test.partition("::")[0] not in files]
    names.write_text("".join(f"tests/{test}\n" for test in once), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir=.", f"--junitxml={report}", *arguments, f"@{names}"]
    if not once:
        return []
    screen = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    ended = subprocess.run(command, cwd=root, env=screen, check=False)  # noqa: S603 - our own words
    if ended.returncode not in TO_THE_END or not report.is_file():
        return []
    cases = ET.parse(report).iter("testcase")  # noqa: S314 - pytest wrote it just now
    return [(f"{_path(case)}::{case.get('name', '').partition('[')[0]}", _outcome(case)) for case in cases]


def _path(case: ET.Element) -> str:
    return case.get("classname", "").removeprefix("tests.").replace(".", "/") + ".py"


def _outcome(case: ET.Element) -> str:
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "passed" if case.find("skipped") is None else "left out"


def result_of(row: Row, cases: list[tuple[str, str]], root: Path) -> tuple[Counter[str], str]:
    """How many cases of the row passed, failed and were left out, and the row's result in words."""
    mine = [(name, said) for name, said in cases if {name, name.partition("::")[0]} & set(row.tests)]
    counts = Counter(said for _, said in mine)
    ran = {name for name, _ in mine} | {name.partition("::")[0] for name, _ in mine}
    if not row.tests:
        return counts, "no test"
    if not all(exists(test, root) for test in row.tests):
        return counts, "test does not exist"
    if counts["failed"]:
        return counts, "failed"
    if not ran.issuperset(row.tests):
        return counts, "did not run"
    if not counts["left out"]:
        return counts, "passed"
    return counts, "passed in part" if counts["passed"] else "left out"


def trace(root: Path, release: Release, arguments: tuple[str, ...] = ()) -> bool:
    """Runs the tests and writes build/trace.md and build/trace.csv; gives whether nothing went wrong."""
    rows = read_table(root / "docs" / "trace.md")
    there = [test for row in rows for test in row.tests if exists(test, root)]
    cases = run(there, root, arguments)
    lines, results = [], Counter[str]()
    for row in rows:
        counts, result = result_of(row, cases, root)
        tests = " ".join(f"{test} (does not exist)" * (not exists(test, root)) or test for test in row.tests)
        numbers = (counts["passed"], counts["failed"], counts["left out"])
        lines.append((row.id, row.requirement, tests, *map(str, numbers), result, row.open))
        results[result] += 1
    _write(root / "build", lines, results, release)
    return bool(rows) and not any(results[word] for word in WRONG)


def _write(build: Path, lines: list[tuple[str, ...]], results: Counter[str], release: Release) -> None:
    summary = ", ".join(f"{number} {word}" for word, number in results.most_common())
    about = f"Version {release.version}, commit {release.commit}, {release.date}. Rows: {summary}."
    table = [HEAD, ("---",) * len(HEAD), *lines]
    text = "\n".join(f"| {' | '.join(line)} |" for line in table)
    build.mkdir(exist_ok=True)
    (build / "trace.md").write_text(f"# Requirement, test, result\n\n{about}\n\n{text}\n", encoding="utf-8")
    with (build / "trace.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*HEAD, "Version", "Commit", "Date"))
        writer.writerows((*line, release.version, release.commit, release.date) for line in lines)
    sys.stdout.write(f"{about}\n{build / 'trace.md'}\n")


def _git(*words: str) -> str:
    try:
        told = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603, S607
    except OSError:
        return ""
    return told.stdout.strip()


def this_release() -> Release:
    """The program as it lies here."""
    from hmi import __version__

    changed = " with changes that are not committed" if _git("status", "--porcelain", "--untracked-files=no") else ""
    commit = _git("rev-parse", "HEAD")
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")
    return Release(__version__, commit + changed if commit else "unknown", now)


if __name__ == "__main__":
    sys.exit(0 if trace(ROOT, this_release(), tuple(sys.argv[1:])) else 1)
