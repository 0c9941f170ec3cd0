"""docs/trace.md names every requirement and tests that exist, and `make trace` tells what came of them."""

import csv
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
WRITE_BACK = (*(f"I{n}" for n in range(1, 10)), *(f"W-{n:02}" for n in range(1, 49)))
SECURITY = tuple(f"R-62-{n:02}" for n in range(1, 26))
RECORDS = tuple(f"R-P11-{n:02}" for n in range(1, 13))


def program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("trace_table", ROOT / "packaging" / "trace.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made  # its dataclasses look themselves up there
    spec.loader.exec_module(made)
    return made


TOOL = program()
ROWS = TOOL.read_table(ROOT / "docs" / "trace.md")

SUITE = """
import pytest

def test_it_holds(): pass

@pytest.mark.parametrize("number", [1, 2, 3])
def test_it_holds_thrice(number): assert number < 3

@pytest.mark.skip(reason="not here")
def test_it_is_left_out(): pass

def test_it_holds_apart(): pass
"""
PAGE = """
| Row | Requirement | Tests | What they leave open |
|---|---|---|---|
| R-1 | holds | `test_small.py::test_it_holds` | nothing |
| R-2 | holds twice | `test_small.py::test_it_holds_thrice`, `test_small.py::test_it_holds` | |
| R-3 | is gone | `test_small.py::test_it_hold`, `test_small.py::test_it_holds` | |
| R-4 | has none | none | said plainly |
| R-5 | holds apart | `test_small.py::test_it_holds_apart`, `test_small.py::test_it_is_left_out` | |
| R-6 | is elsewhere | `test_gone.py` | |
| R-7 | is left out | `test_small.py::test_it_is_left_out` | |
| R-8 | is named twice | `test_small.py`, `test_small.py::test_it_holds` | |
"""


def suite(root: Path, page: str) -> Path:
    (root / "tests").mkdir()
    (root / "docs").mkdir()
    (root / "tests" / "test_small.py").write_text(SUITE, encoding="utf-8")
    (root / "tests" / "test_broken.py").write_text(
        "import no_such_module\n\ndef test_never(): pass\n", encoding="utf-8"
    )
    (root / "docs" / "trace.md").write_text(page, encoding="utf-8")
    return root


def test_every_requirement_has_one_row() -> None:
    assert [row.id for row in ROWS] == [*WRITE_BACK, *SECURITY, *RECORDS]
    assert all(row.requirement for row in ROWS)


@pytest.mark.parametrize(("tests", "left_open"), [(row.tests, row.open) for row in ROWS], ids=[row.id for row in ROWS])
def test_every_test_of_a_row_exists_and_a_row_without_one_says_why(tests: tuple[str, ...], left_open: str) -> None:
    assert not [test for test in tests if not TOOL.exists(test, ROOT)]
    assert tests or left_open


def test_a_row_of_the_write_back_has_a_test() -> None:
    assert not [row.id for row in ROWS if row.id in WRITE_BACK and not row.tests]


def test_what_passed_failed_was_left_out_or_does_not_exist_is_told_apart(tmp_path: Path) -> None:
    root = suite(tmp_path, PAGE)
    assert not TOOL.trace(root, TOOL.Release("1.2", "abc", "2030-01-02 03:04 UTC"), ("-p", "no:xdist"))
    with (root / "build" / "trace.csv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    assert {row["Row"]: (row["Passed"], row["Failed"], row["Left out"], row["Result"]) for row in told} == {
        "R-1": ("1", "0", "0", "passed"),
        "R-2": ("3", "1", "0", "failed"),
        "R-3": ("1", "0", "0", "test does not exist"),
        "R-4": ("0", "0", "0", "no test"),
        "R-5": ("1", "0", "1", "passed in part"),
        "R-6": ("0", "0", "0", "test does not exist"),
        "R-7": ("0", "0", "1", "left out"),
        "R-8": ("4", "1", "1", "failed"),
    }
    assert {(row["Version"], row["Commit"], row["Date"]) for row in told} == {("1.2", "abc", "2030-01-02 03:04 UTC")}
    page = (root / "build" / "trace.md").read_text(encoding="utf-8")
    assert "Version 1.2, commit abc, 2030-01-02 03:04 UTC." in page
    assert "test_small.py::test_it_hold (does not exist) test_small.py::test_it_holds |" in page


def test_of_a_run_that_was_broken_off_nothing_has_passed(tmp_path: Path) -> None:
    root = suite(tmp_path, "| R-1 | holds | `test_small.py` | |\n")
    breaking = "import pytest\n\ndef pytest_runtest_teardown(): pytest.exit('broken off', returncode=2)\n"
    (root / "stopper.py").write_text(breaking, encoding="utf-8")
    assert not TOOL.trace(
        root, TOOL.Release("1.2", "abc", "now"), ("-p", "no:xdist", "-p", "no:randomly", "-p", "stopper")
    )
    report = (root / "build" / "trace-junit.xml").read_text(encoding="utf-8")
    assert 'name="test_it_holds"' in report, "it had begun"
    assert "Rows: 1 did not run." in (root / "build" / "trace.md").read_text(encoding="utf-8")


def test_where_the_tests_cannot_begin_nothing_has_passed(tmp_path: Path) -> None:
    """Of a run before it nothing is taken over either."""
    root = suite(tmp_path, PAGE.splitlines()[3] + "\n| R-2 | cannot start | `test_broken.py::test_never` | |\n")
    (root / "tests" / "test_broken.py").write_text(
        "import no_such_module\n\ndef test_never(): pass\n", encoding="utf-8"
    )
    (root / "build").mkdir()
    old = '<testsuites><testcase classname="tests.test_broken" name="test_never"/></testsuites>'
    (root / "build" / "trace-junit.xml").write_text(old, encoding="utf-8")
    assert not TOOL.trace(root, TOOL.Release("1.2", "abc", "now"), ("-p", "no:xdist"))
    assert "Rows: 2 did not run." in (root / "build" / "trace.md").read_text(encoding="utf-8")


def test_rows_that_pass_beside_one_without_a_test_are_no_fault(tmp_path: Path) -> None:
    rows = [line for line in PAGE.splitlines() if "R-1 " in line or "R-4 " in line]
    assert TOOL.trace(suite(tmp_path, "\n".join(rows)), TOOL.Release("1.2", "abc", "now"), ("-p", "no:xdist"))


def test_a_page_without_rows_proves_nothing(tmp_path: Path) -> None:
    assert not TOOL.trace(suite(tmp_path, "nothing\n"), TOOL.Release("1.2", "abc", "now"))
