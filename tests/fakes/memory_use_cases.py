"""The use cases of classes in memory, and their parts, as the product wires them.

Nothing here waits: time is `MovableClock`'s, a pause only moves it, and there are no threads.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from lectern.adapters.memory import (
    MemoryAbsenceStore,
    MemoryClassIndex,
    MemoryClassStore,
    MemoryConnectionStore,
    MemoryCountPace,
    MemoryGuessStore,
    MemoryPoster,
    MemoryProjectorKeyStore,
    MemoryRecorder,
    MemoryRemovals,
    MemoryResumeTokenStore,
    MemoryRosterStore,
    MemoryTable,
    MemoryUtteranceLog,
    MemoryUtterances,
)
from lectern.bootstrap import changing, greeting, joining, presence, teaching
from lectern.bootstrap.aws import make_ports
from lectern.bootstrap.ports import Pools, Ports
from lectern.config import Config, TeacherSignIn
from lectern.services.admit_reader import AdmitReader
from lectern.services.change_class import ChangeClass
from lectern.services.change_settings import ChangeSettings
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
from lectern.services.notify_teacher import NotifyTeacher
from lectern.services.projected_class import FindProjectedClass
from lectern.services.registration import Registrar
from lectern.services.requested_class import FindRequestedClass
from lectern.services.share_language import ShareLanguage
from lectern.services.show_class import ShowClass
from lectern.services.start_class import StartClass
from lectern.services.student_devices import StudentDevices
from lectern.services.teach_class import ClassLife, OpenClass, TakeOverClass
from tests.fakes.catch_up import FakeCatchUpRequest
from tests.fakes.clock import MovableClock
from tests.fakes.inline import Inline
from tests.memory_ports import on_memory

MINUTE: Final = 60_000
HOUR: Final = 60 * MINUTE
_SETTINGS: Final = Config.from_environment(
    {
        "LECTERN_TEACHER_SIGN_IN": "open",
        "LECTERN_TRANSLATOR": "stand-in",
        "LECTERN_TTS": "none",
        "LECTERN_STT": "none",
    }
)
JOIN_URL: Final = _SETTINGS.join_url
LIFE: Final = ClassLife(_SETTINGS.class_life_ms, _SETTINGS.code_life_ms, presence.timers(_SETTINGS))


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
    clock: MovableClock = field(default_factory=MovableClock)
    poster: MemoryPoster = field(default_factory=MemoryPoster)
    recorder: MemoryRecorder = field(default_factory=MemoryRecorder)
    catch_up: FakeCatchUpRequest = field(default_factory=FakeCatchUpRequest)

    # The stores.

    def __post_init__(self) -> None:
        self.table = table = MemoryTable(self.clock)
        life_ms = _SETTINGS.connection_life_ms
        self.connections = MemoryConnectionStore(table, life_ms)
        self.classes = MemoryClassStore(table, life_ms)
        self.rosters = MemoryRosterStore(table, life_ms, self.limits.students)
        self.removals = MemoryRemovals(table)
        self.absences = MemoryAbsenceStore(table)
        self.index = MemoryClassIndex(table)
        self.counts = MemoryCountPace(table)
        self.guesses = MemoryGuessStore(table)
        self.tokens = MemoryResumeTokenStore(table)
        self.projector_keys = MemoryProjectorKeyStore(table)
        self.log = MemoryUtteranceLog(table, self.sleep)
        self.history = MemoryUtterances(table)

    def sleep(self, seconds: float) -> None:
        self.clock.now += round(seconds * 1_000)

    @cached_property
    def ports(self) -> Ports:
        limits, sign_in = self.limits, TeacherSignIn
        settings = replace(
            _SETTINGS,
            students=limits.students,
            languages=limits.languages,
            history_captions=limits.history_captions,
            wrong_codes=limits.wrong_codes,
            catch_up=limits.missed_captions,
            keep_names=self.keep_names,
            teacher_sign_in=sign_in.REQUIRED if self.sign_in_required else sign_in.OPEN,
        )
        pools = Pools(calls=Inline(), deliver=Inline())
        made = replace(make_ports(settings, self.clock), sleep=self.sleep, pools=pools)
        return replace(
            on_memory(made, self.table),
            poster=lambda: self.poster,
            recorder=lambda: self.recorder,
            catch_up_request=lambda: self.catch_up,
            term_request=lambda: self.catch_up,
        )

    # The use cases.

    @cached_property
    def start_class(self) -> StartClass:
        return joining.start_class(self.ports)

    @cached_property
    def join_class(self) -> JoinClass:
        return joining.join_class(self.ports)

    @cached_property
    def show_class(self) -> ShowClass:
        return joining.show_class(self.ports)

    @cached_property
    def leave_class(self) -> LeaveClass:
        return presence.leave_class(self.ports)

    @cached_property
    def close_class(self) -> CloseClass:
        return teaching.close_class(self.ports)

    @cached_property
    def change_settings(self) -> ChangeSettings:
        return changing.change_settings(self.ports)

    @cached_property
    def guess_limit(self) -> GuessLimit:
        return greeting.guess_limit(self.ports)

    @cached_property
    def live_class(self) -> FindLiveClass:
        return presence.live_class(self.ports)

    @cached_property
    def notify_teacher(self) -> NotifyTeacher:
        return presence.notify_teacher(self.ports)

    # Their parts.

    @property
    def change_class(self) -> ChangeClass:
        return self.change_settings.change_class

    @property
    def share_language(self) -> ShareLanguage:
        return self.change_settings.share_language

    @property
    def latest_captions(self) -> LatestCaptions:
        return self.change_settings.latest_captions

    @property
    def registrar(self) -> Registrar:
        return self.join_class.registrar

    @property
    def missed_history(self) -> MissedHistory:
        return self.registrar.missed_history

    @property
    def admit_reader(self) -> AdmitReader:
        return self.join_class.admit

    @property
    def language_limit(self) -> LanguageLimit:
        return self.admit_reader.language_limit

    @property
    def requested_class(self) -> FindRequestedClass:
        return self.join_class.requested_class

    @property
    def student_devices(self) -> StudentDevices:
        return self.join_class.devices

    @property
    def limit_devices(self) -> LimitDevices:
        return self.student_devices.limit

    @property
    def projected_class(self) -> FindProjectedClass:
        return self.show_class.projected_class

    @property
    def identify_teacher(self) -> IdentifyTeacher:
        return self.start_class.enter_class.identify_teacher

    @property
    def open_class(self) -> OpenClass:
        return self.start_class.enter_class.open_class

    @property
    def take_over(self) -> TakeOverClass:
        return self.start_class.enter_class.take_over
