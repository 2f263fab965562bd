"""One stored utterance gets its terms, whatever else changes it meanwhile."""

from lectern.domain.events import UtteranceSaid
from lectern.domain.glossary import Glossary
from lectern.domain.missing_fact import FactKind, MissingFact
from lectern.domain.utterance import Caption, CaptionStatus, UtteranceDraft
from lectern.services.amend_utterance import Amended, needed
from tests.fakes.corrected_class import CELL, PAID, SELL, CorrectedClass


def amend(scene: CorrectedClass) -> Amended:
    """Amend the only utterance."""
    classroom = scene.school.classroom(scene.teacher)
    [known] = scene.stored()
    return scene.made().amend(classroom, known, classroom.glossary)


def recorded(scene: CorrectedClass) -> list[UtteranceSaid]:
    events = scene.school.recorder.events
    return [each for each in events if isinstance(each, UtteranceSaid)]


def test_an_utterance_needs_its_text_or_the_captions_that_lack_a_term() -> None:
    scene = CorrectedClass()
    scene.say("The sell.", "The cell.")
    heard, meant = scene.stored()

    text = needed(heard, Glossary((SELL, CELL)))
    caption = needed(meant, Glossary((SELL, CELL)))

    assert text is not None
    assert (text.text, text.languages) == ("The cell.", ("es", "fr"))
    assert caption is not None
    assert (caption.text, caption.languages) == ("The cell.", ("es",))
    assert needed(meant, Glossary((SELL,))) is None


def test_an_amendment_is_recorded_with_all_captions_and_what_it_cost() -> None:
    scene = CorrectedClass()
    scene.say("The cell.")
    scene.agree(CELL)

    assert amend(scene) is Amended.CHANGED

    [event] = recorded(scene)
    assert (event.utterance.revision, event.utterance.amendments) == (0, 1)
    captions = {each.language: each for each in event.captions}
    assert captions["es"].text == "es: The célula."
    assert (captions["es"].terms, captions["es"].kept_terms) == (1, 1)
    assert captions["fr"].text == "fr: The cell."
    assert [usage for record in event.usage_records for usage in record.usage] == [PAID]


def test_a_translator_that_ignores_the_glossary_changes_nothing_and_is_paid() -> None:
    scene = CorrectedClass()
    scene.translator.willing = False
    scene.say("The cell.")
    scene.agree(CELL)
    before = scene.stored()

    assert amend(scene) is Amended.FAILED

    assert scene.stored() == before
    assert recorded(scene) == []


def test_a_caption_of_a_new_text_that_cannot_be_translated_stays_and_is_marked() -> None:
    scene = CorrectedClass()
    scene.translator.down = {"es"}
    scene.say("The sell.")
    scene.agree(SELL)

    assert amend(scene) is Amended.FAILED

    [stored] = scene.stored()
    assert stored.utterance.text == "The cell."
    spanish, french = stored.captions["es"], stored.captions["fr"]
    assert (spanish.text, spanish.status) == ("es: The sell.", CaptionStatus.OK)
    assert spanish.missing_facts == (MissingFact(FactKind.TERM, "cell"),)
    assert (french.text, french.missing_facts) == ("fr: The cell.", ())


def test_a_correction_by_the_teacher_meanwhile_stays() -> None:
    scene = CorrectedClass()
    scene.say("The sell.")
    said = scene.stored()[0].utterance
    scene.agree(SELL)
    classroom = scene.school.classroom(scene.teacher)

    def correct() -> None:
        draft = UtteranceDraft("We sell cars.", True, said.utterance_id, 1, 1, is_correction=True)
        log = scene.school.log
        if (numbered := log.assign_number(classroom, draft)).is_new:
            log.store(numbered.utterance, [])

    scene.translator.meanwhile = correct
    amend(scene)

    [stored] = scene.stored()
    assert (stored.utterance.revision, stored.utterance.text) == (1, "We sell cars.")
    # What was recorded of the older revision has no weight beside it.
    assert [each.utterance.revision for each in recorded(scene)] == [0, 1]


def test_a_late_caption_meanwhile_is_kept() -> None:
    scene = CorrectedClass()
    scene.say("The cell.")
    scene.agree(CELL)
    said = scene.stored()[0].utterance
    missed = scene.school.ports.missed()
    arabic = Caption("ar", "ar: The cell.", CaptionStatus.OK)

    scene.translator.meanwhile = lambda: missed.add(said, arabic)
    assert amend(scene) is Amended.CHANGED

    [stored] = scene.stored()
    assert stored.captions["ar"].text == arabic.text
    assert stored.captions["es"].text == "es: The célula."
    # The one that lost is recorded too: the archive keeps the last one.
    assert recorded(scene)[-1].utterance.amendments == stored.utterance.amendments


def test_another_invocation_with_the_same_need_translates_nothing() -> None:
    scene = CorrectedClass()
    scene.say("The cell.")
    scene.agree(CELL)
    outcomes: list[Amended] = []

    def again() -> None:
        scene.translator.meanwhile = lambda: None
        outcomes.append(amend(scene))

    scene.translator.meanwhile = again
    outcomes.append(amend(scene))

    assert outcomes == [Amended.UNCHANGED, Amended.CHANGED]
    assert len(scene.translator.requests) == 1


def test_the_utterances_before_are_context() -> None:
    scene = CorrectedClass()
    scene.say("The sell.", "A leaf.")
    scene.agree(SELL)
    scene.say("It is a sell.")

    scene.correct()

    last = [each for each in scene.translator.requests if "It is" in each.text]
    assert [*last[0].context.preceding] == ["The sell.", "A leaf."]
