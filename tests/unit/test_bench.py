"""What the benchmarks' figures are made of."""

from pathlib import Path

from bench.floor import floor
from bench.lesson import Scenario
from bench.percentiles import Percentiles
from bench.run import on_floor
from bench.spans import Method, Recording, read


class Bell:
    def ring(self, times: int) -> str:
        return "ding" * times


def test_percentiles_are_values_that_occurred() -> None:
    values = [float(value) for value in range(100, 0, -1)]

    percentiles = Percentiles.of(values)

    assert percentiles == Percentiles(p50=50.0, p95=95.0, p99=99.0)


def test_one_value_is_all_percentiles() -> None:
    percentiles = Percentiles.of([7.0])

    assert percentiles == Percentiles(7.0, 7.0, 7.0)


def test_a_recorded_method_answers_as_before_and_leaves_its_spans(tmp_path: Path) -> None:
    recording = Recording([Method(Bell, "ring")])

    answer = Bell().ring(2)
    recording.write(tmp_path / "spans.json")

    [span] = read(tmp_path / "spans.json")
    assert answer == "dingding"
    assert span.label == "Bell.ring"
    assert span.begin <= span.end


def test_everybody_at_the_floor_gets_every_frame() -> None:
    scenario = Scenario(students=3, languages=1, utterances=4, period_s=0.001, warm_up=1)

    [result] = on_floor([scenario])

    assert 0 < result.total.p50 <= result.total.p99
    assert result.beyond == result.total


def test_each_floor_has_an_address_of_its_own() -> None:
    with floor() as one, floor() as another:
        addresses = {one, another}

    assert len(addresses) == 2
