"""Who gets a permission to stream sound, and which ear gives it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from lectern.domain.classroom import Classroom, Role, Roster
from lectern.domain.ear import EarPermission, EarService, EarWish
from lectern.domain.errors import (
    ClassEndedError,
    ConfigurationError,
    EarUnavailableError,
    LanguageNotSupportedError,
    NoEarError,
    ProviderUnavailableError,
    SessionNotFoundError,
    TeacherOnlyError,
    TokenRefusedError,
    TooManyRequestsError,
)
from lectern.domain.glossary import Glossary, Term
from lectern.ports.ear import Ear, EarRequest
from lectern.ports.tokens import Participant
from lectern.services.permit_ear import PermitEar
from tests.fakes.rosters import FixedRoster

NOON = 1_800_000_000_000
CLASS = Classroom(
    session_id="s-1",
    code="ABC234",
    teacher_id="ada",
    teacher_connection_id="c-1",
    language="en-GB",
    started_at=NOON,
    expires_at=NOON + 3_600_000,
    code_expires_at=NOON + 3_600_000,
    glossary=Glossary((Term("leaf"), Term("leaf", "es", "hoja"), Term("root"))),
)
ADA = Participant("s-1", "p-1", Role.TEACHER, "ada")
WISH = EarWish("s-1", "en-GB")


@dataclass
class KnownTokens:
    """A `ResumeTokenReader` of these tokens."""

    known: Mapping[str, Participant]

    def find(self, token: str) -> Participant | None:
        return self.known.get(token)


@dataclass
class Allowance:
    """An `EarAllowance` that says how long to wait."""

    wait_ms: int = 0
    spent: list[str] = field(default_factory=list)

    def spend(self, session_id: str) -> int:
        self.spent.append(session_id)
        return self.wait_ms


@dataclass
class FakeEar:
    """An ear that answers, or fails with an error."""

    provider: EarService = EarService.TRANSCRIBE
    error: Exception | None = None
    requests: list[EarRequest] = field(default_factory=list)

    def permit(self, request: EarRequest) -> EarPermission:
        self.requests.append(request)
        if self.error:
            raise self.error
        return EarPermission(self.provider, "wss://secret", 16_000, 100, NOON + 1)


def permit_ear(
    *ears: Ear, classroom: Classroom | None = CLASS, allowance: Allowance | None = None
) -> PermitEar:
    tokens = KnownTokens(
        {
            "ada": ADA,
            "student": replace(ADA, role=Role.STUDENT, teacher_id=None),
            "projector": replace(ADA, role=Role.PROJECTOR, teacher_id=None),
            "another class": replace(ADA, session_id="s-2"),
            "another teacher": replace(ADA, teacher_id="grace"),
        }
    )
    rosters = FixedRoster(Roster(classroom, []) if classroom else None)
    return PermitEar(tokens, rosters, allowance or Allowance(), ears, lambda: NOON)


def test_the_teacher_gets_a_permission_for_the_words_of_the_class() -> None:
    ear = FakeEar()

    permission = permit_ear(ear)("ada", WISH)

    assert permission.provider is EarService.TRANSCRIBE
    assert ear.requests == [EarRequest("en-GB", ["leaf", "root"])]


@pytest.mark.parametrize(
    ("token", "refusal"),
    [
        ("unknown", TokenRefusedError),
        ("student", TeacherOnlyError),
        ("projector", TeacherOnlyError),
        ("another class", SessionNotFoundError),
        ("another teacher", TeacherOnlyError),
    ],
)
def test_others_than_the_teacher_are_refused_and_spend_nothing(
    token: str, refusal: type[Exception]
) -> None:
    ear, allowance = FakeEar(), Allowance()

    with pytest.raises(refusal):
        permit_ear(ear, allowance=allowance)(token, WISH)

    assert ear.requests == []
    assert allowance.spent == []


@pytest.mark.parametrize(
    "classroom", [None, replace(CLASS, ended_at=NOON - 1), replace(CLASS, expires_at=NOON)]
)
def test_a_class_that_has_ended_has_no_ears(classroom: Classroom | None) -> None:
    ear = FakeEar()

    with pytest.raises(ClassEndedError):
        permit_ear(ear, classroom=classroom)("ada", WISH)

    assert ear.requests == []


def test_a_class_that_asks_too_often_is_told_when_to_ask_again() -> None:
    ear = FakeEar()

    with pytest.raises(TooManyRequestsError) as refused:
        permit_ear(ear, allowance=Allowance(wait_ms=4_001))("ada", WISH)

    assert refused.value.retry_after_s == 5
    assert ear.requests == []


_DOWN = ProviderUnavailableError("down")
_UNKNOWN = LanguageNotSupportedError("unknown")


@pytest.mark.parametrize(
    "first", [_DOWN, _UNKNOWN, ConfigurationError("no key")], ids=lambda e: type(e).__name__
)
def test_the_next_ear_takes_the_place_of_one_that_cannot(first: Exception) -> None:
    ears = [FakeEar(error=first), FakeEar(EarService.ELEVENLABS), FakeEar(EarService.OPENAI)]

    permission = permit_ear(*ears)("ada", WISH)

    assert permission.provider is EarService.ELEVENLABS
    assert ears[2].requests == []


def test_an_ear_that_failed_on_the_page_is_left_out() -> None:
    ears = [FakeEar(), FakeEar(EarService.ELEVENLABS)]
    wish = replace(WISH, without=frozenset({EarService.TRANSCRIBE}))

    assert permit_ear(*ears)("ada", wish).provider is EarService.ELEVENLABS
    assert ears[0].requests == []


@pytest.mark.parametrize(
    ("errors", "refusal"),
    [
        ([], NoEarError),
        ([_UNKNOWN, _UNKNOWN], NoEarError),
        ([_DOWN, _UNKNOWN], EarUnavailableError),
        ([_UNKNOWN, _DOWN], EarUnavailableError),
    ],
)
def test_without_an_ear_the_page_learns_whether_a_retry_helps(
    errors: Sequence[Exception], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal) as refused:
        permit_ear(*(FakeEar(error=error) for error in errors))("ada", WISH)

    assert (getattr(refused.value, "retry_after_s", None) is None) == (refusal is NoEarError)
