"""The tables, and what makes some of them append-only. Every column is explained in docs/records.md."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    false,
    text,
)

APPLICATION_ID = 0x47424831
"""SQLite's `application_id` of our files: the letters GBH1."""

SCHEMA_VERSION = 8
"""SQLite's `user_version`, and the row `schema` of `meta`; one more with every change of a table."""

metadata = MetaData()

_Serial = BigInteger().with_variant(Integer(), "sqlite")

meta = Table("meta", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))

tags = Table(
    "tags",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("tag", String, nullable=False, unique=True),
)

tail = Table(
    "tail",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("written", BigInteger, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# The tier stands before the body: SQLite then finds it without walking through the body's pages.
chunks = Table(
    "chunks",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("tag", Integer, ForeignKey("tags.number"), nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
    Column("tier", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("chunks_by_end", "tag", "end", "start"),
)

gaps = Table(
    "gaps",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("lost", BigInteger, nullable=False),
    Column("why", Text, nullable=False),
)

phases = Table(
    "phases",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("asset", String, nullable=False),
    Column("batch", String, nullable=False),
    Column("recipe", String, nullable=False),
    Column("operation", String, nullable=False),
    Column("phase", String, nullable=False),
    Column("sub_phase", String, nullable=False),
    Column("state", SmallInteger, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger),
    Index("phases_by_asset", "asset", "start"),
    Index("phases_by_batch", "batch", "start"),
)

deviations = Table(
    "deviations",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("asset", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("level", SmallInteger, nullable=False),
    Column("score", Float),
    Column("verdict", String, nullable=False),
    Index("deviations_by_asset", "asset", "at"),
)

alarms = Table(
    "alarms",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("tag", String, nullable=False),
    Column("asset", String, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("breach", SmallInteger, nullable=False),
    Column("state", String, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("value", Float),
    Column("limit", Float),
    Column("text", Text, nullable=False),
    Index("alarms_by_tag", "tag", "id"),
)

audit = Table(
    "audit",
    metadata,
    Column("sequence", _Serial, primary_key=True, autoincrement=False),
    Column("time", String, nullable=False),
    Column("category", String, nullable=False),
    Column("event", String, nullable=False),
    Column("person", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("facts", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    # The viewer asks for some of these within some time, newest first: each index gives that order without sorting, and
    # holds what else may be asked for, so that of millions of records only those that are wanted are fetched.
    Index("audit_by_time", "time", "sequence"),
    Index("audit_by_category", "category", "time", "sequence"),
    Index("audit_by_event_first", "event", "time", "sequence", "category"),
    Index("audit_by_person_first", "person", "time", "sequence", "event", "category"),
    Index("audit_by_subject_first", "subject", "time", "sequence", "person", "event", "category"),
)

requests = Table(
    "requests",
    metadata,
    Column("id", String, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("tag", String, nullable=False),
    Column("asset", String, nullable=False),
    Column("old", Float, nullable=False),
    Column("new", Float, nullable=False),
    Column("unit", String, nullable=False),
    Column("low", Float, nullable=False),
    Column("high", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("requester", String, nullable=False),
    Column("requester_name", String, nullable=False),
    Column("requested_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("state", String, nullable=False),
    Column("batch", String, nullable=False),
    Column("phase", String, nullable=False),
    Column("approver", String, nullable=False),
    Column("approver_name", String, nullable=False),
    Column("approved_at", BigInteger),
    Column("readback", Float),
    Column("status", BigInteger),
    Column("outcome", Text, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("node", Text, nullable=False, server_default=""),
    Column("tag_class", String, nullable=False, server_default="verified"),
    Column("measured", Float),
    Column("operation", String, nullable=False, server_default=""),
    Column("unit_state", String, nullable=False, server_default=""),
    Column("origin", String, nullable=False, server_default="person"),
    Column("group", String, nullable=False, server_default=""),
    Column("place", Integer, nullable=False, server_default="0"),
    Column("recorded", BigInteger, nullable=False, server_default="0"),
    Column("sender", String, nullable=False, server_default=""),
    Column("moved_at", BigInteger),
    Column("station", String, nullable=False, server_default=""),
    Column("build", String, nullable=False, server_default=""),
    Column("approver_build", String, nullable=False, server_default=""),
    Column("db_asked_at", BigInteger),
    Column("db_moved_at", BigInteger),
    Column("delegation", BigInteger, nullable=False, server_default="0"),
    Column("signed_for", Text, nullable=False, server_default=""),
    Index("requests_by_tag", "tag", "approved_at"),
    Index("requests_by_time", "requested_at", "id"),
)
Index("one_open_request", requests.c.tag, unique=True, sqlite_where=text("open"), postgresql_where=text("open"))

persons = Table(
    "persons",
    metadata,
    Column("id", String, primary_key=True),
    Column("account", String, nullable=False, unique=True),
    Column("full_name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("password", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("human", String, nullable=False, server_default=""),
    Column("directory", String, nullable=False, server_default=""),
    Column("absent", Boolean, nullable=False, server_default=false()),
    Column("assets", Text, nullable=False, server_default=""),
)
Index(
    "one_person_of_a_directory",
    persons.c.directory,
    unique=True,
    sqlite_where=text("directory <> ''"),
    postgresql_where=text("directory <> ''"),
)

latches = Table(
    "latches",
    metadata,
    Column("name", String, primary_key=True),
    Column("why", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("at", BigInteger, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("made_by", String, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
)

login_failures = Table(
    "login_failures",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("account", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("login_failures_by_account", "account", "at"),
)

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
_NEXT = "(SELECT coalesce(max(sequence), 0) + 1 FROM audit)"

AUDIT_GUARDS = {
    "audit_is_never_updated": f"BEFORE UPDATE ON audit {_REFUSE}",
    "audit_is_never_deleted": f"BEFORE DELETE ON audit {_REFUSE}",
    # INSERT OR REPLACE deletes without asking the trigger above, so the next sequence is the only one that goes in.
    "audit_has_no_gap": f"BEFORE INSERT ON audit WHEN NEW.sequence <> {_NEXT} {_REFUSE}",
}
"""The triggers of an SQLite file: name, and what follows `CREATE TRIGGER name`."""

AUDIT_GUARD_POSTGRESQL = "audit_is_never_changed"

AUDIT_GUARDS_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " RAISE EXCEPTION 'the audit trail is append-only'; END $$",
    f"CREATE TRIGGER {AUDIT_GUARD_POSTGRESQL} BEFORE UPDATE OR DELETE OR TRUNCATE ON audit"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
)
"""The same on PostgreSQL, where rights (INSERT and SELECT only) belong to it: docs/records.md."""
