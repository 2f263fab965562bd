"""Where the time of a caption, a voice and a recording goes, sentence by sentence."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from bench.lesson import Classroom, Scenario, a_class
from bench.spans import Span, read
from bench.traced import SPANS_FILE
from local.background import BackgroundStack

Say = Callable[[Classroom, int], Awaitable[None]]
"""Has a class's teacher say the sentence of a number."""

_TRANSCRIBE: Final = "OpenAISpeechToText.transcribe"
_SYNTHESIZE: Final = "OpenAITextToSpeech.synthesize"


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


def _last_begin(spans: Iterable[Span]) -> float:
    return max(span.begin for span in spans)


def _last_end(spans: Iterable[Span]) -> float:
    return max(span.end for span in spans)


CAPTION_STEPS: Final = (
    Step("the gateway has the frame", "Gateway._receive", _first_begin),
    Step("the handler asks who the sender is", "DynamoDbConnectionStore.find", _first_begin),
    Step("the sender is known", "DynamoDbConnectionStore.find", _first_end),
    Step("the class and its members are read", "DynamoDbRosterStore.read", _first_end),
    Step("the sequence number is taken", "DynamoDbUtteranceLog.assign_number", _first_end),
    Step("the last language is translated", "StandInTranslator.translate", _last_end),
    Step("the first post leaves", "Loop._send", _first_begin),
    Step("every post is answered", "DeliverCaptions._settle", _first_begin),
    Step("the captions are kept for latecomers", "DynamoDbUtteranceLog.keep", _last_end),
    Step("the utterance is on its way to PostgreSQL", "SqsRecorder.record", _first_end),
)
VOICE_STEPS: Final = (
    Step("the first voice is asked for", "LambdaSpeechRequest.speak_soon", _first_begin),
    Step("the last function that speaks begins", "SpeakCaption.__call__", _last_begin),
    Step("the last one knows who listens", "SpeakCaption._post", _last_begin),
    Step("the last one may speak, as nobody else does", "CachedTextToSpeech._make", _last_begin),
    Step("the provider is asked for the first voice", _SYNTHESIZE, _first_begin),
    Step("the provider is asked for the last voice", _SYNTHESIZE, _last_begin),
    Step("the first voice is there", _SYNTHESIZE, _first_end),
    Step("the last voice is there", _SYNTHESIZE, _last_end),
    Step("the last sound is in S3", "Bucket.put", _last_end),
    Step("every voice is posted", "SpeakCaption.__call__", _last_end),
)
RECORDING_STEPS: Final = (
    Step("the last piece is gathered", "DynamoDbRecordingStore.add", _last_end),
    Step("the pieces are put together", "DynamoDbRecordingStore.claim", _last_end),
    Step("the file is opened", "PyAvRecordingReader.read", _last_end),
    Step("somebody speaks in it: the provider is asked", _TRANSCRIBE, _first_begin),
    Step("the text is there", _TRANSCRIBE, _last_end),
    Step("the text is kept", "DynamoDbRecordingStore.finish", _last_end),
    Step("the sequence number is taken", "DynamoDbUtteranceLog.assign_number", _last_end),
    Step("the last language is translated", "StandInTranslator.translate", _last_end),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """When a step came, in milliseconds after the teacher's send: the median of all sentences."""

    name: str
    at_ms: float


def break_down(scenario: Scenario) -> list[Moment]:
    """Hold a lesson sentence by sentence, and return every step in the order of time."""
    lesson, spans = _traced(scenario, {}, Classroom.say_anew)
    return _in_order([*lesson.moments(CAPTION_STEPS, spans), *lesson.told()])


def break_voice_down(scenario: Scenario, env: Mapping[str, str]) -> list[Moment]:
    """Return the steps of a lesson that is spoken, on a stack with these variables."""
    lesson, spans = _traced(scenario, env, Classroom.say_anew, spoken=True)
    return _in_order(
        [
            *lesson.moments(VOICE_STEPS, spans),
            *lesson.moments_of(lesson.read, "read"),
            *lesson.moments_of(lesson.heard, "hear"),
        ]
    )


def break_recording_down(scenario: Scenario, env: Mapping[str, str], record: Say) -> list[Moment]:
    """Return the steps of a lesson that the teacher records, from each last piece on."""
    lesson, spans = _traced(scenario, env, record)
    return _in_order([*lesson.moments(RECORDING_STEPS, spans), *lesson.told()])


def _in_order(moments: Iterable[Moment]) -> list[Moment]:
    return sorted(moments, key=lambda moment: moment.at_ms)


@dataclass(frozen=True, slots=True)
class _Lesson:
    """Sentences that each were over before the next: their send, answer and receipts."""

    sent: Sequence[float]
    answered: Sequence[float]
    read: Sequence[Sequence[float]]
    heard: Sequence[Sequence[float]]

    def moments(self, steps: Iterable[Step], spans: Sequence[Span]) -> list[Moment]:
        return [Moment(step.name, self.median_ms(self._times(step, spans))) for step in steps]

    def told(self) -> list[Moment]:
        told = Moment("the teacher is told what was heard", self.median_ms(self.answered))
        return [*self.moments_of(self.read, "read"), told]

    def moments_of(self, receipts: Sequence[Sequence[float]], what: str) -> list[Moment]:
        return [
            Moment(f"**the first student {what}s it**", self.median_ms(map(min, receipts))),
            Moment(f"**half of the students {what} it**", self.median_ms(map(median, receipts))),
            Moment(f"**the last student {what}s it**", self.median_ms(map(max, receipts))),
        ]

    def median_ms(self, times: Iterable[float]) -> float:
        after = [time - sent for time, sent in zip(times, self.sent, strict=True)]
        return median(after) * 1_000

    def _times(self, step: Step, spans: Sequence[Span]) -> list[float]:
        mine = [span for span in spans if span.label == step.label]
        return [
            step.pick(span for span in mine if began <= span.begin < ended)
            for began, ended in zip(self.sent, self._ends(), strict=True)
        ]

    def _ends(self) -> list[float]:
        """Return when each sentence was over: answered, and heard by all who hear it."""
        lasts = (max(receipts, default=0.0) for receipts in self.heard)
        return [max(ends) for ends in zip(self.answered, lasts, strict=True)]


def _traced(
    scenario: Scenario, env: Mapping[str, str], speak: Say, *, spoken: bool = False
) -> tuple[_Lesson, list[Span]]:
    with BackgroundStack(env, module="bench.traced") as stack:
        lesson = asyncio.run(_hold(stack, scenario, speak, spoken=spoken))
        stack.stop()
        return lesson, read(stack.home / SPANS_FILE)


async def _hold(stack: BackgroundStack, scenario: Scenario, speak: Say, *, spoken: bool) -> _Lesson:
    async with a_class(stack.ws_url, scenario) as classroom:
        for number in range(1, scenario.said + 1):
            await speak(classroom, number)
            await classroom.everyone_has(number)
            await classroom.teacher.until(lambda n=number: n in classroom.taken_in)  # type: ignore[misc]
            if spoken:
                await classroom.everyone_hears(number)
        students, counted = classroom.students, scenario.counted
        return _Lesson(
            sent=[classroom.sent[number] for number in counted],
            answered=[classroom.taken_in[number] for number in counted],
            read=[[student.captions[number].at for student in students] for number in counted],
            heard=[
                [student.voices[number].at for student in students if spoken] for number in counted
            ],
        )
