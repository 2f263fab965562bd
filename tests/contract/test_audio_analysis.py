"""The contracts of audio readers and speech detectors, with valid and damaged files."""

import resource
import struct
import subprocess
import sys
from array import array
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lectern.adapters.audio.reader import PyAvRecordingReader
from lectern.adapters.audio.voice_activity import SileroVoiceActivity
from lectern.domain.container import Container, container_of
from lectern.domain.errors import PayloadTooLargeError, TranscriptionFailedError
from lectern.domain.recording import Recording, Span, voiced_s
from lectern.ports.audio_analysis import RecordingReader, VoiceActivity
from tests.fixtures import sounds
from tests.fixtures.files import LAYOUTS, encoded, speex, wav, written
from tests.fixtures.movies import movie
from tests.fixtures.spoken_lesson import lesson

LONGEST_S = 60.0
SENTENCE = lesson()[1].recording
FILES = {container: encoded(SENTENCE, container) for container in Container}
SHORT_FILES = [encoded(SENTENCE.cut(Span(0.3, 0.6)), container) for container in Container]
BEGINNINGS = (
    b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm",
    b"OggS\0\2",
    b"RIFF\xff\xff\xff\xffWAVEfmt ",
    b"ID3\4\0\0\0\0\0\0",
    b"\xff\xfb\x90\x64",
    b"\0\0\0\x18ftypisom\0\0\0\0isommp42",
)


@pytest.fixture(scope="module")
def reader() -> RecordingReader:
    return PyAvRecordingReader()


@pytest.fixture(scope="module")
def activity() -> VoiceActivity:
    return SileroVoiceActivity()


def opens(reader: RecordingReader, data: bytes, longest_s: float = LONGEST_S) -> Recording | None:
    """Return the recording, `None` if the reader rejects it as the port says."""
    try:
        return reader.read(data, longest_s)
    except (TranscriptionFailedError, PayloadTooLargeError) as refused:
        return None if refused.field == "data" else pytest.fail(f"at fault: {refused.field}")


def loudness(recording: Recording) -> float:
    """Return the mean of the samples' sizes."""
    samples = array("h", recording.samples)
    return sum(map(abs, samples)) / len(samples)


def length_s(recording: Recording | None) -> float:
    """Return its duration, 0 if there is none."""
    return recording.duration_s if recording else 0.0


# --- Reading ----------------------------------------------------------------------------------


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
    # Ogg alone keeps a second back, until its page is full.
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
# MP3 has no head by which it could be found behind another file, or another one behind it.
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


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        b"<html>not found</html>",
        b"\x1a\x45\xdf\xa3",
        bytes(10_000),
        *BEGINNINGS,
    ],
)
def test_data_that_is_not_a_recording_is_rejected(reader: RecordingReader, data: bytes) -> None:
    with pytest.raises(TranscriptionFailedError) as refused:
        reader.read(data, LONGEST_S)

    assert refused.value.field == "data"


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_disguised_playlist_is_not_followed(
    reader: RecordingReader, beginning: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    named = tmp_path_factory.mktemp("named") / "lesson.wav"
    named.write_bytes(SENTENCE.to_wav())
    playlist = f"\n#EXTM3U\n#EXTINF:2,\n{named}\n#EXT-X-ENDLIST\nfile '{named}'\n".encode()

    assert opens(reader, playlist) is None
    assert length_s(opens(reader, beginning + playlist)) < 0.1


def test_a_wav_file_may_announce_four_gigabytes(reader: RecordingReader) -> None:
    wav = SENTENCE.to_wav()
    claimed = wav[:4] + b"\xff" * 4 + wav[8:40] + b"\xff" * 4 + wav[44:]

    recording = reader.read(claimed, LONGEST_S)

    assert recording.duration_s == pytest.approx(SENTENCE.duration_s, abs=0.05)


def test_a_low_sample_rate_does_not_inflate_a_small_file(reader: RecordingReader) -> None:
    # A thousand samples, 1 a second: 32 MB once there are 16,000 a second.
    wav = bytearray(Recording(bytes(2_000)).to_wav())
    wav[24:32] = struct.pack("<II", 1, 2)

    assert opens(reader, bytes(wav), 10_000) is None


def test_hours_of_silence_in_a_small_file_are_not_decoded(reader: RecordingReader) -> None:
    hours = encoded(sounds.silence(1_800), Container.WEBM)

    with pytest.raises(PayloadTooLargeError):
        reader.read(hours, LONGEST_S)

    assert len(hours) < 32 * 1_800 * 1_000 / 50


@pytest.mark.parametrize("in_fragments", [False, True], ids=["whole", "fragments"])
def test_a_file_that_announces_twenty_million_samples_needs_no_memory(in_fragments: bool) -> None:
    bomb = movie(samples=20_000_000, in_fragments=in_fragments)

    assert len(bomb) < 1_000
    assert _memory_mb_to_open(bomb) < _memory_mb_to_open(movie(10, in_fragments)) + 20


def _memory_mb_to_open(data: bytes) -> float:
    """Open it in a separate process, and return the peak memory."""
    program = f"""
import resource
from lectern.adapters.audio.reader import PyAvRecordingReader
from lectern.domain.errors import RefusedError
try:
    PyAvRecordingReader().read(bytes.fromhex({data.hex()!r}), 60)
except RefusedError:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
    environment = {"PYTHONPATH": ":".join(filter(None, sys.path))}
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        check=True,
        timeout=60,
    )
    return float(ran.stdout)


@settings(max_examples=7_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300))
def test_any_bytes_after_any_header_are_opened_or_rejected(
    reader: RecordingReader, beginning: bytes, rest: bytes
) -> None:
    recording = opens(reader, beginning + rest)

    assert recording is None or 0 < recording.duration_s <= LONGEST_S


@settings(max_examples=3_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_file_is_opened_or_rejected(reader: RecordingReader, data: st.DataObject) -> None:
    file = bytearray(data.draw(st.sampled_from(SHORT_FILES)))
    for _ in range(data.draw(st.integers(1, 8))):
        file[data.draw(st.integers(0, min(len(file), 600) - 1))] = data.draw(st.integers(0, 255))

    recording = opens(reader, bytes(file), 2)

    assert recording is None or 0 < recording.duration_s <= 2


def test_concurrent_threads_open_files(reader: RecordingReader) -> None:
    alone = {container: reader.read(data, LONGEST_S) for container, data in FILES.items()}
    wanted = list(Container) * 6

    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda each: reader.read(FILES[each], LONGEST_S), wanted))

    assert read == [alone[container] for container in wanted]


def test_opening_files_leaks_no_memory(reader: RecordingReader) -> None:
    def open_many(times: int) -> int:
        for _ in range(times):
            opens(reader, FILES[Container.WEBM])
            opens(reader, FILES[Container.MP4][:-500])
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = open_many(50)

    assert open_many(200) - before < 8_192


# --- Hearing ----------------------------------------------------------------------------------


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
    assert list(activity.speech_spans(sounds.NOISES[noise]())) == []
    assert activity.outline(sounds.NOISES[noise]()) is None


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
