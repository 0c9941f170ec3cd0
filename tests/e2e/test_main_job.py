"""The whole job through the real window: a value that lives, a diagram that is edited, a deviation that is raised, and
a setpoint that is requested, approved, written once and proven."""

import asyncio

import pytest
from asyncua import Client
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hmi.administration import verify_audit
from hmi.core.setpoint import SetpointState
from hmi.demo import DEMO_PASSWORD
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element
from hmi.diagram.persist import load
from hmi.ui.actions import View
from hmi.ui.editor.review_dialog import NoteDialog
from hmi.ui.editor.review_window import ReviewWindow
from hmi.ui.panels.approval import ApprovalDialog
from hmi.ui.panels.login import LoginDialog
from hmi.ui.panels.request import RequestDialog
from tests.e2e.conftest import Stage

TAG = "TIC-402"
WANTED = "29.5"
REASON = "Warmer for the end-to-end proof"

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("e2e")]


def log_in(stage: Stage, account: str) -> None:
    """Types an account and the demo's password into the dialog that stands open."""
    stage.until(lambda: any(isinstance(one, LoginDialog) for one in QApplication.topLevelWidgets()))
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, LoginDialog) and one.isVisible())
    stage.type_into(dialog.account, account)
    stage.type_into(dialog.password, DEMO_PASSWORD)
    stage.press("Log in", dialog)
    stage.until(lambda: stage.window.operator.person is not None)


def value_on_server(stage: Stage, name: str) -> float:
    """What an independent client reads straight from the server."""

    async def read() -> float:
        async with Client(f"opc.tcp://127.0.0.1:{stage.port}/") as client:
            index = await client.get_namespace_index("urn:golden-batch-hmi:inoculant-plant")
            return float(await client.get_node(f"ns={index};s={name}").read_value())

    return asyncio.run(read())


def texts(stage: Stage, tag: str) -> list[str]:
    """What the item of a tag on the mimic says."""
    return [box.text for box in stage.item(tag).texts()]


def test_a_value_on_the_mimic_changes_and_a_fault_colours_its_asset_alone(stage: Stage) -> None:
    with stage.simulator("F05@1"):
        stage.until(lambda: stage.good() == 105)
        before = texts(stage, "AIC-405")
        stage.until(lambda: texts(stage, "AIC-405") != before)
        stage.until(lambda: stage.bridge.deviation.assets["PFR-401"].level >= 2)
        stage.until(lambda: stage.item("SIC-406").level >= 2)
        found = stage.bridge.deviation.assets
        assert {name: int(one.level) for name, one in found.items() if name != "PFR-401"} == dict.fromkeys(
            ("MPT-101", "STU-201", "SFR-301", "PFR-501", "BLD-601", "FIL-701"), 0
        )
        assert "SIC-406" in [tag.tag for tag in found["PFR-401"].ranked()[:3]]
        stage.until(lambda: stage.window.header.golden_chip.shown.level >= 2)


def sign(stage: Stage, note: str, account: str = "") -> None:
    """Fills the note that the editor asks for, and signs it."""
    stage.until(lambda: any(isinstance(one, NoteDialog) and one.isVisible() for one in QApplication.topLevelWidgets()))
    asking = next(one for one in QApplication.topLevelWidgets() if isinstance(one, NoteDialog) and one.isVisible())
    stage.type_into(asking.note, note)
    if account:
        stage.type_into(asking.account, account)
        stage.type_into(asking.password, DEMO_PASSWORD)
    QTest.mouseClick(asking.act_button, Qt.MouseButton.LeftButton)


def test_a_diagram_is_edited_reviewed_published_and_shown(stage: Stage) -> None:
    file = stage.folder / "diagrams" / "overview.json"
    stage.window.show_view(View.EDIT)
    log_in(stage, "supervisor")
    stage.until(lambda: stage.window.view is View.EDIT)
    editor = stage.window.pages.editor()
    canvas = editor.desk.canvas
    stage.until(canvas.isVisible)
    # Until the new page is laid out, and the drawing fits into it, nothing stands where it will.
    stage.until(lambda: canvas.viewport().width() > stage.window.width() / 2)
    stage.window.grab()
    chosen = next(
        one
        for one in editor.document.elements()
        if one.bindings.get("tag") == "WT-601" or "WT-601" in one.bindings.values()
    )
    place = QPointF(canvas.mapFromScene(QPointF(chosen.rect.centre.x, chosen.rect.centre.y)))
    stage.drag(canvas.viewport(), place, place + QPointF(0.0, 40.0))
    moved = editor.document.parts[chosen.id]
    assert isinstance(moved, Element)
    assert moved.rect.y > chosen.rect.y
    stage.window.activateWindow()
    stage.until(stage.window.isActiveWindow)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: not editor.dirty)
    kept = load(file, LIBRARY).parts[chosen.id]
    assert kept == moved
    shown = stage.window.mimic.scene.document.parts
    assert shown[chosen.id] == chosen, "what is saved is a draft"
    editor.actions_by_name["submit"].trigger()
    sign(stage, "the weight stands below the vessel")
    stage.until(lambda: "is submitted" in editor.notice.text)
    editor.actions_by_name["review"].trigger()
    stage.until(lambda: any(isinstance(one, ReviewWindow) for one in QApplication.topLevelWidgets()))
    review = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ReviewWindow))
    stage.press("Sign the review", review)
    sign(stage, "looked at it", "operator")
    stage.until(lambda: "is reviewed" in editor.notice.text)
    editor.actions_by_name["publish"].trigger()
    sign(stage, "the weight stands below the vessel", "supervisor")
    stage.until(lambda: "is published as version 2" in editor.notice.text)
    stage.window.show_view(View.MIMIC)
    stage.until(lambda: stage.window.mimic.scene.document.parts[chosen.id] == moved)


def test_a_setpoint_is_requested_approved_written_once_and_proven(stage: Stage) -> None:
    with stage.simulator(speed=60.0):
        stage.until(lambda: stage.good() == 105)
        stage.click_item(stage.item(TAG))
        stage.press("New setpoint")
        log_in(stage, "operator")
        stage.until(lambda: any(isinstance(one, RequestDialog) for one in QApplication.topLevelWidgets()))
        asking = next(one for one in QApplication.topLevelWidgets() if isinstance(one, RequestDialog))
        stage.type_into(asking.value, WANTED)
        asking.reason.setEditText(REASON)
        stage.press("Request", asking)
        stage.until(lambda: len(stage.bridge.requests) == 1)
        assert value_on_server(stage, f"PFR-401.{TAG}.SP") == pytest.approx(29.0)

        stage.press("Approve")
        stage.until(lambda: any(isinstance(one, ApprovalDialog) for one in QApplication.topLevelWidgets()))
        approving = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ApprovalDialog))
        stage.type_into(approving.account, "supervisor")
        stage.type_into(approving.password, DEMO_PASSWORD)
        stage.press("Approve", approving)
        (request,) = stage.bridge.requests.values()
        stage.until(lambda: not stage.bridge.requests[request.id].open)
        ended = stage.bridge.requests[request.id]
        assert ended.state is SetpointState.VERIFIED, ended.outcome
        assert value_on_server(stage, f"PFR-401.{TAG}.SP") == pytest.approx(float(WANTED))
    entries = [record.entry for record in reversed(stage.station.audit.records(100))]
    events = [entry.event for entry in entries if entry.category == "setpoint"]
    steps = [event for event in events if event in ("requested", "approved", "intent", "sent", "written", "verified")]
    assert steps == ["requested", "approved", "intent", "sent", "written", "verified"]
    sentence, intact = verify_audit(stage.folder)
    assert intact, sentence
