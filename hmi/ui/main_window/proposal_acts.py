"""What a person does about what a model suggests, beside asking for it: he looks at it, or takes it away."""

from functools import partial

from PySide6.QtWidgets import QWidget

from hmi.core.ports import ProposalSource
from hmi.core.proposal import Proposal
from hmi.core.user import Person, Right
from hmi.runtime.proposals import worth_showing
from hmi.ui.answers import alive
from hmi.ui.language import translate
from hmi.ui.main_window.group_acts import AsPerson
from hmi.ui.main_window.services import StationServices
from hmi.ui.main_window.telling import Telling
from hmi.ui.panels.proposals import ProposalList
from hmi.ui.panels.reason import ReasonDialog
from hmi.ui.panels.request import REASON_AT_LEAST


class ProposalActs(Telling):
    """Keeps the list of a station that has a model which suggests, and does without one."""

    def __init__(self, services: StationServices, as_person: AsPerson, shown: ProposalList, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._as_person = as_person
        self._list = shown
        self._window = window

    def look(self) -> None:
        """Shows what is suggested now."""
        services, bridge = self._services, self._services.bridge
        if services.proposals is None:
            return
        told = services.proposals.proposals()
        found = worth_showing(told, services.plant, services.rules, bridge.values, bridge.now())
        self._list.show_proposals(found, bridge.values)

    def dismiss(self, proposal: Proposal) -> None:
        """Asks for a reason and takes a proposal away."""
        source = self._services.proposals
        if source is not None:
            self._as_person(
                translate("Acts", "dismiss a proposal"), partial(self._dismiss, source, proposal), Right.REQUEST
            )

    def _dismiss(self, source: ProposalSource, proposal: Proposal, person: Person) -> None:
        dialog = ReasonDialog(
            translate("Acts", "Dismiss the proposal for {tag}", tag=proposal.tag),
            translate(
                "Acts",
                "{why}. Say why it is not wanted; it does not come back in this phase for an hour.",
                why=proposal.why,
            ),
            translate("Acts", "Dismiss"),
            REASON_AT_LEAST,
            self._window,
        )

        failed = partial(self.fail_in, dialog)

        def given(why: str) -> None:
            act = partial(source.dismiss, person, proposal.id, why)
            self._services.bridge.call(act, partial(self._dismissed, dialog, proposal), failed)

        dialog.given.connect(given)
        dialog.open()

    def _dismissed(self, dialog: ReasonDialog, proposal: Proposal, _none: None) -> None:
        if alive(dialog):
            dialog.accept()
        self.done.emit(translate("Acts", "The proposal for {tag} was dismissed", tag=proposal.tag))
        self.look()
