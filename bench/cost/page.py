"""`docs/cost.md`, from the counts in `docs/cost.json`."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Self

from bench.cost.assumptions import COUNTED_KBIT_S, TODAY, Assumptions
from bench.cost.bill import Line, bill, cost
from bench.cost.changes import ALL_SAVINGS, AZURES_VOICES, EXTRAS, SAVINGS, Change
from bench.cost.formula import Formula
from bench.cost.lesson import Counted, Size
from bench.cost.markdown import Row, number, signed_usd, table, usd
from bench.cost.method import how_counted, prices, taken_as_given
from bench.cost.prices import Price
from bench.cost.standing import Resources, month

UTTERANCES: Final = 600
INTERIMS: Final = 5
GOAL_USD: Final = 0.02
GOAL: Final = Size(students=30, languages=3, utterances=UTTERANCES)
_SPOKEN: Final = replace(GOAL, voices=True)
_GATEWAY: Final = frozenset({Price.MESSAGE, Price.CONNECTION_MINUTE})
_SIZES: Final = (
    Size(students=5, languages=2, utterances=UTTERANCES),
    GOAL,
    Size(students=200, languages=5, utterances=UTTERANCES),
    Size(students=2_000, languages=10, utterances=UTTERANCES),
)

_WAYS: Final = ("finals only", "with voices", "with interims", "interims and voices")


@dataclass(frozen=True, slots=True)
class Record:
    """What `make cost` counted: classes on a local stack, resources in the templates."""

    classes: Sequence[Counted]
    standing: Mapping[str, Resources]

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read it."""
        content: dict[str, Any] = json.loads(file.read_text("utf-8"))
        classes = [Counted(**{**each, "size": Size(**each["size"])}) for each in content["classes"]]
        return cls(classes, content["standing"])


def page(record: Record) -> str:
    """Return the whole page."""
    formula = Formula.of(record.classes)
    parts = [
        _head(formula),
        _hours(formula),
        _lines(formula),
        _voices(formula),
        _savings(formula),
        _night(record),
        how_counted(record.classes, formula),
        taken_as_given(formula, GOAL),
        prices(),
    ]
    return "\n".join(parts)


def _head(formula: Formula) -> str:
    lines = bill(formula.predict(GOAL), TODAY)
    own, shared = cost(lines, shared=False), cost(lines, shared=True)
    spoken = cost(bill(formula.predict(_SPOKEN), TODAY), shared=False)
    cheapest = bill(formula.predict(GOAL), replace(TODAY, **ALL_SAVINGS))
    gateway = sum(line.usd for line in lines if line.price in _GATEWAY)
    verdict = "met" if own + shared < GOAL_USD else "not met"
    most = _most_utterances(formula, replace(TODAY, **ALL_SAVINGS))
    return f"""# What it costs

Made by `make cost`, for the settings of `infra/stages/prod.toml` at the prices of us-east-1,
without free tiers. A class-hour of {GOAL.students} students in {GOAL.languages} languages, with
{UTTERANCES} final captions each, adds **{usd(own)}** to the bill of AWS where the students' own
devices speak or are silent, and **{usd(spoken)}** where the server speaks to all of them;
**{usd(shared)}** more when no other class is held in that hour. What translators and voices ask
themselves comes on top: `GET /api/analytics` tells it.

The goal, {usd(GOAL_USD)} for such a class, is **{verdict}**; with server voices the class
costs {spoken / GOAL_USD:.1f} times the goal. API Gateway alone asks {usd(gateway)} for messages and
connections, one message for each caption of each student. That leaves {usd(GOAL_USD - gateway)} for
all that stands behind it, which costs {usd(own - gateway)}. The floor, without voices and with all
of "What would make it cheaper", is {usd(cost(cheapest, shared=False))}, and
{usd(cost(cheapest, shared=True))} more when alone. Fewer captions cost less: up to {most}, the
floor is below the goal, alone or not.
"""


def _most_utterances(formula: Formula, given: Assumptions) -> int:
    """Return how many utterances a class of the goal's size can have below the goal."""
    return max(
        (
            number
            for number in range(0, UTTERANCES * 2, 10)
            if sum(
                line.usd for line in bill(formula.predict(replace(GOAL, utterances=number)), given)
            )
            < GOAL_USD
        ),
        default=0,
    )


def _hours(formula: Formula) -> str:
    rows: list[Row] = []
    for size in _SIZES:
        bills = [bill(formula.predict(each), TODAY) for each in _ways(size)]
        own = [usd(cost(lines, shared=False)) for lines in bills]
        shared = usd(cost(bills[0], shared=True))
        rows.append((f"{size.students:,}", size.languages, *own, shared))
    head = ("students", "languages", *_WAYS, "once an hour")
    return f"""## A class-hour

{UTTERANCES} utterances in an hour, one every 6 seconds; "interims" are unfinished texts, one every
second, {INTERIMS} before each final one, translated and shown to every student. "Voices" are the
server's: each final caption is spoken once per language, and every student hears it. What is paid
"once an hour" is paid once for all classes of that hour: the database that is awake, and metrics;
with voices {usd(_metrics_of_voices(formula))} more for theirs.

{table(head, rows)}"""


