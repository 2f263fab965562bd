"""The class's log: who holds which sequence number, and what was said there.

Two items an utterance. Its own, which makes sending it twice change nothing, is written first;
then the slot of its number, which no two can hold. A crash between the two is mended by the
next try of the same utterance, because each write allows for its own repetition.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pynamodb.exceptions import DeleteError, PutError, UpdateError

from lectern.adapters.dynamodb.classes import CLASS
from lectern.adapters.dynamodb.items import (
    ONLY,
    ClassItem,
    SlotItem,
    UtteranceItem,
    class_key,
    get,
    lost_race,
    seconds,
)
from lectern.domain.classroom import Classroom
from lectern.domain.clock import Clock
from lectern.domain.errors import SequenceTakenError, SessionExpiredError
from lectern.domain.identity import new_id
from lectern.domain.utterance import Caption, CaptionStatus, KeptUtterance, Speech, Utterance
from lectern.ports.live_state import Taken

# A function that took an utterance has finished or died by then (API Gateway's own limit).
_LEASE_MS: Final = 30_000
_COUNTING_S: Final = 0.02
# So many utterances may be on their way at once, in a class that speaks fast.
_UNDER_WAY: Final = 2
# An item may have 400 KB; this leaves room for the rest of it.
_MAX_CAPTIONS_BYTES: Final = 350_000


@dataclass(frozen=True, slots=True)
class DynamoDbUtteranceLog:
    """`UtteranceLog` and `CaptionHistory`."""

    clock: Clock
    sleep: Callable[[float], None] = time.sleep

    # --- Taking a place -----------------------------------------------------------------------

    def take(self, classroom: Classroom, speech: Speech) -> Taken:
        speech = replace(speech, utterance_id=speech.utterance_id or new_id())
        item = self._new_item(classroom, speech)
        try:
            item.save(condition=UtteranceItem.pk.does_not_exist())
        except PutError as error:
            if not lost_race(error):
                raise
            return self._take_again(classroom, speech, item)
        return Taken(self._place(classroom, speech, item), is_new=True)

    def _new_item(self, classroom: Classroom, speech: Speech) -> UtteranceItem:
        return UtteranceItem(
            _key(classroom.session_id, speech.utterance_id or ""),
            ONLY,
            ttl=seconds(classroom.expires_at),
            sequence=speech.sequence,
            revision=speech.revision or 0,
            is_final=speech.is_final,
            taken_at=self.clock(),
        )

    def _take_again(self, classroom: Classroom, speech: Speech, new: UtteranceItem) -> Taken:
        """Take an utterance that is there already: as a newer revision, or not at all."""
        known = get(UtteranceItem, new.pk)
        while known and known.sequence is None and not self._is_abandoned(known):
            self.sleep(_COUNTING_S)
            known = get(UtteranceItem, new.pk)
        if known is None:  # released meanwhile
            return self.take(classroom, speech)
        new.sequence = known.sequence or speech.sequence
        new.revision = _next_revision(speech, known)
        if not _is_newer(new, known) and not self._must_be_redone(classroom, known):
            return Taken(_utterance(classroom, speech, known), is_new=False)
        unchanged = (UtteranceItem.revision == known.revision) & (
            UtteranceItem.taken_at == known.taken_at
        )
        try:
            new.save(condition=unchanged)
        except PutError as error:
            if not lost_race(error):
                raise
            return self._take_again(classroom, speech, new)
        return Taken(self._place(classroom, speech, new), is_new=True)

    def _is_abandoned(self, known: UtteranceItem) -> bool:
        return known.taken_at + _LEASE_MS < self.clock()

    def _must_be_redone(self, classroom: Classroom, known: UtteranceItem) -> bool:
        """Say whether whoever took the final text died before keeping it."""
        if not self._is_abandoned(known) or not known.is_final:
            return False
        slot = get(SlotItem, _log_key(classroom.session_id), _slot(int(known.sequence or 0)))
        return slot is None or slot.kept is None or slot.kept["revision"] < known.revision

    # --- Holding a number ---------------------------------------------------------------------

    def _place(self, classroom: Classroom, speech: Speech, item: UtteranceItem) -> Utterance:
        if item.sequence is None:
            self._count(classroom, speech, item)
        elif not self._hold(classroom, speech, int(item.sequence)):
            item.delete()
            last = self.last_sequence(classroom.session_id)
            message = f"Another utterance has number {speech.sequence}. Go on from {last + 1}."
            raise SequenceTakenError(message, field="sequence", last_sequence=last)
        return _utterance(classroom, speech, item)

    def _count(self, classroom: Classroom, speech: Speech, item: UtteranceItem) -> None:
        """Give it the class's next number, after those that a counting client has taken."""
        sequence = self._next(classroom.session_id)
        while not self._hold(classroom, speech, sequence):
            sequence = self._next(classroom.session_id)
        item.update(actions=[UtteranceItem.sequence.set(sequence)])

    def _next(self, session_id: str) -> int:
        item = get(ClassItem, class_key(session_id), CLASS)
        if item is None:
            raise SessionExpiredError("This class has ended.")
        last = self.last_sequence(session_id)
        if item.sequence < last:
            self._catch_up(item, last)
        item.update(actions=[ClassItem.sequence.add(1)], condition=ClassItem.pk.exists())
        return int(item.sequence)

    def _catch_up(self, item: ClassItem, last: int) -> None:
        try:
            item.update(actions=[ClassItem.sequence.set(last)], condition=ClassItem.sequence < last)
        except UpdateError as error:
            if not lost_race(error):
                raise

    def _hold(self, classroom: Classroom, speech: Speech, sequence: int) -> bool:
        slot = SlotItem(_log_key(classroom.session_id), _slot(sequence))
        free_or_mine = SlotItem.pk.does_not_exist() | (SlotItem.utterance_id == speech.utterance_id)
        try:
            slot.update(
                actions=[
                    SlotItem.utterance_id.set(speech.utterance_id or ""),
                    SlotItem.kind.set(SlotItem),
                    SlotItem.ttl.set(seconds(classroom.expires_at)),
                ],
                condition=free_or_mine,
            )
        except UpdateError as error:
            if not lost_race(error):
                raise
            return False
        return True

    # --- Keeping, and giving back -------------------------------------------------------------

    def keep(self, utterance: Utterance, captions: Sequence[Caption]) -> None:
        rows, size = [], 0
        for caption in captions:
            size += len(caption.text.encode()) + 64
            if size < _MAX_CAPTIONS_BYTES:
                rows.append(
                    [caption.language, caption.text, caption.status, caption.translation_ms]
                )
        kept = {
            "text": utterance.text,
            "language": utterance.language,
            "revision": utterance.revision,
            "said_at": utterance.said_at,
            "captions": rows,
        }
        slot = SlotItem(_log_key(utterance.session_id), _slot(utterance.sequence))
        slot.update(
            actions=[SlotItem.kept.set(kept)],
            condition=SlotItem.utterance_id == utterance.utterance_id,
        )

    def release(self, utterance: Utterance) -> None:
        UtteranceItem(_key(utterance.session_id, utterance.utterance_id), ONLY).delete()
        slot = SlotItem(_log_key(utterance.session_id), _slot(utterance.sequence))
        try:
            slot.delete(
                condition=(SlotItem.utterance_id == utterance.utterance_id)
                & SlotItem.kept.does_not_exist()
            )
        except DeleteError as error:
            if not lost_race(error):
                raise

    # --- Reading back -------------------------------------------------------------------------

    def last_sequence(self, session_id: str) -> int:
        slots = SlotItem.query(
            _log_key(session_id), scan_index_forward=False, limit=1, consistent_read=True
        )
        return next((int(slot.sk) for slot in slots), 0)

    def latest(self, session_id: str, count: int) -> Sequence[KeptUtterance]:
        slots = SlotItem.query(
            _log_key(session_id),
            filter_condition=SlotItem.kept.exists(),
            scan_index_forward=False,
            limit=count,
            # What is being said has a slot but no text yet: without room for such, a second query.
            page_size=count + _UNDER_WAY,
            consistent_read=True,
        )
        return [_kept(session_id, slot) for slot in slots][::-1]

    def after(self, session_id: str, sequence: int, count: int) -> Sequence[KeptUtterance]:
        slots = SlotItem.query(
            _log_key(session_id),
            SlotItem.sk > _slot(sequence),
            filter_condition=SlotItem.kept.exists(),
            limit=count,
            consistent_read=True,
        )
        return [_kept(session_id, slot) for slot in slots]


