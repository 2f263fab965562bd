"""A token bucket is charged from the moment at which it is full again."""

import pytest

from lectern.domain.bucket import Bucket

NOW = 1_800_000_000_000
BUCKET = Bucket(burst_ms=1_000, grace_ms=500)


@pytest.mark.parametrize("filled_at", [None, NOW, NOW - 60_000], ids=["new", "full", "long full"])
def test_a_full_bucket_is_charged_from_now(filled_at: int | None) -> None:
    assert BUCKET.charged(filled_at, 200, NOW) == NOW + 200


def test_a_bucket_in_use_is_charged_from_its_moment() -> None:
    assert BUCKET.charged(NOW + 300, 200, NOW) == NOW + 500


def test_a_call_takes_nothing_beyond_the_grace() -> None:
    assert BUCKET.charged(NOW + 1_400, 100, NOW) == NOW + 1_500
    assert BUCKET.charged(NOW + 1_401, 100, NOW) is None


def test_a_call_within_the_grace_waits_until_it_would_fit_the_burst() -> None:
    assert BUCKET.wait_ms(NOW + 1_000, 200, NOW) == 0
    assert BUCKET.wait_ms(NOW + 1_200, 200, NOW) == 400
