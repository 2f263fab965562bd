"""Only requests with the secret of the content delivery network are accepted."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.domain.origin import ADDRESS_HEADER, HEADER, Origin

OURS = Origin("a secret")


def test_a_request_with_the_secret_is_admitted_in_any_case_of_headers() -> None:
    assert OURS.allows({HEADER.title(): "a secret"})


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "a guess"}, {HEADER: "ä"}])
def test_a_request_without_the_secret_is_not_admitted(headers: dict[str, str]) -> None:
    assert not OURS.allows(headers)


def test_without_a_public_host_every_request_is_admitted() -> None:
    assert Origin("").allows({})


@given(st.ip_addresses(), st.ip_addresses())
def test_behind_the_public_host_the_address_is_the_one_it_forwards(
    forwarded: ipaddress.IPv4Address | ipaddress.IPv6Address,
    source: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    headers = {ADDRESS_HEADER.title(): str(forwarded), "X-Forwarded-For": str(source)}

    found = OURS.address(headers, str(source))

    assert found == OURS.address({ADDRESS_HEADER: str(forwarded)}, "")
    assert found is not None
    assert str(forwarded) not in found


@given(st.ip_addresses())
def test_an_address_is_stored_as_a_keyed_hash(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    headers = {ADDRESS_HEADER: str(address)}

    assert OURS.address(headers, "") != Origin("another").address(headers, "")


@given(st.ip_addresses(v=6), st.integers(0, 2**64 - 1))
def test_all_addresses_of_one_household_are_one(
    address: ipaddress.IPv6Address, changed: int
) -> None:
    other = ipaddress.IPv6Address((int(address) >> 64 << 64) + changed)
    v4_in_v6 = address.ipv4_mapped is not None or other.ipv4_mapped is not None

    assert v4_in_v6 or Origin("").address({}, str(address)) == Origin("").address({}, str(other))


def test_different_households_have_different_addresses() -> None:
    ours = ["192.0.2.7", "192.0.2.8", "2001:db8::1", "2001:db8:0:1::1"]

    assert len({Origin("").address({}, each) for each in ours}) == len(ours)
    assert Origin("").address({}, "::ffff:192.0.2.7") == Origin("").address({}, "192.0.2.7")


@pytest.mark.parametrize("forwarded", ["", "nonsense", "192.0.2.7, 192.0.2.8"])
def test_the_public_hosts_own_address_is_never_used_for_its_clients(forwarded: str) -> None:
    assert OURS.address({ADDRESS_HEADER: forwarded}, "192.0.2.7") is None
    assert OURS.address({}, "192.0.2.7") is None
