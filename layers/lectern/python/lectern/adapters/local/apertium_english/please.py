"""The word "please", which Apertium takes for a verb in Spanish wherever it stands."""

import re
from typing import Final

from lectern.adapters.local.apertium_english.commands import rewrite_command
from lectern.adapters.local.apertium_english.hub import Hub

_PLEASE: Final = {Hub.SPANISH: "por favor", Hub.CATALAN: "please"}
"""Apertium leaves "por favor" as it is; the pairs from Spanish translate it."""

_FIRST: Final = re.compile(r"^please(,?) (?=[a-z])", re.IGNORECASE)
_LAST: Final = re.compile(r",? please(?=[.!?…]*$)")
_BETWEEN_COMMAS: Final = re.compile(r"(?<=, )please(?=,)")
_REQUEST: Final = re.compile(r"(?:can|could|will|would|may) (?:you|I|we|someone)\b", re.IGNORECASE)
_ASKING: Final = re.compile(r"\b(can|could|will|would)( you),? please,?(?= [a-z])", re.IGNORECASE)
# "They aim to please", "do as you please", "say please".
_OTHER_WORD: Final = re.compile(
    r"\b(?:to|you|we|they|I|not|will|can|could|must|say|says|said|the|word) please[.!?…]*$",
    re.IGNORECASE,
)
_END: Final = re.compile(r"[.!?…]*$")


def take_please(sentence: str, hub: Hub) -> tuple[str, bool]:
    """Return the sentence without the "please" of a request, and whether it had one."""
    if _OTHER_WORD.search(sentence):
        return sentence, False
    for pattern, kept in ((_LAST, ""), (_ASKING, r"\1\2")):
        plain = pattern.sub(kept, sentence)
        if plain != sentence:
            return plain, True
    if (match := _FIRST.match(sentence)) and not sentence[match.end() :].startswith("please"):
        rest = sentence[match.end() :]
        plain = rest[:1].upper() + rest[1:]
        # "Please your parents" has a verb; "please open it" has none.
        if match[1] or _is_request(plain):
            return plain, True
    return _BETWEEN_COMMAS.sub(_PLEASE[hub], sentence), False


def add_please(sentence: str, hub: Hub) -> str:
    """Return the sentence with "please" at its end, before the punctuation, in Spanish."""
    return _END.sub(f", {_PLEASE[hub]}\\g<0>", sentence, count=1)


def _is_request(plain: str) -> bool:
    if plain.endswith("?"):
        return bool(_REQUEST.match(plain))
    # For Catalan `rewrite_command` changes few commands, so call it for Spanish.
    return rewrite_command(plain, Hub.SPANISH) != plain or plain.startswith("Let ")
