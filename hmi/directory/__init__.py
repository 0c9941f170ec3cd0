"""Persons of a directory of the enterprise: LDAP and Active Directory."""
