from pathlib import Path

import pytest

from hmi.resources import resource
from hmi.runtime.site import make_site, open_site, site_faults
from hmi.settings import SITE_FILE, SiteError, load_site

GOOD = """\
name = "Small"

[[server]]
name = "plant"
url = "opc.tcp://127.0.0.1:4840/"

[[server]]
name = "second"
url = "opc.tcp://127.0.0.1:4841/"
assets = ["FIL-701"]
"""


def write(folder: Path, text: str) -> Path:
    (folder / SITE_FILE).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "made"
    make_site(folder, resource("plant").parent)
    return folder


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"opc.tcp://127.0.0.1:4841/"', "7", "line 9"),
        ('name = "second"', 'name = "plant"', "two servers are called plant"),
        ("opc.tcp://127.0.0.1:4841/", "http://here", "line 9: url must begin with opc.tcp://"),
        ('name = "Small"', 'colour = "grey"\nname = "Small"', "line 1"),
        ('name = "Small"', "", "name"),
        ('assets = ["FIL-701"]', 'security = "sign"', "line 10: security is none or sign-encrypt"),
        ('name = "Small"', "name = Small", "line 1"),
    ],
)
def test_a_fault_in_the_site_file_names_file_and_line(site_dir: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(SiteError) as refused:
        load_site(write(site_dir, GOOD.replace(old, new)))
    assert SITE_FILE in str(refused.value)
    assert said in str(refused.value)


def test_a_missing_site_says_how_to_make_one(site_dir: Path) -> None:
    with pytest.raises(SiteError, match="hmi site init"):
        load_site(site_dir)


def test_a_made_site_opens_and_has_no_faults(made: Path) -> None:
    assert site_faults(made) == []
    opened = open_site(made)
    assert len(opened.plant.measured) == 105
    assert opened.plant.by_id["TIC-402.SP"].node.endswith("s=PFR-401.TIC-402.SP")


def test_making_a_site_never_overwrites_one(made: Path) -> None:
    before = (made / SITE_FILE).read_text(encoding="utf-8")
    with pytest.raises(SiteError, match="exists already"):
        make_site(made, resource("plant").parent)
    assert (made / SITE_FILE).read_text(encoding="utf-8") == before


def test_every_fault_of_a_site_is_reported(made: Path) -> None:
    tags = made / "tags.csv"
    tags.write_text(tags.read_text(encoding="utf-8").replace("Tank level,%", "Tank level,%,extra", 1), encoding="utf-8")
    (made / "diagrams").rename(made / "pictures")
    faults = site_faults(made)
    assert len(faults) == 2
    assert "tags.csv, line 3" in faults[0]
    assert "diagrams" in faults[1]


def test_a_missing_password_file_and_an_unknown_asset_are_faults(made: Path) -> None:
    site = made / SITE_FILE
    text = site.read_text(encoding="utf-8").replace("assets = []", 'assets = ["XYZ-1"]')
    site.write_text(text.replace('\npassword_file = ""', '\npassword_file = "secret.txt"'), encoding="utf-8")
    faults = site_faults(made)
    assert any("XYZ-1, which is no asset" in fault for fault in faults)
    assert any("secret.txt cannot be read" in fault for fault in faults)


def test_a_server_without_assets_serves_what_no_other_lists(made: Path) -> None:
    (made / SITE_FILE).write_text(GOOD, encoding="utf-8")
    opened = open_site(made)
    first, second = opened.site.server
    assert opened.assets_of(second) == {"FIL-701"}
    assert opened.assets_of(first) == set(opened.plant.asset_by_id) - {"FIL-701"}


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("XYZ-1", "FIL-701", "server plant lists XYZ-1, which is no asset of this plant"),
        ("FIL-701", "FIL-701", "server second lists FIL-701, which another server serves too"),
        ("PFR-401", "FIL-701", "no server serves MPT-101, STU-201, SFR-301"),
    ],
)
def test_a_station_never_starts_with_an_asset_that_no_server_or_two_serve(
    made: Path, first: str, second: str, said: str
) -> None:
    text = GOOD.replace('url = "opc.tcp://127.0.0.1:4840/"', f'url = "opc.tcp://127.0.0.1:4840/"\nassets = ["{first}"]')
    (made / SITE_FILE).write_text(text.replace('assets = ["FIL-701"]', f'assets = ["{second}"]'), encoding="utf-8")
    with pytest.raises(SiteError, match=said):
        open_site(made)
    assert any(said in fault for fault in site_faults(made))


def test_a_server_for_which_nothing_is_left_is_a_fault(made: Path) -> None:
    everything = ", ".join(f'"{asset}"' for asset in open_site(made).plant.asset_by_id)
    (made / SITE_FILE).write_text(GOOD.replace('"FIL-701"', everything), encoding="utf-8")
    with pytest.raises(SiteError, match="server plant serves no asset"):
        open_site(made)


def test_an_unit_node_of_a_dash_means_that_units_report_nothing(made: Path) -> None:
    write(made, GOOD + '\n[plant]\nunit_node = "-"\n')
    assert open_site(made).plant.units == {}
