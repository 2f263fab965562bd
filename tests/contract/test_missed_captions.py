"""The contract of `StoredCaptions`: captions that are added after the delivery, and amendments."""

from dataclasses import dataclass, replace

import pytest

from lectern.domain.classroom import Classroom
from lectern.domain.missing_fact import FactKind, MissingFact
from lectern.domain.utterance import (
    Caption,
    CaptionStatus,
    StoredUtterance,
    Utterance,
    UtteranceDraft,
)
from lectern.ports.catch_up import StoredCaptions
from tests.contract.live_state import Limits, LiveState, a_class, at_once

MOST = Limits().captions


@dataclass
class Scene:
    """One class, whose utterances have `MOST` captions at most."""

    live: LiveState
    classroom: Classroom

    @property
    def store(self) -> StoredCaptions:
        return self.live.missed

    def say(self, text: str, revision: int | None = None, *languages: str) -> Utterance:
        speech = UtteranceDraft(text, True, "u", 1, revision)
        utterance = self.live.log.assign_number(self.classroom, speech).utterance
        self.live.log.store(utterance, [caption(language, text) for language in languages])
        return utterance

    def find(self, language: str, sequence: int = 1) -> Utterance | None:
        return self.store.find(self.classroom.session_id, sequence, language)

    def kept(self) -> StoredUtterance:
        (kept,) = self.live.history.latest(self.classroom.session_id, 5)
        return kept


def caption(language: str, text: str = "Hello.") -> Caption:
    lost = (MissingFact(FactKind.NUMBER, "15 mg"),) if language == "es" else ()
    return Caption(language, f"{language}: {text}", CaptionStatus.OK, 5, lost)


@pytest.fixture
def scene(live: LiveState) -> Scene:
    return Scene(live, a_class())


def test_one_of_many_concurrent_callers_may_make_a_caption(scene: Scene) -> None:
    said = scene.say("Hello.")

    may = at_once(5, lambda _: scene.store.claim(said, "fr"))

    assert sorted(may) == [False] * 4 + [True]


def test_each_language_number_and_revision_is_claimed_separately(scene: Scene) -> None:
    said = scene.say("Hello.")
    scene.store.claim(said, "fr")

    assert scene.store.claim(said, "es")
    assert scene.store.claim(replace(said, sequence=2), "fr")
    assert scene.store.claim(replace(said, revision=1), "fr")


def test_a_caption_can_be_claimed_after_a_release_or_an_expiry(scene: Scene) -> None:
    said = scene.say("Hello.")
    scene.store.claim(said, "fr")
    scene.store.release(said, "fr")
    after_letting_go = scene.store.claim(said, "fr")

    scene.live.clock.now += 31_000

    assert after_letting_go
    assert scene.store.claim(said, "fr")


def test_a_late_caption_is_stored_and_reaches_readers(scene: Scene) -> None:
    said = scene.say("Hello.", None, "es")

    later = scene.store.add(said, caption("fr"))

    assert later is not None
    assert (later.revision, later.late_captions) == (0, 1)
    kept = scene.kept()
    assert kept.utterance == later
    assert kept.captions == {"es": caption("es"), "fr": caption("fr")}


def test_a_language_is_added_once(scene: Scene) -> None:
    said = scene.say("Hello.", None, "es")

    added = at_once(4, lambda _: scene.store.add(said, caption("fr")))

    assert sum(each is not None for each in added) == 1
    assert scene.store.add(said, caption("es")) is None


def test_languages_added_concurrently_are_all_stored_and_reach_readers(scene: Scene) -> None:
    said, languages = scene.say("Hello."), ["ca", "de", "fr", "it"]

    added = at_once(4, lambda n: scene.store.add(said, caption(languages[n])))

    assert sorted(each.late_captions for each in added if each) == [1, 2, 3, 4]
    assert sorted(scene.kept().captions) == languages


def test_a_caption_of_an_outdated_revision_is_not_stored(scene: Scene) -> None:
    old = scene.say("Helo.")
    new = scene.say("Hello.", 1)

    assert scene.store.add(old, caption("fr", "Helo.")) is None
    assert scene.kept().utterance == new


