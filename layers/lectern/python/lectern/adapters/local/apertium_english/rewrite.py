"""Rewords English sentence by sentence; a sentence that no rule matches is unchanged."""

import re
from typing import Final

from lectern.adapters.local.apertium_english.commands import rewrite_command
from lectern.adapters.local.apertium_english.hub import Hub
from lectern.adapters.local.apertium_english.phrases import (
    SPANISH_WORDS,
    WORDS,
    reorder_dates,
    reword,
)
from lectern.adapters.local.apertium_english.please import add_please, take_please
from lectern.adapters.local.apertium_english.questions import rewrite_question

_SENTENCE_ENDS: Final = re.compile(r"((?<=[.!?…])\s+)")
_WORDS: Final = {Hub.SPANISH: (*WORDS, *SPANISH_WORDS), Hub.CATALAN: WORDS}
_HUBS: Final = {("en", hub.value): hub for hub in Hub}


def reword_for_pair(text: str, pair: tuple[str, str]) -> str:
    """Return the text as this pair translates it best; only English to Spanish or Catalan changes.

    Args:
        text: In the source language.
        pair: Our language keys of source and target.
    """
    hub = _HUBS.get(pair)
    return rewrite(text, hub) if hub else text


def rewrite(text: str, hub: Hub) -> str:
    """Return the text in English that Apertium translates better to this hub.

    Numbers and names stay; nothing is added to what the text says, and nothing left out.
    """
    parts = _SENTENCE_ENDS.split(text)
    parts[::2] = [_rewrite_sentence(part, hub) for part in parts[::2]]
    return "".join(parts)


def _rewrite_sentence(sentence: str, hub: Hub) -> str:
    plain, is_polite = take_please(sentence, hub)
    is_question = plain.endswith("?")
    reworded = rewrite_question(plain) if is_question else rewrite_command(plain, hub)
    reworded = reorder_dates(reword(reworded, _WORDS[hub]))
    return add_please(reworded, hub) if is_polite else reworded
