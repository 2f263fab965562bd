"""What each provider says of its languages, as translation keys (`domain/language.py`)."""

from collections.abc import Mapping
from typing import Final

from lectern.domain.settings import SpeechService


def _keys(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPOKEN: Final[Mapping[SpeechService, frozenset[str]]] = {
    SpeechService.OPENAI: _keys(
        "af ar az be bg bs ca cs cy da de el en es et fa fi fil fr gl he hi hr hu hy id is it ja kk "
        "kn ko lt lv mi mk mr ms ne nl no pl pt pt-BR ro ru sk sl sr sv sw ta th tr uk ur vi zh "
        "zh-Hant"
    ),
    SpeechService.ELEVENLABS: _keys(
        "ar bg cs da de el en es fi fil fr hi hr hu id it ja ko ms nl no pl pt pt-BR ro ru sk sv ta "
        "tr uk vi zh zh-Hant"
    ),
}
