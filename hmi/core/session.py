"""How the audit trail calls the beginning of a person's control session at a station."""

CATEGORY = "access"
BEGUN = "control session begun"
