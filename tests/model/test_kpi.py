import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model import kpi


def test_a_litre_at_the_guaranteed_count_inoculates_nearly_three_hectares() -> None:
    # 1.2e6 cells on each of 300 000 seeds per hectare are 360 mL at 1e9 per mL.
    assert kpi.hectares(0.36) == pytest.approx(1.0)
    assert kpi.hectares(1.0, months=12.0, released=6.5e9) == pytest.approx(1.63 * 1.0 / 0.36, rel=0.01)


def test_viable_cells_are_counted_in_millions_of_millions() -> None:
    assert kpi.viable_cells(3900.0, 6.5e9) == pytest.approx(25350.0)


def test_a_full_day_without_stop_or_reject_is_an_oee_of_100() -> None:
    assert kpi.oee(5.0, 5.0, 200.0, 1000.0, 0.0) == pytest.approx(100.0)
    assert kpi.oee(5.0, 4.0, 200.0, 720.0, 40.0) == pytest.approx(100.0 * 0.8 * (760 / 800) * (720 / 760))


def test_broth_is_lost_before_and_after_the_blend() -> None:
    assert kpi.broth_loss(2000.0, 1900.0, 4000.0, 4000.0) == pytest.approx(5.0)
    assert kpi.broth_loss(2000.0, 2000.0, 4000.0, 3800.0) == pytest.approx(5.0)


@given(
    harvested=st.floats(0.0, 3000.0),
    lost=st.floats(0.0, 1.0),
    blended=st.floats(0.0, 5000.0),
    rejected=st.floats(0.0, 1.0),
)
def test_loss_and_right_first_time_stay_percentages(
    harvested: float, lost: float, blended: float, rejected: float
) -> None:
    loss = kpi.broth_loss(harvested, harvested * (1.0 - lost), blended, blended * (1.0 - rejected))
    assert -1e-9 <= loss <= 100.0 + 1e-9


def test_nothing_made_gives_zero_not_an_error() -> None:
    assert kpi.per(12.0, 0.0) == 0.0
    assert kpi.right_first_time(0, 0) == 0.0
    assert kpi.oee(0.0, 0.0, 200.0, 0.0, 0.0) == 0.0
    assert kpi.biomass_yield(0.0, 0.0) == 0.0
