"""Long sentences in many languages are stored whole, at any size."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.operand import Path

from lectern.adapters.dynamodb.erasure import DynamoDbEraser
from lectern.adapters.dynamodb.items import CaptionPartItem, SlotItem
from lectern.adapters.dynamodb.missed import DynamoDbMissedCaptionStore
from lectern.adapters.dynamodb.slots import log_key, slot_key
from lectern.adapters.dynamodb.stored_captions import parts_key
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.classroom import Classroom, Member, Role
from lectern.domain.settings import Settings
from lectern.domain.utterance import Caption, CaptionStatus, Utterance, UtteranceDraft
from lectern.protocol.base import MAX_MESSAGE_BYTES
from lectern.protocol.codec import encode
from lectern.services.read_history import ReadHistory
from tests.contract.live_adapters import on_dynamodb
from tests.contract.live_state import LiveState
from tests.examples import examples
from tests.stack_table import stack_table

# Letters of every UTF-8 length, combining marks, and characters that JSON escapes.
LETTERS = 'aéжعမင်漢🌱"\\\n\x7f'
LANGUAGES = sorted(
    [
        "ar",
        "bg",
        "bn",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "fi",
        "fr",
        "hi",
        "hu",
        "it",
        "ja",
        "ko",
        "my",
        "nl",
        "pl",
        "pt",
        "ro",
        "ru",
        "th",
        "tr",
        "uk",
    ]
)


@pytest.fixture
def live(dynamodb: LiveState) -> LiveState:
    """DynamoDB alone: no other store limits the size of a value."""
    return dynamodb


def captions(text: str, languages: Sequence[str] = LANGUAGES) -> list[Caption]:
    return [Caption(each, text, CaptionStatus.OK, 7) for each in languages]


def said(live: LiveState, text: str = "Short.") -> tuple[Classroom, Utterance]:
    classroom = live.open_class(expires_at=live.clock() + 86_400_000)
    return classroom, live.log.assign_number(
        classroom, UtteranceDraft(text, utterance_id="u")
    ).utterance


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("length", [4_000, 5_000])
def test_a_long_sentence_in_24_languages_is_stored_whole(
    live: LiveState, letter: str, length: int
) -> None:
    classroom, utterance = said(live, letter * length)

    live.log.store(utterance, captions(letter * length))

    (kept,) = live.history.latest(classroom.session_id, 20)
    assert [*kept.captions.values()] == captions(letter * length)


def test_translations_many_times_longer_than_the_text_are_stored_whole(live: LiveState) -> None:
    classroom, utterance = said(live, "မ" * 5_000)

    live.log.store(utterance, captions("မ" * 30_000))
    live.log.assign_number(classroom, UtteranceDraft("🌱" * 5_000, utterance_id="u", revision=5))

    (kept,) = live.history.after(classroom.session_id, 0, 20)
    assert [*kept.captions.values()] == captions("မ" * 30_000)


_text = st.builds(
    lambda letters, length: (letters * (length // len(letters) + 1))[:length],
    st.text(st.sampled_from(LETTERS) | st.characters(codec="utf-8"), min_size=1, max_size=4),
    st.integers(0, 30_000),
)


@settings(max_examples=examples(25))
@given(texts=st.lists(_text, max_size=24), said_text=_text.map(lambda text: text[:5_000] or "a"))
def test_captions_of_any_script_and_size_are_read_unchanged(
    live_table: LiveTable, texts: list[str], said_text: str
) -> None:
    live = on_dynamodb(live_table)
    classroom, utterance = said(live, said_text)
    made = [Caption(f"l{n}", text, CaptionStatus.OK, n) for n, text in enumerate(texts)]

    live.log.store(utterance, made)

    (kept,) = live.history.latest(classroom.session_id, 20)
    assert (kept.utterance, [*kept.captions.values()]) == (utterance, made)


def test_a_student_who_joins_late_gets_each_long_caption_in_frames_within_the_limit(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    for number in (1, 2, 3):
        speech = UtteranceDraft("မ" * 4_000, sequence=number)
        live.log.store(live.log.assign_number(classroom, speech).utterance, captions("မ" * 4_000))
    member = Member("c", "p", Role.STUDENT, LANGUAGES[-1], Settings())

    pages = ReadHistory(live.history)(classroom.session_id, member, None)

    read = [caption.text for page in pages for caption in page.captions]
    assert read == ["မ" * 4_000] * 3
    assert all(len(encode(page)) < MAX_MESSAGE_BYTES for page in pages)
    assert [(page.from_, page.complete) for page in pages] == [(1, False), (2, False), (3, True)]


def test_late_captions_are_added_to_a_long_utterance_until_it_has_all_languages(
    live: LiveState,
) -> None:
    classroom, utterance = said(live, "မ" * 4_000)
    live.log.store(utterance, captions("မ" * 4_000, LANGUAGES[:20]))
    store = DynamoDbMissedCaptionStore(stack_table(), live.clock, 24)

    with ThreadPoolExecutor(4) as pool:
        late = captions("မ" * 4_000, LANGUAGES[20:])
        added = [*pool.map(lambda each: store.add(utterance, each), late)]

    assert all(added)
    (kept,) = live.history.latest(classroom.session_id, 1)
    assert sorted(kept.captions) == LANGUAGES
    assert {caption.text for caption in kept.captions.values()} == {"မ" * 4_000}


def test_captions_of_an_older_revision_beside_the_log_are_never_read(live: LiveState) -> None:
    classroom, old = said(live)
    new = live.log.assign_number(
        classroom, UtteranceDraft("New.", utterance_id="u", revision=9)
    ).utterance

    live.log.store(new, captions("新" * 9_000))
    live.log.store(old, captions("舊" * 9_000))

    (kept,) = live.history.latest(classroom.session_id, 1)
    assert {caption.text for caption in kept.captions.values()} == {"新" * 9_000}


def test_a_reader_never_sees_the_captions_of_two_writers(live: LiveState) -> None:
    classroom, utterance = said(live)
    texts = {letter * 15_000 for letter in "甲乙丙"}
    for text in texts:
        live.log.store(utterance, captions(text))

    def write(text: str) -> None:
        live.log.store(utterance, captions(text))

    def read(_: int) -> set[str]:
        (kept,) = live.history.latest(classroom.session_id, 1)
        assert sorted(kept.captions) == LANGUAGES
        return {caption.text for caption in kept.captions.values()}

    with ThreadPoolExecutor(4) as pool:
        writes = pool.map(write, [*texts])
        reads = [*pool.map(read, range(6))]
        list(writes)

    assert all(len(found) == 1 and found <= texts for found in reads)


def test_a_write_that_fails_halfway_leaves_the_stored_captions(live: LiveState) -> None:
    classroom, utterance = said(live)
    live.log.store(utterance, captions("甲" * 9_000))
    too_long = replace(utterance, text="乙" * 200_000)  # fails where the slot is written

    with pytest.raises(UpdateError):
        live.log.store(too_long, captions("乙" * 9_000))

    (kept,) = live.history.latest(classroom.session_id, 1)
    assert {caption.text for caption in kept.captions.values()} == {"甲" * 9_000}


def test_captions_in_the_earlier_storage_format_are_still_read(live: LiveState) -> None:
    classroom, utterance = said(live)
    live.log.store(utterance, captions("မင်္ဂလာပါ", ["my"]))
    slot = stack_table().get(SlotItem, log_key(classroom.session_id), slot_key(1))
    assert slot is not None
    escaped = json.dumps(slot.stored)
    stack_table().update(slot, [Path(["kept"]).set(escaped)])  # as a process of then would

    (kept,) = live.history.latest(classroom.session_id, 1)

    assert "\\u" in escaped
    assert kept.captions["my"].text == "မင်္ဂလာပါ"


def test_erasing_a_class_leaves_no_part_of_its_long_utterances(live: LiveState) -> None:
    classroom, utterance = said(live)
    live.log.store(utterance, captions("မ" * 9_000))
    key = parts_key(classroom.session_id)
    assert [*stack_table().query(CaptionPartItem, key)]

    with ThreadPoolExecutor(4) as pool:
        DynamoDbEraser(stack_table(), pool).erase(classroom.session_id)

    assert not [*stack_table().query(CaptionPartItem, key)]


def test_a_short_sentence_is_stored_in_one_item(live: LiveState) -> None:
    classroom, utterance = said(live)

    live.log.store(utterance, captions("မ" * 300))

    assert not [*stack_table().query(CaptionPartItem, parts_key(classroom.session_id))]
