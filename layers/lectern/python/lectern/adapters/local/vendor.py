"""What needs no key: Apertium translates; espeak-ng, Moonshine and pocketsphinx speak and listen.

Sources of their languages:

- Apertium: the pairs of the packages that `scripts/setup-packages` installs, from English.
- Speech: the languages of espeak-ng 1.52 as `espeakng_loader` ships it, except those whose usual
  script it cannot read. Its phonemes show that: each kanji of Japanese is called "Chinese letter",
  Arabic and Hebrew lack most vowels, Thai and Burmese letters come in the wrong order.
- Transcription: Moonshine and pocketsphinx, which ship with models for English only.
"""

from typing import Final

from lectern.domain.settings import SpeechService
from lectern.domain.vendor import Vendor, keys

APERTIUM: Final = Vendor(
    name="apertium",
    translates=keys("ca en eo es fr gl it pt pt-BR"),
    rejects_others=True,
)
LOCAL: Final = Vendor(
    name=SpeechService.LOCAL,
    speaks=keys(
        "af am as az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gu hi hr ht hu "
        "hy id is it ka kk kn ko ku ky lb lt lv mi mk ml mr ms mt ne nl no om or pa pl pt "
        "pt-BR ro ru sd si sk sl sq sr sr-Latn sv sw ta te ti tk tr ug uk ur uz vi yue zh"
    ),
    transcribes=keys("en"),
)
