"""A class in memory whose terms are corrected, with a translator that uses its glossary."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lectern.bootstrap.catching_up import correct_terms
from lectern.domain.glossary import Glossary, Term
from lectern.domain.settings import SettingsRequest
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.utterance import StoredUtterance
from lectern.ports.term_corrections import TermCorrection
from lectern.ports.translator import Translated, TranslationRequest
from lectern.services.correct_terms import CorrectTerms
from tests.fakes.inline import Inline
from tests.fakes.memory_school import MemorySchool, Person

PAID = Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", {Unit.INPUT_TOKENS: 210})
CELL = Term("cell", "es", "célula")
SELL = Term("sell", "en", "cell")


@dataclass
class GlossaryTranslator:
    """Marks a text with its language, and uses the glossary if it is `willing`.

    `meanwhile` happens during each translation; `down` has languages that fail.
    """

    willing: bool = True
    down: set[str] = field(default_factory=set)
    meanwhile: Callable[[], object] = lambda: None
    requests: list[TranslationRequest] = field(default_factory=list)
    context_size: int = 3

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        self.requests.append(request)
        self.meanwhile()
        if request.target in self.down:
            raise ConnectionError
        text = request.text
        terms: Mapping[str, str] = request.context.glossary if self.willing else {}
        for term, wanted in terms.items():
            text = text.replace(term, wanted)
        return Translated(f"{request.target}: {text}", [PAID])


@dataclass
class CorrectedClass:
    """A class with a teacher, whose utterances have captions in Spanish and French."""

    translator: GlossaryTranslator = field(default_factory=GlossaryTranslator)
    school: MemorySchool = field(default_factory=MemorySchool)

    def __post_init__(self) -> None:
        self.teacher = self.school.teach()

    def say(self, *texts: str) -> None:
        for text in texts:
            self.school.say(self.teacher, text, "es", "fr")

    def join(self, language: str = "es") -> Person:
        return self.school.join(self.teacher.code, language)

    def agree(self, *terms: Term) -> None:
        """Set the glossary of the class; `corrections` of the school has what is requested."""
        roster = self.school.roster(self.teacher)
        self.school.change_class(roster, SettingsRequest(glossary=Glossary(terms)))

    def correct(self) -> None:
        """Run the invocations that are requested, also those that they request themselves."""
        requested = self.school.catch_up.corrections
        while requested:
            self.use_case(requested.pop(0))

    @property
    def use_case(self) -> Callable[[TermCorrection], None]:
        return self.made()

    def made(self, **changes: Any) -> CorrectTerms:
        ports = self.school.ports
        pools = replace(ports.pools, translate=Inline(), catch_up=Inline())
        return correct_terms(
            replace(ports, translator=lambda: self.translator, pools=pools, **changes)
        )

    def stored(self) -> list[StoredUtterance]:
        return [*self.school.history.after(self.teacher.session_id, 0, 1_000)]

    def texts(self, language: str = "en") -> list[str]:
        return [each.caption_in(language).text for each in self.stored()]

    def told(self, kind: str) -> list[dict[str, Any]]:
        return self.school.posted(self.teacher, kind)
