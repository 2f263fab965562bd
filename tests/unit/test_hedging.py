"""A rival is called beside a late translator, and both calls are paid for, in virtual time."""

import json
import random
from functools import partial

import pytest

from lectern.adapters.fallback import Chain, Link
from lectern.adapters.hedge_budget import HedgeBudget
from lectern.adapters.hedging import Hedging
from lectern.adapters.late_usage import LateUsage
from lectern.adapters.measured_hedges import MeasuredHedges
from lectern.adapters.memory import MemoryCircuitStore
from lectern.adapters.response_times import ResponseTimes
from lectern.bootstrap.translators import make_translator
from lectern.config import Config
from lectern.domain.errors import AccessRefusedError, ProviderError, ProviderUnavailableError
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.ports.translator import Translated, TranslationRequest
from lectern.services.checked_translation import translate_checked
from tests.fakes.providers import FakeTranslator
from tests.virtual_runs import Seconds, VirtualRuns

TEXT = "Open your books, please."
LIMIT_S = 8.0
USUAL_S = 0.6


def paid(provider: str) -> Usage:
    return Usage(PaidService.TRANSLATE, provider, "m", {Unit.CHARACTERS: 1})


class Counted:
    """A `HedgeCounts` that remembers."""

    def __init__(self) -> None:
        self.won: list[bool] = []

    def add(self, *, is_won: bool) -> None:
        self.won.append(is_won)


class Rivals:
    """Two translators in virtual time, with answers that are checked."""

    def __init__(self, share: float = 0.1) -> None:
        self.clock, self.counted = Seconds(), Counted()
        self.runs = VirtualRuns(self.clock)
        self.first = self._translator("First")
        self.second = self._translator("Second")
        hedging: Hedging[TranslationRequest, Translated] = Hedging(
            allows=lambda _, request: request.is_final,
            payer=lambda request: request.session_id,
            budget=HedgeBudget(share),
            counts=self.counted,
            runs=self.runs,
            clock=self.clock,
        )
        links = {"first": _link(self.first), "second": _link(self.second)}
        self.chain = Chain(links, self.clock, hedging=hedging)

    def _translator(self, name: str) -> FakeTranslator:
        return FakeTranslator(
            name=name, usage=[paid(name)], delay_s=USUAL_S, wait=self.clock.pass_by
        )

    def translate(self, session_id: str = "", *, is_final: bool = True) -> Translated:
        request = TranslationRequest(TEXT, "en", "es", is_final=is_final, session_id=session_id)
        return self.chain(request, LIMIT_S)

    def take_s(self) -> float:
        """Return how long a translation takes, in seconds."""
        began_at = self.clock.now
        self.translate()
        return self.clock.now - began_at

    def pass_usual_calls(self, number: int = 30) -> None:
        for _ in range(number):
            self.translate()


def _link(provider: FakeTranslator) -> Link[TranslationRequest, Translated]:
    translate = partial(translate_checked, provider.translate)
    return Link(translate, translate)


@pytest.fixture
def rivals() -> Rivals:
    rivals = Rivals()
    rivals.pass_usual_calls()
    return rivals


def test_a_translator_with_its_usual_pace_has_no_rival(rivals: Rivals) -> None:
    assert rivals.second.calls == 0
    assert rivals.counted.won == []


def test_the_rival_of_a_late_translator_answers_after_the_95th_percentile(rivals: Rivals) -> None:
    rivals.first.delay_s = 3.9

    assert rivals.take_s() == pytest.approx(USUAL_S + USUAL_S)
    assert rivals.counted.won == [True]


def test_a_late_translator_that_answers_before_its_rival_wins(rivals: Rivals) -> None:
    rivals.first.delay_s = 1.0

    assert rivals.translate().text == f"First es: {TEXT}"
    assert rivals.second.calls == 1
    assert rivals.counted.won == [False]


def test_before_five_answers_are_known_a_third_of_the_limit_passes() -> None:
    rivals = Rivals()
    rivals.first.delay_s = 3.9

    assert rivals.take_s() == pytest.approx(LIMIT_S / 3 + USUAL_S)


def test_answers_in_the_tail_do_not_make_the_rival_wait(rivals: Rivals) -> None:
    dice, waits = random.Random(4), []  # noqa: S311 - a test's
    times = ResponseTimes()
    for _ in range(2_000):
        times.answered(dice.uniform(3, 5) if dice.random() < 0.05 else dice.uniform(0.4, 0.8))
        waits.append(times.rival_after_s(LIMIT_S))

    assert max(waits[10:]) < 0.9


def test_a_provider_that_becomes_slow_is_not_doubled(rivals: Rivals) -> None:
    rivals.first.delay_s = 2.0
    rivals.second.delay_s = 10.0

    for _ in range(200):
        rivals.translate()

    assert 5 <= rivals.second.calls <= 0.1 * 230 + 1


