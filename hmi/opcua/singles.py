"""Which nodes keep a number as a 32-bit float, so that a person reads what will be stored before it is written."""

import logging
from collections.abc import Sequence

from asyncua import ua

from hmi.opcua.channel import Channel
from hmi.opcua.items import Item
from hmi.opcua.nodes import standard_node

logger = logging.getLogger(__name__)

_FLOAT = standard_node(ua.ObjectIds.Float)


async def single_tags(channel: Channel, items: Sequence[Item], lot: int) -> frozenset[str]:
    """The tags of these items whose nodes are of the type Float. A server that does not tell loses nothing by it: of
    its tags is not said how they store."""
    if not items:
        return frozenset()
    try:
        seen = await channel.read([item.node for item in items], ua.AttributeIds.DataType, lot)
    except (TimeoutError, ua.UaError) as error:
        logger.info("The server does not tell the types of its setpoints (%s).", error)
        return frozenset()
    kinds = (None if one.Value is None else one.Value.Value for one in seen)
    return frozenset(item.tag for item, kind in zip(items, kinds, strict=True) if kind == _FLOAT)
