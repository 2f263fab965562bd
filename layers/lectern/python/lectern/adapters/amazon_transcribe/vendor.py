"""Amazon Transcribe: an ear. Functions have its permission instead of a key."""

from typing import Final

from lectern.domain.ear import MODELS, EarService
from lectern.domain.prices import MINUTE_MS, Price, usd
from lectern.domain.usage import Unit
from lectern.domain.vendor import Vendor, keys

AMAZON_TRANSCRIBE: Final = Vendor(
    name=EarService.TRANSCRIBE,
    company="Amazon Transcribe",
    # See `languages.py`.
    streams=keys(
        "af am ar be bg bn bs ca ckb cs cy da de el en es et eu fa fi fil fr gl gu he hi hr ht hu "
        "hy id is it ja jv ka kk km kn ko lt lv mk ml mr ms my ne nl no or pa pl prs ps pt "
        "pt-BR ro ru si sk sl so sq sr su sv sw ta te th tr uk uz vi yue zh zh-Hant zu"
    ),
    prices={
        # The first tier, in us-east-1. A stream costs at least 15 seconds, which is not counted.
        MODELS[EarService.TRANSCRIBE]: Price(
            source="aws.amazon.com/transcribe/pricing, standard streaming transcription, as quoted"
            " by others",
            read_on="2026-11-30",
            per_unit={Unit.AUDIO_MS: usd("0.024", MINUTE_MS)},
        ),
    },
)
