"""What persons do with the setpoint table: look, change, review, sign, refuse, bring an earlier version back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from hmi.core.table_version import TableStanding
from hmi.core.user import Person, Right
from hmi.runtime.engineering import REASON_AT_LEAST, EngineeringDesk, TableRefusedError
from hmi.ui.answers import alive
from hmi.ui.language import translate
from hmi.ui.main_window.group_acts import AsPerson
from hmi.ui.main_window.services import StationServices
from hmi.ui.main_window.telling import Telling
from hmi.ui.panels.limits import LimitsDialog
from hmi.ui.panels.limits_review import LimitsReviewDialog, VersionsDialog
from hmi.ui.panels.reason import ReasonDialog
from hmi.ui.panels.table_state import TableState


class LimitsActs(Telling):
    """Each act opens its dialog; the desk decides, off Qt's thread."""

    def __init__(self, services: StationServices, as_person: AsPerson, state: TableState, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._as_person = as_person
        self._state = state
        self._window = window
        state.review_asked.connect(self.review)

    def look(self) -> None:
        """Shows on the page what waits and what is wrong; it returns at once."""
        desk = self._services.engineering
        if desk is not None:
            self._state.show_standing(desk.known, desk.trouble)

    def open(self) -> None:
        """Opens the table, for everybody to read."""
        desk = self._desk()
        current = None if desk is None else desk.known.current
        if desk is None or current is None:
            return
        services, waiting = self._services, desk.known.waiting
        waits = (
            translate("LimitsActs", "A change of {by} waits; it is signed, refused or withdrawn first.", by=waiting.by)
            if waiting
            else ""
        )
        dialog = LimitsDialog(services.plant, current, services.bridge, waits, self._window)

        def hand_in(text: str, base: int, reason: str) -> None:
            def act(person: Person) -> None:
                propose = partial(desk.propose, person, text, base, reason)
                self._ask(propose, dialog, translate("LimitsActs", "○ Other limits wait for a signature"))

            self._as_person(translate("LimitsActs", "change the limits of setpoints"), act, Right.CHANGE_LIMITS)

        dialog.handed_in.connect(hand_in)
        dialog.versions_asked.connect(self.versions)
        dialog.open()

    def versions(self) -> None:
        """Opens the earlier versions."""
        desk = self._desk()
        if desk is None:
            return
        standing = desk.known
        dialog = VersionsDialog(self._services.plant, standing, self._window)

        def bring_back(number: int, reason: str) -> None:
            def act(person: Person) -> None:
                back = partial(desk.bring_back, person, number, len(standing.versions), reason)
                self._ask(
                    back, dialog, translate("LimitsActs", "○ Version {number} waits for a signature", number=number)
                )

            self._as_person(translate("LimitsActs", "bring an earlier table back"), act, Right.CHANGE_LIMITS)

        dialog.back_asked.connect(bring_back)
        dialog.open()

    def review(self, number: int) -> None:
        """Opens a change, for whoever signs for it."""
        desk = self._desk()
        proposal = None if desk is None else desk.known.proposal(number)
        if desk is None or proposal is None:
            return
        services = self._services
        dialog = LimitsReviewDialog(services.plant, proposal, lambda: desk.known, services.clock, self._window)

        def sign(account: str, password: str) -> None:
            self._ask(
                partial(desk.sign, number, account, password),
                dialog,
                translate("LimitsActs", "✓ Other limits are in force"),
            )

        dialog.approved.connect(sign)
        dialog.refuse_asked.connect(partial(self._refuse, desk, dialog))
        dialog.withdraw_asked.connect(partial(self._withdraw, desk, dialog))
        dialog.open()

    def _refuse(self, desk: EngineeringDesk, review: LimitsReviewDialog, number: int) -> None:
        def act(person: Person) -> None:
            text = translate(
                "LimitsActs",
                "Its author reads this sentence. A file that was changed outside the program is put back as it was.",
            )
            dialog = ReasonDialog(
                translate("LimitsActs", "Refuse other limits"),
                text,
                translate("LimitsActs", "Refuse"),
                REASON_AT_LEAST,
                self._window,
            )

            def given(why: str) -> None:
                if alive(review):
                    review.accept()
                refuse = partial(desk.refuse, number, person, why)
                self._services.bridge.read(refuse, partial(self._refused, dialog), partial(self.fail_in, dialog))

            dialog.given.connect(given)
            dialog.open()

        self._as_person(translate("LimitsActs", "refuse a change of limits"), act, Right.SIGN_LIMITS)

    def _refused(self, dialog: ReasonDialog, _standing: TableStanding) -> None:
        if alive(dialog):
            dialog.accept()
        self.done.emit(
            translate("LimitsActs", "\N{EN DASH} The change of limits was refused; nothing is in force but what was")
        )
        self.look()

    def _withdraw(self, desk: EngineeringDesk, review: LimitsReviewDialog, number: int) -> None:
        def act(person: Person) -> None:
            self._ask(
                partial(desk.withdraw, number, person),
                review,
                translate("LimitsActs", "\N{EN DASH} The change of limits was withdrawn"),
            )

        self._as_person(translate("LimitsActs", "withdraw a change of limits"), act, Right.CHANGE_LIMITS)

    def _ask(
        self,
        act: Callable[[], TableStanding],
        dialog: LimitsDialog | LimitsReviewDialog | VersionsDialog,
        words: str,
    ) -> None:
        """Has it done off Qt's thread, and says in the dialog, or under the header, what came of it."""

        def done(standing: TableStanding) -> None:
            if alive(dialog):
                dialog.done_with(standing)
            self.done.emit(words)
            self.look()

        self._services.bridge.read(act, done, partial(self.fail_in, dialog))

    def _desk(self) -> EngineeringDesk | None:
        """The desk, if there is a table; else it says why there is none and what to do."""
        desk = self._services.engineering
        if desk is None:
            words = translate(
                "LimitsActs", "this site has no setpoint table; name one under setpoints in site.toml, as setpoints.csv"
            )
            self.refused.emit(TableRefusedError(words))
        elif desk.known.current is None:
            self.refused.emit(
                TableRefusedError(
                    desk.trouble or translate("LimitsActs", "the setpoint table is not read yet; try again")
                )
            )
        return desk
