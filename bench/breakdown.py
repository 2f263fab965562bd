"""The steps of a caption, of its audio and of a recording, measured one utterance at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from bench.lesson import Classroom, Scenario, open_class
from bench.spans import Span, read
from bench.traced import SPANS_FILE
from local.background import BackgroundStack

Say = Callable[[Classroom, int], Awaitable[None]]
"""Sends the teacher's utterance with a number, as text or as a recording."""

_FIND: Final = "DynamoDbConnectionStore.find"
_CHARGE: Final = "DynamoDbConnectionStore.spend"  # finds the sender too, of every 16th utterance
_TRANSCRIBE: Final = "OpenAISpeechToText.transcribe"
_SYNTHESIZE: Final = "OpenAITextToSpeech.synthesize"


@dataclass(frozen=True, slots=True)
class Step:
    """A point in time, picked from the spans with a label: the first or last start or end.

    `or_label` is the label of calls that some utterances have instead.
    """

    name: str
    label: str
    pick: Callable[[Iterable[Span]], float]
    or_label: str = ""


def _first_begin(spans: Iterable[Span]) -> float:
    return min(span.begin for span in spans)


def _first_end(spans: Iterable[Span]) -> float:
    return min(span.end for span in spans)


def _last_begin(spans: Iterable[Span]) -> float:
    return max(span.begin for span in spans)


def _last_end(spans: Iterable[Span]) -> float:
    return max(span.end for span in spans)


