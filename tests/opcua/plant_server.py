"""A real OPC UA server in a thread of its own, with a small plant that a test can set, break and count writes on."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from asyncua import Server, ua
from asyncua.crypto import cert_gen
from asyncua.crypto.permission_rules import User, UserRole
from asyncua.server.user_managers import UserManager
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from hmi.opcua.nodes import standard_node

T = TypeVar("T")

URI = "urn:test:plant"
OTHER_URI = "urn:test:other"
APPLICATION = "urn:test:server"
USERS = {"operator": "right-password"}


class Doors(UserManager):
    """Lets everybody look and the operator in with the right password; remembers who knocked."""

    def __init__(self) -> None:
        self.knocks: list[tuple[str | None, str | None]] = []

    def get_user(
        self,
        iserver: object,  # noqa: ARG002 - asyncua calls it so
        username: str | None = None,
        password: str | None = None,
        certificate: object = None,  # noqa: ARG002
    ) -> User | None:
        self.knocks.append((username, password))
        if username is None:
            return User(role=UserRole.User)
        return User(role=UserRole.User, name=username) if USERS.get(username) == password else None


class PlantServer:
    """Starts with `start`, ends with `stop`; every other method may be called from the test's thread."""

    def __init__(self, certificates: Path) -> None:
        self.doors = Doors()
        self.written: list[tuple[str, object]] = []
        self.took_one = threading.Event()
        self.heard: Callable[[str, object], None] = lambda _name, _value: None
        self.answers: dict[str, int] = {}
        self.results_more = 0
        self.port = 0
        self.certificate = certificates / "server.der"
        self._certificates = certificates
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="plant server")
        self._server = Server(user_manager=self.doors)

    def start(self) -> None:
        self._thread.start()
        self.do(self._start())

    def stop(self) -> None:
        self.do(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Runs something on the server's thread and waits for it."""
        future: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result(timeout=30)

    def set_back(self) -> None:
        """Makes the plant what it was at the start."""
        self.answers.clear()
        self.results_more = 0
        self.written.clear()
        self.heard = lambda _name, _value: None
        self.took_one.clear()
        self.doors.knocks.clear()
        self.set("A", 3.0)
        self.set("SP", 37.0)
        self.set("B", 1.5, kind=ua.VariantType.Float)
        self.set("Count", 7, kind=ua.VariantType.Int16)

    def node(self, name: str, uri: str = URI) -> ua.NodeId:
        return ua.NodeId(ua.String(name), ua.Int16(3 if uri == URI else 2))

    def set(
        self,
        name: str,
        value: object,
        *,
        status: int = 0,
        source: datetime | None = None,
        kind: ua.VariantType = ua.VariantType.Double,
        uri: str = URI,
    ) -> None:
        """Sets what a node shows."""
        seen = ua.DataValue(
            ua.Variant(value, kind),
            ua.StatusCode(ua.UInt32(status)),
            SourceTimestamp=source or datetime.now(UTC),  # type: ignore[arg-type]
            ServerTimestamp=datetime.now(UTC),  # type: ignore[arg-type]
        )
        self.do(self._set(self.node(name, uri), seen))

    def value(self, name: str, uri: str = URI) -> object:
        """What a node holds."""
        found = self._server.iserver.aspace.read_attribute_value(self.node(name, uri), ua.AttributeIds.Value)
        return found.Value.Value if found.Value is not None else None

    def name_namespaces(self, *uris: str) -> None:
        """Changes the namespace array, as a server may between two starts."""
        self.do(self._server.get_node(ua.ObjectIds.Server_NamespaceArray).write_value(list(uris)))

    def namespaces(self) -> list[str]:
        return list(self.do(self._server.get_namespace_array()))

    def add(self, name: str, value: object, kind: ua.VariantType = ua.VariantType.Double) -> None:
        """Adds a node that was not there before."""
        self.do(self._add(3, name, value, kind))

    def describe(self, name: str, unit: str = "", /, **ranges: tuple[float, float]) -> None:
        """Makes the analog node anew, with this unit and these ranges."""
        self.do(self._describe(self.node(name), name, unit, ranges))

    def replace(self, name: str, value: object, kind: ua.VariantType) -> None:
        """Puts another node into the place of one."""
        self.do(self._server.delete_nodes([self._server.get_node(self.node(name))]))
        self.add(name, value, kind)

    def replace_or_add(self, name: str, value: object) -> None:
        """A node with a Double, or an array of them, that nobody has said anything of yet."""
        if self.node(name) in self._server.iserver.aspace:
            self.replace(name, value, ua.VariantType.Double)
        else:
            self.add(name, value)

    def claim(self, node: str | int, attribute: ua.AttributeIds, what: ua.Variant) -> None:
        """Says something else of a node of the plant, or of one of the server's own, than is so, and than asyncua would
        let it say."""
        at = self.node(node) if isinstance(node, str) else standard_node(node)
        space: Any = self._server.iserver.aspace
        held = space._nodes[at].attributes[attribute]
        held.value, held.value_callback = ua.DataValue(what), None

    def set_state(self, state: ua.ServerState) -> None:
        """What the server says about itself."""
        node = self._server.get_node(ua.ObjectIds.Server_ServerStatus_State)
        self.do(node.write_value(ua.Variant(int(state), ua.VariantType.Int32)))

    def set_level(self, level: int) -> None:
        """How able the server says that it is to serve (ServiceLevel)."""
        node = self._server.get_node(ua.ObjectIds.Server_ServiceLevel)
        self.do(node.write_value(ua.Variant(level, ua.VariantType.Byte)))

    def subscriptions(self) -> list[int]:
        return list(self._server.iserver.subscription_service.subscriptions)

    @property
    def endpoints(self) -> list[ua.EndpointDescription]:
        """What the server offers to whoever asks."""
        return self._server.iserver.endpoints

    @endpoints.setter
    def endpoints(self, offered: list[ua.EndpointDescription]) -> None:
        self._server.iserver.endpoints = offered

    def end_subscriptions(self) -> None:
        """Forgets every subscription without a word, as a server does whose memory is full."""
        self.do(self._end_subscriptions())

    async def _start(self) -> None:
        server = self._server
        await server.init()
        server.set_endpoint("opc.tcp://127.0.0.1:0/plant")
        await server.set_application_uri(APPLICATION)
        self._make_certificate()
        await server.load_certificate(self.certificate)
        await server.load_private_key(self._certificates / "server.pem")
        server.set_security_policy(
            [ua.SecurityPolicyType.NoSecurity, ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt]
        )
        assert await server.register_namespace(OTHER_URI) == 2
        assert await server.register_namespace(URI) == 3
        for index in (2, 3):
            await self._add(index, "A", float(index), ua.VariantType.Double)
        for name, value, kind in (
            ("B", 1.5, ua.VariantType.Float),
            ("Count", 7, ua.VariantType.Int16),
            ("Phase", "GROWTH", ua.VariantType.String),
            ("List", [1.0, 2.0], ua.VariantType.Double),
            ("SP", 37.0, ua.VariantType.Double),
            ("Locked", 5.0, ua.VariantType.Double),
            ("Analog", 37.0, ua.VariantType.Double),
        ):
            await self._add(3, name, value, kind, writable=name != "Locked")
        self._count_writes()
        await server.start()
        listening: Any = server.bserver
        self.port = listening._server.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        await self._server.stop()
        left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _add(self, index: int, name: str, value: object, kind: ua.VariantType, writable: bool = True) -> None:
        node = await self._server.nodes.objects.add_variable(
            ua.NodeId(ua.String(name), ua.Int16(index)), ua.QualifiedName(name, index), ua.Variant(value, kind)
        )
        if writable:
            await node.set_writable()

    async def _describe(self, at: ua.NodeId, name: str, unit: str, ranges: dict[str, tuple[float, float]]) -> None:
        await self._server.delete_nodes([self._server.get_node(at)], recursive=True)
        await self._add(3, name, 37.0, ua.VariantType.Double)
        node = self._server.get_node(at)
        if unit:
            information = ua.EUInformation(DisplayName=ua.LocalizedText(unit))
            await node.add_property(
                0, "EngineeringUnits", information, datatype=standard_node(ua.ObjectIds.EUInformation)
            )
        for range_name, (low, high) in ranges.items():
            span = ua.Range(Low=ua.Double(low), High=ua.Double(high))
            await node.add_property(0, range_name, span, datatype=standard_node(ua.ObjectIds.Range))

    async def _set(self, node: ua.NodeId, seen: ua.DataValue) -> None:
        await self._server.iserver.aspace.write_attribute_value(node, ua.AttributeIds.Value, seen)

    async def _end_subscriptions(self) -> None:
        service = self._server.iserver.subscription_service
        for subscription in tuple(service.subscriptions.values()):
            await subscription.stop()
        service.subscriptions.clear()

    def _count_writes(self) -> None:
        """Keeps every write from outside, and answers with the planned status where there is one."""
        service: Any = self._server.iserver.attribute_service
        plain = service.write

        async def write(params: ua.WriteParameters, user: User) -> list[ua.StatusCode]:
            if user.role is UserRole.Admin:  # the server itself
                own: list[ua.StatusCode] = await plain(params, user=user)
                return own
            for wish in params.NodesToWrite:
                self.written.append((str(wish.NodeId.Identifier), wish.Value))
                self.heard(str(wish.NodeId.Identifier), wish.Value.Value.Value)
            planned = [self.answers.get(str(wish.NodeId.Identifier)) for wish in params.NodesToWrite]
            if any(status is not None for status in planned):
                return [ua.StatusCode(ua.UInt32(status or 0)) for status in planned]
            answers: list[ua.StatusCode] = await plain(params, user=user)
            self.took_one.set()
            return answers * (1 + self.results_more)

        service.write = write

    def _make_certificate(self) -> None:
        key = cert_gen.generate_private_key()
        certificate = cert_gen.generate_self_signed_app_certificate(
            key,
            "test server",
            {},
            [x509.UniformResourceIdentifier(APPLICATION), x509.DNSName("plc-7")],
            [ExtendedKeyUsageOID.SERVER_AUTH],
        )
        (self._certificates / "server.pem").write_bytes(cert_gen.dump_private_key_as_pem(key))
        self.certificate.write_bytes(certificate.public_bytes(Encoding.DER))
