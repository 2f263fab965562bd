"""The voices and the transcriber that need no key, as subjects of the contracts of their ports."""

from tests.contract import stt_contract, tts_contract

TTS_KINDS: dict[str, tts_contract.Kind] = {}
STT_KINDS: dict[str, stt_contract.Kind] = {}
