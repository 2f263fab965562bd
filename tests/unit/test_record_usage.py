"""Usage is recorded once per occasion; a class continues if it cannot be recorded."""

import logging

import pytest

from lectern.adapters.memory import MemoryRecorder
from lectern.domain.events import Event, UsageRecorded
from lectern.domain.usage import PaidService, Unit, Usage, UsageRecord
from lectern.services.record_usage import RecordUsage

SPOKEN = Usage(PaidService.SPEAK, "azure", "neural", {Unit.CHARACTERS: 12})
TRANSLATED = Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", {Unit.INPUT_TOKENS: 210})


class Away(MemoryRecorder):
    """A queue that does not answer; its error has a text that no log may have."""

    def record(self, event: Event) -> None:
        raise ConnectionError("secret")


def recorded(recorder: MemoryRecorder) -> list[UsageRecorded]:
    assert all(isinstance(event, UsageRecorded) for event in recorder.events)
    return [event for event in recorder.events if isinstance(event, UsageRecorded)]


def test_the_usage_of_an_occasion_is_summed_by_model_into_one_record() -> None:
    recorder = MemoryRecorder()

    RecordUsage(recorder)("s", [SPOKEN, TRANSLATED, SPOKEN])

    [event] = recorded(recorder)
    assert event.session_id == "s"
    assert event.record.usage == [
        Usage(PaidService.SPEAK, "azure", "neural", {Unit.CHARACTERS: 24}),
        TRANSLATED,
    ]


def test_equal_usage_on_two_occasions_is_recorded_twice() -> None:
    recorder = MemoryRecorder()
    record_usage = RecordUsage(recorder)

    record_usage("s", [SPOKEN])
    record_usage("s", [SPOKEN])

    first, second = recorded(recorder)
    assert first.record.record_id != second.record.record_id


def test_a_record_keeps_its_id_however_often_it_is_written() -> None:
    recorder = MemoryRecorder()
    record = UsageRecord("r-1", [SPOKEN])

    for _ in range(2):
        RecordUsage(recorder).record("s", record)

    assert recorded(recorder) == [UsageRecorded("s", record)]


def test_nothing_is_recorded_without_usage() -> None:
    recorder = MemoryRecorder()

    RecordUsage(recorder)("s", [])
    RecordUsage(recorder).record("s", None)

    assert recorder.events == []


def test_a_failure_is_logged_by_its_kind_only_and_the_class_continues(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        RecordUsage(Away())("s", [SPOKEN])

    [line] = caplog.records
    assert line.getMessage() == "usage not recorded"
    assert (vars(line)["session_id"], vars(line)["error"]) == ("s", "ConnectionError")
    assert "secret" not in str(vars(line))
