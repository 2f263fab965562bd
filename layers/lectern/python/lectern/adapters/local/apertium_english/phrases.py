"""Phrases that Apertium misunderstands, with English of the same meaning that it understands.

Each row is a pattern and its replacement. No row adds or drops a number or a name.
"""

import re
from collections.abc import Sequence
from typing import Final

Rows = Sequence[tuple[re.Pattern[str], str]]


def _rows(*rows: tuple[str, str], start: str = "") -> Rows:
    return tuple((re.compile(start + pattern, re.IGNORECASE), text) for pattern, text in rows)


_NUMBER: Final = r"(\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_THING: Final = r"((?:the|a|an|your|my|our|this|that|these|those|all)\b[^,.;:?!]{1,40}?|it|them)"
_END: Final = r"(?=[,.!?]|$)"

COMMANDS: Final = _rows(
    (r"look at (?=page \d)", "see "),
    (r"look at\b", "watch"),
    (rf"look {_THING} up\b", r"search \1"),
    (r"look up(?= (?:the|a|this|these)\b)", "search"),
    (r"write down\b", "write"),
    (rf"write {_THING} down\b", r"write \1"),
    (r"take out\b", "remove"),
    (rf"take {_THING} out{_END}", r"remove \1"),
    (r"put away\b", "store"),
    (rf"put {_THING} away\b", r"store \1"),
    (r"(?:raise|put up) (your|the) (hands?)\b", r"elevate \1 \2"),
    (r"put (your|the) (hands?) up\b", r"elevate \1 \2"),
    (r"hand in\b", "submit"),
    (rf"hand {_THING} in\b", r"submit \1"),
    (r"(?:hand|give) out\b", "distribute"),
    (r"fill in\b", "fill"),
    (r"go over (?=the|your|it|this)", "review "),
    (r"give back\b", "return"),
    (r"pick up\b", "take"),
    (r"cross out\b", "delete"),
    (r"turn to (?=page)", "go to "),
    (r"(?:make sure|check) that\b", "verify that"),
    (r"start(?= (?:the|your|again|now)\b|[.!]?$)", "begin"),
    (r"pay attention\b", "be attentive"),
    (rf"hurry up{_END}", "be quick"),
    (r"line up(?=[,.!]|$| (?:at|by|in|outside|and)\b)", "form a line"),
    (r"stand up(?=[,.!]|$| and\b)", "get up"),
    (rf"(?:go on|carry on|keep going){_END}", "continue"),
    start=r"(?:^|(?<=\band )|(?<=\bthen ))",
)
"""Verbs of two words and fixed phrases, at the start of a command."""

WORDS: Final = _rows(
    (r"\b(?:on|at) page (?=\d)", "at the page "),
    (r"\b(to|from|of|read|see) page (?=\d)", r"\1 the page "),
    (r"\b(answer to|go to|with|from) number (?=\d)", r"\1 the number "),
    (r"\bon the (left|right)(?=[.,;:!?]|$| of\b| and\b)", r"to the \1"),
    (r"\b(the|this|that|each|every) picture\b", r"\1 image"),
    (r"\b(the|these|those|your) pictures\b", r"\1 images"),
    (r"\b(on|to|at|from|off) the board\b(?! of)", r"\1 the blackboard"),
    (r"\bright (answers?|words?|order|spelling)\b", r"correct \1"),
    (rf"\b{_NUMBER} times {_NUMBER}\b", r"\1 multiplied by \2"),
    (r"\b(?:aloud|out loud)\b", "with a loud voice"),
    (r"^in (?=(?:March|May)\b(?! \d))", "In the month of "),
    (rf"\b(repeat|say|read|write|spell|explain) that(?= again\b|{_END})", r"\1 it"),
    (r"^that['\u2019]s (?=(?:an?|very|not|all|right|correct|wrong|enough|good|great)\b)", "It is "),
    (r"^school (?:starts|begins)\b", "The school begins"),
    (r"\b(school|class|lesson) starts\b", r"\1 begins"),
    (r"\bto start\b(?! with)", "to begin"),
    (r"\b(it['\u2019]s|it is) time to\b", r"\1 the moment to"),
    (
        r"(^|, |\b(?:and|but|because|if|when|then|now|so) )(I|you|we|they) have to (?=[a-z])",
        r"\1\2 must ",
    ),
)
"""Ambiguous words, in contexts that leave only one meaning."""

SPANISH_WORDS: Final = _rows(
    (
        r"^what(?:['\u2019]s| is) (your|his|her|their) (name|number|answer|result)\b",
        r"Which is \1 \2",
    ),
    (r"^what(?:['\u2019]s| is) the (\w+) (of|between) (?=\w)", r"Which is the \1 \2 "),
    (r"^what(?:['\u2019]s| is) the (answer|solution) to (?=\w)", r"Which is the \1 to "),
    (
        r"^what(?:['\u2019]s| is) the (answer|result|solution|difference|rule)\?$",
        r"Which is the \1?",
    ),
)
"""Phrases that Apertium misunderstands only when it translates to Spanish."""

_MONTH: Final = (
    "(January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th)?(?![\d:])"
_YEAR: Final = r"(?:,? (\d{4})(?=[.,!?;]|$))?"
# A word after the day can belong to it: "on May 12 students left" has two meanings.
_DATE_ENDS: Final = r"(?=[.!?;]|$|,(?! ?\d)| (?:at|is|was|we|you|I)\b)"
_DATE: Final = re.compile(
    r"\b([Oo]n |(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"
    rf"{_MONTH} (?:the )?{_DAY}{_YEAR}{_DATE_ENDS}"
)


def reword(text: str, rows: Rows) -> str:
    """Apply each row everywhere in the text."""
    for pattern, replacement in rows:
        text = pattern.sub(replacement, text)
    return text


def reorder_dates(text: str) -> str:
    """Put the day before its month: `on May 12th` becomes `on 12 May`."""
    return _DATE.sub(_day_first, text)


def _day_first(match: re.Match[str]) -> str:
    before, month, day, year = match.groups()
    if not 1 <= int(day) <= 31:
        return match[0]
    # Apertium recognises a date only after "on".
    start = before if before.lower() == "on " else f"{before.rstrip(', ')}, on "
    return f"{start}{day} {month}" + (f" {year}" if year else "")
