"""How many calls to live state a sentence waits for before the translator is asked."""

from dataclasses import dataclass, field, replace

import pytest

from lectern.domain.identity import new_id
from lectern.domain.utterance import UtteranceDraft
from lectern.ports.translator import Translated, TranslationRequest
from tests.integration.calls import Calls, counted, in_waves
from tests.live_school import Person, School
from tests.use_cases import UseCases

NEW = UtteranceDraft("Good morning.", utterance_id="u-2", revision=0)
NUMBERED = replace(NEW, sequence=2)
"""As the teacher page sends a sentence."""
FIRST_WAVES = ({"GetItem CONNECTION"}, {"Query CLASS", "Query SAID"})
WRITES = {"PutItem UTTERANCE", "UpdateItem SAID"}


@dataclass
class Counting:
    """A translator that notes how many calls were made when it was asked."""

    calls: Calls = field(default_factory=Calls)
    before: list[int] = field(default_factory=list)
    context: list[str] = field(default_factory=list)
    context_size: int = 3

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        self.before.append(len(self.calls.made))
        self.context.extend(request.context.preceding)
        return Translated(f"{request.target}: {request.text}")


@pytest.fixture
def translator(school: School) -> Counting:
    translator = Counting()
    school.app = UseCases(replace(school.app.ports, translator=lambda: translator))
    return translator


@pytest.fixture
def teacher(school: School, translator: Counting) -> Person:
    """A teacher who has said one sentence to a student."""
    teacher = school.teach(new_id())
    school.join(teacher.code)
    school.say(teacher, "Hello.")
    translator.before.clear()
    translator.context.clear()
    return teacher


def say(school: School, teacher: Person, draft: UtteranceDraft) -> None:
    """Say something as the function does, which reads the sender first."""
    sender = school.app.connections.find(teacher.connection_id)
    assert sender is not None
    school.app.translate_utterance(sender, draft)


@pytest.mark.parametrize(
    "draft",
    [NUMBERED, UtteranceDraft("Good morning.")],
    ids=["own number", "neither id nor number"],
)
def test_a_sentence_waits_for_three_calls_in_sequence(
    school: School, teacher: Person, translator: Counting, draft: UtteranceDraft
) -> None:
    with in_waves(*FIRST_WAVES, WRITES):
        say(school, teacher, draft)

    assert translator.context == ["Hello."]


def test_a_sentence_with_an_id_and_no_number_waits_for_four_calls_in_sequence(
    school: School, teacher: Person, translator: Counting
) -> None:
    """Side by side, a repeat would leave a gap in the numbers."""
    with in_waves(*FIRST_WAVES, {"PutItem UTTERANCE"}, {"UpdateItem SAID"}):
        say(school, teacher, NEW)

    assert translator.context == ["Hello."]


@pytest.mark.parametrize(
    "draft",
    [
        NUMBERED,
        NEW,
        UtteranceDraft("Good morning."),
        UtteranceDraft("Good morning.", sequence=2),
    ],
    ids=["page", "no number", "neither id nor number", "no id"],
)
def test_a_sentence_makes_five_calls_before_the_translator_is_asked(
    school: School, teacher: Person, translator: Counting, draft: UtteranceDraft
) -> None:
    with counted() as calls:
        translator.calls = calls
        say(school, teacher, draft)

    print(calls)
    assert max(translator.before) <= 5


def test_the_last_words_of_a_sentence_wait_for_four_calls_in_sequence(
    school: School, teacher: Person, translator: Counting
) -> None:
    """The first words were shown while it was spoken, so the client knows the number."""
    first = UtteranceDraft("Good mor", is_final=False, utterance_id="u-2", revision=0)
    say(school, teacher, first)
    last = UtteranceDraft("Good morning.", utterance_id="u-2", sequence=2, revision=1)

    with in_waves(*FIRST_WAVES, {"GetItem UTTERANCE", "GetItem SAID"}, {"UpdateItem SAID"}):
        say(school, teacher, last)

    assert translator.context == ["Hello."]


def test_a_corrected_sentence_is_read_before_it_is_written(
    school: School, teacher: Person, translator: Counting
) -> None:
    say(school, teacher, NEW)
    translator.before.clear()

    with counted() as calls:
        translator.calls = calls
        say(school, teacher, UtteranceDraft("Good day.", utterance_id="u-2", revision=1))

    print(calls)
    assert calls.made[3:6] == ["GetItem UTTERANCE", "GetItem SAID", "UpdateItem SAID"]
    assert max(translator.before) <= 7  # the note of the correction is the last
