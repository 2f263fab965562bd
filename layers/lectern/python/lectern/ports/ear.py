"""Permissions to stream a teacher's sound to a recogniser."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lectern.domain.ear import EarPermission, EarService


@dataclass(frozen=True, slots=True)
class EarRequest:
    """What the stream will carry: speech in a language, given as a tag, with terms of the class."""

    language: str
    terms: Sequence[str] = ()


class Ear(Protocol):
    """One provider to which pages stream sound. Thread-safe."""

    @property
    def provider(self) -> EarService:
        """The provider."""
        ...

    def permit(self, request: EarRequest) -> EarPermission:
        """Return a new permission to open one stream.

        Makes one attempt and returns or raises within 3 seconds.

        Raises:
            LanguageNotSupportedError: The provider does not support the language. It was not
                called.
            ProviderUnavailableError: The provider did not answer; a retry may succeed.
            ProviderError: The provider refused, or its answer is not a permission.
        """
        ...
