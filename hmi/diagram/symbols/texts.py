"""Texts, frames and the ways to other diagrams."""

from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.diagram import styles
from hmi.diagram.symbol import SettingSpec, Slot, SymbolSpec, Turning
from hmi.diagram.symbols.pieces import PANEL, left, right

CATEGORY = phrase("Diagram", "Texts and links")

LETTERS = replace(styles.SIZE, default=14.0)

SPECS = (
    SymbolSpec(
        "label",
        phrase("Diagram", "Label"),
        CATEGORY,
        phrase("Diagram", "A text."),
        120,
        20,
        (),
        (),
        (
            SettingSpec("text", phrase("Diagram", "What it says"), "Label"),
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
        phrase("Diagram", "Stream"),
        CATEGORY,
        phrase("Diagram", "Where a pipe comes from or goes to: a service or another diagram."),
        120,
        26,
        (left("inlet", 0.5), right("outlet", 0.5)),
        (),
        (
            SettingSpec("text", phrase("Diagram", "What flows, from where or to where"), "Stream"),
            SettingSpec("diagram", phrase("Diagram", "Diagram that a double click opens"), ""),
            LETTERS,
            styles.BOLD,
            *PANEL,
        ),
        turning=Turning.MIRROR,
    ),
    SymbolSpec(
        "navigation",
        phrase("Diagram", "Navigation button"),
        CATEGORY,
        phrase("Diagram", "Opens another diagram."),
        120,
        28,
        (),
        (),
        (
            SettingSpec("text", phrase("Diagram", "What it says"), "Overview"),
            SettingSpec("diagram", phrase("Diagram", "Diagram that it opens"), "overview"),
            LETTERS,
            styles.BOLD,
            *PANEL,
        ),
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "frame",
        phrase("Diagram", "Frame"),
        CATEGORY,
        phrase("Diagram", "A panel behind a group, with its title."),
        240,
        160,
        (),
        (),
        (SettingSpec("title", phrase("Diagram", "What the group is"), ""), LETTERS, *PANEL),
        obstacle=False,
    ),
    SymbolSpec(
        "clock",
        phrase("Diagram", "Clock"),
        CATEGORY,
        phrase(
            "Diagram", "The time, with a mark that beats while the screen lives; with a tag, while that tag is fresh."
        ),
        110,
        26,
        (),
        (Slot("heartbeat", phrase("Diagram", "Tag that must stay fresh")),),
        (),
        obstacle=False,
        turning=Turning.NEVER,
    ),
)
"""The category, in the order of the palette."""
