"""Objects inside the messages from the server."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from lectern.domain.budget import BudgetState
from lectern.domain.classroom import Member, Role
from lectern.domain.missing_fact import FactKind, MissingFact
from lectern.domain.utterance import Caption, CaptionStatus, Outcome, Utterance
from lectern.protocol.base import (
    MAX_SPOKEN_BYTES,
    UNSET,
    DurationMs,
    EpochMs,
    Unset,
    WireSettings,
    WireStruct,
    json_bytes,
)

BudgetNotice = Literal["near", "no_voices", "no_interims"]
"""The states of a school's budget that its teachers are told of, see `BudgetState`."""

_NOTICES: Final[Mapping[BudgetState, BudgetNotice]] = {
    BudgetState.NEAR: "near",
    BudgetState.NO_VOICES: "no_voices",
    BudgetState.NO_INTERIMS: "no_interims",
}


def budget_notice(state: BudgetState | None) -> BudgetNotice | Unset:
    """Return the notice for a state, `UNSET` if there is nothing to tell."""
    return _NOTICES.get(state, UNSET) if state else UNSET


class Registration(WireStruct, frozen=True, kw_only=True):
    """The result of a registration.

    - `name` is null if the client sent none.
    - `startedAt` is when the class started.
    - `readAt` is when the server began to read the history that follows.
    """

    role: Role
    language_code: str
    name: str | None
    settings: WireSettings
    session_id: str
    started_at: EpochMs
    participant_id: str
    resume_token: str
    last_sequence: int
    read_at: EpochMs


class LostFact(WireStruct, frozen=True, kw_only=True):
    """A fact of the original, as the original writes it."""

    kind: FactKind
    text: str


class FactCheck(WireStruct, frozen=True, kw_only=True):
    """What a translation may have lost.

    `facts` are what the original says and the translation seems to lack: at most five, each as the
    original writes it and at most 80 characters long.
    """

    status: Literal["unsure"] = "unsure"
    facts: Sequence[LostFact]

    @classmethod
    def of(cls, missing: Sequence[MissingFact]) -> "FactCheck | Unset":
        """Return the check, `UNSET` if no fact is missing."""
        return (
            cls(facts=[LostFact(kind=fact.kind, text=fact.text) for fact in missing])
            if missing
            else UNSET
        )


NAMELESS: Final = "Unknown Student"


class JoinedStudent(WireStruct, frozen=True, kw_only=True):
    """A student who joined. `name` is `Unknown Student` if the client sent none."""

    student_id: str
    name: str
    language_code: str

    @classmethod
    def of(cls, member: Member) -> "JoinedStudent":
        """Return the student that a member is."""
        return cls(
            student_id=member.participant_id,
            name=member.name or NAMELESS,
            language_code=member.language,
        )


class LeftStudent(WireStruct, frozen=True, kw_only=True):
    """A student who left."""

    student_id: str


class LanguageCount(WireStruct, frozen=True, kw_only=True):
    """The number of students who read a language."""

    language_code: str
    count: int


class LanguageDelivery(WireStruct, frozen=True, kw_only=True):
    """How the caption of one utterance reached the students of one language tag.

    - `listeners` counts connections. `delivered` of them got the caption, `failed` could not be
      reached, and the others had left.
    - `delay_ms` is the time from the utterance to the last of them.
    - `check` is that of the caption.
    """

    language_code: str
    listeners: int
    delivered: int
    failed: int
    status: CaptionStatus
    delay_ms: int
    check: FactCheck | Unset = UNSET


def delivery_of(outcome: Outcome) -> Sequence[LanguageDelivery] | Unset:
    """Return the delivery in each language, `UNSET` if nothing was delivered."""
    unavailable = outcome.unavailable
    return [
        LanguageDelivery(
            language_code=each.language,
            listeners=each.listeners,
            delivered=each.delivered,
            failed=each.failed,
            status=CaptionStatus.UNAVAILABLE if each.language in unavailable else CaptionStatus.OK,
            delay_ms=each.delay_ms,
            check=FactCheck.of(outcome.unsure.get(each.language, ())),
        )
        for each in outcome.deliveries
    ] or UNSET


class SpeechParams(WireStruct, frozen=True, kw_only=True):
    """The data that a browser needs to speak a caption."""

    type: Literal["browser-speech"] = "browser-speech"
    text: str
    language_code: str
    auto_play: bool = True

    @classmethod
    def of(cls, text: str, language_code: str) -> "SpeechParams | Unset":
        """Return the parameters, or `UNSET` if they would make the message too long."""
        if json_bytes(text) > MAX_SPOKEN_BYTES:
            return UNSET
        return cls(text=text, language_code=language_code)


class LatencyComponents(WireStruct, frozen=True, kw_only=True):
    """The parts of a latency. `processing` is the rest that no other part accounts for."""

    preparation: DurationMs
    translation: DurationMs
    tts: DurationMs = 0
    processing: DurationMs


class Latency(WireStruct, frozen=True, kw_only=True):
    """The time from accepting an utterance to sending its caption."""

    total: DurationMs
    server_complete_time: EpochMs
    components: LatencyComponents

    @classmethod
    def of(cls, utterance: Utterance, caption: Caption, began_at: int, now: int) -> "Latency":
        """Return how long the caption took so far, no part below 0.

        `began_at` is when its translation began, in epoch milliseconds.
        """
        preparation, total = began_at - utterance.said_at, now - utterance.said_at
        components = LatencyComponents(
            preparation=max(0, preparation),
            translation=caption.translation_ms,
            processing=max(0, total - preparation - caption.translation_ms),
        )
        return cls(total=max(0, total), server_complete_time=now, components=components)


class TtsError(WireStruct, frozen=True, kw_only=True):
    """Why there is no audio."""

    code: Literal["TTS_ERROR"] = "TTS_ERROR"
    message: str
