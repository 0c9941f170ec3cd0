"""What a site says of its alarms: its own targets, and the deviations that it has made alarms of."""

from pathlib import Path

import pytest

from hmi.core.deviation import Level
from hmi.core.severity import SeverityMap
from hmi.core.tag import Priority
from hmi.resources import resource
from hmi.runtime.alarm_aim import Aim, AlarmTargetsError, Judged, aims_with
from hmi.runtime.alarm_targets import AIMS
from hmi.runtime.site import make_site, open_site, site_faults
from hmi.settings import SITE_FILE, SiteError

HEADER = "tag,cause,consequence,response,off_delay_s,re_alarm_min,priority,level,on_delay_s\n"
ROW = "PFR-401.DEV,The culture leaves golden,The batch may fail,Take a sample; tell quality,120,60,high,2,600\n"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    make_site(folder, resource("plant").parent)
    return folder


def targets(folder: Path, text: str) -> Path:
    file = folder / SITE_FILE
    own = file.read_text(encoding="utf-8").replace("[alarm_targets]\n", f"[alarm_targets]\n{text}\n")
    assert text in own
    file.write_text(own, encoding="utf-8")
    return folder


def aim(aims: tuple[Aim, ...], key: str) -> Aim:
    return next(one for one in aims if one.key == key)


def test_every_figure_has_a_name_of_its_own_by_which_a_site_sets_its_target() -> None:
    assert len({one.key for one in AIMS}) == len(AIMS)
    assert [aims_with(AIMS, {one.key: 1.0}) for one in AIMS]


def test_a_site_aims_where_it_wants_to_and_the_usual_target_is_not_forgotten(made: Path) -> None:
    aims = open_site(targets(made, "alarms_a_day = [100, 200]\nchattering = 2")).alarms.aims
    day, chattering = aim(aims, "alarms_a_day"), aim(aims, "chattering")
    assert (day.good, day.most, day.own, day.usual) == (100.0, 200.0, True, "150, at most 300 (ISA-18.2)")
    assert [chattering.judge(value) for value in (2.0, 3.0)] == [Judged.MET, Judged.MISSED]
    assert aim(aims, "alarms_an_hour") == aim(AIMS, "alarms_an_hour")


def test_a_figure_that_is_only_watched_elsewhere_can_be_judged_here() -> None:
    waits = aim(aims_with(AIMS, {"time_to_acknowledge": [60, 300]}), "time_to_acknowledge")
    assert [waits.judge(value) for value in (30.0, 100.0, 400.0)] == [Judged.MET, Judged.MANAGEABLE, Judged.MISSED]


@pytest.mark.parametrize(
    ("key", "target", "sentence"),
    [
        ("alarms_a_month", 1.0, "alarms_a_month: there is no such figure; it is one of .*alarms_a_day"),
        ("alarms_a_day", -1.0, "alarms_a_day is a number from 0 to 1e\\+06, or two in brackets, not -1"),
        ("alarms_a_day", float("nan"), "not nan"),
        ("time_in_flood", 101.0, "time_in_flood is a number from 0 to 100"),
        ("alarms_a_day", [300.0, 150.0], "the second number is what is still manageable"),
        ("alarms_a_day", [1.0, 2.0, 3.0], "not \\[1, 2, 3\\]"),
        ("priority_4", [80.0, 90.0], "priority_4 is met from its target on"),
    ],
    ids=["unknown", "negative", "nan", "share", "falling", "three", "at-least"],
)
def test_a_target_that_none_can_be_is_refused_with_a_sentence(
    key: str, target: float | list[float], sentence: str
) -> None:
    with pytest.raises(AlarmTargetsError, match=sentence):
        aims_with(AIMS, {key: target})


@pytest.mark.parametrize("text", ['alarms_a_day = "many"', "alarms_a_day = []", "alarms_a_month = 3"])
def test_a_site_with_a_wrong_target_does_not_open_and_says_where(made: Path, text: str) -> None:
    with pytest.raises(SiteError, match="alarm_targets"):
        open_site(targets(made, text))
    assert any("alarm_targets" in fault for fault in site_faults(made))


def test_a_site_says_which_priority_a_severity_is(made: Path) -> None:
    file = made / SITE_FILE
    text = file.read_text(encoding="utf-8")
    assert open_site(made).alarms.severities == SeverityMap()
    file.write_text(text.replace("emergency_from = 901", "emergency_from = 951"), encoding="utf-8")
    assert open_site(made).alarms.severities == SeverityMap(emergency_from=951)
    file.write_text(text.replace("medium_from = 401", "medium_from = 800"), encoding="utf-8")
    with pytest.raises(SiteError, match=r"alarm_severity.*must rise.*800, 701, 901"):
        open_site(made)


def test_the_shipped_plant_has_no_deviation_that_is_an_alarm(made: Path) -> None:
    assert open_site(made).alarms.deviations == ()


def test_a_row_makes_an_alarm_of_a_deviation(made: Path) -> None:
    (made / "alarms.csv").write_text(HEADER + ROW, encoding="utf-8")
    alarms = open_site(made).alarms
    (alarm,) = alarms.deviations
    assert (alarm.asset, alarm.priority, alarm.level, alarm.on_delay_s) == (
        "PFR-401",
        Priority.HIGH,
        Level.CLEAR,
        600.0,
    )
    rule = alarms.rules["PFR-401.DEV"]
    assert (rule.response, rule.off_delay_s, rule.re_alarm_s) == ("Take a sample; tell quality", 120.0, 3600.0)


def test_a_pattern_makes_alarms_of_several_deviations_and_never_of_tags(made: Path) -> None:
    text = f"{HEADER}{ROW.replace('PFR-401', 'PFR-*')}*,c,q,r,5,,,,\n"
    (made / "alarms.csv").write_text(text, encoding="utf-8")
    alarms = open_site(made).alarms
    assert [one.asset for one in alarms.deviations] == ["PFR-401", "PFR-501"]
    assert alarms.rules["TIC-402"].cause == "c"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("Take a sample; tell quality", "", "line 2.*only with response; without one it is advice"),
        (",high,", ",urgent,", "line 2.*needs a priority, one of emergency, high, medium, low"),
        (",2,600", ",0,600", "line 2.*needs the level from which it is an alarm, one of 1, 2, 3"),
        (",600\n", ",soon\n", "line 2.*on_delay_s.*soon"),
        ("PFR-401.DEV", "TANK-1.DEV", "TANK-1.DEV fits no asset of this plant"),
    ],
    ids=["no-response", "priority", "level", "delay", "asset"],
)
def test_a_row_of_a_deviation_that_says_too_little_is_refused_with_its_line(
    made: Path, old: str, new: str, sentence: str
) -> None:
    (made / "alarms.csv").write_text(HEADER + ROW.replace(old, new), encoding="utf-8")
    with pytest.raises(SiteError, match=sentence):
        open_site(made)
    assert any("alarms.csv" in fault for fault in site_faults(made))
