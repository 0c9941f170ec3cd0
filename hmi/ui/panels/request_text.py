"""A setpoint request in words."""

from hmi.core.engineered import CLASS_WORDS
from hmi.core.plant import Plant
from hmi.core.setpoint import PERSON, SetpointRequest
from hmi.ui.controls.wording import END_MARKS, change_text, day_text, precise


def request_text(plant: Plant, request: SetpointRequest) -> str:
    """A request in full."""
    tag = plant.by_id.get(request.tag)
    lines = [
        f"{END_MARKS[request.state]} {request.state}{_since(request)}. {request.outcome}".strip(),
        f"{request.tag}  {tag.description if tag else ''}: {change_text(tag, request)}",
        f"asked by {request.requester_name}, {day_text(request.requested_at)}: {request.reason}",
        f"batch {request.batch or 'none'}, phase {request.phase or 'none'}; {CLASS_WORDS[request.tag_class]}",
    ]
    if request.approver_name and request.approved_at is not None:
        lines.append(f"approved by {request.approver_name}, {day_text(request.approved_at)}")
    if request.group:
        lines.append(f"number {request.place + 1} of a group that is approved and written in order")
    if request.origin != PERSON:
        lines.append(f"origin of the value: {request.origin}")
    if request.readback is not None:
        lines.append(f"read back: {precise(tag, request.readback) if tag else request.readback}")
    if request.status is not None:
        lines.append(f"status code of the plant: 0x{request.status:08X}")
    return "\n".join(lines)


def _since(request: SetpointRequest) -> str:
    return "" if request.moved_at is None else f" since {day_text(request.moved_at)}"
