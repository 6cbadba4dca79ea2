"""Which addresses the app may connect to when the address comes from a user or a feed."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_IPV4_COMPATIBLE = ipaddress.IPv6Network("::/96")
_INSIDE = {ipaddress.IPv4Address("168.63.129.16")}
"""Public by IANA's registries, but inside by use: Azure answers its virtual machines about themselves there."""

AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]]


class ForbiddenAddress(OSError):
    """The address is inside a private network.

    An OSError, so that the connector goes on to the host's other addresses, with a text that never varies, as it
    keeps the type of errors only where all read alike.
    """

    def __init__(self) -> None:
        super().__init__("the address is not a public one")


def is_public(address: str) -> bool:
    """Tell whether an IP address (as text, a scope allowed) is one of the public internet.

    Private, loopback, link-local, carrier-grade NAT, multicast, reserved and unspecified addresses are not (IANA's
    special-purpose registries, through `ipaddress`), nor are IPv6 forms that carry such an IPv4 address inside.
    """
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = _embedded(parsed)
        if inner is not None:
            return _is_public(inner)
    return _is_public(parsed)


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if address in _INSIDE:
        return False
    site_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not (address.is_multicast or address.is_reserved or site_local)


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address inside an IPv4-mapped, 6to4, NAT64 or IPv4-compatible address."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address in _NAT64 or address in _IPV4_COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def checked_socket(may_connect: Callable[[str], bool], info: AddressInfo) -> socket.socket:
    """Return a socket for the very address about to be connected to, or raise ForbiddenAddress.

    Stands in the connector, behind name resolution: neither a redirect nor a name that resolves to something else
    the second time gets around it.
    """
    family, kind, protocol, _, target = info
    if not may_connect(str(target[0])):
        raise ForbiddenAddress
    return socket.socket(family, kind, protocol)
