import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.plant_file import read_rows
from hmi.resources import resource
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.recipe import Phase, Recipe, RecipeError, read_condition, read_recipe
from hmi.simulator.recipe_check import ACTS, WORDS, check_recipe
from tests.simulator.conftest import run

TEXT = resource("plant", "phases.toml").read_text(encoding="utf-8")
ROWS = read_rows(resource("plant", "tags.csv").read_text(encoding="utf-8"))


def _checked(text: str) -> Recipe:
    recipe = read_recipe(text)
    check_recipe(recipe, ROWS)
    return recipe


def _phase(asset: str, name: str) -> Phase:
    return next(phase for phase in _checked(TEXT).units[asset].phases if phase.name == name)


def test_the_shipped_recipe_has_every_unit_and_its_published_lengths() -> None:
    recipe = _checked(TEXT)
    hours = {asset: sum(phase.hours for phase in unit.phases) for asset, unit in recipe.units.items()}
    assert set(hours) == set(ACTS)
    assert hours["SFR-301"] == pytest.approx(47.9, abs=0.1)
    assert hours["PFR-401"] == hours["PFR-501"] == pytest.approx(84.2, abs=0.1)


def test_setpoints_are_those_of_the_unit() -> None:
    growth = _phase("PFR-501", "GROWTH")
    assert dict(growth.setpoints)["TIC-502"] == 29.0
    assert growth.cascade == {"SIC-506", "FIC-507"}


def test_a_condition_is_alternatives_of_comparisons() -> None:
    condition = read_condition("AT-314>=3.5e9 and t>=30 or t>=48", "here")
    assert [len(row) for row in condition] == [2, 1]
    assert condition[0][0].limit == 3.5e9
    assert read_condition("t>=dur", "here")[0][0].limit is None


@pytest.mark.parametrize(
    ("asset", "name", "words"),
    [
        ("MPT-101", "SAMPLE_HOLD", {"AT-110"}),
        ("SFR-301", "QC_GATE", {"contaminated"}),
        ("PFR-501", "QC_GATE", {"contaminated", "AT-515"}),
        ("BLD-601", "QC_GATE", {"contaminated", "AT-610"}),
    ],
)
def test_a_gate_holds_on_what_it_looks_for_and_goes_on_when_nobody_comes(
    asset: str, name: str, words: set[str]
) -> None:
    phase = _phase(asset, name)
    assert {part.name for alternative in phase.hold for part in alternative} == words
    assert phase.hold_longest == 2.0


def test_a_fermenter_with_cells_lets_nothing_rest_while_it_is_held() -> None:
    cells = ("INOCULATE", "GROWTH", "COOL_HOLD", "QC_GATE")
    assert all(_phase("PFR-401", name).held == frozenset() for name in cells)
    assert _phase("MPT-101", "WATER_FILL").held is None


def test_the_words_of_conditions_are_those_that_the_units_know() -> None:
    plant = run(SimulatedPlant(ROWS, _checked(TEXT), seed=1), 0.1)
    for asset, words in WORDS.items():
        unit = plant.units[asset]
        assert set(unit.signals) <= words
        answered = inspect.getsource(type(unit).word)
        assert {word for word in words - set(unit.signals) if f'"{word}"' not in answered} == set()


def test_a_recipe_of_ones_own_makes_its_batches() -> None:
    text = TEXT.replace("BJ-LIQ-01", "OWN-02").replace('"PRESSURE_TEST"', '"LEAK_TEST"')
    text = text.replace("FQI-104 = 1880", "FQI-104 = 1700").replace('end = "harvest>=1 or t>=80"', 'end = "t>=56"')
    plant = SimulatedPlant(ROWS, _checked(text), seed=1, spread=0.0)
    while not plant.campaign.finished:
        run(plant, 1.0, 120.0)
        assert plant.hours < 125.0
    # The broth waits for the formulation tank, which is started 60 h after the inoculation and ready 5 h later.
    assert plant.campaign.finished[0].growth_h == pytest.approx(65.0, abs=1.0)
    assert plant.recipe == "OWN-02"


