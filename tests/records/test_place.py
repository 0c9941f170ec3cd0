"""F-21: a database on a network share or in a synchronised folder is refused with a sentence that says what to do."""

import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest

from hmi.core.clock import ManualClock
from hmi.records import place
from hmi.records.audit import SqlAuditTrail
from hmi.records.backup import back_up, restore
from hmi.records.database import Database, DatabaseError
from hmi.records.place import MARKS, SHARED, Computer, mounted_type, why_not

LOCAL = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
28 27 0:40 / /mnt rw,relatime - autofs systemd-1 rw,fd=51
"""


def computer(table: str = LOCAL, environment: dict[str, str] | None = None) -> Computer:
    return Computer(lambda: table, lambda _root: 3, environment or {})


def mount(point: str, kind: str) -> str:
    return f"{LOCAL}90 27 0:50 / {point} rw,relatime shared:2 master:1 - {kind} server:/export rw,vers=4.2\n"


@pytest.mark.parametrize("kind", sorted(SHARED))
def test_a_share_is_refused_and_the_sentence_says_which_and_what_to_do(kind: str) -> None:
    why = why_not(Path("/mnt/plant/site/records.db"), computer(mount("/mnt/plant", kind)))
    assert why is not None
    assert f"network share ({kind}, mounted at /mnt/plant)" in why
    assert "Put the site's folder on a disk of this computer" in why
    assert "PostgreSQL" in why


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "fuseblk", "vfat", "ntfs3"])
def test_a_disk_of_this_computer_is_taken(kind: str) -> None:
    assert why_not(Path("/mnt/plant/site/records.db"), computer(mount("/mnt/plant", kind))) is None


def test_a_folder_beside_a_share_with_a_longer_name_is_not_on_it() -> None:
    table = mount("/mnt/plant", "nfs4")
    assert why_not(Path("/mnt/plant2/records.db"), computer(table)) is None
    assert why_not(Path("/srv/records.db"), computer(table)) is None


def test_the_innermost_mount_counts_and_of_two_at_one_point_the_later() -> None:
    inner = mount("/mnt/plant", "nfs4") + "91 90 8:1 / /mnt/plant/disk rw - ext4 /dev/sdb rw\n"
    assert mounted_type("/mnt/plant/disk/records.db", inner) == ("/mnt/plant/disk", "ext4")
    assert mounted_type("/mnt/plant/other", inner) == ("/mnt/plant", "nfs4")
    over = mount("/mnt", "cifs")
    assert mounted_type("/mnt/records.db", over) == ("/mnt", "cifs")


def test_a_mount_point_with_a_space_is_read() -> None:
    assert mounted_type("/mnt/my plant/x", mount(r"/mnt/my\040plant", "cifs")) == ("/mnt/my plant", "cifs")


@pytest.mark.parametrize("table", ["", "nonsense", "1 2 3 - \n", "1 2 3 4 /\n", "\x00 - \x00"])
def test_a_table_that_cannot_be_read_refuses_nothing(table: str) -> None:
    assert why_not(Path("/srv/records.db"), computer(table)) is None


def test_a_sandbox_whose_root_is_9p_is_the_computers_own_disk() -> None:
    assert why_not(Path("/srv/records.db"), computer("1 0 0:1 / / rw - 9p none rw\n")) is None


@pytest.mark.parametrize(
    ("path", "drive", "words"),
    [
        (r"\\server\plant\site\records.db", 0, "on a network share"),
        (r"\\?\UNC\server\plant\site\records.db", 0, "on a network share"),
        ("//server/plant/records.db", 0, "on a network share"),
        (r"P:\site\records.db", 4, "on the network drive P:"),
        (r"\\?\P:\site\records.db", 4, "on the network drive P:"),
        (r"C:\ProgramData\site\records.db", 3, None),
        (r"\\?\C:\ProgramData\site\records.db", 3, None),
        (r"E:\site\records.db", 2, None),
    ],
    ids=["unc", "long-unc", "slashes", "mapped", "long-mapped", "fixed", "long-fixed", "removable"],
)
def test_windows_shares_and_mapped_drives_are_refused_simulated(path: str, drive: int, words: str | None) -> None:
    roots: list[str] = []

    def drive_type(root: str) -> int:
        roots.append(root)
        return drive

    found = place._drive(path, Computer(lambda: "", drive_type, {}))
    assert found == words
    if drive:
        assert roots == [PureWindowsPath(path).drive[-2:] + "\\"]


@pytest.mark.parametrize(
    "folder", ["OneDrive", "OneDrive - Infinite Ltd", "onedrive", "Dropbox", "Google Drive", "iCloudDrive", "Nextcloud"]
)
def test_a_synchronised_folder_is_known_by_its_name(tmp_path: Path, folder: str) -> None:
    why = why_not(tmp_path / folder / "site" / "records.db", computer())
    assert why is not None
    assert f"in {tmp_path / folder}, a folder that is kept in step with other computers" in why


@pytest.mark.parametrize("folder", ["OneDriver", "My Dropbox notes", "plant"])
def test_a_folder_whose_name_only_begins_alike_is_taken(tmp_path: Path, folder: str) -> None:
    assert why_not(tmp_path / folder / "records.db", computer()) is None


@pytest.mark.parametrize("name", place.SYNCHRONISED_BY)
def test_a_synchronised_folder_is_known_by_the_environment(tmp_path: Path, name: str) -> None:
    named = {name: f"{tmp_path / 'work'}/"}
    assert why_not(tmp_path / "work" / "site" / "records.db", computer(environment=named)) is not None
    assert why_not(tmp_path / "other" / "records.db", computer(environment=named)) is None


@pytest.mark.parametrize("empty", ["", "/", "\\"])
def test_an_empty_variable_refuses_nothing(tmp_path: Path, empty: str) -> None:
    assert why_not(tmp_path / "records.db", computer(environment={"OneDrive": empty})) is None


@pytest.mark.parametrize("mark", MARKS)
def test_a_synchronised_folder_is_known_by_what_lies_in_it(tmp_path: Path, mark: str) -> None:
    assert why_not(tmp_path / "site" / "records.db", computer()) is None
    (tmp_path / mark).mkdir()
    assert why_not(tmp_path / "site" / "records.db", computer()) is not None


@pytest.mark.parametrize("bit", [0x40000, 0x80000, 0x100000, 0x400000])
def test_a_synchronised_folder_is_known_by_its_attributes_simulated(
    tmp_path: Path, bit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Found:
        st_file_attributes = 0x10 | bit

    plain = Path.stat

    def stat(self: Path, *, follow_symlinks: bool = True) -> object:
        return Found() if self == tmp_path else plain(self, follow_symlinks=follow_symlinks)

    assert why_not(tmp_path / "records.db", computer()) is None
    monkeypatch.setattr(Path, "stat", stat)
    assert why_not(tmp_path / "records.db", computer()) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs a right of its own there")
def test_opening_is_refused_before_anything_is_made_also_through_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    table = tmp_path / "mountinfo"
    table.write_text(mount(share.as_posix(), "nfs4"), encoding="utf-8")
    monkeypatch.setattr(place, "MOUNTS", table)
    with pytest.raises(DatabaseError, match="network share"):
        Database.open(f"sqlite:///{share / 'site' / 'records.db'}")
    assert list(share.iterdir()) == []
    link = tmp_path / "site"
    link.symlink_to(share, target_is_directory=True)
    with pytest.raises(DatabaseError, match="network share"):
        Database.open(str(link / "records.db"))
    assert list(share.iterdir()) == []
    Database.open(str(tmp_path / "here" / "records.db")).close()


def test_a_copy_may_be_restored_from_a_share(
    tmp_path: Path, open_database: Callable[[], Database], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    table = tmp_path / "mountinfo"
    table.write_text(mount(share.as_posix(), "cifs"), encoding="utf-8")
    monkeypatch.setattr(place, "MOUNTS", table)
    database = open_database()
    back_up(database, share / "copy.db", SqlAuditTrail(database), ManualClock(), "somebody")
    database.close()
    restore(file, share / "copy.db", ManualClock(), "somebody")
    again = open_database()
    assert SqlAuditTrail(again).verify().ok
