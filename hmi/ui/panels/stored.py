"""What the node of a setpoint keeps of the number that is asked for, where that is another one (contract, W-09)."""

from hmi.core.stored import as_single, telling_digits
from hmi.core.tag import Tag
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.wording import MINUS
from hmi.ui.language import local, translate
from hmi.ui.mimic.reading import unit_text


def stored_text(tag: Tag, number: float, bridge: PlantBridge) -> str:
    """`29.1000004 °C (32-bit number)`, in the engineered unit; empty where the node keeps the number as it is, or where
    no live link knows how it keeps it."""
    if not any(tag.id in link.singles for link in bridge.links.values()):
        return ""
    digits = telling_digits(as_single(number), number)
    if not digits:
        return ""
    kept = f"{local(digits).replace('-', MINUS)} {unit_text(tag.unit)}".strip()
    return translate("Stored", "{kept} (32-bit number)", kept=kept)
