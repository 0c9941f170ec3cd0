"""The figures on a model's card, as the page of the models shows them."""

from typing import TYPE_CHECKING

from hmi.core.model_facts import Validation

if TYPE_CHECKING:
    from hmi.golden.validation import ValidationCard


def validation_of(card: "ValidationCard | None") -> Validation | None:
    """The figures of one asset class; None where its card has none."""
    if card is None:
        return None
    return Validation(
        tuple(card.alarmed),
        card.batches,
        tuple((one.fault, one.detected, one.batches) for one in card.faults),
        None if card.quality is None else (card.quality.explained, card.quality.covered, card.quality.batches),
        dict(card.ranges),
        card.hours,
        dict(card.versions),
    )
