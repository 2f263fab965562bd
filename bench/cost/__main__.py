"""`make cost`: count calls and write `docs/cost.json` and `docs/cost.md`."""

import asyncio
import json
import sys
from dataclasses import asdict

from bench.cost.page import COUNTS, HELD, PAGE, Record, page
from bench.cost.standing import standing
from bench.meter.lesson import hold, metered_stack


def main() -> None:
    """Run the classes, synthesize the stages and write both files."""
    with metered_stack() as stack:
        classes = [asdict(asyncio.run(hold(stack, size))) for size in HELD]
    content = {"classes": classes, "standing": standing()}
    COUNTS.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    PAGE.write_text(page(Record.read(COUNTS)), encoding="utf-8")
    sys.stderr.write(f"Wrote docs/{PAGE.name}.\n")


if __name__ == "__main__":
    main()
