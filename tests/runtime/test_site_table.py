"""A site whose setpoint table cannot be used shows its plant and writes nothing."""

from pathlib import Path

import pytest

from hmi.core.engineered import TagClass
from hmi.resources import resource
from hmi.runtime.site import make_site, open_site, site_faults


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    make_site(folder, resource("site").parent)
    return folder


@pytest.mark.parametrize("spoil", ["tag,clas\nTIC-402.SP,verified\n", "TIC-402.SP,verified,much\n", None])
def test_a_table_that_cannot_be_used_lets_nothing_be_written(site: Path, spoil: str | None) -> None:
    file = site / "setpoints.csv"
    if spoil is None:
        file.unlink()
    else:
        file.write_text(spoil, encoding="utf-8")
    opened = open_site(site)
    assert {row.tag_class for row in opened.engineered.values()} == {TagClass.VIEW}
    assert set(opened.engineered) == {tag.id for tag in opened.plant.tags if tag.writable}
    assert any("setpoints.csv" in fault for fault in site_faults(site))
