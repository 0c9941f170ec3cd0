import pytest

from hmi.core.signal import Signal


def test_listeners_hear_in_the_order_in_which_they_connected() -> None:
    signal: Signal[int] = Signal()
    heard: list[tuple[str, int]] = []
    signal.connect(lambda value: heard.append(("first", value)))
    signal.connect(lambda value: heard.append(("second", value)))
    signal.send(7)
    assert heard == [("first", 7), ("second", 7)]


def test_who_disconnected_hears_no_more() -> None:
    signal: Signal[int] = Signal()
    heard: list[int] = []
    signal.connect(heard.append)
    signal.disconnect(heard.append)
    signal.send(7)
    assert heard == []
    with pytest.raises(ValueError, match="not in list"):
        signal.disconnect(heard.append)


def test_who_disconnects_while_it_is_sent_disturbs_nobody() -> None:
    signal: Signal[int] = Signal()
    heard: list[int] = []

    def once(value: int) -> None:
        heard.append(value)
        signal.disconnect(once)

    signal.connect(once)
    signal.connect(heard.append)
    signal.send(1)
    signal.send(2)
    assert heard == [1, 1, 2]


@pytest.mark.logs
def test_a_listener_that_fails_is_logged_and_keeps_nobody_from_hearing(caplog: pytest.LogCaptureFixture) -> None:
    signal: Signal[int] = Signal()
    heard: list[int] = []

    def fail(value: int) -> None:
        raise LookupError(value)

    signal.connect(fail)
    signal.connect(heard.append)
    signal.send(7)
    assert heard == [7]
    assert "A listener of a signal failed" in caplog.text
