"""A class during which no provider answers, and the tries that repair its captions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lectern.adapters.memory import MemoryMissedCaptionStore, MemoryRepairStore
from lectern.domain.errors import NoTranslationError, ProviderError, ProviderUnavailableError
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.utterance import Caption, Utterance, UtteranceDraft
from lectern.ports.translator import Translated, TranslationRequest
from lectern.services.announce_repair import AnnounceRepair
from lectern.services.record_usage import RecordUsage
from lectern.services.repair_captions import RepairCaptions
from lectern.services.request_repair import RequestRepair
from lectern.services.send_late_caption import SendLateCaption
from lectern.services.translate import TranslateConcurrently
from lectern.services.translate_missed import TranslateMissed
from tests.fakes.inline import Inline
from tests.fakes.memory_school import MemorySchool, Person
from tests.fakes.repairs import FakeRepairRequest

PAID = Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", {Unit.INPUT_TOKENS: 210})


@dataclass
class SwitchedTranslator:
    """Fails while `is_down`, and answers with no translation for the texts in `refused`."""

    is_down: bool = True
    refused: set[str] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    context_size: int = 0

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        self.texts.append(request.text)
        if self.is_down:
            raise ProviderUnavailableError("down")
        if request.text in self.refused:
            error: ProviderError = NoTranslationError("no translation")
            error.usage = [PAID]
            raise error
        return Translated(f"{request.target}: {request.text}", [PAID])


@dataclass
class Counted:
    """A `RepairCounts`."""

    repaired: int = 0
    given_up: int = 0

    def add(self, *, repaired: int, given_up: int) -> None:
        self.repaired += repaired
        self.given_up += given_up


@dataclass
class Outage:
    """A class whose captions in Spanish fail, until the test switches the translator on."""

    school: MemorySchool = field(default_factory=MemorySchool)
    translator: SwitchedTranslator = field(default_factory=SwitchedTranslator)
    request: FakeRepairRequest = field(default_factory=FakeRepairRequest)
    counts: Counted = field(default_factory=Counted)

    def __post_init__(self) -> None:
        self.teacher = self.school.teach()
        self.student = self.join()
        self.repairs = MemoryRepairStore(self.school.table)
        self.missed = MemoryMissedCaptionStore(self.school.table, 4)

    def join(self, language: str = "es") -> Person:
        return self.school.join(self.teacher.code, language)

    @property
    def translate(self) -> TranslateConcurrently:
        return TranslateConcurrently(self.translator, self.school.history, Inline(), 5.0)

    @property
    def translate_missed(self) -> TranslateMissed:
        recorder = self.school.recorder
        return TranslateMissed(self.missed, self.translate, recorder, RecordUsage(recorder))

    @property
    def send(self) -> SendLateCaption:
        school = self.school
        return SendLateCaption(school.rosters, school.poster, school.clock, has_voices=True)

    @property
    def announce(self) -> AnnounceRepair:
        return AnnounceRepair(self.send, self.school.poster, self.school.leave_class, Inline())

    @property
    def request_repair(self) -> RequestRepair:
        return RequestRepair(self.repairs, self.request, Inline(), self.school.clock)

    @property
    def repair(self) -> RepairCaptions:
        return RepairCaptions(
            repairs=self.repairs,
            history=self.school.history,
            rosters=self.school.rosters,
            translate_missed=self.translate_missed,
            announce=self.announce,
            counts=self.counts,
            pool=Inline(),
            clock=self.school.clock,
        )

    def say(self, text: str, revision: int | None = None, number: int | None = None) -> Utterance:
        """Say a sentence that goes out in Spanish as the translator answers."""
        draft = UtteranceDraft(
            text, utterance_id=f"u{number}" if number else None, sequence=number, revision=revision
        )
        said = self.school.log.assign_number(self.school.classroom(self.teacher), draft).utterance
        made = list(self.translate(said, ["es"]))
        self.school.log.store(said, [each.caption for each in made])
        self.request_repair(said, made)
        return said

    def try_until_done(self, most: int = 1_000) -> int:
        """Make the requested tries with their waits, and return how many there were."""
        tries = 0
        while self.request.asked and tries < most:
            repair = self.request.asked.pop(0)
            self.school.sleep(repair.wait_s)
            tries += 1
            following = self.repair(repair)
            if following is not None:
                self.request.asked.insert(0, following)
        return tries

    def captions(self) -> Sequence[Caption]:
        """Return the stored captions in Spanish."""
        stored = self.school.history.latest(self.teacher.session_id, 1_000)
        return [each.caption_in("es") for each in stored]

    def read(self, person: Person) -> list[tuple[int, int, str]]:
        """Return sequence, revision and text of what was posted to a person."""
        posted = self.school.posted(person, "translation")
        return [(each["sequence"], each["revision"], each["text"]) for each in posted]
