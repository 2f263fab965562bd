"""Builds the use cases for classes, from `$connect` to the end of a class."""

from functools import cached_property
from typing import TYPE_CHECKING

from lectern.bootstrap.parts import Parts
from lectern.config import TeacherSignIn

if TYPE_CHECKING:
    from lectern.domain.class_life import Timers
    from lectern.services.admit_reader import AdmitReader
    from lectern.services.change_settings import ChangeSettings
    from lectern.services.close_class import CloseClass
    from lectern.services.end_class import EndClass
    from lectern.services.greet_connection import GreetConnection
    from lectern.services.guess_limit import GuessLimit
    from lectern.services.join_class import JoinClass
    from lectern.services.language_limit import LanguageLimit
    from lectern.services.leave_class import LeaveClass
    from lectern.services.live_class import FindLiveClass
    from lectern.services.notify_presence import NotifyPresence
    from lectern.services.notify_teacher import NotifyTeacher
    from lectern.services.open_connection import OpenConnection
    from lectern.services.read_history import ReadHistory
    from lectern.services.registration import Registrar
    from lectern.services.remove_student import RemoveStudent
    from lectern.services.renew_code import RenewCode
    from lectern.services.request_missed_captions import RequestMissedCaptions
    from lectern.services.settings_rules import SettingsRules
    from lectern.services.share_language import ShareLanguage
    from lectern.services.show_class import ShowClass
    from lectern.services.start_class import StartClass


