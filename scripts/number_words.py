"""Writes `lectern/domain/exact_facts/cldr_number_words.py` from CLDR's rules for spelling numbers.

unicode-rbnf, a reader of these rules, is needed for nothing else and is not installed. CLDR changes
the rules about once a year. Run this after such a change:

    .venv/bin/uv run --with unicode-rbnf==2.4.1 --with-requirements requirements.txt \
        python -m scripts.number_words

Words that follow from shorter ones are left out. `bench/quality/spelled_numbers.py` gets
whole numbers, for the tests.
"""

import re
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from lectern.domain.exact_facts.coverage import LANGUAGES
from lectern.domain.exact_facts.fold import fold_word
from lectern.domain.exact_facts.number_words import lexicon, number_words, read_words
from lectern.domain.exact_facts.own_number_words import WORDS

ROOT: Final = Path(__file__).parent.parent
MODULE: Final = ROOT / "layers/lectern/python/lectern/domain/exact_facts/cldr_number_words.py"
SAMPLES: Final = ROOT / "bench/quality/spelled_numbers.py"
_LEFT_OUT: Final = re.compile(
    "year|financial|-and|suffix|tens|fraction|days|smaller|larger|priv|with-e|alternate|-ones"
)
_HEAD: Final = '''"""Number words of CLDR by language. `scripts/number_words.py` writes it."""

from typing import Final

# ruff: noqa: E501, RUF001 - wide letters; letters of other alphabets are meant

'''
_NOQA: Final = "# fmt: off\n# ruff: noqa: E501, RUF001 - letters of other alphabets are meant\n"
_SAMPLED: Final = (2, 3, 4, 5, 7, 8, 11, 12, 15, 16, 19, 20, 21, 25, 34, 42, 58, 67, 71, 79, 80, 93,
    99, 100, 105, 118, 150, 342, 500, 999, 1000, 2024, 15000)  # fmt: skip


def main() -> None:
    """Write both modules."""
    from unicode_rbnf import RbnfEngine  # noqa: PLC0415 - see above

    words, samples = {}, {}
    for language in LANGUAGES:
        if language == "fil" or language not in RbnfEngine.get_supported_languages():
            continue
        engine = RbnfEngine.for_language(language)
        words[language] = _needed(language, engine)
        samples[language] = {value: sorted(set(_cardinals(engine, value))) for value in _SAMPLED}
    MODULE.write_text(_HEAD + _table("CLDR_WORDS", words), encoding="utf-8")
    SAMPLES.write_text(_samples(samples), encoding="utf-8")


def _needed(language: str, engine: Any) -> str:
    """Return a table of the words that do not follow from shorter ones."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    own = read_words(WORDS.get(language, ""))
    order = [*range(21), *range(30, 100, 10), *range(100, 1000, 100), *range(21, 100), 1000]
    for value in dict.fromkeys(order):
        known = lexicon(language, _text(found))
        for form in sorted(set(_forms(engine, value)), key=len):
            read = [(each.value, each.place.end) for each in number_words(form, known)]
            if form not in own and (value, len(form)) not in read[:1]:
                found[value].add(form)
                known = lexicon(language, _text(found))
    return _text(found)


def _text(found: dict[int, set[str]]) -> str:
    return "; ".join(
        f"{value}:{'|'.join(sorted(forms))}" for value, forms in found.items() if forms
    )


def _forms(engine: Any, value: int) -> Iterator[str]:
    for name in engine.rulesets:
        if name.startswith("spellout") and not _LEFT_OUT.search(name):
            text = engine.format_number(value, ruleset_names=[name]).text_by_ruleset[name]
            yield fold_word(text.replace("\u00ad", "").replace("-", " "))


def _cardinals(engine: Any, value: int) -> Iterator[str]:
    for name in engine.rulesets:
        if name.startswith(("spellout-numbering", "spellout-cardinal")) and not _LEFT_OUT.search(
            name
        ):
            text = engine.format_number(value, ruleset_names=[name]).text_by_ruleset[name]
            yield text.replace("\u00ad", "")


def _table(name: str, rows: dict[str, str]) -> str:
    body = "".join(
        f'    "{language}": """\n{_wrapped(row)}\n""",\n' for language, row in rows.items()
    )
    return f"{name}: Final = {{\n{body}}}\n"


def _wrapped(row: str) -> str:
    return "\n".join(textwrap.wrap(row, 96, break_on_hyphens=False, break_long_words=False))


def _samples(samples: dict[str, dict[int, list[str]]]) -> str:
    body = "".join(
        f'    "{language}": {{\n'
        + "".join(f"        {value}: {forms!r},\n" for value, forms in rows.items())
        + "    },\n"
        for language, rows in samples.items()
    )
    head = '"""Numbers as CLDR spells them. Written by `scripts/number_words.py`."""\n'
    return f"{head}\nfrom typing import Final\n\n{_NOQA}\nSPELLED: Final = {{\n{body}}}\n"


if __name__ == "__main__":
    main()
