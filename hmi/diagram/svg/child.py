"""The process that reads one foreign drawing and nothing else: it limits itself first, then reads, then ends."""

import sys
from pathlib import Path

from hmi.core.phrase import phrase
from hmi.diagram.svg.convert import convert
from hmi.diagram.svg.drawing import drawing_text
from hmi.diagram.svg.fence import fence_in
from hmi.diagram.svg.limits import LARGEST, SvgError

COMMAND = "convert-svg"
"""By this word the program knows that it is this process."""

REFUSED = 3
"""Exit status where the drawing was refused; the file of the result holds the sentence."""


def main(arguments: list[str]) -> int:
    """Reads the file of the first argument, writes what comes of it into that of the second; gives the exit status.

    The file of the third argument is made when the reading begins, so that the other process can measure it.
    """
    source, result, begun = (Path(argument) for argument in arguments)
    fence_in()
    begun.write_bytes(b"")
    try:
        with source.open("rb") as file:
            content = file.read(LARGEST + 1)
        text, status = drawing_text(convert(content)), 0
    except SvgError as error:
        text, status = str(error), REFUSED
    except (MemoryError, RecursionError):
        text, status = phrase("Diagram", "the drawing needs more memory than a drawing may; simplify it"), REFUSED
    result.write_bytes(text.encode("utf-8", "replace"))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
