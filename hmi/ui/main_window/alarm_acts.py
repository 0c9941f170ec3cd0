"""What a person does with alarms beside acknowledging: holding back, putting back, commenting."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hmi.core.user import Person, Right
from hmi.runtime.alarm_holds import HoldRefusedError, Wish
from hmi.ui.answers import alive
from hmi.ui.language import translate
from hmi.ui.main_window.acts import StationActs
from hmi.ui.main_window.services import StationServices
from hmi.ui.panels.alarm_detail import AlarmDetail
from hmi.ui.panels.alarm_shelve import ShelveDialog


class AlarmActs(QObject):
    """Asks who it is, then the dialog, then the desk. Alarms are always those of now, also while the past is shown."""

    def __init__(self, services: StationServices, acts: StationActs, detail: AlarmDetail, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._bridge = services.bridge
        self._acts = acts
        self._detail = detail
        self._window = window
        detail.comment_asked.connect(self.comment)

    def hold(self, tag: str) -> None:
        """Opens the dialog that holds a tag's alarms back."""
        self._acts.as_person(translate("AlarmActs", "hold alarms back"), partial(self._hold, tag), Right.ACKNOWLEDGE)

    def release(self, tag: str) -> None:
        """Ends a hold."""
        self._acts.as_person(
            translate("AlarmActs", "put an alarm back"), partial(self._release, tag), Right.ACKNOWLEDGE
        )

    def comment(self, tag: str, text: str) -> None:
        """Writes a comment in a person's name."""
        self._acts.as_person(
            translate("AlarmActs", "comment on an alarm"), partial(self._comment, tag, text), Right.ACKNOWLEDGE
        )

    def _hold(self, tag: str, person: Person) -> None:
        holds = self._services.live_plant.alarms.holds
        if holds is None:
            self._acts.refused.emit(
                HoldRefusedError(translate("AlarmActs", "{tag}: this station holds no alarms back", tag=tag))
            )
            return
        alarm = self._bridge.alarms.get(tag)
        dialog = ShelveDialog(tag, person, stands=alarm is not None and alarm.active, parent=self._window)

        failed = partial(self._acts.fail_in, dialog)

        def hold(wish: Wish) -> None:
            act = partial(holds.hold, wish, person)
            self._bridge.call(act, lambda _hold: dialog.accept() if alive(dialog) else None, failed)

        dialog.wanted.connect(hold)
        dialog.open()

    def _release(self, tag: str, person: Person) -> None:
        holds = self._services.live_plant.alarms.holds
        if holds is not None:
            self._bridge.call(partial(holds.release, tag, person), lambda _hold: None, self._acts.refused.emit)

    def _comment(self, tag: str, text: str, person: Person) -> None:
        add = partial(self._services.alarm_history.add_comment, tag, person, text)
        self._bridge.read(add, lambda _none: self._detail.comment_added(), self._acts.refused.emit)
