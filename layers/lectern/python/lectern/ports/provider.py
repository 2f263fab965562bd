"""The shape that all providers have in common, whatever they do."""

from typing import Protocol, TypeVar

from lectern.domain.speech import SpokenAudio
from lectern.ports.speech_to_text import Transcript
from lectern.ports.translator import Translated


class ProviderRequest(Protocol):
    """What a provider is asked."""

    @property
    def language(self) -> str:
        """The tag of the answer's language."""
        ...


Request = TypeVar("Request", bound=ProviderRequest)
Answer = TypeVar("Answer", Translated, SpokenAudio, Transcript)
_Request_contra = TypeVar("_Request_contra", contravariant=True)
_Answer_co = TypeVar("_Answer_co", covariant=True)


class Provider(Protocol[_Request_contra, _Answer_co]):
    """Answers a request: the method of a `Translator`, a `TextToSpeech` or a `SpeechToText`.

    The ports say what it promises. Wrappers of `lectern/adapters` are providers themselves: they
    create a provider on first use, retry, count, and call the next one after a failure.
    """

    def __call__(self, request: _Request_contra, time_limit_s: float) -> _Answer_co:
        """Return the answer, or raise a `ProviderError`, within `time_limit_s` seconds."""
        ...
