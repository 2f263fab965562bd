"""Azure's voices and transcriber, as subjects of the contracts of their ports."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TypeVar

from lectern.adapters.azure.stt import AzureSpeechToText
from lectern.adapters.azure.tts import AzureTextToSpeech
from tests.contract import stt_contract, tts_contract
from tests.fakes import audio
from tests.fakes.azure_speech import FakeAzureSpeech
from tests.fakes.faults import Fault
from tests.fakes.speech_script import SENTENCE, SpeechScript

Adapter = TypeVar("Adapter", AzureTextToSpeech, AzureSpeechToText)

# Azure answers silence with a turn that has no phrase.
_OF_A_TRANSCRIPT = [fault for fault in Fault if fault is not Fault.EMPTY]


@contextmanager
def _voices(_: Path) -> Iterator[tts_contract.Subject]:
    with ExitStack() as stack:
        server = stack.enter_context(FakeAzureSpeech())
        yield tts_contract.Subject(
            stack.enter_context(closing(AzureTextToSpeech("key", "", host=server.host))),
            _maker(stack, AzureTextToSpeech, Fault.HANG),
            broken={fault: _maker(stack, AzureTextToSpeech, fault) for fault in Fault},
            calls=lambda: server.calls,
            payee="azure",
        )


@contextmanager
def _transcriber(_: Path) -> Iterator[stt_contract.Subject]:
    with ExitStack() as stack:
        server = stack.enter_context(FakeAzureSpeech())
        yield stt_contract.Subject(
            stack.enter_context(closing(AzureSpeechToText("key", "", host=server.host))),
            audio.hum(2),
            SENTENCE.lower().strip(".").split(),
            _maker(stack, AzureSpeechToText, Fault.HANG),
            broken={f: _maker(stack, AzureSpeechToText, f) for f in _OF_A_TRANSCRIPT},
            payee="azure",
        )


def _maker(stack: ExitStack, adapter: type[Adapter], fault: Fault) -> Callable[[], Adapter]:
    """Return a function that creates an adapter, whose server fails in this way."""

    def make() -> Adapter:
        server = stack.enter_context(FakeAzureSpeech(SpeechScript(fault=fault)))
        return stack.enter_context(closing(adapter("key", "", host=server.host)))

    return make


TTS_KINDS: dict[str, tts_contract.Kind] = {"azure": _voices}
STT_KINDS: dict[str, stt_contract.Kind] = {"azure": _transcriber}