def _metrics_of_voices(formula: Formula) -> float:
    silent, spoken = (bill(formula.predict(each), TODAY) for each in (GOAL, _SPOKEN))
    return cost(spoken, shared=True) - cost(silent, shared=True)


def _ways(size: Size) -> list[Size]:
    """Return a class of that size held in each way, in the order of `_WAYS`."""
    return [
        replace(size, interims=interims, voices=voices)
        for interims in (0, INTERIMS)
        for voices in (False, True)
    ]


def _lines(formula: Formula) -> str:
    bills = [bill(formula.predict(each), TODAY) for each in _ways(GOAL)]
    rows: list[Row] = [
        (finals.what, *_share(finals), *_share(voiced), *_share(interims))
        for finals, voiced, interims, _ in zip(*bills, strict=True)
    ]
    head = ("what", *(cell for way in _WAYS[:3] for cell in (way, "US$")))
    return f"""## Where the money of {GOAL.students} students goes

With both interims and voices, voices add what they add to finals only.

{table(head, rows)}"""


def _share(line: Line) -> tuple[str, str]:
    return number(line.amount), usd(line.usd)


def _voices(formula: Formula) -> str:
    silent, spoken = (bill(formula.predict(each), TODAY) for each in (GOAL, _SPOKEN))
    pairs = zip(silent, spoken, strict=True)
    added = {there.what: there.usd - old.usd for old, there in pairs if not there.shared}
    waits = added["functions that wait for a voice"]
    sound = added["egress of voices"] + added["files of voices read"]
    rest = sum(added.values()) - added["voices"] - sound - waits
    azure = bill(formula.predict(_SPOKEN), replace(TODAY, **AZURES_VOICES))
    return f"""## What server voices add

To the {GOAL.students} students' {UTTERANCES} captions, {usd(sum(added.values()))}: a second message
for each caption of each student {usd(added["voices"])}; the sound's way to them {usd(sound)};
functions that wait for whoever speaks {usd(waits)}; all else, with a file for each caption and
language, {usd(rest)}. A student who has the device speak (`useClientSpeech`), or turns voices off,
adds nothing of it; a language that nobody listens in is not spoken.

The sounds that were counted are MP3 of {COUNTED_KBIT_S} kbit/s, as ElevenLabs is asked for: of the
three sentences said in turn two come in the message itself, and the longest by an address of S3,
from which each student is taken to fetch it. `prod.toml` asks Azure first, for 48 kbit/s: then the
class comes to {usd(cost(azure, shared=False))} instead of {usd(cost(spoken, shared=False))}.
"""


def _savings(formula: Formula) -> str:
    head = ("change", "in the class", "once an hour")
    return f"""## What would make it cheaper

Each by itself, for the {GOAL.students} students above, without server voices. None is made: each
gives something up, which is for those to weigh who answer for it.

{table(head, _differences(formula, SAVINGS))}
What a stage can have besides:

{table(head, _differences(formula, EXTRAS))}"""


def _differences(formula: Formula, changes: Sequence[Change]) -> Iterator[Row]:
    now = bill(formula.predict(GOAL), TODAY)
    for what, changed in changes:
        then = bill(formula.predict(GOAL), replace(TODAY, **changed))
        parts = [cost(then, shared=each) - cost(now, shared=each) for each in (False, True)]
        yield (what, *(signed_usd(part) for part in parts))


def _night(record: Record) -> str:
    stages = sorted(record.standing)
    names = sorted({name for stage in stages for name in record.standing[stage]})
    bills = {stage: dict(_by_name(record.standing[stage])) for stage in stages}
    rows: list[Row] = [
        (Price[name].value.unit, *(_cell(bills[stage].get(name)) for stage in stages))
        for name in names
    ]
    totals = [usd(sum(line.usd for line in bills[stage].values()), 2) for stage in stages]
    rows.append(("**together**", *(f"**{total}**" for total in totals)))
    return f"""## A month in which nobody teaches

Counted in the templates of both stages. Aurora sleeps and asks for nothing but storage; tables and
APIs wait for nothing, and of the functions only the sweep runs, to find nobody. The second goal, no
fixed cost but storage, is **not met**: watching and protecting the service is what has a monthly
price.

{table(("", *stages), rows)}
- Queue requests are those of Lambda's pollers, which keep asking an empty queue; taken as five that
  wait 20 seconds each.
- The sweep is taken as an invocation that reads five empty lists; its log, a cent, is left out.
- Ten alarm metrics, three dashboards and a million queue requests are free in each account; an
  account with this stage alone pays that much less.
- A stage file can do without the firewall (`web.firewall`) and snapshots (`functions.snap_start`).
  Fewer alarms: one for errors of all functions instead of one for each.
- Storage, not in the table, by the GB and month: DynamoDB 0.25 and its recovery 0.20, Aurora 0.10,
  S3 0.023, logs 0.03.
- A domain adds a Route 53 zone ({usd(Price.ZONE.each, 2)}), if it is not there already.
"""


def _by_name(resources: Resources) -> Iterable[tuple[str, Line]]:
    return ((line.price.name, line) for line in month(resources))


def _cell(line: Line | None) -> str:
    return f"{number(line.amount)}: {usd(line.usd, 2)}" if line else "none"
