"""The arithmetic of docs/cost.md, and that the page is what its counts say."""

import io
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from bench.cost.assumptions import TODAY, Assumptions
from bench.cost.bill import bill, cost, count, units
from bench.cost.formula import Formula
from bench.cost.item_size import Attributes, item_size
from bench.cost.lesson import KINDS, Counted, Size
from bench.cost.metered_aws import MeteredS3
from bench.cost.page import GOAL, Record, page
from bench.cost.prices import HOURS_A_MONTH, Price
from bench.cost.run import COUNTS, PAGE, SIZES
from bench.cost.tally import Tally, difference
from infra.stage_files import FOLDER, read_stage


@pytest.fixture
def formula() -> Formula:
    """The one that the page is made of."""
    return Formula.of(Record.read(COUNTS).classes)


def test_the_page_is_what_make_cost_writes_of_the_recorded_counts() -> None:
    written = PAGE.read_text("utf-8")

    assert page(Record.read(COUNTS)) == written, "run `make cost`"


def test_all_recorded_classes_have_the_calls_that_the_formula_says(formula: Formula) -> None:
    classes = Record.read(COUNTS).classes

    assert [each.size for each in classes] == list(SIZES)
    assert not any(size.utterances % KINDS for size in SIZES)  # as many of each kind
    for each in classes:
        predicted = formula.predict(each.size)
        assert _calls(predicted.join) == _calls(each.join)
        assert _calls(predicted.speak) == _calls(each.speak)
        assert _calls(predicted.leave) == _calls(each.leave)


def test_every_student_gets_each_caption_as_one_message(formula: Formula) -> None:
    hour = formula.predict(GOAL)

    assert hour.speak["out translation"] == GOAL.students * GOAL.utterances
    assert hour.join["handshake"] == GOAL.students + 1


def test_an_item_is_as_large_as_its_names_and_values() -> None:
    item: Attributes = {
        "pk": {"S": "año"},  # 2 + 4
        "n": {"N": "1760000000000"},  # 1 + 8
        "ok": {"BOOL": True},  # 2 + 1
        "of": {"L": [{"S": "ab"}, {"NULL": True}]},  # 2 + 3 + 3 + 2
        "by": {"M": {"k": {"N": "-12"}}},  # 2 + 3 + 1 + 1 + 2
    }

    assert item_size(item) == 6 + 9 + 3 + 10 + 9


def test_a_mean_size_is_rounded_up_to_whole_units_for_each_call() -> None:
    counts = {"query class": 2, "query class bytes": 8_200, "query said": 3, "read code": 1}

    assert units(counts, "query ", 4096) == 2 * 2 + 3
    assert count(counts, "query ") == 5


def test_what_is_shared_is_not_charged_to_a_class(formula: Formula) -> None:
    lines = bill(formula.predict(GOAL), TODAY)

    assert {line.what for line in lines if line.shared} == {"Aurora awake", "metrics"}
    together = sum(line.usd for line in lines)
    assert cost(lines, shared=True) + cost(lines, shared=False) == pytest.approx(together)


def test_twice_the_students_cost_twice_the_captions(formula: Formula) -> None:
    def captions(students: int) -> float:
        lines = bill(formula.predict(replace(GOAL, students=students)), TODAY)
        return next(line.usd for line in lines if line.what == "captions")

    assert captions(60) == pytest.approx(2 * captions(30))
    assert captions(30) == pytest.approx(18_000 * Price.MESSAGE.each)


def test_waiting_for_the_translator_costs_by_the_memory_that_waits(formula: Formula) -> None:
    def waiting(given: Assumptions) -> float:
        lines = bill(formula.predict(GOAL), given)
        return next(line.amount for line in lines if "wait" in line.what)

    given = replace(TODAY, translator_ms=1_000, translating_mb=1024)
    assert waiting(given) == pytest.approx(GOAL.utterances)  # a GB-second each
    assert waiting(replace(given, translating_mb=512)) == pytest.approx(GOAL.utterances / 2)


def test_who_listens_to_their_own_device_pays_for_no_server_voice(formula: Formula) -> None:
    amounts = _amounts(formula.predict(GOAL))

    of_voices = {what: amount for what, amount in amounts.items() if "voice" in what}
    assert set(of_voices.values()) == {0}
    assert len(of_voices) == 5