def test_a_correction_after_late_captions_is_newer_than_all_of_them(scene: Scene) -> None:
    said = scene.say("Helo.")
    scene.store.add(said, caption("fr", "Helo."))
    last = scene.store.add(said, caption("it", "Helo."))

    corrected = scene.say("Hello.", 1, "es")

    assert last is not None
    assert corrected.revision + corrected.late_captions > last.revision + last.late_captions
    assert scene.kept() == StoredUtterance(corrected, {"es": caption("es")})


def test_an_utterance_that_is_being_delivered_is_not_found(scene: Scene) -> None:
    scene.live.log.assign_number(scene.classroom, UtteranceDraft("Hello.", True, "u", 1))

    assert scene.find("fr") is None
    assert scene.find("fr", 2) is None


def test_a_stored_utterance_is_found_for_a_language_without_a_caption(scene: Scene) -> None:
    said = scene.say("Hello.", None, "es")

    assert scene.find("fr") == said
    assert scene.find("es") is None


def test_an_utterance_has_a_limited_number_of_languages(scene: Scene) -> None:
    said = scene.say("Hello.", None, "es", "de")
    scene.store.add(said, caption("fr"))
    scene.store.add(said, caption("it"))

    assert scene.find("ca") is None
    assert scene.store.add(said, caption("ca")) is None
    assert sorted(scene.kept().captions) == ["de", "es", "fr", "it"]


def test_languages_added_concurrently_do_not_exceed_the_limit(scene: Scene) -> None:
    said, languages = scene.say("Hello.", None, "es", "de"), ["ca", "fr", "it", "pt", "ro"]

    added = at_once(5, lambda n: scene.store.add(said, caption(languages[n])))

    assert sum(each is not None for each in added) == 2
    assert len(scene.kept().captions) == MOST


def test_a_language_without_a_translation_counts_against_the_limit(scene: Scene) -> None:
    said = scene.live.log.assign_number(
        scene.classroom, UtteranceDraft("Hello.", True, "u", 1)
    ).utterance
    failed = [replace(caption(each), status=CaptionStatus.UNAVAILABLE) for each in "abcd"]
    scene.live.log.store(said, failed)

    assert scene.find("fr") is None
    assert scene.find("a") == said
    assert scene.store.add(said, caption("a")) is not None


def test_an_amendment_replaces_the_text_and_all_captions(scene: Scene) -> None:
    scene.say("The sell.", None, "es", "fr")
    before = scene.kept()

    after = scene.store.amend(scene.classroom, before, "The cell.", [caption("es", "The cell.")])

    assert after is not None
    assert (after.text, after.revision, after.late_captions) == ("The cell.", 0, 1)
    assert scene.kept() == StoredUtterance(after, {"es": caption("es", "The cell.")})
    assert scene.find("fr") == after


def test_one_of_many_concurrent_amendments_is_stored(scene: Scene) -> None:
    scene.say("The sell.", None, "es")
    before, texts = scene.kept(), ["The cell.", "The cellar.", "The seal."]

    after = at_once(3, lambda n: scene.store.amend(scene.classroom, before, texts[n], []))

    (stored,) = [each for each in after if each]
    assert scene.kept().utterance == stored


def test_an_utterance_that_has_changed_is_not_amended(scene: Scene) -> None:
    said = scene.say("The sell.", None, "es")
    before = scene.kept()
    scene.store.add(said, caption("fr"))
    with_late_caption = scene.kept()
    corrected = scene.say("The cell wall.", 1)

    for each in (before, with_late_caption):
        assert scene.store.amend(scene.classroom, each, "The cell.", []) is None

    assert scene.kept().utterance == corrected


def test_an_utterance_that_the_teacher_is_correcting_is_not_amended(scene: Scene) -> None:
    scene.say("The sell.", None, "es")
    before = scene.kept()
    draft = UtteranceDraft("The cell wall.", True, "u", 1, 1)
    scene.live.log.assign_number(scene.classroom, draft)

    assert scene.store.amend(scene.classroom, before, "The cell.", []) is None


