"""What the process owes to whoever runs it: one rotating log per site, the operating system's log for what its disk may
not take, no exception that nobody sees, and an orderly end when it is told to end."""

import contextlib
import ctypes
import faulthandler
import logging
import logging.handlers
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

SIZE_BYTES = 2_000_000
"""One log file's size before it is rotated; with `KEPT` old ones the log never takes more than 12 MB."""

KEPT = 5

SYSTEM = "hmi.system"
"""What goes to this logger also stands in the log of the operating system: what the station's own disk may not take."""

_SOURCE = "hmi"
_EVENTLOG_ERROR_TYPE = 1

_NOISY = ("asyncua", "asyncio", "matplotlib")

SIGNALLED = 128
"""What a shell adds to the number of the signal that ended a process."""

logger = logging.getLogger(__name__)


class _LogFile(logging.handlers.RotatingFileHandler):
    """A log whose disk may fill up: what it cannot take is lost without a trace on the console for every line."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            super().close()


class SystemLog(logging.Handler):
    """The Application log of Windows, or syslog elsewhere, for what goes to the logger `SYSTEM`."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self.addFilter(logging.Filter(SYSTEM))
        self.setFormatter(logging.Formatter("%(message)s"))
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """Tells it; a system that takes nothing leaves it to the other logs."""
        with contextlib.suppress(OSError):
            self._tell(self.format(record))


def report_event(library: Any, text: str) -> None:  # noqa: ANN401 - a library of Windows, which ctypes does not type
    """Writes an error into the Application log of Windows; `library` is its advapi32.

    Raises:
        OSError: The log cannot be opened or takes nothing.
    """
    library.RegisterEventSourceW.restype = ctypes.c_void_p  # a handle, which is wider than the int of C
    source = library.RegisterEventSourceW(None, _SOURCE)
    if not source:
        raise OSError("the event log of Windows cannot be opened")
    handle = ctypes.c_void_p(source)
    try:
        lines = (ctypes.c_wchar_p * 1)(text)
        if not library.ReportEventW(handle, _EVENTLOG_ERROR_TYPE, 0, 1, None, 1, 0, lines, None):
            raise OSError("the event log of Windows took nothing")
    finally:
        library.DeregisterEventSource(handle)


def tell_system(text: str) -> None:
    """Writes an error into the log of the operating system.

    Raises:
        OSError: It takes nothing.
    """
    if sys.platform == "win32":
        report_event(ctypes.WinDLL("advapi32", use_last_error=True), text)
    else:
        import syslog  # Windows has none

        syslog.openlog(_SOURCE, syslog.LOG_PID, syslog.LOG_USER)
        syslog.syslog(syslog.LOG_ERR, text)


def start_log(folder: Path, *, verbose: bool = False) -> Path:
    """Logs to `folder`/hmi.log from now on, warnings to the console too, and what goes to `SYSTEM` to the operating
    system. Gives the file's path.

    Raises:
        OSError: The folder cannot be written.
    """
    path = folder / "hmi.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        to_file = _LogFile(path, maxBytes=SIZE_BYTES, backupCount=KEPT, encoding="utf-8")
    except OSError as error:
        raise OSError(
            f"the log {path} cannot be written ({error.strerror or error}); give this account the right to write there"
        ) from error
    to_file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(threadName)s: %(message)s"))
    handlers: list[logging.Handler] = [to_file, SystemLog(tell_system)]
    if sys.stderr is not None:  # a windowed program on Windows has no console
        to_console = logging.StreamHandler()
        to_console.setLevel(logging.WARNING)
        to_console.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        handlers.append(to_console)
        if not faulthandler.is_enabled():
            faulthandler.enable()
    logging.basicConfig(level=logging.DEBUG if verbose else logging.INFO, handlers=handlers, force=True)
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    return path


def report_unhandled(show: Callable[[str], None]) -> None:
    """From now on an exception that nobody handled is logged with its trace and shown as one sentence.

    `show` may be called from any thread.
    """

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logger.critical("Unhandled exception", exc_info=(kind, error, trace))
        show(f"{kind.__name__}: {error}")

    def report_from_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            report(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = report
    threading.excepthook = report_from_thread


@contextlib.contextmanager
def told_to_end(end: Callable[[int], None]) -> Iterator[None]:
    """Calls `end` with the number of the signal when Ctrl+C is pressed, a service is stopped or a terminal goes away.

    Python hears a signal when it next runs; a program in Qt's loop therefore needs a timer.
    """

    def hear(number: int, _frame: FrameType | None) -> None:
        end(number)

    heard = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    # Whoever started the program with a signal ignored, as nohup does, keeps it so.
    before = {number: signal.signal(number, hear) for number in heard if signal.getsignal(number) != signal.SIG_IGN}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
