"""The supported languages as data; `domain/languages.py` builds the rows.

Languages are named by their translation keys (`domain/language.py`). A cell without a source is
empty. The sources:

- English and own names: CLDR 48. The English names of the two Kurdish languages differ from it,
  because their common names tell them apart. CLDR's names for `pt-PT` and `zh-Hans` are at `pt`
  and `zh`. The own name of Haitian Creole is from CLDR 47.
- Translation by OpenAI: OpenAI publishes no list for its API. The table has the languages that
  OpenAI lists for ChatGPT (help centre, "How to change your language setting", as others quote
  it). It also has those for which Microsoft offers translation by OpenAI's models (Azure
  Translator, "Language support", column "LLM translation", 2025-09-16).
- Translation by Apertium: the pairs of the packages that `scripts/setup-packages` installs, from
  English.
- Speech and transcription by OpenAI: the languages of Whisper that the guides "Text to speech" and
  "Speech to text" list. They say "Chinese" without a script; the transcription returns `zh`.
- Azure: see `adapters/azure/voices.py`.
- ElevenLabs: speech in the languages of `eleven_flash_v2_5` (its page "Models"), transcription in
  those of Scribe (its page "Speech to text"). Its "Kurdish" has the code `ku`.
- Local speech: the languages of espeak-ng 1.52 as `espeakng_loader` ships it, except those whose
  usual script it cannot read. Its phonemes show that: each kanji of Japanese is called "Chinese
  letter", Arabic and Hebrew lack most vowels, Thai and Burmese letters come in the wrong order.
- Transcription while it is spoken: for Amazon Transcribe, see
  `adapters/amazon_transcribe/languages.py`. ElevenLabs and OpenAI list the languages of a family of
  models: one model of the family is for recordings, another one for streams.
- Local transcription: Moonshine and pocketsphinx, which ship with models for English only.
"""

from collections.abc import Mapping
from typing import Final

from lectern.domain.ear import EarService
from lectern.domain.settings import SpeechService


def _keys(text: str) -> frozenset[str]:
    return frozenset(text.split())


NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "af": ("Afrikaans", "Afrikaans"),
    "am": ("Amharic", "አማርኛ"),
    "ar": ("Arabic", "العربية"),
    "as": ("Assamese", "অসমীয়া"),
    "az": ("Azerbaijani", "azərbaycan"),
    "be": ("Belarusian", "беларуская"),
    "bg": ("Bulgarian", "български"),
    "bn": ("Bangla", "বাংলা"),
    "bs": ("Bosnian", "bosanski"),
    "ca": ("Catalan", "català"),
    "ceb": ("Cebuano", "Cebuano"),
    "ckb": ("Kurdish (Sorani)", "کوردیی ناوەندی"),
    "cs": ("Czech", "čeština"),
    "cy": ("Welsh", "Cymraeg"),
    "da": ("Danish", "dansk"),
    "de": ("German", "Deutsch"),
    "el": ("Greek", "Ελληνικά"),
    "en": ("English", "English"),
    "eo": ("Esperanto", "Esperanto"),
    "es": ("Spanish", "español"),
    "et": ("Estonian", "eesti"),
    "eu": ("Basque", "euskara"),
    "fa": ("Persian", "فارسی"),
    "fi": ("Finnish", "suomi"),
    "fil": ("Filipino", "Filipino"),
    "fr": ("French", "français"),
    "ga": ("Irish", "Gaeilge"),
    "gl": ("Galician", "galego"),
    "gu": ("Gujarati", "ગુજરાતી"),
    "ha": ("Hausa", "Hausa"),
    "he": ("Hebrew", "עברית"),
    "hi": ("Hindi", "हिन्दी"),
    "hr": ("Croatian", "hrvatski"),
    "ht": ("Haitian Creole", "Kreyòl Ayisyen"),
    "hu": ("Hungarian", "magyar"),
    "hy": ("Armenian", "հայերեն"),
    "id": ("Indonesian", "Indonesia"),
    "ig": ("Igbo", "Igbo"),
    "is": ("Icelandic", "íslenska"),
    "it": ("Italian", "italiano"),
    "ja": ("Japanese", "日本語"),
    "jv": ("Javanese", "Jawa"),
    "ka": ("Georgian", "ქართული"),
    "kea": ("Kabuverdianu", "kabuverdianu"),
    "kk": ("Kazakh", "қазақ тілі"),
    "km": ("Khmer", "ខ្មែរ"),
    "kn": ("Kannada", "ಕನ್ನಡ"),
    "ko": ("Korean", "한국어"),
    "ku": ("Kurdish (Kurmanji)", "kurdî (kurmancî)"),
    "ky": ("Kyrgyz", "кыргызча"),
    "lb": ("Luxembourgish", "Lëtzebuergesch"),
    "ln": ("Lingala", "lingála"),
    "lo": ("Lao", "ລາວ"),
    "lt": ("Lithuanian", "lietuvių"),
    "lv": ("Latvian", "latviešu"),
    "mi": ("Māori", "Māori"),
    "mk": ("Macedonian", "македонски"),
    "ml": ("Malayalam", "മലയാളം"),
    "mn": ("Mongolian", "монгол"),
    "mr": ("Marathi", "मराठी"),
    "ms": ("Malay", "Melayu"),
    "mt": ("Maltese", "Malti"),
    "my": ("Burmese", "မြန်မာ"),
    "ne": ("Nepali", "नेपाली"),
    "nl": ("Dutch", "Nederlands"),
    "nn": ("Norwegian Nynorsk", "norsk nynorsk"),
    "no": ("Norwegian", "norsk"),
    "om": ("Oromo", "Oromoo"),
    "or": ("Odia", "ଓଡ଼ିଆ"),
    "pa": ("Punjabi", "ਪੰਜਾਬੀ"),
    "pa-Arab": ("Punjabi (Arabic)", "پنجابی"),
    "pl": ("Polish", "polski"),
    "prs": ("Dari", "دری"),
    "ps": ("Pashto", "پښتو"),
    "pt": ("European Portuguese", "português europeu"),
    "pt-BR": ("Brazilian Portuguese", "português (Brasil)"),
    "ro": ("Romanian", "română"),
    "ru": ("Russian", "русский"),
    "rw": ("Kinyarwanda", "Ikinyarwanda"),
    "sd": ("Sindhi", "سنڌي"),
    "si": ("Sinhala", "සිංහල"),
    "sk": ("Slovak", "slovenčina"),
    "sl": ("Slovenian", "slovenščina"),
    "sn": ("Shona", "chiShona"),
    "so": ("Somali", "Soomaali"),
    "sq": ("Albanian", "shqip"),
    "sr": ("Serbian", "српски"),
    "sr-Latn": ("Serbian (Latin)", "srpski (latinica)"),
    "su": ("Sundanese", "Basa Sunda"),
    "sv": ("Swedish", "svenska"),
    "sw": ("Swahili", "Kiswahili"),
    "ta": ("Tamil", "தமிழ்"),
    "te": ("Telugu", "తెలుగు"),
    "tg": ("Tajik", "тоҷикӣ"),
    "th": ("Thai", "ไทย"),
    "ti": ("Tigrinya", "ትግርኛ"),
    "tk": ("Turkmen", "türkmen dili"),
    "tr": ("Turkish", "Türkçe"),
    "ug": ("Uyghur", "ئۇيغۇرچە"),
    "uk": ("Ukrainian", "українська"),
    "ur": ("Urdu", "اردو"),
    "uz": ("Uzbek", "o‘zbek"),  # noqa: RUF001 - its own letter
    "vi": ("Vietnamese", "Tiếng Việt"),
    "wo": ("Wolof", "Wolof"),
    "xh": ("Xhosa", "IsiXhosa"),
    "yo": ("Yoruba", "Èdè Yorùbá"),
    "yue": ("Cantonese", "粵語"),
    "zh": ("Simplified Chinese", "简体中文"),
    "zh-Hant": ("Traditional Chinese", "繁體中文"),
    "zu": ("Zulu", "isiZulu"),
}
"""The English name and the own name."""

