"""`make quality`: writes `docs/quality.json` and `docs/quality.md`."""

import json
import sys

from bench.quality.page import COUNTS, PAGE, PAIRS, counts, page, read
from bench.quality.rates import measure
from lectern.domain.exact_facts.coverage import TARGETS


def main() -> None:
    """Measure every language, and write both files."""
    rates = {}
    for language in TARGETS:
        rates[language] = measure(language, PAIRS)
        times = sorted(rates[language].milliseconds)
        middle, late = times[len(times) // 2], times[len(times) * 99 // 100]
        sys.stderr.write(f"{language}: {middle:.2f} ms, 99 % below {late:.2f} ms\n")
    found = json.dumps(counts(rates), indent=1, ensure_ascii=False)
    COUNTS.write_text(found + "\n", encoding="utf-8")
    PAGE.write_text(page(read()), encoding="utf-8")
    sys.stderr.write(f"Wrote docs/{PAGE.name}.\n")


if __name__ == "__main__":
    main()
