"""Text that a model invents for noise is rejected; the same words of a teacher are kept."""

# ruff: noqa: RUF001 - punctuation as it is written

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.domain.hallucination import MAX_LETTERS_A_SECOND, is_plausible
from tests.fixtures.spoken_lesson import lesson

SAID = [
    # A text, the duration of speech, and the transcriber's confidence.
    ("Thank you.", 0.8, 0.9),
    ("Thank you.", 1.1, None),
    ("Thank you very much, Amira.", 1.6, 0.55),
    ("Bye!", 0.6, 0.7),
    ("Thanks for watching.", 1.4, 0.95),
    ("Gracias.", 0.9, 0.8),
    ("You", 0.5, 0.85),
    ("Good morning, everyone. Please open your books at page twelve.", 3.6, 0.85),
    ("Good morning, everyone. Please open your books at page twelve.", 3.6, None),
    ("Good morning, everyone. Please open your books at page twelve.", 3.6, 0.3),
    ("Yes.", 0.45, None),
    ("No, no, no, no, no!", 1.8, 0.7),
    ("Left, right, left, right, left, right, left, right.", 4.0, 0.8),
    ("One, two, three, four, five, six, seven, eight, nine, ten.", 5.0, 0.8),
    ("Two times two is four, two times three is six, two times four is eight.", 6.0, 0.8),
    ("The speed of light is 300000000 metres a second.", 4.0, 0.8),
    ("Read the subtitles aloud, please.", 2.0, 0.45),
    ("Lest die Untertitel bitte laut vor.", 2.0, 0.45),
    ("Die Donaudampfschifffahrtsgesellschaft hat ein Schiff.", 2.6, 0.7),
    ("植物需要水和阳光。", 2.0, 0.8),
    ("植物は水と光を必要とします。", 2.4, None),
    ("Рослинам потрібні вода й світло.", 2.3, 0.6),
    ("تحتاج النباتات إلى الماء والضوء.", 2.4, 0.6),
    ("पौधों को पानी और रोशनी चाहिए।", 2.2, None),
    ("ተክሎች ውሃ እና ብርሃን ያስፈልጋቸዋል።", 2.5, None),
]
HALLUCINATIONS = [
    ("Thank you.", 0.6, None),
    ("Thank you.", 0.8, 0.35),
    ("Thank you. Thank you. Bye.", 1.5, 0.4),
    ("Thanks for watching!", 0.6, 0.9),
    ("Thanks for watching!", 0.9, 0.5),
    ("you", 0.5, None),
    ("Subtitles by the Amara.org community", 0.7, 0.9),
    ("Subtitles by the Amara.org community", 1.6, 0.5),
    ("Sous-titres réalisés par la communauté d'Amara.org", 1.7, None),
    ("Untertitel im Auftrag des ZDF für funk, 2017", 1.8, 0.5),
    ("Untertitelung des ZDF, 2020", 1.0, 0.5),
    ("Subtítulos realizados por la comunidad de Amara.org", 1.2, None),
    ("Legendas pela comunidade Amara.org", 1.2, 0.4),
    ("Sottotitoli creati dalla comunità Amara.org", 1.2, 0.4),
    ("Субтитры сделал кто-то", 1.2, 0.5),
    ("Редактор субтитров Д.Иванов Корректор Д.Петрова", 1.4, None),
    ("Продолжение следует...", 0.9, None),
    ("Спасибо за просмотр!", 0.9, 0.5),
    ("Дякую за перегляд!", 0.8, None),
    ("ご視聴ありがとうございました", 0.9, 0.9),
    ("ご視聴ありがとうございました", 1.9, 0.5),
    ("谢谢观看", 0.7, None),
    ("请不吝点赞 订阅 转发 打赏支持明镜与点点栏目", 1.5, 0.8),
    ("شكرا للمشاهدة", 0.7, None),
    ("İzlediğiniz için teşekkürler.", 0.9, None),
    ("Today we will talk about the cell and about what every plant needs.", 0.6, 0.9),
    ("Plants need water and light.", 2.0, 0.05),
    ("Plants need water.", 0.0, 0.9),
    ("I'm sorry, I'm sorry.", 0.6, None),
    ("I'm sorry, I'm sorry.", 1.4, 0.5),
    ("", 1.0, 0.9),
    (" … ", 1.0, None),
    ("♪♪", 2.0, 0.9),
]


HEAD = "Head, shoulders, knees and toes, knees and toes. "
MARCH = "Left, right, "
TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TABLE = " ".join(f"{n} times seven is {n} sevens." for n in TEN)
IN_CHORUS = {
    "a march": (MARCH * 25, 27.0),
    "a fast march": (MARCH * 45, 27.0),
    "a times table in words": (TABLE, 22.0),
    "a times table in digits": (" ".join(f"{n} x 7 = {7 * n}." for n in range(1, 11)), 20.0),
    "a rhyme": (HEAD * 3 + "Eyes and ears and mouth and nose. " + HEAD, 20.0),
    "a round": ("Row, row, row your boat, gently down the stream. " * 6, 27.0),
    "merrily": ("Merrily, merrily, merrily, merrily, " * 6, 20.0),
    "a countdown": (", ".join(reversed(TEN)) + ", lift-off! ", 9.0),
    "countdowns": ((", ".join(reversed(TEN)) + "! ") * 4, 27.0),
    "a drill of a word": ("Seven. " * 20, 20.0),
    "a drill of a sentence": ("I'm going to go to the store. " * 12, 27.0),
    "a drill of thanks": ("Gracias. " * 12, 14.0),
    "an old song": ("La, la, la, la, " * 20, 22.0),
    "laughter": ("ha " * 20, 5.0),
    "a tongue twister": ("Red lorry, yellow lorry. " * 10, 10.5),
    "the farm": ("E-I-E-I-O! With a moo moo here and a moo moo there, " * 5, 20.0),
    "Spanish": ("Izquierda, derecha, " * 15, 22.0),
    "German": ("Eins, zwei, drei, vier, Eckstein, alles muss versteckt sein. " * 5, 20.0),
    "Arabic": ("يمين، يسار، " * 20, 25.0),
    "Hebrew": ("ימין, שמאל, " * 20, 25.0),
    "Hindi": ("बायाँ, दायाँ, " * 20, 25.0),
    "Burmese": ("တစ် နှစ် သုံး လေး " * 10, 22.0),
    "Thai": ("ซ้าย ขวา " * 25, 25.0),
    "Amharic": ("ግራ ቀኝ " * 25, 25.0),
    "Chinese": ("左，右，" * 25, 25.0),
    "the Chinese times table": ("二二得四，二三得六，二四得八，二五一十，" * 4, 14.0),
    "Japanese": ("いち、に、さん、し、" * 10, 16.0),
    "Korean": ("왼발, 오른발, " * 20, 25.0),
    "Ukrainian": ("Ліва, права, " * 25, 27.0),
}
"""Texts that classes repeat, with the duration of the speech."""

