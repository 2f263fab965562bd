"""Usage is summed by model, and a record identifies one occasion."""

from lectern.domain.usage import PaidService, Unit, Usage, combined, usage_record

TRANSLATED = Usage(
    PaidService.TRANSLATE, "openai", "m", {Unit.INPUT_TOKENS: 200, Unit.OUTPUT_TOKENS: 20}
)
CACHED = Usage(
    PaidService.TRANSLATE, "openai", "m", {Unit.CACHED_TOKENS: 1_024, Unit.OUTPUT_TOKENS: 5}
)
SPOKEN = Usage(PaidService.SPEAK, "openai", "m", {Unit.CHARACTERS: 12})


def test_usage_adds_up_by_service_and_model() -> None:
    sums = combined([TRANSLATED, SPOKEN, CACHED, SPOKEN])

    assert sums == [
        Usage(
            PaidService.TRANSLATE,
            "openai",
            "m",
            {Unit.INPUT_TOKENS: 200, Unit.OUTPUT_TOKENS: 25, Unit.CACHED_TOKENS: 1_024},
        ),
        Usage(PaidService.SPEAK, "openai", "m", {Unit.CHARACTERS: 24}),
    ]
    assert TRANSLATED.amounts == {Unit.INPUT_TOKENS: 200, Unit.OUTPUT_TOKENS: 20}


def test_each_use_is_a_record_of_its_own_and_free_usage_is_none() -> None:
    first, second = usage_record([SPOKEN]), usage_record([SPOKEN])

    assert first is not None
    assert second is not None
    assert first.usage == second.usage == [SPOKEN]
    assert first.record_id != second.record_id
    assert usage_record([]) is None
