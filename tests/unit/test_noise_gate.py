"""The gate that makes pauses quiet for the local ear."""

import math
import random
from array import array

from local.servers.noise_gate import NoiseGate

RATE = 16_000
STEP = RATE // 2


def noise(seconds: float, loudness: float) -> list[int]:
    chance = random.Random(1)  # noqa: S311 - a sound is no secret
    return [round(chance.gauss(0, loudness)) for _ in range(round(seconds * RATE))]


def gated(samples: list[int]) -> list[float]:
    """Pass samples through a gate in the steps of the local ear."""
    gate = NoiseGate()
    steps = (array("h", samples[at : at + STEP]) for at in range(0, len(samples), STEP))
    return [sample for step in steps for sample in gate.apply(step.tobytes(), RATE)]


def loudness(samples: list[float]) -> float:
    return math.sqrt(sum(sample * sample for sample in samples) / len(samples))


def test_a_pause_in_a_loud_room_becomes_quiet_and_the_voice_stays() -> None:
    samples = [*noise(0.5, 300), *noise(2, 3_000), *noise(1, 300), *noise(1, 3_000)]

    sound = gated(samples)

    assert len(sound) == len(samples)
    assert sound[RATE // 2 : RATE * 5 // 2] == samples[RATE // 2 : RATE * 5 // 2]
    assert loudness(sound[RATE * 28 // 10 : RATE * 7 // 2]) < 30
    assert sound[RATE * 7 // 2 :] == samples[RATE * 7 // 2 :]


def test_a_short_part_between_words_stays() -> None:
    samples = [*noise(2, 3_000), *noise(0.18, 300), *noise(1, 3_000)]

    assert gated(samples) == samples


def test_a_voice_that_is_hardly_louder_than_the_room_stays() -> None:
    samples = [*noise(2, 3_000), *noise(1, 2_000), *noise(1, 3_000)]

    assert gated(samples) == samples
