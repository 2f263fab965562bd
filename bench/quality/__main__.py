"""`make quality`: writes `docs/quality.json` and `docs/quality.md`."""

import json
import sys

from bench.quality.page import COUNTS, PAGE, PAIRS, Found, counts, page, read
from bench.quality.rates import measure as measure_guard
from bench.quality.reference import LANGUAGES
from bench.quality.translators import false_alarms, translators
from bench.quality.translators import measure as measure_translator
from lectern.domain.exact_facts.coverage import TARGETS


def main() -> None:
    """Measure the guard and the translators, and write both files."""
    rates = {}
    for language in TARGETS:
        rates[language] = measure_guard(language, PAIRS)
        _say(f"guard, {language}: {_times(rates[language].milliseconds)}")
    found: Found = {
        "guard": counts(rates),
        "references": {language: _references(language) for language in LANGUAGES},
        "translators": {},
    }
    scores = {}
    for name, translator, uses_missing in translators():
        scores[name] = measure_translator(translator, uses_missing=uses_missing)
        _say(f"{name}: {', '.join(scores[name])}")
    found["translators"] = scores
    COUNTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(page(read()), encoding="utf-8")
    _say(f"Wrote docs/{PAGE.name}.")


def _references(language: str) -> dict[str, float]:
    alarmed, milliseconds = false_alarms(language)
    for sentence in alarmed:
        _say(f"false alarm, {language}: {sentence}")
    p50, p99 = _times(milliseconds)
    alarms = len(alarmed)
    return {"sentences": len(milliseconds), "alarms": alarms, "p50_ms": p50, "p99_ms": p99}


def _times(milliseconds: list[float]) -> tuple[float, float]:
    """Return p50 and p99, in milliseconds."""
    times = sorted(milliseconds)
    return round(times[len(times) // 2], 2), round(times[len(times) * 99 // 100], 2)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
