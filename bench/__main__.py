"""`python -m bench`: run all benchmarks and write `docs/benchmarks.md`."""

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.breakdown import break_down
from bench.ears import compare as compare_ears
from bench.imports import import_ms
from bench.lesson import Scenario
from bench.life import life_figures
from bench.other_load import Reading
from bench.page import Figures, page
from bench.run import on_floor, on_stack
from bench.speech import speech_figures
from bench.student_page import student_page_figures
from bench.tail import tail_figures
from local.background import new_home

_PAGE: Final = Path(__file__).parent.parent / "docs" / "benchmarks.md"
_SCENARIOS: Final = (
    Scenario(students=1, languages=1, utterances=40, period_s=0.2),
    Scenario(students=30, languages=1, utterances=25, period_s=0.25),
    Scenario(students=30, languages=4, utterances=25, period_s=0.25),
    Scenario(students=200, languages=1, utterances=12, period_s=0.6),
    Scenario(students=200, languages=4, utterances=12, period_s=0.6),
)
_BARE: Final = [replace(scenario, period_s=0.05) for scenario in _SCENARIOS]
_BROKEN_DOWN: Final = (
    Scenario(students=30, languages=4, utterances=20, period_s=0),
    Scenario(students=200, languages=4, utterances=15, period_s=0),
)
_SPOKEN: Final = Scenario(students=30, languages=4, utterances=25, period_s=0.5)
_RECORDED: Final = Scenario(students=30, languages=4, utterances=20, period_s=0)
_SLOW_AUDIO: Final = Scenario(students=30, languages=4, utterances=15, period_s=0.5)


def main() -> None:
    """Run all benchmarks and write the page."""
    load, before = os.getloadavg()[0], Reading.now()
    figures = _measure()
    others = Reading.now().others_since(before)
    _PAGE.write_text(page(replace(figures, load=load, others=others)), encoding="utf-8")
    _say(f"Wrote docs/{_PAGE.name}.")


def _measure() -> Figures:
    """Run all benchmarks, the shortest first, so that a fault shows early."""
    _say("the floor, the steps of a caption, the imports …")
    floor = on_floor(_BARE)
    steps = {scenario: break_down(scenario) for scenario in _BROKEN_DOWN}
    imports = import_ms()
    home = new_home()  # the second start of the stack uses the home of the first
    try:
        _say("a translator that answers at once …")
        prompt = on_stack(home, _SCENARIOS)
        _say("a translator that takes 0.3 to 1.1 s …")
        slow = on_stack(home, _SCENARIOS, delay_ms="300-1100")
    finally:
        shutil.rmtree(home, ignore_errors=True)
    _say("a translator with a long tail …")
    tail = tail_figures()
    _say("audio, recordings …")
    speech = speech_figures(_SPOKEN, _RECORDED, _SLOW_AUDIO)
    _say("a lecture into a microphone …")
    ears = compare_ears()
    _say("the life of a class …")
    life = life_figures()
    _say("the student page on a slow phone …")
    student_page = student_page_figures()
    return Figures(
        prompt=prompt,
        slow=slow,
        floor=floor,
        steps=steps,
        tail=tail,
        speech=speech,
        ears=ears,
        life=life,
        student_page=student_page,
        import_ms=imports,
    )


def _say(what: str) -> None:
    sys.stderr.write(f"{what}\n")


if __name__ == "__main__":
    main()
