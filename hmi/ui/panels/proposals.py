"""What a model suggests: a list from which a person, and nobody else, opens the usual request dialog."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hmi.core.plant import Plant
from hmi.core.proposal import Proposal
from hmi.core.tag import TagValue
from hmi.ui.controls.labels import label
from hmi.ui.controls.wording import asked_number, asked_value, clock_text
from hmi.ui.language import said, translate
from hmi.ui.mimic.reading import unit_text


class ProposalList(QFrame):
    """One line for each; hidden while there is none. There is no way to take several at once. `request_asked` carries
    the proposal that somebody wants to ask for, `dismiss_asked` the one that he does not want to see."""

    request_asked = Signal(object)
    dismiss_asked = Signal(object)

    def __init__(self, plant: Plant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._plant = plant
        self.lines: tuple[str, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self.dismiss_buttons: dict[str, QPushButton] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(10, 6, 10, 6)
        self.hide()

    def show_proposals(self, proposals: Sequence[Proposal], values: Mapping[str, TagValue]) -> None:
        """Shows these and no others."""
        lines = tuple(self._words(one, values) for one in proposals)
        if lines == self.lines and list(self.buttons) == [one.id for one in proposals]:
            return
        self.lines = lines
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        self.buttons, self.dismiss_buttons = {}, {}
        if proposals:
            self._rows.addWidget(
                label(translate("Proposals", "What the model suggests; a person decides"), look="secondary")
            )
        for one, words in zip(proposals, lines, strict=True):
            self._add(one, words)
        self.setVisible(bool(proposals))

    def _words(self, one: Proposal, values: Mapping[str, TagValue]) -> str:
        tag = self._plant.by_id[one.tag]
        value = asked_number(tag, one.value)
        now = asked_value(tag, values.get(one.tag))
        return translate(
            "Proposals",
            "◇ {id}: {now} → {value}. {why}  (valid until {clock}; {origin})",
            id=tag.id,
            now=now,
            value=value,
            why=said(one.why).replace(tag.unit, unit_text(tag.unit)) if tag.unit else said(one.why),
            clock=clock_text(one.until),
            origin=one.origin,
        )

    def _add(self, proposal: Proposal, words: str) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(words, wrap=True), 1)
        button = QPushButton(translate("Proposals", "Request…"))
        button.setToolTip(
            translate("Proposals", "Opens the usual request with this value; nothing is asked for before you say so")
        )
        button.clicked.connect(lambda: self.request_asked.emit(proposal))
        self.buttons[proposal.id] = button
        line.addWidget(button)
        dismiss = QPushButton(translate("Proposals", "Dismiss…"))
        dismiss.setToolTip(
            translate("Proposals", "Takes it away with your reason; it does not come back in this phase for an hour")
        )
        dismiss.clicked.connect(lambda: self.dismiss_asked.emit(proposal))
        self.dismiss_buttons[proposal.id] = dismiss
        line.addWidget(dismiss)
        self._rows.addWidget(row)
