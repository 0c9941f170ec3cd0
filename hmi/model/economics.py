"""What a batch takes, costs and sends into the air. Factors and prices are values that a site replaces by its own."""

from dataclasses import dataclass

from hmi.model import blending, utilities

PACK_L = 5.0


@dataclass(frozen=True, slots=True)
class CarbonFactors:
    """CO2 equivalents, kg per unit."""

    electricity_kwh: float = 0.20705  # published: grid of the United Kingdom 2024 (2025: 0.177)
    steam_kwh: float = 0.1796  # published emission factor database
    water_m3: float = 0.15311  # published: United Kingdom 2024 (2025: 0.17088)
    waste_water_m3: float = 0.186  # the same statistics, quoted from memory
    yeast_kg: float = 3.2  # published for dry yeast, taken for yeast extract
    glycerol_kg: float = 1.0  # assumed
    stabiliser_kg: float = 3.0  # assumed
    plastics_kg: float = 2.6  # assumed
    caustic_kg: float = 1.2  # assumed


@dataclass(frozen=True, slots=True)
class Prices:
    """USD per unit, all assumed."""

    electricity_kwh: float = 0.10
    steam_kg: float = 0.035
    water_m3: float = 1.5  # with its effluent
    glycerol_kg: float = 1.0
    yeast_kg: float = 9.0
    stabiliser_kg: float = 9.0
    pack: float = 1.1
    labour_h: float = 16.0
    labour_hours: float = 26.0  # per batch
    laboratory: float = 180.0  # per batch
    sundries: float = 45.0  # per batch: salts, caustic, acid, filters (calibrated)


PACK_KG = 0.18
"""Plastics of one pack with its share of carton and wrap (calibrated)."""


@dataclass(frozen=True, slots=True)
class Use:
    """What one batch took."""

    electricity_kwh: float = 0.0
    steam_kg: float = 0.0
    water_l: float = 0.0
    cip_l: float = 0.0
    glycerol_kg: float = 0.0
    yeast_kg: float = 0.0
    stabiliser_kg: float = 0.0
    caustic_kg: float = 0.0
    packs: float = 0.0

    @property
    def steam_kwh(self) -> float:
        """The heat in its steam."""
        return self.steam_kg * utilities.STEAM_KWH_PER_KG


def expected_use(electricity_kwh: float, product_l: float, glycerol_kg: float, yeast_kg: float, base_l: float) -> Use:
    """What a batch of so much product takes by the reference: three cleaning circuits, 330 kg of steam."""
    return Use(
        electricity_kwh=electricity_kwh,
        steam_kg=sum(utilities.STEAM_OF_BATCH_KG.values()),
        water_l=utilities.batch_water(product_l),
        cip_l=utilities.CIP_CIRCUITS * utilities.CIP_CIRCUIT_L,
        glycerol_kg=glycerol_kg,
        yeast_kg=yeast_kg,
        stabiliser_kg=blending.STABILISER_SHARE * product_l,
        caustic_kg=utilities.CIP_CAUSTIC_KG + caustic_in_base(base_l),
        packs=product_l / PACK_L,
    )


def caustic_in_base(base_l: float) -> float:
    """Kilograms of sodium hydroxide in so many litres of base of 2 mol/L."""
    return base_l * 2.0 * 0.040


def carbon_of_services(use: Use, factors: CarbonFactors | None = None) -> float:
    """CO2 equivalents, kg, of electricity, steam, water and effluent ("process only")."""
    f = factors or CarbonFactors()
    water = f.water_m3 * use.water_l + f.waste_water_m3 * use.cip_l
    return f.electricity_kwh * use.electricity_kwh + f.steam_kwh * use.steam_kwh + water / 1000.0


def carbon_of_materials(use: Use, factors: CarbonFactors | None = None) -> float:
    """CO2 equivalents, kg, of what is bought: medium, stabiliser, caustic, packs."""
    f = factors or CarbonFactors()
    medium = f.glycerol_kg * use.glycerol_kg + f.yeast_kg * use.yeast_kg
    packed = f.plastics_kg * PACK_KG * use.packs
    return medium + f.stabiliser_kg * use.stabiliser_kg + f.caustic_kg * use.caustic_kg + packed


def carbon(use: Use, factors: CarbonFactors | None = None) -> float:
    """CO2 equivalents, kg, of services and materials ("all in")."""
    return carbon_of_services(use, factors) + carbon_of_materials(use, factors)


def cost_of_services(use: Use, prices: Prices | None = None) -> float:
    """USD for electricity, steam and water."""
    p = prices or Prices()
    return p.electricity_kwh * use.electricity_kwh + p.steam_kg * use.steam_kg + p.water_m3 * use.water_l / 1000.0


def cost(use: Use, prices: Prices | None = None) -> float:
    """USD of one batch: services, materials, packs, labour and laboratory."""
    p = prices or Prices()
    materials = p.glycerol_kg * use.glycerol_kg + p.yeast_kg * use.yeast_kg + p.stabiliser_kg * use.stabiliser_kg
    people = p.labour_h * p.labour_hours + p.laboratory
    return cost_of_services(use, prices) + materials + p.pack * use.packs + people + p.sundries
