"""The use cases of live classes on given ports, each built when a test first calls it."""

from dataclasses import dataclass, replace
from functools import cached_property

from lectern.adapters.memory import MemoryPoster, MemoryRecorder
from lectern.bootstrap import (
    captions,
    catching_up,
    changing,
    ears,
    greeting,
    joining,
    presence,
    questions,
    recordings,
    speech,
    sweep,
    teaching,
)
from lectern.bootstrap.ports import Ports
from lectern.ports.connections import ConnectionStore
from lectern.ports.guesses import GuessStore
from lectern.services.answer_tts_request import AnswerTtsRequest
from lectern.services.ask_question import AskQuestion
from lectern.services.catch_up import CatchUp
from lectern.services.change_settings import ChangeSettings
from lectern.services.charge_registration import ChargeRegistration
from lectern.services.end_class import EndClass
from lectern.services.greet_connection import GreetConnection
from lectern.services.join_class import JoinClass
from lectern.services.leave_class import LeaveClass
from lectern.services.permit_ear import PermitEar
from lectern.services.receive_recording import ReceiveRecording
from lectern.services.remove_student import RemoveStudent
from lectern.services.renew_code import RenewCode
from lectern.services.show_class import ShowClass
from lectern.services.start_class import StartClass
from lectern.services.sweep_classes import SweepClasses
from lectern.services.translate_utterance import TranslateUtterance


def in_process(ports: Ports) -> Ports:
    """Return ports whose posts and events stay in this process."""
    poster, recorder = MemoryPoster(), MemoryRecorder()
    return replace(ports, poster=lambda: poster, recorder=lambda: recorder)


@dataclass
class UseCases:
    ports: Ports

    @property
    def connections(self) -> ConnectionStore:
        return self.ports.connections()

    @property
    def guesses(self) -> GuessStore:
        return self.ports.guesses()

    @property
    def memory_recorder(self) -> MemoryRecorder:
        recorder = self.ports.recorder()
        assert isinstance(recorder, MemoryRecorder)
        return recorder

    @property
    def memory_poster(self) -> MemoryPoster:
        poster = self.ports.poster()
        assert isinstance(poster, MemoryPoster)
        return poster

    @cached_property
    def answer_tts_request(self) -> AnswerTtsRequest:
        return speech.answer_tts_request(self.ports)

    @cached_property
    def ask_question(self) -> AskQuestion:
        return questions.ask_question(self.ports)

    @cached_property
    def catch_up(self) -> CatchUp:
        return catching_up.catch_up(self.ports)

    @cached_property
    def change_settings(self) -> ChangeSettings:
        return changing.change_settings(self.ports)

    @cached_property
    def charge_registration(self) -> ChargeRegistration:
        return joining.charge_registration(self.ports)

    @cached_property
    def end_class(self) -> EndClass:
        return teaching.end_class(self.ports)

    @cached_property
    def greet_connection(self) -> GreetConnection:
        return greeting.greet_connection(self.ports)

    @cached_property
    def join_class(self) -> JoinClass:
        return joining.join_class(self.ports)

    @cached_property
    def leave_class(self) -> LeaveClass:
        return presence.leave_class(self.ports)

    @cached_property
    def permit_ear(self) -> PermitEar:
        return ears.permit_ear(self.ports)

    @cached_property
    def receive_recording(self) -> ReceiveRecording:
        return recordings.receive_recording(self.ports)

    @cached_property
    def remove_student(self) -> RemoveStudent:
        return teaching.remove_student(self.ports)

    @cached_property
    def renew_code(self) -> RenewCode:
        return teaching.renew_code(self.ports)

    @cached_property
    def show_class(self) -> ShowClass:
        return joining.show_class(self.ports)

    @cached_property
    def start_class(self) -> StartClass:
        return joining.start_class(self.ports)

    @cached_property
    def sweep_classes(self) -> SweepClasses:
        return sweep.sweep_classes(self.ports)

    @cached_property
    def translate_utterance(self) -> TranslateUtterance:
        return captions.translate_utterance(self.ports)
