"""A class's counts, priced."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bench.cost.assumptions import COUNTED_KBIT_S, Assumptions
from bench.cost.lesson import Counted
from bench.cost.prices import HOURS_A_MONTH, Price
from bench.cost.tally import BYTES, Counts

_READ_BYTES: Final = 4096
_WRITE_BYTES: Final = 1024
_GB: Final = 1_000_000_000
_TRACED_SHARE: Final = 0.05
_AT_QUEUE: Final = 2  # each batch is received and deleted
_READ_OF_BREAKER: Final = 1.0  # a consistent one, by a process that has not looked for 3 seconds
# What a function waits for at AWS, besides files.
_CALLS: Final = ("read ", "write ", "query ", "queue ", "invoke greeting", "invoke speak")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bill. `shared` is paid once in an hour, however many classes there are."""

    what: str
    amount: float
    price: Price
    shared: bool = False

    @property
    def usd(self) -> float:
        """What it costs, in US dollars."""
        return self.amount * self.price.each


def bill(counted: Counted, given: Assumptions) -> list[Line]:
    """Return every line of a class-hour."""
    total = _sum(counted.join, counted.speak, counted.leave)
    return [
        *_messages(total, given),
        *_functions(counted, total, given),
        *_state(counted),
        Line("queue requests", _queue_requests(total, given), Price.QUEUE_REQUEST),
        *_watching(total, given),
        *_files(total, given),
        *_egress(total, given),
        Line("handshakes at CloudFront", total["handshake"], Price.CDN_REQUEST),
        Line("handshakes at WAF", total["handshake"], Price.FIREWALL_REQUEST),
        Line(
            "Aurora awake", given.least_acu * given.awake_minutes / 60, Price.ACU_HOUR, shared=True
        ),
        Line("metrics", _metrics(total, given) / HOURS_A_MONTH, Price.METRIC_MONTH, shared=True),
    ]


def cost(lines: Iterable[Line], *, shared: bool) -> float:
    """Return the sum of what a class adds, or of what is shared."""
    return sum(line.usd for line in lines if line.shared is shared)


def _messages(total: Counts, given: Assumptions) -> Iterator[Line]:
    captions, voices = count(total, "out translation"), count(total, "out tts_response")
    sent, received = count(total, "out "), count(total, "in ")
    yield Line("captions", captions, Price.MESSAGE)
    yield Line("voices", voices, Price.MESSAGE)
    yield Line("what the teacher says", received, Price.MESSAGE)
    others = sent - captions - voices + total["handshake"]
    yield Line("all other messages", others, Price.MESSAGE)
    yield Line("connections", total["handshake"] * given.minutes, Price.CONNECTION_MINUTE)


def _functions(counted: Counted, total: Counts, given: Assumptions) -> Iterator[Line]:
    phases = (
        (counted.join, given.other_mb),
        (counted.speak, given.translating_mb),
        (counted.leave, given.other_mb),
    )
    gb = given.translating_mb / 1024
    translated = total["invoke transcription"] * given.translator_ms / 1e3
    spoken = count(total, "invoke speak") * given.voice_ms / 1e3
    work = sum(_milliseconds(counts, memory, given) * memory for counts, memory in phases)
    writing = _batches(total, given) * given.other_mb
    writing *= 2 * given.call_ms + given.invocation_cpu_ms * given.cpu_ms(given.other_mb)
    yield Line("invocations", count(total, "invoke ") + _batches(total, given), Price.INVOCATION)
    yield Line("functions that wait for the translator", translated * gb, Price.GB_SECOND)
    yield Line("functions that wait for a voice", spoken * gb, Price.GB_SECOND)
    yield Line("functions at work", (work + writing) / 1024e3, Price.GB_SECOND)


