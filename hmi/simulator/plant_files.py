"""The files that a simulated plant is made of: its tags and its recipe."""

from pathlib import Path

from hmi.core.plant_file import PlantFileError, TagRow, read_rows
from hmi.resources import resource
from hmi.simulator.recipe import Recipe, RecipeError, read_recipe
from hmi.simulator.recipe_check import check_recipe


class SimulatorError(Exception):
    """The simulator cannot run as asked; the message is one sentence for the person who asked."""


def plant_files(recipe_file: Path | None = None, *, core_only: bool = False) -> tuple[tuple[TagRow, ...], Recipe]:
    """The shipped tag rows, and the recipe of a file or the shipped one, held against the tags that there will be.

    Raises:
        SimulatorError: A file cannot be used.
    """
    try:
        rows = read_rows(resource("plant", "tags.csv").read_text(encoding="utf-8"))
        path = recipe_file or resource("plant", "phases.toml")
        recipe = read_recipe(path.read_text(encoding="utf-8"), str(recipe_file or path.name))
        check_recipe(recipe, tuple(row for row in rows if row.core or not core_only), str(recipe_file or path.name))
    except OSError as error:
        raise SimulatorError(f"{error.filename}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise SimulatorError(f"{recipe_file}: it is not text in UTF-8; save it so and try again") from error
    except (PlantFileError, RecipeError) as error:
        raise SimulatorError(str(error)) from error
    return rows, recipe
