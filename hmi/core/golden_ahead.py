"""What the golden batch does after now: a trajectory that is known, never a forecast of the batch that runs."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class GoldenAhead:
    """One asset some plant hours after now, if its batch went on as golden from where it is.

    `known_h` is how far from now, in plant hours, golden is known: to the end of what golden batches did in the phase
    that runs. When that phase ends is not known, so of the `coming` phases only the order is. `values` holds the golden
    mean by tag in the tag's unit; it is empty beyond `known_h`. `why` says why nothing is known.
    """

    asset: str
    phase: str = ""
    known_h: float = 0.0
    coming: tuple[str, ...] = ()
    values: dict[str, float] = field(default_factory=dict)
    why: str = ""
