"""Finds the school whose teachers sign in at an identity provider."""

from collections.abc import Mapping
from dataclasses import dataclass

from lectern.ports.schools import LiveSchools


@dataclass(frozen=True, slots=True)
class FindProviderSchool:
    """Finds it in the records of schools; `settings` has the school ids of other providers."""

    schools: LiveSchools
    settings: Mapping[str, str]

    def __call__(self, provider: str) -> str | None:
        """Return the id of the school, `None` if the provider has none."""
        return self.schools.school_of(provider) or self.settings.get(provider)
