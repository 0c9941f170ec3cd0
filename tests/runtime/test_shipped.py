"""What the product ships counts as published by the product, and only that."""

from pathlib import Path

import pytest

from hmi.core.publication import PublicationError
from hmi.resources import resource
from hmi.runtime.shipped import LIST, as_shipped, list_of, read_list


def test_the_list_names_every_shipped_diagram_as_it_is() -> None:
    assert (resource("site") / LIST).read_text(encoding="utf-8") == list_of(resource("diagrams")), (
        "a shipped diagram was changed; run: python packaging/shipped_diagrams.py"
    )


def test_a_diagram_that_somebody_changed_is_not_the_products(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_bytes(b"one")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "two.json").write_bytes(b"two")
    listed = read_list(list_of(tmp_path))
    assert as_shipped(tmp_path, listed) == {"one": b"one", "inner/two": b"two"}
    (tmp_path / "one.json").write_bytes(b"mine")
    (tmp_path / "more.json").write_bytes(b"more")
    assert as_shipped(tmp_path, listed) == {"inner/two": b"two"}
    (tmp_path / "one.json").unlink()
    assert as_shipped(tmp_path, listed) == {"inner/two": b"two"}


@pytest.mark.parametrize("line", ["short  one.json", f"{'0' * 64} one.json", f"{'0' * 64}  one.toml"])
def test_a_damaged_list_is_refused(line: str) -> None:
    with pytest.raises(PublicationError, match="install golden-batch-hmi again"):
        read_list(line)
