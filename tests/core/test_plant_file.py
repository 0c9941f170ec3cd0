import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.plant import Plant
from hmi.core.plant_file import PlantFileError, read_plant, read_rows, row_faults
from hmi.core.tag import Part
from hmi.resources import resource

ASSETS = 'name = "Small plant"\n[[asset]]\nid = "T-1"\nname = "Tank"\nclass = "tank"\n'
HEADER = "asset,tag,description,unit,rng_lo,rng_hi,sp_min,sp_max,writable,LL,L,H,HH,priority\n"
ROW = "T-1,TIC-1,Temperature,degC,0,100,20,60,SP;MODE;OP,5,10,80,90,high\n"


def test_the_demo_plant_has_seven_assets_of_fifteen_tags_and_forty_setpoints(plant: Plant) -> None:
    assert [len(plant.of_asset(asset.id)) for asset in plant.assets] == [15] * 7
    assert sum(tag.writable for tag in plant.tags) == 40
    assert plant.loop("TIC-402")[Part.SP].id == "TIC-402.SP"


def test_every_alarm_phase_of_the_demo_plant_exists_in_its_recipe(plant: Plant) -> None:
    recipe = resource("plant", "phases.toml").read_text(encoding="utf-8")
    named = {phase for tag in plant.tags for phase in tag.alarm_phases} - {"ALWAYS"}
    assert not {phase for phase in named if f'"{phase}"' not in recipe}


def test_only_a_setpoint_with_engineered_limits_is_writable() -> None:
    plant = read_plant(ASSETS, HEADER + ROW)
    assert [tag.id for tag in plant.tags if tag.writable] == ["TIC-1.SP"]
    assert plant.by_id["TIC-1.SP"].setpoint is not None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("T-1,TIC-1,T,degC,zero,100,20,60,SP,,,,,high\n", "line 2, field rng_lo"),
        ("T-1,TIC-1,T,degC,100,0,20,60,SP,,,,,high\n", "rng_lo/rng_hi: 100 is above 0"),
        ("T-1,TIC-1,T,degC,0,100,60,20,SP,,,,,high\n", "sp_min/sp_max: 60 is above 20"),
        ("T-1,TIC-1,T,degC,0,100,,60,SP,,,,,high\n", "a writable setpoint needs both"),
        ("T-1,TIC-1,T,degC,0,100,20,60,SP,10,5,,,high\n", "LL/L/H/HH"),
        ("T-1,TIC-1,T,degC,0,100,20,60,SP,,,,,urgent\n", "priority: urgent is none of"),
        ("T-1,TIC-1,T,degC,0\n", "not as many cells"),
        (ROW + ROW, "line 3, field tag: TIC-1 is already used in line 2"),
        ("T-9,TIC-1,T,degC,0,100,20,60,SP,,,,,high\n", "T-9 is not listed in assets.toml"),
        ("", "no usable tag"),
        ("T-1,TIC-1,T,degC,nan,100,20,60,SP,,,,,high\n", "rng_lo: nan"),
        ("T-1,TIC-1,T,degC,0,inf,20,60,SP,,,,,high\n", "rng_hi: inf"),
    ],
)
def test_a_bad_row_names_file_line_and_field(row: str, said: str) -> None:
    with pytest.raises(PlantFileError, match=r"tags\.csv") as refused:
        read_plant(ASSETS, HEADER + row)
    assert said in str(refused.value)


def test_every_fault_is_listed_not_only_the_first() -> None:
    text = HEADER + ROW + ROW.replace("TIC-1", "TIC-2").replace("100", "x") + ROW
    assert len(row_faults(text)) == 2
    assert row_faults(HEADER + ROW) == []


def test_a_missing_column_is_named() -> None:
    with pytest.raises(PlantFileError, match="column rng_hi is missing"):
        read_rows(HEADER.replace("rng_hi", "range_high") + ROW)


def test_an_asset_file_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(PlantFileError, match=r"assets\.toml"):
        read_plant(ASSETS + 'colour = "red"\n', HEADER + ROW)


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    for candidate in (text, HEADER + text):
        assert isinstance(row_faults(candidate), list)
