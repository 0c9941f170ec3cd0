"""Makes the pictures of the operator's guide: a demo station, offscreen, with a failed agitator in fermenter A.

Run it in a checkout: `.venv/bin/python packaging/operator_pictures.py`. It takes about a minute and a half.
"""

import os
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QTimer

from hmi.app.application import make_application
from hmi.app.station import Station
from hmi.core.clock import SystemClock
from hmi.demo import add_demo_users, make_demo_site, running_simulator
from hmi.runtime.site import open_site
from hmi.ui.actions import View
from hmi.ui.bridge import PlantBridge
from hmi.ui.main_window.window import MainWindow

SIZE = (1600, 900)
PICTURES = Path(__file__).parents[1] / "docs" / "pictures"


def main() -> int:
    """Saves all pictures."""
    make_application(offscreen=True)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port: int = listener.getsockname()[1]
        make_demo_site(site, port)
        add_demo_users(site)
        station = Station(open_site(site), SystemClock())
        bridge = PlantBridge(station.live, station.clock)
        window = MainWindow(station.services(bridge))
        window.resize(*SIZE)
        window.show()
        station.start()
        bridge.start()
        with running_simulator(site, port, speed=600.0, seed=1, faults=("F05@1",)):
            _until(lambda: station.live.store.summary().good == len(station.opened.plant.measured))
            _wait(40.0)
            _take(window, station)
        bridge.close()
        station.stop()
        window.close()
    return 0


def _take(window: MainWindow, station: Station) -> None:
    window.select("PFR-401")
    _save(window, "operator-mimic")
    window.replaying.replay.go(station.clock.now() - timedelta(seconds=15))
    _save(window, "operator-replay")
    window.replaying.live()
    window.show_view(View.ALARMS)
    window.pages.alarms.table.selectRow(0)
    _save(window, "operator-alarms")
    window.show_view(View.TRENDS)
    _save(window, "operator-trends")
    window.show_view(View.MIMIC)


def _save(window: MainWindow, name: str) -> None:
    _wait(2.0)
    window.grab().save(str(PICTURES / f"{name}.png"))


def _wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 120.0
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("the simulator did not serve all values within two minutes")
        _wait(0.2)


if __name__ == "__main__":
    sys.exit(main())
