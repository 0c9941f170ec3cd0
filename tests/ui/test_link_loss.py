"""A lost link is said once, with its reason; of several servers the lost one is named."""

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from hmi.core.ports import Link, LinkState
from hmi.ui.controls.labels import ChipLook
from hmi.ui.main_window.header import Trust, link_text
from hmi.ui.main_window.link_loss import LinkLoss


class Links(QObject):
    """What the bridge tells of links."""

    links_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.links: dict[str, Link] = {}

    def tell(self, link: Link) -> None:
        self.links[link.server] = link
        self.links_changed.emit({link.server: link})


@pytest.fixture
def told(qtbot: QtBot) -> tuple[Links, list[str], LinkLoss]:
    del qtbot
    links, said = Links(), list[str]()
    return links, said, LinkLoss(links, said.append, links)  # type: ignore[arg-type]


def test_a_loss_is_said_once_with_its_reason(told: tuple[Links, list[str], LinkLoss]) -> None:
    links, said, _ = told
    links.tell(Link("plant", LinkState.CONNECTING, "connecting"))
    links.tell(Link("plant", LinkState.DOWN, "nothing listens there yet"))
    assert said == []
    links.tell(Link("plant", LinkState.LIVE))
    links.tell(Link("plant", LinkState.SILENT, "the server holds the connection and says nothing"))
    links.tell(Link("plant", LinkState.DOWN, "nothing listens there"))
    assert said == ["✕ plant: the server holds the connection and says nothing"]


def test_a_server_that_was_never_reached_is_said_after_a_while(told: tuple[Links, list[str], LinkLoss]) -> None:
    links, said, loss = told
    links.tell(Link("plant", LinkState.DOWN, "user or password is wrong"))
    links.tell(Link("filling", LinkState.LIVE))
    loss.tell_unreached()
    assert said == ["✕ plant: user or password is wrong"]


def test_of_several_servers_the_lost_one_is_named_and_the_rest_counted() -> None:
    links = (Link("plant", LinkState.LIVE), Link("filling", LinkState.DOWN))
    chip = link_text(links, Trust(90, 105))
    assert chip.look is ChipLook.LOUD
    assert "filling LOST" in chip.text
    assert "90/105 good" in chip.text
