"""Mixing to one channel keeps the voice of a recording."""

from array import array
from collections.abc import Callable
from functools import cache
from operator import mul
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.adapters.audio.mono import mono
from lectern.adapters.audio.voice_activity import SileroVoiceActivity
from lectern.domain.recording import Recording, Span, voiced_s
from tests.examples import examples
from tests.fixtures import sounds
from tests.fixtures.spoken_lesson import lesson


class HeardOnce:
    """Silero's model, which hears each recording once: what it finds does not depend on others."""

    def __init__(self) -> None:
        silero = SileroVoiceActivity()
        self.speech_spans = cache(silero.speech_spans)
        self.outline = cache(silero.outline)


ACTIVITY: Final = HeardOnce()
VOICE: Final = lesson()[1].recording
LENGTH_S: Final = VOICE.duration_s
SAID_S: Final = voiced_s(ACTIVITY.speech_spans(VOICE))


@cache
def louder(recording: Recording, factor: float) -> Recording:
    """A negative factor inverts the recording."""
    samples = (round(factor * each) for each in array("h", recording.samples))
    return Recording(array("h", samples).tobytes())


def delayed(recording: Recording, samples: int) -> Recording:
    return Recording((bytes(2 * samples) + recording.samples)[: len(recording.samples)])


def voiced_seconds(*channels: Recording) -> float:
    return voiced_s(ACTIVITY.speech_spans(mono(channels, ACTIVITY)))


NOISES: Final[dict[str, Callable[[], Recording]]] = {
    "silence": lambda: sounds.silence(LENGTH_S),
    "the converter's noise": lambda: sounds.white_noise(LENGTH_S, 0.00003),
    "white noise": lambda: sounds.white_noise(LENGTH_S, 0.1),
    "loud white noise": lambda: sounds.white_noise(LENGTH_S, 0.3),
    "pink noise": lambda: sounds.pink_noise(LENGTH_S, 0.25),
    "hum": lambda: sounds.hum(LENGTH_S, 0.4),
    "slams": lambda: sounds.slams(LENGTH_S, [0.3 + 0.5 * n for n in range(4)]),
    "a classroom": lambda: sounds.classroom(LENGTH_S),
}
SIDES: Final[dict[str, Callable[[], Recording]]] = {
    "the voice": lambda: VOICE,
    "the voice turned over": lambda: louder(VOICE, -1),
    "a weak voice": lambda: louder(VOICE, 0.05),
    "a weak voice turned over": lambda: louder(VOICE, -0.3),
    "the voice a little later": lambda: delayed(VOICE, 20),
    "the voice turned over a little later": lambda: delayed(louder(VOICE, -1), 5),
    "the voice in noise": lambda: sounds.mixed(VOICE, sounds.white_noise(LENGTH_S, 0.3)),
    "the voice in hum": lambda: sounds.mixed(VOICE, sounds.hum(LENGTH_S, 0.3)),
}


@cache
def noise(name: str) -> Recording:
    return NOISES[name]()


@pytest.mark.parametrize("other", [*SIDES, *NOISES])
@pytest.mark.parametrize("is_first", [True, False])
def test_no_other_channel_removes_the_voice(other: str, is_first: bool) -> None:
    sides = (VOICE, SIDES[other]() if other in SIDES else noise(other))

    recording = mono(sides if is_first else sides[::-1], ACTIVITY)

    assert voiced_s(ACTIVITY.speech_spans(recording)) == pytest.approx(SAID_S, abs=0.15)
    assert power(recording) > 0.9 * power(VOICE)


@pytest.mark.parametrize("name", NOISES)
def test_a_weak_voice_is_chosen_over_any_noise(name: str) -> None:
    assert voiced_seconds(noise(name), louder(VOICE, 0.05)) > 0.9 * SAID_S


def test_the_clear_channel_is_chosen_unchanged() -> None:
    noisy = sounds.mixed(louder(VOICE, -1), sounds.white_noise(LENGTH_S, 0.1))

    for voice in (VOICE, louder(VOICE, 0.4), louder(VOICE, -0.4)):
        assert mono([noisy, voice], ACTIVITY) == voice
        assert mono([louder(voice, 0.5), voice], ACTIVITY) == voice


def test_an_inverted_voice_in_common_noise_is_kept() -> None:
    both = sounds.white_noise(LENGTH_S, 0.02)
    sides = sounds.mixed(VOICE, both), sounds.mixed(louder(VOICE, -1), both)

    assert voiced_seconds(*sides) > 0.9 * SAID_S


def test_a_voice_that_moves_between_channels_is_kept_to_the_end() -> None:
    quiet, other = sounds.silence(2), lesson()[0].recording
    left = sounds.joined(VOICE, quiet, sounds.silence(other.duration_s))
    right = sounds.joined(sounds.silence(LENGTH_S), quiet, other)

    recording = mono([left, right], ACTIVITY)

    spans = ACTIVITY.speech_spans(recording)
    assert voiced_s(spans) > 0.9 * (SAID_S + voiced_s(ACTIVITY.speech_spans(other)))
    assert recording.cut(Span(0.5, LENGTH_S)) == VOICE.cut(Span(0.5, LENGTH_S))


@settings(max_examples=examples(20))
@given(
    st.lists(st.sampled_from(sorted(NOISES)), max_size=7),
    st.integers(0, 7),
    st.sampled_from([1, -1, 0.1, -0.1]),
)
def test_the_one_channel_with_a_voice_is_chosen(
    noises: list[str], place: int, factor: float
) -> None:
    channels = [noise(name) for name in noises]
    channels.insert(place, louder(VOICE, factor))

    assert mono(channels, ACTIVITY) == louder(VOICE, factor)


@pytest.mark.parametrize("samples", [b"", bytes(2), bytes(64), b"\1\0" * 7])
def test_of_channels_too_short_for_a_word_one_is_returned_unchanged(samples: bytes) -> None:
    channels = [Recording(samples), Recording(samples[::-1]), Recording(bytes(len(samples)))]

    assert mono(channels, ACTIVITY) in channels


def power(recording: Recording) -> int:
    samples = array("h", recording.samples)
    return sum(map(mul, samples, samples))
