"""Silence costs nothing, hallucinations are rejected, and each failure has a sentence."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from lectern.adapters.memory import MemoryRecorder
from lectern.domain.classroom import Classroom
from lectern.domain.errors import (
    InvalidMessageError,
    ProviderError,
    ProviderUnavailableError,
    TranscriptionFailedError,
)
from lectern.domain.events import Event, UsageRecorded
from lectern.domain.glossary import Glossary, Term
from lectern.domain.recording import SAMPLE_RATE, Recording, Span
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.utterance import StoredUtterance, Utterance
from lectern.ports.speech_to_text import Transcript
from lectern.services.record_usage import RecordUsage
from lectern.services.transcribe import LONGEST_S, Transcribe
from tests.fakes.providers import FakeSpeechToText

CLASSROOM = Classroom(
    session_id="s",
    code="ABCDEF",
    teacher_id="ada",
    teacher_connection_id="c",
    language="en-GB",
    started_at=0,
    expires_at=1,
    code_expires_at=1,
    glossary=Glossary(
        (Term("Okafor"), Term("cell", "es", "célula"), Term("cell", "fr", "cellule"))
    ),
)
PAID = (Usage(PaidService.TRANSCRIBE, "openai", "gpt-transcribe", {Unit.AUDIO_MS: 4_000}),)
SECOND = bytes(range(250)) * (2 * SAMPLE_RATE // 250)
TEN_SECONDS = Recording(SECOND * 10)


@dataclass
class Ears:
    """Decodes every file to `recording`, and detects speech in `spans`."""

    recording: Recording = TEN_SECONDS
    spans: Sequence[Span] = (Span(2.0, 4.0), Span(5.0, 6.0))
    limits_s: list[float] = field(default_factory=list)

    def read(self, data: bytes, longest_s: float) -> Recording:
        self.limits_s.append(longest_s)
        return self.recording

    def outline(self, recording: Recording) -> Span | None:
        return Span(self.spans[0].begin_s, self.spans[-1].end_s) if self.spans else None

    def speech_spans(self, recording: Recording) -> Sequence[Span]:
        return self.spans


@dataclass
class Log:
    texts: Sequence[str] = ()

    def last_sequence(self, session_id: str) -> int:
        return len(self.texts)

    def latest(self, session_id: str, count: int) -> Sequence[StoredUtterance]:
        return [
            StoredUtterance(Utterance("s", "u", n, 0, text, "en", is_final=True, said_at=0), {})
            for n, text in enumerate(self.texts[-count:], 1)
        ]

    def after(self, session_id: str, sequence: int, count: int) -> Sequence[StoredUtterance]:
        raise AssertionError("only the last words are read")


class BrokenLog(Log):
    def latest(self, session_id: str, count: int) -> Sequence[StoredUtterance]:
        raise OSError("away")


def transcribe(
    transcriber: FakeSpeechToText,
    ears: Ears | None = None,
    *,
    log: Log | None = None,
    data: bytes = TEN_SECONDS.to_wav(),
    mime_type: str | None = None,
    language: str = "en-GB",
    recorder: MemoryRecorder | None = None,
) -> Transcript:
    ears, record = ears or Ears(), RecordUsage(recorder or MemoryRecorder())
    with ThreadPoolExecutor(2) as pool:
        service = Transcribe(ears, ears, transcriber, log or Log(), record, pool, limit_s=5)
        return service(CLASSROOM, data, language, mime_type)


def test_speech_is_transcribed_from_its_start_to_its_end() -> None:
    transcriber = FakeSpeechToText(text=" Good morning, class. ")

    assert transcribe(transcriber).text == "Good morning, class."

    [request] = transcriber.requests
    assert request.recording == TEN_SECONDS.cut(Span(2.0, 6.0))
    assert request.language == "en-GB"


@pytest.mark.parametrize("text", ["Left, right, " * 25, "Seven sevens are forty-nine. " * 13])
def test_chorus_speech_is_transcribed(text: str) -> None:
    ears = Ears(Recording(SECOND * 30), (Span(1.0, 28.0),))

    assert transcribe(FakeSpeechToText(text=text), ears).text == text.strip()


def test_a_looping_model_is_an_error() -> None:
    with pytest.raises(TranscriptionFailedError, match="understood"):
        transcribe(FakeSpeechToText(text="Thank you. " * 40))


def test_a_transcript_is_cleaned_and_composed() -> None:
    transcriber = FakeSpeechToText(text=" đo\u0323c\nsa\u0301ch\0 \ufffe")

    assert transcribe(transcriber).text == "đọc sách"


def test_silence_is_rejected_without_a_call() -> None:
    transcriber = FakeSpeechToText()

    with pytest.raises(TranscriptionFailedError) as refused:
        transcribe(transcriber, Ears(spans=()))

    assert refused.value.field == "data"
    assert transcriber.calls == 0


def test_an_empty_recording_is_silence_and_is_not_opened() -> None:
    ears, transcriber = Ears(), FakeSpeechToText()

    with pytest.raises(TranscriptionFailedError, match="no speech in this recording") as refused:
        transcribe(transcriber, ears, data=b"", mime_type="audio/webm")

    assert refused.value.field == "data"
    assert (ears.limits_s, transcriber.calls) == ([], 0)


def test_the_latest_utterances_are_sent_as_hints() -> None:
    transcriber = FakeSpeechToText()

    transcribe(transcriber, log=Log(["One.", "Two.", "Three.", "Four."]))

    assert transcriber.requests[0].hints.preceding == ["Two.", "Three.", "Four."]


def test_each_term_of_the_glossary_is_sent_as_a_hint_once() -> None:
    transcriber = FakeSpeechToText()

    transcribe(transcriber)

    assert transcriber.requests[0].hints.terms == ["Okafor", "cell"]


def test_unreadable_hints_do_not_prevent_a_transcript() -> None:
    assert transcribe(FakeSpeechToText(), log=BrokenLog()).text


@pytest.mark.parametrize("text", ["", "  ", "Thanks for watching! " * 30])
def test_an_empty_or_impossibly_long_transcript_is_rejected(text: str) -> None:
    with pytest.raises(TranscriptionFailedError):
        transcribe(FakeSpeechToText(text=text))


@pytest.mark.parametrize("failure", [ProviderUnavailableError("429"), ProviderError("401")])
def test_a_failed_transcriber_is_reported_without_its_reason(
    failure: ProviderError,
) -> None:
    with pytest.raises(TranscriptionFailedError) as refused:
        transcribe(FakeSpeechToText(failing=failure))

    assert "could not be transcribed" in refused.value.message
    assert str(failure) not in refused.value.message


def test_a_transcript_has_its_usage_and_nothing_is_recorded_yet() -> None:
    recorder = MemoryRecorder()

    assert transcribe(FakeSpeechToText(usage=PAID), recorder=recorder).usage == PAID
    assert recorder.events == []


def test_the_usage_of_a_rejected_transcript_is_recorded() -> None:
    recorder, failure = MemoryRecorder(), ProviderUnavailableError("broken")
    failure.usage = PAID

    for transcriber in (FakeSpeechToText(text=" ", usage=PAID), FakeSpeechToText(failing=failure)):
        with pytest.raises(TranscriptionFailedError):
            transcribe(transcriber, recorder=recorder)

    assert [recorded_usage(event) for event in recorder.events] == [("s", [*PAID]), ("s", [*PAID])]


def recorded_usage(event: Event) -> tuple[str, Sequence[Usage]]:
    assert isinstance(event, UsageRecorded)
    return event.session_id, event.record.usage


def test_an_unknown_language_is_reported_by_its_field() -> None:
    with pytest.raises(TranscriptionFailedError) as refused:
        transcribe(FakeSpeechToText(), language="ti")

    assert refused.value.field == "language"


def test_data_that_is_no_audio_file_is_rejected_before_decoding() -> None:
    ears = Ears()

    with pytest.raises(TranscriptionFailedError) as refused:
        transcribe(FakeSpeechToText(), ears, data=b"<html>sorry</html>")

    assert refused.value.field == "data"
    assert ears.limits_s == []


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"fLaC\0\0\0\x22", "FLAC"),
        (b"#!AMR-WB\n", "AMR"),
        (b"\xff\xf1\x50\x80\x02\x1f\xfc", "AAC without a container"),
        (b"FORM\0\0\1\0AIFCFVER", "AIFF"),
        (b"RF64\xff\xff\xff\xffWAVEds64", "WAV of 64 bits (RF64)"),
        (b"<!doctype html>", "not a known audio file"),
    ],
)
def test_an_unsupported_file_is_named_with_the_supported_ones(head: bytes, kind: str) -> None:
    with pytest.raises(TranscriptionFailedError) as refused:
        transcribe(FakeSpeechToText(), data=head + bytes(100))

    said = f"The recording is {kind}. Record WebM, Ogg, WAV, MP3 or MP4."
    assert refused.value.message == said


def test_a_file_of_another_type_than_announced_is_rejected() -> None:
    with pytest.raises(InvalidMessageError) as refused:
        transcribe(FakeSpeechToText(), mime_type="audio/webm")

    assert refused.value.field == "mime_type"
    assert "audio/wav" in refused.value.message


def test_no_recording_is_opened_beyond_the_longest() -> None:
    ears = Ears()

    transcribe(FakeSpeechToText(), ears, mime_type="audio/wav")

    assert ears.limits_s == [LONGEST_S]


@pytest.mark.parametrize(
    ("seconds", "expected"), [(1, 5.15), (10, 6.5), (60, 14.0), (100, 20.0), (120, 20.0)]
)
def test_a_longer_recording_has_more_time_but_no_more_than_a_function(
    seconds: int, expected: float
) -> None:
    transcriber = FakeSpeechToText()
    ears = Ears(Recording(SECOND * seconds), [Span(0, seconds)])

    transcribe(transcriber, ears)

    assert transcriber.limits_s == [pytest.approx(expected)]
