"""What a person does to the plant and the station: who he is, then the dialog, then the desk, then the answer."""

from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from hmi.core.proposal import Proposal
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.user import Person, Right
from hmi.ui.actions import Operator
from hmi.ui.answers import alive
from hmi.ui.controls.wording import END_MARKS
from hmi.ui.language import translate, word
from hmi.ui.main_window.group_acts import GroupActs
from hmi.ui.main_window.services import StationServices
from hmi.ui.main_window.telling import Telling
from hmi.ui.panels.approval import ApprovalDialog
from hmi.ui.panels.dialog import StationDialog
from hmi.ui.panels.login import LoginDialog
from hmi.ui.panels.reason import ReasonDialog, SignedReasonDialog
from hmi.ui.panels.request import REASON_AT_LEAST, RequestDialog
from hmi.ui.panels.request_text import outcome_text

WithPerson = Callable[[Person], None]


class ForbiddenActError(Exception):
    """Nothing may be written from this station now; the message says why and what to do."""


class StationActs(Telling):
    """Every act that leaves this window goes through here. Nothing is decided here that the desk does not decide
    again."""

    def __init__(self, services: StationServices, operator: Operator, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._bridge = services.bridge
        self._desk = services.live_plant.desk
        self._operator = operator
        self._forbidden = ""
        self._window = window
        self._groups = GroupActs(services, self.as_person, window)
        self._groups.done.connect(self.done)
        self._groups.refused.connect(self.refused)

    def forbid(self, why: str) -> None:
        """Refuses every act that writes to the plant, with this sentence; empty allows them again. Inhibiting writes
        and acknowledging alarms stay possible: both are about the plant of now."""
        self._forbidden = why

    def log_in_or_out(self) -> None:
        """Logs in, or out if somebody is in."""
        if self._operator.person is not None:
            self._operator.log_out()
        else:
            self._log_in("", None)

    def log_in(self, what: str) -> None:
        """Asks who it is, whoever is logged in now."""
        self._log_in(what, None)

    def acknowledge(self, tags: Iterable[str]) -> None:
        """Acknowledges alarms in the operator's name."""
        wanted = tuple(tags)
        if wanted:
            self.as_person(translate("Acts", "acknowledge alarms"), partial(self._acknowledge, wanted))

    def request(self, tag: str) -> None:
        """Opens the dialog that asks for another setpoint."""
        if self._allowed():
            self.as_person(translate("Acts", "request a setpoint"), partial(self._request, tag))

    def request_proposal(self, proposal: Proposal) -> None:
        """Opens the same dialog with what a model proposes; the person who asks for it answers for it."""
        if self._allowed():
            self.as_person(
                translate("Acts", "request a setpoint"), partial(self._request, proposal.tag, proposal=proposal)
            )

    def approve(self, request: str) -> None:
        """Opens the dialog in which a second person approves; it asks for his own credentials."""
        known = self._bridge.requests.get(request)
        if known is None or not self._allowed():
            return
        if known.group:
            self._groups.approve(known.group)
            return
        services = self._services
        dialog = ApprovalDialog(services.plant, known, self._bridge, services.clock, services.rules, self._window)
        dialog.approved.connect(partial(self._approve, dialog))
        dialog.open()

    def snapshots(self) -> None:
        """Opens the snapshots of setpoints, whose differences are asked for as a group."""
        if self._allowed():
            self._groups.snapshots()

    def reject(self, request: str) -> None:
        """Refuses a request, with a reason."""
        self.as_person(translate("Acts", "refuse a request"), partial(self._reject, request), Right.APPROVE)

    def cancel(self, request: str) -> None:
        """Takes a request back."""
        self.as_person(translate("Acts", "withdraw a request"), partial(self._cancel, request))

    def accept_unresolved(self, request: str) -> None:
        """Closes a request whose outcome nobody can find out."""
        self.as_person(translate("Acts", "sign for an unknown outcome"), partial(self._accept, request), Right.APPROVE)

    def inhibit(self) -> None:
        """Stops all writing now, for anybody."""
        self._bridge.call(partial(self._desk.inhibit, "pressed at the station"), self._say_nothing, self.refused.emit)

    def release(self) -> None:
        """Allows writing again, in a person's name."""
        self.as_person(translate("Acts", "allow writes again"), self._release, Right.RELEASE)

    def clear_tag(self, tag: str) -> None:
        """Makes a setpoint writable again that the plant refused."""
        self.as_person(
            translate("Acts", "make a setpoint writable again"), partial(self._clear_tag, tag), Right.CLEAR_TAG
        )

    def _allowed(self) -> bool:
        if self._forbidden:
            self.refused.emit(ForbiddenActError(self._forbidden))
        return not self._forbidden

    def as_person(self, what: str, act: WithPerson, right: Right | None = None) -> None:
        """Does an act in the name of who is logged in; asks who it is if nobody is, or if he may not."""
        person = self._operator.person
        if person is None or (right is not None and not person.may(right)):
            self._log_in(what, act)
        else:
            act(person)

    def _log_in(self, what: str, then: WithPerson | None) -> None:
        dialog = LoginDialog(self._bridge, self._services.authenticate, what, self._window)
        dialog.logged_in.connect(partial(self._operator.log_in, acting=then is not None))
        if then is not None:
            dialog.logged_in.connect(then)
        dialog.open()

    def _acknowledge(self, tags: tuple[str, ...], person: Person) -> None:
        for tag in tags:
            act = partial(self._services.live_plant.alarms.acknowledge, tag, person)
            self._bridge.call(act, self._say_nothing, self.refused.emit)

    def _request(self, tag: str, person: Person, proposal: Proposal | None = None) -> None:
        wanted = self._services.plant.by_id.get(tag)
        if wanted is None:
            return
        dialog = RequestDialog(self._services.plant, wanted, self._bridge, self._services.rules, self._window, proposal)

        def send(value: float, reason: str, key: str) -> None:
            make = partial(self._desk.request, person, tag, value, reason, key, dialog.origin_of(value))
            self._bridge.ask(make, dialog.done_with, partial(self.fail_in, dialog))

        dialog.requested.connect(send)
        dialog.open()

    def _approve(self, dialog: ApprovalDialog, account: str, password: str) -> None:
        make = partial(self._desk.approve, dialog.request, account, password, dialog.flood.text)
        self._bridge.ask(make, partial(self._approved, dialog), partial(self.fail_in, dialog))

    def _approved(self, dialog: ApprovalDialog, request: SetpointRequest) -> None:
        """The dialog may have been closed while the plant answered; the sentence under the header stays."""
        self.done.emit(_ended(request))
        if not alive(dialog):
            return
        if request.state is SetpointState.VERIFIED:
            dialog.accept()
        else:
            dialog.show_result(request)

    def _reject(self, request: str, person: Person) -> None:
        text = translate("Acts", "The requester reads this sentence.")
        dialog = ReasonDialog(
            translate("Acts", "Refuse the request"), text, translate("Acts", "Refuse"), 1, self._window
        )
        dialog.given.connect(lambda why: self._settle(dialog, partial(self._desk.reject, request, person, why)))
        dialog.open()

    def _accept(self, request: str, person: Person) -> None:
        text = translate(
            "Acts", "Nobody could find out whether the plant took the value. Say what you saw in the plant."
        )
        title = translate("Acts", "Accept an unknown outcome")
        act = translate("Acts", "Accept unresolved")
        dialog = SignedReasonDialog(title, text, act, REASON_AT_LEAST, person.account, self._window)
        accept = partial(self._desk.accept_unresolved, request)
        dialog.signed.connect(lambda *signed: self._settle(dialog, partial(accept, *signed)))
        dialog.open()

    def _settle(self, dialog: ReasonDialog, make: Callable[[], Coroutine[Any, Any, SetpointRequest]]) -> None:
        self._bridge.ask(make, partial(self._settled, dialog), partial(self.fail_in, dialog))

    def _settled(self, dialog: ReasonDialog, request: SetpointRequest) -> None:
        _close(dialog)
        self.done.emit(_ended(request))

    def _cancel(self, request: str, person: Person) -> None:
        make = partial(self._desk.cancel, request, person)
        self._bridge.ask(make, lambda ended: self.done.emit(_ended(ended)), self.refused.emit)

    def _release(self, person: Person) -> None:
        text = translate(
            "Acts",
            "Writes are inhibited: {inhibited}. Requests that were voided stay void.",
            inhibited=self._bridge.inhibited,
        )
        dialog = ReasonDialog(
            translate("Acts", "Allow writes again"),
            text,
            translate("Acts", "Allow writes"),
            REASON_AT_LEAST,
            self._window,
        )

        self._give_reason(dialog, partial(self._desk.release, person))

    def _clear_tag(self, tag: str, person: Person) -> None:
        latch = self._bridge.held.get(tag)
        text = translate(
            "Acts",
            "{tag}: {why} Say what was done about it.",
            tag=tag,
            why=latch.why if latch else translate("Acts", "nothing keeps it from being written"),
        )
        dialog = ReasonDialog(
            translate("Acts", "Make {tag} writable again", tag=tag),
            text,
            translate("Acts", "Make writable"),
            REASON_AT_LEAST,
            self._window,
        )
        self._give_reason(dialog, partial(self._desk.clear_tag, person, tag))

    def _give_reason(self, dialog: ReasonDialog, act: Callable[[str], None]) -> None:
        """Does an act of the desk with the reason that the dialog asks for."""

        def given(why: str) -> None:
            self._bridge.call(partial(act, why), lambda _none: _close(dialog), partial(self.fail_in, dialog))

        dialog.given.connect(given)
        dialog.open()

    def _say_nothing(self, _result: object) -> None:
        """What was done shows by itself."""


def _close(dialog: StationDialog) -> None:
    """Closes a dialog that may have been closed meanwhile."""
    if alive(dialog):
        dialog.accept()


def _ended(request: SetpointRequest) -> str:
    return f"{END_MARKS[request.state]} {request.tag}: {word(request.state)}. {outcome_text(request)}".strip()
