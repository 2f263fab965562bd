"""Changes one stored utterance so that it has the terms of the glossary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from hashlib import sha256
from typing import Final

from lectern.domain.classroom import Classroom
from lectern.domain.events import UtteranceSaid
from lectern.domain.glossary import Glossary
from lectern.domain.misheard import corrected
from lectern.domain.missing_fact import FactKind, MissingFact, shown_facts
from lectern.domain.usage import Usage, usage_record
from lectern.domain.utterance import Caption, CaptionStatus, StoredUtterance, Utterance
from lectern.domain.utterance_terms import term_count, with_terms
from lectern.ports.catch_up import Amendments
from lectern.ports.corrections import Corrections
from lectern.ports.record import Recorder
from lectern.services.post_amendment import PostAmendment
from lectern.services.record_usage import RecordUsage
from lectern.services.translate import TranslateConcurrently

_ATTEMPTS: Final = 5
_CONTEXT: Final = 3


class Amended(Enum):
    """What became of an utterance. A caption of a `FAILED` one still lacks a term."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Need:
    """The text that an utterance should have, and the languages to translate it into."""

    text: str
    languages: tuple[str, ...]


def needed(stored: StoredUtterance, terms: Glossary, *, is_text_final: bool = False) -> Need | None:
    """Return what an utterance needs for these terms, `None` if it has them all.

    - A misheard term: the text without it, and all of its captions anew.
    - A caption that lacks a term: this caption anew. One that is unavailable is repaired elsewhere.

    With `is_text_final` the teacher has written the text since: it has no misheard terms.
    """
    said, captions = stored.utterance, stored.captions
    heard = {} if is_text_final else terms.into(said.language)
    text = corrected(said.text, heard, said.language)
    if text != said.text:
        return Need(text, tuple(sorted(captions)))
    lacking = (
        language
        for language, caption in sorted(captions.items())
        if caption.status is CaptionStatus.OK
        and term_count(said, caption, terms.into(language)).lost
    )
    return Need(text, languages) if (languages := tuple(lacking)) else None


@dataclass(frozen=True, slots=True)
class AmendUtterance:
    """Translates what an utterance needs, stores it, records it, and posts it to readers.

    - The teacher's revision stays, so that a correction by the teacher has the last word.
    - Safe to run concurrently: a claim makes sure that the same need is translated once. Of two
      needs of one utterance the second one is translated on top of the first.
    """

    corrections: Corrections
    amendments: Amendments
    translate: TranslateConcurrently
    recorder: Recorder
    record_usage: RecordUsage
    post: PostAmendment

    def __call__(
        self,
        classroom: Classroom,
        known: StoredUtterance,
        terms: Glossary,
        around: Sequence[StoredUtterance] = (),
    ) -> Amended:
        """Amend an utterance.

        Args:
            classroom: The class, with its current glossary.
            known: The utterance as it was when the correction began.
            terms: The terms that it should have.
            around: Utterances of the class, as context.
        """
        said, is_recorded = known.utterance, False
        for _ in range(_ATTEMPTS):
            stored = next(iter(self.corrections.read(said.session_id, [said.sequence])), None)
            if stored is None:
                return Amended.UNCHANGED
            is_text_final = stored.utterance.revision != said.revision
            need = needed(stored, terms, is_text_final=is_text_final)
            if need is None and is_recorded:
                need = Need(stored.utterance.text, ())
            claim = _name_of(need, terms) if need else ""
            if need is None or not self.amendments.claim(stored.utterance, claim):
                return Amended.UNCHANGED
            outcome = None
            try:
                outcome = self._amend(classroom, stored, need, terms, around)
            finally:
                # After success the claim stays: another call may have read before the change.
                if outcome is not Amended.CHANGED:
                    self.amendments.release(stored.utterance, claim)
            if outcome:
                return outcome
            # The utterance has changed meanwhile, but the archive may prefer what this attempt has
            # recorded. The next one, on top of the change, settles it.
            is_recorded = True
        return Amended.FAILED

    def _amend(
        self,
        classroom: Classroom,
        stored: StoredUtterance,
        need: Need,
        terms: Glossary,
        around: Sequence[StoredUtterance],
    ) -> Amended | None:
        """Return the outcome, `None` if the utterance has changed meanwhile."""
        said = replace(stored.utterance, text=need.text)
        made, usage = self._translated(classroom, said, need.languages, around)
        is_new_text = need.text != stored.utterance.text
        if is_new_text:
            made, failed = _with_old(said, stored.captions, made, terms)
        else:
            made = _better(said, stored.captions, made, terms)
            failed = len(made) < len(need.languages)
            if need.languages and not made:
                self.record_usage(said.session_id, usage, classroom.payer)
                return Amended.FAILED
        glossary = classroom.glossary
        captions = {
            language: with_terms(said, caption, glossary.into(language))
            for language, caption in {**stored.captions, **made}.items()
        }
        later = replace(said, amendments=said.amendments + 1)
        record = usage_record(usage)
        # Record before storing: what is stored would not be recorded by a retry.
        self.recorder.record(
            UtteranceSaid(later, [*captions.values()], (record,) if record else ())
        )
        self.record_usage.count_only(usage, classroom.payer)
        after = self.amendments.amend(classroom, stored, need.text, [*captions.values()])
        if after is None:
            return None
        self.post(StoredUtterance(after, captions), made, is_new_text=is_new_text)
        return Amended.FAILED if failed else Amended.CHANGED

    def _translated(
        self,
        classroom: Classroom,
        said: Utterance,
        languages: Sequence[str],
        around: Sequence[StoredUtterance],
    ) -> tuple[dict[str, Caption], list[Usage]]:
        before = [each for each in around if each.utterance.sequence < said.sequence]
        made = [
            *self.translate(said, languages, classroom.topic, before[-_CONTEXT:]),
        ]
        captions = {each.caption.language: each.caption for each in made}
        return captions, [usage for each in made for usage in each.usage]


def _with_old(
    said: Utterance,
    old: Mapping[str, Caption],
    new: Mapping[str, Caption],
    terms: Glossary,
) -> tuple[dict[str, Caption], bool]:
    """Return the captions of a new text, with an old one for each that has no translation.

    The old one is of the misheard text, so it is marked. Also returns whether there is one.
    """
    text = said.text.casefold()
    meant = [each for each in terms.into(said.language).values() if each.casefold() in text]
    lost = shown_facts(MissingFact(FactKind.TERM, each) for each in meant)
    kept = {
        language: replace(old[language], missing_facts=lost)
        for language, caption in new.items()
        if caption.status is not CaptionStatus.OK and old[language].status is CaptionStatus.OK
    }
    return {**new, **kept}, bool(kept)


def _better(
    said: Utterance,
    old: Mapping[str, Caption],
    new: Mapping[str, Caption],
    terms: Glossary,
) -> dict[str, Caption]:
    """Return the new captions that lack fewer terms than the old ones."""

    def lost(caption: Caption) -> int:
        return term_count(said, caption, terms.into(caption.language)).lost

    return {
        language: caption
        for language, caption in new.items()
        if caption.status is CaptionStatus.OK and lost(caption) < lost(old[language])
    }


def _name_of(need: Need, terms: Glossary) -> str:
    """Return a name for what is to be done: the same need of the same terms has the same one."""
    digest = sha256(repr((need, terms)).encode())
    return f"terms-{digest.hexdigest()[:16]}"
