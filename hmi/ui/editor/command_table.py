"""The editor's commands as a table: name, keys, what the tip says, what each needs, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Needs(StrEnum):
    """What a command needs to be of use."""

    NOTHING = "nothing"
    PARTS = "parts"
    SEVERAL = "two parts or more"
    ELEMENTS = "elements"
    TWO = "two elements"
    MANY = "two elements or more"
    THREE = "three elements or more"


@dataclass(frozen=True, slots=True)
class Command:
    """One command. A key without Ctrl, and any key of a command for the `canvas` alone, works on the page only, never
    in a field or a list."""

    name: str
    title: str
    keys: tuple[str, ...]
    tip: str
    needs: Needs = Needs.NOTHING
    bar: bool = True
    checked: bool | None = None
    canvas: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that stand together: as buttons on the bar, or in a menu that opens from it with a key."""

    title: str
    commands: tuple[Command, ...]
    menu: bool = False
    key: str = ""


def _page(name: str, title: str, keys: tuple[str, ...], tip: str, needs: Needs) -> Command:
    """A command for the page alone, in a menu."""
    return Command(name, title, keys, tip, needs, bar=False, canvas=True)


FILE = Group(
    "File",
    (
        Command("open", "Open…", ("Ctrl+O",), "Open another diagram"),
        Command("save", "Save", ("Ctrl+S",), "Save this diagram"),
        Command("save_as", "Save as…", ("Ctrl+Shift+S",), "Save this diagram under another name"),
        Command("revert", "Revert", (), "Go back to the saved file"),
        Command("compare", "Compare", ("Ctrl+Alt+D",), "Draw what has changed since the file was saved"),
        Command("picture", "Picture…", ("Ctrl+Shift+E",), "Save a PNG, SVG or PDF of the diagram"),
    ),
)
HISTORY = Group(
    "History",
    (
        Command("undo", "Undo", ("Ctrl+Z",), "Take back the last step"),
        Command("redo", "Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "Do again what was taken back"),
    ),
)
EDIT = Group(
    "Edit",
    (
        Command("delete", "Delete", ("Del",), "Delete what is selected; a pipe heals", Needs.PARTS),
        _page("cut", "Cut", ("Ctrl+X",), "Take what is selected to the clipboard", Needs.PARTS),
        _page("copy", "Copy", ("Ctrl+C",), "Copy what is selected to the clipboard", Needs.PARTS),
        _page("paste", "Paste", ("Ctrl+V",), "Add what was copied, from this or another diagram", Needs.NOTHING),
        _page("copy_properties", "Copy properties", ("Ctrl+Alt+C",), "Copy how it looks", Needs.ELEMENTS),
        _page("paste_properties", "Paste properties", ("Ctrl+Alt+V",), "Let it look like another", Needs.ELEMENTS),
        _page("insert_image", "Insert image…", ("Ctrl+Alt+I",), "Add a picture from a PNG or JPEG file", Needs.NOTHING),
        Command("duplicate", "Duplicate", ("Ctrl+D",), "Copy what is selected, beside it", Needs.PARTS),
        Command("connect", "Connect", ("C",), "Draw a pipe from the first to the second selected element", Needs.TWO),
        Command("rotate", "Rotate", ("R",), "Turn by a quarter, clockwise", Needs.ELEMENTS),
        Command("mirror", "Mirror", ("M",), "Swap left and right", Needs.ELEMENTS),
        Command("group", "Group", ("Ctrl+G",), "Let parts be selected and moved as one", Needs.SEVERAL),
        Command("ungroup", "Ungroup", ("Ctrl+Shift+G",), "Take a group apart", Needs.PARTS),
    ),
)
ARRANGE = Group(
    "Arrange",
    (
        _page("align_left", "Align left", ("Ctrl+Shift+Left",), "Put the left sides on one line", Needs.MANY),
        _page("align_centre", "Align centres", ("Ctrl+Shift+C",), "Put the middles on one line down", Needs.MANY),
        _page("align_right", "Align right", ("Ctrl+Shift+Right",), "Put the right sides on one line", Needs.MANY),
        _page("align_top", "Align top", ("Ctrl+Shift+Up",), "Put the upper sides on one line", Needs.MANY),
        _page("align_middle", "Align middles", ("Ctrl+Shift+M",), "Put the middles on one line across", Needs.MANY),
        _page("align_bottom", "Align bottom", ("Ctrl+Shift+Down",), "Put the lower sides on one line", Needs.MANY),
        _page("distribute_across", "Distribute across", ("Ctrl+Shift+H",), "Make gaps across equal", Needs.THREE),
        _page("distribute_down", "Distribute down", ("Ctrl+Shift+V",), "Make gaps down equal", Needs.THREE),
        _page("same_width", "Same width", ("Ctrl+Alt+W",), "Make all as wide as the first selected", Needs.MANY),
        _page("same_height", "Same height", ("Ctrl+Alt+H",), "Make all as high as the first selected", Needs.MANY),
        _page("same_size", "Same size", ("Ctrl+Alt+S",), "Make all as large as the first selected", Needs.MANY),
        _page("rotate_back", "Rotate back", ("Shift+R",), "Turn by a quarter, counterclockwise", Needs.ELEMENTS),
        _page("flip", "Flip", ("Shift+M",), "Swap top and bottom", Needs.ELEMENTS),
        Command("front", "Bring to front", ("Ctrl+]",), "Draw it over everything else", Needs.PARTS, bar=False),
        Command("back", "Send to back", ("Ctrl+[",), "Draw it under everything else", Needs.PARTS, bar=False),
        Command("new_layer", "New layer", ("Ctrl+Alt+L",), "Add a layer for what comes", bar=False),
        _page("to_layer", "Put onto the layer", ("Ctrl+Shift+L",), "Put parts onto the current layer", Needs.PARTS),
        _page("forward", "Bring forward", ("PgUp",), "Draw it one step further in front", Needs.PARTS),
        _page("backward", "Send backward", ("PgDown",), "Draw it one step further behind", Needs.PARTS),
    ),
    menu=True,
    key="Alt+A",
)
NUDGE = Group(
    "Nudge",
    (
        _page("nudge_left", "Nudge left", ("Left",), "Move by one step of the grid", Needs.PARTS),
        _page("nudge_right", "Nudge right", ("Right",), "Move by one step of the grid", Needs.PARTS),
        _page("nudge_up", "Nudge up", ("Up",), "Move by one step of the grid", Needs.PARTS),
        _page("nudge_down", "Nudge down", ("Down",), "Move by one step of the grid", Needs.PARTS),
        _page("nudge_left_fine", "Nudge left a little", ("Shift+Left",), "Move by one unit", Needs.PARTS),
        _page("nudge_right_fine", "Nudge right a little", ("Shift+Right",), "Move by one unit", Needs.PARTS),
        _page("nudge_up_fine", "Nudge up a little", ("Shift+Up",), "Move by one unit", Needs.PARTS),
        _page("nudge_down_fine", "Nudge down a little", ("Shift+Down",), "Move by one unit", Needs.PARTS),
        _page("grow_across", "Wider", ("Alt+Shift+Right",), "Make it wider by a step of the grid", Needs.ELEMENTS),
        _page("shrink_across", "Narrower", ("Alt+Shift+Left",), "Make it narrower by a step", Needs.ELEMENTS),
        _page("grow_down", "Higher", ("Alt+Shift+Down",), "Make it higher by a step of the grid", Needs.ELEMENTS),
        _page("shrink_down", "Lower", ("Alt+Shift+Up",), "Make it lower by a step", Needs.ELEMENTS),
    ),
    menu=True,
    key="Alt+N",
)
VIEW = Group(
    "View",
    (
        Command("grid", "Grid", ("G",), "Snap to the grid; hold Alt to leave it", checked=True),
        Command("guides", "Guides", ("Shift+G",), "Snap to the edges and middles of other parts", checked=True),
        Command("zoom_out", "Zoom out", ("Ctrl+-",), "See more"),
        Command("zoom_in", "Zoom in", ("Ctrl++", "Ctrl+="), "Look closer"),
        Command("rulers", "Rulers", ("Shift+U",), "Rulers along the page", checked=True),
        Command("minimap", "Minimap", ("O",), "The whole page in small", checked=True),
        Command("measure", "Measure", ("D",), "Drag to measure distances", checked=False),
        Command("lasso", "Lasso", ("L",), "Draw around what is to be selected", checked=False),
        Command("test", "Test", ("F5",), "Let the diagram live with invented values", checked=False),
        Command("fit", "Whole page", ("Ctrl+0",), "See the whole page"),
    ),
)
GO = Group(
    "Go",
    (
        Command("all", "Select all", ("Ctrl+A",), "Select everything", bar=False),
        Command(
            "lasso_layer", "Lasso on the layer", ("Shift+L",), "Select on the layer in bold", bar=False, checked=False
        ),
        Command("zoom_area", "Zoom to a rectangle", ("Z",), "Drag around what is to be seen", bar=False, checked=False),
        _page("fit_selection", "See the selection", ("F",), "As large as it fits", Needs.PARTS),
        Command("next", "Select next", ("N",), "Select the next part", bar=False),
        Command("previous", "Select previous", ("Shift+N",), "Select the part before", bar=False),
        Command("find", "Find a symbol", ("Ctrl+F",), "Go to the search of the palette", bar=False),
        Command("replace_tags", "Find and replace tags…", ("Ctrl+H",), "In all diagrams of the folder", bar=False),
        Command("styles", "Styles…", ("Ctrl+Shift+Y",), "Style classes and media of the folder", bar=False),
        Command("open_embedded", "Open embedded diagram", ("Ctrl+E",), "Go to the diagram in the frame", bar=False),
        Command("preview_as", "Preview as…", ("Ctrl+Alt+A",), "Show the template with another asset", bar=False),
        Command("properties", "Properties", ("F4",), "Go to the properties", bar=False),
        Command("problems", "Problems", ("F8",), "Go to the list of problems", bar=False),
        Command("mend", "Mend a problem", ("Ctrl+.",), "Do what is offered for the marked problem", bar=False),
        Command("tags", "Tags", ("F7",), "Go to the tags of the plant; drag one onto the page", bar=False),
        Command("browse", "Address space", ("F6",), "Go to what the servers hold; drag a variable", bar=False),
        Command("outline", "Outline", ("F9",), "Go to the layers and what stands on them", bar=False),
    ),
    menu=True,
    key="Alt+G",
)

PUBLISH = Group(
    "Publish",
    (
        Command("submit", "Submit for review…", ("Ctrl+Alt+U",), "Lay the diagram before a reviewer", bar=False),
        Command("review", "Review…", ("Ctrl+Alt+R",), "See what has changed, and sign or send back", bar=False),
        Command("publish", "Publish…", ("Ctrl+Alt+P",), "Let operators see what was reviewed", bar=False),
        Command("roll_back", "Roll back…", ("Ctrl+Alt+B",), "Let operators see an earlier version again", bar=False),
        Command("versions", "Versions…", ("Ctrl+Alt+J",), "Who published what, when and why", bar=False),
    ),
    menu=True,
    key="Alt+P",
)

SYMBOLS = Group(
    "Symbols",
    (
        Command("import_symbol", "Import symbol…", ("Ctrl+Shift+I",), "Make a symbol of an SVG drawing", bar=False),
        Command("edit_symbol", "Edit own symbol…", ("Ctrl+Alt+E",), "Change a symbol that was imported", bar=False),
        Command("import_diagram", "Import diagram…", ("Ctrl+Shift+O",), "Take over from draw.io or Phoebus", bar=False),
    ),
    menu=True,
    key="Alt+S",
)

GROUPS: tuple[Group, ...] = (FILE, HISTORY, EDIT, ARRANGE, NUDGE, VIEW, GO, SYMBOLS, PUBLISH)
"""In the order of the bar; a gap stands between two groups."""

CONTEXT = (
    *("undo", "redo", "cut", "copy", "paste", "delete", "duplicate", "rotate", "mirror", "connect", "group", "ungroup"),
    *("insert_image", "copy_properties", "paste_properties", "front", "back", "all", "next", "previous"),
)
"""What a right click on the page offers beside the menus."""


def commands() -> Iterator[Command]:
    """Every command."""
    return (command for group in GROUPS for command in group.commands)