class ClassCases(Parts):
    """The use cases for a class and its members, except for utterances."""

    @cached_property
    def open_connection(self) -> "OpenConnection":
        """The use case of `$connect`."""
        from lectern.services.open_connection import OpenConnection

        return OpenConnection(self.connections, self._greeting)

    @cached_property
    def greet_connection(self) -> "GreetConnection":
        """The use case of `greeting`."""
        from lectern.services.greet_connection import GreetConnection

        return GreetConnection(self.connections, self._guess_limit, self.poster, self.leave_class)

    @cached_property
    def start_class(self) -> "StartClass":
        """The use case of `register` for a teacher."""
        from lectern.services.identify_teacher import IdentifyTeacher
        from lectern.services.start_class import EnterOwnClass, StartClass
        from lectern.services.teach_class import ClassLife, OpenClass, TakeOverClass

        settings, registrar = self.settings, self._registrar
        life = ClassLife(settings.class_life_ms, settings.code_life_ms, self._timers)
        enter_class = EnterOwnClass(
            live_class=self._live_class,
            directory=self._classes,
            identify_teacher=IdentifyTeacher(
                guess_limit=self._guess_limit,
                sign_in_required=settings.teacher_sign_in is TeacherSignIn.REQUIRED,
            ),
            open_class=OpenClass(self._classes, self._classes, registrar, self._clock, life),
            take_over=TakeOverClass(
                classes=self._classes,
                rosters=self._rosters,
                registrar=registrar,
                poster=self.poster,
                notify_presence=self._notify_presence,
                clock=self._clock,
                life=life,
            ),
            registrar=registrar,
        )
        return StartClass(
            enter_class,
            registrar,
            self._rosters,
            self._recorder,
            self.projector_keys,
            settings.join_url,
        )

    @cached_property
    def join_class(self) -> "JoinClass":
        """The use case of `register` for a student."""
        from lectern.services.join_class import JoinClass
        from lectern.services.limit_devices import LimitDevices
        from lectern.services.requested_class import FindRequestedClass
        from lectern.services.student_devices import StudentDevices

        return JoinClass(
            requested_class=FindRequestedClass(
                live_class=self._live_class,
                guess_limit=self._guess_limit,
                rosters=self._rosters,
                removals=self._removals,
                clock=self._clock,
            ),
            registrar=self._registrar,
            admit=self._admit_reader,
            devices=StudentDevices(
                self._rosters,
                LimitDevices(self.connections, self.leave_class),
                self._share_language,
            ),
            request_missed_captions=self._request_missed_captions,
            notify_teacher=self._notify_teacher,
            notify_presence=self._notify_presence,
        )

    @cached_property
    def show_class(self) -> "ShowClass":
        """The use case of `register` for a projector."""
        from lectern.services.projected_class import FindProjectedClass
        from lectern.services.show_class import ShowClass

        return ShowClass(
            projected_class=FindProjectedClass(
                live_class=self._live_class,
                guess_limit=self._guess_limit,
                keys=self.projector_keys,
            ),
            registrar=self._registrar,
            admit=self._admit_reader,
            leave_class=self.leave_class,
            request_missed_captions=self._request_missed_captions,
            notify_presence=self._notify_presence,
            join_url=self.settings.join_url,
        )

    @cached_property
    def change_settings(self) -> "ChangeSettings":
        """The use case of `settings`."""
        from lectern.services.change_class import ChangeClass
        from lectern.services.change_settings import ChangeSettings
        from lectern.services.latest_captions import LatestCaptions

        return ChangeSettings(
            live_class=self._live_class,
            rules=self._settings_rules,
            settings=self._rosters,
            change_class=ChangeClass(self._classes, self._rosters, self.poster),
            language_limit=self._language_limit,
            share_language=self._share_language,
            latest_captions=LatestCaptions(
                self._read_history,
                self._history_allowance,
                self._request_missed_captions,
                self._notify_teacher,
            ),
        )

    @cached_property
    def remove_student(self) -> "RemoveStudent":
        """The use case of `remove_student`."""
        from lectern.services.remove_student import RemoveStudent

        return RemoveStudent(
            live_class=self._live_class,
            rosters=self._rosters,
            removals=self._removals,
            poster=self.poster,
            leave_class=self.leave_class,
        )

    @cached_property
    def renew_code(self) -> "RenewCode":
        """The use case of `new_code`."""
        from lectern.services.renew_code import CloseProjectors, RenewCode

        return RenewCode(
            live_class=self._live_class,
            classes=self._classes,
            close_projectors=CloseProjectors(self._rosters, self.poster, self.leave_class),
            clock=self._clock,
            code_ms=self.settings.code_life_ms,
        )

    @cached_property
    def leave_class(self) -> "LeaveClass":
        """The use case of `$disconnect`."""
        from lectern.services.leave_class import LeaveClass

        return LeaveClass(
            connections=self.connections,
            rosters=self._rosters,
            absences=self._absences,
            poster=self.poster,
            notify_teacher=self._notify_teacher,
            notify_presence=self._notify_presence,
            pool=self._post_pool,
        )

    @cached_property
    def end_class(self) -> "EndClass":
        """The use case of `end_session`."""
        from lectern.services.end_class import EndClass

        return EndClass(
            live_class=self._live_class,
            classes=self._classes,
            close_class=self._close_class,
            pending_utterances=self._log,
        )

    @cached_property
    def _live_class(self) -> "FindLiveClass":
        from lectern.services.live_class import FindLiveClass

        return FindLiveClass(self._rosters, self._clock)

    @cached_property
    def _registrar(self) -> "Registrar":
        from lectern.services.missed_history import MissedHistory
        from lectern.services.registration import Registrar

        return Registrar(
            rosters=self._rosters,
            settings=self._rosters,
            tokens=self._resume_tokens,
            missed_history=MissedHistory(
                self._history, self._read_history, self._history_allowance, self._corrections
            ),
            rules=self._settings_rules,
            recorder=self._recorder,
            clock=self._clock,
            keep_names=self.settings.keep_names,
        )

    @cached_property
    def _admit_reader(self) -> "AdmitReader":
        from lectern.services.admit_reader import AdmitReader

        return AdmitReader(self._registrar, self._language_limit)

    @cached_property
    def _settings_rules(self) -> "SettingsRules":
        from lectern.services.settings_rules import SettingsRules

        return SettingsRules(self._speech_services)

    @cached_property
    def _read_history(self) -> "ReadHistory":
        from lectern.services.read_history import ReadHistory

        return ReadHistory(self._history)

    @cached_property
    def _request_missed_captions(self) -> "RequestMissedCaptions":
        from lectern.adapters.aws_lambda.catch_up import LambdaCatchUpRequest
        from lectern.adapters.aws_lambda.function import LambdaFunction
        from lectern.services.request_missed_captions import RequestMissedCaptions

        function = LambdaFunction(self.settings.catch_up_function)
        return RequestMissedCaptions(LambdaCatchUpRequest(function), self.settings.catch_up)

    @cached_property
    def _guess_limit(self) -> "GuessLimit":
        from lectern.services.guess_limit import GuessLimit

        return GuessLimit(
            self.guesses, self._classes, self._rosters, self._clock, self.settings.wrong_codes
        )

    @cached_property
    def _language_limit(self) -> "LanguageLimit":
        from lectern.services.language_limit import LanguageLimit

        return LanguageLimit(self._rosters, self.settings.languages)

    @cached_property
    def _share_language(self) -> "ShareLanguage":
        from lectern.services.share_language import ShareLanguage

        return ShareLanguage(self._rosters, self._rosters, self.poster)

    @cached_property
    def _notify_teacher(self) -> "NotifyTeacher":
        from lectern.services.notify_teacher import NotifyTeacher

        return NotifyTeacher(self._rosters, self.poster, self._counts, self._clock, self._sleep)

    @cached_property
    def _notify_presence(self) -> "NotifyPresence":
        from lectern.services.notify_presence import NotifyPresence

        return NotifyPresence(self._rosters, self.poster)

    @cached_property
    def _close_class(self) -> "CloseClass":
        from lectern.services.close_class import CloseClass

        return CloseClass(
            index=self._class_index,
            connections=self.connections,
            rosters=self._rosters,
            poster=self.poster,
            recorder=self._recorder,
            pool=self._post_pool,
        )

    @cached_property
    def _timers(self) -> "Timers":
        from lectern.domain.class_life import Timers

        settings = self.settings
        return Timers(
            alone_ms=settings.alone_ms,
            away_ms=settings.away_ms,
            come_back_ms=settings.come_back_ms,
            empty_ms=settings.empty_ms,
            silence_ms=settings.silence_ms,
            unregistered_ms=settings.unregistered_ms,
            probe_ms=settings.probe_ms,
        )
