"""What models hear in noise is refused, and the same words from a teacher are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.domain.hallucination import MOST_LETTERS_A_SECOND, is_plausible
from tests.fixtures.spoken_lesson import lesson

SAID = [
    # A text, how long somebody spoke, how sure the transcriber is.
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
NOT_SAID = [
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
    ("the the the the the the the the the the the the the the the the the the the", 9.0, 0.98),
    ("I'm going to go to the store. " * 12, 30.0, 0.95),
    ("Oh, " * 10 + "oh.", 5.0, None),
    ("谢谢" * 12, 10.0, 0.9),
    ("", 1.0, 0.9),
    (" … ", 1.0, None),
    ("♪♪", 2.0, 0.9),
]


@pytest.mark.parametrize(("text", "voiced_s", "confidence"), SAID)
def test_what_a_teacher_says_stays(text: str, voiced_s: float, confidence: float | None) -> None:
    assert is_plausible(text, voiced_s, confidence)


@pytest.mark.parametrize(("text", "voiced_s", "confidence"), NOT_SAID)
def test_what_nobody_can_have_said_goes(
    text: str, voiced_s: float, confidence: float | None
) -> None:
    assert not is_plausible(text, voiced_s, confidence)


def test_every_sentence_of_a_lesson_stays_as_fast_as_it_is_said() -> None:
    for sentence in lesson():
        assert is_plausible(sentence.text, 0.7 * sentence.recording.duration_s, None)


@given(st.text(min_size=1), st.floats(0, 60), st.none() | st.floats(0, 1))
def test_more_evidence_never_speaks_against_a_text(
    text: str, voiced_s: float, confidence: float | None
) -> None:
    if is_plausible(text, voiced_s, confidence):
        assert is_plausible(text, voiced_s + 1, confidence)
        assert confidence is None or is_plausible(text, voiced_s, 1.0)


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=200))
def test_nobody_speaks_faster_than_people_can(text: str) -> None:
    too_short_s = len(text) / MOST_LETTERS_A_SECOND * 0.99

    assert not is_plausible(text, too_short_s, 1.0)
