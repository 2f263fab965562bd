"""The bill of a class-hour: one table of counts, each times its price."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from bench.cost.lesson import Counted
from bench.cost.prices import HOURS_A_MONTH, Price
from infra.constructs.writing_times import OPEN_MINUTES
from infra.settings import Stage
from infra.stage_files import FOLDER, read_stage
from lectern.routes import FUNCTIONS

if TYPE_CHECKING:
    from bench.cost.tally import Counts

UTTERANCES: Final = 600
MINUTES: Final = 60
COUNTED_KBIT_S: Final = 32
"""The bit rate of the voices that were counted: MP3, 60 ms for each character."""
_MEMORY: Final = {function.name: function.memory_mb for function in FUNCTIONS}
_CORE_MB: Final = 1769  # the memory with which a function has a whole core
_BATCH: Final = 10  # the most that a FIFO queue gives at once
_GB: Final = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What cannot be counted here because it happens at AWS; milliseconds, megabytes, bytes.

    An invocation takes its processor time, stretched by its share of a core, plus a wait for each
    call of AWS, one after the other, plus the translator or the voice. Cold starts are left out.
    """

    call_ms: float = 5  # a request of DynamoDB, SQS or Lambda from Lambda
    file_ms: float = 30  # a file written to S3
    translator_ms: float = 900
    voice_ms: float = 1_000
    voice_kbit_s: float = COUNTED_KBIT_S  # at a higher rate all voices come by address
    invocation_cpu_ms: float = 8  # besides its posts, on a core as ours
    post_cpu_ms: float = 0.05  # `python -m bench.posting`, 30 connections
    slowness: float = 2  # of a whole core of Lambda, beside ours
    translating_mb: int = _MEMORY["transcription"]
    other_mb: int = _MEMORY["register"]
    written_at_once: float = 1  # records for one invocation of the database's writer
    awake_minutes: float = 65  # of the database in an hour with a class, its pause included
    least_acu: float = 0.5
    traced_a_second: float = 0  # X-Ray's rate: the first of each second, and 5 % of the others
    metrics_of_route: int = 0
    own_metrics: int = 4
    voice_metrics: int = 2
    platform_log_bytes: int = 400  # START, END, REPORT and the trace id of an invocation
    access_log_bytes: int = 330

    @classmethod
    def of(cls, stage: Stage) -> Self:
        """Return what holds for a stage with these settings."""
        every_minutes = stage.database.write_every_minutes
        return cls(
            traced_a_second=1 if stage.functions.tracing else 0,
            metrics_of_route=6 if stage.messages.detailed_metrics else 0,
            **(gathered(every_minutes, stage.database.pause_after_s) if every_minutes else {}),
        )

    def cpu_ms(self, memory_mb: int) -> float:
        """Return how long a millisecond of our processor takes there."""
        return self.slowness * max(1.0, _CORE_MB / memory_mb)


def gathered(every_minutes: int, pause_after_s: int = 300) -> dict[str, Any]:
    """Return what changes when records are written every so many minutes, in whole batches."""
    open_minutes = 0.5 + OPEN_MINUTES + pause_after_s / 60  # half a minute to wake
    said = UTTERANCES / MINUTES
    batches = said * (every_minutes - OPEN_MINUTES) / _BATCH + said * OPEN_MINUTES
    return {
        "awake_minutes": min(60.0, open_minutes * 60 / every_minutes),
        "written_at_once": said * every_minutes / batches,
    }


TODAY: Final = Assumptions.of(read_stage(FOLDER / "prod.toml"))
"""What the page assumes: a stage as schools have it."""


@dataclass(frozen=True, slots=True)
class Hour:
    """A class-hour's counts: gathering, speaking for an hour, leaving."""

    counted: Counted
    given: Assumptions = TODAY

    def of(self, *names: str) -> float:
        """Return how many there are of all names that begin so; totals are asked by their names."""
        return sum(self._phase(phase, *names) for phase in ("join", "speak", "leave"))

    def _phase(self, phase: str, *names: str) -> float:
        counts: Counts = getattr(self.counted, phase)
        times = UTTERANCES / self.counted.size.utterances if phase == "speak" else 1
        return times * sum(
            number
            for name, number in counts.items()
            if name in names
            or (name.startswith(names) and not name.endswith((" bytes", " units", " calls")))
        )

    @property
    def batches(self) -> float:
        """How often the database's writer is invoked."""
        return self.of("queue SendMessage") / self.given.written_at_once

    @property
    def invocations(self) -> float:
        """How many there are of all functions."""
        return self.of("invoke ") + self.batches

    @property
    def work_gb_s(self) -> float:
        """What functions use besides waiting for the translator or a voice."""
        given = self.given
        phases = (("join", given.other_mb), ("speak", given.translating_mb))
        work = sum(memory * self._work_ms(p, memory) for p, memory in phases)
        work += given.other_mb * self._work_ms("leave", given.other_mb)
        writing = 2 * given.call_ms + given.invocation_cpu_ms * given.cpu_ms(given.other_mb)
        return (work + self.batches * given.other_mb * writing) / 1024e3

    def _work_ms(self, phase: str, memory_mb: int) -> float:
        given = self.given
        calls = self._phase(phase, "read calls", "write calls", "queue ", *_ASYNC)
        cpu = given.invocation_cpu_ms * self._phase(phase, "invoke ")
        cpu += given.post_cpu_ms * self._phase(phase, "out ")
        files = given.file_ms * self._phase(phase, "file put")
        return calls * given.call_ms + files + cpu * given.cpu_ms(memory_mb)

    @property
    def voice_bytes(self) -> tuple[float, float]:
        """What students hear: how many files they fetch, and all bytes of sound."""
        ratio = self.given.voice_kbit_s / COUNTED_KBIT_S
        inline = self.of("voice bytes")
        if ratio == 1 or not self.of("file put"):
            return self.of("file get"), inline + self.of("file get bytes")
        mean = self.of("file put bytes") / self.of("file put")
        return self.of("out tts_response"), mean * self.of("out tts_response") * ratio

    @property
    def traces(self) -> float:
        """How many invocations are traced."""
        first = min(self.invocations, self.given.traced_a_second * 60 * MINUTES)
        return first + (0.05 * (self.invocations - first) if self.given.traced_a_second else 0)

    @property
    def metrics(self) -> float:
        """How many metrics have values in the hour."""
        names = {
            name for part in ("join", "speak", "leave") for name in getattr(self.counted, part)
        }
        routes = {n for n in names if n.startswith("invoke ")} - {"invoke authorizer", *_ASYNC}
        voices = self.given.voice_metrics if self.of("invoke speak") else 0
        return self.given.own_metrics + voices + self.given.metrics_of_route * len(routes)


