"""Azure: text to speech and speech to text.

The source of its languages is named in `voices.py`. Its prices are from quotations of its pages.
"""

from typing import Final

from lectern.domain.prices import HOUR_MS, MILLION, Price, usd
from lectern.domain.settings import SpeechService
from lectern.domain.usage import Unit
from lectern.domain.vendor import Vendor, keys

# Names from Azure's price list: all of our voices have one price, and so have all languages.
VOICES: Final = "neural"
RECOGNITION: Final = "speech-to-text"

_PRICES: Final = "prices.azure.com/api/retail/prices, Azure Speech S1"

AZURE: Final = Vendor(
    name=SpeechService.AZURE,
    company="Microsoft Azure",
    package="azure-cognitiveservices-speech",
    key="AZURE_SPEECH_KEY",
    needed="AZURE_SPEECH_REGION",
    speech_url="LECTERN_AZURE_SPEECH_URL",
    transcription_url="LECTERN_AZURE_SPEECH_URL",
    speaks=keys(
        "af am ar as az bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr "
        "hu hy id is it ja jv ka kk km kn ko lo lt lv mk ml mn mr ms mt my ne nl no or pa pl "
        "ps pt pt-BR ro ru si sk sl so sq sr sr-Latn su sv sw ta te th tr uk ur uz vi yue zh "
        "zh-Hant zu"
    ),
    transcribes=keys(
        "af am ar as az bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr "
        "hu hy id is it ja jv ka kk km kn ko lo lt lv mk ml mn mr ms mt my ne nl no or pa pl "
        "ps pt pt-BR ro ru si sk sl so sq sr sv sw ta te th tr uk ur uz vi yue zh zh-Hant zu"
    ),
    prices={
        VOICES: Price(
            source=_PRICES + " Neural Text To Speech Characters",
            read_on="2026-10-05",
            per_unit={Unit.CHARACTERS: usd("15", MILLION)},
        ),
        RECOGNITION: Price(
            source=_PRICES + " Speech To Text",
            read_on="2026-10-05",
            per_unit={Unit.AUDIO_MS: usd("1", HOUR_MS)},
        ),
    },
)
