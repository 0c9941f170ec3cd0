"""The lock files fit pyproject.toml; `packaging/lock.sh` makes them again where they do not."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STATION, DEVELOPER = "requirements.lock", "requirements-dev.lock"
TORCH_BUILDS = ("torch-cpu.lock", "torch.lock")

_PIN = re.compile(
    r"^(?P<requirement>[A-Za-z0-9][^#\n]*?==[^\n\\]*)(?P<hashes>(?:\\\n\s+--hash=sha256:[0-9a-f]{64}\s*)*)$",
    re.MULTILINE,
)


def pins(file: str) -> list[tuple[Requirement, int]]:
    """What a lock file pins, each with its number of hashes."""
    text = (ROOT / "packaging" / file).read_text(encoding="utf-8")
    return [(Requirement(pin["requirement"].strip()), pin["hashes"].count("--hash")) for pin in _PIN.finditer(text)]


def wanted(*groups: str) -> list[Requirement]:
    """The direct dependencies, with those of the named optional groups."""
    named = [
        *PROJECT["dependencies"],
        *(entry for group in groups for entry in PROJECT["optional-dependencies"][group]),
    ]
    return [Requirement(entry) for entry in named]


@pytest.mark.parametrize(("file", "groups"), [(STATION, ()), (DEVELOPER, ("dev", "package"))])
def test_every_direct_dependency_is_locked_within_its_bounds(file: str, groups: tuple[str, ...]) -> None:
    locked: dict[str, list[str]] = {}
    for pin, _ in pins(file):
        locked.setdefault(canonicalize_name(pin.name), []).append(str(pin.specifier).removeprefix("=="))
    for need in wanted(*groups):
        if need.name == "torch":
            continue
        versions = locked.get(canonicalize_name(need.name), [])
        assert versions, f"{need.name} is not in {file}: run packaging/lock.sh"
        for version in versions:
            assert need.specifier.contains(version), f"{file} has {need.name} {version}, pyproject.toml wants {need}"


@pytest.mark.parametrize("file", [STATION, DEVELOPER, *TORCH_BUILDS])
def test_everything_locked_is_one_exact_version_with_hashes(file: str) -> None:
    text = (ROOT / "packaging" / file).read_text(encoding="utf-8")
    found = pins(file)
    assert found
    assert len(found) == len(re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE)), "a line that is not an exact version"
    for pin, hashes in found:
        assert [specifier.operator for specifier in pin.specifier] == ["=="], pin
        assert hashes > 0, f"{pin} has no hash"


def test_both_builds_of_torch_are_the_release_that_the_program_asks_for() -> None:
    (need,) = (need for need in wanted() if need.name == "torch")
    for file in TORCH_BUILDS:
        assert [pin for pin, _ in pins(file)] == [need]


def test_the_station_runs_on_the_versions_that_the_tests_ran_on() -> None:
    developer = {str(pin) for pin, _ in pins(DEVELOPER)}
    assert {str(pin) for pin, _ in pins(STATION)} <= developer


def test_nothing_of_the_large_index_build_of_torch_is_locked() -> None:
    for file in (STATION, DEVELOPER):
        assert not [pin.name for pin, _ in pins(file) if re.match(r"torch$|nvidia-|cuda-|triton", pin.name)]
