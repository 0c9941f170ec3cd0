"""From what a site says of a server to the endpoint that is connected to."""

from dataclasses import replace
from pathlib import Path
from typing import cast

from hmi.opcua.faults import SettingsError
from hmi.opcua.security import Security, ServerEndpoint
from hmi.settings import ServerSettings, SiteError, secret

CERTIFICATES = "certificates"
"""The folder of a site that holds the station's key and certificate and the certificates that it trusts."""


def second_endpoint_of(server: ServerSettings, folder: Path) -> ServerEndpoint | None:
    """The other server of a redundant pair; None where the site names none. Raises as `endpoint_of` does."""
    if not server.second_url:
        return None
    pinned = folder / server.second_certificate if server.second_certificate else None
    first = endpoint_of(server, folder)
    return replace(first, name=f"{server.name}-2", url=server.second_url, server_certificate=pinned)


def endpoint_of(server: ServerSettings, folder: Path) -> ServerEndpoint:
    """The endpoint of a server of the site in `folder`, with its passwords.

    Raises:
        SettingsError: The settings contradict each other, or a password file cannot be read.
    """
    try:
        password, write_password = secret(folder, server.password_file), secret(folder, server.write_password_file)
    except SiteError as error:
        raise SettingsError(f"server {server.name}: {error}") from error
    return ServerEndpoint(
        name=server.name,
        url=server.url,
        security=cast("Security", server.security),
        user=server.user,
        password=password,
        write_user=server.write_user,
        write_password=write_password,
        certificates=folder / CERTIFICATES,
        server_certificate=folder / server.certificate if server.certificate else None,
        trust_on_first_use=server.trust_first,
    )
