"""Commands: "open your books", "don't forget it", "let's read"."""

import re
from typing import Final

from lectern.adapters.local.apertium_english.hub import Hub
from lectern.adapters.local.apertium_english.lead import join_lead, split_lead
from lectern.adapters.local.apertium_english.phrases import COMMANDS, reword
from lectern.adapters.local.apertium_english.verbs import (
    ALSO_ADJECTIVES,
    ALSO_NOUNS,
    NO_CATALAN_COMMAND,
    NO_SPANISH_COMMAND,
    PAST_AS_BASE,
    STATES,
    VERBS,
    past,
    third_person,
)

_VERB: Final = re.compile(r"([A-Za-z]+)(?![\w'\u2019-])")
_NOT: Final = re.compile(r"(?:don['\u2019]t|do not) ([a-z]+)(?![\w'\u2019-])", re.IGNORECASE)
_LETS: Final = re.compile(r"let['\u2019]s (not )?([a-z]+)(?![\w'\u2019-])", re.IGNORECASE)
_LET_ME: Final = re.compile(
    r"let me (explain|show|repeat|read|write|draw|give|tell|begin|start)\b", re.IGNORECASE
)
_AND: Final = re.compile(r"(,? (?:and then|and|then|or) )([a-z]+)(?![\w'\u2019-])")
_OBJECT_PRONOUN: Final = re.compile(r" (?:me|us|him|her|it|them)\b(?! \w+ing)")
# Before one of these, a word that can be a verb is neither a noun nor an adjective.
_OBJECT: Final = re.compile(
    r" (?:the|an?|your|my|our|his|their|its|this|these|those|each|every|both|another|what|how|it|"
    r"them|me|us|him|\d+|two|three|four|five|six|seven|eight|nine|ten)\b"
)
_COMPLEMENT: Final = re.compile(
    r" (?:at|to|for|with|from|about|on|in|into|off|up|down|out|over|around|back|here|there|again|"
    r"now|together|alone|aloud|still|until|[a-z]+ly|[a-z]+ing)\b"
)
_PLACE: Final = re.compile(r" (?:at|to|for|with|from|on|in|into)\b")
_NO_COMMAND: Final = re.compile(r" (?:of|by|is|are|was|were|will|can|has|had|does|did|i|you|we)\b")
# These encourage or permit, so "you must" would be wrong.
_IDIOM: Final = re.compile(r"(?:come on|go ahead|take care|think so|say so)\b")
_ALONE: Final = frozenset({"look", "stop", "wait", "start"})
_FINITE: Final = re.compile(
    r" (?:is|are|was|were|will|can|could|must|should|may|might|has|have|had|does|did|"
    + "|".join(sorted({form(verb) for verb in VERBS | STATES for form in (third_person, past)}))
    + r")\b"
)
# Each of these starts another clause.
_OTHER_CLAUSE: Final = re.compile(
    r" (?:what|who|which|that|how|when|where|why|if|because|while|you|we|they|to (?:"
    + "|".join(sorted(VERBS))
    + r"))\b"
)


def rewrite_command(sentence: str, hub: Hub) -> str:
    """Reword a command so that Apertium translates it as one; return other sentences unchanged."""
    lead, body = split_lead(sentence)
    reworded = _rewrite_body(body, hub)
    return sentence if reworded == body else join_lead(lead, reworded)


def _rewrite_body(body: str, hub: Hub) -> str:
    if match := _NOT.match(body):
        return _prohibit(match, hub)
    if match := _LETS.match(body):
        return _propose(match)
    if match := _LET_ME.match(body):
        return f"I am going to {match[1].lower()}{body[match.end() :]}"
    plain = reword(body[:1].lower() + body[1:], COMMANDS)
    found = None if _IDIOM.match(plain) else _VERB.match(plain)
    if not found or not _is_command(found[1], plain[found.end() :]):
        return body
    return _order(found[1], plain[found.end() :], hub)


def _prohibit(match: re.Match[str], hub: Hub) -> str:
    denial, asked = match.string[: match.start(1)], match.string[match.start(1) :]
    found = _VERB.match(reword(asked, COMMANDS))
    if not found or found[1] not in VERBS:
        return match.string
    verb, rest = found[1], found.string[found.end() :]
    is_open = not _OBJECT.match(rest)
    if hub is Hub.CATALAN:
        is_lost = is_open and not _PLACE.match(rest) and verb in ALSO_ADJECTIVES | PAST_AS_BASE
        return f"you should not {verb}{rest}" if is_lost else f"{denial}{verb}{rest}"
    # Apertium makes a statement of "do not forget", and a participle of the verb in "will not run".
    is_lost = is_open and verb in PAST_AS_BASE - {"come"}
    return match.string if is_lost else f"you will not {verb}{rest}"


def _propose(match: re.Match[str]) -> str:
    denied, verb = match[1], match[2].lower()
    if verb not in VERBS | STATES:
        return match.string
    rest = reword(verb + match.string[match.end() :], COMMANDS)
    return f"we are {'not ' if denied else ''}going to {rest}"


def _is_command(verb: str, rest: str) -> bool:
    if verb not in VERBS or _NO_COMMAND.match(rest):
        return False
    ambiguous = verb in ALSO_NOUNS | ALSO_ADJECTIVES
    if not ambiguous or _OBJECT.match(rest):
        return True
    if rest.strip(" .!") == "":
        return verb in _ALONE
    own = rest[: other.start()] if (other := _OTHER_CLAUSE.search(rest)) else rest
    return bool(verb in ALSO_NOUNS and _COMPLEMENT.match(rest) and not _FINITE.search(own))


def _order(verb: str, rest: str, hub: Hub) -> str:
    form = _form(verb, rest, hub)
    # After "you must", Apertium translates a second verb as an infinitive too, which is right.
    if form.startswith("you must"):
        return form + rest
    match = _AND.search(rest)
    if not match or _OTHER_CLAUSE.search(rest[: match.start()]):
        return form + rest
    second, after = match[2], rest[match.end() :]
    again = _form(second, after, hub)
    # Apertium does not connect the subject of a second "you must" with its verb.
    if again.startswith("you must") or not _is_command(second, after):
        return form + rest
    return f"{form}{rest[: match.start()]}{match[1]}{again}{after}"


def _form(verb: str, rest: str, hub: Hub) -> str:
    weak = verb in ALSO_NOUNS | ALSO_ADJECTIVES and not _OBJECT.match(rest)
    if hub is Hub.CATALAN:
        return f"you must {verb}" if weak or verb in NO_CATALAN_COMMAND else verb
    is_statement = _OBJECT_PRONOUN.match(rest) or rest.startswith(" up")
    if weak or is_statement or verb in NO_SPANISH_COMMAND:
        return f"you must {verb}"
    return f"do {verb}"
