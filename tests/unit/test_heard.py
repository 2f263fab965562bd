"""How soon and how well spoken words are read."""

from array import array
from operator import mul

import pytest

from bench.heard import Caption, Shown, evaluate
from tests.fixtures.spoken_lecture import Word, lecture, lecture_in_babble, sentences, words

SAID = [
    Word(text, at, at + 0.5) for at, text in enumerate(["the", "sea", "is", "cold", "and", "deep"])
]


def caption(*shown: tuple[float, str]) -> Caption:
    return [Shown(at_s, text) for at_s, text in shown]


def test_a_delay_begins_when_the_word_has_been_spoken() -> None:
    heard = evaluate(
        [
            caption((1.0, "The"), (3.0, "The sea is."), (4.5, "The sea is cold,")),
            caption((6.5, "And deep.")),
        ],
        SAID,
    )

    assert heard.first.p50 == pytest.approx(500)
    assert heard.first.p99 == pytest.approx(2_000)
    assert heard.each.p50 == pytest.approx(1_000)
    assert (heard.final.p50, heard.final.p99) == pytest.approx((1_000, 1_000))
    assert (heard.updates, heard.errors, heard.longest_gap) == (1.0, 0.0, 0)


def test_the_delay_of_a_word_lasts_until_its_last_change() -> None:
    heard = evaluate(
        [caption((2.0, "the sea"), (3.0, "the see is cold"), (6.0, "The sea is cold and deep"))],
        SAID,
    )

    assert heard.each.p99 == pytest.approx(4_500)
    assert heard.erasure == pytest.approx((1 + 4) / 6)


def test_words_that_are_wrong_missing_or_too_many_are_errors() -> None:
    heard = evaluate([caption((6.0, "the was cold and and deep"))], SAID)

    assert heard.errors == pytest.approx(3 / 6)


def test_the_longest_gap_has_the_most_missing_words_in_a_row() -> None:
    assert evaluate([caption((6.0, "the deep"))], SAID).longest_gap == 4


def test_a_caption_that_matches_no_spoken_word_has_no_delays() -> None:
    heard = evaluate([caption((1.0, "the sea is cold and deep")), caption((9.0, "no, no"))], SAID)

    assert heard.first.p99 == pytest.approx(500)


def test_the_lecture_is_as_long_as_its_words() -> None:
    assert lecture().duration_s == pytest.approx(126, abs=1)
    assert len(sentences()) == 27
    times = [at_s for word in words() for at_s in (word.begin_s, word.end_s)]
    assert times == sorted(times)
    assert 0 < times[0] < times[-1] < lecture().duration_s


def test_babble_is_as_loud_as_asked() -> None:
    assert len(lecture_in_babble(10).samples) == len(lecture().samples)
    assert power(lecture_in_babble(0).samples) > 1.5 * power(lecture().samples)
    assert power(lecture_in_babble(30).samples) == pytest.approx(power(lecture().samples), rel=0.01)


def power(samples: bytes) -> int:
    values = array("h", samples)
    return sum(map(mul, values, values))
