from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.parameters import NOMINAL
from hmi.simulator.disturbance import FREE, WELL, Disturbance, side_by_side
from hmi.simulator.fault_catalogue import CATALOGUE, FaultKind
from hmi.simulator.faults import Fault, FaultError, charge, disturb, make_fault, read_fault, read_faults


def test_the_catalogue_is_complete() -> None:
    assert list(CATALOGUE) == [*(f"F{number:02d}" for number in range(1, 27)), "E01", "E02", "E03", "E04"]


def test_every_usual_size_lies_in_its_span() -> None:
    for kind in CATALOGUE.values():
        assert Fault(kind, kind.asset, 0.0, kind.size).size == kind.size
        assert (kind.effect is None) != (kind.charge is None)


def test_a_fault_is_read_with_its_asset_hour_and_size() -> None:
    fault = read_fault("f05:PFR-501@3")
    assert (fault.kind.id, fault.asset, fault.hours, fault.size) == ("F05", "PFR-501", 3.0, 1.0)
    assert read_fault("F03@0.5=30").size == 30.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("F99@1", "F99: it is not in the catalogue"),
        ("F05", "write ID@HOURS"),
        ("F05@soon", "the hours 'soon' is not a number"),
        ("F05@-1", "the hours must be a number from 0 upwards"),
        ("F05@nan", "the hours must be a number"),
        ("F05:MPT-101@1", "it strikes PFR-401 or PFR-501 or SFR-301, not MPT-101"),
        ("F11:SFR-301@1", "it strikes PFR-401 or PFR-501, not SFR-301"),
        ("F03@1=much", "the size 'much' is not a number"),
        ("F03@1=0", "the size must be between 0.5 and 100 (L/h), not 0"),
        ("F02@1=1.5", "the size must be between 0.01 and 1 (share lost), not 1.5"),
        ("F02@1=-0.1", "the size must be between"),
        ("F02@1=nan", "the size must be between"),
        ("F23@1=0", "a size of 0 is no fault"),
        ("F05@1=0.5", "it has no size; leave it out"),
    ],
)
def test_a_fault_that_cannot_be_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(FaultError) as caught:
        read_fault(text)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("F01@1", "F21@2"), "F21: it contradicts F01 in PFR-401, which already has hold of the cooling water valve"),
        (("E03:PFR-501@1", "F01:PFR-501@2"), "F01: it contradicts E03 in PFR-501"),
        (("F11@1", "F13@1"), "hold of the glycerol charge"),
        (("F03@1", "F03@5=30"), "PFR-401 has it already"),
    ],
)
def test_faults_that_contradict_each_other_are_refused(texts: tuple[str, ...], said: str) -> None:
    with pytest.raises(FaultError) as caught:
        read_faults(texts)
    assert said in str(caught.value)


def test_the_same_valve_may_stick_in_two_vessels_and_different_faults_join_in_one() -> None:
    faults = read_faults(("F01@1", "F21:PFR-501@1", "F03@2", "E02@2", "F07@3"))
    assert [fault.kind.id for fault in faults] == ["F01", "F21", "F03", "E02", "F07"]
    mine = [fault for fault in faults if fault.asset == "PFR-401"]
    assert disturb(mine, 4.0, 0.1).leak_out == 212.0


def test_without_a_fault_that_acts_nothing_is_wrong() -> None:
    assert disturb(read_faults(("F05@1", "F11@0")), 0.9, 0.1) == Disturbance()
    assert disturb(read_faults(("F05@1",)), 1.0, 0.1) == Disturbance(agitator_tripped=True)


@given(steps=st.lists(st.floats(1e-4, 0.3), min_size=1, max_size=40), onset=st.floats(0.0, 0.5))
def test_foreign_cells_come_in_once_whatever_the_step(steps: list[float], onset: float) -> None:
    faults = (make_fault("F10", hours=onset),)
    hours = entered = 0.0
    for step in [*steps, 0.3, 0.3]:
        hours += step
        entered += disturb(faults, hours, step).contaminate
    assert entered == pytest.approx(3e5 if hours >= onset + 0.1 else entered)
    assert entered <= 3e5 * (1.0 + 1e-9)


KINDS = st.sampled_from([kind for kind in CATALOGUE.values() if kind.effect is not None])


@given(struck=st.lists(KINDS, max_size=6), hours=st.floats(0.0, 80.0))
def test_lanes_side_by_side_are_the_single_ones(struck: list[FaultKind], hours: float) -> None:
    singles = [disturb((Fault(kind, kind.asset, 0.0, kind.size),), hours, 0.01) for kind in struck]
    lanes = [*singles, WELL]
    joined = side_by_side(lanes)
    for name in (each.name for each in fields(Disturbance)):
        if name == "offset":
            continue
        shown = getattr(joined, name)
        for lane, single in enumerate(lanes):
            value = getattr(single, name)
            held = shown[lane] if isinstance(shown, np.ndarray) else shown
            assert held == value or (value is None and held == FREE)
    for digits, shifted in joined.offset.items():
        assert list(np.broadcast_to(shifted, len(lanes))) == [lane.offset.get(digits, 0.0) for lane in lanes]


def test_a_fault_of_the_charge_changes_what_the_batch_is_made_of() -> None:
    factors = replace(NOMINAL, glycerol=1.02)
    charge(read_faults(("F11@0", "F16@0=0.5", "F03@0")), factors)
    assert (factors.glycerol, factors.inoculum, factors.lag_h) == pytest.approx((0.663, 0.5, 12.0))
