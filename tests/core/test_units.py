"""What is engineered in one unit is shown in another by exact factors, and only what is known is converted."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.plant import Plant
from hmi.core.units import ENGINEERED, QUANTITIES, Conversion, UnknownUnitError, conversions
from hmi.settings import UnitSettings

US = conversions("US")

PUBLISHED = {
    ("degC", "degF", 100.0): 212.0,
    ("bar", "psi", 1.0): 1 / 6.894757e-2,
    ("bar(g)", "psig", 2.0): 2 / 6.894757e-2,
    ("bar(a)", "psia", 1.01325): 14.69595,
    ("mbar", "psi", 1000.0): 14.50377,
    ("kPa", "psi", 6.894757): 1.0,
    ("Pa", "inH2O", 249.0889): 1.0,
    ("L", "gal", 3.785412): 1.0,
    ("m3", "gal", 1.0): 264.1720,
    ("hL", "gal", 1.0): 26.41720,
    ("L/h", "gal/h", 3.785412): 1.0,
    ("m3/h", "gal/h", 1.0): 264.1720,
    ("L/min", "gal/h", 1.0): 60 / 3.785412,
    ("kg", "lb", 0.4535924): 1.0,
    ("g", "lb", 453.5924): 1.0,
    ("t", "lb", 1.0): 2204.622,
    ("kg/h", "lb/h", 1.0): 2.204623,
    ("t/h", "lb/h", 1.0): 2204.622,
    ("mm", "in", 25.4): 1.0,
    ("cm", "in", 2.54): 1.0,
    ("mbar(g)", "psig", 1000.0): 14.50377,
    ("mbar(a)", "psia", 1000.0): 14.50377,
}
"""Rows of NIST SP 811 (2008), Appendix B.8, to the seven digits printed there."""


@pytest.mark.parametrize(("row", "shown"), PUBLISHED.items(), ids=[" ".join(map(str, row)) for row in PUBLISHED])
def test_a_number_is_converted_as_the_published_table_says(row: tuple[str, str, float], shown: float) -> None:
    engineered, unit, number = row
    assert US[engineered].unit == unit
    assert US[engineered].of(number) == pytest.approx(shown, rel=4e-7)


def test_every_conversion_of_the_us_system_is_in_the_published_table() -> None:
    assert set(US) == {engineered for engineered, _, _ in PUBLISHED}


def test_a_gallon_a_minute_is_sixty_an_hour() -> None:
    gpm = conversions(chosen={"flow": "gpm"})
    assert set(gpm) == {unit for unit, conversion in US.items() if conversion.unit == "gal/h"}
    for unit, conversion in gpm.items():
        assert conversion.of(7.0) * 60 == pytest.approx(US[unit].of(7.0))


def test_a_degree_more_is_no_thirty_three_more() -> None:
    assert US["degC"].difference(1.0) == 1.8
    assert US["degC"].of(29.0) == pytest.approx(84.2)


@given(st.sampled_from(sorted(US)), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_the_difference_of_two_numbers_is_the_difference_of_those_that_are_shown(
    unit: str, one: float, other: float
) -> None:
    shown = US[unit].of(one) - US[unit].of(other)
    assert US[unit].difference(one - other) == pytest.approx(shown, rel=1e-9, abs=1e-6)


@given(st.sampled_from(sorted(US)), st.integers(0, 4))
def test_the_last_digit_is_never_coarser_than_the_engineered_one(unit: str, decimals: int) -> None:
    step = US[unit].difference(10.0**-decimals)
    kept = US[unit].decimals(decimals)
    assert 10.0**-kept <= step * (1 + 1e-9) or kept == 0
    assert kept == 0 or 10.0 ** -(kept - 1) > step * (1 - 1e-9)


def test_a_site_that_says_nothing_shows_what_was_engineered() -> None:
    assert conversions() == {}
    assert conversions(UnitSettings().system, UnitSettings().chosen) == {}


def test_a_quantity_outranks_the_system() -> None:
    chosen = UnitSettings(system="US", temperature="engineered", flow="gpm").chosen
    found = conversions("US", chosen)
    assert "degC" not in found
    assert found["L/h"].unit == "gpm"
    assert found["kg"].unit == "lb"
    assert set(conversions(chosen={"temperature": "°F"})) == {"degC"}


def test_the_settings_offer_what_can_be_converted_and_nothing_else() -> None:
    for quantity, choices in QUANTITIES.items():
        for unit in (ENGINEERED, *choices):
            assert conversions(chosen={quantity: unit}) == choices.get(unit, {})
            assert quantity in UnitSettings.__struct_fields__
    assert set(UnitSettings.__struct_fields__) == {"system", *QUANTITIES}


@pytest.mark.parametrize(
    ("system", "chosen"),
    [("metric", {}), ("US", {"temperature": "K"}), ("US", {"colour": "°F"})],
    ids=["system", "unit", "quantity"],
)
def test_what_is_not_known_is_refused_with_what_is(system: str, chosen: dict[str, str]) -> None:
    with pytest.raises(UnknownUnitError, match=r"^units: .*(one of|none of)"):
        conversions(system, chosen)


def test_a_plant_is_shown_in_other_units_and_stays_as_engineered(plant: Plant) -> None:
    shown = plant.shown_in(US)
    assert shown.tags == plant.tags
    assert [tag.unit for tag in shown.tags] == [tag.unit for tag in plant.tags]
    assert {tag.shown_unit for tag in shown.tags if tag.unit == "degC"} == {"degF"}
    assert {tag.shown_unit for tag in shown.tags if tag.unit == "NL/min"} == {"NL/min"}
    assert not any(tag.shown for tag in plant.tags)
    assert plant.shown_in({}) is plant


def test_nothing_that_is_no_number_becomes_one() -> None:
    assert math.isnan(US["degC"].of(math.nan))
    assert not Conversion()
    assert Conversion().of(1.25) == 1.25
