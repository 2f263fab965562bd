"""How the benchmarks compute their figures."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.breakdown import CAPTION_STEPS, RECORDING_STEPS, VOICE_STEPS, Moment
from bench.catch_up import CatchUp
from bench.ears import Ear, EarFigures
from bench.first_visit import FirstVisits
from bench.first_visit import evaluate as evaluate_visits
from bench.flicker import Flicker, Pace
from bench.floor import floor
from bench.heard import Heard
from bench.lesson import Scenario
from bench.life import LifeFigures
from bench.long_class import LongClass, Shown
from bench.long_class import Reading as MemoryReading
from bench.long_class import evaluate as evaluate_class
from bench.other_load import Reading
from bench.page import Figures, page
from bench.percentiles import Percentiles
from bench.phone import Memory
from bench.registering import Registering, old_classes
from bench.run import Result, StackResult, on_floor
from bench.spans import Method, Recording, read
from bench.speech import CaptionsWithAudio, Recordings, SpeechFigures, Voices
from bench.student_page import StudentPageFigures
from bench.sweep import Sweep, table
from bench.tail import TITLE, Run, TailFigures, rewritten
from bench.tail import section as tail_section
from bench.tail_model import Modelled, model
from bench.traced import METHODS
from bench.transcript import Transcript
from local.client.recordings import spoken_lesson
from tests.fakes.faults import Tail

LESSON = Scenario(students=30, languages=4, utterances=10, period_s=0.5, warm_up=2)
FRAME_BYTES = 32 * 1024
BUSY = "import time\nwhile time.process_time() < 0.2: pass"


class Bell:
    def ring(self, times: int) -> str:
        return "ding" * times


def test_percentiles_are_values_that_occurred() -> None:
    values = [float(value) for value in range(100, 0, -1)]

    percentiles = Percentiles.of(values)

    assert percentiles == Percentiles(p50=50.0, p95=95.0, p99=99.0)


def test_every_percentile_of_one_value_is_that_value() -> None:
    percentiles = Percentiles.of([7.0])

    assert percentiles == Percentiles(7.0, 7.0, 7.0)


def test_a_traced_method_answers_as_before_and_records_spans(tmp_path: Path) -> None:
    recording = Recording([Method(Bell, "ring")])

    answer = Bell().ring(2)
    recording.write(tmp_path / "spans.json")

    [span] = read(tmp_path / "spans.json")
    assert answer == "dingding"
    assert span.label == "Bell.ring"
    assert span.begin <= span.end


def test_every_traced_step_names_an_existing_method() -> None:
    recorded = {method.label for method in METHODS}

    missing = [method for method in METHODS if not hasattr(method.owner, method.name)]

    assert missing == []
    steps = (*CAPTION_STEPS, *VOICE_STEPS, *RECORDING_STEPS)
    labels = {label for step in steps for label in (step.label, step.or_label) if label}
    assert labels == recorded


def test_every_client_of_the_baseline_gets_every_frame() -> None:
    scenario = Scenario(students=3, languages=1, utterances=4, period_s=0.001, warm_up=1)

    [result] = on_floor([scenario])

    assert 0 < result.total.p50 <= result.total.p99
    assert result.beyond == result.total


def test_each_baseline_has_an_address_of_its_own() -> None:
    with floor() as one, floor() as another:
        addresses = {one, another}

    assert len(addresses) == 2


def test_the_first_utterances_are_not_measured() -> None:
    assert LESSON.said == 12
    assert list(LESSON.counted) == list(range(3, 13))


def test_recordings_are_sent_in_chunks_that_fit_into_a_frame() -> None:
    recordings = [sentence.recording for sentence in spoken_lesson()]

    assert recordings
    for recording in recordings:
        assert recording is not None
        chunks = recording.chunks()
        assert b"".join(chunks) == recording.data
        assert len(chunks) == pytest.approx(recording.duration_s / 0.5, abs=1)
        assert all(0 < len(chunk) * 4 / 3 < FRAME_BYTES - 500 for chunk in chunks)


def test_the_delay_by_voices_is_a_share_of_the_median() -> None:
    lessons = CaptionsWithAudio(LESSON, delays(500), delays(540))

    assert lessons.more == pytest.approx(0.08)


def test_the_page_distinguishes_audio_and_captions() -> None:
    written = page(figures())

    assert "30 students in 4 languages, an utterance every 500 ms" in written
    assert "| audio, beyond | 140 | 280 | 420 |" in written
    assert "| the caption of the audio | 50 | 100 | 150 |" in written
    assert "| the acknowledgement of a recording, beyond | 180 | 360 | 540 |" in written
    assert "| with slow audio | 540 | 1080 | 1620 |" in written
    assert "With audio, the p50 is +8.0%." in written
    assert "| the last audio is synthesized | 471 |" in written
    assert "| the file is decoded | 30 |" in written


def test_the_page_shows_the_phases_of_a_class() -> None:
    written = page(figures())

    assert "| 1000 | 11 | 400 | 800 | 350 | 700 |" in written
    assert "| 700 | 2 | es | 2.0 | 0.25 | 650 | 1300 |" in written
    assert "| no members | 20 | 60 | 96 | 300 |" in written
    assert "| 3 vanished members each | 36 | 60 | 100 | 300 |" in written
    assert "A transcript of 10,000 utterances" in written
    assert "| srt | 1.7 | 210 | 420 | 220 | 440 |" in written
    assert "| 100,000 | 21.0 | 42.0 |" in written
    assert "With 100,000 old sessions the p50 is 1.05 times what it is without." in written


def test_the_page_shows_the_student_page_on_a_slow_phone() -> None:
    written = page(figures())

    assert "slow 3G (400 kbit/s in each direction, 400 ms added to each request)" in written
    assert "a processor slowed 4 times" in written
    assert "| without slowing | 400 | 500 | 700 | 900 | 1100 |" in written
    assert "| slow phone | 1600 | 2000 | 2800 | 3600 | 4400 |" in written
    assert "The slow phone takes 4.0 times as long." in written
    assert "A class of 90 captions" in written
    assert "| first | 10 | 10 | 60 | 60 | 2.00 | 1.00 | 280 |" in written
    assert "| last | 30 | 30 | 80 | 80 | 2.06 | 1.02 | 300 |" in written
    assert "buffers grew by 333 bytes per caption." in written


def test_a_class_is_divided_into_thirds_by_captions() -> None:
    found = long_class()

    assert [third.shown.p50 for third in found.thirds] == [10, 20, 30]
    assert [third.nodes for third in found.thirds] == [280, 290, 300]
    assert found.heap_bytes_per_caption == pytest.approx(1_000)
    assert found.buffer_bytes_per_caption == pytest.approx(1_000 / 3)


def test_a_sweep_that_leaves_classes_live_is_not_measured() -> None:
    with pytest.raises(RuntimeError, match="only 999 classes"):
        table([Sweep(members=0, seconds=1.0, memory_mb=90.0, ended=999)])


def test_old_classes_are_written_in_batches_with_unique_keys() -> None:
    batches = list(old_classes(60))

    items = [put["PutRequest"]["Item"] for batch in batches for put in batch]
    assert [len(batch) for batch in batches] == [25, 25, 10]
    assert len({item["pk"]["S"] for item in items}) == 60
    assert {item["teacher_id"]["S"] for item in items} == {"ada"}
    assert all("ended_at" in item for item in items)


def test_the_page_shows_the_load_of_other_programs() -> None:
    written = page(figures())

    assert "the\nmachine's load was 0.5, and while it ran 0.2 cores worked for others" in written


def test_the_load_of_others_is_the_total_without_ours() -> None:
    before = Reading(at=5.0, busy_s=100.0, ours_s=10.0)

    assert Reading(at=15.0, busy_s=118.0, ours_s=20.0).others_since(before) == pytest.approx(0.8)
    assert Reading(at=15.0, busy_s=109.9, ours_s=20.0).others_since(before) == 0.0


def test_the_load_of_an_ended_child_counts_as_ours() -> None:
    before = Reading.now()
    subprocess.run([sys.executable, "-c", BUSY], check=True)
    after = Reading.now()

    assert after.ours_s - before.ours_s >= 0.1  # 0.2 s, counted in ticks
    assert after.busy_s - before.busy_s >= 0.1


def delays(p50: float) -> Percentiles:
    return Percentiles(p50, 2 * p50, 3 * p50)


def visits(times: float) -> list[dict[str, float]]:
    """Return three visits, the second of which is the median."""
    steps = {"joined": 400.0, "opened": 500.0, "shown": 900.0}
    return [
        {step: (at_ms + late_ms) * times for step, at_ms in steps.items()}
        for late_ms in (200.0, 0.0, -200.0)
    ]


def long_class() -> LongClass:
    """Return a class of 90 captions; each third takes 10 ms longer and 30 KB and 10 KB more."""
    shown = [Shown(0, 50, 60 + 10 * (number // 30)) for number in range(90)]
    thirds = range(3)
    memory = [Memory(2 + 0.03 * n, 1 + 0.01 * n, 280 + 10 * n) for n in thirds]
    readings = [MemoryReading(30 * (n + 1), memory[n]) for n in thirds]
    return evaluate_class(shown, readings)


def ear(first: float, recognizer_ms: float) -> Ear:
    heard = Heard(delays(first), delays(700), delays(800), 2.5, 0.42, 0.031, 1)
    return Ear(heard, recognizer_ms, other_ms=59.0)


def tail() -> TailFigures:
    rival = Run("with a rival", delays(1_400), calls=109.4, rival_calls=9.4)
    return TailFigures({10: Modelled(delays(620), 106.6)}, [rival], load=0.5, others=0.2)


def test_a_bench_of_its_own_writes_only_its_section_of_the_page() -> None:
    before = f"# A\n\n{TITLE}\n\nOld.\n\n## B\n\nKept.\n"

    after = rewritten(before, tail_section(tail()))

    assert after.startswith(f"# A\n\n{TITLE}\n\nTwo fakes")
    assert "| 109 | 9 |" in after
    assert after.endswith("\n\n## B\n\nKept.\n")
    assert "Old." not in after


def tail_of(seed: int) -> Tail:
    return Tail(0.05, (400, 800), (3_000, 3_900), seed)


def test_a_rival_hides_a_long_tail_for_a_tenth_more_calls_at_most() -> None:
    without, hedged = (model(tail_of(1), tail_of(2), percent, classes=2) for percent in (0, 10))

    assert without.delays.p99 > 3_000
    assert hedged.delays.p99 < 1_700
    assert without.calls == 100 < hedged.calls <= 110


def figures() -> Figures:
    stack = StackResult([Result(LESSON, delays(50), delays(60))], 1.6, {"moto": 79.0})
    return Figures(
        prompt=stack,
        slow=stack,
        floor=[Result(LESSON, delays(1), delays(1))],
        steps={LESSON: [Moment("the gateway has the frame", 0.2)]},
        tail=tail(),
        speech=SpeechFigures(
            voices=Voices(LESSON, beyond=delays(140), captions=delays(50)),
            recordings=Recordings(LESSON, acknowledgements=delays(180), captions=delays(170)),
            captions_with_audio=CaptionsWithAudio(LESSON, delays(500), delays(540)),
            steps=[Moment("the last audio is synthesized", 471.2)],
            recording_steps=[Moment("the file is decoded", 30.4)],
        ),
        ears=EarFigures(ear(500, 260), ear(2_000, 130), ear(600, 270), ear(2_500, 140)),
        life=LifeFigures(
            catch_up=CatchUp(1_000, 11, whole=delays(400), registered=delays(350)),
            flicker={Pace(700, 2): [Flicker("es", 2.0, 0.25, delays(650))]},
            sweeps=[Sweep(0, 20.1, 96.0, 1_000), Sweep(3, 35.9, 100.0, 1_000)],
            transcripts=[Transcript("srt", delays(210), delays(220), 1.7)],
            registering=Registering(100_000, delays(20), delays(21)),
        ),
        student_page=StudentPageFigures(
            first=FirstVisits(evaluate_visits(visits(1)), evaluate_visits(visits(4))),
            long=long_class(),
            load=0.5,
            others=0.2,
        ),
        import_ms={"ping": 101.0},
        load=0.5,
        others=0.2,
    )
