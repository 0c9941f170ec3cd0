"""Nothing secret leaves in clear, and nothing is said to a server that is not trusted."""

import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asyncua import ua
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from hmi.core.clock import SystemClock
from hmi.core.ports import ApprovedWrite, LinkState, WriteResult
from hmi.core.tag import Part
from hmi.opcua.certificates import check_server_certificate, days_left, own_certificate, thumbprint
from hmi.opcua.channel import best_encrypted
from hmi.opcua.faults import SettingsError, UntrustedServerError, sentence
from hmi.opcua.gateway import OpcUaGateway
from hmi.opcua.security import ServerEndpoint, is_loopback
from tests.opcua.conftest import endpoint_at, station, tag
from tests.opcua.plant_server import APPLICATION, PlantServer

NAME, URI = "urn:maker:plc", "urn:other:plc"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def certificate(*, begins: float = -1, ends: float = 100, uri: str = NAME, host: str = "plc-7") -> bytes:
    now = datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "plc")])
    names: list[x509.GeneralName] = [x509.UniformResourceIdentifier(uri), x509.DNSName(host)]
    builder = x509.CertificateBuilder(subject, subject, KEY.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now + timedelta(days=begins)).not_valid_after(now + timedelta(days=ends))
    builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(KEY, hashes.SHA256()).public_bytes(Encoding.DER)


def fault(status: int) -> ua.UaStatusCodeError:
    return ua.UaStatusCodeError(status)  # type: ignore[no-untyped-call]


def remote(folder: Path, **settings: Any) -> ServerEndpoint:  # noqa: ANN401 - its fields
    return ServerEndpoint("plc", "opc.tcp://plc-7:4840", "sign-encrypt", certificates=folder, **settings)


def trusting(folder: Path, content: bytes) -> Path:
    (folder / "trusted").mkdir(parents=True, exist_ok=True)
    (folder / "trusted" / "any name.der").write_bytes(content)
    return folder


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.8.9.1", "[::1]"])
def test_a_password_may_stay_in_clear_on_this_machine(host: str) -> None:
    endpoint = ServerEndpoint("plant", f"opc.tcp://{host}:4840", user="operator", password="secret")
    assert endpoint.loopback


@pytest.mark.parametrize(
    "who", [{"user": "operator", "password": "secret"}, {"write_user": "a", "write_password": "b"}]
)
def test_a_password_never_crosses_a_network_in_clear(who: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match="would cross the network to plc-7 in clear; set security to sign-encrypt"):
        ServerEndpoint("plant", "opc.tcp://plc-7:4840", **who)


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"url": "http://plc"}, "must look like"),
        ({"url": "opc.tcp://"}, "must look like"),
        ({"url": "opc.tcp://a:b@plc"}, "must not hold a user"),
        ({"url": "opc.tcp://plc:99999"}, "cannot be read"),
        ({"security": "sign"}, "neither none nor sign-encrypt"),
        ({"security": "sign-encrypt"}, "needs a folder"),
        ({"password": "secret"}, "without a user"),
    ],
)
def test_settings_that_cannot_work_are_refused_with_a_sentence(settings: dict[str, Any], why: str) -> None:
    with pytest.raises(SettingsError, match=f"^server plant: .*{why}"):
        ServerEndpoint(**{"name": "plant", "url": "opc.tcp://plc", **settings})


def test_no_password_is_in_the_text_of_an_endpoint() -> None:
    endpoint = endpoint_at(1, user="u", password="secret-1", write_user="w", write_password="secret-2")
    assert "secret" not in repr(endpoint)


def test_an_endpoint_knows_its_port_and_its_rights_for_writing() -> None:
    plain = ServerEndpoint("plant", "opc.tcp://[::1]/path")
    assert (plain.host, plain.port, plain.full_url) == ("::1", 4840, "opc.tcp://[::1]:4840/path")
    assert plain.for_writing() is plain
    both = replace(plain, user="view", password="a", write_user="write", write_password="b")
    assert (both.for_writing().user, both.for_writing().password) == ("write", "b")


