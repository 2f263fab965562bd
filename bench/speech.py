"""How late a voice is and how soon a recording is text, beside the provider's own time."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, TypeVar

from bench.breakdown import Moment, break_recording_down, break_voice_down
from bench.lesson import Classroom, Scenario, a_class
from bench.percentiles import Percentiles
from bench.provider import provider
from lectern.domain.container import Container
from local.background import BackgroundStack
from local.recordings import Recording, Sentence, say
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


class NotHeardError(Exception):
    """The text is what the teacher was told instead of what was heard."""


@dataclass(frozen=True, slots=True)
class Voices:
    """How late voices came beyond the provider's own time, and captions altogether."""

    scenario: Scenario
    beyond: Percentiles
    captions: Percentiles


@dataclass(frozen=True, slots=True)
class Heard:
    """What came after a recording's last piece, beyond the provider's own time.

    `told` is when the teacher knew what was heard, `captions` when the students read it.
    """

    scenario: Scenario
    told: Percentiles
    captions: Percentiles


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """How late captions were while slow voices spoke them, and while none did."""

    scenario: Scenario
    without: Percentiles
    beside: Percentiles

    @property
    def more(self) -> float:
        """By which share voices made the captions of the middle later."""
        return self.beside.p50 / self.without.p50 - 1


@dataclass(frozen=True, slots=True)
class SpeechFigures:
    """Everything that was measured of voices and recordings, and the steps of their ways."""

    voices: Voices
    heard: Heard
    undisturbed: Undisturbed
    steps: Sequence[Moment]
    recording_steps: Sequence[Moment]


def speech_figures(spoken: Scenario, recorded: Scenario, beside: Scenario) -> SpeechFigures:
    """Measure all of it: lessons that are spoken, recorded, and held with slow voices."""
    return SpeechFigures(
        voices=voices(spoken),
        heard=heard(recorded),
        undisturbed=undisturbed(beside),
        steps=voice_steps(spoken),
        recording_steps=recording_steps(recorded),
    )


def voices(scenario: Scenario) -> Voices:
    """Hold a lesson in which every sentence is spoken in every language."""

    async def lesson(url: str) -> Voices:
        async with a_class(url, scenario) as classroom:
            await classroom.hold(scenario, classroom.say_anew)
            await classroom.everyone_hears(scenario.said)
            delays = classroom.voice_delays_ms(scenario)
            return Voices(
                scenario,
                beyond=Percentiles.of(delay - PROVIDER_MS for delay in delays),
                captions=Percentiles.of(delay.total for delay in classroom.delays(scenario)),
            )

    return _beside_provider(lesson, PROVIDER_MS, _SPEAKS)


def voice_steps(scenario: Scenario) -> Sequence[Moment]:
    """Return the steps of a voice."""
    with provider(PROVIDER_MS) as access:
        return break_voice_down(scenario, {**access, **_SPEAKS})


def recording_steps(scenario: Scenario) -> Sequence[Moment]:
    """Return the steps of a recording."""
    sentences = _sentences()

    async def record(classroom: Classroom, number: int) -> None:
        await _record(classroom, number, sentences)

    with provider(PROVIDER_MS) as access:
        return break_recording_down(scenario, {**access, **_WRITES}, record)


def heard(scenario: Scenario) -> Heard:
    """Hold a lesson that the teacher speaks, one sentence after the other."""

    async def lesson(url: str) -> Heard:
        async with a_class(url, scenario) as classroom:
            told = await _speak_out(classroom, scenario)
            return Heard(
                scenario,
                told=Percentiles.of(delay - PROVIDER_MS for delay in told),
                captions=Percentiles.of(
                    delay.total - PROVIDER_MS for delay in classroom.delays(scenario)
                ),
            )

    return _beside_provider(lesson, PROVIDER_MS, _WRITES)


def undisturbed(scenario: Scenario) -> Undisturbed:
    """Hold lessons with voices and without by turns, on one stack."""

    async def captions_ms(url: str, settings: Mapping[str, bool]) -> Sequence[float]:
        async with a_class(url, scenario, dict(settings)) as classroom:
            await classroom.hold(scenario, classroom.say_anew)
            if settings["voice"]:
                await classroom.everyone_hears(scenario.said)
            return [delay.total for delay in classroom.delays(scenario)]

    async def lessons(url: str) -> Undisturbed:
        without, beside = [], []
        for _ in range(_ROUNDS):
            without.append(await captions_ms(url, {"voice": False}))
            beside.append(await captions_ms(url, {"voice": True}))
        return Undisturbed(
            scenario,
            without=Percentiles.of(chain.from_iterable(without)),
            beside=Percentiles.of(chain.from_iterable(beside)),
        )

    translator = {"LECTERN_STAND_IN_DELAY_MS": f"{SLOW_TRANSLATOR_MS}-{SLOW_TRANSLATOR_MS}"}
    return _beside_provider(lessons, SLOW_VOICE_MS, _SPEAKS | translator)


async def _speak_out(classroom: Classroom, scenario: Scenario) -> list[float]:
    """Say each recording once the last one was read; return when the teacher was told, in ms."""
    sentences, told = _sentences(), []
    for number in range(1, scenario.said + 1):
        await _record(classroom, number, sentences)
        told.append(await _told_ms(classroom, number))
        await classroom.everyone_has(number)
    return told[scenario.warm_up :]


async def _record(classroom: Classroom, number: int, sentences: Sequence[Sentence]) -> None:
    """Have the teacher record a sentence; it is sent when its last piece is."""
    sentence = sentences[number % len(sentences)]
    classroom.sent[number] = await say(classroom.teacher, number, sentence, _PACE)


def _sentences() -> list[Sentence]:
    """Return the spoken lesson as a browser records it."""
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


async def _told_ms(classroom: Classroom, number: int) -> float:
    """Return how long after the last piece the teacher was told what was heard.

    Raises:
        NotHeardError: They were told something else.
    """
    await classroom.teacher.until(
        lambda: number in classroom.taken_in or bool(classroom.refusals), _LIMIT_S
    )
    if number not in classroom.taken_in:
        raise NotHeardError(classroom.refusals[0])
    return (classroom.taken_in[number] - classroom.sent[number]) * 1_000


def _beside_provider(
    lesson: Callable[[str], Coroutine[Any, Any, Result]], speech_ms: int, env: Mapping[str, str]
) -> Result:
    """Hold a lesson on a stack of its own, whose provider takes so long."""
    with provider(speech_ms) as access, BackgroundStack({**access, **env}) as stack:
        return asyncio.run(lesson(stack.ws_url))
