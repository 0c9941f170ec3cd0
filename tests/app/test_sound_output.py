"""Whether a computer can be heard, as Linux tells it."""

from pathlib import Path

import pytest

from hmi.app.sound_output import linux_output, sound_output


@pytest.mark.parametrize(
    ("streams", "elsewhere", "heard"),
    [
        ("00-00: ALC257 Analog : ALC257 Analog : playback 1 : capture 1\n", "", True),
        ("00-00: USB Microphone : capture 1\n", "", False),
        ("", "", False),
        (None, "", False),
        (None, "tcp:loud.example:4713", None),
    ],
    ids=["loudspeaker", "microphone", "empty", "no-card", "another-machine"],
)
def test_a_computer_is_heard_where_a_stream_plays(
    tmp_path: Path, streams: str | None, elsewhere: str, heard: bool | None
) -> None:
    file = tmp_path / "pcm"
    if streams is not None:
        file.write_text(streams, encoding="utf-8")
    assert linux_output(file, elsewhere) is heard


def test_a_system_that_cannot_be_asked_is_not_said_to_be_silent() -> None:
    assert sound_output("darwin") is None
