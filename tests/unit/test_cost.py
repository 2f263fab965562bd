"""The arithmetic of docs/cost.md. The page must follow from its counts."""

import json
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from bench.cost.bill import TABLE, TODAY, UTTERANCES, Assumptions, Hour, cost
from bench.cost.page import COUNTS, GOAL, HELD, PAGE, Record, page
from bench.cost.prices import HOURS_A_MONTH, Price
from bench.meter.aws import count_s3, count_sqs
from bench.meter.lesson import KINDS
from bench.meter.tally import Tally, difference
from infra.stage_files import FOLDER, read_stage


@pytest.fixture(scope="module")
def record() -> Record:
    return Record.read(COUNTS)


@pytest.fixture
def finals(record: Record) -> Hour:
    return Hour(record.classes[GOAL])


@pytest.fixture
def voiced(record: Record) -> Hour:
    return Hour(record.classes[replace(GOAL, voices=True)])


def amounts(hour: Hour) -> dict[str, float]:
    return {line.what: line.amount(hour) for line in TABLE}


def test_the_page_is_what_make_cost_writes_of_the_recorded_counts(record: Record) -> None:
    assert page(record) == PAGE.read_text("utf-8"), "run `make cost`"


def test_every_class_of_the_page_was_recorded(record: Record) -> None:
    assert list(record.classes) == list(HELD)
    assert not any(size.utterances % KINDS for size in HELD)  # as many of each kind


def test_every_student_gets_each_caption_as_one_message(finals: Hour) -> None:
    assert amounts(finals)["captions"] == GOAL.students * UTTERANCES
    assert amounts(finals)["handshakes at WAF"] == GOAL.students + 1


def test_a_line_is_its_count_times_its_price(finals: Hour) -> None:
    captions = next(line for line in TABLE if line.what == "captions")

    assert captions.usd(finals) == pytest.approx(18_000 * Price.MESSAGE.each)
    assert Price.MESSAGE.each == pytest.approx(1e-6)


def test_shared_costs_are_not_charged_to_a_class(finals: Hour) -> None:
    assert {line.what for line in TABLE if line.shared} == {"Aurora awake", "metrics"}
    together = sum(line.usd(finals) for line in TABLE)
    assert cost(finals, shared=True) + cost(finals) == pytest.approx(together)


def test_waiting_for_the_translator_is_charged_by_memory(finals: Hour) -> None:
    def waiting(given: Assumptions) -> float:
        return amounts(replace(finals, given=given))["functions that wait for the translator"]

    given = replace(TODAY, translator_ms=1_000, translating_mb=1024)
    assert waiting(given) == pytest.approx(UTTERANCES)  # a GB-second each
    assert waiting(replace(given, translating_mb=512)) == pytest.approx(UTTERANCES / 2)


def test_browser_speech_costs_no_synthesis(finals: Hour) -> None:
    of_voices = {what: n for what, n in amounts(finals).items() if "voice" in what}

    assert set(of_voices.values()) == {0}
    assert len(of_voices) == 5


def test_a_caption_is_synthesized_once_per_language_and_sent_to_every_student(voiced: Hour) -> None:
    spoken, captions = amounts(voiced), UTTERANCES * GOAL.languages

    assert spoken["files of voices written"] == captions
    assert spoken["functions that wait for a voice"] == captions / 2  # a second of 512 MB each
    assert spoken["voices"] == UTTERANCES * GOAL.students
    assert spoken["files of voices read"] == pytest.approx(spoken["voices"] / 3)


def test_server_audio_adds_the_cost_of_its_metrics(finals: Hour, voiced: Hour) -> None:
    added = (amounts(voiced)["metrics"] - amounts(finals)["metrics"]) * HOURS_A_MONTH

    assert added == pytest.approx(TODAY.voice_metrics)


def test_voices_of_another_bit_rate_are_fetched_by_every_student(voiced: Hour) -> None:
    doubled = amounts(replace(voiced, given=replace(TODAY, voice_kbit_s=64)))

    file_bytes = voiced.of("file put bytes") / voiced.of("file put")
    assert doubled["files of voices read"] == doubled["voices"]
    assert doubled["egress of voices"] * 1e9 == pytest.approx(2 * file_bytes * doubled["voices"])


def test_traces_are_counted_only_where_calls_are_traced(finals: Hour) -> None:
    traced = amounts(replace(finals, given=replace(TODAY, traced_a_second=1)))

    assert amounts(finals)["traces"] == 0
    assert traced["traces"] == traced["invocations"]  # fewer than one in a second


def test_the_cost_of_a_class_depends_on_the_stages_settings() -> None:
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


@pytest.mark.parametrize(
    ("method", "body", "expected"),
    [
        ("PUT", b"sound", {"file put": 1, "file put bytes": 5}),
        ("GET", b"", {"file get": 1, "file get bytes": 7}),
        ("DELETE", b"", {}),
    ],
)
def test_files_are_counted_by_writes_and_reads(
    method: str, body: bytes, expected: dict[str, int]
) -> None:
    tally = Tally()

    answer = count_s3(tally, method, body, lambda: b"anybody")

    assert answer == [b"anybody"]
    assert tally.counts() == expected


@pytest.mark.parametrize(("entries", "requests"), [(None, 1), ([{}, {}, {}], 3)])
def test_each_message_of_a_batch_is_a_request(entries: Any, requests: int) -> None:
    tally = Tally()
    body = {} if entries is None else {"Entries": entries}

    count_sqs(tally, "SendMessage", json.dumps(body).encode(), lambda: b"")

    assert tally.counts() == {"queue SendMessage": requests}


def test_a_tally_counts_between_two_points_in_time() -> None:
    tally = Tally()
    tally.add("write units", 200)
    before = tally.counts()
    tally.add("write units", 100)
    tally.add("handshake")

    assert difference(tally.counts(), before) == {"handshake": 1, "write units": 100}
