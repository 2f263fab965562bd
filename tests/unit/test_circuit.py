"""The circuit breaker: which calls it allows, what it counts, and what processes share."""

import itertools
import logging
from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from lectern.adapters.call_counts import CallCounts
from lectern.adapters.circuit import CircuitBreaker, CircuitOpenError
from lectern.adapters.health import Slice
from lectern.adapters.memory import MemoryCircuitStore
from lectern.domain.errors import (
    AccessRefusedError,
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from tests.fakes.clock import MovableClock
from tests.fakes.inline import Inline

BUSY = ProviderUnavailableError("503")


class CountingStore(MemoryCircuitStore):
    """Counts how often it is used."""

    def __init__(self) -> None:
        super().__init__()
        self.used = Counter[str]()

    def read(self, name: str) -> Sequence[Slice]:
        self.used["read"] += 1
        return super().read(name)

    def add(self, name: str, part: Slice) -> None:
        self.used["add"] += 1
        super().add(name, part)


class BrokenStore:
    """A `CircuitStore` that cannot be reached."""

    def read(self, name: str) -> Sequence[Slice]:
        raise OSError("a table's words")

    def add(self, name: str, part: Slice) -> None:
        raise OSError("a table's words")


class Provider:
    """A provider, its processes, and the results of its calls."""

    def __init__(self) -> None:
        self.clock = MovableClock()
        self.store = CountingStore()
        self.circuit = self.elsewhere()
        self.error: Exception | None = None
        self.asked = 0

    def elsewhere(self) -> CircuitBreaker:
        """Return the circuit breaker of another process."""
        return CircuitBreaker(
            CallCounts("tts x", self.store, self.clock, Inline()),
            itertools.cycle([0.1, 0.6, 0.35, 0.85]).__next__,
            Inline(),
        )

    def ask(self) -> str:
        self.asked += 1
        if self.error:
            raise self.error
        return "asked"

    def call(
        self, circuit: CircuitBreaker | None = None, lane: str = "es", *, is_last: bool = True
    ) -> str:
        try:
            return (circuit or self.circuit).call(self.ask, lane, is_last=is_last)
        except CircuitOpenError:
            return "open"
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what comes of it
            return str(error)

    def calls(self, count: int, *, is_last: bool = True) -> Counter[str]:
        return Counter(self.call(lane=f"l{n}", is_last=is_last) for n in range(count))

    def wait(self, seconds: float) -> None:
        self.clock.now += round(seconds * 1_000)


@pytest.fixture
def provider() -> Provider:
    return Provider()


# The only provider


def test_the_last_provider_is_called_even_if_some_calls_fail(provider: Provider) -> None:
    provider.error = BUSY
    assert provider.calls(9) == {"503": 9}

    provider.error = None
    assert provider.call() == "asked"


def test_a_share_of_calls_probes_the_last_provider_while_it_is_down(
    provider: Provider,
) -> None:
    provider.error = BUSY
    assert provider.calls(10) == {"503": 10}

    outcomes = provider.calls(100)

    assert outcomes == {"open": 75, "503": 25}


def test_the_probing_calls_detect_the_recovery(provider: Provider) -> None:
    provider.error = BUSY
    provider.calls(40)
    provider.error = None

    outcomes = list[str]()
    for _ in range(30):
        outcomes += provider.calls(2).elements()
        provider.wait(1)

    assert "asked" in outcomes[:8]
    assert outcomes[-20:] == ["asked"] * 20


def test_a_working_language_is_not_rejected_because_others_fail(provider: Provider) -> None:
    provider.error = BUSY
    provider.calls(40)
    provider.error = None
    while provider.call(lane="fr") != "asked":
        pass
    provider.error = BUSY
    provider.calls(40)
    provider.error = None

    assert [provider.call(lane="fr") for _ in range(10)] == ["asked"] * 10
    assert provider.calls(20)["open"] > 10


@pytest.mark.parametrize("every", [2, 3, 10])
def test_a_provider_with_rare_failures_is_never_skipped(provider: Provider, every: int) -> None:
    for n in range(200):
        provider.error = None if n % every else BUSY
        assert provider.call(lane=f"l{n}") != "open"
        provider.wait(0.5)


@pytest.mark.parametrize(
    "error",
    [LanguageNotSupportedError("ti"), ProviderError("a refused text"), RuntimeError("a bug")],
)
def test_errors_of_the_caller_are_not_counted(provider: Provider, error: Exception) -> None:
    provider.error = error

    assert provider.calls(50) == {str(error): 50}
    assert provider.call(is_last=False) == str(error)
    assert provider.store.used["add"] == 0


# One of several


@pytest.mark.parametrize("error", [BUSY, AccessRefusedError("401")])
def test_one_failed_call_makes_other_providers_come_first(
    provider: Provider, error: Exception
) -> None:
    provider.error = error

    assert provider.call(is_last=False) == str(error)

    assert provider.calls(20, is_last=False) == {"open": 20}
    assert provider.asked == 1


def test_other_processes_see_the_failure(provider: Provider) -> None:
    other = provider.elsewhere()
    assert provider.call(other, is_last=False) == "asked"
    provider.error = BUSY
    provider.call(is_last=False)

    assert provider.call(provider.elsewhere(), is_last=False) == "open"
    provider.wait(3)
    assert provider.call(other, is_last=False) == "open"


def test_a_skipped_provider_is_called_as_the_last_one(provider: Provider) -> None:
    provider.error = BUSY
    provider.call(is_last=False)

    assert provider.call(is_last=True) == "503"


def test_an_open_circuit_is_probed_in_the_background_until_three_answers_close_it(
    provider: Provider,
) -> None:
    provider.error = BUSY
    provider.call(is_last=False)
    outcomes, asked = list[str](), list[int]()
    for second in range(40):
        provider.error = BUSY if second < 18 else None
        outcomes.append(provider.call(is_last=False))
        asked.append(provider.asked)
        provider.wait(1)

    assert set(outcomes[:30]) == {"open"}
    assert asked[16] == 4  # one call by a caller, then a probe every five seconds
    assert outcomes[-5:] == ["asked"] * 5


def test_an_open_circuit_stays_open_while_there_are_no_calls(provider: Provider) -> None:
    provider.error = BUSY
    provider.call(is_last=False)

    provider.wait(240)

    assert provider.call(is_last=False) == "open"


# The number of calls


def test_a_healthy_provider_costs_one_read_every_three_seconds_and_no_write(
    provider: Provider,
) -> None:
    for _ in range(90):
        provider.call()
        provider.wait(0.1)

    assert provider.store.used == {"read": 3}


def test_a_failure_is_written_with_the_successes_before_it(provider: Provider) -> None:
    for _ in range(7):
        provider.call()
    provider.error = BUSY
    provider.call()

    assert provider.store.used["add"] == 1
    [report] = provider.store.read("tts x")
    assert (report.calls, report.answered, report.has_failed) == (8, 7, True)


def test_a_process_without_failures_reports_successes_while_others_fail(provider: Provider) -> None:
    busy, well = provider.circuit, provider.elsewhere()
    for _ in range(20):
        provider.error = None
        assert provider.call(well) == "asked"
        assert provider.call(well) == "asked"
        provider.error = BUSY
        provider.call(busy)
        provider.wait(1)

    assert provider.call(busy) == "503"
    assert sum(each.answered for each in provider.store.read("tts x")) >= 30


def test_without_a_store_a_process_uses_its_own_results(
    caplog: pytest.LogCaptureFixture,
) -> None:
    circuit = CircuitBreaker(CallCounts("tts x", BrokenStore(), MovableClock(), Inline()))

    def fail() -> str:
        raise ProviderUnavailableError("a vendor's sentence")

    outcomes = list[str]()
    asks: list[Callable[[], str]] = [lambda: "asked", fail, lambda: "asked"]
    with caplog.at_level(logging.INFO):
        for ask in asks:
            try:
                outcomes.append(circuit.call(ask, "es", is_last=len(outcomes) < 2))
            except ProviderUnavailableError as error:
                outcomes.append(type(error).__name__)

    assert outcomes == ["asked", "ProviderUnavailableError", "CircuitOpenError"]
    assert {record.message for record in caplog.records} == {
        "circuit not read",
        "circuit not written",
        "circuit changed",
    }
    assert "sentence" not in str([vars(record) for record in caplog.records])