GROWTH = "unit_procedure.UP-SEED, phase GROWTH, field"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[meta]", "[meta", "phases.toml: "),
        ("dur = [0.25, 0.03]", 'dur = "soon"', "phases.toml: Expected `array`"),
        (
            '"UP-SEED", "UP-MEDIUM"',
            '"UP-SEEDS", "UP-MEDIUM"',
            "procedure.BJ-LIQ-01, field order: UP-SEEDS has no table",
        ),
        ('"UP-SEED", "UP-MEDIUM"', '"UP-SEED", "UP-SEED", "UP-MEDIUM"', "field unit: SFR-301 already has UP-SEED"),
        ('"PFR-401", "PFR-501"', '"PFR-401", "SFR-301"', "UP-FERMENT, field unit: SFR-301 already has UP-SEED"),
        ('"PFR-401", "PFR-501"', '"PFR-401"', "field order: no unit procedure runs PFR-501"),
        ('"PFR-401", "PFR-501"', '"PFR-401", "PFR-501", "PFR-601"', "field unit: there is no PFR-601"),
        ('name = "PACK"\nphases = [', 'name = "PACK"\nphases = []\nwas = [', "Object contains unknown field `was`"),
        ('name = "INOCULATE", dur = [0.15', 'name = "CALIBRATE_DO", dur = [0.15', "CALIBRATE_DO stands twice in it"),
        ('"INOCULATE", dur = [0.15', '"INFECT", dur = [0.15', "SFR-301 needs the phases FILL_STERILE, INOCULATE,"),
        ('"PRESSURE_TEST", dur = [0.25', '"GROWTH", dur = [0.25', "each once and in this order"),
        ('"PRESSURE_TEST", dur = [0.25', '"IDLE", dur = [0.25', "phase IDLE, field name: a phase needs a name"),
        ('end = "t121>=0.5"', 'end = "hot enough"', "phase SIP, field end: 'hot enough' is not a comparison"),
        ('end = "t121>=0.5"', 'end = "t121>=warm"', "phase SIP, field end: warm is neither a number nor dur"),
        ('end = "t121>=0.5"', 'end = "t121>=nan"', "phase SIP, field end: nan is not a finite number"),
        ('end = "t121>=0.5"', 'end = "t212>=0.5"', "phase SIP, field end: t212 is neither a tag of the unit nor"),
        ('end = "t121>=0.5"', 'end = "TIC-402>=121"', "phase SIP, field end: TIC-402 is neither a tag of the unit"),
        ('end = "t121>=0.5"', 'end = "t121>1 and t>2 and t121<1"', "phase SIP, field end: t121 cannot be on both"),
        ('hold = "contaminated>=1", ', 'hold = "dirty>=1", ', "phase QC_GATE, field hold: dirty is neither"),
        ('hold = "contaminated>=1", ', "", "phase QC_GATE, field hold_max: there is no hold that could last"),
        ("hold_max = 2.0", "hold_max = -1.0", "phase SAMPLE_HOLD, field hold_max: -1 h must be above 0"),
        ('held = ["AIC-108"]', 'held = ["AIC-109"]', "phase ADJUST_PH, field held: the unit has no tag AIC-109"),
        ("{ AIC-108 = 6.85", "{ AIC-808 = 6.85", "phase ADJUST_PH, field sp: the unit has no tag AIC-808"),
        ("{ AIC-108 = 6.85", "{ AT-109 = 6.85", "phase ADJUST_PH, field sp: AT-109 has no setpoint"),
        ("{ AIC-108 = 6.85", "{ AIC-108 = 9", "phase ADJUST_PH, field sp: AIC-108 = 9 is outside its limits, 5.5 to 8"),
        ("{ AIC-108 = 6.85", "{ AIC-108 = inf", "phase ADJUST_PH, field sp: AIC-108 = inf is not a finite number"),
        ("TIC-n02 = 123", "TIC-n02 = 160", "phase SIP, field sp: TIC-302 = 160 is outside the instrument's 0 to 150"),
        ('beyond = ["TIC-n02"]', 'beyond = ["AIC-n04"]', "phase SIP, field beyond: AIC-304 has no setpoint in this"),
        ('beyond = ["TIC-n02"]', "beyond = []", "phase SIP, field sp: TIC-302 = 123 is outside its limits, 20 to 33"),
        ('stop = ["FIC-103"]', 'stop = ["WQI-111"]', "phase CHARGE, field stop: WQI-111 is started and stopped"),
        ('["SIC-n06", "FIC-n07"]', '["SIC-n06", "FIC-n17"]', f"{GROWTH} cascade: the unit has no tag FIC-317"),
        (
            "SIC-106 = 120 }, end",
            'FQI-104 = 1880 }, cascade = ["FQI-104"], end',
            "cascade: no other controller drives FQI-104",
        ),
        ('cascade = ["SIC-n06", "FIC-n07"]', 'cascade = ["TIC-n02"]', "cascade: no other controller drives TIC-302"),
        ('end = "TIC-n02<30"', 'end = "TIC-n02<-30"', "end: TIC-302 shows 0 to 150 degC"),
        ("dur = [42.0, 3.0]", "dur = [0.0, 3.0]", f"{GROWTH} dur"),
        ("dur = [42.0, 3.0]", "dur = [42.0, -3.0]", f"{GROWTH} dur"),
        ("dur = [42.0, 3.0]", "dur = [inf, 3.0]", f"{GROWTH} dur"),
        ("dur = [42.0, 3.0]", "dur = [42.0, nan]", f"{GROWTH} dur"),
        ("dur = [1.60, 0.10], rest", "dur = [9.0, 0.1], rest", "phase SIP, field max: 4 h must be finite and not"),
        ("max = 4.0", "max = inf", "phase SIP, field max: inf h must be finite"),
        ('template = "CIP_SHORT"', 'template = "CIP_LONG"', "phase CLEAN_DOWN, field template: there is no template"),
        (
            'template = "CIP_SHORT"',
            'template = "CIP_SHORT", dur = [1.0, 0.0]',
            "phase CLEAN_DOWN, field dur: the template",
        ),
        (
            "min = 12, T = 25, pH = 7.0",
            "min = -12, T = 25, pH = 7.0",
            "field template: the step PRE_RINSE needs minutes",
        ),
        ("T = 76, pH", "T = 176, pH", "field template: the step CAUSTIC is at 176 degC; 0 to 150"),
        ("pH = 12.8", "pH = 18.8", "field template: the step CAUSTIC is at pH 18.8; 0 to 14"),
    ],
)
def test_a_recipe_that_cannot_run_is_named_with_its_place(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(RecipeError, match=r"phases\.toml") as caught:
        _checked(TEXT.replace(old, new, 1))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_unit_without_phases_is_named() -> None:
    start, end = (
        TEXT.index("[unit_procedure.UP-FILL]"),
        TEXT.index("# ------------------------------------------------------------------ templates"),
    )
    empty = TEXT[:start] + '[unit_procedure.UP-FILL]\nunit = ["FIL-701"]\noperation = []\n' + TEXT[end:]
    with pytest.raises(RecipeError, match=r"phases\.toml, unit_procedure\.UP-FILL, field operation: it has no phases"):
        _checked(empty)


@given(
    low=st.floats(-1e3, 1e3),
    high=st.floats(-1e3, 1e3),
    signs=st.tuples(st.sampled_from([">", ">="]), st.sampled_from(["<", "<="])),
)
def test_only_a_condition_that_nothing_fulfils_is_refused(low: float, high: float, signs: tuple[str, str]) -> None:
    """A number between the two, or on both, fulfils it; tried with the middle, which is inside if anything is."""
    above, below = signs
    text = TEXT.replace('end = "t121>=0.5"', f'end = "t121{above}{low!r} and t121{below}{high!r}"')
    condition = read_condition(f"t121{above}{low!r} and t121{below}{high!r}", "here")[0]
    possible = all(part.compare(0.5 * (low + high), part.limit or 0.0) for part in condition)
    if possible:
        _checked(text)
    else:
        with pytest.raises(RecipeError, match="cannot be on both sides"):
            _checked(text)
