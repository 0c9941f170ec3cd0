"""What every dialog has in which a second person signs for a write: his credentials, and time to read before he may."""

import math

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QWidget

from hmi.core.clock import Clock
from hmi.ui.controls.labels import label
from hmi.ui.language import said_of, translate
from hmi.ui.panels.dialog import StationDialog
from hmi.ui.panels.login import password_line

SETTLE_S = 2.0
"""How long nothing may change before Approve can be pressed (setpoints contract, W-03)."""

TICK_MS = 200


class SigningDialog(StationDialog):
    """`approved` carries account and password. Approve is disabled for two seconds after any change, and while
    anything speaks against it; the reason stands beside it. `writing` is said while the plant is written."""

    approved = Signal(str, str)

    def __init__(
        self, title: str, clock: Clock, approve: str, writing: str, width: int, parent: QWidget | None
    ) -> None:
        super().__init__(title, parent, width)
        self._clock = clock
        self._writing = writing
        self._settled_at = clock.monotonic() + SETTLE_S
        self.sent = False
        self.account = QLineEdit()
        self.account.setMaxLength(100)
        self.account.setAccessibleName(translate("Signing", "Account of the approver"))
        self.password = password_line()
        self.why_not = label(look="secondary", wrap=True)
        self.close_button = self.add_button(translate("Signing", "Cancel"), self.reject)
        self.approve_button: QPushButton = self.add_button(approve, self._approve, primary=True)
        for line in (self.account, self.password):
            line.textChanged.connect(self.look)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)

    def look(self) -> None:
        """Shows the newest and decides whether Approve may be pressed."""
        raise NotImplementedError

    def fail(self, error: BaseException) -> None:
        """Says why it was not approved; what was asked for may still wait."""
        self.sent = False
        for line in (self.account, self.password):
            line.setEnabled(True)
        self.password.clear()
        # The lines were off while it was tried, so that the focus went to Cancel: there Enter would close it.
        (self.password if self.account.text().strip() else self.account).setFocus()
        self.show_trouble(said_of(error))
        self.look()

    def begin(self) -> None:
        """Looks at once, and again while it is open."""
        self._timer.start()
        self.look()

    def unsettle(self) -> None:
        """Something changed: it has to be read again."""
        self._settled_at = self._clock.monotonic() + SETTLE_S

    def decide(self, against: str) -> None:
        """Says what speaks against approving now, if anything does, and else lets it be pressed."""
        if self.sent:
            return
        reason = against
        wait = self._settled_at - self._clock.monotonic()
        if not reason and wait > 0:
            reason = translate("Signing", "read it first: {wait} s more without a change", wait=math.ceil(wait))
        if not reason and not (self.account.text().strip() and self.password.text()):
            reason = translate("Signing", "the approver types account and password")
        self.approve_button.setEnabled(not reason)
        self.why_not.setText(translate("Signing", "Not yet: {reason}", reason=reason) if reason else "")
        self.make_room()

    def end(self, heading: str, words: str) -> None:
        """Says how it ended; there is nothing more to press but Close."""
        self.heading.setText(heading)
        self.why_not.setText(words)
        self.approve_button.hide()
        self.close_button.setText(translate("Signing", "Close"))
        self.close_button.setFocus()

    def add_credentials(self) -> None:
        """The lines for account and password, and the reason beneath them."""
        form = QFormLayout()
        form.addRow(translate("Signing", "Account"), self.account)
        form.addRow(translate("Signing", "Password"), self.password)
        self.body.addLayout(form)
        self.body.addWidget(self.why_not)

    def _approve(self) -> None:
        self.sent = True
        self.approve_button.setEnabled(False)
        for line in (self.account, self.password):
            line.setEnabled(False)
        self.show_trouble("")
        self.why_not.setText(self._writing)
        account, password = self.account.text().strip(), self.password.text()
        self.password.clear()
        self.approved.emit(account, password)
