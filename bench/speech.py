"""Delays of audio and of transcribed recordings, without the provider's own time."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, TypeVar

from bench.breakdown import Moment, break_recording_down, break_voice_down
from bench.lesson import Classroom, Scenario, open_class
from bench.percentiles import Percentiles
from bench.provider import provider
from lectern.domain.container import Container
from local.background import BackgroundStack
from local.client.recordings import Recording, Sentence, say
from tests.fixtures.files import encoded
from tests.fixtures.spoken_lesson import lesson as spoken_lesson

Result = TypeVar("Result")

PROVIDER_MS: Final = 300
SLOW_VOICE_MS: Final = 3_000
SLOW_TRANSLATOR_MS: Final = 500

_SPEAKS: Final = {"LECTERN_TTS": "openai"}
_WRITES: Final = {"LECTERN_STT": "openai"}
_ROUNDS: Final = 2
_PACE: Final = 4.0  # times the speed of speech
_LIMIT_S: Final = 30.0


class RecordingRejectedError(Exception):
    """The server rejected a recording. The text is its error message."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Delays of audio without the provider's own time, and of captions."""

    scenario: Scenario
    beyond: Percentiles
    captions: Percentiles


@dataclass(frozen=True, slots=True)
class Recordings:
    """Delays after a recording's last chunk, without the provider's own time.

    `acknowledgements` are the teacher's, `captions` those of the students' captions.
    """

    scenario: Scenario
    acknowledgements: Percentiles
    captions: Percentiles


@dataclass(frozen=True, slots=True)
class CaptionsWithAudio:
    """Delays of captions without audio, and with audio from a slow provider."""

    scenario: Scenario
    without: Percentiles
    with_audio: Percentiles

    @property
    def more(self) -> float:
        """The relative increase of the p50 that audio causes."""
        return self.with_audio.p50 / self.without.p50 - 1


@dataclass(frozen=True, slots=True)
class SpeechFigures:
    """All results about audio and recordings, and their steps."""

    voices: Voices
    recordings: Recordings
    captions_with_audio: CaptionsWithAudio
    steps: Sequence[Moment]
    recording_steps: Sequence[Moment]


def speech_figures(spoken: Scenario, recorded: Scenario, slow: Scenario) -> SpeechFigures:
    """Run all of these benchmarks: lessons with audio, with recordings, and with slow audio."""
    return SpeechFigures(
        voices=voices(spoken),
        recordings=recordings(recorded),
        captions_with_audio=captions_with_audio(slow),
        steps=voice_steps(spoken),
        recording_steps=recording_steps(recorded),
    )


def voices(scenario: Scenario) -> Voices:
    """Run a lesson in which every caption is synthesized in every language."""

    async def lesson(url: str) -> Voices:
        async with open_class(url, scenario) as classroom:
            await classroom.run(scenario, classroom.send_unique)
            await classroom.until_all_have_audio(scenario.said)
            delays = classroom.audio_delays_ms(scenario)
            return Voices(
                scenario,
                beyond=Percentiles.of(delay - PROVIDER_MS for delay in delays),
                captions=Percentiles.of(delay.total for delay in classroom.delays(scenario)),
            )

    return _with_provider(lesson, PROVIDER_MS, _SPEAKS)


def voice_steps(scenario: Scenario) -> Sequence[Moment]:
    """Return the steps of a caption's audio."""
    with provider(PROVIDER_MS) as access:
        return break_voice_down(scenario, {**access, **_SPEAKS})


def recording_steps(scenario: Scenario) -> Sequence[Moment]:
    """Return the steps of a recording."""
    sentences = _sentences()

    async def record(classroom: Classroom, number: int) -> None:
        await _record(classroom, number, sentences)

    with provider(PROVIDER_MS) as access:
        return break_recording_down(scenario, {**access, **_WRITES}, record)


def recordings(scenario: Scenario) -> Recordings:
    """Run a lesson of recordings, one after the other."""

    async def lesson(url: str) -> Recordings:
        async with open_class(url, scenario) as classroom:
            delays = await _send_recordings(classroom, scenario)
            return Recordings(
                scenario,
                acknowledgements=Percentiles.of(delay - PROVIDER_MS for delay in delays),
                captions=Percentiles.of(
                    delay.total - PROVIDER_MS for delay in classroom.delays(scenario)
                ),
            )

    return _with_provider(lesson, PROVIDER_MS, _WRITES)


def captions_with_audio(scenario: Scenario) -> CaptionsWithAudio:
    """Alternate lessons with and without audio on one stack."""

    async def captions_ms(url: str, settings: Mapping[str, bool]) -> Sequence[float]:
        async with open_class(url, scenario, dict(settings)) as classroom:
            await classroom.run(scenario, classroom.send_unique)
            if settings["voice"]:
                await classroom.until_all_have_audio(scenario.said)
            return [delay.total for delay in classroom.delays(scenario)]

    async def lessons(url: str) -> CaptionsWithAudio:
        without, with_audio = [], []
        for _ in range(_ROUNDS):
            without.append(await captions_ms(url, {"voice": False}))
            with_audio.append(await captions_ms(url, {"voice": True}))
        return CaptionsWithAudio(
            scenario,
            without=Percentiles.of(chain.from_iterable(without)),
            with_audio=Percentiles.of(chain.from_iterable(with_audio)),
        )

    translator = {"LECTERN_STAND_IN_DELAY_MS": f"{SLOW_TRANSLATOR_MS}-{SLOW_TRANSLATOR_MS}"}
    return _with_provider(lessons, SLOW_VOICE_MS, _SPEAKS | translator)


async def _send_recordings(classroom: Classroom, scenario: Scenario) -> list[float]:
    """Send each recording when all students have the previous caption.

    Returns the delays of the teacher's acknowledgements, in milliseconds.
    """
    sentences, delays = _sentences(), []
    for number in range(1, scenario.said + 1):
        await _record(classroom, number, sentences)
        delays.append(await _acknowledgement_ms(classroom, number))
        await classroom.until_all_have(number)
    return delays[scenario.warm_up :]


async def _record(classroom: Classroom, number: int, sentences: Sequence[Sentence]) -> None:
    """Send a recorded utterance. Its time of sending is that of the last chunk."""
    sentence = sentences[number % len(sentences)]
    classroom.sent[number] = await say(classroom.teacher, number, sentence, _PACE)


def _sentences() -> list[Sentence]:
    """Return the recorded lesson, encoded like a browser's recordings."""
    return [
        Sentence(
            spoken.text,
            Recording(
                encoded(spoken.recording, Container.WEBM),
                Container.WEBM.mime_type,
                spoken.recording.duration_s,
            ),
        )
        for spoken in spoken_lesson()
    ]


async def _acknowledgement_ms(classroom: Classroom, number: int) -> float:
    """Return the delay of the teacher's acknowledgement after the last chunk.

    Raises:
        RecordingRejectedError: The server answered with an error.
    """
    await classroom.teacher.until(
        lambda: number in classroom.acknowledged or bool(classroom.errors), _LIMIT_S
    )
    if number not in classroom.acknowledged:
        raise RecordingRejectedError(classroom.errors[0])
    return (classroom.acknowledged[number] - classroom.sent[number]) * 1_000


def _with_provider(
    lesson: Callable[[str], Coroutine[Any, Any, Result]], speech_ms: int, env: Mapping[str, str]
) -> Result:
    """Run a lesson on a new stack whose provider takes `speech_ms` per request."""
    with provider(speech_ms) as access, BackgroundStack({**access, **env}) as stack:
        return asyncio.run(lesson(stack.ws_url))