def test_a_caption_is_spoken_once_in_a_language_and_sent_to_every_student(
    formula: Formula,
) -> None:
    spoken = replace(GOAL, voices=True)

    amounts = _amounts(formula.predict(spoken))

    captions = spoken.utterances * spoken.languages
    assert amounts["files of voices written"] == captions
    assert amounts["functions that wait for a voice"] == captions / 2  # a second of 512 MB each
    assert amounts["voices"] == spoken.utterances * spoken.students
    assert amounts["files of voices read"] == pytest.approx(amounts["voices"] / 3)


def test_where_the_server_speaks_its_metrics_are_paid_for(formula: Formula) -> None:
    silent = _amounts(formula.predict(GOAL))
    spoken = _amounts(formula.predict(replace(GOAL, voices=True)))

    added = (spoken["metrics"] - silent["metrics"]) * HOURS_A_MONTH
    assert added == pytest.approx(TODAY.voice_metrics)


def test_voices_of_another_bit_rate_are_fetched_by_every_student(formula: Formula) -> None:
    counted = formula.predict(replace(GOAL, voices=True))

    amounts = _amounts(counted, replace(TODAY, voice_kbit_s=64))

    file_bytes = counted.speak["file put bytes"] / counted.speak["file put"]
    assert amounts["files of voices read"] == amounts["voices"]
    assert amounts["egress of voices"] * 1e9 == pytest.approx(2 * file_bytes * amounts["voices"])


@pytest.mark.parametrize(
    "request_of_s3",
    [
        ("PUT", b"sound", {"file put": 1, "file put bytes": 5}),
        ("GET", b"", {"file get": 1, "file get bytes": 7}),
        ("DELETE", b"", {}),
    ],
)
def test_files_are_counted_by_what_is_written_and_what_is_read(
    request_of_s3: tuple[str, bytes, dict[str, int]],
) -> None:
    method, body, expected = request_of_s3
    tally = Tally()
    metered = MeteredS3(lambda _environ, _start: [b"any", b"body"], tally)

    answer = metered(_request(method, body), lambda *_: lambda _: None)

    assert b"".join(answer) == b"anybody"
    assert tally.counts() == expected


def test_what_a_class_costs_follows_the_stages_settings() -> None:
    prod = read_stage(FOLDER / "prod.toml")
    watched = structs.replace(
        prod,
        functions=structs.replace(prod.functions, tracing=True),
        messages=structs.replace(prod.messages, detailed_metrics=True),
        database=structs.replace(prod.database, write_every_minutes=30),
    )

    plain, rich = Assumptions.of(prod), Assumptions.of(watched)

    assert (plain.traced_a_second, plain.metrics_of_route, plain.awake_minutes) == (0, 0, 65)
    assert (rich.traced_a_second, rich.metrics_of_route, rich.awake_minutes) == (1, 6, 21)
    assert rich.written_at_once == pytest.approx(4)  # 250 by tens and 50 one by one


def test_traces_are_counted_only_where_calls_are_traced(formula: Formula) -> None:
    hour = formula.predict(GOAL)

    untraced = _amounts(hour, replace(TODAY, traced_a_second=0))
    traced = _amounts(hour, replace(TODAY, traced_a_second=1))

    assert untraced["traces"] == 0
    assert traced["traces"] == traced["invocations"]  # fewer than one in a second


def test_sizes_that_do_not_tell_the_terms_apart_are_refused() -> None:
    same = Counted(Size(1, 1, 1), join={}, speak={}, leave={})

    with pytest.raises(ValueError, match="do not tell all terms apart"):
        Formula.of([same] * 10)


def test_a_tally_tells_what_came_between_two_moments() -> None:
    tally = Tally()
    tally.add("write class", 200)
    before = tally.counts()
    tally.add("write class", 100, times=2)
    tally.add("handshake")

    assert difference(tally.counts(), before) == {
        "handshake": 1,
        "write class": 2,
        "write class bytes": 200,
    }


def _amounts(counted: Counted, given: Assumptions = TODAY) -> Mapping[str, float]:
    return {line.what: line.amount for line in bill(counted, given)}


def _request(method: str, body: bytes) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": method,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }


def _calls(counts: object) -> dict[str, int]:
    assert isinstance(counts, dict)
    return {name: n for name, n in counts.items() if n and not name.endswith("bytes")}
