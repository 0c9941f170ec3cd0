"""A flood of alarms as an approver sees it: how many, and the line for a second reason where the site asks for one."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hmi.core.alarm import AlarmState
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import label
from hmi.ui.language import translate


def unacknowledged(bridge: PlantBridge) -> int:
    """How many alarms nobody has acknowledged."""
    return sum(1 for alarm in bridge.alarms.values() if alarm.state is AlarmState.UNACKNOWLEDGED)


def flood_text(bridge: PlantBridge, rules: SetpointRules) -> str:
    """Says how many alarms nobody has acknowledged, where they are a flood; else nothing."""
    count = unacknowledged(bridge)
    if count <= rules.flood_alarms:
        return ""
    return translate(
        "ApprovalFacts", "ALARM FLOOD: {count} alarms are not acknowledged; look at them first", count=count
    )


class FloodReason(QWidget):
    """Hidden until there is a flood and the site asks why a change cannot wait."""

    def __init__(self, bridge: PlantBridge, rules: SetpointRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rules = rules
        self.line = QLineEdit()
        self.line.setMaxLength(rules.reason_at_most)
        self.line.setAccessibleName(translate("Flood", "Why it cannot wait"))
        # The words stand above their line: beside it they would push it out of the edge of the lines below.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(translate("Flood", "Why it cannot wait"), look="secondary"))
        layout.addWidget(self.line)
        self.hide()

    @property
    def text(self) -> str:
        """The second reason; empty where none is asked for."""
        return "" if self.isHidden() else self.line.text()

    def look(self) -> str:
        """Shows or hides the line; gives what speaks against approving, empty if nothing does."""
        asked = self._rules.flood_reason and bool(flood_text(self._bridge, self._rules))
        self.setVisible(asked)
        text = " ".join(self.line.text().split())
        if not asked or len(text) >= self._rules.reason_at_least or text in self._rules.reasons:
            return ""
        return translate(
            "Flood",
            "alarm flood: say in at least {count} characters why this change cannot wait",
            count=self._rules.reason_at_least,
        )
