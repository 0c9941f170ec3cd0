"""Where an SQLite file may lie: its locks and its shared memory work on a disk of this computer only, so that a network
share or a folder that another program copies about is refused (reliability sheet, F-21; sqlite.org, "Over a network").
"""

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

MOUNTS = Path("/proc/self/mountinfo")
"""Linux: what is mounted where (proc_pid_mountinfo(5))."""

SHARED = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "glusterfs", "ncpfs", "virtiofs"),
        *("vboxsf", "prl_fs", "fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.ceph", "fuse.s3fs", "fuse.gcsfuse"),
        *("davfs", "fuse.davfs", "fuse.davfs2", "fuse.vmhgfs-fuse", "fuse.onedriver", "fuse.google-drive-ocamlfuse"),
        *("fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.google-drive-fs"),
    }
)
"""Types of file systems whose files are on another computer."""

SYNCHRONISED = re.compile(
    r"(OneDrive( - .+)?|Dropbox( \(.+\))?|Google ?Drive|iCloudDrive|Nextcloud|ownCloud)", re.IGNORECASE
)
"""How such folders are named by the programs that copy them about."""

SYNCHRONISED_BY = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Variables of the environment in which OneDrive says where its folders are."""

MARKS = (".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log")
"""What such programs leave in the uppermost folder that they copy about."""

_CLOUD_ATTRIBUTES = 0x0004_0000 | 0x0008_0000 | 0x0010_0000 | 0x0040_0000
"""FILE_ATTRIBUTE_RECALL_ON_OPEN, _PINNED, _UNPINNED and _RECALL_ON_DATA_ACCESS (Windows, File Attribute Constants)."""

_DRIVE_REMOTE = 4
"""GetDriveTypeW (Windows, fileapi.h)."""

_OWN_DEVICE = re.compile(r"\\\\[?.]\\(?!UNC\\)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([0-7]{3})")


def _mounts() -> str:
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _drive_type(root: str) -> int:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


@dataclass(frozen=True, slots=True)
class Computer:
    """What the operating system says of its disks: the table of mounts (Linux), the type of a drive by its root
    (Windows), and the environment."""

    mounts: Callable[[], str] = _mounts
    drive_type: Callable[[str], int] = _drive_type
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)


def why_not(path: Path, computer: Computer | None = None) -> str | None:
    """One sentence if a database must not lie at this path, else None. The path need not exist."""
    computer = computer or Computer()
    found = _drive(str(path), computer) or _mount(path, computer) or _synchronised(path, computer)
    if found is None:
        return None
    return (
        f"{path} is {found}: SQLite's locks do not work there, and records would be damaged. Put the site's folder on "
        "a disk of this computer, or name a PostgreSQL database in site.toml"
    )


def mounted_type(path: str, table: str) -> tuple[str, str]:
    """The mount point that holds an absolute path and the type of its file system; two empty texts if there is none."""
    found = ("", "")
    for line in table.splitlines():
        left, _, right = line.partition(" - ")
        fields, types = left.split(" "), right.split(" ")
        if len(fields) < 5:
            continue
        point = _ESCAPE.sub(lambda octal: chr(int(octal[1], 8)), fields[4])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        # A later line at the same point covers the earlier one.
        if inside and len(point) >= len(found[0]):
            found = (point, types[0])
    return found


def _drive(path: str, computer: Computer) -> str | None:
    drive = PureWindowsPath(path).drive
    if drive.startswith("\\\\") and not _OWN_DEVICE.match(drive):
        return "on a network share"
    if drive.endswith(":") and computer.drive_type(drive[-2:] + "\\") == _DRIVE_REMOTE:
        return f"on the network drive {drive[-2:]}"
    return None


def _mount(path: Path, computer: Computer) -> str | None:
    point, kind = mounted_type(path.as_posix(), computer.mounts())
    # The root of a sandbox that shows the computer's own disk by 9p is as good as that disk.
    if kind not in SHARED or (point, kind) == ("/", "9p"):
        return None
    return f"on a network share ({kind}, mounted at {point})"


def _synchronised(path: Path, computer: Computer) -> str | None:
    named = [computer.environment.get(name, "") for name in SYNCHRONISED_BY]
    roots = {os.path.normcase(root.rstrip("\\/")) for root in named if root.strip("\\/")}
    for folder in path.parents:
        marked = any((folder / mark).exists() for mark in MARKS)
        known = os.path.normcase(str(folder)) in roots or SYNCHRONISED.fullmatch(folder.name)
        if marked or known or _in_cloud(folder):
            return f"in {folder}, a folder that is kept in step with other computers"
    return None


def _in_cloud(folder: Path) -> bool:
    try:
        attributes = getattr(folder.stat(), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(attributes & _CLOUD_ATTRIBUTES)
