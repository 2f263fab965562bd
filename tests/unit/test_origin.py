"""Whose address is believed: the network's own with the secret, and nobody else's."""

import pytest

from lectern.domain.origin import HEADER, Origin

OURS = Origin("a secret")
FORWARDED = "198.51.100.7, 203.0.113.9, 192.0.2.1"  # claimed, seen by the network, the network


def test_a_request_with_the_secret_is_admitted_in_whatever_case_its_headers_are() -> None:
    assert OURS.admits({HEADER.title(): "a secret"})


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "a guess"}, {HEADER: "ä"}])
def test_a_request_without_the_secret_is_not_admitted(headers: dict[str, str]) -> None:
    assert not OURS.admits(headers)


def test_without_a_network_everybody_is_admitted() -> None:
    assert Origin("").admits({})


def test_the_address_is_the_one_that_the_network_itself_has_seen() -> None:
    headers = {HEADER: "a secret", "X-Forwarded-For": FORWARDED}

    assert OURS.viewer_address(headers, peer="192.0.2.1") == "203.0.113.9"


def test_an_address_that_somebody_claims_is_not_believed() -> None:
    headers = {HEADER: "a guess", "X-Forwarded-For": FORWARDED}

    assert OURS.viewer_address(headers, peer="192.0.2.1") == "192.0.2.1"


def test_without_a_network_the_address_is_the_peers_whatever_is_claimed() -> None:
    headers = {HEADER: "", "X-Forwarded-For": FORWARDED}

    assert Origin("").viewer_address(headers, peer="127.0.0.1") == "127.0.0.1"


def test_a_network_that_forwards_nothing_leaves_the_peer() -> None:
    assert OURS.viewer_address({HEADER: "a secret"}, peer="192.0.2.1") == "192.0.2.1"
