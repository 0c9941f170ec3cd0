"""Who works at a station from afar is told, recorded, and kept from setpoints unless the site lets him."""

import pytest

from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError, SetpointState
from hmi.runtime.remote import SM_REMOTESESSION, Seat, remote_session
from tests.runtime.desk_bench import TAG, DeskBench


@pytest.mark.parametrize(
    ("environ", "way"),
    [
        ({}, ""),
        ({"DISPLAY": ":0"}, ""),
        ({"DISPLAY": "unix:0"}, ""),
        ({"DISPLAY": "localhost:10.0"}, "a display on localhost"),
        ({"DISPLAY": "10.1.2.3:0"}, "a display on 10.1.2.3"),
        ({"DISPLAY": ":10", "XRDP_SESSION": "1"}, "remote desktop (xrdp)"),
        ({"SSH_CONNECTION": "10.1.2.3 51000 10.1.2.4 22", "DISPLAY": ":0"}, "SSH from 10.1.2.3"),
    ],
)
def test_linux_tells_by_its_environment(environ: dict[str, str], way: str) -> None:
    assert remote_session(environ, "linux", lambda _: 1) == way


@pytest.mark.parametrize(
    ("name", "metric", "way"),
    [
        ("Console", 0, ""),
        ("", 0, ""),
        ("RDP-Tcp#3", 0, "remote desktop RDP-Tcp#3"),
        ("ICA-tcp#1", 0, "remote desktop ICA-tcp#1"),
        ("Console", 1, "remote desktop Console"),
    ],
)
def test_windows_tells_by_the_name_of_the_session_and_by_its_metric(name: str, metric: int, way: str) -> None:
    asked: list[int] = []

    def metric_of(number: int) -> int:
        asked.append(number)
        return metric

    assert remote_session({"SESSIONNAME": name}, "win32", metric_of) == way
    assert asked == [SM_REMOTESESSION]


def afar(plant: Plant, *, allowed: bool = False) -> tuple[DeskBench, list[str]]:
    bench = DeskBench(plant)
    way = ["remote desktop RDP-Tcp#3"]
    bench.desk.stops.seat = Seat(lambda: way[0], allowed)
    return bench, way


async def test_from_afar_nobody_asks(plant: Plant) -> None:
    bench, _ = afar(plant)
    with pytest.raises(SetpointRefusedError, match=r"from afar \(remote desktop RDP-Tcp#3\).*remote_control"):
        await bench.ask()
    assert bench.audit.events == ["request refused"]


async def test_from_afar_nobody_approves_but_a_request_can_be_taken_back(plant: Plant) -> None:
    bench, way = afar(plant)
    way[0] = ""
    asked = await bench.ask()
    way[0] = "SSH from 10.1.2.3"
    with pytest.raises(SetpointRefusedError, match=r"SSH from 10\.1\.2\.3"):
        await bench.approve(asked)
    assert bench.gateway.writes == []
    bench.desk.inhibit("seen from afar")
    assert bench.desk.inhibited


async def test_a_session_that_is_taken_over_from_afar_between_approval_and_write_voids_it(plant: Plant) -> None:
    bench, way = afar(plant)
    way[0] = ""
    asked = await bench.ask()
    bench.gateway.before_read = lambda: way.__setitem__(0, "remote desktop RDP-Tcp#3")
    done = await bench.approve(asked)
    assert done.state is SetpointState.VOID
    assert bench.gateway.writes == []


async def test_a_site_that_allows_it_is_written_from_afar(plant: Plant) -> None:
    bench, _ = afar(plant, allowed=True)
    done = await bench.approve(await bench.ask())
    assert done.state is SetpointState.VERIFIED


def test_a_session_from_afar_is_recorded_when_it_begins_and_when_it_ends(plant: Plant) -> None:
    bench, way = afar(plant)
    bench.desk.tick()
    bench.desk.tick()
    way[0] = ""
    bench.desk.tick()
    assert bench.audit.events == ["remote session began", "remote session ended"]
    assert bench.audit.records[0].entry.facts == {"way": "remote desktop RDP-Tcp#3", "allowed": False}
    assert TAG not in bench.desk.requests
