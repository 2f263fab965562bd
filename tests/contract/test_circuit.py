"""The contract of `CircuitStore`, and a provider that several processes ask, on DynamoDB as moto
has it."""

import subprocess
import sys

import pytest

from lectern.adapters.call_counts import CallCounts, CircuitStore
from lectern.adapters.circuit import CircuitBreaker, CircuitOpenError
from lectern.adapters.dynamodb.circuit import DynamoDbCircuitStore
from lectern.adapters.dynamodb.items import CircuitItem
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.fallback import Chain, Link
from lectern.adapters.guard import Guard, Guarded
from lectern.adapters.health import Slice
from lectern.adapters.memory import MemoryCircuitStore
from lectern.adapters.retries import MAX_ATTEMPTS, Retries
from lectern.domain.errors import AccessRefusedError, ProviderUnavailableError
from lectern.domain.identity import new_id
from lectern.domain.recording import Recording
from lectern.domain.settings import SpeechService
from lectern.domain.speech import VoicePreference
from lectern.ports.speech_to_text import TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest
from tests.fakes.clock import MovableClock
from tests.fakes.inline import Inline
from tests.fakes.providers import FakeSpeechToText, FakeTextToSpeech

HELLO = SynthesisRequest("Good morning.", VoicePreference("en"))
FAILED = Slice(100, calls=1, has_failed=True)
GOOD = Slice(100, calls=1, answered=1, answered_since=1)

ANOTHER_PROCESS = """
import sys
from lectern.adapters.call_counts import CallCounts
from lectern.adapters.circuit import CircuitBreaker, CircuitOpenError
from lectern.adapters.dynamodb.circuit import DynamoDbCircuitStore
from lectern.adapters.dynamodb.table import LiveTable
store = DynamoDbCircuitStore(LiveTable(sys.argv[1]))
store.read("another")  # makes the client: the first call waits only a second
circuit = CircuitBreaker(CallCounts(sys.argv[2], store))
print("ready", flush=True)
sys.stdin.readline()
try:
    print(circuit.call(lambda: "asked", "en", is_last=False))
except CircuitOpenError:
    print("open")
"""


@pytest.fixture(params=["memory", "dynamodb"])
def store(request: pytest.FixtureRequest) -> CircuitStore:
    if request.param == "memory":
        return MemoryCircuitStore()
    return DynamoDbCircuitStore(request.getfixturevalue("live_table"))


@pytest.fixture
def name() -> str:
    return f"tts {new_id()}"


# The store


def test_a_provider_without_reports_has_no_known_health(store: CircuitStore, name: str) -> None:
    store.add(f"{name} too", FAILED)

    assert store.read(name) == []


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([GOOD], GOOD),
        ([FAILED], FAILED),
        ([GOOD, GOOD], Slice(100, calls=2, answered=2, answered_since=2)),
        ([GOOD, GOOD, FAILED], Slice(100, calls=3, answered=2, has_failed=True)),
        ([FAILED, GOOD], Slice(100, calls=2, answered=1, has_failed=True, answered_since=1)),
        ([FAILED, GOOD, FAILED], Slice(100, calls=3, answered=1, has_failed=True)),
        ([Slice(100, calls=3)], Slice(100, calls=3)),
    ],
)
def test_reports_add_up(store: CircuitStore, name: str, parts: list[Slice], whole: Slice) -> None:
    for part in parts:
        store.add(name, part)

    assert store.read(name) == [whole]


def test_the_newest_six_reports_are_read_first(store: CircuitStore, name: str) -> None:
    for number in range(90, 110):
        store.add(name, Slice(number, calls=1))

    read = [each.number for each in store.read(name)]

    assert read[:6] == [109, 108, 107, 106, 105, 104]


def test_an_item_expires(live_table: LiveTable, name: str) -> None:
    DynamoDbCircuitStore(live_table).add(name, FAILED)

    [item] = live_table.query(CircuitItem, f"CIRCUIT#{name}")

    assert 100 * 5 + 300 <= item.ttl <= 100 * 5 + 310


