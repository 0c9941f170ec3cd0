"""Acts on several setpoints at once: snapshots, a group that is asked for, a group that is approved."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.user import Person, Right
from hmi.runtime.asking import Wish
from hmi.ui.answers import alive
from hmi.ui.language import translate
from hmi.ui.main_window.services import StationServices
from hmi.ui.main_window.telling import Telling
from hmi.ui.panels.group_approval import GroupApprovalDialog
from hmi.ui.panels.snapshots import SnapshotsDialog

AsPerson = Callable[[str, Callable[[Person], None], Right], None]
"""Does an act in the name of who is logged in; asks who it is if nobody is, or if he may not."""


class GroupActs(Telling):
    """Each act opens its dialog; the desk decides."""

    def __init__(self, services: StationServices, as_person: AsPerson, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._as_person = as_person
        self._window = window
        self._desk = services.live_plant.desk

    def approve(self, group: str) -> None:
        """Opens the dialog in which a group is approved."""
        services = self._services
        dialog = GroupApprovalDialog(
            services.plant, group, services.bridge, services.clock, services.rules, self._window
        )

        def approve(account: str, password: str) -> None:
            make = partial(self._desk.approve_group, dialog.group, account, password, dialog.flood.text)
            services.bridge.ask(make, partial(self._approved, dialog), partial(self.fail_in, dialog))

        dialog.approved.connect(approve)
        dialog.open()

    def snapshots(self) -> None:
        """Opens the snapshots, for who may keep them."""
        self._as_person(translate("GroupActs", "keep snapshots of setpoints"), self._snapshots, Right.SNAPSHOT)

    def _snapshots(self, person: Person) -> None:
        services = self._services
        if services.snapshots is None:
            return
        dialog = SnapshotsDialog(
            services.plant, services.bridge, services.snapshots, person, services.rules, self._window
        )

        def ask(wishes: Sequence[Wish], reason: str, key: str) -> None:
            make = partial(self._desk.request_group, person, wishes, reason, key)
            services.bridge.ask(make, partial(self._asked, dialog), partial(self.fail_in, dialog))

        dialog.requested.connect(ask)
        dialog.open()

    def _asked(self, dialog: SnapshotsDialog, made: Sequence[SetpointRequest]) -> None:
        if alive(dialog):
            dialog.done_with(made)
        self.done.emit(
            translate(
                "GroupActs", "○ {count} setpoints are asked for as a group; another person approves it", count=len(made)
            )
        )

    def _approved(self, dialog: GroupApprovalDialog, ended: Sequence[SetpointRequest]) -> None:
        proven = sum(1 for one in ended if one.state is SetpointState.VERIFIED)
        mark = "✓" if proven == len(ended) else "≠"
        self.done.emit(
            translate(
                "GroupActs",
                "{mark} {proven} of {count} setpoints of the group were written and proven",
                mark=mark,
                proven=proven,
                count=len(ended),
            )
        )
        if alive(dialog):
            dialog.show_result(ended)
