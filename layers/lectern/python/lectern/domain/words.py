"""Splits a text into words, and detects possible names, acronyms and parts of formulas."""

# ruff: noqa: RUF001 - letters of other alphabets are meant

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Units and functions that formulas use in every language.
_OF_FORMULAS: Final = _set(
    "mm cm dm km mg kg ml cl dl hl ms min sec hz khz mhz ghz kb mb gb kw kwh mol cal kcal kpa "
    "sin cos tan cot log ln lg exp lim max mod sqrt pi"
)
# Particles between the parts of a name: `Leonardo da Vinci`.
_OF_NAMES: Final = _set(
    "af al av bin ben ibn da das de del della den der des di do dos du el la le ten ter van von "
    "zu zur"
)
# Capitalised words that are not names, such as those that start a sentence. Among languages with
# Latin letters, a common word of one is seldom a name in another.
_NO_NAMES: Final = _set(
    "hello hi hey yes no please thanks thank stop quiet listen look sit stand good great well "
    "ready finished correct wrong welcome goodbye bye sorry excellent wait read write open close "
    "come go now today tomorrow yesterday what where when why how let repeat again never always "
    "maybe here there everyone everybody children exactly careful one two three four five six "
    "seven eight nine ten first next last question answer homework hola adiós gracias sí buenos "
    "buenas días tardes noches silencio siéntense escuchen miren muy bien abran lean escriban "
    "vamos qué cuándo dónde cómo perdón mañana hoy ayer bonjour bonsoir salut merci oui non "
    "silence asseyez écoutez regardez ouvrez lisez écrivez très demain hier pourquoi quand "
    "comment bonne guten gute hallo danke bitte nein ruhe setzt hört schaut sehr richtig falsch "
    "heute gestern wann warum keine viele nächste tschüss entschuldigung olá obrigado obrigada "
    "sim não bom boa silêncio ouçam muito hoje ontem amanhã ciao buongiorno buonasera grazie sì "
    "silenzio ascoltate guardate molto bene oggi ieri domani goedemorgen dank bedankt nee stilte "
    "luister kijk heel vandaag gisteren merhaba günaydın teşekkürler evet hayır lütfen oturun "
    "bakın dzień dobry cześć dziękuję proszę cisza xin chào cảm selamat pagi terima kasih duduk "
    "asante karibu ndiyo hapana mahadsanid hej tack nej bună mulțumesc dobrý děkuji prosím hvala "
    "molim kiitos köszönöm page chapter exercise lesson unit number step group example figure "
    "table paragraph line section problem task test exam book books word words letter class "
    "teacher students water time turn take make think try remember imagine find draw put count "
    "add página capítulo ejercicio ejemplo lección tarea pregunta respuesta libro libros clase "
    "número seite kapitel aufgabe übung frage antwort beispiel buch klasse chapitre exercice "
    "leçon exemple livre classe réponse esercizio lezione compito domanda risposta oefening "
    "vraag antwoord sayfa soru cevap strona zadanie pytanie ćwiczenie trang bài halaman soal "
    "ukurasa swali"
)  # fmt: skip
# Endings of words that names rarely have: `Photosynthesis`, `Übersetzung`.
_NO_NAME_ENDS: Final = re.compile(
    r"\w{2,}(?:ations?|ctions?|ness|isms?|thesis|ology|ography|ometry|ción|ciones|mente|heit|keit"
    r"|schaft|ierung|tzung|ção|ções|zione|zioni|iteit|isierung)"
)
_INNER: Final = frozenset("'’ʼ-‐·")
_JOINERS: Final = frozenset("\u200c\u200d")
_ADDRESS: Final = re.compile(r"\w[.@/_]\w|://")
_MARKED: Final = ("@", "#", "<", "\\", "$")  # the start of a handle, a tag or code
_RELATION: Final = re.compile(r"[=≈≠≤≥<>→⇒]")
_LONGEST_PRODUCT: Final = 3  # letters, as in `mx` in a text with a relation
# Languages of every script write these in Latin letters.
_EVERYWHERE: Final = _set("ok okay wifi wi-fi email e-mail app online www")


class Case(Enum):
    """The case of a word; `NONE` in a script without capitals."""

    LOWER = auto()
    CAPITALISED = auto()
    UPPER = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of at least two letters, or of one letter in a script without capitals."""

    text: str
    case: Case


def runs_of_words(text: str) -> list[list[Word]]:
    """Return the words in runs that only blanks separate.

    Numbers, formulas, addresses and code are omitted. So are single letters in scripts with
    capitals, because they may be variables.
    """
    shortest = _LONGEST_PRODUCT + 1 if _RELATION.search(text) else 2
    runs: list[list[Word]] = [[]]
    for token in unicodedata.normalize("NFKC", text).split():
        core = token.strip("".join({each for each in token if not _is_part_of_word(each)}))
        if not token.startswith(core):
            runs.append([])
        word = None if token.startswith(_MARKED) else _word(core, shortest)
        if word is not None:
            runs[-1].append(word)
        if (word is None and not _is_letter(core)) or not token.endswith(core):
            runs.append([])
    return [_with_whole_names(run) for run in runs if run]


def _word(core: str, shortest: int) -> Word | None:
    letters = [each for each in core if unicodedata.category(each).startswith("L")]
    if not letters or _ADDRESS.search(core) or core.casefold() in _OF_FORMULAS:
        return None
    if not all(_is_part_of_word(each) or each in _INNER for each in core):
        return None
    if any(each.isnumeric() and each.isascii() for each in core):
        return None
    if core.casefold() in _EVERYWHERE:
        return Word(core, Case.UPPER)
    case = Case.LOWER if _is_no_name(core.casefold()) else _case(letters)
    return None if len(letters) < shortest and case is not Case.NONE else Word(core, case)


def _is_no_name(word: str) -> bool:
    return word in _NO_NAMES or _NO_NAME_ENDS.fullmatch(word) is not None


def _case(letters: list[str]) -> Case:
    if not any(each.isupper() or each.islower() for each in letters):
        return Case.NONE
    if all(not each.isupper() and not each.istitle() for each in letters):
        return Case.LOWER
    return Case.UPPER if all(not each.islower() for each in letters) else Case.CAPITALISED


def _with_whole_names(run: list[Word]) -> list[Word]:
    """Treat a particle such as `van` as part of a name if capitalised words surround it."""
    named = [word.case is Case.CAPITALISED for word in run]
    particles = [word.text in _OF_NAMES for word in run]

    def is_within_name(place: int) -> bool:
        before = next((named[i] for i in range(place - 1, -1, -1) if not particles[i]), False)
        after = next((named[i] for i in range(place + 1, len(run)) if not particles[i]), False)
        return particles[place] and before and after

    return [
        Word(word.text, Case.CAPITALISED) if is_within_name(place) else word
        for place, word in enumerate(run)
    ]


def _is_part_of_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN" or character in _JOINERS


def _is_letter(core: str) -> bool:
    return len(core) == 1 and core.isalpha()