# Processes


def guard(table: LiveTable, name: str) -> Guard:
    counts = CallCounts(name, DynamoDbCircuitStore(table), thread=Inline())
    return Guard(Retries("x"), CircuitBreaker(counts))


def another_process(table: str, name: str) -> subprocess.Popen[str]:
    """Start a process that makes one call when it is told to, and prints what became of it."""
    process = subprocess.Popen(
        [sys.executable, "-c", ANOTHER_PROCESS, table, name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_another_process_sees_a_failure_at_once(live_table: LiveTable, name: str) -> None:
    # Both start before the failure: on a busy machine, that takes longer than the circuit is open.
    early, late = [another_process(live_table.name, name) for _ in range(2)]
    before, _ = early.communicate("call\n")
    refused = FakeTextToSpeech(failing=AccessRefusedError("401"))
    here = Guarded(refused.synthesize, guard(live_table, name), is_last=False)
    with pytest.raises(AccessRefusedError):
        here(HELLO, 1.0)

    after, _ = late.communicate("call\n")

    # Only the first line: a probe that the end of the process interrupts may log more.
    assert [before.splitlines()[0], after.splitlines()[0]] == ["asked", "open"]


# Providers behind a guard


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def local_guard(clock: MovableClock) -> Guard:
    counts = CallCounts("tts x", MemoryCircuitStore(), clock, Inline())
    return Guard(Retries("x"), CircuitBreaker(counts, probes=Inline()))


def test_a_guarded_voice_is_skipped_after_three_failures(local_guard: Guard) -> None:
    provider = FakeTextToSpeech()
    guarded = Guarded(provider.synthesize, local_guard, is_last=False)

    assert guarded(HELLO, 1.0).data
    provider.failing = ProviderUnavailableError("half a file")
    for expected in (ProviderUnavailableError, CircuitOpenError):
        with pytest.raises(expected):
            guarded(HELLO, 10.0)

    assert provider.calls == 1 + MAX_ATTEMPTS


def test_a_guarded_transcriber_is_skipped_after_three_failures(
    local_guard: Guard,
) -> None:
    provider = FakeSpeechToText()
    guarded = Guarded(provider.transcribe, local_guard, is_last=False)
    request = TranscriptionRequest(Recording(b"\0\0"), "en")

    assert guarded(request, 1.0).text == "Good morning."
    provider.failing = ProviderUnavailableError("503")
    for expected in (ProviderUnavailableError, CircuitOpenError):
        with pytest.raises(expected):
            guarded(request, 10.0)

    assert provider.calls == 1 + MAX_ATTEMPTS


def test_the_next_provider_serves_from_the_second_call_until_the_first_recovers(
    local_guard: Guard, clock: MovableClock
) -> None:
    first = FakeTextToSpeech(service=SpeechService.OPENAI, failing=AccessRefusedError("401"))
    second = FakeTextToSpeech()
    chain = Chain(
        {
            "first": Link(
                Guarded(first.synthesize, local_guard, is_last=False),
                Guarded(first.synthesize, local_guard, is_last=True),
            ),
            "second": Link(second.synthesize, second.synthesize),
        }
    )

    def speaker() -> SpeechService:
        clock.now += 1_000
        return chain(HELLO, 5.0).voice.service

    assert [speaker() for _ in range(30)] == [SpeechService.LOCAL] * 30
    assert first.calls == 6  # one call by a caller, then one by a probe every five seconds
    first.failing = None
    assert [speaker() for _ in range(16)][-1] is SpeechService.OPENAI


def test_chains_and_guards_load_no_sdk() -> None:
    script = (
        "import sys, lectern.adapters.guard, lectern.adapters.fallback\n"
        "print(*({name.split('.')[0] for name in sys.modules} & "
        "{'aws_lambda_powertools', 'boto3', 'botocore', 'pynamodb', 'openai', 'azure'}))"
    )

    assert subprocess.check_output([sys.executable, "-c", script], text=True).strip() == ""
