"""Azure Speech's neural voices and the locales it transcribes.

Source: Microsoft's pages "Language and voice support" (azure-ai-docs,
`includes/language-support/tts.md` of 2025-10-21 and `stt.md` of 2026-04-02). It omits:

- voices in preview
- voices of Inuktitut, Wu and the dialects of Mandarin
- multilingual, HD and child voices, whose prices, regions or SSML differ
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lectern.domain.language import region_of, translation_key

# The first locale of a language is the likeliest region by CLDR. It serves tags without a region,
# and those with a region that Azure lacks. The first voice of a locale is the default.
_NAMES: Final = {
    "af-ZA": "Adri Willem",
    "am-ET": "Mekdes Ameha",
    "ar-EG": "Salma Shakir",
    "ar-AE": "Fatima Hamdan",
    "ar-BH": "Laila Ali",
    "ar-DZ": "Amina Ismael",
    "ar-IQ": "Rana Bassel",
    "ar-JO": "Sana Taim",
    "ar-KW": "Noura Fahed",
    "ar-LB": "Layla Rami",
    "ar-LY": "Iman Omar",
    "ar-MA": "Mouna Jamal",
    "ar-OM": "Aysha Abdullah",
    "ar-QA": "Amal Moaz",
    "ar-SA": "Zariyah Hamed",
    "ar-SY": "Amany Laith",
    "ar-TN": "Reem Hedi",
    "ar-YE": "Maryam Saleh",
    "as-IN": "Yashica Priyom",
    "az-AZ": "Banu Babek",
    "bg-BG": "Kalina Borislav",
    "bn-BD": "Nabanita Pradeep",
    "bn-IN": "Tanishaa Bashkar",
    "bs-BA": "Vesna Goran",
    "ca-ES": "Joana Enric Alba",
    "cs-CZ": "Vlasta Antonin",
    "cy-GB": "Nia Aled",
    "da-DK": "Christel Jeppe",
    "de-DE": "Katja Conrad Amala Bernd Christoph Elke Kasper Killian Klarissa Klaus Louisa Maja "
    "Ralf Tanja",
    "de-AT": "Ingrid Jonas",
    "de-CH": "Leni Jan",
    "el-GR": "Athina Nestoras",
    "en-US": "Jenny Guy Ava Andrew Emma Brian Aria Davis Jane Jason Kai Luna Sara Tony Nancy Amber "
    "Ashley Brandon Christopher Cora Elizabeth Eric Jacob Michelle Monica Roger Steffan",
    "en-AU": "Natasha William Annette Carly Darren Duncan Elsie Freya Joanne Ken Kim Neil Tim Tina",
    "en-CA": "Clara Liam",
    "en-GB": "Sonia Ryan Libby Abbi Alfie Bella Elliot Ethan Hollie Noah Oliver Olivia Thomas",
    "en-HK": "Yan Sam",
    "en-IE": "Emily Connor",
    "en-IN": "Neerja Prabhat Aarav Aashi Ananya Kavya Kunal Rehaan",
    "en-KE": "Asilia Chilemba",
    "en-NG": "Ezinne Abeo",
    "en-NZ": "Molly Mitchell",
    "en-PH": "Rosa James",
    "en-SG": "Luna Wayne",
    "en-TZ": "Imani Elimu",
    "en-ZA": "Leah Luke",
    "es-ES": "Elvira Alvaro Abril Arnau Dario Elias Estrella Irene Laia Lia Nil Saul Teo Triana "
    "Vera Ximena",
    "es-AR": "Elena Tomas",
    "es-BO": "Sofia Marcelo",
    "es-CL": "Catalina Lorenzo",
    "es-CO": "Salome Gonzalo",
    "es-CR": "Maria Juan",
    "es-CU": "Belkys Manuel",
    "es-DO": "Ramona Emilio",
    "es-EC": "Andrea Luis",
    "es-GQ": "Teresa Javier",
    "es-GT": "Marta Andres",
    "es-HN": "Karla Carlos",
    "es-MX": "Dalia Jorge Beatriz Candela Carlota Cecilio Gerardo Larissa Liberto Luciano Nuria "
    "Pelayo Renata Yago",
    "es-NI": "Yolanda Federico",
    "es-PA": "Margarita Roberto",
    "es-PE": "Camila Alex",
    "es-PR": "Karina Victor",
    "es-PY": "Tania Mario",
    "es-SV": "Lorena Rodrigo",
    "es-US": "Paloma Alonso",
    "es-UY": "Valentina Mateo",
    "es-VE": "Paola Sebastian",
    "et-EE": "Anu Kert",
    "eu-ES": "Ainhoa Ander",
    "fa-IR": "Dilara Farid",
    "fi-FI": "Selma Harri Noora",
    "fil-PH": "Blessica Angelo",
    "fr-FR": "Denise Henri Alain Brigitte Celeste Claude Coralie Jacqueline Jerome Josephine "
    "Maurice Yves Yvette",
    "fr-BE": "Charline Gerard",
    "fr-CA": "Sylvie Jean Antoine Thierry",
    "fr-CH": "Ariane Fabrice",
    "ga-IE": "Orla Colm",
    "gl-ES": "Sabela Roi",
    "gu-IN": "Dhwani Niranjan",
    "he-IL": "Hila Avri",
    "hi-IN": "Swara Madhur Aarav Ananya Kavya Kunal Rehaan",
    "hr-HR": "Gabrijela Srecko",
    "hu-HU": "Noemi Tamas",
    "hy-AM": "Anahit Hayk",
    "id-ID": "Gadis Ardi",
    "is-IS": "Gudrun Gunnar",
    "it-IT": "Elsa Isabella Diego Benigno Calimero Cataldo Fabiola Fiamma Gianni Giuseppe Imelda "
    "Irma Lisandro Palmira Rinaldo",
    "ja-JP": "Nanami Keita Aoi Daichi Mayu Naoki Shiori",
    "jv-ID": "Siti Dimas",
    "ka-GE": "Eka Giorgi",
    "kk-KZ": "Aigul Daulet",
    "km-KH": "Sreymom Piseth",
    "kn-IN": "Sapna Gagan",
    "ko-KR": "SunHi InJoon BongJin GookMin Hyunsu JiMin SeoHyeon SoonBok YuJin",
    "lo-LA": "Keomany Chanthavong",
    "lt-LT": "Ona Leonas",
    "lv-LV": "Everita Nils",
    "mk-MK": "Marija Aleksandar",
    "ml-IN": "Sobhana Midhun",
    "mn-MN": "Yesui Bataa",
    "mr-IN": "Aarohi Manohar",
    "ms-MY": "Yasmin Osman",
    "mt-MT": "Grace Joseph",
    "my-MM": "Nilar Thiha",
    "nb-NO": "Pernille Finn Iselin",
    "ne-NP": "Hemkala Sagar",
    "nl-NL": "Fenna Maarten Colette",
    "nl-BE": "Dena Arnaud",
    "or-IN": "Subhasini Sukant",
    "pa-IN": "Vaani Ojas",
    "pl-PL": "Agnieszka Marek Zofia",
    "ps-AF": "Latifa GulNawaz",
    "pt-BR": "Francisca Antonio Brenda Donato Elza Fabio Giovanna Humberto Julio Leila Manuela "
    "Nicolau Thalita Valerio Yara",
    "pt-PT": "Raquel Duarte Fernanda",
    "ro-RO": "Alina Emil",
    "ru-RU": "Svetlana Dmitry Dariya",
    "si-LK": "Thilini Sameera",
    "sk-SK": "Viktoria Lukas",
    "sl-SI": "Petra Rok",
    "so-SO": "Ubax Muuse",
    "sq-AL": "Anila Ilir",
    "sr-RS": "Sophie Nicholas",
    "sr-Latn-RS": "Sophie Nicholas",
    "su-ID": "Tuti Jajang",
    "sv-SE": "Sofie Mattias Hillevi",
    "sw-TZ": "Rehema Daudi",
    "sw-KE": "Zuri Rafiki",
    "ta-IN": "Pallavi Valluvar",
    "ta-LK": "Saranya Kumar",
    "ta-MY": "Kani Surya",
    "ta-SG": "Venba Anbu",
    "te-IN": "Shruti Mohan",
    "th-TH": "Premwadee Niwat Achara",
    "tr-TR": "Emel Ahmet",
    "uk-UA": "Polina Ostap",
    "ur-PK": "Uzma Asad",
    "ur-IN": "Gul Salman",
    "uz-UZ": "Madina Sardor",
    "vi-VN": "HoaiMy NamMinh",
    "yue-CN": "XiaoMin YunSong",
    "zh-CN": "Xiaoxiao Yunxi Yunjian Xiaoyi Yunyang Xiaochen Xiaohan Xiaomeng Xiaomo Xiaoqiu "
    "Xiaorou Xiaorui Xiaoyan Xiaozhen Yunfeng Yunhao Yunjie Yunxia Yunye Yunze",
    "zh-TW": "HsiaoChen YunJhe HsiaoYu",
    "zh-HK": "HiuMaan WanLung HiuGaai",
    "zu-ZA": "Thando Themba",
}

VOICES: Final[Mapping[str, Sequence[str]]] = {
    locale: tuple(f"{locale}-{name}Neural" for name in names.split())
    for locale, names in _NAMES.items()
}
"""The voices of each locale; the first is the default."""

_TRANSCRIBED_REGIONS: Final = {
    "af": "ZA",
    "am": "ET",
    "ar": "EG AE BH DZ IL IQ JO KW LB LY MA OM PS QA SA SY TN YE",
    "as": "IN",
    "az": "AZ",
    "bg": "BG",
    "bn": "IN",
    "bs": "BA",
    "ca": "ES",
    "cs": "CZ",
    "cy": "GB",
    "da": "DK",
    "de": "DE AT CH",
    "el": "GR",
    "en": "US AU CA GB GH HK IE IN KE NG NZ PH SG TZ ZA",
    "es": "ES AR BO CL CO CR CU DO EC GQ GT HN MX NI PA PE PR PY SV US UY VE",
    "et": "EE",
    "eu": "ES",
    "fa": "IR",
    "fi": "FI",
    "fil": "PH",
    "fr": "FR BE CA CH",
    "ga": "IE",
    "gl": "ES",
    "gu": "IN",
    "he": "IL",
    "hi": "IN",
    "hr": "HR",
    "hu": "HU",
    "hy": "AM",
    "id": "ID",
    "is": "IS",
    "it": "IT CH",
    "ja": "JP",
    "jv": "ID",
    "ka": "GE",
    "kk": "KZ",
    "km": "KH",
    "kn": "IN",
    "ko": "KR",
    "lo": "LA",
    "lt": "LT",
    "lv": "LV",
    "mk": "MK",
    "ml": "IN",
    "mn": "MN",
    "mr": "IN",
    "ms": "MY",
    "mt": "MT",
    "my": "MM",
    "nb": "NO",
    "ne": "NP",
    "nl": "NL BE",
    "or": "IN",
    "pa": "IN",
    "pl": "PL",
    "ps": "AF",
    "pt": "BR PT",
    "ro": "RO",
    "ru": "RU",
    "si": "LK",
    "sk": "SK",
    "sl": "SI",
    "so": "SO",
    "sq": "AL",
    "sr": "RS",
    "sv": "SE",
    "sw": "TZ KE",
    "ta": "IN",
    "te": "IN",
    "th": "TH",
    "tr": "TR",
    "uk": "UA",
    "ur": "IN",
    "uz": "UZ",
    "vi": "VN",
    "yue": "CN",
    "zh": "CN TW HK",
    "zu": "ZA",
}

TRANSCRIBED: Final[Sequence[str]] = tuple(
    f"{language}-{region}"
    for language, regions in _TRANSCRIBED_REGIONS.items()
    for region in regions.split()
)
"""The locales that can be transcribed."""

_Regions = Mapping[str, str]

# Latin America is closest to Mexico, the Commonwealth to Britain; Macao speaks Cantonese.
_NEAREST_REGION: Final = {"419": "MX", "001": "GB", "MO": "HK"}


def _by_key(locales: Iterable[str]) -> Mapping[str, _Regions]:
    """Return the locales by translation key and region."""
    found: dict[str, dict[str, str]] = {}
    for locale in locales:
        found.setdefault(translation_key(locale), {})[region_of(locale)] = locale
    return found


_SPOKEN_BY_KEY: Final = _by_key(VOICES)
_TRANSCRIBED_BY_KEY: Final = _by_key(TRANSCRIBED)


def locale_for(language: str) -> str | None:
    """Return the locale of the voice for a tag: that of its region if there is one, else the first.

    Returns `None` if Azure does not speak the language. No language replaces another: Azure has no
    Dari, and Persian of Iran does not replace it.
    """
    return _locale(_SPOKEN_BY_KEY, language)


def transcription_locale_for(language: str) -> str | None:
    """Return the locale for transcribing a tag, by the same rules as `locale_for`."""
    return _locale(_TRANSCRIBED_BY_KEY, language)


def _locale(by_key: Mapping[str, _Regions], language: str) -> str | None:
    regions = by_key.get(translation_key(language))
    if regions is None:
        return None
    region = region_of(language)
    return (
        regions.get(region)
        or regions.get(_NEAREST_REGION.get(region, ""))
        or next(iter(regions.values()))
    )
