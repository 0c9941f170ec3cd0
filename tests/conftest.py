"""What every test stands on: no display, and no warning in the log that the test did not expect."""

import gc
import logging
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hmi.core.plant import Plant
from hmi.core.plant_file import read_plant
from hmi.resources import resource

# A busy machine is no fault of the program: how long an example takes is measured by `make bench` alone.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def plant() -> Plant:
    """The demo plant with its 105 core tags."""
    assets = resource("plant", "assets.toml").read_text(encoding="utf-8")
    return read_plant(assets, resource("plant", "tags.csv").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test whose program logged a warning; `@pytest.mark.logs` says that the test provokes one."""
    yield
    if request.node.get_closest_marker("logs"):
        return
    loud = [
        record
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING and record.name.startswith("hmi")
    ]
    assert not loud, [record.getMessage() for record in loud]


@pytest.fixture
def site_dir(tmp_path: Path) -> Path:
    """An empty folder for a site."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


CHEAP = frozenset({"files"})
"""What a folder shares although it is made in a moment."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, object, object]:
    """What a file or a folder makes once for all of its tests is made on one worker: they stay together there. Several
    of these take as long as a hundred tests. A test that has no limit of time comes before the others, in whatever
    order they are: as the last one it would keep a worker busy alone."""
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker("xdist_group") is None:
            home = _home(item)
            if home:
                item.add_marker(pytest.mark.xdist_group(home))
    result = yield
    for item in items:
        _tell_group(item)
    items.sort(key=_has_limit)
    return result


def _tell_group(item: pytest.Item) -> None:
    """Writes the group of a test into its id, from which the scheduler of pytest-xdist reads it. Its release 3.8 writes
    it where pytest 9.2 does not look any more, and the tests of a group went to any worker."""
    mark = item.get_closest_marker("xdist_group")
    own = getattr(item, "_id", None)
    if mark is None or own is None or not getattr(item.config.option, "loadgroup", False):
        return
    group = f"@{mark.args[0]}"
    if not item.nodeid.endswith(group):
        setattr(item, "_id", type(own).parse(item.nodeid + group))  # noqa: B010 - no public way to name a test anew


def _has_limit(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("timeout")
    return mark is None or mark.args != (0,)


def _home(item: pytest.Function) -> str:
    """The outermost file or folder below this one whose tests share something with this test; empty without one."""
    shared = [
        one.baseid
        for name in item.fixturenames
        for one in item._fixtureinfo.name2fixturedefs.get(name, ())
        if one.scope in ("module", "package", "session") and name not in CHEAP and one.baseid.startswith("tests/")
    ]
    return min(shared, key=len, default="")


WITHOUT_QT = frozenset({"core", "golden", "golden_report", "model", "records", "runtime", "simulator"})
"""Folders of tests that never touch Qt; some of them make so much that its garbage cannot wait for their end."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Garbage of a test is collected on the test's thread, as the program does on Qt's: on another one, widgets would
    be destroyed there. It begins before the fixtures of a module, some of which start threads that make a lot, and ends
    when nothing holds what the test was given. What stood before the test is left out, so that collecting costs little.
    """
    if WITHOUT_QT & set(item.path.relative_to(Path(__file__).parent).parts):
        if not gc.isenabled():
            gc.collect()
            gc.enable()
        return (yield)
    gc.disable()
    gc.freeze()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.unfreeze()
