import pytest

from hmi.resources import resource
from hmi.simulator.recipe import RecipeError, read_condition, read_recipe


def _text() -> str:
    return resource("plant", "phases.toml").read_text(encoding="utf-8")


def test_the_shipped_recipe_has_every_unit_and_its_published_lengths() -> None:
    recipe = read_recipe(_text())
    hours = {asset: sum(phase.hours for phase in unit.phases) for asset, unit in recipe.units.items()}
    assert set(hours) == {"MPT-101", "STU-201", "SFR-301", "PFR-401", "PFR-501", "BLD-601", "FIL-701"}
    assert hours["SFR-301"] == pytest.approx(47.9, abs=0.1)
    assert hours["PFR-401"] == hours["PFR-501"] == pytest.approx(84.2, abs=0.1)


def test_setpoints_are_those_of_the_unit() -> None:
    recipe = read_recipe(_text())
    growth = next(phase for phase in recipe.units["PFR-501"].phases if phase.name == "GROWTH")
    assert dict(growth.setpoints)["TIC-502"] == 29.0
    assert growth.cascade == {"SIC-506", "FIC-507"}


def test_a_condition_is_alternatives_of_comparisons() -> None:
    condition = read_condition("AT-314>=3.5e9 and t>=30 or t>=48", "here")
    assert [len(row) for row in condition] == [2, 1]
    assert condition[0][0].limit == 3.5e9
    assert read_condition("t>=dur", "here")[0][0].limit is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('end = "t121>=0.5"', 'end = "hot enough"', "UP-SEED, phase SIP, field end: 'hot enough' is not a comparison"),
        ('template = "CIP_SHORT"', 'template = "CIP_LONG"', "phase CLEAN_DOWN, field template: there is no template"),
        ("dur = [42.0, 3.0]", "dur = [0.0, 3.0]", "phase GROWTH, field dur"),
        ("dur = [1.60, 0.10], rest", "dur = [9.0, 0.1], rest", "phase SIP, field max: 4 h is shorter"),
        ('"UP-SEED", "UP-MEDIUM"', '"UP-SEEDS", "UP-MEDIUM"', "UP-SEEDS has no table"),
        ("dur = [0.25, 0.03]", 'dur = "soon"', "phases.toml: Expected `array`"),
        ("[meta]", "[meta", "phases.toml: "),
    ],
)
def test_a_recipe_that_cannot_run_is_named_with_its_place(old: str, new: str, said: str) -> None:
    text = _text()
    assert old in text
    with pytest.raises(RecipeError, match=r"phases\.toml") as caught:
        read_recipe(text.replace(old, new, 1))
    assert said in str(caught.value)
