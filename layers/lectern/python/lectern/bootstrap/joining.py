"""Builds the use cases of `register`: a class is started, joined or shown."""

from lectern.bootstrap.greeting import guess_limit
from lectern.bootstrap.ports import Ports
from lectern.bootstrap.presence import (
    leave_class,
    live_class,
    notify_presence,
    notify_teacher,
    timers,
)
from lectern.bootstrap.speech_services import offered_services
from lectern.config import TeacherSignIn
from lectern.services.admit_reader import AdmitReader
from lectern.services.charge_registration import ChargeRegistration
from lectern.services.identify_teacher import IdentifyTeacher
from lectern.services.join_class import JoinClass
from lectern.services.language_limit import LanguageLimit
from lectern.services.limit_devices import LimitDevices
from lectern.services.missed_history import MissedHistory
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


def charge_registration(ports: Ports) -> ChargeRegistration:
    """Return the charge for `register`."""
    return ChargeRegistration(
        budget=ports.connections(),
        guesses=ports.guesses(),
        directory=ports.classes(),
        rules=SettingsRules(offered_services(ports.settings)),
        pool=ports.pools.calls,
    )


def start_class(ports: Ports) -> StartClass:
    """Return the use case of `register` for a teacher."""
    registrar = _registrar(ports)
    return StartClass(
        _enter_own_class(ports, registrar),
        registrar,
        ports.rosters(),
        ports.recorder(),
        ports.projector_keys(),
        ports.settings.join_url,
    )


def _enter_own_class(ports: Ports, registrar: Registrar) -> EnterOwnClass:
    settings = ports.settings
    life = ClassLife(settings.class_life_ms, settings.code_life_ms, timers(settings))
    return EnterOwnClass(
        live_class=live_class(ports),
        directory=ports.classes(),
        identify_teacher=IdentifyTeacher(
            guess_limit=guess_limit(ports),
            sign_in_required=settings.teacher_sign_in is TeacherSignIn.REQUIRED,
        ),
        open_class=OpenClass(ports.classes(), registrar, ports.clock, life),
        take_over=TakeOverClass(
            classes=ports.classes(),
            rosters=ports.rosters(),
            registrar=registrar,
            poster=ports.poster(),
            notify_presence=notify_presence(ports),
            clock=ports.clock,
            life=life,
        ),
        registrar=registrar,
        schools=ports.live_schools(),
    )


def join_class(ports: Ports) -> JoinClass:
    """Return the use case of `register` for a student."""
    registrar = _registrar(ports)
    return JoinClass(
        requested_class=FindRequestedClass(
            live_class=live_class(ports),
            guess_limit=guess_limit(ports),
            rosters=ports.rosters(),
            removals=ports.removals(),
            clock=ports.clock,
        ),
        registrar=registrar,
        admit=_admit_reader(ports, registrar),
        devices=StudentDevices(
            ports.rosters(),
            LimitDevices(ports.connections(), leave_class(ports)),
            ShareLanguage(ports.rosters(), ports.poster()),
        ),
        request_missed_captions=_request_missed_captions(ports),
        notify_teacher=notify_teacher(ports),
        notify_presence=notify_presence(ports),
    )


def show_class(ports: Ports) -> ShowClass:
    """Return the use case of `register` for a projector."""
    registrar = _registrar(ports)
    return ShowClass(
        projected_class=FindProjectedClass(
            live_class=live_class(ports),
            guess_limit=guess_limit(ports),
            keys=ports.projector_keys(),
        ),
        registrar=registrar,
        admit=_admit_reader(ports, registrar),
        leave_class=leave_class(ports),
        request_missed_captions=_request_missed_captions(ports),
        notify_presence=notify_presence(ports),
        join_url=ports.settings.join_url,
    )


def _registrar(ports: Ports) -> Registrar:
    return Registrar(
        rosters=ports.rosters(),
        tokens=ports.resume_tokens(),
        missed_history=MissedHistory(
            ports.utterances(),
            ReadHistory(ports.utterances()),
            ports.history_allowance(),
            ports.corrections(),
        ),
        rules=SettingsRules(offered_services(ports.settings)),
        recorder=ports.recorder(),
        clock=ports.clock,
        keep_names=ports.settings.keep_names,
    )


def _admit_reader(ports: Ports, registrar: Registrar) -> AdmitReader:
    return AdmitReader(registrar, LanguageLimit(ports.rosters(), ports.settings.languages))


def _request_missed_captions(ports: Ports) -> RequestMissedCaptions:
    return RequestMissedCaptions(ports.catch_up_request(), ports.settings.catch_up)
