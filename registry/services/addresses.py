"""Where requests come from, as far as it can be counted by."""

from ipaddress import IPv6Address, ip_address

_LINE_BITS = 64
"""Of an IPv6 address: one customer's line has all that follow, and would count as many."""


def neighbourhood(address: str) -> str:
    """The address for counting: of IPv6 the line, of IPv4 within IPv6 that IPv4 itself."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(IPv6Address(int(found) >> _LINE_BITS << _LINE_BITS))