_LOOPED = (
    "Thank you. ", "I'm sorry, ", "the ", "oh, ", "Thanks for watching! ", "Left, right, ",
    "The cell divides into two cells. ", "Gracias. ", "Спасибо. ", "谢谢。", "감사합니다. ",
    "ありがとうございます。", "شكرا ", "धन्यवाद। ", "ขอบคุณครับ ", "አመሰግናለሁ። ", "ကျေးဇူးတင်ပါတယ်။ ",
)  # fmt: skip

_WORDS = [
    "left",
    "right",
    "seven",
    "red",
    "lorry",
    "head",
    "toes",
    "row",
    "boat",
    "tick",
    "tock",
    "one",
]


@pytest.mark.parametrize(("text", "voiced_s"), IN_CHORUS.values(), ids=IN_CHORUS)
@pytest.mark.parametrize("confidence", [None, 0.6, 0.95])
def test_chorus_speech_is_kept(text: str, voiced_s: float, confidence: float | None) -> None:
    assert is_plausible(text, voiced_s, confidence)


@pytest.mark.parametrize(("text", "voiced_s"), IN_CHORUS.values(), ids=IN_CHORUS)
def test_chorus_text_in_a_third_of_its_time_is_a_hallucination(text: str, voiced_s: float) -> None:
    if len(text) > 200:
        assert not is_plausible(text, min(voiced_s / 3, len(text) / 40), 0.95)


@pytest.mark.parametrize(
    ("text", "voiced_s"), [each for each in IN_CHORUS.values() if len(each[0]) > 150], ids=repr
)
def test_an_uncertain_repetition_is_a_hallucination(text: str, voiced_s: float) -> None:
    assert not is_plausible(text, voiced_s, 0.3)


@given(st.sampled_from(_LOOPED), st.integers(40, 120), st.none() | st.floats(0, 1))
def test_a_phrase_forty_times_in_three_seconds_is_a_hallucination(
    phrase: str, rounds: int, confidence: float | None
) -> None:
    assert not is_plausible(phrase * rounds, 3.0, confidence)


@given(st.sampled_from(_LOOPED), st.integers(10, 40), st.none() | st.floats(0.6, 1))
def test_a_repeated_phrase_is_kept_if_there_was_time_to_say_it(
    phrase: str, rounds: int, confidence: float | None
) -> None:
    unhurried_s = rounds * max(1.05, len(phrase) / 4)

    assert is_plausible(phrase * rounds, unhurried_s, confidence)


@given(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12, unique=True),
    st.integers(2, 40),
    st.floats(4, 18),
    st.none() | st.floats(0.6, 1),
)
def test_repetition_alone_is_no_hallucination(
    words: list[str], rounds: int, letters_a_second: float, confidence: float | None
) -> None:
    """The text is repeated at most three times a second, as by a class."""
    text = (" ".join(words) + ", ") * rounds
    letters = sum(map(len, words)) * rounds

    voiced_s = max(letters / letters_a_second, rounds / 3, 1.0)
    assert is_plausible(text, voiced_s, confidence)


@pytest.mark.parametrize(("text", "voiced_s", "confidence"), SAID)
def test_a_teachers_speech_is_kept(text: str, voiced_s: float, confidence: float | None) -> None:
    assert is_plausible(text, voiced_s, confidence)


@pytest.mark.parametrize(("text", "voiced_s", "confidence"), HALLUCINATIONS)
def test_impossible_speech_is_removed(text: str, voiced_s: float, confidence: float | None) -> None:
    assert not is_plausible(text, voiced_s, confidence)


def test_every_sentence_of_a_fast_lesson_is_kept() -> None:
    for sentence in lesson():
        assert is_plausible(sentence.text, 0.7 * sentence.recording.duration_s, None)


@given(st.text(min_size=1), st.floats(0, 60), st.none() | st.floats(0, 1))
def test_a_plausible_text_stays_plausible_with_more_time_or_confidence(
    text: str, voiced_s: float, confidence: float | None
) -> None:
    if is_plausible(text, voiced_s, confidence):
        assert is_plausible(text, voiced_s + 1, confidence)
        assert confidence is None or is_plausible(text, voiced_s, 1.0)


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=200))
def test_text_faster_than_human_speech_is_removed(text: str) -> None:
    too_short_s = len(text) / MAX_LETTERS_A_SECOND * 0.99

    assert not is_plausible(text, too_short_s, 1.0)