def test_a_name_that_begins_like_this_machine_is_another_one() -> None:
    assert not is_loopback("localhost.example.org")
    assert not is_loopback("127.0.0.1.example.org")


def test_the_stations_own_certificate_is_made_once_and_its_key_is_private(tmp_path: Path) -> None:
    own = own_certificate(tmp_path, "urn:station", "host-1")
    first = own.certificate.read_bytes()
    assert own_certificate(tmp_path, "urn:station", "host-1").certificate.read_bytes() == first
    assert days_left(first) > 1000
    if os.name == "posix":
        assert stat.S_IMODE(own.key.stat().st_mode) == 0o600
    names = x509.load_der_x509_certificate(first).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.UniformResourceIdentifier) == ["urn:station"]


def test_an_expired_own_certificate_is_said(tmp_path: Path) -> None:
    own = own_certificate(tmp_path, "urn:station", "host-1")
    own.certificate.write_bytes(certificate(ends=-0.5))
    with pytest.raises(SettingsError, match="has expired; delete the folder"):
        own_certificate(tmp_path, "urn:station", "host-1")


@pytest.mark.parametrize(
    ("shown", "why"),
    [
        (certificate(ends=-0.5), "expired on"),
        (certificate(begins=1), "not valid before"),
        (certificate(uri=URI), "is for urn:other:plc, not for urn:maker:plc"),
        (certificate(host="plc-8"), "is for host plc-8, not for plc-7"),
        (b"", "shows no certificate"),
        (b"nonsense", "cannot be read"),
    ],
)
def test_a_certificate_that_does_not_fit_is_refused_even_if_it_is_trusted(
    tmp_path: Path, shown: bytes, why: str
) -> None:
    with pytest.raises(UntrustedServerError, match=why):
        check_server_certificate(shown, NAME, remote(trusting(tmp_path, shown)))


def test_a_trusted_certificate_is_accepted_under_any_file_name(tmp_path: Path) -> None:
    known = certificate()
    check_server_certificate(known, NAME, remote(trusting(tmp_path, known)))


def test_an_unknown_certificate_waits_for_a_person(tmp_path: Path) -> None:
    unknown = certificate()
    trusting(tmp_path, certificate())
    with pytest.raises(UntrustedServerError, match=f"{thumbprint(unknown)} is not trusted; compare"):
        check_server_certificate(unknown, NAME, remote(tmp_path))
    (waiting,) = (tmp_path / "rejected").iterdir()
    assert waiting.read_bytes() == unknown
    waiting.rename(tmp_path / "trusted" / waiting.name)
    check_server_certificate(unknown, NAME, remote(tmp_path))


def test_first_use_is_trusted_only_if_told_so_and_only_once(tmp_path: Path) -> None:
    first, second = certificate(), certificate()
    told = remote(tmp_path, trust_on_first_use=True)
    check_server_certificate(first, NAME, told)
    check_server_certificate(first, NAME, remote(tmp_path))
    with pytest.raises(UntrustedServerError, match="is not trusted"):
        check_server_certificate(second, NAME, told)


def test_a_pinned_certificate_is_the_only_one(tmp_path: Path) -> None:
    pinned, other = certificate(), certificate()
    file = tmp_path / "plc.pem"
    file.write_bytes(x509.load_der_x509_certificate(pinned).public_bytes(Encoding.PEM))
    endpoint = remote(trusting(tmp_path, other), server_certificate=file)
    check_server_certificate(pinned, NAME, endpoint)
    with pytest.raises(UntrustedServerError, match="another certificate"):
        check_server_certificate(other, NAME, endpoint)


def test_old_policies_and_signing_alone_are_never_chosen() -> None:
    def offer(policy: str, mode: ua.MessageSecurityMode) -> ua.EndpointDescription:
        uri = f"http://opcfoundation.org/UA/SecurityPolicy#{policy}"
        return ua.EndpointDescription(SecurityPolicyUri=uri, SecurityMode=mode)

    weak = [
        offer("Basic128Rsa15", ua.MessageSecurityMode.SignAndEncrypt),
        offer("Basic256", ua.MessageSecurityMode.SignAndEncrypt),
        offer("Basic256Sha256", ua.MessageSecurityMode.Sign),
        offer("None", ua.MessageSecurityMode.None_),
    ]
    assert best_encrypted(weak) is None
    good = offer("Aes256_Sha256_RsaPss", ua.MessageSecurityMode.SignAndEncrypt)
    assert best_encrypted([*weak, good]) is good


