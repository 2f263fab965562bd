"""A new term is used in the earlier utterances of a class, for everyone."""

import pytest

from lectern.domain.glossary import Term
from tests.fakes.corrected_class import CELL, SELL, CorrectedClass


def test_a_misheard_term_is_replaced_in_all_earlier_utterances_and_their_captions() -> None:
    scene = CorrectedClass()
    scene.say("The sell.", "A leaf.", "Sells divide.")

    scene.agree(SELL)
    scene.correct()

    assert scene.texts() == ["The cell.", "A leaf.", "Cells divide."]
    assert scene.texts("es") == ["es: The cell.", "es: A leaf.", "es: Cells divide."]
    assert scene.texts("fr") == ["fr: The cell.", "fr: A leaf.", "fr: Cells divide."]
    [done] = scene.told("terms_corrected")
    assert (done["changed"], done["failed"]) == (2, 0)
    assert done["terms"] == [{"term": "sell", "languageCode": "en", "translation": "cell"}]


def test_only_captions_that_lack_a_term_are_translated_again() -> None:
    scene = CorrectedClass()
    scene.say("The cell.", "The cellar.")
    french = scene.join("fr")

    scene.agree(CELL)
    scene.correct()

    assert [each.target for each in scene.translator.requests] == ["es"]
    assert scene.texts("es") == ["es: The célula.", "es: The cellar."]
    assert scene.school.posted(french, "translation") == []


def test_the_newest_utterance_is_corrected_first() -> None:
    scene = CorrectedClass()
    scene.say("One sell.", "Two sells.")
    student = scene.join()

    scene.agree(SELL)
    scene.correct()

    posted = scene.school.posted(student, "translation")
    assert [each["sequence"] for each in posted] == [2, 1]


def test_a_repeated_request_changes_nothing() -> None:
    scene = CorrectedClass()
    scene.say("The sell.")
    scene.agree(SELL, CELL)
    [request] = scene.school.catch_up.corrections
    scene.correct()
    before = scene.stored()

    scene.use_case(request)

    assert scene.stored() == before
    assert len(scene.translator.requests) == 2
    assert scene.told("terms_corrected")[1]["changed"] == 0


def test_a_long_class_is_corrected_by_several_invocations() -> None:
    scene = CorrectedClass()
    scene.say(*(f"Sell {number}." for number in range(1, 11)))
    scene.translator.meanwhile = lambda: scene.school.sleep(3)

    scene.agree(SELL)
    requests = scene.school.catch_up.corrections
    scene.use_case(requests.pop(0))
    [following] = requests
    after_the_first = scene.texts()
    scene.correct()

    assert (following.before, following.changed) == (7, 4)
    assert after_the_first[:6] == [f"Sell {number}." for number in range(1, 7)]
    assert scene.texts() == [f"Cell {number}." for number in range(1, 11)]
    [done] = scene.told("terms_corrected")
    assert (done["changed"], done["failed"]) == (10, 0)


def test_a_term_that_the_teacher_has_removed_changes_nothing() -> None:
    scene = CorrectedClass()
    scene.say("The sell.")
    scene.agree(SELL)

    scene.agree()
    scene.correct()

    assert scene.texts() == ["The sell."]


def test_the_latest_of_two_translations_of_a_term_counts() -> None:
    scene = CorrectedClass()
    scene.say("The cell.")
    wrong = Term("cell", "es", "celda")

    def change_once() -> None:
        scene.translator.meanwhile = lambda: None
        scene.agree(CELL)

    scene.translator.meanwhile = change_once
    scene.agree(wrong)
    requests = scene.school.catch_up.corrections
    scene.use_case(requests.pop(0))

    assert scene.texts("es") == ["es: The célula."]


def test_nothing_is_corrected_once_the_class_has_ended() -> None:
    scene = CorrectedClass()
    scene.say("The sell.")
    scene.agree(SELL)

    scene.school.clock.now += 9 * 3_600_000
    scene.correct()

    assert scene.translator.requests == []


@pytest.mark.parametrize("terms", [(), (Term("cell"),)])
def test_a_glossary_without_new_translations_requests_nothing(terms: tuple[Term, ...]) -> None:
    scene = CorrectedClass()
    scene.say("The cell.")

    scene.agree(*terms)

    assert scene.school.catch_up.corrections == []
