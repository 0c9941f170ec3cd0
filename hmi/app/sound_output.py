"""Whether this computer has anything to sound an alarm with, asked of the operating system.

Qt's own answer is in its multimedia module, which the program does not carry for this one question.
"""

import ctypes
import os
import sys
from pathlib import Path

ALSA = Path("/proc/asound/pcm")
"""One line for each stream of each sound card, `00-00: ALC257 Analog : ... : playback 1 : capture 1` (the kernel's
documentation, sound/designs/procfile)."""


def sound_output(platform: str = sys.platform) -> bool | None:
    """Whether there is a sound output now; None where that cannot be told."""
    if platform == "win32":
        return _wave_outputs() > 0
    if platform.startswith("linux"):
        return linux_output(ALSA, os.environ.get("PULSE_SERVER", ""))
    return None


def linux_output(streams: Path, elsewhere: str) -> bool | None:
    """The same on Linux; a sound server on another machine (`elsewhere`) cannot be asked."""
    try:
        if "playback" in streams.read_text(encoding="utf-8", errors="replace"):
            return True
    except OSError:
        pass
    return None if elsewhere else False


def _wave_outputs() -> int:
    """How many wave outputs Windows has; a headset that is pulled out is one fewer."""
    windll = getattr(ctypes, "windll", None)
    return 0 if windll is None else int(windll.winmm.waveOutGetNumDevs())
