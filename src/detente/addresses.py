"""Addresses of the public internet: what may be fetched from."""

from __future__ import annotations

import ipaddress
import socket

from detente.errors import UsageError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def public_address(host: str, port: int) -> Address:
    """An address of a host, all of whose addresses lie on the public internet.

    Raises OSError or UnicodeError where the name is not known, and UsageError for an address of a local network.

    >>> public_address("127.0.0.1", 80)
    Traceback (most recent call last):
    detente.errors.UsageError: 127.0.0.1 is 127.0.0.1, an address of a local network; nothing is fetched from there
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(str(info[4][0]).partition("%")[0]) for info in found]
    for address in addresses:
        inner = getattr(address, "ipv4_mapped", None) or address
        if not inner.is_global or inner.is_multicast:
            raise UsageError(f"{host} is {address}, an address of a local network; nothing is fetched from there")
    return addresses[0]