CAPTION_STEPS: Final = (
    Step("the gateway has the frame", "Runtime.invoke", _first_begin),
    Step("the handler looks up the sender", _FIND, _first_begin, _CHARGE),
    Step("the sender is found", _FIND, _first_end, _CHARGE),
    Step("the class and its members are read", "DynamoDbRosterStore.read", _first_end),
    Step("the sequence number is assigned", "DynamoDbUtteranceLog.assign_number", _first_end),
    Step("the last language is translated", "StandInTranslator.translate", _last_end),
    Step("the first post is sent", "Connection.send", _first_begin),
    Step("all posts are answered", "LeaveClass.remove_gone", _first_begin),
    Step("the captions are stored for catch-up", "DynamoDbUtteranceLog.store", _last_end),
    Step("the record is in the queue to PostgreSQL", "SqsRecorder.record", _first_end),
)
VOICE_STEPS: Final = (
    Step("the first speech request is sent", "LambdaSpeechRequest.speak_soon", _first_begin),
    Step("the last function `speak` starts", "SpeakCaption.__call__", _last_begin),
    Step("the last one has its audience", "DynamoDbRosterStore.students_of", _last_end),
    Step("the last one has claimed the synthesis", "DynamoDbAudioCache.claim", _last_end),
    Step("the first request to the provider", _SYNTHESIZE, _first_begin),
    Step("the last request to the provider", _SYNTHESIZE, _last_begin),
    Step("the first audio is synthesized", _SYNTHESIZE, _first_end),
    Step("the last audio is synthesized", _SYNTHESIZE, _last_end),
    Step("the last audio is stored in S3", "Bucket.put", _last_end),
    Step("all audio is posted", "SpeakCaption.__call__", _last_end),
)
RECORDING_STEPS: Final = (
    Step("the last chunk is stored", "DynamoDbRecordingStore.add", _last_end),
    Step("the chunks are joined", "DynamoDbRecordingStore.claim", _last_end),
    Step("the file is decoded", "PyAvRecordingReader.read", _last_end),
    Step("it contains speech: the request to the provider", _TRANSCRIBE, _first_begin),
    Step("the text is transcribed", _TRANSCRIBE, _last_end),
    Step("the text is stored", "DynamoDbRecordingStore.finish", _last_end),
    Step("the sequence number is assigned", "DynamoDbUtteranceLog.assign_number", _last_end),
    Step("the last language is translated", "StandInTranslator.translate", _last_end),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """When a step happened: the median over all utterances, in milliseconds after the send."""

    name: str
    at_ms: float


def break_down(scenario: Scenario) -> list[Moment]:
    """Run a lesson one utterance at a time and return the steps in chronological order."""
    lesson, spans = _traced(scenario, {}, Classroom.send_unique)
    return _in_order([*lesson.moments(CAPTION_STEPS, spans), *lesson.acknowledged()])


def break_voice_down(scenario: Scenario, env: Mapping[str, str]) -> list[Moment]:
    """Return the steps of a lesson with audio, on a stack with these environment variables."""
    lesson, spans = _traced(scenario, env, Classroom.send_unique, spoken=True)
    return _in_order(
        [
            *lesson.moments(VOICE_STEPS, spans),
            *lesson.moments_of(lesson.read, "read"),
            *lesson.moments_of(lesson.audio, "hear"),
        ]
    )


def break_recording_down(scenario: Scenario, env: Mapping[str, str], record: Say) -> list[Moment]:
    """Return the steps of a lesson of recordings, counted from each recording's last chunk."""
    lesson, spans = _traced(scenario, env, record)
    return _in_order([*lesson.moments(RECORDING_STEPS, spans), *lesson.acknowledged()])


def _in_order(moments: Iterable[Moment]) -> list[Moment]:
    return sorted(moments, key=lambda moment: moment.at_ms)


@dataclass(frozen=True, slots=True)
class _Lesson:
    """Utterances sent one after the other: the times of their send, acknowledgement and receipts.

    An utterance is sent after the previous one was acknowledged and received by all students.
    """

    sent: Sequence[float]
    acknowledged_at: Sequence[float]
    read: Sequence[Sequence[float]]
    audio: Sequence[Sequence[float]]

    def moments(self, steps: Iterable[Step], spans: Sequence[Span]) -> list[Moment]:
        return [Moment(step.name, self.median_ms(self._times(step, spans))) for step in steps]

    def acknowledged(self) -> list[Moment]:
        acknowledged = Moment(
            "the teacher gets the acknowledgement", self.median_ms(self.acknowledged_at)
        )
        return [*self.moments_of(self.read, "read"), acknowledged]

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
        # Spans have no utterance number: a span belongs to the utterance during which it starts.
        matching = [span for span in spans if span.label in (step.label, step.or_label)]
        return [
            step.pick(span for span in matching if start <= span.begin < end)
            for start, end in zip(self.sent, self._ends(), strict=True)
        ]

    def _ends(self) -> list[float]:
        """Return when each utterance was complete: acknowledged, and its audio received by all."""
        lasts = (max(receipts, default=0.0) for receipts in self.audio)
        return [max(ends) for ends in zip(self.acknowledged_at, lasts, strict=True)]


def _traced(
    scenario: Scenario, env: Mapping[str, str], speak: Say, *, spoken: bool = False
) -> tuple[_Lesson, list[Span]]:
    with BackgroundStack(env, module="bench.traced") as stack:
        lesson = asyncio.run(_hold(stack, scenario, speak, spoken=spoken))
        stack.stop()
        return lesson, read(stack.home / SPANS_FILE)


async def _hold(stack: BackgroundStack, scenario: Scenario, speak: Say, *, spoken: bool) -> _Lesson:
    async with open_class(stack.ws_url, scenario) as classroom:
        for number in range(1, scenario.said + 1):
            await speak(classroom, number)
            await classroom.until_all_have(number)
            await classroom.teacher.until(lambda n=number: n in classroom.acknowledged)  # type: ignore[misc]
            if spoken:
                await classroom.until_all_have_audio(number)
        students, counted = classroom.students, scenario.counted
        return _Lesson(
            sent=[classroom.sent[number] for number in counted],
            acknowledged_at=[classroom.acknowledged[number] for number in counted],
            read=[[student.captions[number].at for student in students] for number in counted],
            audio=[
                [student.voices[number].at for student in students if spoken] for number in counted
            ],
        )
