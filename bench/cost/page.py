"""`docs/cost.md`, from the counts in `docs/cost.json`."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Self

from bench.cost.assumptions import TODAY, Assumptions
from bench.cost.bill import Line, bill, cost
from bench.cost.changes import ALL_SAVINGS, DOUBTS, EXTRAS, SAVINGS, Change
from bench.cost.formula import Coefficients, Formula
from bench.cost.lesson import Counted, Size
from bench.cost.markdown import Row, number, signed_usd, table, usd
from bench.cost.prices import Price
from bench.cost.standing import Resources, month
from bench.cost.tally import BYTES

UTTERANCES: Final = 600
INTERIMS: Final = 5
GOAL_USD: Final = 0.02
GOAL: Final = Size(students=30, languages=3, utterances=UTTERANCES)
_GATEWAY: Final = frozenset({Price.MESSAGE, Price.CONNECTION_MINUTE})
_SIZES: Final = (
    Size(students=5, languages=2, utterances=UTTERANCES),
    GOAL,
    Size(students=200, languages=5, utterances=UTTERANCES),
    Size(students=2_000, languages=10, utterances=UTTERANCES),
)


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
        _savings(formula),
        _night(record),
        _counts(record, formula),
        _taken_as_given(formula),
        _prices(),
    ]
    return "\n".join(parts)


def _head(formula: Formula) -> str:
    lines = bill(formula.predict(GOAL), TODAY)
    own, shared = cost(lines, shared=False), cost(lines, shared=True)
    cheapest = bill(formula.predict(GOAL), replace(TODAY, **ALL_SAVINGS))
    gateway = sum(line.usd for line in lines if line.price in _GATEWAY)
    verdict = "met" if own + shared < GOAL_USD else "not met"
    most = _most_utterances(formula, replace(TODAY, **ALL_SAVINGS))
    return f"""# What it costs

Made by `make cost`, for the settings of `infra/stages/prod.toml`. A class-hour of {GOAL.students}
students in {GOAL.languages} languages, with {UTTERANCES} final captions each, adds **{usd(own)}**
to the bill of AWS, and **{usd(shared)}** more when no other class is held in that hour. What the
translator asks comes on top.

The goal, {usd(GOAL_USD)} for such a class, is **{verdict}**. API Gateway alone asks
{usd(gateway)} for messages and connections, one message for each caption of each student. That
leaves {usd(GOAL_USD - gateway)} for all that stands behind it, which costs {usd(own - gateway)}.
The floor, with all of "What would make it cheaper", is {usd(cost(cheapest, shared=False))}, and
{usd(cost(cheapest, shared=True))} more when alone. Fewer captions cost less: up to {most}, the
floor is below the goal, alone or not.

Server voices are not in here yet. Prices are those of us-east-1 without free tiers.
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
        finals = bill(formula.predict(size), TODAY)
        interims = bill(formula.predict(replace(size, interims=INTERIMS)), TODAY)
        rows.append(
            (
                f"{size.students:,}",
                size.languages,
                usd(cost(finals, shared=False)),
                usd(cost(interims, shared=False)),
                usd(cost(finals, shared=True)),
            )
        )
    head = ("students", "languages", "finals only", "with interims", "once an hour")
    return f"""## A class-hour

{UTTERANCES} utterances in an hour, one every 6 seconds; "with interims" is an unfinished text every
second, {INTERIMS} before each final one, translated and shown to every student. What is paid "once
an hour" is paid once for all classes of that hour: the database that is awake, and metrics.

{table(head, rows)}"""


def _lines(formula: Formula) -> str:
    finals = bill(formula.predict(GOAL), TODAY)
    interims = bill(formula.predict(replace(GOAL, interims=INTERIMS)), TODAY)
    rows = [
        (one.what, number(one.amount), usd(one.usd), number(other.amount), usd(other.usd))
        for one, other in zip(finals, interims, strict=True)
    ]
    head = ("what", "finals only", "US$", "with interims", "US$")
    return f"""## Where the money of {GOAL.students} students goes

{table(head, rows)}"""


