"""The parts of the page that say how it was made: counts, assumptions, prices."""

from collections.abc import Sequence
from dataclasses import replace

from bench.cost.assumptions import TODAY, Assumptions
from bench.cost.bill import bill, cost
from bench.cost.changes import DOUBTS
from bench.cost.formula import Coefficients, Formula
from bench.cost.lesson import Counted, Size
from bench.cost.markdown import table, usd
from bench.cost.prices import Price
from bench.cost.tally import BYTES


def how_counted(classes: Sequence[Counted], formula: Formula) -> str:
    """Return which classes were held, and what each part of a class comes to."""
    held = "; ".join(
        f"{s.students} in {s.languages} with {s.utterances} of {s.interims + 1}"
        + (", spoken" if s.voices else "")
        for s in (each.size for each in classes)
    )
    return f"""## How it was counted

Classes were held on a real local stack whose gateway, runtime, DynamoDB, queue and S3 count what
AWS would bill (`bench/cost/`): OpenAI's adapters against a server on the loopback, EMF metrics on.
Students in languages, with utterances of so many texts: {held}.
What is said is a short, a middling and a long sentence of `docs/lesson.txt` in turn, a third each.
The counts of each phase are solved for what one class, student, utterance, language or interim text
adds; classes of other sizes then have exactly the calls that the solution says, which a test proves
anew with each change. A read is as large as what DynamoDB reads before any filter, a write as large
as the larger of the item before and after it, and a transaction counts twice.

While a class gathers and is greeted:

{_weights(formula.join)}
While it is held ("interim" is a further text of the same utterance, "spoken" by the server):

{_weights(formula.speak)}
When it ends:

{_weights(formula.leave)}"""


def _weights(coefficients: Coefficients) -> str:
    rows = [
        (f"`{name}`", " + ".join(f"{weight:.3g} per {term}" for term, weight in weights.items()))
        for name, weights in coefficients.items()
        if not name.endswith(BYTES) and weights
    ]
    return table(("counted", "is"), rows)


def taken_as_given(formula: Formula, size: Size) -> str:
    """Return what is assumed, and what a class costs if it is otherwise."""
    ways = [formula.predict(replace(size, voices=voices)) for voices in (False, True)]

    def costs(given: Assumptions) -> list[str]:
        return [usd(cost(bill(each, given), shared=False)) for each in ways]

    rows = [(what, *costs(replace(TODAY, **changed))) for what, changed in DOUBTS]
    return f"""## What is taken as given

Nothing here has run on AWS, so durations are assumed and not measured: {TODAY.call_ms:g} ms for
a call of DynamoDB, SQS or Lambda, {TODAY.file_ms:g} ms for a file written to S3,
{TODAY.translator_ms:g} ms for a translated sentence, {TODAY.voice_ms:g} ms for a spoken one,
{TODAY.invocation_cpu_ms:g} ms of processor time for an invocation and {TODAY.post_cpu_ms:g} ms
for a post, a core {TODAY.slowness:g} times slower than the one we measured on, shared
out by memory. `bench/cost/assumptions.py` has all of them. The class of {size.students} costs

{table(("if", "finals only", "with voices"), [("as assumed", *costs(TODAY)), *rows])}
- A handshake is reckoned as one message, which the price page does not say.
- Records are reckoned as arriving one by one, unless they are gathered: a class of normal speed
  gives the writer no batch.
- Detailed metrics are reckoned with all six for each route that is used, which is the most; what
  alarms and the dashboard need, of the API as a whole, costs nothing.
- A breaker's counts are reckoned as read once for each utterance and each spoken text: a process
  reads them every three seconds at most, and a class says something every six.
- A class that ends is reckoned as forgetting its connections before their `$disconnect` does; where
  that is first, it reads the class once more for each student.
- Addresses of S3 are as long as ours; those of Lambda's short-lived credentials are some 1 KB more.
- Left out: cold starts, reconnecting clients, the pages, two writes every five minutes that keep
  the code alive, clients' pings, a day of S3's storage of the sounds, what providers ask,
  what the sweep reads of a class once a minute.
- Queries are priced by their mean size in each phase, rounded up.
"""


def prices() -> str:
    """Return every price, and where it is from."""
    rows = [
        (price.value.unit, f"{price.value.usd:g}", f"{price.value.per:,}", price.value.source)
        for price in Price
    ]
    return f"""## Prices

As of November 2026, in us-east-1, for the first units of a month. Typed in by hand: compare
them with their pages before you promise anything to anybody.

{table(("unit", "US$", "for", "page"), rows)}"""
