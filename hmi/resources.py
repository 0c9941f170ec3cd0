"""Finds the files that ship with the program: beside the package in an installation, in the checkout otherwise."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, for example `resource("plant", "tags.csv")`.

    Raises:
        FileNotFoundError: The installation is not complete.
    """
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    path = root.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing; install golden-batch-hmi again")
    return path
