"""A setpoint request in words."""

from hmi.core.engineered import CLASS_WORDS
from hmi.core.plant import Plant
from hmi.core.setpoint import PERSON, SetpointRequest
from hmi.ui.controls.wording import END_MARKS, asked_number, day_text, full_change_text
from hmi.ui.language import said, translate, word
from hmi.ui.mimic.reading import unit_text


def request_text(plant: Plant, request: SetpointRequest) -> str:
    """A request in full."""
    tag = plant.by_id.get(request.tag)
    lines = [
        f"{END_MARKS[request.state]} {word(request.state)}{_since(request)}. {outcome_text(request)}".strip(),
        f"{request.tag}  {tag.description if tag else ''}: {full_change_text(tag, request)}",
        translate(
            "RequestText",
            "asked by {requester_name}, {day}: {reason}",
            requester_name=request.requester_name,
            day=day_text(request.requested_at),
            reason=request.reason,
        ),
        translate(
            "RequestText",
            "batch {batch}, phase {phase}; {class_words}",
            batch=request.batch or translate("RequestText", "none"),
            phase=request.phase or translate("RequestText", "none"),
            class_words=CLASS_WORDS[request.tag_class],
        ),
    ]
    if request.approver_name and request.approved_at is not None:
        lines.append(
            translate(
                "RequestText",
                "approved by {approver_name}, {day}",
                approver_name=request.approved_by,
                day=day_text(request.approved_at),
            )
        )
    if request.group:
        lines.append(
            translate(
                "RequestText",
                "number {place} of a group that is approved and written in order",
                place=request.place + 1,
            )
        )
    if request.origin != PERSON:
        lines.append(translate("RequestText", "origin of the value: {origin}", origin=request.origin))
    if request.readback is not None:
        lines.append(
            translate(
                "RequestText",
                "read back: {readback}",
                readback=asked_number(tag, request.readback) if tag else request.readback,
            )
        )
    if request.status is not None:
        lines.append(translate("RequestText", "status code of the plant: 0x{status}", status=f"{request.status:08X}"))
    return "\n".join(lines)


def outcome_text(request: SetpointRequest) -> str:
    """How a request ended, with its unit as it is written everywhere on the screen."""
    words = said(request.outcome)
    return words.replace(request.unit, unit_text(request.unit)) if request.unit else words


def _since(request: SetpointRequest) -> str:
    return "" if request.moved_at is None else translate("RequestText", " since {day}", day=day_text(request.moved_at))
