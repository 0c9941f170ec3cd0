"""Requests that wait for somebody: what is asked, by whom, and what a person may do about it."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.ui.controls.labels import ElidedLabel, label
from hmi.ui.controls.wording import END_MARKS, clock_text, full_change_text, precise
from hmi.ui.language import said, translate, word
from hmi.ui.mimic.reading import age_text


class RequestCard(QFrame):
    """One open request. Its buttons are those that lead somewhere from where it stands."""

    approve_asked = Signal(str)
    reject_asked = Signal(str)
    accept_asked = Signal(str)

    def __init__(self, request: SetpointRequest, plant: Plant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.request = request
        tag = plant.by_id.get(request.tag)
        name = ElidedLabel(f"{request.tag}  {tag.description if tag else ''}")
        name.setStyleSheet("font-weight: bold;")
        band = (
            translate(
                "Waiting", " (band {low} to {high})", low=precise(tag, request.low), high=precise(tag, request.high)
            )
            if tag
            else ""
        )
        change = label(f"{full_change_text(tag, request)}{band}", look="live", wrap=True)
        asked = f"{request.requester_name}, {clock_text(request.requested_at)[:5]}: “{request.reason}”"
        self.state = label(wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(3)
        layout.addWidget(name)
        layout.addWidget(change)
        layout.addWidget(label(asked, look="secondary", wrap=True))
        layout.addWidget(self.state)
        layout.addLayout(self._buttons(request))

    def tick(self, now: datetime) -> None:
        """Counts down to the expiry."""
        mark = END_MARKS[self.request.state]
        if self.request.state is SetpointState.REQUESTED:
            left = age_text(self.request.expires_at, now) if now < self.request.expires_at else "0 s"
            self.state.setText(translate("Waiting", "{mark} waits, expires in {left}", mark=mark, left=left))
        else:
            self.state.setText(
                " ".join(part for part in (mark, word(self.request.state), said(self.request.outcome)) if part)
            )

    def _buttons(self, request: SetpointRequest) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        if request.state is SetpointState.REQUESTED:
            self._add(row, translate("Waiting", "Refuse…"), self.reject_asked, request.id)
            self._add(row, translate("Waiting", "Approve…"), self.approve_asked, request.id).setProperty(
                "look", "primary"
            )
        elif request.state is SetpointState.OUTCOME_UNKNOWN:
            self._add(row, translate("Waiting", "Accept unresolved…"), self.accept_asked, request.id)
        return row

    def _add(self, row: QHBoxLayout, text: str, asked: SignalInstance, request: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(text)
        button.clicked.connect(lambda: asked.emit(request))
        row.addWidget(button)
        return button


class WaitingList(QWidget):
    """The open requests as cards, the oldest first, under a heading that counts them."""

    approve_asked = Signal(str)
    reject_asked = Signal(str)
    accept_asked = Signal(str)

    def __init__(self, plant: Plant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self.cards: list[RequestCard] = []
        self.heading = label()
        self.heading.setStyleSheet("font-weight: bold;")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.heading)
        self.show_requests(())

    def show_requests(self, requests: Iterable[SetpointRequest]) -> None:
        """Shows those of the requests that are open."""
        standing = sorted((one for one in requests if one.open), key=lambda one: one.requested_at)
        waiting = sum(1 for one in standing if one.state is SetpointState.REQUESTED)
        self.heading.setText(translate("Waiting", "Waiting for approval ({waiting})", waiting=waiting))
        if [card.request for card in self.cards] == standing:
            return
        for card in self.cards:
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(request) for request in standing]

    def tick(self, now: datetime) -> None:
        """Counts down to the expiries."""
        for card in self.cards:
            card.tick(now)

    def _card(self, request: SetpointRequest) -> RequestCard:
        card = RequestCard(request, self._plant)
        card.approve_asked.connect(self.approve_asked)
        card.reject_asked.connect(self.reject_asked)
        card.accept_asked.connect(self.accept_asked)
        self._layout.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        return card
