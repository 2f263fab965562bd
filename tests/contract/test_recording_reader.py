"""The contract of `RecordingReader`: every recording is decoded, or its error says why not."""

from array import array
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

from lectern.adapters.audio.reader import PyAvRecordingReader
from lectern.adapters.audio.voice_activity import SileroVoiceActivity
from lectern.domain.container import Container, container_of
from lectern.domain.errors import PayloadTooLargeError, TranscriptionFailedError
from lectern.domain.recording import Recording, voiced_s
from lectern.ports.audio_analysis import RecordingReader, VoiceActivity
from tests.contract.recording_files import FILES, LONGEST_S, SENTENCE, length_s, opens
from tests.fixtures import sounds
from tests.fixtures.files import LAYOUTS, encoded, speex, wav, written


@pytest.fixture(scope="module")
def reader() -> RecordingReader:
    return PyAvRecordingReader()


@pytest.fixture(scope="module")
def activity() -> VoiceActivity:
    return SileroVoiceActivity()


def loudness(recording: Recording) -> float:
    """Return the mean absolute value of the samples."""
    samples = array("h", recording.samples)
    return sum(map(abs, samples)) / len(samples)


@pytest.mark.parametrize("container", list(Container))
def test_every_container_is_opened(reader: RecordingReader, container: Container) -> None:
    data = FILES[container]

    recording = reader.read(data, LONGEST_S)

    assert container_of(data) is container
    assert recording.duration_s == pytest.approx(SENTENCE.duration_s, abs=0.1)


@pytest.mark.parametrize("container", list(Container))
def test_the_opened_file_still_has_the_voice(
    reader: RecordingReader, activity: VoiceActivity, container: Container
) -> None:
    recording = reader.read(FILES[container], LONGEST_S)

    detected, expected_spans = activity.speech_spans(recording), activity.speech_spans(SENTENCE)

    assert voiced_s(detected) == pytest.approx(voiced_s(expected_spans), abs=0.3)


def test_a_wav_file_is_decoded_unchanged(reader: RecordingReader) -> None:
    assert reader.read(SENTENCE.to_wav(), LONGEST_S) == SENTENCE


