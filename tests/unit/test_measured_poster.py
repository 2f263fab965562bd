"""The result of each post is counted in CloudWatch's embedded metric format."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from lectern.adapters.api_gateway.measured import MeasuredPoster
from lectern.adapters.metrics import SERVICE, Metric
from lectern.invocation import carried, invocation
from lectern.ports.post import PostResult


class SettledPoster:
    """A poster whose results depend on the ids: `gone-…`, `failed-…`, all others delivered."""

    def __init__(self) -> None:
        self.closed: list[str] = []

    def post_many(self, connection_ids: Sequence[str], body: bytes) -> PostResult:
        gone = [one for one in connection_ids if one.startswith("gone")]
        failed = [one for one in connection_ids if one.startswith("failed")]
        delivered = [one for one in connection_ids if one not in {*gone, *failed}]
        return PostResult(delivered, gone, failed)

    def disconnect_many(self, connection_ids: Sequence[str]) -> PostResult:
        self.closed.extend(connection_ids)
        return PostResult(delivered=connection_ids)

    def probe_many(self, connection_ids: Sequence[str]) -> PostResult:
        return PostResult(gone=connection_ids)


def counts(line: str) -> dict[str, float]:
    document = json.loads(line)
    return {name: document[name][0] for name in Metric if name in document}


def test_a_post_is_counted_by_its_result(capsys: pytest.CaptureFixture[str]) -> None:
    poster = MeasuredPoster(SettledPoster(), "Lectern/test")

    result = poster.post_many(["a", "b", "gone-1", "failed-1", "failed-2"], b"{}")

    assert result == PostResult(["a", "b"], ["gone-1"], ["failed-1", "failed-2"])
    (line,) = capsys.readouterr().out.splitlines()
    assert counts(line) == {"PostsDelivered": 2, "PostsGone": 1, "PostsFailed": 2}
    (directive,) = json.loads(line)["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == "Lectern/test"
    assert directive["Dimensions"] == [["service"]]
    assert json.loads(line)["service"] == SERVICE


def test_the_posts_of_one_invocation_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    poster = MeasuredPoster(SettledPoster(), "Lectern/test")

    with invocation(), ThreadPoolExecutor(8) as threads:
        post = carried(lambda n: poster.post_many([str(i) for i in range(n)], b""))
        list(threads.map(post, range(1, 65)))
        poster.post_many(["gone-1"], b"")
        before = capsys.readouterr().out

    assert before == ""
    (line,) = capsys.readouterr().out.splitlines()
    assert counts(line) == {"PostsDelivered": 64 * 65 / 2, "PostsGone": 1, "PostsFailed": 0}


def test_failures_of_concurrent_posts_are_whole_lines(capsys: pytest.CaptureFixture[str]) -> None:
    poster = MeasuredPoster(SettledPoster(), "Lectern/test")

    with invocation(), ThreadPoolExecutor(8) as threads:
        # Written at once: a function may be killed at its time limit.
        post = carried(lambda n: poster.post_many(["failed-1"] * n, b""))
        list(threads.map(post, range(1, 65)))
        lines = capsys.readouterr().out.splitlines()

    assert sorted(counts(line)["PostsFailed"] for line in lines) == list(range(1, 65))


def test_neither_ids_nor_text_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    MeasuredPoster(SettledPoster(), "Lectern/test").post_many(["abc="], b"what was said")

    written = capsys.readouterr().out

    assert "abc=" not in written
    assert "said" not in written


def test_a_disconnect_is_passed_on() -> None:
    poster = SettledPoster()

    MeasuredPoster(poster, "Lectern/test").disconnect_many(["abc="])

    assert poster.closed == ["abc="]


def test_a_check_is_not_counted_as_a_post(capsys: pytest.CaptureFixture[str]) -> None:
    result = MeasuredPoster(SettledPoster(), "Lectern/test").probe_many(["abc="])

    assert result.gone == ["abc="]
    assert capsys.readouterr().out == ""
