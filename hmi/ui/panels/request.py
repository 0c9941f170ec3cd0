"""Asks for another setpoint. Everything shown comes from the tag registry, never from the diagram that was clicked."""

import math
import uuid
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hmi.core.condition import Finding
from hmi.core.engineered import CLASS_WORDS
from hmi.core.plant import Plant
from hmi.core.proposal import Proposal
from hmi.core.setpoint import PERSON
from hmi.core.stored import lost_by
from hmi.core.tag import Part, Tag, TagValue
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.labels import label
from hmi.ui.controls.number_pad import NumberPad, pad_button
from hmi.ui.controls.wording import MINUS, asked_number, asked_value, phase_text, precise, shown_value
from hmi.ui.language import decimal_mark, local, said_of, translate
from hmi.ui.mimic.reading import unit_text
from hmi.ui.panels.dialog import FactGrid, StationDialog
from hmi.ui.panels.number import NumberTextError, read_number
from hmi.ui.panels.stored import stored_text

REASON_AT_LEAST = 10
"""Shorter reasons tell the approver nothing (setpoints contract, W-44)."""

REASON_AT_MOST = 500

BESIDE = 20


class RequestDialog(StationDialog):
    """`requested` carries value, reason and the key that makes a double click one request (W-26)."""

    requested = Signal(float, str, str)

    def __init__(
        self,
        plant: Plant,
        tag: Tag,
        bridge: PlantBridge,
        rules: SetpointRules,
        parent: QWidget | None = None,
        proposal: Proposal | None = None,
    ) -> None:
        super().__init__(translate("Request", "New setpoint for {id}", id=tag.id), parent)
        self._plant = plant
        self._tag = tag
        self._bridge = bridge
        self._rules = rules
        self._proposal = proposal
        self._key, self._pad_shown = str(uuid.uuid4()), False
        self._opened = bridge.values.get(tag.id)
        self._decimal = decimal_mark()
        self.facts = FactGrid()
        self.value = QLineEdit()
        self.value.setMaxLength(40)
        self.value.setAccessibleName(translate("Request", "New value"))
        self.value.textChanged.connect(self.look)
        self.echo = label(look="secondary", wrap=True)
        self.pad = NumberPad(self.value, self._decimal, self._bounds())
        self.reason = reason_box(rules)
        self.reason.currentTextChanged.connect(self.look)
        self._lay_out()
        self.request_button = self._add_buttons()
        bridge.values_changed.connect(self._show_values)
        if proposal is not None:
            self.value.setText(f"{proposal.value:.10g}".replace(".", self._decimal))
        self._show_facts()
        self.look()
        self.value.setFocus()

    @property
    def key(self) -> str:
        """What makes this dialog's request one, however often it is sent."""
        return self._key

    def origin_of(self, number: float) -> str:
        """Whose idea a value is: the model's that proposed it, or the person's."""
        proposal = self._proposal
        if proposal is None:
            return PERSON
        if number == proposal.value:
            return proposal.origin
        return f"{proposal.origin}; it proposed {proposal.value:.10g}, and the requester chose another value"

    def look(self) -> None:
        """Says what the typed value means, or what is wrong with it."""
        fault, before = "", self.echo.text()
        try:
            number = self._number()
            self.echo.setText(self._meaning(number) + self._stored(number))
        except NumberTextError as error:
            fault = str(error)
            self.echo.setText("" if not self.value.text() else f"✕ {fault}")
        self.pad.tell(self.echo.text())
        if self.echo.text() != before:
            self.make_room()
        reason = " ".join(self.reason.currentText().split())
        said = len(reason) >= REASON_AT_LEAST or reason in self._rules.reasons
        ready = not fault and said and not self._bridge.inhibited
        self.request_button.setEnabled(ready)

    def done_with(self, _request: object) -> None:
        """Closes: the request is on record."""
        self.accept()

    def fail(self, error: BaseException) -> None:
        """Says why the request was not taken."""
        self.look()
        self.show_trouble(said_of(error))

    def _number(self) -> float:
        """The typed value, if it lies in the band.

        Raises:
            NumberTextError: It is no clear number, outside the engineered limits, or one that the node cannot keep.
        """
        number = read_number(self.value.text(), self._decimal)
        limits = self._rules.limits(self._tag)
        if limits is None:
            raise NumberTextError(translate("Request", "this tag has no engineered limits, so it cannot be written"))
        for span, name in (
            (limits, translate("Request", "band")),
            (self._tag.span, translate("Request", "range of the instrument")),
        ):
            if not span.contains(number):
                low, high = precise(self._tag, span.low), precise(self._tag, span.high)
                raise NumberTextError(
                    translate(
                        "Request",
                        "outside the {name} {low} to {high} {unit}",
                        name=name,
                        low=low,
                        high=high,
                        unit=unit_text(self._tag.unit),
                    ).rstrip()
                )
        if lost_by(self._bridge.values.get(self._tag.id), number):
            raise NumberTextError(translate("Request", "this setpoint takes whole numbers only; round it"))
        return number

    def _bounds(self) -> str:
        """The limits between which a value may be asked for, with their unit."""
        span, tag = self._rules.limits(self._tag), self._tag
        if span is None:
            return ""
        ends = {"low": precise(tag, span.low), "high": precise(tag, span.high), "unit": unit_text(tag.unit)}
        return translate("Request", "{low} to {high} {unit}", **ends)

    def _meaning(self, number: float) -> str:
        tag = self._tag
        words = asked_number(tag, number)
        now = self._bridge.values.get(tag.id)
        before = None if now is None else now.trusted
        if before is None or tag.setpoint is None or not math.isfinite(before):
            return translate("Request", "will be asked for as {words}", words=words)
        return translate(
            "Request", "will be asked for as {words}, {delta}", words=words, delta=delta_text(tag, before, number)
        )

    def _stored(self, number: float) -> str:
        stored = stored_text(self._tag, number, self._bridge)
        return translate("Request", "; stored as {stored}", stored=stored) if stored else ""

    def _show_values(self, lot: Mapping[str, TagValue]) -> None:
        if any(member.id in lot for member in self._plant.loop(self._tag.id).values()):
            self._show_facts()
            self.look()

    def _show_facts(self) -> None:
        tag, values, facts = self._tag, self._bridge.values, self.facts
        now = values.get(tag.id)
        moved = self._opened is not None and now is not None and now.value != self._opened.value
        facts.show_fact(translate("Request", "Tag"), f"{tag.id}  {tag.description}", strong=True)
        unit = self._bridge.units.get(tag.asset)
        batch = translate("Request", ", batch {batch}", batch=unit.batch) if unit is not None and unit.batch else ""
        facts.show_fact(translate("Request", "Unit procedure"), f"{tag.asset}, {phase_text(unit)}{batch}")
        facts.show_fact(translate("Request", "Setpoint when opened"), asked_value(tag, self._opened))
        facts.show_fact(translate("Request", "Setpoint now"), asked_value(tag, now), changed=moved)
        self._show_loop(values)
        span = self._rules.limits(tag)
        if span is not None:
            band = translate(
                "Request",
                "{low} to {high} {unit}",
                low=precise(tag, span.low),
                high=precise(tag, span.high),
                unit=unit_text(tag.unit),
            )
            facts.show_fact(translate("Request", "Band"), f"{band} ({band_source(tag, self._rules)})")
            facts.show_fact(translate("Request", "Step"), step_text(tag, self._rules))
        row = self._rules.of(tag.id)
        facts.show_fact(translate("Request", "Interlock"), interlock_text(row.interlock.findings(values)))
        if row.phases:
            facts.show_fact(
                translate("Request", "Phases"),
                translate("Request", "in {sorted} only", sorted=", ".join(sorted(row.phases))),
            )
        facts.show_fact(translate("Request", "Signatures"), CLASS_WORDS[row.tag_class])
        if self._proposal is not None:
            facts.show_fact(
                translate("Request", "Proposed by"), f"{self._proposal.origin}: {self._proposal.why}", strong=True
            )
        if self._bridge.inhibited:
            self.show_trouble(translate("Request", "WRITES INHIBITED: {inhibited}", inhibited=self._bridge.inhibited))

    def _show_loop(self, values: Mapping[str, TagValue]) -> None:
        """The controller around the setpoint, and the tag that proves a write where it is another one (W-25)."""
        loop, facts = self._plant.loop(self._tag.id), self.facts
        if Part.PV in loop:
            facts.show_fact(translate("Request", "Measured"), asked_value(loop[Part.PV], values.get(loop[Part.PV].id)))
        if Part.MODE in loop:
            facts.show_fact(
                translate("Request", "Controller mode"), shown_value(loop[Part.MODE], values.get(loop[Part.MODE].id))
            )
        shown = self._plant.by_id.get(self._rules.of(self._tag.id).readback)
        if shown is not None:
            facts.show_fact(translate("Request", "Readback"), f"{shown.id}  {asked_value(shown, values.get(shown.id))}")

    def _lay_out(self) -> None:
        value_row = QHBoxLayout()
        value_row.addWidget(self.value, 1)
        value_row.addWidget(label(unit_text(self._tag.unit)))
        self.pad_button = pad_button(self.pad, self.parentWidget())
        value_row.addWidget(self.pad_button)
        form = QFormLayout()
        form.addRow(translate("Request", "New value"), value_row)
        form.addRow("", self.echo)
        form.addRow(translate("Request", "Reason"), self.reason)
        typed = QVBoxLayout()
        typed.addLayout(self.facts)
        typed.addLayout(form)
        typed.addStretch(1)
        whole = QHBoxLayout()
        whole.setSpacing(BESIDE)
        whole.addLayout(typed, 1)
        whole.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(whole)
        self.pad_button.toggled.connect(self.make_room_for_pad)
        self.make_room_for_pad(self.pad_button.isChecked())

    def make_room_for_pad(self, shown: bool) -> None:
        """Grows by the width of the pad, so that nothing else moves."""
        if shown is not self._pad_shown:
            self._pad_shown = shown
            self.setMinimumWidth(self.minimumWidth() + (1 if shown else -1) * (self.pad.maximumWidth() + BESIDE))
            self.resize(self.minimumWidth(), self.height())

    def _add_buttons(self) -> QWidget:
        self.add_button(translate("Request", "Cancel"), self.reject)
        return self.add_button(translate("Request", "Request"), self._send, primary=True)

    def _send(self) -> None:
        self.request_button.setEnabled(False)
        self.show_trouble("")
        try:
            number = self._number()
        except NumberTextError as error:
            self.show_trouble(said_of(error))
            return
        self.requested.emit(number, self.reason.currentText(), self._key)


