"""What a vendor of translation and speech can do, what it needs and what it costs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lectern.domain.prices import Price


def keys(text: str) -> frozenset[str]:
    """Read translation keys that are separated by blanks."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """The description of a vendor, in `adapters/<vendor>/vendor.py`. It imports no SDK.

    Languages are translation keys (`domain/language.py`), each with a source that names it.

    Args:
        name: Its name in settings, in usage and on the wire.
        company: Who receives what is sent to it, for readers; empty if nothing leaves the server.
        package: The package of its SDK that functions load.
        key: The variable of its API key, empty if it needs none.
        needed: A further variable without which it cannot be reached.
        speech_url: The variable of another server that synthesizes with its protocol.
        transcription_url: The same for transcription.
        translates: The target languages of its translator.
        rejects_others: Whether its translator rejects a source or target that `translates` lacks.
        speaks: The languages that it synthesizes.
        transcribes: The languages of recordings that it transcribes.
        streams: The languages that it transcribes while they are spoken.
        prices: The price of each of its models.
        hosts: Other names of providers that run its models, assumed to charge the same.
    """

    name: str
    company: str = ""
    package: str = ""
    key: str = ""
    needed: str = ""
    speech_url: str = ""
    transcription_url: str = ""
    translates: frozenset[str] = frozenset()
    rejects_others: bool = False
    speaks: frozenset[str] = frozenset()
    transcribes: frozenset[str] = frozenset()
    streams: frozenset[str] = frozenset()
    prices: Mapping[str, Price] = field(default_factory=dict)
    hosts: tuple[str, ...] = ()
