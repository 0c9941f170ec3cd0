"""Who administers the accounts of a site, and what even an administrator may not do to them."""

from collections.abc import Collection

from hmi.core.books import AccountBook
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError
from hmi.core.user import Person, Right, Role
from hmi.runtime.checks import check_person


class PeopleRefusedError(Exception):
    """A change of an account is not allowed; the message tells why and what to do."""


class PeopleDesk:
    """Every change checks the administrator as the accounts know him now. All of it reads and writes the disk: call it
    off the plant's and Qt's threads."""

    def __init__(self, accounts: AccountBook, *, demo: bool = False, plant: Plant | None = None) -> None:
        """`demo` allows short passwords, for a simulated plant. Without a plant nobody is given an area of it."""
        self._accounts = accounts
        self._demo = demo
        self._assets = () if plant is None else tuple(asset.id for asset in plant.assets)

    @property
    def assets(self) -> tuple[str, ...]:
        """The assets for which somebody may be."""
        return self._assets

    def people(self) -> tuple[Person, ...]:
        """Everybody with a working account."""
        return self._accounts.people()

    def empty(self) -> bool:
        """Whether nobody has an account yet."""
        return not self._accounts.people()

    def first(self, account: str, full_name: str, password: str) -> Person:
        """Makes the first administrator of a new site.

        Raises:
            PeopleRefusedError: There is somebody already.
        """
        if not self.empty():
            raise PeopleRefusedError(phrase("Accounts", "this site has accounts already; ask an administrator for one"))
        return self._accounts.add(account, full_name, Role.ADMINISTRATOR, password, demo=self._demo, by="first start")

    def add(
        self, by: Person, account: str, full_name: str, role: Role, password: str, other_account: str = ""
    ) -> Person:
        """Makes an account; `other_account` names one that the same human being has already.

        Raises:
            PeopleRefusedError: No right, or nobody has the other account.
        """
        admin = self._administrator(by)
        human = ""
        if other_account.strip():
            known = self._by_account(other_account)
            human = known.human or known.id
        return self._accounts.add(account, full_name, role, password, demo=self._demo, by=admin.full_name, human=human)

    def set_password(self, by: Person, person_id: str, password: str) -> None:
        """Gives somebody another password and opens his account.

        Raises:
            PeopleRefusedError: No right.
        """
        admin = self._administrator(by)
        self._accounts.set_password(person_id, password, demo=self._demo, by=admin.full_name)
        self._accounts.unlock(person_id, by=admin.full_name)

    def change_own_password(self, person: Person, old: str, new: str) -> None:
        """Anybody changes his own, by proving that he knows the old one.

        Raises:
            LoginError: He does not.
            PeopleRefusedError: His password is kept by the directory.
        """
        if person.from_directory:
            raise PeopleRefusedError(
                phrase(
                    "Accounts", "{account} comes from the directory; change the password there", account=person.account
                )
            )
        known = self._accounts.authenticate(person.account, old)
        self._accounts.set_password(known.id, new, demo=self._demo, by=known.full_name)

    def set_role(self, by: Person, person_id: str, role: Role) -> None:
        """Gives somebody another role.

        Raises:
            PeopleRefusedError: No right, himself, or the last administrator.
        """
        admin = self._administrator(by)
        self._check_other(admin, person_id, phrase("Accounts", "change your own role"))
        if role is not Role.ADMINISTRATOR:
            self._check_not_last(person_id)
        self._accounts.set_role(person_id, role, by=admin.full_name)

    def set_assets(self, by: Person, person_id: str, assets: Collection[str]) -> None:
        """Says for which assets' setpoints somebody is, at the request, the approval and every end; none are named: for
        all. It may be somebody of the directory too, which knows nothing of assets.

        Raises:
            PeopleRefusedError: No right, himself, or an asset that the plant does not have.
        """
        admin = self._administrator(by)
        self._check_other(admin, person_id, phrase("Accounts", "change your own area"))
        unknown = sorted(set(assets) - set(self._assets))
        if unknown:
            raise PeopleRefusedError(
                phrase(
                    "Accounts",
                    "{asset}: the plant has no such asset; it has {assets}",
                    asset=unknown[0],
                    assets=", ".join(self._assets) or phrase("Accounts", "none"),
                )
            )
        self._accounts.set_assets(person_id, assets, by=admin.full_name)

    def join(self, by: Person, person_id: str, other_account: str) -> None:
        """Says that somebody is the same human being as the one with another account: from then on the two never sign
        as two persons. It is not taken back, because it only makes the two-person rule stricter.

        Raises:
            PeopleRefusedError: No right, or nobody has the other account.
        """
        admin = self._administrator(by)
        self._accounts.join(person_id, self._by_account(other_account).id, by=admin.full_name)

    def unlock(self, by: Person, person_id: str) -> None:
        """Opens an account that wrong passwords have locked.

        Raises:
            PeopleRefusedError: No right.
        """
        self._accounts.unlock(person_id, by=self._administrator(by).full_name)

    def retire(self, by: Person, person_id: str) -> None:
        """Ends an account for good.

        Raises:
            PeopleRefusedError: No right, himself, or the last administrator.
        """
        admin = self._administrator(by)
        self._check_other(admin, person_id, phrase("Accounts", "end your own account"))
        self._check_not_last(person_id)
        self._accounts.retire(person_id, by=admin.full_name)

    def left(self, person: Person, why: str) -> None:
        """Writes down that somebody left the station, by himself or because it was locked."""
        self._accounts.note(why, person)

    def _by_account(self, typed: str) -> Person:
        known = next((one for one in self.people() if one.account == typed.strip().casefold()), None)
        if known is None:
            raise PeopleRefusedError(
                phrase("Accounts", "nobody has the account {typed}", typed=typed.strip())
                if typed.strip()
                else phrase("Accounts", "name an account")
            )
        return known

    def _administrator(self, by: Person) -> Person:
        try:
            return check_person(self._accounts, by.id, Right.ADMINISTER)
        except SetpointRefusedError as error:
            raise PeopleRefusedError(str(error)) from error

    def _check_other(self, admin: Person, person_id: str, what: str) -> None:
        if admin.id == person_id:
            raise PeopleRefusedError(
                phrase("Accounts", "you cannot {what}; another administrator has to do it", what=what)
            )

    def _check_not_last(self, person_id: str) -> None:
        """One whom the site itself knows must be left: the directory may be down when he is needed."""
        people = [one for one in self.people() if one.role is Role.ADMINISTRATOR and not one.from_directory]
        if [one.id for one in people] == [person_id]:
            raise PeopleRefusedError(
                phrase("Accounts", "the last local administrator cannot leave; make another one first")
            )
