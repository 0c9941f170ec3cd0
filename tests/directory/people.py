"""A small plant's directory: who is in it, and the settings of a site that reads it."""

from ldap3 import MOCK_SYNC, NONE, Connection, Server

from hmi.directory.link import connection_of
from hmi.settings import DirectoryRole, DirectorySettings

BASE = "dc=plant,dc=example"
READER = f"cn=station,{BASE}"
READER_PASSWORD = "the station reads"
OPERATORS = f"cn=operators,ou=groups,{BASE}"
SUPERVISORS = f"cn=supervisors,ou=groups,{BASE}"

ANN = f"uid=ann,ou=people,{BASE}"
SAM = f"uid=sam,ou=people,{BASE}"
EVE = f"uid=eve,ou=people,{BASE}"

PASSWORDS = {ANN: "ann watches foam", SAM: "sam signs at night", EVE: "eve is in no group", READER: READER_PASSWORD}

ENTRIES: dict[str, dict[str, str | list[str]]] = {
    BASE: {"objectClass": "domain", "dc": "plant"},
    READER: {"objectClass": "applicationProcess", "cn": "station"},
    ANN: {"objectClass": "inetOrgPerson", "uid": "ann", "cn": "Ann Example", "entryUUID": "uuid-ann"},
    SAM: {"objectClass": "inetOrgPerson", "uid": "sam", "cn": "Sam Example", "entryUUID": "uuid-sam"},
    EVE: {"objectClass": "inetOrgPerson", "uid": "eve", "cn": "Eve Example", "entryUUID": "uuid-eve"},
    OPERATORS: {"objectClass": "groupOfNames", "cn": "operators", "member": [ANN, SAM]},
    SUPERVISORS: {"objectClass": "groupOfNames", "cn": "supervisors", "member": [SAM]},
}

SETTINGS = DirectorySettings(
    url="ldaps://directory.plant.example",
    base=BASE,
    user=READER,
    password_file="reader.password",
    account="uid",
    id="entryUUID",
    full_name="cn",
    role=[DirectoryRole(SUPERVISORS, "supervisor"), DirectoryRole(OPERATORS, "operator")],
)


class MockDirectory:
    """The library's own directory in memory. `entries` may be changed; `asked` counts the links that were opened."""

    def __init__(self) -> None:
        self.server = Server("directory.plant.example", get_info=NONE)
        self.asked = 0
        first = connection_of(self.server, "", "", strategy=MOCK_SYNC)
        for name, attributes in ENTRIES.items():
            secret = {"userPassword": PASSWORDS[name]} if name in PASSWORDS else {}
            first.strategy.add_entry(name, {**attributes, **secret})
        self._strategy = first.strategy

    def open(self, user: str, password: str) -> Connection:
        """A link in a name."""
        self.asked += 1
        connection = connection_of(self.server, user, password, strategy=MOCK_SYNC)
        connection.open()
        connection.bind()
        return connection

    def change(self, name: str, **attributes: str | list[str]) -> None:
        """Gives an entry other attributes."""
        known = ENTRIES[name] | attributes
        self.remove(name)
        secret = {"userPassword": PASSWORDS[name]} if name in PASSWORDS else {}
        self._strategy.add_entry(name, {**known, **secret})

    def remove(self, name: str) -> None:
        """Takes an entry out."""
        self._strategy.remove_entry(name)
