import asyncio
import threading
from collections.abc import Iterator

import pytest

from hmi.runtime.plant_thread import PlantStoppedError, PlantThread


async def for_ever() -> None:
    await asyncio.Event().wait()


async def name() -> str:
    return threading.current_thread().name


@pytest.fixture
def thread() -> Iterator[PlantThread]:
    thread = PlantThread("plant")
    yield thread
    thread.stop()


def test_it_takes_work_as_soon_as_it_has_started(thread: PlantThread) -> None:
    thread.start(for_ever)
    assert thread.running
    assert thread.submit(name()).result(10) == "plant"
    assert thread.call(lambda: threading.current_thread().name).result(10) == "plant"


def test_an_error_comes_back_to_who_asked(thread: PlantThread) -> None:
    thread.start(for_ever)
    with pytest.raises(ZeroDivisionError):
        thread.call(lambda: 1 // 0).result(10)
    assert thread.running


def test_stopping_cancels_main_and_leaves_no_thread() -> None:
    thread = PlantThread("plant")
    ended: list[str] = []

    async def main() -> None:
        try:
            await for_ever()
        finally:
            ended.append("main")

    thread.start(main)
    waiting = thread.submit(for_ever())
    thread.stop()
    thread.stop()
    assert ended == ["main"]
    assert waiting.cancelled()
    assert not thread.running
    assert "plant" not in {other.name for other in threading.enumerate()}


def test_stopping_what_never_started_is_harmless() -> None:
    PlantThread("plant").stop()


def test_nothing_is_taken_before_the_start_and_after_the_end() -> None:
    thread = PlantThread("plant")
    with pytest.raises(PlantStoppedError, match="does not run"):
        thread.submit(name())
    thread.start(for_ever)
    thread.stop()
    with pytest.raises(PlantStoppedError, match="does not run"):
        thread.call(lambda: None)


def test_it_starts_only_once(thread: PlantThread) -> None:
    thread.start(for_ever)
    with pytest.raises(RuntimeError, match="already started"):
        thread.start(for_ever)


def test_a_main_that_returns_ends_the_thread_quietly() -> None:
    crashes: list[BaseException] = []
    thread = PlantThread("plant", crashes.append)

    async def main() -> None:
        return

    thread.start(main)
    thread.stop()
    assert crashes == []
    assert not thread.running


@pytest.mark.logs
def test_a_crash_is_logged_and_told(caplog: pytest.LogCaptureFixture) -> None:
    told = threading.Event()
    crashes: list[BaseException] = []

    def hear(error: BaseException) -> None:
        crashes.append(error)
        told.set()

    async def main() -> None:
        raise LookupError("no such plant")

    thread = PlantThread("plant", hear)
    thread.start(main)
    assert told.wait(10)
    thread.stop()
    assert [str(error) for error in crashes] == ["no such plant"]
    assert "The thread plant crashed" in caplog.text


@pytest.mark.logs
def test_a_crash_without_a_listener_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> None:
        raise LookupError("no such plant")

    thread = PlantThread("plant")
    thread.start(main)
    thread.stop()
    assert "The thread plant crashed" in caplog.text


@pytest.mark.logs
def test_a_main_that_refuses_to_end_does_not_keep_the_program(caplog: pytest.LogCaptureFixture) -> None:
    let_go = threading.Event()

    async def main() -> None:
        try:
            await for_ever()
        finally:
            let_go.wait(10)

    thread = PlantThread("plant")
    thread.start(main)
    thread.call(lambda: None).result(10)
    thread.stop(within_s=0.05)
    assert "did not end within" in caplog.text
    let_go.set()
    thread.stop()


def test_a_loop_that_closes_in_the_same_moment_is_no_surprise() -> None:
    thread = PlantThread("plant")
    thread.start(for_ever)
    thread.stop()
    closed = asyncio.new_event_loop()
    closed.close()
    thread._loop = closed
    with pytest.raises(PlantStoppedError, match="just ended"):
        thread.submit(name())
    thread.stop()
