"""`/privacy.json`: what a server keeps, where, how long, and who works on it, for its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from lectern.adapters.vendors import VENDORS

FILE: Final = "privacy.json"

COMPANIES: Final[Mapping[str, str]] = {
    vendor.name: vendor.company for vendor in VENDORS.values() if vendor.company
}
"""Providers of other companies, by their names in settings, as readers know them."""
_OWN: Final = frozenset({"apertium", "local", "stand-in"})
"""Providers that are part of the server: nothing leaves it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """What the settings of a stage say about personal data.

    Attributes:
        region: The region of Amazon Web Services, `None` on a machine of one's own.
        retention_days: When a class is deleted; 0 if it is not deleted by time.
        names: Whether the database keeps the names of students.
        sound_days: When sound is deleted, `None` if it is when the server stops.
        backup_days: How long a backup has what was deleted; 0 without backups.
        translators: The names of providers in settings, in fallback order. So are the others.
        urls: The addresses of providers that are servers of one's own, by name.
        azure_region: The region of Azure.
    """

    region: str | None
    retention_days: int
    names: bool
    sound_days: int | None
    backup_days: int
    translators: Sequence[str]
    voices: Sequence[str]
    transcribers: Sequence[str]
    ears: Sequence[str]
    urls: Mapping[str, str]
    azure_region: str = ""

    def content(self) -> dict[str, object]:
        """Return the content of the file. An empty provider is the server itself."""
        return {
            "region": self.region,
            "retentionDays": self.retention_days,
            "names": self.names,
            "soundDays": self.sound_days,
            "backupDays": self.backup_days,
            "translate": self._shown(self.translators),
            "speak": self._shown(self.voices),
            "transcribe": self._shown(self.transcribers),
            "stream": self._shown(self.ears),
        }

    def _shown(self, names: Sequence[str]) -> list[str]:
        return [*dict.fromkeys(self._name(name) for name in names)]

    def _name(self, name: str) -> str:
        """Return the name for a reader.

        Raises:
            KeyError: The provider is unknown here: add its company.
        """
        if url := self.urls.get(name):
            return urlsplit(url).hostname or url
        if name in _OWN:
            return ""
        place = f" ({self.azure_region})" if name == "azure" and self.azure_region else ""
        return COMPANIES[name] + place
