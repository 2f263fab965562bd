"""Who is admitted: whoever shows the network's secret."""

import pytest

from lectern.domain.origin import HEADER, Origin

OURS = Origin("a secret")


def test_a_request_with_the_secret_is_admitted_in_whatever_case_its_headers_are() -> None:
    assert OURS.admits({HEADER.title(): "a secret"})


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "a guess"}, {HEADER: "ä"}])
def test_a_request_without_the_secret_is_not_admitted(headers: dict[str, str]) -> None:
    assert not OURS.admits(headers)


def test_without_a_network_everybody_is_admitted() -> None:
    assert Origin("").admits({})
