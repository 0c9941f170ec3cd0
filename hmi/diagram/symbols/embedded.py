"""What a diagram takes from elsewhere: another diagram, a picture."""

from hmi.core.phrase import phrase
from hmi.diagram.symbol import SettingSpec, SymbolSpec, Turning

CATEGORY = phrase("Diagram", "Texts and links")

SPECS = (
    SymbolSpec(
        "embedded",
        phrase("Diagram", "Embedded diagram"),
        CATEGORY,
        phrase(
            "Diagram", "Another diagram of the folder, alive in a frame; a template shows the asset that is bound here."
        ),
        320,
        180,
        (),
        (),
        (
            SettingSpec("shows", phrase("Diagram", "The diagram that stands in the frame"), "", apart=True),
            SettingSpec("framed", phrase("Diagram", "A line around it"), True),
        ),
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "image",
        phrase("Diagram", "Image"),
        CATEGORY,
        phrase(
            "Diagram", "A PNG or JPEG, kept in the diagram; drop a file on the page, paste one, or press Ctrl+Alt+I."
        ),
        160,
        120,
        (),
        (),
        (
            SettingSpec("image", phrase("Diagram", "Which picture of the diagram it shows"), "", apart=True),
            SettingSpec(
                "in_dark",
                phrase("Diagram", "How it is drawn in the dark theme"),
                "dimmed",
                choices=("dimmed", "inverted", "unchanged"),
            ),
        ),
        obstacle=False,
        turning=Turning.NEVER,
    ),
)
"""The end of the category of texts, in the order of the palette."""
