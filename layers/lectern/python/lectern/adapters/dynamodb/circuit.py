"""`CircuitBreaker`s whose state all functions share: Powertools' own, in the live table.

Its items are `CIRCUIT` / the circuit's name, and no items of PynamoDB: they have no `kind`.
Importing this costs 11 ms, so only functions that speak or listen do (docs/decisions/0009).
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

import boto3
from aws_lambda_powertools.utilities.circuit_breaker import (
    CircuitBreakerConfig,
    CircuitBreakerOpenError,
    CircuitTransition,
    circuit_breaker,
)
from aws_lambda_powertools.utilities.circuit_breaker.persistence import (
    CircuitBreakerDynamoDBPersistence,
    CircuitStateRecord,
)
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from lectern.adapters.circuit import CircuitOpenError
from lectern.domain.errors import AccessRefusedError, ProviderUnavailableError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")

# Less than the live table's other client: a voice may do without the state, not without time.
_CONFIG: Final = Config(
    connect_timeout=0.5, read_timeout=0.5, retries={"total_max_attempts": 1}, max_pool_connections=8
)


@dataclass(frozen=True, slots=True)
class CircuitLimits:
    """When a circuit opens, and for how long.

    Args:
        failures: In a row, within one function's process, until it opens for all of them.
        open_s: How long nobody asks. Then one call is let through, and settles it.
        look_s: How long a process goes by what it has read; 0 makes each call read.
    """

    failures: int = 3
    open_s: int = 30
    look_s: int = 3


class DynamoDbCircuits:
    """Makes a breaker for each circuit: `tts openai`, `stt azure`. One client serves them all."""

    def __init__(
        self,
        table: str,
        limits: CircuitLimits = CircuitLimits(),
        client: "DynamoDBClient | None" = None,
    ) -> None:
        self._config = _Config(
            failure_threshold=limits.failures,
            recovery_timeout=limits.open_s,
            success_threshold=1,
            local_cache_max_age=limits.look_s,
        )
        self._store = _Store(
            table,
            key_attr="pk",
            static_pk_value="CIRCUIT",
            sort_key_attr="sk",
            expiry_attr="ttl",
            boto3_client=client or boto3.client("dynamodb", config=_CONFIG),
        )

    def circuit(self, name: str) -> "DynamoDbCircuitBreaker":
        """Return the breaker of a circuit. Several of one name share their state."""
        guard = circuit_breaker(
            name, persistence_store=self._store, on_transition=_log, config=self._config
        )
        return DynamoDbCircuitBreaker(guard(_ask))


@dataclass(frozen=True, slots=True)
class DynamoDbCircuitBreaker:
    """A `CircuitBreaker`.

    Whatever says nothing of the provider's health neither counts nor clears the count. Where that
    happens to the one call that is let through, the next one is let through `open_s` later.
    """

    _guarded: Callable[..., Any] = field(repr=False)

    def call(self, ask: Callable[[], Answer]) -> Answer:
        try:
            answer: Answer = self._guarded(ask)
        except CircuitBreakerOpenError as error:
            raise CircuitOpenError("the provider failed often just now") from error
        return answer


class _Config(CircuitBreakerConfig):
    def counts_as_failure(self, exception: Exception) -> bool:
        """Count what others would meet too: not a language or a text that is refused."""
        return isinstance(exception, ProviderUnavailableError | AccessRefusedError)


class _Store(CircuitBreakerDynamoDBPersistence):
    """A store whose failures are nobody's.

    Powertools lets one through, where it elects who may ask an open provider, and logs the others
    with the provider's error, whose words are a vendor's.
    """

    def _get_record(self, name: str) -> CircuitStateRecord | None:
        with _tolerated("circuit not read"):
            return super()._get_record(name)
        return None  # which is closed, and is not read again at once

    def _put_record(
        self,
        record: CircuitStateRecord,
        condition: str | None = None,
        expected_opened_at: int | None = None,
    ) -> None:
        with _tolerated("circuit not written"):
            super()._put_record(record, condition, expected_opened_at)

    def _update_record(self, record: CircuitStateRecord) -> None:
        with _tolerated("circuit not written"):
            super()._update_record(record)


@contextmanager
def _tolerated(message: str) -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        logger.warning(message, extra={"error": type(error).__name__})


def _ask(ask: Callable[[], Answer]) -> Answer:
    return ask()


def _log(change: CircuitTransition) -> None:
    facts = {"circuit": change.circuit_name, "was": change.from_state, "is": change.to_state}
    logger.warning("circuit changed", extra=facts)
