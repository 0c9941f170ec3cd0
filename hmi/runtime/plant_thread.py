"""One asyncio loop in a plain thread: where the running plant lives, beside Qt's thread."""

import asyncio
import concurrent.futures
import logging
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

STOP_WITHIN_S = 10.0
"""How long `stop` waits for the loop to end before it says so in the log and leaves the thread to the interpreter."""

logger = logging.getLogger(__name__)


class PlantStoppedError(RuntimeError):
    """Nothing can be handed to the plant's thread: it has not started or has ended."""


class PlantThread:
    """Runs one main coroutine and takes work from other threads.

    `on_crash` is called on the plant's thread with what ended the main coroutine, unless it was `stop`.
    """

    def __init__(self, name: str, on_crash: Callable[[BaseException], None] | None = None) -> None:
        self._name = name
        self._on_crash = on_crash
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """Whether the loop takes work."""
        return self._loop is not None

    def start(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Starts the thread and returns when its loop takes work.

        Raises:
            RuntimeError: It was started before.
        """
        if self._thread is not None:
            raise RuntimeError(f"the thread {self._name} was already started")
        # A daemon, so that a coroutine that refuses to end cannot keep a closed program alive.
        self._thread = threading.Thread(target=self._run, args=(main,), name=self._name, daemon=True)
        self._thread.start()
        self._ready.wait()

    def submit(self, work: Coroutine[Any, Any, T]) -> concurrent.futures.Future[T]:
        """Runs a coroutine on the plant's loop; its result comes through the future.

        Raises:
            PlantStoppedError: The loop does not run; the coroutine is closed.
        """
        loop = self._loop
        if loop is None:
            work.close()
            raise PlantStoppedError(f"the thread {self._name} does not run")
        try:
            return asyncio.run_coroutine_threadsafe(work, loop)
        except RuntimeError as error:
            work.close()
            raise PlantStoppedError(f"the thread {self._name} has just ended") from error

    def call(self, work: Callable[[], T]) -> concurrent.futures.Future[T]:
        """Calls a plain function on the plant's thread; its result comes through the future.

        Raises:
            PlantStoppedError: The loop does not run.
        """

        async def called() -> T:
            return work()

        return self.submit(called())

    def stop(self, within_s: float = STOP_WITHIN_S) -> None:
        """Cancels the main coroutine and everything that was submitted, and waits for the thread's end, but not
        for ever. Harmless when nothing runs."""
        thread, loop, main = self._thread, self._loop, self._main
        if thread is None:
            return
        if loop is not None and main is not None:
            try:
                loop.call_soon_threadsafe(main.cancel)
            except RuntimeError:
                logger.debug("The loop of %s was closed in the same moment.", self._name)
        thread.join(within_s)
        if thread.is_alive():
            logger.warning("The thread %s did not end within %g s; it is left behind.", self._name, within_s)

    def _run(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:  # on the plant's thread
        try:
            asyncio.run(self._live(main))
        except asyncio.CancelledError:
            logger.debug("The thread %s was stopped.", self._name)
        except Exception as error:  # the outermost loop of a thread: whatever it is must reach a person
            logger.exception("The thread %s crashed.", self._name)
            if self._on_crash is not None:
                self._on_crash(error)
        finally:
            self._ready.set()

    async def _live(self, main: Callable[[], Coroutine[Any, Any, None]]) -> None:  # on the plant's thread
        self._main = asyncio.current_task()
        self._loop = asyncio.get_running_loop()
        self._ready.set()
        try:
            await main()
        finally:
            # From here on `submit` refuses; `asyncio.run` cancels what was submitted before.
            self._loop = None