@pytest.mark.parametrize("container", list(Container))
def test_a_truncated_file_is_decoded_as_far_as_it_goes(
    reader: RecordingReader, container: Container
) -> None:
    data = FILES[container]
    cuts = [length_s(opens(reader, data[: len(data) * part // 50])) for part in range(1, 50)]

    assert cuts == sorted(cuts)
    assert cuts[-1] > 0.6 * SENTENCE.duration_s
    # Only Ogg holds back a second of audio, until a page is full.
    assert all(cut > 0 for cut in cuts[24:])


@pytest.mark.parametrize("container", list(Container))
def test_a_recording_over_the_longest_duration_is_rejected(
    reader: RecordingReader, container: Container
) -> None:
    data = FILES[container]

    assert reader.read(data, SENTENCE.duration_s + 0.1).samples
    with pytest.raises(PayloadTooLargeError) as refused:
        reader.read(data, SENTENCE.duration_s - 0.1)

    assert refused.value.field == "data"


@pytest.mark.parametrize("others", [["turned over"], ["silent"], ["silent"] * 5], ids=len)
@pytest.mark.parametrize("container", list(Container))
def test_the_voice_is_found_beside_any_other_channels(
    reader: RecordingReader, activity: VoiceActivity, container: Container, others: list[str]
) -> None:
    if container is Container.MP3:
        others = others[:1]
    samples = array("h", SENTENCE.samples)
    kinds = {
        "turned over": Recording(array("h", (max(-each, -each - 1) for each in samples)).tobytes()),
        "silent": sounds.silence(SENTENCE.duration_s),
    }

    recording = reader.read(
        encoded(SENTENCE, container, *(kinds[other] for other in others)), LONGEST_S
    )

    detected, expected_spans = activity.speech_spans(recording), activity.speech_spans(SENTENCE)
    assert voiced_s(detected) == pytest.approx(voiced_s(expected_spans), abs=0.3)
    assert loudness(recording) == pytest.approx(loudness(SENTENCE), rel=0.25)


@pytest.mark.parametrize("count", LAYOUTS)
def test_a_voice_in_any_channel_is_decoded_unchanged(reader: RecordingReader, count: int) -> None:
    for place in range(count):
        channels = [sounds.silence(SENTENCE.duration_s)] * count
        channels[place] = SENTENCE

        assert reader.read(wav(channels), LONGEST_S) == SENTENCE


@pytest.mark.parametrize("codec", ["pcm_f32le", "pcm_s16le"])
def test_webm_of_pcm_that_is_marked_matroska_is_opened(reader: RecordingReader, codec: str) -> None:
    data = written([SENTENCE], "matroska", codec)

    assert b"matroska" in data[:64]
    assert container_of(data) is Container.WEBM
    assert reader.read(data, LONGEST_S).duration_s == pytest.approx(SENTENCE.duration_s, abs=0.05)


WHOLE_MP4 = written([SENTENCE], "mp4", "aac", 48_000)
STEREO = [written([SENTENCE] * 2, "ogg", "libopus", 48_000), wav([SENTENCE] * 2)]
# MP3 has no file header, so the end of one file and the start of the next cannot be found.
WITH_HEADS = [*(FILES[kind] for kind in Container if kind is not Container.MP3), WHOLE_MP4, *STEREO]
PAIRS = [*product(WITH_HEADS, repeat=2), (FILES[Container.MP3],) * 2]


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=lambda data: repr(data[:8]))
def test_concatenated_files_are_all_decoded(
    reader: RecordingReader, first: bytes, second: bytes
) -> None:
    recording = reader.read(first + second, LONGEST_S)

    assert recording.duration_s == pytest.approx(2 * SENTENCE.duration_s, abs=0.2)


def test_the_limit_applies_to_all_files_of_a_recording_together(reader: RecordingReader) -> None:
    with pytest.raises(PayloadTooLargeError):
        reader.read(FILES[Container.WAV] * 3, 2.5 * SENTENCE.duration_s)


@pytest.mark.parametrize("container", [Container.WEBM, Container.MP4, Container.OGG])
def test_a_recorder_that_has_just_restarted_loses_no_speech(
    reader: RecordingReader, container: Container
) -> None:
    data = FILES[container]

    recording = reader.read(data + data[:60], LONGEST_S)

    assert recording.duration_s == pytest.approx(SENTENCE.duration_s, abs=0.1)


@pytest.mark.parametrize("container", [Container.WEBM, Container.MP4, Container.OGG])
def test_an_unreadable_second_file_is_reported(
    reader: RecordingReader, container: Container
) -> None:
    data = FILES[container]

    with pytest.raises(TranscriptionFailedError):
        reader.read(data + data[:60] + bytes(10_000), LONGEST_S)


REJECTED = {
    "pcm_f64le": ("WAV", written([SENTENCE], "wav", "pcm_f64le")),
    "pcm_s64le": ("WAV", written([SENTENCE], "wav", "pcm_s64le")),
    "adpcm_ima_wav": ("WAV", written([SENTENCE], "wav", "adpcm_ima_wav")),
    "adpcm_ms": ("WAV", written([SENTENCE], "wav", "adpcm_ms")),
    "g722": ("WAV", written([SENTENCE], "wav", "g722")),
    "mp2": ("WAV", written([SENTENCE], "wav", "mp2")),
    "gsm_ms": ("WAV", wav([SENTENCE], form=0x31)),
    "unknown codec": ("WAV", wav([SENTENCE], form=0x9999)),
    "speex": ("Ogg", speex()),
    "wavpack": ("WebM", written([SENTENCE], "matroska", "wavpack")),
    "tta": ("WebM", written([SENTENCE], "matroska", "tta")),
}
ACCEPTED = {"WAV": "Record WAV with PCM", "Ogg": "Record Ogg with Opus", "WebM": "WebM with Opus"}


@pytest.mark.parametrize("codec", REJECTED)
@pytest.mark.parametrize("is_second", [False, True])
def test_a_permanent_error_says_what_to_change(
    reader: RecordingReader, codec: str, is_second: bool
) -> None:
    kind, data = REJECTED[codec]

    with pytest.raises(TranscriptionFailedError) as refused:
        reader.read(FILES[Container.WAV] + data if is_second else data, LONGEST_S)

    assert refused.value.field == "data"
    assert f"This {kind} recording is " in refused.value.message
    assert codec in refused.value.message
    assert ACCEPTED[kind] in refused.value.message
    assert "again" not in refused.value.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (wav([SENTENCE], rate=1_000), "has 1,000 samples a second. Record WAV with 7,350 to"),
        (wav([SENTENCE] * 9), "has 9 channels. Record WAV with at most 8"),
    ],
)
def test_an_unsupported_format_says_what_to_change(
    reader: RecordingReader, data: bytes, words: str
) -> None:
    with pytest.raises(TranscriptionFailedError, match=words):
        reader.read(data, 1_000)


@pytest.mark.parametrize(
    ("container", "codec"),
    [
        *[("wav", f"pcm_{kind}") for kind in ("u8", "s16le", "s24le", "s32le", "f32le")],
        *[("wav", "pcm_alaw"), ("wav", "pcm_mulaw")],
        *[("ogg", "libopus"), ("ogg", "flac"), ("webm", "libopus"), ("matroska", "pcm_f32le")],
        *[("mp4", "aac"), ("mp4", "alac"), ("mp4", "flac"), ("mp4", "libopus")],
    ],
)
def test_the_formats_that_the_error_names_are_accepted(
    reader: RecordingReader, container: str, codec: str
) -> None:
    rate = 48_000 if codec == "libopus" else 16_000

    recording = reader.read(written([SENTENCE], container, codec, rate), LONGEST_S)

    assert recording.duration_s == pytest.approx(SENTENCE.duration_s, abs=0.15)


def test_concurrent_threads_open_files(reader: RecordingReader) -> None:
    alone = {container: reader.read(data, LONGEST_S) for container, data in FILES.items()}
    wanted = list(Container) * 6

    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda each: reader.read(FILES[each], LONGEST_S), wanted))

    assert read == [alone[container] for container in wanted]
