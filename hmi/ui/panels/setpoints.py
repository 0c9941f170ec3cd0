"""The page of setpoints: what waits and how the others ended, earlier requests, and where a new one begins."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.labels import ElidedLabel
from hmi.ui.language import translate
from hmi.ui.panels.held import HeldTags
from hmi.ui.panels.proposals import ProposalList
from hmi.ui.panels.request_history import RequestHistory
from hmi.ui.panels.request_queue import Against, RequestQueue
from hmi.ui.panels.table_state import TableState


class SetpointsPanel(QWidget):
    """The requests of this station, and where a new one begins. Signals carry a request's id or a tag. With `history`
    a second tab shows those of every run."""

    setpoint_asked = Signal(str)
    approve_asked = Signal(str)
    reject_asked = Signal(str)
    cancel_asked = Signal(str)
    accept_asked = Signal(str)
    clear_asked = Signal(str)
    snapshots_asked = Signal()
    limits_asked = Signal()
    proposal_asked = Signal(object)
    dismiss_asked = Signal(object)

    def __init__(
        self,
        plant: Plant,
        against: Against = lambda _request: "",
        history: RequestHistory | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.queue = RequestQueue(plant, against)
        self.history = history
        self.heading = ElidedLabel(look="title")
        self.tags = _writable_box(plant)
        self.new_button = QPushButton(translate("Setpoints", "New setpoint…"))
        self.snapshots_button = QPushButton(translate("Setpoints", "Snapshots…"))
        self.limits_button = QPushButton(translate("Setpoints", "Limits…"))
        self.held = HeldTags()
        self.table_state = TableState()
        self.proposals = ProposalList(plant)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.queue, translate("Setpoints", "This run"))
        if history is not None:
            self.tabs.addTab(history, translate("Setpoints", "Earlier requests"))
        self._connect()
        self._lay_out()
        self.show_requests(())

    def show_requests(self, requests: Iterable[SetpointRequest]) -> None:
        """Shows all requests of this run."""
        self.queue.show_requests(requests)
        self.heading.show_text(
            translate("Setpoints", "Setpoint requests: {waiting} waiting for approval", waiting=self.queue.waiting)
        )

    def refresh(self) -> None:
        """Reads the earlier requests if they are looked at; call it when the page is shown."""
        if self.history is not None and self.tabs.currentWidget() is self.history:
            self.history.refresh()

    def tick(self, now: datetime) -> None:
        """Ages go on while somebody looks."""
        if self.isVisible():
            self.queue.tick(now)

    def _connect(self) -> None:
        self.new_button.clicked.connect(lambda: self.setpoint_asked.emit(str(self.tags.currentData())))
        self.new_button.setEnabled(self.tags.count() > 0)
        self.snapshots_button.clicked.connect(self.snapshots_asked)
        self.limits_button.setToolTip(
            translate("Setpoints", "What may be asked for, how far at once, and who signs; changed by engineers")
        )
        self.limits_button.clicked.connect(self.limits_asked)
        self.held.clear_asked.connect(self.clear_asked)
        self.proposals.request_asked.connect(self.proposal_asked)
        self.proposals.dismiss_asked.connect(self.dismiss_asked)
        self.queue.approve_asked.connect(self.approve_asked)
        self.queue.reject_asked.connect(self.reject_asked)
        self.queue.cancel_asked.connect(self.cancel_asked)
        self.queue.accept_asked.connect(self.accept_asked)
        self.tabs.currentChanged.connect(lambda _number: self.refresh())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.limits_button)
        top.addWidget(self.snapshots_button)
        top.addWidget(self.tags)
        top.addWidget(self.new_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addLayout(top)
        layout.addWidget(self.table_state)
        layout.addWidget(self.held)
        layout.addWidget(self.proposals)
        layout.addWidget(self.tabs, 1)


def _writable_box(plant: Plant) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(translate("Setpoints", "Setpoint to change"))
    for tag in plant.tags:
        if tag.writable:
            box.addItem(f"{tag.id}  {tag.description}", tag.id)
    return box
