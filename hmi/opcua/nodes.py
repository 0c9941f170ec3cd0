"""The text by which a site names a node, and the node that it is on one server in one session."""

import base64
import binascii
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from asyncua import ua

_NODE = re.compile(r"(?:(?:nsu=(?P<uri>[^;]+)|ns=(?P<index>\d{1,5}));)?(?P<kind>[isgb])=(?P<id>.+)", re.DOTALL)


class NodeTextError(ValueError):
    """A node's text cannot be read; the message says what one looks like."""


@dataclass(frozen=True, slots=True)
class NodeAddress:
    """A node as a site writes it. `uri` names the namespace for good; an `index` may be another one after the server's
    next start (OPC 10000-5, 6.3.1), so nothing is ever written to a node that is named by one."""

    uri: str | None
    index: int
    kind: str
    id: str

    @property
    def lasting(self) -> bool:
        """Whether it means the same node after the server starts again."""
        return self.uri is not None or self.index == 0

    def on(self, namespaces: Sequence[str]) -> ua.NodeId | None:
        """The node on a server with these namespaces; None where the server lacks its namespace."""
        if self.uri is None:
            index = self.index
        elif self.uri in namespaces:
            index = namespaces.index(self.uri)
        else:
            return None
        identifier, node_type = _IDENTIFIERS[self.kind](self.id)
        return ua.NodeId(identifier, ua.Int16(index), node_type)  # type: ignore[arg-type]


def read_node(text: str) -> NodeAddress:
    """The address behind a node's text, `nsu=urn:plant;s=PFR-401.TIC-401.PV`.

    Raises:
        NodeTextError: It is none.
    """
    parts = _NODE.fullmatch(text.strip())
    if parts is None:
        raise NodeTextError(f"{text!r} is no node; write nsu=<namespace URI>;s=<name> (or i=<number>)")
    try:
        _IDENTIFIERS[parts["kind"]](parts["id"])
    except (ValueError, binascii.Error) as error:
        raise NodeTextError(f"{text!r} is no node: {parts['id']!r} does not fit {parts['kind']}=") from error
    uri = parts["uri"].replace("%3B", ";").replace("%25", "%") if parts["uri"] else None
    return NodeAddress(uri, int(parts["index"] or 0), parts["kind"], parts["id"])


def node_text(node: ua.NodeId, namespaces: Sequence[str]) -> str:
    """The text that names a node of a server with these namespaces for good; `read_node` reads it again."""
    kind, plain = _TEXTS[node.NodeIdType](node.Identifier)
    if not node.NamespaceIndex:
        return f"{kind}={plain}"
    uri = namespaces[node.NamespaceIndex].replace("%", "%25").replace(";", "%3B")
    return f"nsu={uri};{kind}={plain}"


def standard_node(number: int) -> ua.NodeId:
    """A node that OPC UA itself defines, by its number."""
    return ua.NodeId(ua.Int32(number), ua.Int16(0))


def _number(text: str) -> tuple[object, ua.NodeIdType]:
    number = int(text)
    if not 0 <= number < 2**32:
        raise ValueError(text)
    return number, ua.NodeIdType.Numeric


_IDENTIFIERS: dict[str, Callable[[str], tuple[object, ua.NodeIdType]]] = {
    "i": _number,
    "s": lambda text: (text, ua.NodeIdType.String),
    "g": lambda text: (uuid.UUID(text), ua.NodeIdType.Guid),
    "b": lambda text: (base64.b64decode(text, validate=True), ua.NodeIdType.ByteString),
}

_TEXTS: dict[ua.NodeIdType, Callable[[object], tuple[str, str]]] = {
    ua.NodeIdType.TwoByte: lambda found: ("i", str(found)),
    ua.NodeIdType.FourByte: lambda found: ("i", str(found)),
    ua.NodeIdType.Numeric: lambda found: ("i", str(found)),
    ua.NodeIdType.String: lambda found: ("s", str(found)),
    ua.NodeIdType.Guid: lambda found: ("g", str(found)),
    ua.NodeIdType.ByteString: lambda found: ("b", base64.b64encode(bytes(found)).decode("ascii")),  # type: ignore[call-overload]
}