def test_a_correction_after_an_amendment_has_the_last_word(scene: Scene) -> None:
    scene.say("The sell.", None, "es")
    amended = scene.store.amend(scene.classroom, scene.kept(), "The cell.", [])

    corrected = scene.say("The cellar.", 1, "es")

    assert amended is not None
    assert corrected.revision + corrected.late_captions > amended.revision + amended.late_captions
    assert scene.kept() == StoredUtterance(corrected, {"es": caption("es", "The cellar.")})


def test_a_caption_of_the_text_before_an_amendment_is_not_added(scene: Scene) -> None:
    said = scene.say("The sell.", None, "es")
    scene.store.claim(said, "fr")
    after = scene.store.amend(scene.classroom, scene.kept(), "The cell.", [])

    assert after is not None
    assert scene.store.add(said, caption("fr", "The sell.")) is None
    assert scene.store.claim(after, "fr")
    assert scene.store.add(after, caption("fr", "The cell.")) is not None


def test_a_reader_who_returns_finds_an_amended_utterance(scene: Scene) -> None:
    scene.say("The sell.", None, "es")
    at = scene.live.clock()

    scene.store.amend(scene.classroom, scene.kept(), "The cell.", [])

    assert scene.live.corrections.since(scene.classroom.session_id, at, 1) == [1]


def test_readers_who_return_find_a_caption_that_they_have_as_unavailable(scene: Scene) -> None:
    said, session_id = scene.say("Hello."), scene.classroom.session_id
    unavailable = [Caption.unavailable("es"), caption("fr")]
    scene.live.log.store(said, unavailable)
    began = scene.live.clock.now

    new = scene.store.add(said, caption("de"))
    before = scene.live.corrections.since(session_id, began, 1)
    repaired = scene.store.add(said, caption("es"))

    assert (new is not None, repaired is not None) == (True, True)
    assert list(before) == []
    assert list(scene.live.corrections.since(session_id, began, 1)) == [1]


def test_a_failure_is_stored_once_and_never_over_a_translation(scene: Scene) -> None:
    said = scene.say("Hello.", None, "es")
    failure = Caption.unavailable("fr")

    first, again = scene.store.add(said, failure), scene.store.add(said, failure)
    over_translation = scene.store.add(said, Caption.unavailable("es"))

    assert first is not None
    assert (again, over_translation) == (None, None)
    assert scene.kept().captions == {"es": caption("es"), "fr": failure}
    assert scene.find("fr") is not None


def test_the_revision_of_readers_grows_with_repairs_and_corrections(scene: Scene) -> None:
    seen: list[int] = []
    earlier: Utterance | None = None
    for revision in range(3):
        said = scene.say(f"Hello {revision}.", revision)
        scene.live.log.store(said, [Caption.unavailable("es"), Caption.unavailable("fr")])
        seen.append(_read(scene.kept().utterance))
        late_for_earlier = earlier and scene.store.add(earlier, caption("es", "too late"))
        for language in ("es", "fr"):
            repaired = scene.store.add(said, caption(language, f"Hello {revision}."))
            assert repaired is not None
            seen.append(_read(repaired))
        assert late_for_earlier is None
        earlier = said

    assert seen == sorted(set(seen))
    kept = scene.kept()
    assert kept.captions == {each: caption(each, "Hello 2.") for each in ("es", "fr")}
    assert _read(kept.utterance) == seen[-1]


def test_a_repair_during_the_delivery_of_a_correction_stores_nothing(scene: Scene) -> None:
    said = scene.say("Helo.", 0)
    scene.live.log.store(said, [Caption.unavailable("es")])
    draft = UtteranceDraft("Hello.", True, "u", 1, 1)
    corrected = scene.live.log.assign_number(scene.classroom, draft).utterance

    repaired = scene.store.add(said, caption("es", "Helo."))
    scene.live.log.store(corrected, [caption("es")])

    assert repaired is None
    assert scene.kept().captions == {"es": caption("es")}


def _read(utterance: Utterance) -> int:
    """Return the revision that readers get."""
    return utterance.revision + utterance.late_captions
