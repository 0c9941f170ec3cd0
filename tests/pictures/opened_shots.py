"""Rows of what is opened from a view: dialogs of persons, signatures and limits, menus, and windows of the editor."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QDialog

from hmi.core.engineered_cells import cells_of, text_of
from hmi.core.golden_model import ModelStep
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest
from hmi.core.tag import Mode
from hmi.diagram.own_symbol_library import library_of
from hmi.runtime.asking import Wish
from hmi.runtime.checks import check_loop
from hmi.ui.bridge import PlantBridge
from hmi.ui.editor.symbol_window import SymbolWindow
from hmi.ui.language import said
from hmi.ui.panels.approval import ApprovalDialog
from hmi.ui.panels.duties import DutiesDialog
from hmi.ui.panels.group_approval import GroupApprovalDialog
from hmi.ui.panels.limits_review import LimitsReviewDialog
from hmi.ui.panels.manifest import ManifestDialog
from hmi.ui.panels.model_sign import ModelSignDialog
from hmi.ui.panels.model_words import STEP_WORDS
from hmi.ui.panels.users import UsersDialog
from tests.diagram.own_drawing import PUMP
from tests.pictures.shown import Shot, Shown, on_mimic, to_edit, to_setpoints

ALONE = "TIC-402.SP"
GROUP = ("PIC-408.SP", "FIC-407.SP", "AIC-404.SP")
"""The first two of them that take an operator's setpoint: a fault may put a controller into cascade."""

STEP = "TIC-402.SP,verified,,,3,"
"""How the row of the setpoint table begins whose largest step is changed."""

REASON = "Return to the values before the feast"

NARROW = (1000, 640)
FLOOD = -1
"""So many unacknowledged alarms are a flood: every number of them is more."""


def opened_shots(stage: Shown) -> Iterator[Shot]:
    """Every row that this station can show: what it lacks, as a desk of duties, has no dialog either."""
    services = stage.window.services
    yield from _DIALOGS
    yield from _MENUS
    if services.people is not None:
        yield Shot("dialog-users", _users)
        yield Shot("dialog-password", _password)
    if services.duties is not None:
        yield Shot("dialog-duties", _duties)
    if services.engineering is not None:
        yield Shot("dialog-limits-versions", _limits_versions)
        yield Shot("dialog-limits-review", _limits_review)
    if services.request_past is not None:
        yield Shot("dialog-manifest", _manifest)
    yield from _EDITOR
    if services.publishing is not None:
        yield Shot("edit-versions", partial(_edit_window, "versions"))


def _shows(kind: type[QDialog]) -> bool:
    return any(isinstance(one, kind) and one.isVisible() for one in QApplication.topLevelWidgets())


def _users(stage: Shown) -> None:
    on_mimic(stage, "supervisor")
    services, person = stage.window.services, stage.person("supervisor")
    assert services.people is not None
    UsersDialog(services.bridge, services.people, person, stage.window).open()


def _password(stage: Shown) -> None:
    on_mimic(stage, "operator")
    stage.window.person_acts.change_password()


def _duties(stage: Shown) -> None:
    on_mimic(stage, "supervisor")
    services, person = stage.window.services, stage.person("supervisor")
    assert services.duties is not None
    DutiesDialog(services.plant, services.bridge, services.duties, person, stage.window).open()


def _waiting(stage: Shown) -> SetpointRequest:
    """The request that waits alone; asked for where nobody did, or where it has expired."""
    bridge = stage.window.bridge

    def known() -> SetpointRequest | None:
        return next((one for one in bridge.requests.values() if one.open and not one.group), None)

    if known() is None:
        desk, asks = stage.window.services.live_plant.desk, stage.person("operator")
        make = partial(desk.request, asks, ALONE, _lower(bridge, ALONE), REASON, _fresh(stage, "alone"))
        bridge.ask(make, lambda _made: None, _raised)
        stage.until(lambda: known() is not None)
    found = known()
    assert found is not None
    return found


def _grouped(stage: Shown) -> str:
    """The group that waits; asked for with the first picture of it."""
    bridge = stage.window.bridge

    def known() -> str:
        return next((one.group for one in bridge.requests.values() if one.open and one.group), "")

    if not known():
        wishes = [Wish(tag, _lower(bridge, tag)) for tag in GROUP if _takes_setpoint(stage, tag)][:2]
        desk, asks = stage.window.services.live_plant.desk, stage.person("operator")
        make = partial(desk.request_group, asks, wishes, REASON, _fresh(stage, "group"))
        bridge.ask(make, lambda _made: None, _raised)
        stage.until(lambda: bool(known()))
    return known()


def _fresh(stage: Shown, name: str) -> str:
    """A key of its own: with that of a request that has expired meanwhile nothing new would be asked."""
    return f"pictures {name} {stage.window.services.clock.now().isoformat()}"


def _lower(bridge: PlantBridge, tag: str) -> float:
    return round((bridge.values[tag].number or 0.0) * 0.99, 2)


