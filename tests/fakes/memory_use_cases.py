"""The use cases of classes whose live state is in memory.

Nothing here waits: time is `MovableClock`'s, and a pause only moves it.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from lectern.adapters.memory import (
    MemoryAbsenceStore,
    MemoryCaptionHistory,
    MemoryClassIndex,
    MemoryClassStore,
    MemoryConnectionStore,
    MemoryCorrections,
    MemoryCountPace,
    MemoryGuessStore,
    MemoryHistoryAllowance,
    MemoryPoster,
    MemoryProjectorKeyStore,
    MemoryRecorder,
    MemoryRemovals,
    MemoryResumeTokenStore,
    MemoryRosterStore,
    MemoryTable,
    MemoryUtteranceLog,
)
from lectern.domain.class_life import Timers
from lectern.domain.settings import SpeechService
from lectern.services.admit_reader import AdmitReader
from lectern.services.change_class import ChangeClass
from lectern.services.close_class import CloseClass
from lectern.services.guess_limit import GuessLimit
from lectern.services.identify_teacher import IdentifyTeacher
from lectern.services.join_class import JoinClass
from lectern.services.language_limit import LanguageLimit
from lectern.services.latest_captions import LatestCaptions
from lectern.services.leave_class import LeaveClass
from lectern.services.limit_devices import LimitDevices
from lectern.services.live_class import FindLiveClass
from lectern.services.missed_history import MissedHistory
from lectern.services.notify_presence import NotifyPresence
from lectern.services.notify_teacher import NotifyTeacher
from lectern.services.projected_class import FindProjectedClass
from lectern.services.read_history import ReadHistory
from lectern.services.registration import Registrar
from lectern.services.request_missed_captions import RequestMissedCaptions
from lectern.services.requested_class import FindRequestedClass
from lectern.services.settings_rules import SettingsRules
from lectern.services.share_language import ShareLanguage
from lectern.services.show_class import ShowClass
from lectern.services.start_class import EnterOwnClass, StartClass
from lectern.services.student_devices import StudentDevices
from lectern.services.teach_class import ClassLife, OpenClass, TakeOverClass
from tests.fakes.catch_up import FakeCatchUpRequest
from tests.fakes.clock import MovableClock
from tests.fakes.inline import Inline

MINUTE: Final = 60_000
HOUR: Final = 60 * MINUTE
JOIN_URL: Final = "https://lectern.example/join/"
LIFE: Final = ClassLife(
    class_ms=8 * HOUR,
    code_ms=2 * HOUR,
    timers=Timers(
        alone_ms=10 * MINUTE,
        away_ms=30 * MINUTE,
        come_back_ms=20 * MINUTE,
        empty_ms=30 * MINUTE,
        silence_ms=HOUR,
        unregistered_ms=MINUTE,
        probe_ms=3 * MINUTE,
    ),
)


@dataclass(kw_only=True)
class Limits:
    """The settings of the server that a test may lower."""

    students: int = 30
    languages: int = 4
    history_captions: int = 1_000
    wrong_codes: int = 20
    missed_captions: int = 10


@dataclass
class MemoryUseCases:
    """The stores of all classes, and the use cases on them."""

    limits: Limits = field(default_factory=Limits)
    sign_in_required: bool = False
    keep_names: bool = False
    speech_services: frozenset[SpeechService] = frozenset(SpeechService)
    clock: MovableClock = field(default_factory=MovableClock)
    poster: MemoryPoster = field(default_factory=MemoryPoster)
    recorder: MemoryRecorder = field(default_factory=MemoryRecorder)
    catch_up: FakeCatchUpRequest = field(default_factory=FakeCatchUpRequest)

    # The stores.

    def __post_init__(self) -> None:
        self.table = table = MemoryTable(self.clock)
        self.connections = MemoryConnectionStore(table, 2 * HOUR)
        self.classes = MemoryClassStore(table, 2 * HOUR)
        self.rosters = MemoryRosterStore(table, 2 * HOUR, self.limits.students)
        self.removals = MemoryRemovals(table)
        self.absences = MemoryAbsenceStore(table)
        self.index = MemoryClassIndex(table)
        self.counts = MemoryCountPace(table)
        self.guesses = MemoryGuessStore(table)
        self.tokens = MemoryResumeTokenStore(table)
        self.projector_keys = MemoryProjectorKeyStore(table)
        self.log = MemoryUtteranceLog(table, self.sleep)
        self.history = MemoryCaptionHistory(table)
        self.corrections = MemoryCorrections(table)
        self.history_allowance = MemoryHistoryAllowance(table, self.limits.history_captions)

    def sleep(self, seconds: float) -> None:
        self.clock.now += round(seconds * 1_000)

    # The use cases.

    @cached_property
    def live_class(self) -> FindLiveClass:
        return FindLiveClass(self.rosters, self.clock)

    @cached_property
    def guess_limit(self) -> GuessLimit:
        return GuessLimit(
            self.guesses, self.classes, self.rosters, self.clock, self.limits.wrong_codes
        )

    @cached_property
    def language_limit(self) -> LanguageLimit:
        return LanguageLimit(self.rosters, self.limits.languages)

    @cached_property
    def notify_teacher(self) -> NotifyTeacher:
        return NotifyTeacher(self.rosters, self.poster, self.counts, self.clock, self.sleep)

    @cached_property
    def notify_presence(self) -> NotifyPresence:
        return NotifyPresence(self.rosters, self.poster)

    @cached_property
    def leave_class(self) -> LeaveClass:
        return LeaveClass(
            connections=self.connections,
            rosters=self.rosters,
            absences=self.absences,
            poster=self.poster,
            notify_teacher=self.notify_teacher,
            notify_presence=self.notify_presence,
            pool=Inline(),
        )

    @cached_property
    def close_class(self) -> CloseClass:
        return CloseClass(
            index=self.index,
            connections=self.connections,
            rosters=self.rosters,
            poster=self.poster,
            recorder=self.recorder,
            pool=Inline(),
        )

    @cached_property
    def change_class(self) -> ChangeClass:
        return ChangeClass(self.classes, self.rosters, self.poster)

    @cached_property
    def share_language(self) -> ShareLanguage:
        return ShareLanguage(self.rosters, self.rosters, self.poster)

    @cached_property
    def request_missed_captions(self) -> RequestMissedCaptions:
        return RequestMissedCaptions(self.catch_up, self.limits.missed_captions)

    @cached_property
    def latest_captions(self) -> LatestCaptions:
        return LatestCaptions(
            ReadHistory(self.history),
            self.history_allowance,
            self.request_missed_captions,
            self.notify_teacher,
        )

    @cached_property
    def missed_history(self) -> MissedHistory:
        return MissedHistory(
            self.history, ReadHistory(self.history), self.history_allowance, self.corrections
        )

    @cached_property
    def rules(self) -> SettingsRules:
        return SettingsRules(self.speech_services)

    @cached_property
    def registrar(self) -> Registrar:
        return Registrar(
            rosters=self.rosters,
            settings=self.rosters,
            tokens=self.tokens,
            missed_history=self.missed_history,
            rules=self.rules,
            recorder=self.recorder,
            clock=self.clock,
            keep_names=self.keep_names,
        )

    @cached_property
    def admit_reader(self) -> AdmitReader:
        return AdmitReader(self.registrar, self.language_limit)

    @cached_property
    def requested_class(self) -> FindRequestedClass:
        return FindRequestedClass(
            self.live_class, self.guess_limit, self.rosters, self.removals, self.clock
        )

    @cached_property
    def projected_class(self) -> FindProjectedClass:
        return FindProjectedClass(self.live_class, self.guess_limit, self.projector_keys)

    @cached_property
    def identify_teacher(self) -> IdentifyTeacher:
        return IdentifyTeacher(self.guess_limit, self.sign_in_required)

    @cached_property
    def open_class(self) -> OpenClass:
        return OpenClass(self.classes, self.classes, self.registrar, self.clock, LIFE)

    @cached_property
    def take_over(self) -> TakeOverClass:
        return TakeOverClass(
            classes=self.classes,
            rosters=self.rosters,
            registrar=self.registrar,
            poster=self.poster,
            notify_presence=self.notify_presence,
            clock=self.clock,
            life=LIFE,
        )

    @cached_property
    def start_class(self) -> StartClass:
        enter = EnterOwnClass(
            live_class=self.live_class,
            directory=self.classes,
            identify_teacher=self.identify_teacher,
            open_class=self.open_class,
            take_over=self.take_over,
            registrar=self.registrar,
        )
        return StartClass(
            enter, self.registrar, self.rosters, self.recorder, self.projector_keys, JOIN_URL
        )

    @cached_property
    def limit_devices(self) -> LimitDevices:
        return LimitDevices(self.connections, self.leave_class)

    @cached_property
    def student_devices(self) -> StudentDevices:
        return StudentDevices(self.rosters, self.limit_devices, self.share_language)

    @cached_property
    def join_class(self) -> JoinClass:
        return JoinClass(
            requested_class=self.requested_class,
            registrar=self.registrar,
            admit=self.admit_reader,
            devices=self.student_devices,
            request_missed_captions=self.request_missed_captions,
            notify_teacher=self.notify_teacher,
            notify_presence=self.notify_presence,
        )

    @cached_property
    def show_class(self) -> ShowClass:
        return ShowClass(
            projected_class=self.projected_class,
            registrar=self.registrar,
            admit=self.admit_reader,
            leave_class=self.leave_class,
            request_missed_captions=self.request_missed_captions,
            notify_presence=self.notify_presence,
            join_url=JOIN_URL,
        )