def _milliseconds(counts: Counts, memory_mb: int, given: Assumptions) -> float:
    """Return how long a phase's functions run, besides the translator and the voice."""
    calls = sum(count(counts, verb) for verb in _CALLS)
    waits = calls * given.call_ms + count(counts, "file put") * given.file_ms
    work = count(counts, "invoke ") * given.invocation_cpu_ms
    work += count(counts, "out ") * given.post_cpu_ms
    return waits + work * given.cpu_ms(memory_mb)


def _state(counted: Counted) -> Iterator[Line]:
    phases = (counted.join, counted.speak, counted.leave)
    reads: float = sum(units(c, verb, _READ_BYTES) for c in phases for verb in ("read ", "query "))
    guarded = ("invoke speak", "invoke transcription")
    reads += _READ_OF_BREAKER * sum(count(counted.speak, name) for name in guarded)
    yield Line("reads of live state", reads, Price.READ_UNIT)
    writes = sum(units(c, "write ", _WRITE_BYTES) for c in phases)
    yield Line("writes of live state", writes, Price.WRITE_UNIT)


def _files(total: Counts, given: Assumptions) -> Iterator[Line]:
    is_counted = given.voice_kbit_s == COUNTED_KBIT_S
    fetched = count(total, "file get" if is_counted else "out tts_response")
    yield Line("files of voices written", count(total, "file put"), Price.FILE_WRITE)
    yield Line("files of voices read", fetched, Price.FILE_READ)


def _egress(total: Counts, given: Assumptions) -> Iterator[Line]:
    inline = total.get("voice inline bytes", 0)
    heard: float = inline + total.get("file get bytes", 0)
    if given.voice_kbit_s != COUNTED_KBIT_S and heard:
        mean = total["file put bytes"] / total["file put"]
        heard = mean * total["out tts_response"] * given.voice_kbit_s / COUNTED_KBIT_S
    yield Line("egress", (total["out bytes"] - inline) / _GB, Price.EGRESS_GB)
    yield Line("egress of voices", heard / _GB, Price.EGRESS_GB)


def _queue_requests(total: Counts, given: Assumptions) -> float:
    return total["queue SendMessage"] + _AT_QUEUE * _batches(total, given)


def _batches(total: Counts, given: Assumptions) -> float:
    return total["queue SendMessage"] / given.written_at_once


def _watching(total: Counts, given: Assumptions) -> Iterator[Line]:
    invocations = count(total, "invoke ") + _batches(total, given)
    first = min(invocations, given.traced_a_second * 60 * given.minutes)
    share = _TRACED_SHARE * (invocations - first) if given.traced_a_second else 0
    yield Line("traces", first + share, Price.TRACE)
    platform = given.platform_log_bytes * invocations
    access = given.access_log_bytes * (count(total, "in ") + 2 * total["handshake"])
    yield Line("logs", (total["log bytes"] + platform + access) / _GB, Price.LOG_GB)


def _metrics(total: Counts, given: Assumptions) -> int:
    """Return how many metrics have values in the hour."""
    inside = ("invoke authorizer", "invoke greeting", "invoke speak")  # no routes
    routes = [name for name in total if name.startswith("invoke ") and name not in inside]
    own = given.own_metrics + (given.voice_metrics if count(total, "invoke speak") else 0)
    return own + given.metrics_of_route * len(routes)


def count(counts: Counts, prefix: str) -> int:
    """Return how many there are of all names that begin so, sizes aside."""
    return sum(
        number
        for name, number in counts.items()
        if name.startswith(prefix) and not name.endswith(BYTES)
    )


def units(counts: Counts, prefix: str, unit_bytes: int) -> int:
    """Return capacity units: for each kind its calls times the units of its mean size."""
    return sum(
        number * max(1, -(-round(counts.get(name + BYTES, 0) / number) // unit_bytes))
        for name, number in counts.items()
        if number and name.startswith(prefix) and not name.endswith(BYTES)
    )


def _sum(*phases: Counts) -> Mapping[str, int]:
    names = {name for phase in phases for name in phase}
    return {name: sum(phase.get(name, 0) for phase in phases) for name in sorted(names)}