def test_hedges_are_saved_for_a_burst_of_five_at_most() -> None:
    budget = HedgeBudget(0.1)
    for _ in range(1_000):
        budget.called()

    assert sum(budget.take() for _ in range(100)) == 5


def test_without_a_share_only_the_first_call_of_a_process_could_be_hedged() -> None:
    budget = HedgeBudget(0.0)
    for _ in range(1_000):
        budget.called()

    assert sum(budget.take() for _ in range(100)) == 1


def test_an_interim_text_has_no_rival(rivals: Rivals) -> None:
    rivals.first.delay_s = 3.9

    assert rivals.translate(is_final=False).text == f"First es: {TEXT}"
    assert rivals.second.calls == 0


@pytest.mark.parametrize("error", [ProviderUnavailableError("503"), AccessRefusedError("401")])
def test_a_rival_that_fails_changes_nothing(rivals: Rivals, error: ProviderError) -> None:
    rivals.first.delay_s = 2.0
    rivals.second.failing = error

    assert rivals.translate().text == f"First es: {TEXT}"
    assert rivals.counted.won == [False]


def test_an_answer_of_the_rival_that_is_no_translation_does_not_win(rivals: Rivals) -> None:
    rivals.first.delay_s = 2.0
    rivals.second.answer = TEXT

    translated = rivals.translate()

    assert translated.text == f"First es: {TEXT}"
    assert translated.usage == (paid("Second"), paid("First"))


def test_the_rival_answers_for_a_translator_that_fails_late(rivals: Rivals) -> None:
    rivals.first.delay_s = 0.9
    rivals.first.failing = ProviderUnavailableError("503")

    assert rivals.translate().text == f"Second es: {TEXT}"


def test_a_rival_that_failed_is_called_in_its_turn_when_the_first_has_failed_too(
    rivals: Rivals,
) -> None:
    rivals.first.delay_s = 2.0
    rivals.first.failing = ProviderUnavailableError("503")
    rivals.second.fail_next(ProviderUnavailableError("429"))

    assert rivals.translate().text == f"Second es: {TEXT}"
    assert rivals.second.calls == 2


def test_a_translator_that_hangs_leaves_the_chain_within_its_limit(rivals: Rivals) -> None:
    rivals.first.delay_s = rivals.second.delay_s = 60.0
    began_at = rivals.clock.now

    with pytest.raises(ProviderUnavailableError):
        rivals.translate()

    assert rivals.clock.now - began_at <= LIMIT_S + 1e-6


def test_what_the_slower_call_costs_is_added_to_the_class_next_answer(rivals: Rivals) -> None:
    rivals.first.delay_s = 3.0
    hedged = rivals.translate("one")
    rivals.clock.pass_by(5.0)
    rivals.runs.settle()
    rivals.first.delay_s = USUAL_S

    other, next_one, last = (rivals.translate(each).usage for each in ("two", "one", "one"))

    assert [*hedged.usage] == [paid("Second")]
    assert [*other] == [paid("First")]
    assert [*next_one] == [paid("First")] * 2
    assert [*last] == [paid("First")]


def test_what_a_class_owes_is_kept_for_256_classes() -> None:
    late = LateUsage()
    for number in range(300):
        late.add(str(number), [paid("First")])
    late.add("none", [])

    owed = [number for number in range(300) if late.take(str(number))]

    assert owed == list(range(44, 300))


def test_hedged_translations_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    MeasuredHedges("Lectern/test").add(is_won=True)

    line = json.loads(capsys.readouterr().out)
    assert (line["TranslationsHedged"], line["HedgesWon"]) == ([1], [1])


@pytest.mark.parametrize(
    ("order", "percent", "is_hedged"),
    [
        ("openai,amazon", "10", True),
        ("openai,backup", "1", True),
        ("openai,amazon", "0", False),
        ("openai", "10", False),
        ("openai,apertium", "10", False),
        ("amazon,stand-in", "10", False),
    ],
)
def test_a_chain_is_hedged_if_it_has_two_rivals_and_a_share(
    order: str, percent: str, is_hedged: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    settings = Config.from_environment(
        {"LECTERN_TRANSLATOR": order, "LECTERN_TRANSLATOR_HEDGE_PERCENT": percent}
    )

    chain = make_translator(settings, MemoryCircuitStore()).translate

    assert isinstance(chain, Chain)
    assert (chain.hedging is not None) == is_hedged
    if chain.hedging:
        final = TranslationRequest(TEXT, "en", "es")
        assert chain.hedging.allows("amazon", final)
        assert not chain.hedging.allows("apertium", final)
        assert not chain.hedging.allows(
            "amazon", TranslationRequest(TEXT, "en", "es", is_final=False)
        )
