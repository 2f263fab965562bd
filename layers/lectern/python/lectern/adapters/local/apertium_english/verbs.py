"""The verbs of a classroom, and what Apertium makes of each as a command.

Measured with apertium-eng-spa 0.8.1 and apertium-eng-cat 1.0.1, each verb before "the books".
"""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VERBS: Final = _words("""
    add answer arrange ask be begin breathe bring build calculate call carry check choose circle
    clean click close collect color colour come compare complete connect consider continue copy
    correct count cover cross cut decide define delete describe discuss distribute divide do drag
    draw drink eat elevate enter erase estimate explain fill find finish fix fold follow forget
    form get give go guess hand help highlight hold identify imagine indicate join jump keep label
    laugh learn leave lift list listen load lock look make mark match measure memorize mention mix
    move multiply name notice observe open order pass pay pick place play point practice practise
    prepare present press print pull push put raise read record relax remember remove repeat
    replace respect return review revise rewrite run save say search see select send share shout
    show sign sing sit solve speak spell stand start stay stick stop store study submit subtract
    switch take talk tell think throw touch translate try turn type underline use verify visit wait
    walk wash watch work worry write
    """)
"""In the base form. A command begins with one of these."""

STATES: Final = _words(
    "become believe belong change contain cost depend exist feel grow happen have hear know like "
    "live mean need prefer seem understand want weigh"
)
"""Verbs that occur in questions and statements, but not as a teacher's command."""

ALSO_NOUNS: Final = _words("""
    answer build call check circle click color colour copy count cover cross cut draw drink estimate
    finish fold form guess hand help highlight hold jump label laugh lift list load lock look make
    mark match measure mix move name notice order pass pay place play point practice practise
    press print pull push record respect return review run search share shout show sign spell
    stand start stay stick stop store study switch talk touch turn type use visit wait walk wash
    watch work worry
    """)
"""A sentence can begin with one of these as a noun: "Work with animals is hard."."""

ALSO_ADJECTIVES: Final = _words("clean close complete correct open present")
"""A sentence can begin with one of these as an adjective: "Open questions are hard."."""

PAST_AS_BASE: Final = _words("come cut put read run")
"""The base form is a past form or participle too, which Apertium prefers in Catalan."""

NO_SPANISH_COMMAND: Final = _words(
    "be circle click color come do go keep lift make put say stand stay tell worry"
)
"""Apertium makes a statement or a noun of "do put" in Spanish, and never a command."""

NO_CATALAN_COMMAND: Final = ALSO_ADJECTIVES | _words("be circle do forget read tell")
"""Apertium makes an adjective, a noun or a past form of these in Catalan, and never a command."""

_IRREGULAR: Final = {
    "be": "were", "become": "became", "begin": "began", "bring": "brought", "build": "built",
    "choose": "chose", "come": "came", "cost": "cost", "cut": "cut", "do": "did", "draw": "drew",
    "drink": "drank", "eat": "ate", "feel": "felt", "find": "found", "forget": "forgot",
    "get": "got", "give": "gave", "go": "went", "grow": "grew", "have": "had", "hear": "heard",
    "hold": "held", "keep": "kept", "know": "knew", "leave": "left", "make": "made",
    "mean": "meant", "pay": "paid", "put": "put", "read": "read", "rewrite": "rewrote",
    "run": "ran", "say": "said", "see": "saw", "send": "sent", "show": "showed", "sing": "sang",
    "sit": "sat", "speak": "spoke", "stand": "stood", "stick": "stuck", "take": "took",
    "tell": "told", "think": "thought", "throw": "threw", "understand": "understood",
    "write": "wrote",
}  # fmt: skip
_VOWELS: Final = "aeiou"
_DOUBLED: Final = _words("drag prefer stop submit")


def third_person(verb: str) -> str:
    """Return the form after "he": `watches` for `watch`."""
    if verb in {"be", "have"}:
        return {"be": "is", "have": "has"}[verb]
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def past(verb: str) -> str:
    """Return the past form: `stopped` for `stop`."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in _DOUBLED else "") + "ed"
