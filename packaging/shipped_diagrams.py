"""Writes the list of the diagrams that the product ships; run it after a change of `resources/diagrams`.

python packaging/shipped_diagrams.py
"""

from hmi.resources import resource
from hmi.runtime.shipped import LIST, list_of


def main() -> None:
    """Writes it anew."""
    (resource("site") / LIST).write_text(list_of(resource("diagrams")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
