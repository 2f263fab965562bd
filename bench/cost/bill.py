"""The cost of a class for an hour: one table of counts times prices."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from bench.cost.prices import HOURS_A_MONTH, Price
from bench.meter.lesson import Counted
from infra.constructs.writing_times import OPEN_MINUTES
from infra.settings import Stage
from infra.stage_files import FOLDER, read_stage
from lectern.routes import FUNCTIONS

if TYPE_CHECKING:
    from bench.meter.tally import Counts

UTTERANCES: Final = 600
MINUTES: Final = 60
COUNTED_KBIT_S: Final = 32
"""The bit rate of the counted audio: MP3, 60 ms per character."""
_MEMORY: Final = {function.name: function.memory_mb for function in FUNCTIONS}
_CORE_MB: Final = 1769  # the memory at which Lambda gives a function one full core
_BATCH: Final = 10  # the maximum batch of a FIFO queue
_GB: Final = 1_000_000_000
_ASYNC: Final = ("invoke greeting", "invoke speak", "invoke catch-up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """Values that cannot be counted on a local stack, in milliseconds, megabytes and bytes.

    An invocation lasts as long as its CPU time, divided by its share of a core, its AWS calls, one
    after the other, and the translator or synthesis. Cold starts are left out.
    """

    call_ms: float = 5  # a request of DynamoDB, SQS or Lambda from Lambda
    file_ms: float = 30  # a file written to S3
    translator_ms: float = 900
    voice_ms: float = 1_000
    voice_kbit_s: float = COUNTED_KBIT_S  # at a higher rate, all audio is sent as a URL
    invocation_cpu_ms: float = 8  # without its posts, on a core like ours
    post_cpu_ms: float = 0.05  # `python -m bench.posting`, 30 connections
    slowness: float = 2  # a full core of Lambda compared with ours
    translating_mb: int = _MEMORY["transcription"]
    other_mb: int = _MEMORY["register"]
    written_at_once: float = 1  # records per invocation of the database's writer
    awake_minutes: float = 65  # of the database per hour with a class, with the wait to pause
    least_acu: float = 0.5
    traced_a_second: float = 0  # X-Ray's rate: the first of each second, and 5 % of the others
    metrics_of_route: int = 0
    own_metrics: int = 4
    voice_metrics: int = 2
    platform_log_bytes: int = 400  # START, END, REPORT and the trace id of an invocation
    access_log_bytes: int = 330

    @classmethod
    def of(cls, stage: Stage) -> Self:
        """Return the assumptions for a stage with these settings."""
        every_minutes = stage.database.write_every_minutes
        return cls(
            traced_a_second=1 if stage.functions.tracing else 0,
            metrics_of_route=6 if stage.messages.detailed_metrics else 0,
            **(gathered(every_minutes, stage.database.pause_after_s) if every_minutes else {}),
        )

    def cpu_ms(self, memory_mb: int) -> float:
        """Return the milliseconds that Lambda needs for one millisecond of our CPU."""
        return self.slowness * max(1.0, _CORE_MB / memory_mb)


def gathered(every_minutes: int, pause_after_s: int = 300) -> dict[str, Any]:
    """Return the assumptions that change if records are written at an interval, in full batches."""
    open_minutes = 0.5 + OPEN_MINUTES + pause_after_s / 60  # half a minute to resume
    waiting = every_minutes - OPEN_MINUTES  # records that wait fill batches, the others do not
    return {
        "awake_minutes": min(60.0, open_minutes * 60 / every_minutes),
        "written_at_once": every_minutes / (waiting / _BATCH + OPEN_MINUTES),
    }


TODAY: Final = Assumptions.of(read_stage(FOLDER / "prod.toml"))
"""The assumptions of the page: the production stage."""


@dataclass(frozen=True, slots=True)
class Hour:
    """The counts of a class for an hour: joining, an hour of utterances, leaving."""

    counted: Counted
    given: Assumptions = TODAY

    def of(self, *names: str) -> float:
        """Return the sum of all counts whose names start with one of `names`.

        Totals (bytes, units, calls) are included only by their full name.
        """
        return sum(self._phase(phase, *names) for phase in ("join", "speak", "leave"))

    def _phase(self, phase: str, *names: str) -> float:
        times = UTTERANCES / self.counted.size.utterances if phase == "speak" else 1
        counts: Counts = getattr(self.counted, phase)
        totals = (" bytes", " units", " calls")
        return times * sum(
            number
            for name, number in counts.items()
            if name in names or (name.startswith(names) and not name.endswith(totals))
        )

    @property
    def batches(self) -> float:
        """The number of invocations of the database's writer."""
        return self.of("queue SendMessage") / self.given.written_at_once

    @property
    def invocations(self) -> float:
        """The number of invocations of all functions."""
        return self.of("invoke ") + self.batches

    @property
    def work_gb_s(self) -> float:
        """GB-seconds of functions, without waiting for the translator or the synthesis."""
        other, given = self.given.other_mb, self.given
        phases = (("join", other), ("speak", given.translating_mb), ("leave", other))
        work = sum(memory * self._work_ms(phase, memory) for phase, memory in phases)
        writing = 2 * given.call_ms + given.invocation_cpu_ms * given.cpu_ms(other)
        return (work + self.batches * other * writing) / 1024e3

    def _work_ms(self, phase: str, memory_mb: int) -> float:
        given = self.given
        calls = self._phase(phase, "read calls", "write calls", "queue ", *_ASYNC)
        cpu = given.invocation_cpu_ms * self._phase(phase, "invoke ")
        cpu += given.post_cpu_ms * self._phase(phase, "out ")
        files = given.file_ms * self._phase(phase, "file put")
        return calls * given.call_ms + files + cpu * given.cpu_ms(memory_mb)

    def waiting_gb_s(self, invocation: str, wait_ms: float) -> float:
        """Return the GB-seconds of a function that waits for a provider."""
        return self.of(invocation) * wait_ms * self.given.translating_mb / 1024e3

    @property
    def voice_bytes(self) -> tuple[float, float]:
        """The number of audio files that students fetch, and the bytes of all audio."""
        ratio, files = self.given.voice_kbit_s / COUNTED_KBIT_S, self.of("file put")
        if ratio == 1 or not files:
            return self.of("file get"), self.of("voice bytes") + self.of("file get bytes")
        sent = self.of("out tts_response")
        return sent, self.of("file put bytes") / files * sent * ratio

    @property
    def traces(self) -> float:
        """The number of traced invocations."""
        first = min(self.invocations, self.given.traced_a_second * 60 * MINUTES)
        return first + (0.05 * (self.invocations - first) if self.given.traced_a_second else 0)

    @property
    def metrics(self) -> float:
        """The number of metrics with values in the hour."""
        names = {*self.counted.join, *self.counted.speak, *self.counted.leave}
        routes = {n for n in names if n.startswith("invoke ")} - {"invoke authorizer", *_ASYNC}
        voices = self.given.voice_metrics if self.of("invoke speak") else 0
        return self.given.own_metrics + voices + self.given.metrics_of_route * len(routes)

    @property
    def log_gb(self) -> float:
        """Gigabytes of log lines: ours, Lambda's and the access log's."""
        access = self.given.access_log_bytes * (self.of("in ") + 2 * self.of("invoke connect"))
        own = self.of("log bytes") + self.given.platform_log_bytes * self.invocations
        return (own + access) / _GB


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. A `shared` line is billed once per hour for all classes together."""

    what: str
    price: Price
    amount: Callable[[Hour], float]
    shared: bool = False

    def usd(self, hour: Hour) -> float:
        """Return the cost in US dollars."""
        return self.amount(hour) * self.price.each


_CAPTIONS: Final = "out translation"
_VOICES: Final = "out tts_response"
_CONNECT: Final = "invoke connect"
# A process reads circuit breakers at most every 3 s: one read unit per guarded invocation.
_GUARDED: Final = ("invoke transcription", "invoke speak", "invoke audio")

TABLE: Final[Sequence[Line]] = (
    Line("captions", Price.MESSAGE, lambda h: h.of(_CAPTIONS)),
    Line("voices", Price.MESSAGE, lambda h: h.of(_VOICES)),
    Line("messages of clients", Price.MESSAGE, lambda h: h.of("in ")),
    Line(
        "all other messages",
        Price.MESSAGE,
        lambda h: h.of("out ") - h.of(_CAPTIONS) - h.of(_VOICES) + h.of(_CONNECT),
    ),
    Line("connections", Price.CONNECTION_MINUTE, lambda h: h.of(_CONNECT) * MINUTES),
    Line("invocations", Price.INVOCATION, lambda h: h.invocations),
    Line(
        "functions that wait for the translator",
        Price.GB_SECOND,
        lambda h: h.waiting_gb_s("invoke transcription", h.given.translator_ms),
    ),
    Line(
        "functions that wait for a voice",
        Price.GB_SECOND,
        lambda h: h.waiting_gb_s("invoke speak", h.given.voice_ms),
    ),
    Line("functions at work", Price.GB_SECOND, lambda h: h.work_gb_s),
    Line(
        "reads of live state",
        Price.READ_UNIT,
        lambda h: h.of("read half units") / 2 + h.of(*_GUARDED),
    ),
    Line("writes of live state", Price.WRITE_UNIT, lambda h: h.of("write units")),
    # Each batch is received and deleted.
    Line(
        "queue requests", Price.QUEUE_REQUEST, lambda h: h.of("queue SendMessage") + 2 * h.batches
    ),
    Line("traces", Price.TRACE, lambda h: h.traces),
    Line("logs", Price.LOG_GB, lambda h: h.log_gb),
    Line("files of voices written", Price.FILE_WRITE, lambda h: h.of("file put")),
    Line("files of voices read", Price.FILE_READ, lambda h: h.voice_bytes[0]),
    Line("egress", Price.EGRESS_GB, lambda h: (h.of("out bytes") - h.of("voice bytes")) / _GB),
    Line("egress of voices", Price.EGRESS_GB, lambda h: h.voice_bytes[1] / _GB),
    Line("handshakes at CloudFront", Price.CDN_REQUEST, lambda h: h.of(_CONNECT)),
    Line("handshakes at WAF", Price.FIREWALL_REQUEST, lambda h: h.of(_CONNECT)),
    Line(
        "Aurora awake",
        Price.ACU_HOUR,
        lambda h: h.given.least_acu * h.given.awake_minutes / 60,
        shared=True,
    ),
    Line("metrics", Price.METRIC_MONTH, lambda h: h.metrics / HOURS_A_MONTH, shared=True),
)


def cost(hour: Hour, *, shared: bool = False) -> float:
    """Return the cost in US dollars of a class, or with `shared` of what all classes share."""
    return sum(line.usd(hour) for line in TABLE if line.shared is shared)