async def test_everything_is_encrypted_from_the_first_value_to_the_write(server: PlantServer, tmp_path: Path) -> None:
    endpoint = endpoint_at(
        server.port,
        security="sign-encrypt",
        certificates=tmp_path,
        server_certificate=server.certificate,
        user="operator",
        password="right-password",
    )
    setpoint = tag("SP", part=Part.SP)
    async with station(endpoint, [tag("A"), setpoint]) as here:
        await here.until_live()
        gateway = OpcUaGateway(endpoint, [setpoint], SystemClock())
        outcome = await gateway.write(ApprovedWrite("r-1", "SP", 39.5, "supervisor", 1))
        assert outcome.result is WriteResult.ACCEPTED
        await here.until_value("SP", 39.5)
        assert gateway.peer("SP") is None
        assert (await gateway.read(["SP"]))[0].value == 39.5
        shown = server.certificate.read_bytes()
        peer = gateway.peer("SP")
        assert peer is not None
        assert (peer.application_uri, peer.thumbprint) == (APPLICATION, thumbprint(shown))
    assert set(server.doors.knocks) == {("operator", "right-password")}


async def test_a_password_is_not_sent_to_a_server_that_is_not_trusted(server: PlantServer, tmp_path: Path) -> None:
    endpoint = endpoint_at(
        server.port, security="sign-encrypt", certificates=tmp_path, user="operator", password="right-password"
    )
    async with station(endpoint, [tag("A")]) as here:
        await here.until(lambda: here.link.state is LinkState.DOWN)
        assert "is not trusted" in here.link.text
        assert server.doors.knocks == []
        # A person accepts the certificate; no click at the station is needed.
        (waiting,) = (tmp_path / "rejected").iterdir()
        waiting.rename(tmp_path / "trusted" / waiting.name)
        await here.until_live()


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ConnectionRefusedError(), "nothing listens there"),
        (TimeoutError(), "no answer in time"),
        (ConnectionResetError(), "broke the connection off"),
        (fault(ua.StatusCodes.BadTooManySessions), "no free session"),
        (fault(ua.StatusCodes.BadTcpMessageTooLarge), "answered BadTcpMessageTooLarge"),
        (ua.UaError("?"), "is it an OPC UA server"),
        (KeyError("x"), "KeyError: 'x'"),
        (KeyError(), "KeyError"),
    ],
)
def test_every_error_becomes_a_sentence(error: Exception, text: str) -> None:
    assert text in sentence(error)


def test_a_pinned_file_that_is_no_certificate_is_said_to_be_none(tmp_path: Path) -> None:
    shown = certificate()
    pinned = tmp_path / "plc.der"
    with pytest.raises(SettingsError, match=r"plc\.der does not exist"):
        check_server_certificate(shown, NAME, remote(tmp_path, server_certificate=pinned))
    pinned.write_bytes(b"no certificate")
    with pytest.raises(SettingsError, match=r"plc\.der is no certificate"):
        check_server_certificate(shown, NAME, remote(tmp_path, server_certificate=pinned))
    pinned.write_bytes(shown)
    check_server_certificate(shown, NAME, remote(tmp_path, server_certificate=pinned))


def test_the_folder_into_which_a_certificate_is_to_be_moved_exists(tmp_path: Path) -> None:
    with pytest.raises(UntrustedServerError, match="then move"):
        check_server_certificate(certificate(), NAME, remote(tmp_path))
    (waiting,) = (tmp_path / "rejected").iterdir()
    waiting.rename(tmp_path / "trusted" / waiting.name)
    check_server_certificate((tmp_path / "trusted" / waiting.name).read_bytes(), NAME, remote(tmp_path))
