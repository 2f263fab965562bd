"""The contract of `VoiceActivity`: which parts of a recording contain speech."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from lectern.adapters.audio.voice_activity import SileroVoiceActivity
from lectern.domain.recording import Recording, Span, voiced_s
from lectern.ports.audio_analysis import VoiceActivity
from tests.contract.recording_files import SENTENCE
from tests.fixtures import sounds
from tests.fixtures.spoken_lesson import lesson


@pytest.fixture(scope="module")
def activity() -> VoiceActivity:
    return SileroVoiceActivity()


@pytest.mark.parametrize("number", range(len(lesson())))
@pytest.mark.parametrize("quiet_s", [0, 0.5, 3])
def test_the_outline_of_speech_matches_its_spans(
    activity: VoiceActivity, number: int, quiet_s: float
) -> None:
    quiet = sounds.silence(quiet_s)
    recording = sounds.joined(quiet, lesson()[number].recording, quiet)

    outline, spans = activity.outline(recording), activity.speech_spans(recording)

    assert outline is not None
    assert outline.begin_s == pytest.approx(spans[0].begin_s, abs=0.01)
    assert outline.end_s == pytest.approx(spans[-1].end_s, abs=0.2)
    assert outline.end_s >= quiet_s + 0.9 * lesson()[number].recording.duration_s


@pytest.mark.parametrize("number", range(len(lesson())))
def test_speech_is_detected_from_its_first_word_to_its_last(
    activity: VoiceActivity, number: int
) -> None:
    sentence = lesson()[number].recording
    quiet = sounds.silence(1)

    spans = activity.speech_spans(sounds.joined(quiet, sentence, quiet))

    # flite begins with a fifth of a second of silence.
    assert 0.9 < spans[0].begin_s < 1.35
    assert 0.7 + sentence.duration_s < spans[-1].end_s < 1.4 + sentence.duration_s
    assert voiced_s(spans) > 0.6 * sentence.duration_s


@pytest.mark.parametrize("level", [0.005, 0.02])
def test_speech_is_detected_over_room_noise(activity: VoiceActivity, level: float) -> None:
    for sentence in lesson()[:4]:
        noise = sounds.pink_noise(sentence.recording.duration_s, level)

        spans = activity.speech_spans(sounds.mixed(sentence.recording, noise))

        assert voiced_s(spans) > 0.6 * sentence.recording.duration_s


@pytest.mark.parametrize("noise", sounds.NOISES)
def test_no_speech_is_detected_without_a_voice(activity: VoiceActivity, noise: str) -> None:
    recording = sounds.NOISES[noise]()

    assert list(activity.speech_spans(recording)) == []
    assert activity.outline(recording) is None


@pytest.mark.parametrize("samples", [b"", bytes(2), bytes(1_024), bytes(1_026)])
def test_the_shortest_recordings_have_no_speech(activity: VoiceActivity, samples: bytes) -> None:
    assert list(activity.speech_spans(Recording(samples))) == []
    assert activity.outline(Recording(samples)) is None


def test_spans_are_ordered_disjoint_and_within_the_recording(activity: VoiceActivity) -> None:
    pause = sounds.silence(1.5)
    recording = sounds.joined(*(part for s in lesson()[:3] for part in (s.recording, pause)))

    spans = list(activity.speech_spans(recording))

    edges = [edge for span in spans for edge in (span.begin_s, span.end_s)]
    assert len(spans) == 3
    assert edges == sorted(set(edges))
    assert edges[0] >= 0
    assert edges[-1] <= recording.duration_s


def test_a_short_pause_is_part_of_the_speech(activity: VoiceActivity) -> None:
    cut = SENTENCE.duration_s / 2
    halves = SENTENCE.cut(Span(0, cut)), SENTENCE.cut(Span(cut, SENTENCE.duration_s))

    spans = activity.speech_spans(sounds.joined(halves[0], sounds.silence(0.2), halves[1]))

    assert len(spans) == 1


def test_concurrent_threads_detect_the_same_speech(activity: VoiceActivity) -> None:
    alone = [list(activity.speech_spans(sentence.recording)) for sentence in lesson()]

    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda s: list(activity.speech_spans(s.recording)), lesson()))

    assert together == alone
