"""Joins what suggests the setpoints of golden to a station. It hears of requests, and gives no orders."""

from hmi.core.books import Accounts, AuditTrail
from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest
from hmi.core.signal import Signal
from hmi.runtime.batches import BatchWatch
from hmi.runtime.deviation import DeviationWatch
from hmi.runtime.golden_proposals import GoldenProposals
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.tagstore import TagStore


def suggesting_of(
    plant: Plant,
    store: TagStore,
    batches: BatchWatch,
    clock: Clock,
    rules: SetpointRules,
    deviation: DeviationWatch,
    requests: Signal[SetpointRequest],
    accounts: Accounts,
    audit: AuditTrail,
) -> GoldenProposals:
    """The proposals of a station; `requests` tells of every step of every request."""
    made = GoldenProposals(plant, store, batches, clock, rules, deviation, accounts, audit)
    deviation.changed.connect(made.hear)
    requests.connect(made.hear_request)
    return made
