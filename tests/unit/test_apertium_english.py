"""Rewording English for Apertium changes some sentences, leaves others, and loses nothing."""

import re
from collections import Counter
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.adapters.local.apertium_english.hub import Hub
from lectern.adapters.local.apertium_english.rewrite import reword_for_pair, rewrite
from lectern.adapters.local.apertium_english.verbs import (
    ALSO_ADJECTIVES,
    ALSO_NOUNS,
    NO_CATALAN_COMMAND,
    NO_SPANISH_COMMAND,
    PAST_AS_BASE,
    VERBS,
    past,
    third_person,
)

HUBS: Final = st.sampled_from(Hub)
NAMES: Final = ("Amina", "Oleksandr", "Nguyen", "Paris")
# Words that trigger rules, often next to words that the rules must keep.
TRIGGERS: Final = """
    please, don't don\u2019t not let's let me open read look write put away at up down and then you
    your the a page times what is does do did can have any that's on in March May Friday, June 12th
    , . ? ! number right answer picture board aloud it to start time school starts
"""
SALAD: Final = st.lists(
    st.one_of(
        st.sampled_from(TRIGGERS.split()),
        st.sampled_from(sorted(VERBS)),
        st.sampled_from(NAMES),
        st.integers(0, 3_000).map(str),
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
# No rule contains any of these words.
QUIET_WORDS: Final = "Rome wolves green slowly river seven 7 3.5 Amina eagle's , ; : 12% Über"
QUIET: Final = st.lists(st.sampled_from(QUIET_WORDS.split()), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "spanish", "catalan"),
    [
        ("Open your books.", "Do open your books.", "You must open your books."),
        ("Compare your answers.", "Do compare your answers.", "Compare your answers."),
        ("Put it here.", "You must put it here.", "Put it here."),
        ("Tell me the answer.", "You must tell me the answer.", "You must tell me the answer."),
        ("Work in pairs.", "You must work in pairs.", "You must work in pairs."),
        ("Look at the map.", "Do watch the map.", "Watch the map."),
        (
            "Draw a line and write your name.",
            "Do draw a line and do write your name.",
            "Draw a line and write your name.",
        ),
        (
            "Maria, open the window.",
            "Maria, do open the window.",
            "Maria, you must open the window.",
        ),
        (
            "If you finish early, read it.",
            "If you finish early, you must read it.",
            "If you finish early, you must read it.",
        ),
        ("Please listen.", "Do listen, por favor.", "Listen, please."),
        ("Listen, please!", "Do listen, por favor!", "Listen, please!"),
        ("Yes, please.", "Yes, por favor.", "Yes, please."),
        ("Don't forget it.", "You will not forget it.", "Don't forget it."),
        ("Don\u2019t open now.", "You will not open now.", "You should not open now."),
        (
            "Let's read a story.",
            "We are going to read a story.",
            "We are going to read a story.",
        ),
        ("Let's not go.", "We are not going to go.", "We are not going to go."),
        ("Can you read this?", "You can read this?", "You can read this?"),
        ("Does anyone know?", "Someone knows?", "Someone knows?"),
        ("Did she see it?", "She saw it?", "She saw it?"),
        ("Where do penguins live?", "Where penguins live?", "Where penguins live?"),
        ("Are there any questions?", "There are questions?", "There are questions?"),
        ("Any more questions?", "There are more questions?", "There are more questions?"),
        ("It is on May 12th.", "It is on 12 May.", "It is on 12 May."),
        (
            "It was on Friday, March 3, 2023.",
            "It was on Friday, on 3 March 2023.",
            "It was on Friday, on 3 March 2023.",
        ),
        ("What is the capital of Peru?", "Which is the capital of Peru?", None),
        ("6 times 7 is 42.", "6 multiplied by 7 is 42.", "6 multiplied by 7 is 42."),
        ("We are on page 9.", "We are at the page 9.", "We are at the page 9."),
    ],
)
def test_english_is_reworded_for_the_target_language(
    text: str, spanish: str, catalan: str | None
) -> None:
    assert rewrite(text, Hub.SPANISH) == spanish
    assert rewrite(text, Hub.CATALAN) == (text if catalan is None else catalan)


def test_sentences_are_reworded_one_by_one_and_white_space_is_kept() -> None:
    text = " Good morning.\n\nOpen it.  Are you ready?\t"

    assert rewrite(text, Hub.SPANISH) == " Good morning.\n\nYou must open it.  You are ready?\t"


@pytest.mark.parametrize(
    "text",
    [
        "Work with animals is hard.",
        "Play at home begins at five.",
        "Open questions are on the next sheet.",
        "Answer sheets are on the desk.",
        "Complete silence!",
        "Water boils at 100 degrees.",
        "Read by millions, the book is famous.",
        "Mark and Tom read the text.",
        "Come on!",
        "Go ahead.",
        "See you tomorrow.",
        "Let us know.",
        "Let me go.",
        "You may go.",
        "You don't have to read it.",
        "You do not have to read it.",
        "Everything they have to offer is good.",
        "There is time to read.",
        "They aim to please.",
        "Please your parents.",
        "Please",
        "In May 12 students left.",
        "On May 12 students arrived.",
        "We met on June 5 and 6.",
        "They meet on March 32.",
        "The answer is on the right side.",
        "The board of the company meets today.",
        "What is the heart?",
        "What is the bell for?",
        "What did the first answer say?",
        "Does the first answer seem right?",
        "Does the answer sheet need a name?",
        "What time does the train leave?",
        "She said: open the door.",
        "",
        "  ",
    ],
)
@pytest.mark.parametrize("hub", Hub)
def test_a_sentence_that_only_looks_like_one_of_a_rule_is_unchanged(text: str, hub: Hub) -> None:
    assert rewrite(text, hub) == text


@given(QUIET, st.sampled_from([" ", "  ", "\n", "\t"]), st.sampled_from(["", ".", "!", "…"]), HUBS)
def test_a_text_that_matches_no_rule_is_unchanged(
    words: list[str], blank: str, end: str, hub: Hub
) -> None:
    text = blank.join(words) + end

    assert rewrite(text, hub) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Lu", "Ll", "Nd"])), HUBS)
def test_a_text_without_words_is_unchanged(text: str, hub: Hub) -> None:
    assert rewrite(text, hub) == text


@given(SALAD, HUBS)
def test_numbers_and_names_survive(text: str, hub: Hub) -> None:
    reworded = rewrite(text, hub)

    assert _numbers(reworded) == _numbers(text)
    assert _names(reworded) == _names(text)


@given(SALAD, HUBS)
def test_a_denial_stays_a_denial_and_none_is_added(text: str, hub: Hub) -> None:
    assert _denials(rewrite(text, hub)) == _denials(text)


@given(SALAD, HUBS)
def test_a_question_stays_a_question_and_none_is_added(text: str, hub: Hub) -> None:
    assert rewrite(text, hub).count("?") == text.count("?")


@pytest.mark.parametrize(
    "pair", [("en", "gl"), ("en", "eo"), ("es", "fr"), ("es", "ca"), ("ca", "en")]
)
def test_other_pairs_get_their_text_unchanged(pair: tuple[str, str]) -> None:
    assert reword_for_pair("Please open your books.", pair) == "Please open your books."


def test_a_pair_from_english_gets_its_own_english() -> None:
    assert reword_for_pair("Put it here.", ("en", "es")) == "You must put it here."
    assert reword_for_pair("Put it here.", ("en", "ca")) == "Put it here."


def test_every_list_of_verbs_is_of_known_verbs() -> None:
    for listed in (
        ALSO_NOUNS, ALSO_ADJECTIVES, PAST_AS_BASE, NO_SPANISH_COMMAND, NO_CATALAN_COMMAND,
    ):  # fmt: skip
        assert listed <= VERBS


@pytest.mark.parametrize(
    ("verb", "present", "before"),
    [
        ("watch", "watches", "watched"),
        ("try", "tries", "tried"),
        ("play", "plays", "played"),
        ("go", "goes", "went"),
        ("have", "has", "had"),
        ("stop", "stops", "stopped"),
        ("divide", "divides", "divided"),
        ("read", "reads", "read"),
    ],
)
def test_a_verb_has_its_forms(verb: str, present: str, before: str) -> None:
    assert third_person(verb) == present
    assert past(verb) == before


def _numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", text))


def _names(text: str) -> Counter[str]:
    return Counter(re.findall("|".join(NAMES), text))


def _denials(text: str) -> int:
    return len(re.findall(r"\bnot\b|n['\u2019]t\b", text))
