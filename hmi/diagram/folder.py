"""A folder of diagrams: which of its files are diagrams, and which one holds the styles that they share."""

from pathlib import Path

SUFFIX = ".json"
STYLES_FILE = "styles.json"
"""Every diagram beside this file is drawn with it."""


def diagram_files(folder: Path) -> list[Path]:
    """The diagrams of a folder by name. Hidden files, such as what an editor keeps for a crash, are none."""
    return sorted(path for path in folder.glob(f"[!.]*{SUFFIX}") if path.name.casefold() != STYLES_FILE)