def reason_box(rules: SetpointRules) -> ChoiceBox:
    """Where a reason is chosen or written; empty at first, so that nobody gives one without thinking."""
    box = ChoiceBox()
    box.setEditable(True)
    box.setAccessibleName(translate("Request", "Reason"))
    box.addItems(list(rules.reasons))
    box.setCurrentIndex(-1)
    line = box.lineEdit()
    if line is not None:
        line.setMaxLength(REASON_AT_MOST)
        line.setPlaceholderText(
            translate(
                "Request", "Choose or write, at least {reason_at_least} characters", reason_at_least=REASON_AT_LEAST
            )
        )
    return box


def step_text(tag: Tag, rules: SetpointRules) -> str:
    """How far a setpoint may be moved."""
    limits = rules.limits(tag)
    if limits is None:
        return translate("Request", "no engineered limits")
    step, move = rules.max_step(tag, limits), rules.max_move(tag, limits)
    unit, minutes = unit_text(tag.unit), rules.window_s / 60
    return translate(
        "Request",
        "at most {step} {unit} at once, {move} {unit} in {minutes} minutes",
        step=precise(tag, step),
        unit=unit,
        move=precise(tag, move),
        minutes=local(f"{minutes:g}"),
    )


def band_source(tag: Tag, rules: SetpointRules) -> str:
    """Where the limits of a setpoint come from."""
    row = rules.of(tag.id)
    narrowed = row.low is not None or row.high is not None
    return translate("Request", "engineered limits of the tag file") + (
        translate("Request", ", narrowed by the setpoint table") if narrowed else ""
    )


def interlock_text(found: Sequence[Finding]) -> str:
    """Every term of an interlock with its mark, a line each."""
    if not found:
        return translate("Request", "none engineered")
    return "\n".join(f"✓ {one.term.text}" if one.holds else f"✕ {one.why}" for one in found)


def delta_text(tag: Tag, before: float, after: float) -> str:
    """A change in the tag's unit and as a share of its band."""
    change = after - before
    text = translate(
        "Request", "change {change} {unit}", change=local(f"{change:+.6g}"), unit=unit_text(tag.unit)
    ).rstrip()
    if tag.setpoint is not None and tag.setpoint.span.width > 0:
        text += translate(
            "Request", " ({change} % of the band)", change=local(f"{100 * change / tag.setpoint.span.width:+.1f}")
        )
    return text.replace("-", MINUS)
