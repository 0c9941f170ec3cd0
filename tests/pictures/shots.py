"""Every view of the window as a row: its name, how it comes to the screen, and what is to be seen there."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from hmi.diagram.display import detail_of
from hmi.diagram.folder import diagram_files
from hmi.ui.actions import View
from hmi.ui.panels.diagnostics import Tab
from hmi.ui.panels.golden_views import GOLDEN_VIEWS
from hmi.ui.panels.request import RequestDialog
from tests.pictures.opened_shots import opened_shots
from tests.pictures.shown import FERMENTER, Shot, Shown, to_view

LOOP, SETPOINT = "TIC-402", "TIC-402.SP"
PENS = ("TIC-402", "AIC-404", "AIC-405", "SIC-406", "FIC-407", "PIC-408", "AT-409", "AT-411")
"""As many as a trend holds."""

NEAR = ("SIC-406", "FIC-407", "AT-409", "AIC-405")


def shots(stage: Shown) -> tuple[Shot, ...]:
    """Every view of a station: one more display is one more row."""
    return (*_VIEWS, *_displays(stage), *_DIALOGS, *_EDITOR, *opened_shots(stage))


def take(stage: Shown, shot: Shot) -> QWidget:
    """Brings a view to the screen and gives the window that shows it; call `leave` when it was looked at."""
    before = set(_opened())
    if shot.size is not None:
        stage.window.resize(*shot.size)
    shot.show(stage)
    opened = [one for one in _opened() if one not in before]
    return opened[-1] if opened else stage.window


def leave(stage: Shown) -> None:
    """Closes what a view opened, and comes back to the plant of now."""
    for one in _opened():
        one.close()
    window = stage.window
    window.tour.end()
    window.replaying.live()
    window.mimic.find_bar.hide()
    window.notice.hide()


def _opened() -> list[QWidget]:
    """Dialogs, menus and windows of the editor."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog | QMenu) and one.isVisible()]


def _display(name: str, stage: Shown) -> None:
    to_view(View.MIMIC, "operator", stage)
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
    to_view(View.MIMIC, "operator", stage)
    stage.window.show_faceplate(FERMENTER)


def _loop(stage: Shown) -> None:
    to_view(View.MIMIC, "operator", stage)
    stage.window.show_tag(LOOP)


def _replay(stage: Shown) -> None:
    to_view(View.MIMIC, "operator", stage)
    window = stage.window
    window.replaying.replay.go(window.services.clock.now() - timedelta(seconds=20))
    stage.until(lambda: window.shown.at is not None)


def _golden(stage: Shown) -> None:
    """Golden beyond now, where it is known; else the mimic says why not."""
    to_view(View.MIMIC, "operator", stage)
    window = stage.window
    window.replaying.ahead.look()
    with suppress(TimeoutError):
        stage.until(window.replaying.ahead.reaches)
        window.replaying.ahead.step(1.0)
        stage.until(lambda: window.replaying.at is not None)


def _found(stage: Shown) -> None:
    to_view(View.MIMIC, "operator", stage)
    stage.window.mimic.find_bar.open()
    stage.window.mimic.find_bar.line.setText("dissolved")


def _noticed(stage: Shown) -> None:
    to_view(View.MIMIC, "operator", stage)
    stage.window.notice.show_text("✕ TIC-402.SP: 27.0 °C is more than 5 % of the span away; ask for a smaller step")


def _trends(stage: Shown) -> None:
    to_view(View.TRENDS, "operator", stage)
    panel = stage.window.pages.trends()
    panel.show_set(())
    for tag in PENS:
        panel.add(tag)


def _trends_near(stage: Shown) -> None:
    """A few pens over the last minute, as somebody has moved them close."""
    to_view(View.TRENDS, "operator", stage)
    panel = stage.window.pages.trends()
    panel.show_set(())
    for tag in NEAR:
        panel.add(tag)
    panel.following.leave()
    now = stage.window.services.clock.now().timestamp()
    panel.picture.plot.setXRange(now - 60.0, now + 2.0, padding=0)


def _alarms(tab: int, stage: Shown) -> None:
    to_view(View.ALARMS, "operator", stage)
    stage.window.pages.alarms.tabs.setCurrentIndex(tab)
    if tab == 0:
        stage.window.pages.alarms.table.selectRow(0)


