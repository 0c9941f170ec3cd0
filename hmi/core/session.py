"""How the audit trail calls the beginning of a person's control session at a station."""

CATEGORY = "access"
BEGUN = "control session begun"

_IDENTITY = 32
_READABLE = 8


def station_text(name: str) -> str:
    """How a station is called to people: by the first digits of an identity that it made for itself. The audit trail
    has all of them."""
    whole = len(name) == _IDENTITY and all(letter in "0123456789abcdef" for letter in name)
    return f"station {name[:_READABLE]}" if whole else name
