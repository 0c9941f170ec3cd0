"""How much a foreign drawing may ask for. Every limit is named in the sentence that refuses a drawing."""

LARGEST = 2 * 1024 * 1024
"""Bytes of a file."""

DEEPEST = 64
"""Levels of elements in elements; what `use` puts in counts."""

MOST_ELEMENTS = 20_000
"""Elements in a file."""

MOST_EXPANDED = 10_000
"""Elements that `use` makes of others."""

MOST_SHAPES = 500
"""Shapes in the symbol that comes of it."""

FARTHEST = 1e6
"""No coordinate of a drawing is farther out than this."""

PROCESSOR_S = 2
"""Seconds of processor time for reading one drawing."""

WALL_S = 10.0
"""Seconds on the clock for the same, for a machine that has much else to do."""

START_S = 60.0
"""Seconds on the clock in which the process that reads must have come up."""

MEMORY = 512 * 1024 * 1024
"""Bytes of memory for the process that reads."""


class SvgError(Exception):
    """A drawing is refused as a whole; the message is a sentence that says what to do."""
