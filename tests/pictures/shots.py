"""Every view of the window as a row: its name, how it comes to the screen, and what is to be seen there."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from hmi.core.user import Person
from hmi.diagram.display import detail_of
from hmi.diagram.folder import diagram_files
from hmi.ui.actions import View
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.golden_views import GOLDEN_VIEWS
from hmi.ui.panels.request import RequestDialog

FERMENTER, LOOP, SETPOINT = "PFR-401", "TIC-402", "TIC-402.SP"
PENS = ("TIC-402", "AIC-404", "AIC-405", "SIC-406", "FIC-407", "PIC-408", "AT-409", "AT-411")
"""As many as a trend holds."""


class Shown(Protocol):
    """A station with a window that somebody looks at."""

    @property
    def window(self) -> MainWindow:
        """The window."""
        ...

    def person(self, account: str) -> Person:
        """Who has that account."""
        ...

    def until(self, true: Callable[[], bool]) -> None:
        """Lets the window live until something is true."""
        ...


@dataclass(frozen=True, slots=True)
class Shot:
    """One view. `show` brings it to the screen; what is taken is the dialog that it opened, else the window."""

    name: str
    show: Callable[[Shown], None]


def shots(stage: Shown) -> tuple[Shot, ...]:
    """Every view of a station: one more display is one more row."""
    return (*_VIEWS, *_displays(stage), *_DIALOGS, *_EDITOR)


def take(stage: Shown, shot: Shot) -> QWidget:
    """Brings a view to the screen and gives the window that shows it; call `leave` when it was looked at."""
    before = set(_dialogs())
    shot.show(stage)
    opened = [dialog for dialog in _dialogs() if dialog not in before]
    return opened[-1] if opened else stage.window


def leave(stage: Shown) -> None:
    """Closes what a view opened, and comes back to the plant of now."""
    for dialog in _dialogs():
        dialog.close()
    window = stage.window
    window.tour.end()
    window.replaying.live()
    window.mimic.find_bar.hide()
    window.notice.hide()


def _dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def _view(view: View, account: str, stage: Shown) -> None:
    _as(stage, account)
    stage.window.show_view(view)
    if view is View.MIMIC:
        stage.window.mimic.home()
        stage.window.select(FERMENTER)
        stage.window.side.tabs.setCurrentIndex(0)


def _as(stage: Shown, account: str) -> None:
    """Somebody is logged in; nobody with an empty account."""
    operator = stage.window.operator
    if not account:
        operator.log_out()
    elif operator.person is None or operator.person.account != account:
        operator.log_in(stage.person(account))


def _display(name: str, stage: Shown) -> None:
    _view(View.MIMIC, "operator", stage)
    stage.window.mimic.open(name)


def _displays(stage: Shown) -> Iterator[Shot]:
    """A row for every display of the station but the first, and for the detail of every asset."""
    services = stage.window.services
    for file in diagram_files(services.displays):
        if file.name != services.overview:
            yield Shot(f"mimic-{file.stem}", partial(_display, file.stem))
    for asset in services.plant.assets:
        yield Shot(f"mimic-detail-{asset.id.lower()}", partial(_display, detail_of(asset.id, asset.asset_class)))


def _faceplate(stage: Shown) -> None:
    _view(View.MIMIC, "operator", stage)
    stage.window.show_faceplate(FERMENTER)


def _loop(stage: Shown) -> None:
    _view(View.MIMIC, "operator", stage)
    stage.window.show_tag(LOOP)


def _replay(stage: Shown) -> None:
    _view(View.MIMIC, "operator", stage)
    window = stage.window
    window.replaying.replay.go(window.services.clock.now() - timedelta(seconds=20))
    stage.until(lambda: window.shown.at is not None)


def _golden(stage: Shown) -> None:
    """Golden beyond now, where it is known; else the mimic says why not."""
    _view(View.MIMIC, "operator", stage)
    window = stage.window
    window.replaying.ahead.look()
    with suppress(TimeoutError):
        stage.until(window.replaying.ahead.reaches)
        window.replaying.ahead.step(1.0)
        stage.until(lambda: window.replaying.at is not None)


def _found(stage: Shown) -> None:
    _view(View.MIMIC, "operator", stage)
    stage.window.mimic.find_bar.open()
    stage.window.mimic.find_bar.line.setText("dissolved")


def _noticed(stage: Shown) -> None:
    _view(View.MIMIC, "operator", stage)
    stage.window.notice.show_text("✕ TIC-402.SP: 27.0 °C is more than 5 % of the span away; ask for a smaller step")


def _trends(stage: Shown) -> None:
    _view(View.TRENDS, "operator", stage)
    panel = stage.window.pages.trends()
    panel.clear()
    for tag in PENS:
        panel.add(tag)


def _alarms(tab: int, stage: Shown) -> None:
    _view(View.ALARMS, "operator", stage)
    stage.window.pages.alarms.tabs.setCurrentIndex(tab)
    if tab == 0:
        stage.window.pages.alarms.table.selectRow(0)


def _batches(stage: Shown) -> None:
    _view(View.BATCHES, "operator", stage)
    page = stage.window.pages.batches
    with suppress(TimeoutError):
        stage.until(lambda: bool(page.batches.rows))
        page.batch_table.selectRow(0)


def _requests(tab: int, stage: Shown) -> None:
    _view(View.SETPOINTS, "operator", stage)
    stage.window.pages.setpoints.tabs.setCurrentIndex(tab)


def _models(tab: int, stage: Shown) -> None:
    _view(View.MODELS, "supervisor", stage)
    stage.window.pages.models.tabs.setCurrentIndex(tab)


def _golden_view(row: int, stage: Shown) -> None:
    _view(View.GOLDEN, "operator", stage)
    page = stage.window.pages.golden()
    page.show_asset(FERMENTER)
    page.list.setCurrentRow(row)


def _tour(step: int, stage: Shown) -> None:
    _view(View.MIMIC, "operator", stage)
    tour = stage.window.tour
    tour.restart()
    for _ in range(step):
        tour.next()


def _edit(stage: Shown) -> None:
    _view(View.EDIT, "supervisor", stage)


def _edit_chosen(stage: Shown) -> None:
    _edit(stage)
    editor = stage.window.pages.editor()
    first = next(iter(editor.document.elements()))
    editor.desk.selection.set([first.id])


def _log_in(stage: Shown) -> None:
    _view(View.MIMIC, "", stage)
    stage.window.acts.log_in("acknowledge alarms")


def _help(view: View, stage: Shown) -> None:
    _view(view, "operator", stage)
    stage.window.show_help()


def _ask_setpoint(stage: Shown) -> None:
    _view(View.MIMIC, "operator", stage)
    stage.window.acts.request(SETPOINT)


def _pad(stage: Shown) -> None:
    _ask_setpoint(stage)
    asking = next(one for one in _dialogs() if isinstance(one, RequestDialog))
    asking.pad_button.setChecked(True)


def _hold(stage: Shown) -> None:
    _alarms(0, stage)
    table = stage.window.pages.alarms
    table.hold_button.click()


def _approve(stage: Shown) -> None:
    _view(View.MIMIC, "operator", stage)
    for request in stage.window.bridge.requests.values():
        if request.open:
            stage.window.acts.approve(request.id)
            return


def _limits(stage: Shown) -> None:
    _view(View.SETPOINTS, "supervisor", stage)
    stage.window.limits_acts.open()


def _snapshots(stage: Shown) -> None:
    _view(View.SETPOINTS, "operator", stage)
    stage.window.acts.snapshots()


_VIEWS = (
    Shot("mimic", partial(_view, View.MIMIC, "operator")),
    Shot("mimic-nobody", partial(_view, View.MIMIC, "")),
    Shot("mimic-faceplate", _faceplate),
    Shot("mimic-loop", _loop),
    Shot("mimic-replay", _replay),
    Shot("mimic-golden", _golden),
    Shot("mimic-find", _found),
    Shot("mimic-notice", _noticed),
    Shot("trends", _trends),
    Shot("alarms", partial(_alarms, 0)),
    Shot("alarms-held", partial(_alarms, 1)),
    Shot("alarms-metrics", partial(_alarms, 2)),
    Shot("batches", _batches),
    Shot("setpoints", partial(_requests, 0)),
    Shot("setpoints-earlier", partial(_requests, 1)),
    Shot("audit", partial(_view, View.AUDIT, "supervisor")),
    Shot("shift", partial(_view, View.SHIFT, "operator")),
    *(Shot(f"golden-{row.view}", partial(_golden_view, number)) for number, row in enumerate(GOLDEN_VIEWS)),
    Shot("diagnostics", partial(_view, View.DIAGNOSTICS, "operator")),
    Shot("tour-begin", partial(_tour, 0)),
    Shot("tour-side", partial(_tour, 2)),
    Shot("models", partial(_models, 0)),
    Shot("models-drift", partial(_models, 3)),
)

_DIALOGS = (
    Shot("dialog-log-in", _log_in),
    Shot("dialog-help", partial(_help, View.MIMIC)),
    Shot("dialog-help-alarms", partial(_help, View.ALARMS)),
    Shot("dialog-setpoint", _ask_setpoint),
    Shot("dialog-setpoint-pad", _pad),
    Shot("dialog-approve", _approve),
    Shot("dialog-hold-back", _hold),
    Shot("dialog-limits", _limits),
    Shot("dialog-snapshots", _snapshots),
)

_EDITOR = (Shot("edit", _edit), Shot("edit-chosen", _edit_chosen))
