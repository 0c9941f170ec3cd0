"""The icons that are made of lines, boxes and circles alone, as data in a box of 24 by 24.

`L x y x y …` is a line through points, `R x y width height` a box, `E x y width height` a circle.
"""

from collections.abc import Iterator, Mapping

LINES: Mapping[str, str] = {
    "insert_image": "R 2 3 16 13 L 3.5 14.5 8 8 11 11 13 9 16.5 13.5 E 12.5 5 2.5 2.5"
    " L 19 15 19 22 L 15.5 18.5 22.5 18.5",
    "open_embedded": "R 2 3 20 18 R 6 8 8 9 L 13 5.5 19 5.5 19 11.5 L 19 5.5 12 12.5",
    "preview_as": "R 2 3 20 18 L 2 8 22 8 E 8 11 8 6 E 11 13 2 2",
    "styles": "R 3 3 7 7 L 13 4 21 4 L 13 8 18 8 R 3 14 7 7 L 13 17.5 21 17.5 L 18.5 15 21 17.5 18.5 20",
    "compare": "R 2 4 9 16 R 13 4 9 16 L 4.5 12 8.5 12 L 15.5 12 19.5 12 L 17.5 10 17.5 14",
    "picture": "R 2 4 20 16 L 4 18 9 11 13 15 16 12 20 17 E 15 6.5 3 3",
    "cut": "E 3 15 6 6 E 15 15 6 6 L 8 16 17 3 L 16 16 7 3",
    "copy": "R 4 4 10 13 L 17 7 20 7 20 21 10 21 10 19.5",
    "paste": "R 5 5 14 16 R 9 2.5 6 5 L 8 12 16 12 L 8 16 14 16",
    "copy_properties": "R 4 3 10 12 L 7 7 11 7 L 7 11 11 11 L 17 9 20 9 20 21 10 21 10 18",
    "paste_properties": "R 5 5 14 16 R 9 2.5 6 5 L 8 11 16 11 L 8 15 16 15 E 9 10 2 2 E 13 14 2 2",
    "group": "R 6 6 6 6 R 12 12 6 6 L 3 7 3 3 7 3 L 17 3 21 3 21 7 L 21 17 21 21 17 21 L 7 21 3 21 3 17",
    "ungroup": "R 3 3 7 7 R 14 14 7 7 L 13 4 20 4 20 11 L 4 13 4 20 11 20",
    "align_left": "L 3 2 3 22 R 6 5 14 5 R 6 14 8 5",
    "align_centre": "L 12 2 12 22 R 5 5 14 5 R 8 14 8 5",
    "align_right": "L 21 2 21 22 R 4 5 14 5 R 10 14 8 5",
    "align_top": "L 2 3 22 3 R 5 6 5 14 R 14 6 5 8",
    "align_middle": "L 2 12 22 12 R 5 5 5 14 R 14 8 5 8",
    "align_bottom": "L 2 21 22 21 R 5 4 5 14 R 14 10 5 8",
    "distribute_across": "L 3 3 3 21 L 21 3 21 21 R 9 6 6 12",
    "distribute_down": "L 3 3 21 3 L 3 21 21 21 R 6 9 12 6",
    "same_width": "R 4 3 16 6 L 4 16 20 16 L 7 13 4 16 7 19 L 17 13 20 16 17 19",
    "same_height": "R 3 4 6 16 L 16 4 16 20 L 13 7 16 4 19 7 L 13 17 16 20 19 17",
    "same_size": "R 3 3 12 12 L 10 10 21 21 L 21 15 21 21 15 21",
    "rotate_back": "R 8.5 10 7 7 L 4.6 2.8 5 8 9.8 6.4 L 5 8 8 5 12 4 17 5.5 20 9.5 20.5 14",
    "flip": "L 3 12 5.8 12 L 8 12 10.8 12 L 13 12 15.8 12 L 18 12 20.8 12 L 5 9 19 9 19 2.5 5 9"
    " L 5 15 19 15 19 21.5 5 15",
    "forward": "R 8 8 12 12 L 5 13 4 13 4 4 13 4 13 5 L 14 17 14 11 L 11.5 13.5 14 11 16.5 13.5",
    "backward": "R 4 4 12 12 L 19 11 20 11 20 20 11 20 11 19 L 10 7 10 13 L 7.5 10.5 10 13 12.5 10.5",
    "nudge_left": "L 20 12 4 12 L 10 6 4 12 10 18",
    "nudge_right": "L 4 12 20 12 L 14 6 20 12 14 18",
    "nudge_up": "L 12 20 12 4 L 6 10 12 4 18 10",
    "nudge_down": "L 12 4 12 20 L 6 14 12 20 18 14",
    "nudge_left_fine": "L 16 12 8 12 L 11 9 8 12 11 15",
    "nudge_right_fine": "L 8 12 16 12 L 13 9 16 12 13 15",
    "nudge_up_fine": "L 12 16 12 8 L 9 11 12 8 15 11",
    "nudge_down_fine": "L 12 8 12 16 L 9 13 12 16 15 13",
    "guides": "L 2 9 22 9 L 9 2 9 22 R 12 12 8 6",
    "all": "L 3 7 3 3 7 3 L 10 3 14 3 L 17 3 21 3 21 7 L 21 10 21 14 L 21 17 21 21 17 21"
    " L 14 21 10 21 L 7 21 3 21 3 17 L 3 14 3 10 R 8 8 8 8",
    "next": "R 3 8 7 8 L 13 12 21 12 L 17 8 21 12 17 16",
    "previous": "R 14 8 7 8 L 11 12 3 12 L 7 8 3 12 7 16",
    "find": "E 3 3 13 13 L 14.5 14.5 21 21",
    "replace_tags": "E 3 3 9 9 L 10.5 10.5 14 14 L 12 20 20 20 L 17 17 20 20 17 23 L 20 6 15 6 L 18 3 15 6 18 9",
    "properties": "L 3 6 21 6 L 3 12 21 12 L 3 18 21 18 E 6 4 4 4 E 13 10 4 4 E 8 16 4 4",
    "rulers": "R 2 2 20 6 L 6 8 6 5 L 10 8 10 5 L 14 8 14 5 L 18 8 18 5 R 2 8 6 14 L 8 12 5 12 L 8 16 5 16",
    "minimap": "R 2 3 20 18 R 12 12 8 7 L 5 7 10 7 L 5 10 8 10",
    "measure": "L 3 21 21 3 L 3 15 3 21 9 21 L 15 3 21 3 21 9",
    "test": "L 7 4 19 12 7 20 7 4",
    "problems": "L 12 3 22 20 2 20 12 3 L 12 9 12 14 L 12 16.8 12 17.2",
    "lasso_layer": "E 4 3 16 10 L 8 12 6 16 9 19 6 22 L 13 17 22 17 L 13 21 22 21",
    "zoom_area": "R 3 3 12 10 L 9 8 9 8 L 13 11 13 19 16 16 18 21 20 20 18 15 21 15 13 11",
    "fit_selection": "L 3 8 3 3 8 3 L 16 3 21 3 21 8 L 21 16 21 21 16 21 L 8 21 3 21 3 16 E 8 8 8 8",
    "lasso": "E 3 3 18 11 L 8 13 6 17 10 19 8 22",
    "grow_across": "R 3 6 9 12 L 15 12 22 12 L 19 9 22 12 19 15",
    "shrink_across": "R 3 6 9 12 L 22 12 15 12 L 18 9 15 12 18 15",
    "grow_down": "R 6 3 12 9 L 12 15 12 22 L 9 19 12 22 15 19",
    "shrink_down": "R 6 3 12 9 L 12 22 12 15 L 9 18 12 15 15 18",
    "mend": "L 12 3 22 20 2 20 12 3 L 8 14 11 17 16 11",
    "outline": "L 4 4 4 20 L 4 7 10 7 L 4 13 10 13 L 4 19 10 19 R 11 4 10 5 R 11 10.5 10 5 R 11 17 10 5",
    "browse": "R 3 2 8 5 L 7 7 7 19 13 19 L 7 12 13 12 R 13 9.5 8 5 R 13 16.5 8 5",
    "tags": "L 3 12 12 3 21 3 21 12 12 21 3 12 E 15.5 5.5 3 3",
    "new_layer": "L 12 3 22 8 12 13 2 8 12 3 L 2 13 12 18 15 16.5 L 19 15 19 22 L 15.5 18.5 22.5 18.5",
    "to_layer": "L 12 10 22 15 12 20 2 15 12 10 L 12 2 12 8 L 9.5 5.5 12 8 14.5 5.5",
    "arrange": "L 3 2 3 22 R 6 5 14 5 R 6 14 8 5",
    "nudge": "L 12 3 12 21 L 3 12 21 12 L 9.5 5.5 12 3 14.5 5.5 L 9.5 18.5 12 21 14.5 18.5"
    " L 5.5 9.5 3 12 5.5 14.5 L 18.5 9.5 21 12 18.5 14.5",
    "submit": "R 4 9 12 12 L 7 13 13 13 L 7 17 11 17 L 14 7 20 7 20 2 L 17 5 20 2 23 5",
    "review": "R 3 3 13 18 L 6 7 13 7 L 6 11 10 11 E 11 10 8 8 L 18 17 22 21",
    "publish": "R 2 3 20 13 L 12 16 12 20 L 7 20.5 17 20.5 L 12 13 12 6 L 9 9 12 6 15 9",
    "roll_back": "L 8 4 3 9 8 14 L 3 9 15 9 20 12 21 17 18 21 L 12 13 12 17 15 17",
    "versions": "R 3 8 11 13 L 7 8 7 5 17 5 17 18 14 18 L 11 5 11 2 21 2 21 15 17 15 L 6 12 11 12 L 6 16 11 16",
    "symbols": "R 3 3 8 8 E 13 3 8 8 L 7 13 11 21 3 21 7 13 R 13 13 8 8",
    "import_symbol": "R 9 3 12 18 E 12 6 6 6 L 2 16 16 16 L 12 12 16 16 12 20",
    "edit_symbol": "E 3 3 10 10 L 10 21 10.5 17.5 17 11 20 14 13.6 20.4 10 21 L 15.2 12.8 18.2 15.8",
    "import_diagram": "R 9 3 12 18 R 12 6 6 4 L 15 10 15 15 L 2 16 12 16 L 8 12 12 16 8 20",
    "go": "L 4 12 20 12 L 14 6 20 12 14 18 L 4 6 4 18",
}
"""Every such icon by the name of its command."""


def strokes(name: str) -> Iterator[tuple[str, list[float]]]:
    """The strokes of an icon: a letter and its numbers."""
    letter, numbers = "", list[float]()
    for word in LINES[name].split():
        if word.isalpha():
            if letter:
                yield letter, numbers
            letter, numbers = word, []
        else:
            numbers.append(float(word))
    if letter:
        yield letter, numbers
