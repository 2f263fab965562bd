"""Where the time of a caption goes: one sentence at a time, and every step of its way."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from bench.lesson import Classroom, Scenario, a_class
from bench.spans import Span, read
from bench.traced import SPANS_FILE
from local.background import BackgroundStack


@dataclass(frozen=True, slots=True)
class Step:
    """A moment on the way: the first or last begin or end of a span."""

    name: str
    label: str
    pick: Callable[[Iterable[Span]], float]


def _first_begin(spans: Iterable[Span]) -> float:
    return min(span.begin for span in spans)


def _first_end(spans: Iterable[Span]) -> float:
    return min(span.end for span in spans)


def _last_end(spans: Iterable[Span]) -> float:
    return max(span.end for span in spans)


_STEPS: Final = (
    Step("the gateway has the frame", "Gateway._receive", _first_begin),
    Step("the handler asks who the sender is", "DynamoDbConnectionStore.find", _first_begin),
    Step("the sender is known", "DynamoDbConnectionStore.find", _first_end),
    Step("the class and its members are read", "DynamoDbRosterStore.read", _first_end),
    Step("the sequence number is taken", "DynamoDbUtteranceLog.take", _first_end),
    Step("the last language is translated", "StandInTranslator.translate", _last_end),
    Step("the first post leaves", "ApiGatewayPoster._post", _first_begin),
    Step("the first post is answered", "ApiGatewayPoster._post", _first_end),
    Step("every post is answered", "DeliverCaptions.__call__", _last_end),
    Step("the captions are kept for latecomers", "DynamoDbUtteranceLog.keep", _last_end),
    Step("the utterance is on its way to PostgreSQL", "SqsRecorder.record", _last_end),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """When a step came, in milliseconds after the teacher's send: the median of all sentences."""

    name: str
    at_ms: float


def break_down(scenario: Scenario) -> list[Moment]:
    """Hold a lesson sentence by sentence, and return every step in the order of time."""
    with BackgroundStack(module="bench.traced") as stack:
        lesson = asyncio.run(_hold(stack, scenario))
        stack.stop()
        spans = read(stack.home / SPANS_FILE)
    return sorted(lesson.moments(spans), key=lambda moment: moment.at_ms)


@dataclass(frozen=True, slots=True)
class _Lesson:
    """Sentences that each were over before the next: their send, receipts and answer."""

    sent: Sequence[float]
    receipts: Sequence[Sequence[float]]
    answered: Sequence[float]

    def moments(self, spans: Sequence[Span]) -> list[Moment]:
        steps = [Moment(step.name, self._median(self._times(step, spans))) for step in _STEPS]
        return [
            *steps,
            Moment("**the first student reads it**", self._median(map(min, self.receipts))),
            Moment("**half of the students read it**", self._median(map(median, self.receipts))),
            Moment("**the last student reads it**", self._median(map(max, self.receipts))),
            Moment("the teacher is told what was heard", self._median(self.answered)),
        ]

    def _times(self, step: Step, spans: Sequence[Span]) -> list[float]:
        mine = [span for span in spans if span.label == step.label]
        return [
            step.pick(span for span in mine if began <= span.begin < ended)
            for began, ended in zip(self.sent, self.answered, strict=True)
        ]

    def _median(self, times: Iterable[float]) -> float:
        after = [time - sent for time, sent in zip(times, self.sent, strict=True)]
        return median(after) * 1_000


async def _hold(stack: BackgroundStack, scenario: Scenario) -> _Lesson:
    async with a_class(stack.ws_url, scenario) as classroom:
        last = scenario.warm_up + scenario.utterances
        for number in range(1, last + 1):
            await classroom.say(number)
            await classroom.everyone_has(number)
            await classroom.teacher.until(lambda n=number: n in _answers(classroom))  # type: ignore[misc]
        counted = range(scenario.warm_up + 1, last + 1)
        answers = _answers(classroom)
        return _Lesson(
            sent=[classroom.sent[number] for number in counted],
            receipts=[
                [student.captions[number].at for student in classroom.students]
                for number in counted
            ],
            answered=[answers[number] for number in counted],
        )


def _answers(classroom: Classroom) -> Mapping[int, float]:
    """Return when the teacher was told what was heard, by number."""
    return {
        received.message["sequence"]: received.at
        for received in classroom.teacher.received
        if received.message["type"] == "transcription"
    }
