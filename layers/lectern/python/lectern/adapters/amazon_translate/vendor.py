"""Amazon Translate: a translator. Functions have its permission instead of a key.

The source of its languages is named in `languages.py`.
"""

from typing import Final

from lectern.domain.prices import MILLION, Price, usd
from lectern.domain.usage import Unit
from lectern.domain.vendor import Vendor, keys

# The name of the operation: there is one model for all languages.
MODEL: Final = "translate-text"

AMAZON_TRANSLATE: Final = Vendor(
    name="amazon",
    company="Amazon Translate",
    # See `languages.py`.
    translates=keys(
        "af am ar az bg bn bs ca cs cy da de el en es et fa fi fil fr ga gu ha he hi hr ht hu hy "
        "id is it ja ka kk kn ko lt lv mk ml mn mr ms mt nl no pa pl prs ps pt pt-BR ro ru si sk "
        "sl so sq sr sv sw ta te th tr uk ur uz vi zh zh-Hant"
    ),
    rejects_others=True,
    prices={
        MODEL: Price(
            source="aws.amazon.com/translate/pricing, standard text translation, as quoted by"
            " others",
            read_on="2026-11-30",
            per_unit={Unit.CHARACTERS: usd("15", MILLION)},
        ),
    },
)
