"""Whether somebody works at this station from afar: over a remote desktop, SSH, or another machine's display."""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hmi.core.phrase import phrase

SM_REMOTESESSION = 0x1000
"""What Windows is asked for: other than 0 in a Remote Desktop session (Win32, GetSystemMetrics)."""


def _metric(number: int) -> int:
    windll = getattr(ctypes, "windll", None)
    return 0 if windll is None else int(windll.user32.GetSystemMetrics(number))


def remote_session(
    environ: Mapping[str, str] = os.environ, platform: str = sys.platform, metric: Callable[[int], int] = _metric
) -> str:
    """By what way this station is worked at from afar, in words; empty at the station itself. Asked anew each time,
    because a session may be taken over from elsewhere while the program runs."""
    if platform == "win32":
        name = environ.get("SESSIONNAME", "")
        remote = metric(SM_REMOTESESSION) != 0 or name.upper().startswith(("RDP-", "ICA-"))
        return f"remote desktop {name}".rstrip() if remote else ""
    if environ.get("SSH_CONNECTION"):
        return f"SSH from {environ['SSH_CONNECTION'].split(' ')[0]}"
    if environ.get("XRDP_SESSION"):
        return "remote desktop (xrdp)"
    host = environ.get("DISPLAY", "").rpartition(":")[0]
    return "" if host in ("", "unix") else f"a display on {host}"


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the person sits (W-46): `look` says by what way the station is worked at from afar, `allowed` whether the
    site lets setpoints be changed like this."""

    look: Callable[[], str] = lambda: ""
    allowed: bool = False

    @property
    def refusal(self) -> str:
        """Why nobody may ask or approve from here now, as a sentence; empty if nothing speaks against it."""
        way = "" if self.allowed else self.look()
        if not way:
            return ""
        return phrase(
            "Setpoints",
            "this station is worked at from afar ({way}); setpoints are changed at the station itself, unless the "
            "site allows it (remote_control)",
            way=way,
        )
