"""What the program itself does not use and keeps all the same, with the reason. Vulture reads this; nothing runs it."""

from hmi.core.batch import ProcedureState
from hmi.core.clock import ManualClock
from hmi.core.plant_file import TagRow
from hmi.core.setpoint import TERMINAL, SetpointRequest
from hmi.core.tag import Priority
from hmi.diagram.arrange import Place, Size
from hmi.golden.channels import Channel
from hmi.model.economics import expected_use
from hmi.model.parameters import FAST, NOMINAL
from hmi.model.shelf_life import refusals, required_at_release
from hmi.model.utilities import batch_electricity
from hmi.model.what_if import Outcome, expect
from hmi.records.alarms import SqlAlarmBook
from hmi.records.audit_export import read_export
from hmi.records.historian import SqlHistorian
from hmi.runtime.shipped import list_of
from hmi.runtime.tagstore import TagSummary
from hmi.simulator import recipe
from hmi.simulator.lane import single_lane
from hmi.ui.editor.browse_panel import Ask
from hmi.ui.editor.review_look import Run
from hmi.ui.theme import MINIMUM_CONTRAST, THEMES, contrast, text_pairs

# Members of an enumeration are told apart by number or by text from a server or a file, all of them.
ProcedureState.PAUSING
ProcedureState.PAUSED
ProcedureState.HOLDING
ProcedureState.HELD
ProcedureState.RESTARTING
ProcedureState.STOPPING
ProcedureState.ABORTING
Priority.EMERGENCY
Priority.HIGH
Priority.MEDIUM
Channel.COURSE_LATELY
Channel.BEHIND_NOW
Channel.BEHIND_LATELY
Place.BACKWARD
Size.BOTH

# Columns and fields of files. They are read and checked, and a strict reader must know them.
TagRow.ctl
TagRow.model_var
recipe._Template.basis
recipe._PhaseRow.basis

# What tests stand on: time in their own hands, the ends of the setpoint's table, the palette's contrast, a second
# strain, nominal factors and a published figure to hold the model to, the batch that a lane shares with a plant.
ManualClock.advance
TERMINAL
MINIMUM_CONTRAST
THEMES
contrast
text_pairs
FAST
NOMINAL
required_at_release
single_lane

# What would come out if, what it would take, and what must not be advised: for Python, held by tests and benches.
expect
Outcome.hours_to_target
expected_use
batch_electricity
refusals

# Recorded with every other field of a request.
SetpointRequest.approver_build

# Tested parts of a contract that no screen or command calls yet.
SqlAlarmBook.journal
SqlHistorian.latest_before
TagSummary.uncertain
read_export

# What a neighbour hands in: called through the protocol. The list of shipped diagrams is made by a script.
Run.__call__
Ask.__call__
list_of
