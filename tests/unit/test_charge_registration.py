"""A registration is charged and counted at once; a rejected sender learns nothing of the code."""

from dataclasses import dataclass, field, replace

import pytest

from lectern.adapters.memory import MemoryGuessStore, MemoryTable
from lectern.domain.arrival import Arrival
from lectern.domain.bucket import REGISTER_MS
from lectern.domain.classroom import CodeAttempt, CodeLookup, Connection, Role
from lectern.domain.errors import RateLimitedError
from lectern.domain.identity import new_token
from lectern.domain.settings import SettingsChange, SettingsRequest, SpeechService, TranslationMode
from lectern.services.charge_registration import ChargeRegistration
from lectern.services.settings_rules import SettingsRules
from tests.fakes.clock import MovableClock
from tests.fakes.inline import Inline

SENDER = Connection("c=", 0, address="home")
STUDENT = Arrival(Role.STUDENT, "es", class_code="k7m2qx")
PROJECTOR = Arrival(Role.PROJECTOR, "es", class_code="K7M2QX", projector_key="secret")


@dataclass
class Scene:
    """A budget and a directory; `charged` has the messages that were charged without an attempt."""

    sender: Connection | None = SENDER
    counts: bool = True
    is_limited: bool = False
    charged: list[int] = field(default_factory=list)
    attempts: list[int] = field(default_factory=list)
    guesses: MemoryGuessStore = field(
        default_factory=lambda: MemoryGuessStore(MemoryTable(MovableClock()))
    )

    def spend(self, connection_id: str, cost_ms: int) -> Connection | None:
        self.charged.append(cost_ms)
        return self.sender

    def spend_on_attempt(self, connection_id: str, cost_ms: int, below: int) -> Connection | None:
        if self.is_limited:
            raise RateLimitedError("too fast")
        if not self.counts:
            return self.spend(connection_id, cost_ms)
        self.attempts.append(cost_ms)
        return self.sender and replace(self.sender, attempt=CodeAttempt(1))

    def session_of(self, code: str) -> str | None:
        return {"K7M2QX": "biology"}.get(code)

    def charge(self, arrival: Arrival, address: str | None = "home") -> Connection | None:
        charge = ChargeRegistration(
            budget=self,
            guesses=self.guesses,
            directory=self,  # type: ignore[arg-type]
            rules=SettingsRules(frozenset({SpeechService.AUTO})),
            pool=Inline(),
        )
        return charge("c=", address, arrival)


@pytest.mark.parametrize("arrival", [STUDENT, PROJECTOR], ids=["student", "projector"])
def test_an_attempt_is_charged_counted_and_looked_up(arrival: Arrival) -> None:
    scene = Scene()
    scene.guesses.record_failure("home", "ABC234")

    sender = scene.charge(arrival)

    assert sender == replace(SENDER, attempt=CodeAttempt(1, CodeLookup("biology", failures=1)))
    assert (scene.attempts, scene.charged) == ([REGISTER_MS], [])


@pytest.mark.parametrize("typed", ["ABC234", "no code"])
def test_a_wrong_code_is_counted_too(typed: str) -> None:
    sender = Scene().charge(replace(STUDENT, class_code=typed))

    assert sender is not None
    assert sender.attempt == CodeAttempt(1, CodeLookup(None, failures=0))


@pytest.mark.parametrize(
    "arrival",
    [
        Arrival(Role.TEACHER, "en", class_code="K7M2QX"),
        replace(STUDENT, resume_token=new_token()),
        replace(STUDENT, class_code=None),
        replace(PROJECTOR, projector_key=None),
        replace(STUDENT, settings=SettingsRequest(mode=TranslationMode.MANUAL)),
        replace(
            STUDENT,
            settings=SettingsRequest(own=SettingsChange(tts_service_type=SpeechService.AZURE)),
        ),
    ],
    ids=["teacher", "token", "no code", "no key", "setting of the class", "service not there"],
)
def test_a_registration_that_does_not_try_the_code_first_is_only_charged(arrival: Arrival) -> None:
    scene = Scene()

    assert scene.charge(arrival) == SENDER
    assert (scene.attempts, scene.charged) == ([], [REGISTER_MS])


def test_what_was_read_for_an_uncounted_attempt_is_dropped() -> None:
    assert Scene(counts=False).charge(STUDENT) == SENDER


@pytest.mark.parametrize("address", [None, "elsewhere"])
def test_failures_of_another_address_than_the_connections_do_not_count(address: str | None) -> None:
    sender = Scene().charge(STUDENT, address)

    assert sender is not None
    assert sender.attempt == CodeAttempt(1), "what the limit needs is read when it decides"


def test_a_sender_beyond_the_budget_is_rejected() -> None:
    with pytest.raises(RateLimitedError):
        Scene(is_limited=True).charge(STUDENT)


def test_a_connection_that_is_gone_is_not_found() -> None:
    assert Scene(sender=None).charge(STUDENT) is None
