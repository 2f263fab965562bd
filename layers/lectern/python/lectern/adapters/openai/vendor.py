"""OpenAI: translation, text to speech, speech to text, and an ear.

Sources of its languages:

- Translation: OpenAI publishes no list for its API. These are the languages that OpenAI lists for
  ChatGPT (help centre, "How to change your language setting", as others quote it), and those for
  which Microsoft offers translation by OpenAI's models (Azure Translator, "Language support",
  column "LLM translation", 2025-09-16).
- Speech and transcription: the languages of Whisper that the guides "Text to speech" and "Speech to
  text" list. They say "Chinese" without a script; the transcription returns `zh`. They name a
  family of models: one model is for recordings, another one for streams.

Its prices are from its own pages.
"""

from typing import Final

from lectern.domain.ear import MODELS, EarService
from lectern.domain.prices import MILLION, MINUTE_MS, Price, usd
from lectern.domain.settings import SpeechService
from lectern.domain.usage import Unit
from lectern.domain.vendor import Vendor, keys

_MODELS: Final = "developers.openai.com/api/docs/models/"
_TRANSCRIBED: Final = keys(
    "af ar az be bg bs ca cs cy da de el en es et fa fi fil fr gl he hi hr hu hy id is it "
    "ja kk kn ko lt lv mi mk mr ms ne nl no pl pt pt-BR ro ru sk sl sr sv sw ta th tr uk "
    "ur vi zh"
)

OPENAI: Final = Vendor(
    name=SpeechService.OPENAI,
    company="OpenAI",
    package="openai",
    key="OPENAI_API_KEY",
    speech_url="LECTERN_TTS_URL",
    transcription_url="LECTERN_STT_URL",
    translates=keys(
        "am ar bg bn bs ca cs da de el en es et fa fi fil fr gu he hi hr hu hy id is it ja ka "
        "kk kn ko lt lv mk ml mn mr ms my nl no pa pl pt pt-BR ro ru sk sl so sq sr sv sw ta "
        "te th tr uk ur vi zh zh-Hant zu"
    ),
    speaks=keys(
        "af ar az be bg bs ca cs cy da de el en es et fa fi fil fr gl he hi hr hu hy id is it "
        "ja kk kn ko lt lv mi mk mr ms ne nl no pl pt pt-BR ro ru sk sl sr sv sw ta th tr uk "
        "ur vi zh zh-Hant"
    ),
    transcribes=_TRANSCRIBED,
    streams=_TRANSCRIBED,
    # `gpt-4o-mini-tts` is missing: it is priced by audio tokens, which its answers do not report.
    prices={
        "gpt-6-luna": Price(
            source=_MODELS + "gpt-6-luna",
            read_on="2026-11-25",
            per_unit={
                Unit.INPUT_TOKENS: usd("0.10", MILLION),
                Unit.CACHED_TOKENS: usd("0.01", MILLION),
                Unit.CACHE_WRITE_TOKENS: usd("0.125", MILLION),
                Unit.OUTPUT_TOKENS: usd("0.50", MILLION),
            },
        ),
        "gpt-transcribe": Price(
            source=_MODELS + "gpt-transcribe",
            read_on="2026-11-25",
            per_unit={Unit.AUDIO_MS: usd("0.0045", MINUTE_MS)},
        ),
        MODELS[EarService.OPENAI]: Price(
            source=_MODELS + "gpt-live-transcribe",
            read_on="2026-11-30",
            per_unit={Unit.AUDIO_MS: usd("0.017", MINUTE_MS)},
        ),
    },
    hosts=("compatible", "backup"),
)
