"""Golden batches that are kept for the views: the same when they are read again, and refused when they are damaged."""

from pathlib import Path

import msgspec
import numpy as np
import pytest

from hmi.administration import demo_plant
from hmi.core.plant import Plant
from hmi.golden.variables import class_variables, judged_tags
from hmi.golden.view_keep import keep_reference
from hmi.golden.view_reference import CARD, NUMBERS, ReferenceFileError, load_references
from hmi.resources import resource


@pytest.fixture(scope="module")
def kept(finished: Path, small_works: Plant, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden batches of the small plant."""
    out = tmp_path_factory.mktemp("kept")
    said: list[str] = []
    keep_reference(finished / "samples.parquet", finished / "batches.parquet", small_works, out, said.append)
    assert any("golden runs are kept for the views" in line and " 0 " not in line for line in said)
    return out


def test_what_is_read_is_what_was_kept_within_a_step_of_its_scale(kept: Path) -> None:
    title, found = load_references(kept)
    again, same = load_references(kept)
    assert title == again
    assert "golden batches" in title
    for name, one in found.items():
        assert one.values.shape == (len(one.ids), len(one.places.phase), len(one.variables))
        assert np.isfinite(one.values).mean() > 0.5
        np.testing.assert_array_equal(one.values, same[name].values)


def test_numbers_that_do_not_fit_their_card_are_refused(kept: Path, tmp_path: Path) -> None:
    card = msgspec.json.decode((kept / CARD).read_bytes())
    card["classes"][0]["batches"].append("one more")
    (tmp_path / CARD).write_bytes(msgspec.json.encode(card))
    (tmp_path / NUMBERS).write_bytes((kept / NUMBERS).read_bytes())
    with pytest.raises(ReferenceFileError, match="is not as its card says"):
        load_references(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [(CARD, b"{"), (CARD, b'{"format": "x"}'), (NUMBERS, b"nothing"), (NUMBERS, b"")],
    ids=["no JSON", "another card", "no numbers", "empty"],
)
def test_a_damaged_folder_is_refused_in_a_sentence(kept: Path, tmp_path: Path, name: str, content: bytes) -> None:
    for file in (CARD, NUMBERS):
        (tmp_path / file).write_bytes((kept / file).read_bytes())
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReferenceFileError, match="keep them again"):
        load_references(tmp_path)


def test_the_shipped_batches_fit_the_shipped_plant() -> None:
    plant = demo_plant()
    _, found = load_references(resource("reference"))
    for asset_class, one in found.items():
        tags = [judged_tags(plant, asset.id) for asset in plant.assets if asset.asset_class == asset_class]
        assert one.variables == tuple(variable.name for variable in class_variables(tags))
        assert len(one.ids) == 48
