"""The contract of `CircuitBreaker`, on DynamoDB as moto has it, and what stands behind one."""

import logging
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import EndpointConnectionError

from lectern.adapters.circuit import (
    CircuitBreaker,
    CircuitOpenError,
    GuardedSpeechToText,
    GuardedTextToSpeech,
)
from lectern.adapters.dynamodb.circuit import CircuitLimits, DynamoDbCircuits
from lectern.adapters.dynamodb.items import LiveItem, bind
from lectern.adapters.fallback import FallbackTextToSpeech, order_by_language
from lectern.domain.errors import (
    AccessRefusedError,
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.identity import new_id
from lectern.domain.recording import Recording
from lectern.domain.settings import SpeechService
from lectern.domain.speech import VoiceWish
from lectern.ports.speech_to_text import TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest
from tests.fakes.providers import FakeSpeechToText, FakeTextToSpeech

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

THREADS = 32
AT_ONCE = CircuitLimits(look_s=0)  # each call reads, so that no test waits for a cache
HELLO = SynthesisRequest("Good morning.", VoiceWish("en"))

ANOTHER_PROCESS = """
import sys
from lectern.adapters.circuit import CircuitOpenError
from lectern.adapters.dynamodb.circuit import DynamoDbCircuits
breaker = DynamoDbCircuits(sys.argv[1]).circuit(sys.argv[2])
try:
    print(breaker.call(lambda: "asked"))
except CircuitOpenError:
    print("open")
"""


class Circuit:
    """A circuit of a test's own: what its callers see, and what the table says of it."""

    def __init__(self, table: str) -> None:
        self.table, self.name = table, f"tts {new_id()}"
        self.client: DynamoDBClient = boto3.client("dynamodb")
        self.breaker = DynamoDbCircuits(table, AT_ONCE, self.client).circuit(self.name)

    @property
    def key(self) -> dict[str, dict[str, str]]:
        return {"pk": {"S": "CIRCUIT"}, "sk": {"S": self.name}}

    def elsewhere(self) -> CircuitBreaker:
        """Return a breaker that shares nothing with the other one but table and process."""
        return DynamoDbCircuits(self.table, AT_ONCE).circuit(self.name)

    def in_another_process(self) -> str:
        arguments = [sys.executable, "-c", ANOTHER_PROCESS, self.table, self.name]
        return subprocess.check_output(arguments, text=True).strip()

    def open(self) -> None:
        for _ in range(AT_ONCE.failures):
            assert outcome(self.breaker, fail(ProviderUnavailableError("503"))) == "503"

    def pass_by(self, seconds: int) -> None:
        """Let the time pass, by moving what happened into the past."""
        item = self.client.get_item(TableName=self.table, Key=self.key)["Item"]
        for name in {"opened_at", "probe_lease_expiry"} & set(item):
            item[name] = {"N": str(int(item[name]["N"]) - seconds)}
        self.client.put_item(TableName=self.table, Item=item)


@pytest.fixture
def circuit(live_table: str) -> Circuit:
    bind(live_table)
    return Circuit(live_table)


def ok() -> str:
    return "asked"


def fail(error: Exception) -> Callable[[], str]:
    def ask() -> str:
        raise error

    return ask


def outcome(breaker: CircuitBreaker, ask: Callable[[], str] = ok) -> str:
    try:
        return breaker.call(ask)
    except CircuitOpenError:
        return "open"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what comes of it
        return str(error)


# Opening


def test_a_call_has_its_own_outcome(circuit: Circuit) -> None:
    error = ProviderUnavailableError("503")

    assert circuit.breaker.call(ok) == "asked"
    with pytest.raises(ProviderUnavailableError) as caught:
        circuit.breaker.call(fail(error))
    assert caught.value is error


@pytest.mark.parametrize("error", [ProviderUnavailableError("503"), AccessRefusedError("401")])
def test_failures_in_a_row_open_it_for_every_function(circuit: Circuit, error: Exception) -> None:
    outcomes = [outcome(circuit.breaker, fail(error)) for _ in range(3)]

    assert outcomes == [str(error)] * 3
    assert outcome(circuit.breaker) == "open"
    assert outcome(circuit.elsewhere()) == "open"
    assert circuit.in_another_process() == "open"


def test_a_success_between_failures_keeps_it_closed(circuit: Circuit) -> None:
    bad = fail(ProviderUnavailableError("503"))

    outcomes = [outcome(circuit.breaker, ask) for ask in (bad, bad, ok, bad, bad, ok)]

    assert outcomes == ["503", "503", "asked", "503", "503", "asked"]
    assert circuit.in_another_process() == "asked"


@pytest.mark.parametrize(
    "error",
    [LanguageNotSupportedError("ti"), ProviderError("a refused text"), RuntimeError("a bug")],
)
def test_what_is_no_fault_of_the_provider_never_opens_it(
    circuit: Circuit, error: Exception
) -> None:
    outcomes = {outcome(circuit.breaker, fail(error)) for _ in range(10)}

    assert outcomes == {str(error)}
    assert outcome(circuit.breaker) == "asked"


def test_failures_of_many_threads_open_it(circuit: Circuit) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        outcomes = list(
            pool.map(
                lambda _: outcome(circuit.breaker, fail(AccessRefusedError("401"))), range(THREADS)
            )
        )

    assert Counter(outcomes)["401"] >= 3
    assert circuit.in_another_process() == "open"


def test_circuits_are_apart(circuit: Circuit, live_table: str) -> None:
    other = Circuit(live_table)

    circuit.open()

    assert outcome(other.breaker) == "asked"


# Closing


def test_it_stays_open_for_its_time(circuit: Circuit) -> None:
    circuit.open()

    circuit.pass_by(20)

    assert outcome(circuit.breaker) == outcome(circuit.elsewhere()) == "open"


def test_one_of_many_callers_asks_and_its_success_closes_it(circuit: Circuit) -> None:
    circuit.open()
    circuit.pass_by(31)
    breakers, refused = [circuit.breaker, circuit.elsewhere()], threading.Semaphore(0)

    def ask() -> str:
        for _ in range(THREADS - 1):  # nobody else gets through while this one is at it
            assert refused.acquire(timeout=20)
        return "asked"

    def call(number: int) -> str:
        came_out = outcome(breakers[number % 2], ask)
        refused.release()
        return came_out

    with ThreadPoolExecutor(THREADS) as pool:
        outcomes = Counter(pool.map(call, range(THREADS)))

    assert outcomes == {"asked": 1, "open": THREADS - 1}
    assert [outcome(breaker) for breaker in breakers] == ["asked", "asked"]
    assert circuit.in_another_process() == "asked"


def test_a_provider_that_fails_again_is_left_alone_for_as_long_again(circuit: Circuit) -> None:
    circuit.open()
    circuit.pass_by(31)

    assert outcome(circuit.elsewhere(), fail(AccessRefusedError("401"))) == "401"

    assert outcome(circuit.breaker) == "open"
    circuit.pass_by(31)
    assert outcome(circuit.breaker) == "asked"


def test_a_call_that_dies_while_it_asks_leaves_the_question_to_a_later_one(
    circuit: Circuit,
) -> None:
    circuit.open()
    circuit.pass_by(31)

    with ThreadPoolExecutor(1) as pool:
        died = pool.submit(outcome, circuit.elsewhere(), fail(LanguageNotSupportedError("ti")))
        assert died.result() == "ti"

    assert outcome(circuit.breaker) == "open"
    circuit.pass_by(31)
    assert outcome(circuit.breaker) == "asked"


# What it costs, and what it leaves


def test_a_healthy_provider_costs_one_read_every_few_seconds_and_no_write(
    live_table: str,
) -> None:
    client: DynamoDBClient = boto3.client("dynamodb")
    calls = Counter[str]()
    client.meta.events.register(
        "before-call.dynamodb", lambda model, **_: calls.update([model.name])
    )
    breaker = DynamoDbCircuits(live_table, CircuitLimits(look_s=600), client).circuit(new_id())

    for _ in range(100):
        breaker.call(ok)

    assert calls == {"GetItem": 1}


def test_its_item_is_in_nobodys_way_and_ends(circuit: Circuit) -> None:
    circuit.open()

    item = circuit.client.get_item(TableName=circuit.table, Key=circuit.key)["Item"]
    assert item["state"] == {"S": "OPEN"}
    assert int(item["ttl"]["N"]) > int(item["opened_at"]["N"]) + 30
    assert list(LiveItem.query("CIRCUIT")) == []  # without `kind` it is no item of PynamoDB's


# A broken breaker


@pytest.fixture
def no_table() -> "DynamoDBClient":
    once = Config(retries={"total_max_attempts": 1}, connect_timeout=1)
    client: DynamoDBClient = boto3.client(
        "dynamodb", endpoint_url="http://127.0.0.1:9", region_name="us-east-1", config=once
    )
    return client


def test_without_a_table_every_provider_is_asked(
    live_table: str, no_table: "DynamoDBClient"
) -> None:
    breaker = DynamoDbCircuits(live_table, AT_ONCE, no_table).circuit(new_id())
    bad = fail(ProviderUnavailableError("503"))

    outcomes = [outcome(breaker, ask) for ask in (ok, bad, bad, bad, bad, ok)]

    assert outcomes == ["asked", "503", "503", "503", "503", "asked"]


def test_a_table_that_takes_no_writes_keeps_nobody_from_asking(
    circuit: Circuit, caplog: pytest.LogCaptureFixture
) -> None:
    circuit.open()
    circuit.pass_by(31)

    def refuse(**_: object) -> None:
        raise EndpointConnectionError(endpoint_url="http://nowhere")

    for operation in ("PutItem", "UpdateItem"):
        circuit.client.meta.events.register(f"before-call.dynamodb.{operation}", refuse)

    assert outcome(circuit.breaker) == "asked"
    assert outcome(circuit.breaker, fail(ProviderError("a vendor's words"))) == "a vendor's words"
    assert "a vendor's words" not in caplog.text


def test_the_log_tells_of_the_table_and_nothing_of_a_vendors_words(
    live_table: str, no_table: "DynamoDBClient", caplog: pytest.LogCaptureFixture
) -> None:
    breaker = DynamoDbCircuits(live_table, AT_ONCE, no_table).circuit("tts silent")

    with caplog.at_level(logging.INFO):
        for _ in range(3):
            outcome(breaker, fail(ProviderUnavailableError("a vendor's words")))

    messages = Counter(record.message for record in caplog.records)
    assert messages == {"circuit not read": 3, "circuit not written": 1, "circuit changed": 1}
    assert "a vendor's words" not in caplog.text


# Providers behind one


def test_a_guarded_voice_speaks_until_it_has_failed_often(circuit: Circuit) -> None:
    provider = FakeTextToSpeech()
    guarded = GuardedTextToSpeech(provider, circuit.breaker)

    assert guarded.synthesize(HELLO, 1.0).data
    provider.failing = ProviderUnavailableError("half a file")
    for expected in [ProviderUnavailableError] * 3 + [CircuitOpenError]:
        with pytest.raises(expected):
            guarded.synthesize(HELLO, 1.0)

    assert provider.calls == 4
    assert guarded.voices(HELLO.wish) == provider.voices(HELLO.wish)


def test_a_guarded_transcriber_hears_until_it_has_failed_often(circuit: Circuit) -> None:
    provider = FakeSpeechToText()
    guarded = GuardedSpeechToText(provider, circuit.breaker)
    request = TranscriptionRequest(Recording(b"\0\0"), "en")

    assert guarded.transcribe(request, 1.0).text == "Good morning."
    provider.failing = AccessRefusedError("401")
    for expected in [ProviderError] * 3 + [CircuitOpenError]:
        with pytest.raises(expected):
            guarded.transcribe(request, 1.0)

    assert provider.calls == 4


def test_a_chain_stops_asking_who_fails_and_comes_back_when_that_is_mended(
    circuit: Circuit,
) -> None:
    first = FakeTextToSpeech(service=SpeechService.OPENAI, failing=AccessRefusedError("401"))
    chain = FallbackTextToSpeech(
        {
            SpeechService.OPENAI: GuardedTextToSpeech(first, circuit.breaker),
            SpeechService.LOCAL: FakeTextToSpeech(),
        },
        order_by_language([SpeechService.OPENAI, SpeechService.LOCAL]),
    )

    def speaker() -> SpeechService:
        return chain.synthesize(HELLO, 5.0).voice.service

    assert [speaker() for _ in range(10)] == [SpeechService.LOCAL] * 10
    assert first.calls == 3
    first.failing = None
    circuit.pass_by(31)
    assert [speaker(), speaker()] == [SpeechService.OPENAI] * 2


def test_chains_and_guards_load_no_sdk() -> None:
    script = (
        "import sys, lectern.adapters.circuit, lectern.adapters.fallback\n"
        "print(*({name.split('.')[0] for name in sys.modules} & "
        "{'aws_lambda_powertools', 'boto3', 'botocore', 'pynamodb', 'openai', 'azure'}))"
    )

    assert subprocess.check_output([sys.executable, "-c", script], text=True).strip() == ""
