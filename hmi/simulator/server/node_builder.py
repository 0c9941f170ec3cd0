"""Adds nodes straight to the address space of a server: a tenth of the time that a node object each would take."""

from collections.abc import Sequence
from dataclasses import dataclass

from asyncua import Server, ua

from hmi.simulator.server.ua_values import standard
from hmi.simulator.server.units_of_measure import UNECE, unit_number

READ = ua.AccessLevel.CurrentRead.mask
WRITE = ua.AccessLevel.CurrentWrite.mask
HISTORY = ua.AccessLevel.HistoryRead.mask


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a method: its name, its built-in type and what it means."""

    name: str
    kind: ua.VariantType
    text: str

    def told(self) -> ua.Argument:
        """The argument as a client reads it."""
        return ua.Argument(
            Name=self.name,
            DataType=standard(self.kind.value),
            ValueRank=ua.Int32(ua.ValueRank.Scalar),
            Description=ua.LocalizedText(self.text),
        )


@dataclass(frozen=True, slots=True)
class Item:
    """What an analog item says about itself besides its value."""

    text: str
    unit: str
    span: tuple[float, float]
    definition: str = ""
    decimals: int | None = None


class NodeBuilder:
    """Knows nothing of the plant: only how folders, variables, analog items and methods are put together."""

    def __init__(self, server: Server, index: int) -> None:
        self._space = server.iserver.node_mgt_service
        self._aspace = server.iserver.aspace
        self._index = index

    def folder(self, parent: ua.NodeId, key: str, name: str, text: str = "", *, notifier: bool = False) -> ua.NodeId:
        """A folder; one that notifies can be subscribed to for events."""
        attributes = ua.ObjectAttributes()
        attributes.DisplayName = ua.LocalizedText(name)
        attributes.Description = ua.LocalizedText(text or key)
        attributes.EventNotifier = ua.Byte(ua.EventNotifier.SubscribeToEvents.mask if notifier else 0)
        return self._add(
            parent, key, name, ua.NodeClass.Object, attributes, ua.ObjectIds.FolderType, ua.ObjectIds.Organizes
        )

    def object(self, parent: ua.NodeId, key: str, name: str, kind: int) -> ua.NodeId:
        """An object of a type of the standard, by the standard's own name."""
        attributes = ua.ObjectAttributes()
        attributes.DisplayName = ua.LocalizedText(name)
        component = ua.ObjectIds.HasComponent
        return self._add(parent, key, name, ua.NodeClass.Object, attributes, kind, component, standard_name=True)

    def figure(self, parent: ua.NodeId, key: str, name: str, value: ua.Variant, data_type: int, kind: int) -> ua.NodeId:
        """A variable of an object of the standard, by the standard's own name and type."""
        attributes = ua.VariableAttributes()
        attributes.DisplayName = ua.LocalizedText(name)
        attributes.Value = value
        attributes.DataType = standard(data_type)
        attributes.ValueRank = ua.ValueRank.Scalar
        attributes.AccessLevel = attributes.UserAccessLevel = ua.Byte(READ)
        component = ua.ObjectIds.HasComponent
        return self._add(parent, key, name, ua.NodeClass.Variable, attributes, kind, component, standard_name=True)

    def variable(
        self,
        parent: ua.NodeId,
        key: str,
        name: str,
        value: bool | float | str | list[str],
        *,
        text: str = "",
        kind: int = ua.ObjectIds.BaseDataVariableType,
        access: int = READ,
    ) -> ua.NodeId:
        """A variable with its first value, which also gives its type."""
        variant = _variant(value)
        attributes = ua.VariableAttributes()
        attributes.DisplayName = ua.LocalizedText(name)
        attributes.Description = ua.LocalizedText(text or key)
        attributes.Value = variant
        attributes.DataType = standard(variant.VariantType.value)
        attributes.ValueRank = ua.ValueRank.OneDimension if isinstance(value, list) else ua.ValueRank.Scalar
        attributes.AccessLevel = attributes.UserAccessLevel = ua.Byte(access)
        attributes.Historizing = bool(access & HISTORY)
        return self._add(parent, key, name, ua.NodeClass.Variable, attributes, kind, ua.ObjectIds.HasComponent)

    def analog(self, parent: ua.NodeId, key: str, name: str, item: Item, access: int = READ) -> ua.NodeId:
        """An analog item with its properties (OPC 10000-8, 5.3.2.3)."""
        node = self.variable(parent, key, name, 0.0, text=item.text, kind=ua.ObjectIds.AnalogItemType, access=access)
        self._add_unit(node, key, item.unit)
        for name_of_range in ("EURange", "InstrumentRange"):
            limits = ua.Variant(ua.Range(*item.span), ua.VariantType.ExtensionObject)
            self.add_property(node, key, name_of_range, limits)
        if item.definition:
            self.add_property(node, key, "Definition", ua.Variant(item.definition, ua.VariantType.String))
        if item.decimals is not None:
            self.add_property(node, key, "ValuePrecision", ua.Variant(float(item.decimals), ua.VariantType.Double))
        return node

    def quantity(self, parent: ua.NodeId, key: str, name: str, unit: str) -> ua.NodeId:
        """A number with a unit and without a range (OPC 10000-8, 5.3.2.4)."""
        node = self.variable(parent, key, name, 0.0, text=name, kind=ua.ObjectIds.AnalogUnitType)
        self._add_unit(node, key, unit)
        return node

    def states(
        self, parent: ua.NodeId, key: str, name: str, words: Sequence[str], text: str, access: int = READ
    ) -> ua.NodeId:
        """A number that stands for a word: a multi-state discrete with its words (OPC 10000-8, 5.3.3.3)."""
        node = self.variable(parent, key, name, 0, text=text, kind=ua.ObjectIds.MultiStateDiscreteType, access=access)
        texts = ua.Variant([ua.LocalizedText(word) for word in words], ua.VariantType.LocalizedText)
        self.add_property(node, key, "EnumStrings", texts)
        return node

    def switch(self, parent: ua.NodeId, key: str, name: str, words: tuple[str, str], text: str) -> ua.NodeId:
        """A two-state discrete: what it says when it is false, and when it is true."""
        node = self.variable(parent, key, name, False, text=text, kind=ua.ObjectIds.TwoStateDiscreteType)
        for property_name, word in zip(("FalseState", "TrueState"), words, strict=True):
            said = ua.Variant(ua.LocalizedText(word), ua.VariantType.LocalizedText)
            self.add_property(node, key, property_name, said)
        return node

    def method(
        self, parent: ua.NodeId, key: str, name: str, text: str, inputs: Sequence[Argument], outputs: Sequence[Argument]
    ) -> ua.NodeId:
        """A method with the descriptions of its arguments."""
        attributes = ua.MethodAttributes()
        attributes.DisplayName = ua.LocalizedText(name)
        attributes.Description = ua.LocalizedText(text)
        attributes.Executable = attributes.UserExecutable = True
        node = self._add(parent, key, name, ua.NodeClass.Method, attributes, None, ua.ObjectIds.HasComponent)
        for property_name, arguments in (("InputArguments", inputs), ("OutputArguments", outputs)):
            if arguments:
                told = [argument.told() for argument in arguments]
                self.add_property(node, key, property_name, ua.Variant(told, ua.VariantType.ExtensionObject))
        return node

    def add_property(self, node: ua.NodeId, key: str, name: str, value: ua.Variant) -> None:
        """A property by the standard's own name."""
        attributes = ua.VariableAttributes()
        attributes.DisplayName = ua.LocalizedText(name)
        attributes.Value = value
        attributes.DataType = _PROPERTY_TYPES[name]
        attributes.ValueRank = ua.ValueRank.OneDimension if value.is_array else ua.ValueRank.Scalar
        attributes.AccessLevel = attributes.UserAccessLevel = ua.Byte(READ)
        self._add(
            node,
            f"{key}.{name}",
            name,
            ua.NodeClass.Variable,
            attributes,
            ua.ObjectIds.PropertyType,
            ua.ObjectIds.HasProperty,
            standard_name=True,
        )

    def refer(self, source: ua.NodeId, reference: int, target: ua.NodeId, *, both: bool = True) -> None:
        """A reference from one node to another, which the other one knows of too if it is to tell of `both`."""
        for one, other, forward in ((source, target, True), (target, source, False))[: 1 + both]:
            node_class = self._aspace.read_attribute_value(other, ua.AttributeIds.NodeClass).Value
            item = ua.AddReferencesItem()
            item.SourceNodeId = one
            item.ReferenceTypeId = standard(reference)
            item.IsForward = forward
            item.TargetNodeId = other
            item.TargetNodeClass = ua.NodeClass.Unspecified if node_class is None else ua.NodeClass(node_class.Value)
            self._space.add_references([item])[0].check()

    def _add_unit(self, node: ua.NodeId, key: str, unit: str) -> None:
        told = ua.EUInformation(UNECE, unit_number(unit), ua.LocalizedText(unit), ua.LocalizedText(unit))
        self.add_property(node, key, "EngineeringUnits", ua.Variant(told, ua.VariantType.ExtensionObject))

    def _add(
        self,
        parent: ua.NodeId,
        key: str,
        name: str,
        node_class: ua.NodeClass,
        attributes: ua.ObjectAttributes | ua.VariableAttributes | ua.MethodAttributes,
        kind: int | None,
        reference: int,
        *,
        standard_name: bool = False,
    ) -> ua.NodeId:
        item = ua.AddNodesItem()
        item.ParentNodeId = parent
        item.ReferenceTypeId = standard(reference)
        item.RequestedNewNodeId = ua.NodeId(ua.String(key), ua.Int16(self._index))
        item.BrowseName = ua.QualifiedName(name, 0 if standard_name else self._index)
        item.NodeClass = node_class
        item.NodeAttributes = attributes
        if kind is not None:
            item.TypeDefinition = standard(kind)
        result = self._space.add_nodes([item])[0]
        result.StatusCode.check()
        added: ua.NodeId = result.AddedNodeId
        return added


_PROPERTY_TYPES = {
    "EngineeringUnits": standard(ua.ObjectIds.EUInformation),
    "EURange": standard(ua.ObjectIds.Range),
    "InstrumentRange": standard(ua.ObjectIds.Range),
    "EnumStrings": standard(ua.ObjectIds.LocalizedText),
    "FalseState": standard(ua.ObjectIds.LocalizedText),
    "TrueState": standard(ua.ObjectIds.LocalizedText),
    "Definition": standard(ua.ObjectIds.String),
    "ValuePrecision": standard(ua.ObjectIds.Double),
    "Rate": standard(ua.ObjectIds.UInt16),
    "InputArguments": standard(ua.ObjectIds.Argument),
    "OutputArguments": standard(ua.ObjectIds.Argument),
}


def _variant(value: bool | float | str | list[str]) -> ua.Variant:
    if isinstance(value, list):
        return ua.Variant(value, ua.VariantType.String, is_array=True)
    if isinstance(value, str):
        return ua.Variant(value, ua.VariantType.String)
    if isinstance(value, bool):
        return ua.Variant(value, ua.VariantType.Boolean)
    if isinstance(value, int):
        return ua.Variant(value, ua.VariantType.Int32)
    return ua.Variant(value, ua.VariantType.Double)
