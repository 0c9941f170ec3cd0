"""The link to a directory: what goes over the wire, against a server on a socket."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest

from hmi.core.clock import ManualClock
from hmi.core.directory import DirectoryDownError, DirectoryRefusedError
from hmi.core.user import Role
from hmi.directory.ldap import MEMBER_OF_CHAIN, LdapDirectory
from hmi.directory.link import Link, context_of
from tests.directory.people import ANN, ENTRIES, OPERATORS, PASSWORDS, READER, READER_PASSWORD, SETTINGS
from tests.directory.served import LdapServer, free_port, listening, make_certificate

Served = Callable[..., LdapDirectory]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("directory"))


@pytest.fixture
def ours() -> LdapServer:
    entries = {
        name: {key: [value] if isinstance(value, str) else list(value) for key, value in one.items()}
        for name, one in ENTRIES.items()
    }
    return LdapServer(dict(PASSWORDS), entries)


@pytest.fixture
def served(ours: LdapServer, certificate: Path) -> Iterator[Served]:
    """A directory of a site behind a real socket."""
    with ExitStack() as open_servers:

        def serve(
            scheme: str = "ldaps", host: str = "localhost", timeout_s: int = 5, plain: bool = False, **settings: object
        ) -> LdapDirectory:
            port = open_servers.enter_context(listening(ours, certificate, tls_at_once=scheme == "ldaps"))
            trusted = msgspec.structs.replace(SETTINGS, ca_file=certificate.name)
            wanted = msgspec.structs.replace(trusted, **settings)
            context = context_of(wanted, certificate.parent)
            link = Link(f"{scheme}://{host}:{port}", context, timeout_s, plain)
            return LdapDirectory(wanted, READER_PASSWORD, [link.open], ManualClock())

        yield serve


@pytest.mark.parametrize("scheme", ["ldaps", "ldap"])
def test_somebody_proves_himself_over_an_encrypted_link(served: Served, ours: LdapServer, scheme: str) -> None:
    directory = served(scheme)
    assert directory.authenticate("ann", PASSWORDS[ANN]).role is Role.OPERATOR
    with pytest.raises(DirectoryRefusedError):
        directory.authenticate("ann", "wrong")
    assert ours.clear == []


def test_a_server_that_does_not_encrypt_gets_no_password(served: Served, ours: LdapServer) -> None:
    ours.encrypts = False
    with pytest.raises(DirectoryDownError, match=r"does not encrypt|startTLS failed"):
        served("ldap").authenticate("ann", PASSWORDS[ANN])
    assert ours.clear == []


@pytest.mark.parametrize("scheme", ["ldaps", "ldap"])
def test_a_certificate_of_an_unknown_authority_ends_the_link(served: Served, ours: LdapServer, scheme: str) -> None:
    with pytest.raises(DirectoryDownError, match=r"cannot be trusted .* name the certificate of its authority"):
        served(scheme, ca_file="").authenticate("ann", PASSWORDS[ANN])
    assert ours.clear == []


def test_a_certificate_of_another_host_ends_the_link(ours: LdapServer, tmp_path: Path) -> None:
    other = make_certificate(tmp_path, "elsewhere.example")
    with listening(ours, other, tls_at_once=True) as port:
        trusted = msgspec.structs.replace(SETTINGS, ca_file=str(other))
        link = Link(f"ldaps://localhost:{port}", context_of(trusted, tmp_path), 5)
        with pytest.raises(DirectoryDownError, match="cannot be trusted"):
            link.open(READER, READER_PASSWORD)


def test_nothing_is_sent_in_clear_but_to_a_test_server(served: Served, ours: LdapServer) -> None:
    assert served("ldap", plain=True).authenticate("ann", PASSWORDS[ANN]).account == "ann"
    assert ours.clear == [READER_PASSWORD, PASSWORDS[ANN]]


def test_a_server_that_says_yes_to_nobody_lets_nobody_in_with_an_empty_password(
    served: Served, ours: LdapServer
) -> None:
    assert ours.bind(ANN, "")[0] == 0
    with pytest.raises(DirectoryRefusedError):
        served().authenticate("ann", "")


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 533, v4563", "has disabled"),
        ("80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 775, v4563", "has locked"),
        ("80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 532, v4563", "has expired"),
        ("80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 773, v4563", "another password"),
    ],
    ids=["disabled", "locked", "expired", "must change"],
)
def test_why_active_directory_refuses_is_said(served: Served, ours: LdapServer, message: str, words: str) -> None:
    ours.refusals[ANN] = (49, message)
    with pytest.raises(DirectoryRefusedError, match=words):
        served().authenticate("ann", PASSWORDS[ANN])


def test_a_bind_that_is_neither_yes_nor_a_wrong_password_is_no_log_in(served: Served, ours: LdapServer) -> None:
    ours.refusals[ANN] = (53, "try later")
    with pytest.raises(DirectoryRefusedError, match=r"refuses this account \(unwillingToPerform, 53\)"):
        served().authenticate("ann", PASSWORDS[ANN])


def test_a_referral_is_not_followed(served: Served, ours: LdapServer) -> None:
    ours.refusals[ANN] = (10, "ldap://elsewhere.example")
    with pytest.raises(DirectoryRefusedError, match="referral"):
        served().authenticate("ann", PASSWORDS[ANN])


def test_a_group_within_a_group_counts_where_active_directory_says_so(served: Served, ours: LdapServer) -> None:
    ours.entries[ANN][f"memberOf:{MEMBER_OF_CHAIN}"] = [OPERATORS]
    ours.entries[OPERATORS]["member"] = []
    assert served(nested=True).authenticate("ann", PASSWORDS[ANN]).role is Role.OPERATOR
    with pytest.raises(DirectoryRefusedError, match="none of its groups"):
        served(nested=False).authenticate("ann", PASSWORDS[ANN])


def test_what_is_typed_reaches_the_server_as_one_value(served: Served, ours: LdapServer) -> None:
    with pytest.raises(DirectoryRefusedError):
        served().authenticate("ann)(|(uid=*", PASSWORDS[ANN])
    assert ours.searches == ["uid=ann)(|(uid=*"]


def test_a_directory_that_is_down_or_silent_is_named_and_waited_for_no_longer_than_set(
    served: Served, ours: LdapServer, certificate: Path
) -> None:
    link = Link(f"ldaps://localhost:{free_port()}", context_of(SETTINGS, certificate.parent), 1)
    with pytest.raises(DirectoryDownError, match=r"ldaps://localhost:\d+ does not answer"):
        link.open(READER, READER_PASSWORD)
    ours.silent = True
    with pytest.raises(DirectoryDownError, match="does not answer"):
        served(timeout_s=1).authenticate("ann", PASSWORDS[ANN])


def test_an_authority_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "no.pem").write_text("nothing")
    with pytest.raises(OSError, match=r"no\.pem holds no certificate"):
        context_of(msgspec.structs.replace(SETTINGS, ca_file="no.pem"), tmp_path)
