"""ElevenLabs: text to speech, speech to text, and an ear.

Sources of its languages: speech in those of `eleven_flash_v2_5` (its page "Models"), transcription
in those of Scribe (its page "Speech to text"), a family of models: one is for recordings, another
one for streams. Its "Kurdish" has the code `ku`. Its prices are from quotations of its pages.
"""

from typing import Final

from lectern.domain.ear import MODELS, EarService
from lectern.domain.prices import HOUR_MS, Price, usd
from lectern.domain.settings import SpeechService
from lectern.domain.usage import Unit
from lectern.domain.vendor import Vendor, keys

# The fastest multilingual model.
SPEECH_MODEL: Final = "eleven_flash_v2_5"
TRANSCRIPTION_MODEL: Final = "scribe_v2"

_PRICES: Final = "elevenlabs.io/pricing/api"
_TRANSCRIBED: Final = keys(
    "af am ar as az be bg bn bs ca ceb cs cy da de el en es et fa fi fil fr ga gl gu ha he "
    "hi hr hu hy id ig is it ja jv ka kea kk km kn ko ku ky lb ln lo lt lv mi mk ml mn mr "
    "ms mt my ne nl no or pa pl ps pt pt-BR ro ru sd sk sl sn so sr sv sw ta te tg th tr "
    "uk ur uz vi wo xh yue zh zu"
)

ELEVENLABS: Final = Vendor(
    name=SpeechService.ELEVENLABS,
    company="ElevenLabs",
    package="elevenlabs",
    key="ELEVENLABS_API_KEY",
    speech_url="LECTERN_ELEVENLABS_URL",
    transcription_url="LECTERN_ELEVENLABS_URL",
    speaks=keys(
        "ar bg cs da de el en es fi fil fr hi hr hu id it ja ko ms nl no pl pt pt-BR ro ru sk "
        "sv ta tr uk vi zh zh-Hant"
    ),
    transcribes=_TRANSCRIBED,
    streams=_TRANSCRIBED,
    prices={
        SPEECH_MODEL: Price(
            source=_PRICES,
            read_on="2026-10-06",
            per_unit={Unit.CHARACTERS: usd("0.04", 1_000)},
        ),
        # Vocabulary hints cost 20 % more (the SDK's `speech_to_text.convert`).
        TRANSCRIPTION_MODEL: Price(
            source=_PRICES,
            read_on="2026-06-30",
            per_unit={
                Unit.AUDIO_MS: usd("0.22", HOUR_MS),
                Unit.HINTED_AUDIO_MS: usd("0.264", HOUR_MS),
            },
        ),
        MODELS[EarService.ELEVENLABS]: Price(
            source="vercel.com/ai-gateway/models/scribe-v2-realtime",
            read_on="2026-11-30",
            per_unit={Unit.AUDIO_MS: usd("0.39", HOUR_MS)},
        ),
    },
)
