"""The ports of all use cases, as one value."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from lectern.invocation import carried

if TYPE_CHECKING:  # all of them: a function loads a port's module only if it uses the port
    from collections.abc import Sequence

    from lectern.config import Config
    from lectern.domain.clock import Clock
    from lectern.domain.events import Event
    from lectern.domain.prices import PriceList
    from lectern.ports.audio_analysis import RecordingReader, VoiceActivity
    from lectern.ports.audio_cache import AudioCache
    from lectern.ports.catch_up import CatchUpRequest, StoredCaptions
    from lectern.ports.classes import ClassStore
    from lectern.ports.connections import Connections
    from lectern.ports.corrections import Corrections
    from lectern.ports.counts import CountPace
    from lectern.ports.ear import Ear
    from lectern.ports.ear_allowance import EarAllowance
    from lectern.ports.greeting import GreetingRequest
    from lectern.ports.guesses import GuessStore
    from lectern.ports.history_allowance import HistoryAllowance
    from lectern.ports.interims import InterimPace
    from lectern.ports.live_index import (
        AbsenceStore,
        ClassIndex,
        UnregisteredIndex,
    )
    from lectern.ports.overviews import Overviews
    from lectern.ports.people import LivePeople, People
    from lectern.ports.post import Poster
    from lectern.ports.question_allowance import QuestionAllowance
    from lectern.ports.record import Archive, Database, QueueDepth, Recorder
    from lectern.ports.recordings import RecordingStore
    from lectern.ports.repair import RepairCounts, RepairRequest, RepairStore
    from lectern.ports.reports import Eraser, OldSessions, SessionReports, Transcripts
    from lectern.ports.rosters import Removals, RosterStore
    from lectern.ports.schools import LiveSchools, SchoolStore
    from lectern.ports.speech_allowance import SpeechAllowance
    from lectern.ports.speech_request import SpeechRequest
    from lectern.ports.speech_to_text import SpeechToText
    from lectern.ports.term_corrections import TermCorrectionRequest
    from lectern.ports.text_to_speech import TextToSpeech
    from lectern.ports.tokens import ProjectorKeyStore, ResumeTokenStore, TicketStore
    from lectern.ports.translator import Translator
    from lectern.ports.utterances import Log, Utterances

P = ParamSpec("P")
T = TypeVar("T")
Make = Callable[[], T]
"""Makes a port when it is first called, and returns the same one from then on."""


class _Pool(ThreadPoolExecutor):
    """A pool whose tasks are part of the invocation that submits them."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return super().submit(carried(fn), *args, **kwargs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """Thread pools. Tasks that wait for each other, or that may hang, are in different ones.

    Functions that run locally share one process. Threads are created on demand; Lambda's quota is
    1,024 per process.
    """

    # Calls to live state that run side by side. They wait for no other task.
    calls: Executor = field(default_factory=partial(_Pool, 64, "call"))
    deliver: Executor = field(default_factory=partial(_Pool, 128, "deliver"))
    speak: Executor = field(default_factory=partial(_Pool, 128, "speak"))
    # A call that hangs occupies its thread for the whole time limit.
    translate: Executor = field(default_factory=partial(_Pool, 768, "translate"))
    catch_up: Executor = field(default_factory=partial(_Pool, 64, "catch-up"))
    # Their tasks wait for DynamoDB and need little memory.
    sweep: Executor = field(default_factory=partial(_Pool, 16, "sweep"))
    erase: Executor = field(default_factory=partial(_Pool, 16, "erase"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """What the use cases need from outside. A test replaces a port by `dataclasses.replace`.

    Args:
        settings: The settings, from which the ports were made.
        clock: Returns the time in epoch milliseconds.
        sleep: Waits for a number of seconds.
        speech_request: `None` if no provider synthesizes.
        migrate: Applies all missing migrations, and returns how many.
        decode_event: Reads an event of the queue.
        repair_counts: `None` if there are no metrics.
    """

    settings: Config
    clock: Clock
    sleep: Callable[[float], None] = time.sleep
    pools: Pools = field(default_factory=Pools)

    absences: Make[AbsenceStore]
    class_index: Make[ClassIndex]
    classes: Make[ClassStore]
    connections: Make[Connections]
    corrections: Make[Corrections]
    counts: Make[CountPace]
    ear_allowance: Make[EarAllowance]
    guesses: Make[GuessStore]
    history_allowance: Make[HistoryAllowance]
    interims: Make[InterimPace]
    live_eraser: Make[Eraser]
    live_schools: Make[LiveSchools]
    live_people: Make[LivePeople]
    log: Make[Log]
    missed: Make[StoredCaptions]
    projector_keys: Make[ProjectorKeyStore]
    question_allowance: Make[QuestionAllowance]
    recordings: Make[RecordingStore]
    removals: Make[Removals]
    repairs: Make[RepairStore]
    resume_tokens: Make[ResumeTokenStore]
    rosters: Make[RosterStore]
    speech_allowance: Make[SpeechAllowance]
    tickets: Make[TicketStore]
    unregistered: Make[UnregisteredIndex]
    utterances: Make[Utterances]

    poster: Make[Poster]
    catch_up_request: Make[CatchUpRequest]
    term_request: Make[TermCorrectionRequest]
    greeting: Make[GreetingRequest]
    repair_request: Make[RepairRequest]
    speech_request: Make[SpeechRequest | None]

    audio_cache: Make[AudioCache]
    ears: Make[Sequence[Ear]]
    recording_reader: Make[RecordingReader]
    speech_to_text: Make[SpeechToText]
    text_to_speech: Make[TextToSpeech]
    translator: Make[Translator]
    voice_activity: Make[VoiceActivity]

    archive: Make[Archive]
    archive_eraser: Make[Eraser]
    database: Make[Database]
    decode_event: Make[Callable[[str], Event]]
    migrate: Callable[[], int]
    old_sessions: Make[OldSessions]
    overviews: Make[Overviews]
    prices: Make[PriceList]
    people: Make[People]
    queue_depth: Make[QueueDepth]
    recorder: Make[Recorder]
    repair_counts: Make[RepairCounts | None]
    reports: Make[SessionReports]
    schools: Make[SchoolStore]
    transcripts: Make[Transcripts]