def _takes_setpoint(stage: Shown, tag: str) -> bool:
    plant, bridge = stage.window.services.plant, stage.window.bridge
    try:
        check_loop(plant, plant.by_id[tag], bridge.values, frozenset({Mode.AUTO}))
    except SetpointRefusedError:
        return False
    return True


def _group(stage: Shown) -> None:
    on_mimic(stage, "operator")
    group = _grouped(stage)
    stage.window.acts.approve(next(one.id for one in stage.window.bridge.requests.values() if one.group == group))


def _approve_in_flood(stage: Shown) -> None:
    on_mimic(stage, "operator")
    services = stage.window.services
    rules = replace(services.rules, flood_alarms=FLOOD, flood_reason=True)
    ApprovalDialog(services.plant, _waiting(stage), services.bridge, services.clock, rules, stage.window).open()


def _group_in_flood(stage: Shown) -> None:
    on_mimic(stage, "operator")
    services = stage.window.services
    rules = replace(services.rules, flood_alarms=FLOOD, flood_reason=True)
    GroupApprovalDialog(services.plant, _grouped(stage), services.bridge, services.clock, rules, stage.window).open()


def _model_sign(stage: Shown) -> None:
    on_mimic(stage, "supervisor")
    button, title, words = STEP_WORDS[ModelStep.APPROVED]
    facts = {"Model": "IFB-LIQ-01 v7", "Learnt from": "64 golden batches", "SHA-256": "5f" * 32}
    ModelSignDialog(said(title), said(words), said(button), facts, stage.window, signed=True).open()


def _limits_versions(stage: Shown) -> None:
    to_setpoints(stage, "supervisor")
    stage.window.limits_acts.versions()


def _limits_review(stage: Shown) -> None:
    """A change of a step that waits for a second person; handed in with the first picture of it."""
    to_setpoints(stage, "supervisor")
    window = stage.window
    desk = window.services.engineering
    assert desk is not None
    if desk.known.waiting is None:
        assert desk.known.current is not None
        text = text_of(cells_of(desk.known.current.text)).replace(STEP, STEP.replace("3", "4"))
        reason = "The controller was tuned anew and follows larger steps"
        propose = partial(desk.propose, stage.person("engineer"), text, len(desk.known.versions), reason)
        window.bridge.read(propose, lambda _standing: None, _raised)
        stage.until(lambda: desk.known.waiting is not None)
    assert desk.known.waiting is not None
    window.limits_acts.review(desk.known.waiting.number)
    stage.until(lambda: _shows(LimitsReviewDialog))


def _manifest(stage: Shown) -> None:
    to_setpoints(stage, "supervisor")
    stage.window.signature_acts.of_table()
    stage.until(lambda: _shows(ManifestDialog))


def _person_menu(stage: Shown) -> None:
    on_mimic(stage, "supervisor")
    stage.window.person_acts.open(stage.window.header.person_button)


def _rail_menu(open_menu: Callable[[Shown], None], stage: Shown) -> None:
    on_mimic(stage, "operator")
    open_menu(stage)


def _favourites(stage: Shown) -> None:
    on_mimic(stage, "operator")
    stage.window.favourites.places = {"pfr-401.json": "Production fermenter A (L2)", "stu-201.json": "Steriliser (L2)"}
    stage.window.favourites.open()


def _item_menu(stage: Shown) -> None:
    on_mimic(stage, "operator")
    view = stage.window.mimic.view
    item = next(stop for stop in view.mimic.stops() if stop.primary == "TIC-402")
    view.menu_wanted.emit(item, view.mapToGlobal(QPoint(500, 200)))


def _edit_window(command: str, stage: Shown) -> None:
    to_edit(stage)
    stage.window.pages.editor().actions_by_name[command].trigger()


def _own_symbol(stage: Shown) -> None:
    to_edit(stage)
    services = stage.window.services
    SymbolWindow(PUMP, library_of(services.diagrams), services.theme, stage.window).open()


def _edit_menu(stage: Shown) -> None:
    to_edit(stage)
    editor = stage.window.pages.editor()
    first = next(iter(editor.document.elements()))
    editor.desk.selection.set([first.id])
    editor.bar.buttons["arrange"].click()


def _raised(error: BaseException) -> None:
    raise error


_DIALOGS = (
    Shot("dialog-approve-flood", _approve_in_flood),
    Shot("dialog-group-approve", _group),
    Shot("dialog-group-flood", _group_in_flood),
    Shot("dialog-model-sign", _model_sign),
)

_MENUS = (
    Shot("menu-person", _person_menu),
    Shot("menu-windows", partial(_rail_menu, lambda stage: stage.window.windows.open_menu())),
    Shot("menu-languages", partial(_rail_menu, lambda stage: stage.window.rail.open_languages())),
    Shot("menu-favourites", _favourites),
    Shot("menu-favourites-narrow", _favourites, NARROW),
    Shot("menu-item", _item_menu),
)

_EDITOR = (
    Shot("edit-styles", partial(_edit_window, "styles")),
    Shot("edit-tags", partial(_edit_window, "replace_tags")),
    Shot("edit-compare", partial(_edit_window, "compare")),
    Shot("edit-symbol", _own_symbol),
    Shot("edit-menu", _edit_menu),
)
