"""What a password must be like, and the form in which it is hashed."""

import unicodedata

from hmi.core.phrase import phrase

SHORTEST_PASSWORD = 15
"""NIST SP 800-63B-4, section 3.1.1.2: for a password that is the only factor."""

LONGEST_PASSWORD = 1024
FEWEST_CHARACTERS = 5


def normal(password: str) -> bytes:
    """One form for the same letters from different keyboards (NIST SP 800-63B-4, section 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def password_fault(account: str, password: str, *, demo: bool) -> str:
    """What is wrong with a new password, in a sentence; empty where nothing is. A `demo` may have a short one."""
    if len(password) > LONGEST_PASSWORD:
        return phrase(
            "Accounts", "a password has at most {longest_password} characters", longest_password=LONGEST_PASSWORD
        )
    if demo:
        return ""
    if len(password) < SHORTEST_PASSWORD:
        return phrase(
            "Accounts",
            "a password has at least {shortest_password} characters; a sentence is easy to keep in mind",
            shortest_password=SHORTEST_PASSWORD,
        )
    if len(set(password)) < FEWEST_CHARACTERS or account in password.casefold():
        return phrase("Accounts", "this password is easily guessed: do not repeat a few characters or the account name")
    return ""
