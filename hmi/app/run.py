"""Shows a station until it is closed."""

import json
import logging
import signal
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hmi.app.application import Faults, end_with, make_application, say_why_qt_ends
from hmi.app.offers import services_of
from hmi.app.sight import FirstSight
from hmi.app.sound_output import sound_output
from hmi.app.station import Station
from hmi.app.tidy import Tidying
from hmi.core.clock import SystemClock
from hmi.log import SIGNALLED, report_unhandled, start_log, told_to_end
from hmi.records.database import sqlite_notice
from hmi.runtime.site import open_site
from hmi.settings import Showing, SiteError
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.station_sound import StationSound
from hmi.ui.language import speak, wanted
from hmi.ui.main_window.dressing import Dressing
from hmi.ui.main_window.window import MainWindow

logger = logging.getLogger(__name__)

FULL_HD = (1920, 1080)


def run_station(folder: Path, showing: Showing, hopeless: Callable[[], bool] = lambda: False) -> int:
    """Shows the station of a site until its window is closed or its time is over; gives the exit status.

    `hopeless` is asked once a second; when it says so, the station closes.

    Raises:
        SiteError: The site cannot be used.
        DatabaseError: Its database cannot be used.
    """
    opened = open_site(folder)
    start_log(folder / "log")
    logger.info(sqlite_notice() or "SQLite is new enough.")
    say_why_qt_ends(end_with)
    application = make_application(offscreen=showing.offscreen)
    tidying = Tidying()
    faults = Faults()
    report_unhandled(faults.told.emit)
    station = Station(opened, SystemClock())
    bridge = PlantBridge(station.live, station.clock)
    dressing = _dressed(station, bridge, showing)
    sight = FirstSight(dressing.window, bridge, showing.started)
    _show(dressing.window, showing)
    QTimer.singleShot(0, dressing, partial(_start, station, bridge))
    bridge.live_changed.connect(lambda live: dressing.read_station() if live else None)
    _limit(application, dressing, showing.seconds, hopeless)
    try:
        with told_to_end(partial(_close, application)):
            status = application.exec()
        _leave_behind(dressing.window, station, sight, showing)
    finally:
        bridge.close()
        station.stop()
        dressing.retire()
        tidying.end()
    return status


def _dressed(station: Station, bridge: PlantBridge, showing: Showing) -> Dressing:
    """The window in the language of the station. A picture has nobody in front of it who could hear an alarm."""
    language = showing.language or station.opened.site.language
    speak(wanted(language))
    note = station.auditing.hear_sound
    heard = StationSound(note=note) if showing.offscreen else StationSound(sound_output, note)
    services = replace(services_of(station, bridge), sound=heard)
    dressing = Dressing(services, language=language, fixed=bool(showing.language))
    dressing.layout.positions = showing.size is None and not showing.offscreen
    return dressing


def _show(window: MainWindow, showing: Showing) -> None:
    if showing.size is None and not showing.offscreen:
        window.showMaximized()
        return
    window.resize(*(showing.size or FULL_HD))
    window.show()


def _limit(application: QApplication, dressing: Dressing, seconds: float, hopeless: Callable[[], bool]) -> None:
    """Ends the application when its time is over, or when there is no hope."""
    watch = QTimer(dressing)
    watch.timeout.connect(lambda: application.quit() if hopeless() else None)
    watch.start(1000)
    if seconds:
        QTimer.singleShot(round(seconds * 1000), dressing, application.quit)


def _start(station: Station, bridge: PlantBridge) -> None:
    station.start()
    bridge.start()


def _close(application: QApplication, number: int) -> None:
    logger.info("The station closes: it got the signal %s.", signal.Signals(number).name)
    application.exit(SIGNALLED + number)


def _leave_behind(window: MainWindow, station: Station, sight: FirstSight, showing: Showing) -> None:
    """Saves the picture and the report that were asked for."""
    if showing.screenshot is not None and not window.grab().save(str(showing.screenshot)):
        raise SiteError(f"the picture {showing.screenshot} could not be written; is there room, and may this account?")
    if showing.report is not None:
        facts = station.live.thread.call(station.report.facts).result(timeout=5.0)
        facts |= {"first_paint_s": sight.first_paint_s, "first_value_s": sight.first_value_s}
        showing.report.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