def _batches(stage: Shown) -> None:
    to_view(View.BATCHES, "operator", stage)
    page = stage.window.pages.batches
    with suppress(TimeoutError):
        stage.until(lambda: bool(page.batches.rows))
        page.batch_table.selectRow(0)


def _searched(stage: Shown) -> None:
    _batches(stage)
    stage.window.pages.batches.search.setText("no such batch")
    stage.window.pages.batches.refresh()


def _diagnosis(tab: Tab, stage: Shown) -> None:
    to_view(View.DIAGNOSTICS, "operator", stage)
    stage.window.pages.diagnostics.tabs.setCurrentIndex(tab)


def _requests(tab: int, stage: Shown) -> None:
    to_view(View.SETPOINTS, "operator", stage)
    stage.window.pages.setpoints.tabs.setCurrentIndex(tab)


def _models(tab: int, stage: Shown) -> None:
    to_view(View.MODELS, "supervisor", stage)
    stage.window.pages.models.tabs.setCurrentIndex(tab)


def _golden_view(row: int, stage: Shown) -> None:
    to_view(View.GOLDEN, "operator", stage)
    page = stage.window.pages.golden()
    page.show_asset(FERMENTER)
    page.list.setCurrentRow(row)


def _tour(step: int, stage: Shown) -> None:
    to_view(View.MIMIC, "operator", stage)
    tour = stage.window.tour
    tour.restart()
    for _ in range(step):
        tour.next()


def _edit(stage: Shown) -> None:
    to_view(View.EDIT, "supervisor", stage)


def _edit_chosen(stage: Shown) -> None:
    _edit(stage)
    editor = stage.window.pages.editor()
    first = next(iter(editor.document.elements()))
    editor.desk.selection.set([first.id])


def _log_in(stage: Shown) -> None:
    to_view(View.MIMIC, "", stage)
    stage.window.acts.log_in("acknowledge alarms")


def _help(view: View, stage: Shown) -> None:
    to_view(view, "operator", stage)
    stage.window.show_help()


def _ask_setpoint(stage: Shown) -> None:
    to_view(View.MIMIC, "operator", stage)
    stage.window.acts.request(SETPOINT)


def _pad(stage: Shown) -> None:
    _ask_setpoint(stage)
    asking = next(one for one in _opened() if isinstance(one, RequestDialog))
    asking.pad_button.setChecked(True)


def _hold(stage: Shown) -> None:
    _alarms(0, stage)
    table = stage.window.pages.alarms
    table.hold_button.click()


def _approve(stage: Shown) -> None:
    to_view(View.MIMIC, "operator", stage)
    for request in stage.window.bridge.requests.values():
        if request.open:
            stage.window.acts.approve(request.id)
            return


def _limits(stage: Shown) -> None:
    to_view(View.SETPOINTS, "supervisor", stage)
    stage.window.limits_acts.open()


def _snapshots(stage: Shown) -> None:
    to_view(View.SETPOINTS, "operator", stage)
    stage.window.acts.snapshots()


_VIEWS = (
    Shot("mimic", partial(to_view, View.MIMIC, "operator")),
    Shot("mimic-nobody", partial(to_view, View.MIMIC, "")),
    Shot("mimic-faceplate", _faceplate),
    Shot("mimic-loop", _loop),
    Shot("mimic-replay", _replay),
    Shot("mimic-golden", _golden),
    Shot("mimic-find", _found),
    Shot("mimic-notice", _noticed),
    Shot("trends", _trends),
    Shot("trends-near", _trends_near),
    Shot("alarms", partial(_alarms, 0)),
    Shot("alarms-held", partial(_alarms, 1)),
    Shot("alarms-metrics", partial(_alarms, 2)),
    Shot("batches", _batches),
    Shot("batches-search", _searched),
    Shot("setpoints", partial(_requests, 0)),
    Shot("setpoints-earlier", partial(_requests, 1)),
    Shot("audit", partial(to_view, View.AUDIT, "supervisor")),
    Shot("shift", partial(to_view, View.SHIFT, "operator")),
    *(Shot(f"golden-{row.view}", partial(_golden_view, number)) for number, row in enumerate(GOLDEN_VIEWS)),
    *(Shot(f"diagnostics-{tab.name.lower()}", partial(_diagnosis, tab)) for tab in Tab),
    Shot("tour-begin", partial(_tour, 0)),
    Shot("tour-side", partial(_tour, 2)),
    *(Shot(f"models-{tab}", partial(_models, tab)) for tab in range(4)),
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