def _next_revision(speech: Speech, known: UtteranceItem) -> int:
    """Return the client's revision; a client that counts none means the next with each change."""
    if speech.revision is not None:
        return speech.revision
    same = speech.is_final == known.is_final and speech.is_final
    return int(known.revision) + (0 if same else 1)


def _is_newer(new: UtteranceItem, known: UtteranceItem) -> bool:
    unmade = known.is_final and not new.is_final
    return bool(new.revision > known.revision and not unmade)


def _utterance(classroom: Classroom, speech: Speech, item: UtteranceItem) -> Utterance:
    return Utterance(
        session_id=classroom.session_id,
        utterance_id=speech.utterance_id or "",
        sequence=int(item.sequence or 0),
        revision=int(item.revision),
        text=speech.text,
        language=speech.language or classroom.language,
        is_final=speech.is_final,
        said_at=int(item.taken_at),
    )


def _kept(session_id: str, slot: SlotItem) -> KeptUtterance:
    kept = slot.kept
    utterance = Utterance(
        session_id=session_id,
        utterance_id=slot.utterance_id,
        sequence=int(slot.sk),
        revision=kept["revision"],
        text=kept["text"],
        language=kept["language"],
        is_final=True,
        said_at=kept["said_at"],
    )
    captions = {
        language: Caption(language, text, CaptionStatus(status), translation_ms)
        for language, text, status, translation_ms in kept["captions"]
    }
    return KeptUtterance(utterance, captions)


def _key(session_id: str, utterance_id: str) -> str:
    return f"UTTERANCE#{session_id}#{utterance_id}"


def _log_key(session_id: str) -> str:
    return f"SAID#{session_id}"


def _slot(sequence: int) -> str:
    return f"{sequence:016d}"
