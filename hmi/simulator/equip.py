"""Builds the units of the live plant, each with its tags, its procedure and its own stream of chance."""

import random

from hmi.core.plant_file import TagRow
from hmi.model.arithmetic import FLOATS
from hmi.model.parameters import MAIN_VESSEL, SEED_VESSEL
from hmi.simulator.blend_tank import BlendTank
from hmi.simulator.chance import OneChance
from hmi.simulator.equipment import Equipment
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.filling_line import FillingLine
from hmi.simulator.medium_tank import MediumTank
from hmi.simulator.places import OnePlace
from hmi.simulator.recipe import Recipe, RecipeError
from hmi.simulator.steriliser import Steriliser
from hmi.simulator.unit import Installation
from hmi.simulator.utilities import NO_PROCEDURE, SERVICES, Utilities

SEED_L, PRODUCTION_L = 120.0, 2000.0
"""Working volumes of the fermenters, L."""


def equip(rows: tuple[TagRow, ...], recipe: Recipe, seed: int) -> Equipment:
    """The units that batches go through. A unit's chance follows from its name and the seed of the plant.

    Raises:
        RecipeError: The recipe leaves out a unit.
    """

    def made(asset: str) -> Installation[float]:
        procedure = recipe.units.get(asset)
        if procedure is None:
            raise RecipeError(f"recipe {recipe.id}: no unit procedure for {asset}")
        chance = OneChance(random.Random(f"{asset} {seed}"))  # noqa: S311 - no secret
        own = tuple(row for row in rows if row.asset == asset)
        return Installation(FLOATS, asset, own, procedure, chance, OnePlace())

    return Equipment(
        medium=MediumTank(made("MPT-101")),
        steriliser=Steriliser(made("STU-201")),
        seed=FermenterUnit(made("SFR-301"), SEED_VESSEL, SEED_L),
        production=(
            FermenterUnit(made("PFR-401"), MAIN_VESSEL, PRODUCTION_L),
            FermenterUnit(made("PFR-501"), MAIN_VESSEL, PRODUCTION_L),
        ),
        blend=BlendTank(made("BLD-601")),
        filling=FillingLine(made("FIL-701")),
    )


def equip_services(rows: tuple[TagRow, ...], seed: int) -> Utilities[float]:
    """The services."""
    own = tuple(row for row in rows if row.asset == SERVICES)
    chance = OneChance(random.Random(f"{SERVICES} {seed}"))  # noqa: S311 - no secret
    return Utilities(Installation(FLOATS, SERVICES, own, NO_PROCEDURE, chance, OnePlace()))