TRANSLATED: Final[Mapping[str, frozenset[str]]] = {
    "openai": _keys(
        "am ar bg bn bs ca cs da de el en es et fa fi fil fr gu he hi hr hu hy id is it ja ka "
        "kk kn ko lt lv mk ml mn mr ms my nl no pa pl pt pt-BR ro ru sk sl so sq sr sv sw ta "
        "te th tr uk ur vi zh zh-Hant zu"
    ),
    "apertium": _keys("ca en eo es fr gl it pt pt-BR"),
}
"""The target languages of each translator."""

SPOKEN: Final[Mapping[SpeechService, frozenset[str]]] = {
    SpeechService.OPENAI: _keys(
        "af ar az be bg bs ca cs cy da de el en es et fa fi fil fr gl he hi hr hu hy id is it "
        "ja kk kn ko lt lv mi mk mr ms ne nl no pl pt pt-BR ro ru sk sl sr sv sw ta th tr uk "
        "ur vi zh zh-Hant"
    ),
    SpeechService.AZURE: _keys(
        "af am ar as az bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr "
        "hu hy id is it ja jv ka kk km kn ko lo lt lv mk ml mn mr ms mt my ne nl no or pa pl "
        "ps pt pt-BR ro ru si sk sl so sq sr sr-Latn su sv sw ta te th tr uk ur uz vi yue zh "
        "zh-Hant zu"
    ),
    SpeechService.ELEVENLABS: _keys(
        "ar bg cs da de el en es fi fil fr hi hr hu id it ja ko ms nl no pl pt pt-BR ro ru sk "
        "sv ta tr uk vi zh zh-Hant"
    ),
    SpeechService.LOCAL: _keys(
        "af am as az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gu hi hr ht hu "
        "hy id is it ka kk kn ko ku ky lb lt lv mi mk ml mr ms mt ne nl no om or pa pl pt "
        "pt-BR ro ru sd si sk sl sq sr sr-Latn sv sw ta te ti tk tr ug uk ur uz vi yue zh"
    ),
}

TRANSCRIBED: Final[Mapping[SpeechService, frozenset[str]]] = {
    SpeechService.OPENAI: _keys(
        "af ar az be bg bs ca cs cy da de el en es et fa fi fil fr gl he hi hr hu hy id is it "
        "ja kk kn ko lt lv mi mk mr ms ne nl no pl pt pt-BR ro ru sk sl sr sv sw ta th tr uk "
        "ur vi zh"
    ),
    SpeechService.AZURE: _keys(
        "af am ar as az bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr "
        "hu hy id is it ja jv ka kk km kn ko lo lt lv mk ml mn mr ms mt my ne nl no or pa pl "
        "ps pt pt-BR ro ru si sk sl so sq sr sv sw ta te th tr uk ur uz vi yue zh zh-Hant zu"
    ),
    SpeechService.ELEVENLABS: _keys(
        "af am ar as az be bg bn bs ca ceb cs cy da de el en es et fa fi fil fr ga gl gu ha he "
        "hi hr hu hy id ig is it ja jv ka kea kk km kn ko ku ky lb ln lo lt lv mi mk ml mn mr "
        "ms mt my ne nl no or pa pl ps pt pt-BR ro ru sd sk sl sn so sr sv sw ta te tg th tr "
        "uk ur uz vi wo xh yue zh zu"
    ),
    SpeechService.LOCAL: _keys("en"),
}

STREAMED: Final[Mapping[EarService, frozenset[str]]] = {
    EarService.TRANSCRIBE: _keys(
        "af am ar be bg bn bs ca ckb cs cy da de el en es et eu fa fi fil fr gl gu he hi hr ht hu "
        "hy id is it ja jv ka kk km kn ko lt lv mk ml mr ms my ne nl no or pa pl prs ps pt "
        "pt-BR ro ru si sk sl so sq sr su sv sw ta te th tr uk uz vi yue zh zh-Hant zu"
    ),
    EarService.ELEVENLABS: TRANSCRIBED[SpeechService.ELEVENLABS],
    EarService.OPENAI: TRANSCRIBED[SpeechService.OPENAI],
}
"""The languages that each provider transcribes while they are spoken."""
