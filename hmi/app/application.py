"""The one Qt application: its look, and what it says when it cannot go on."""

import logging
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hmi.ui.language import ENGLISH, speak
from hmi.ui.panels.fault import show_fault
from hmi.ui.theme import LIGHT, dress

logger = logging.getLogger(__name__)

UNUSABLE = 2
"""Exit status where Qt finds no usable platform."""


class Faults(QObject):
    """Brings unhandled faults from any thread to a dialog on Qt's."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.told.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def _show(self, sentence: str) -> None:
        show_fault(sentence)


def say_why_qt_ends(say: Callable[[str], None]) -> None:
    """Has Qt's last words, when it finds no usable platform, said in one sentence before it ends the process."""

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            say(f"Qt cannot show a window: {' '.join(text.split())} On Debian: apt-get install libxcb-cursor0")
        elif kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg):
            logging.getLogger("qt").info(text)

    qInstallMessageHandler(hear)


def make_application(*, offscreen: bool) -> QApplication:
    """The one Qt application, with the look of the station."""
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("golden-batch-hmi")
    dress(application, LIGHT)
    speak(ENGLISH)  # whatever the computer speaks: a station says what it wants, and the command line never does
    return application


def end_with(sentence: str) -> None:
    """Qt aborts as soon as this returns, with a core dump; so it does not return."""
    logger.critical(sentence)
    logging.shutdown()
    os._exit(UNUSABLE)