_ASYNC: Final = ("invoke greeting", "invoke speak", "invoke catch-up")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `shared` is paid once in an hour, however many classes there are."""

    what: str
    price: Price
    amount: Callable[[Hour], float]
    shared: bool = False

    def usd(self, hour: Hour) -> float:
        """Return what it costs, in US dollars."""
        return self.amount(hour) * self.price.each


def _others(hour: Hour) -> float:
    voiced = hour.of("out translation") + hour.of("out tts_response")
    return hour.of("out ") - voiced + hour.of("invoke connect")


def _reads(hour: Hour) -> float:
    """Return them with those of the circuit breakers, which a process reads every 3 s at most."""
    guarded = hour.of("invoke transcription", "invoke speak", "invoke audio")
    return hour.of("read half units") / 2 + guarded


def _log_gb(hour: Hour) -> float:
    given = hour.given
    access = given.access_log_bytes * (hour.of("in ") + 2 * hour.of("invoke connect"))
    return (hour.of("log bytes") + given.platform_log_bytes * hour.invocations + access) / _GB


TABLE: Final[Sequence[Line]] = (
    Line("captions", Price.MESSAGE, lambda h: h.of("out translation")),
    Line("voices", Price.MESSAGE, lambda h: h.of("out tts_response")),
    Line("messages of clients", Price.MESSAGE, lambda h: h.of("in ")),
    Line("all other messages", Price.MESSAGE, _others),
    Line("connections", Price.CONNECTION_MINUTE, lambda h: h.of("invoke connect") * MINUTES),
    Line("invocations", Price.INVOCATION, lambda h: h.invocations),
    Line(
        "functions that wait for the translator",
        Price.GB_SECOND,
        lambda h: (
            h.of("invoke transcription") * h.given.translator_ms * h.given.translating_mb / 1024e3
        ),
    ),
    Line(
        "functions that wait for a voice",
        Price.GB_SECOND,
        lambda h: h.of("invoke speak") * h.given.voice_ms * h.given.translating_mb / 1024e3,
    ),
    Line("functions at work", Price.GB_SECOND, lambda h: h.work_gb_s),
    Line("reads of live state", Price.READ_UNIT, _reads),
    Line("writes of live state", Price.WRITE_UNIT, lambda h: h.of("write units")),
    # Each batch is received and deleted.
    Line(
        "queue requests", Price.QUEUE_REQUEST, lambda h: h.of("queue SendMessage") + 2 * h.batches
    ),
    Line("traces", Price.TRACE, lambda h: h.traces),
    Line("logs", Price.LOG_GB, _log_gb),
    Line("files of voices written", Price.FILE_WRITE, lambda h: h.of("file put")),
    Line("files of voices read", Price.FILE_READ, lambda h: h.voice_bytes[0]),
    Line("egress", Price.EGRESS_GB, lambda h: (h.of("out bytes") - h.of("voice bytes")) / _GB),
    Line("egress of voices", Price.EGRESS_GB, lambda h: h.voice_bytes[1] / _GB),
    Line("handshakes at CloudFront", Price.CDN_REQUEST, lambda h: h.of("invoke connect")),
    Line("handshakes at WAF", Price.FIREWALL_REQUEST, lambda h: h.of("invoke connect")),
    Line(
        "Aurora awake",
        Price.ACU_HOUR,
        lambda h: h.given.least_acu * h.given.awake_minutes / 60,
        shared=True,
    ),
    Line("metrics", Price.METRIC_MONTH, lambda h: h.metrics / HOURS_A_MONTH, shared=True),
)


def cost(hour: Hour, *, shared: bool = False) -> float:
    """Return the sum of what a class adds in US dollars, or of what is shared."""
    return sum(line.usd(hour) for line in TABLE if line.shared is shared)