def _savings(formula: Formula) -> str:
    head = ("change", "in the class", "once an hour")
    return f"""## What would make it cheaper

Each by itself, for the {GOAL.students} students above. None is made: each gives something up,
which is for those to weigh who answer for it.

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

Counted in the templates of both stages. Aurora sleeps and asks for nothing but storage; functions,
tables, queues and APIs wait for nothing. The second goal, no fixed cost but storage, is **not
met**: watching and protecting the service is what has a monthly price.

{table(("", *stages), rows)}
- Queue requests are those of Lambda's pollers, which keep asking an empty queue; taken as five that
  wait 20 seconds each.
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


def _counts(record: Record, formula: Formula) -> str:
    sizes = [each.size for each in record.classes]
    held = "; ".join(
        f"{s.students} in {s.languages} with {s.utterances} of {s.interims + 1}" for s in sizes
    )
    return f"""## How it was counted

Classes were held on a real local stack whose gateway, runtime, DynamoDB and queue count what AWS
would bill (`bench/cost/`): OpenAI's adapter against a server on the loopback, EMF metrics on.
Students in languages, with utterances of so many texts: {held}.
The counts of each phase are solved for what one class, student, utterance, language or interim text
adds; classes of other sizes then have exactly the calls that the solution says, which a test proves
anew with each change. A read is as large as what DynamoDB reads before any filter, a write as large
as the larger of the item before and after it, and a transaction counts twice.

While a class gathers and is greeted:

{_weights(formula.join)}
While it is held ("interim" is a further text of the same utterance):

{_weights(formula.speak)}
When it ends:

{_weights(formula.leave)}"""


def _weights(coefficients: Coefficients) -> str:
    rows = [
        (f"`{name}`", " + ".join(f"{weight:g} per {term}" for term, weight in weights.items()))
        for name, weights in coefficients.items()
        if not name.endswith(BYTES) and weights
    ]
    return table(("counted", "is"), rows)


def _taken_as_given(formula: Formula) -> str:
    now = cost(bill(formula.predict(GOAL), TODAY), shared=False)
    rows = [
        (what, usd(cost(bill(formula.predict(GOAL), replace(TODAY, **changed)), shared=False)))
        for what, changed in DOUBTS
    ]
    return f"""## What is taken as given

Nothing here has run on AWS, so durations are assumed and not measured: {TODAY.call_ms:g} ms for
a call of DynamoDB or SQS, {TODAY.translator_ms:g} ms for a translated sentence,
{TODAY.invocation_cpu_ms:g} ms of processor time for an invocation and {TODAY.post_cpu_ms:g} ms
for a post, a core {TODAY.slowness:g} times slower than the one we measured on, shared
out by memory. `bench/cost/assumptions.py` has all of them. Instead of {usd(now)} the class above
costs

{table(("if", "finals only"), rows)}
- A handshake is reckoned as one message, which the price page does not say.
- Records are reckoned as arriving one by one, unless they are gathered: a class of normal speed
  gives the writer no batch.
- Detailed metrics are reckoned with all six for each route that is used, which is the most; what
  alarms and the dashboard need, of the API as a whole, costs nothing.
- Left out: cold starts, reconnecting clients, the pages, two writes every five minutes that keep
  the code alive, clients' pings, what the provider asks.
- Queries are priced by their mean size in each phase, rounded up.
"""


def _prices() -> str:
    rows = [
        (price.value.unit, f"{price.value.usd:g}", f"{price.value.per:,}", price.value.source)
        for price in Price
    ]
    return f"""## Prices

As of November 2026, in us-east-1, for the first units of a month. Typed in by hand: compare
them with their pages before you promise anything to anybody.

{table(("unit", "US$", "for", "page"), rows)}"""
