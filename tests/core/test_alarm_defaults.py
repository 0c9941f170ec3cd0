"""Deadband and delay where a row names none: by the kind of signal, and quiet under noise (M-B2)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.alarm_defaults import USUAL, alarm_limits, usual_alarm
from hmi.core.alarm_rules import read_alarm_rules
from hmi.core.limits import Breach
from hmi.core.plant_file import read_rows
from hmi.runtime.limit_watch import LimitWatch

ROW = "asset,tag,description,unit,rng_lo,rng_hi,H,deadband,on_delay_s\nA-1,{tag},words,-,0,200,150,{band},{delay}\n"
HEADER = "tag,cause,consequence,response,off_delay_s,re_alarm_min\n"


@pytest.mark.parametrize(
    ("tag", "band", "delay"),
    [
        ("FIC-407", 10.0, 15.0),
        ("LT-413", 10.0, 60.0),
        ("PIC-408", 4.0, 15.0),
        ("PDT-709", 4.0, 15.0),
        ("TIC-402", 2.0, 60.0),
        ("FQI-412", 0.0, 0.0),
        ("AIC-404", 0.0, 0.0),
        ("WT-401", 0.0, 0.0),
        ("ZT-215", 0.0, 0.0),
    ],
)
def test_an_empty_cell_is_what_is_usual_for_the_kind_of_signal(tag: str, band: float, delay: float) -> None:
    (row,) = read_rows(ROW.format(tag=tag, band="", delay=""))
    assert (row.limits.deadband, row.limits.on_delay_s) == (band, delay)
    rules = read_alarm_rules(f"{HEADER}*,c,q,r,,\n", [tag])
    assert rules[tag].off_delay_s == delay


def test_what_a_row_says_counts_and_nothing_is_nothing() -> None:
    (row,) = read_rows(ROW.format(tag="TIC-402", band="0", delay="0"))
    assert (row.limits.deadband, row.limits.on_delay_s) == (0.0, 0.0)
    assert read_alarm_rules(f"{HEADER}*,c,q,r,0,\n", ["TIC-402"])["TIC-402"].off_delay_s == 0.0


def test_a_tag_without_limits_has_no_deadband() -> None:
    assert alarm_limits("TIC-402", 200.0, (None, None, None, None), None, None).deadband == 0.0


@given(
    tag=st.sampled_from(["FIC-1", "LT-1", "PT-1", "TT-1"]),
    low=st.floats(0.0, 99.0),
    gap=st.floats(0.01, 100.0),
)
def test_between_two_limits_there_is_always_room_to_return(tag: str, low: float, gap: float) -> None:
    limits = alarm_limits(tag, 200.0, (None, low, low + gap, None), None, None)
    middle = low + gap / 2.0
    assert all(limits.breach(middle, side) is Breach.NONE for side in (Breach.L, Breach.H))


@given(kind=st.sampled_from(sorted(USUAL)), noise=st.lists(st.floats(-1.0, 1.0), min_size=1, max_size=120))
def test_noise_as_large_as_the_usual_deadband_never_chatters(kind: str, noise: list[float]) -> None:
    """A value that is read every second and jumps about its limit by less than the deadband calls once at most."""
    tag = f"{kind}T-1"
    limits = alarm_limits(tag, 100.0, (None, None, 50.0, None), None, None)
    watch = LimitWatch(limits, off_delay_s=usual_alarm(tag).delay_s)
    told = [watch.see(50.0 + 0.49 * limits.deadband * one, float(second)) for second, one in enumerate(noise)]
    calls = [after for before, after in pairwise([Breach.NONE, *told]) if before is not after and after is Breach.H]
    assert len(calls) <= 1
