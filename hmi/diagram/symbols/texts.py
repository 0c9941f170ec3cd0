"""Texts, frames and the ways to other diagrams."""

from dataclasses import replace

from hmi.diagram import styles
from hmi.diagram.symbol import SettingSpec, Slot, SymbolSpec, Turning
from hmi.diagram.symbols.pieces import PANEL, left, right

CATEGORY = "Texts and links"

LETTERS = replace(styles.SIZE, default=14.0)

SPECS = (
    SymbolSpec(
        "label",
        "Label",
        CATEGORY,
        "A text.",
        120,
        20,
        (),
        (),
        (
            SettingSpec("text", "What it says", "Label"),
            LETTERS,
            styles.BOLD,
            styles.ALIGN,
            styles.COLOUR,
            *PANEL,
        ),
        obstacle=False,
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "stream",
        "Stream",
        CATEGORY,
        "Where a pipe comes from or goes to: a service or another diagram.",
        120,
        26,
        (left("inlet", 0.5), right("outlet", 0.5)),
        (),
        (
            SettingSpec("text", "What flows, from where or to where", "Stream"),
            SettingSpec("diagram", "Diagram that a double click opens", ""),
            LETTERS,
            styles.BOLD,
            *PANEL,
        ),
        turning=Turning.MIRROR,
    ),
    SymbolSpec(
        "navigation",
        "Navigation button",
        CATEGORY,
        "Opens another diagram.",
        120,
        28,
        (),
        (),
        (
            SettingSpec("text", "What it says", "Overview"),
            SettingSpec("diagram", "Diagram that it opens", "overview"),
            LETTERS,
            styles.BOLD,
            *PANEL,
        ),
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "frame",
        "Frame",
        CATEGORY,
        "A panel behind a group, with its title.",
        240,
        160,
        (),
        (),
        (SettingSpec("title", "What the group is", ""), LETTERS, *PANEL),
        obstacle=False,
    ),
    SymbolSpec(
        "clock",
        "Clock",
        CATEGORY,
        "The time, with a mark that beats while the screen lives; with a tag, while that tag is fresh.",
        110,
        26,
        (),
        (Slot("heartbeat", "Tag that must stay fresh"),),
        (),
        obstacle=False,
        turning=Turning.NEVER,
    ),
)
"""The category, in the order of the palette."""
