"""The usage of a call as OpenAI reports it, otherwise estimated from the request.

References: the SDK's types of both answers' `usage`, and OpenAI's guide on prompt caching.
"""

from collections.abc import Mapping
from typing import Annotated, Final, TypeVar

import msgspec

from lectern.adapters.openai.vendor import OPENAI
from lectern.domain.recording import Recording
from lectern.domain.usage import PaidService, Unit, Usage

T = TypeVar("T")

# Bounds, so that an absurd figure from a server does not prevent an event from being recorded.
_Tokens = Annotated[int, msgspec.Meta(ge=0, le=100_000_000)]
_Seconds = Annotated[float, msgspec.Meta(ge=0, le=1_000_000)]


class _PromptDetails(msgspec.Struct):
    cached_tokens: _Tokens | None = None
    cache_write_tokens: _Tokens | None = None


class _ChatUsage(msgspec.Struct):
    prompt_tokens: _Tokens
    completion_tokens: _Tokens
    prompt_tokens_details: _PromptDetails | None = None


class _InputDetails(msgspec.Struct):
    audio_tokens: _Tokens = 0


class _TokenUsage(msgspec.Struct, tag_field="type", tag="tokens"):
    input_tokens: _Tokens
    output_tokens: _Tokens
    input_token_details: _InputDetails | None = None


class _DurationUsage(msgspec.Struct, tag_field="type", tag="duration"):
    seconds: _Seconds


_chat: Final = msgspec.json.Decoder(_ChatUsage)
_transcription: Final[msgspec.json.Decoder[_TokenUsage | _DurationUsage]] = msgspec.json.Decoder(
    _TokenUsage | _DurationUsage
)


def chat_usage(host: str, model: str, said: msgspec.Raw, text: str) -> Usage:
    """Return the usage of a translation, from the `said` usage of the response or the text.

    `host` is the provider that ran the model.
    """
    usage = _read(said, _chat)
    if usage is None:
        return _usage(PaidService.TRANSLATE, model, {Unit.CHARACTERS: len(text)}, host)
    details = usage.prompt_tokens_details or _PromptDetails()
    cached, written = details.cached_tokens or 0, details.cache_write_tokens or 0
    amounts = {
        # `prompt_tokens` includes both, which have prices of their own.
        Unit.INPUT_TOKENS: max(0, usage.prompt_tokens - cached - written),
        Unit.CACHED_TOKENS: cached,
        Unit.CACHE_WRITE_TOKENS: written,
        Unit.OUTPUT_TOKENS: usage.completion_tokens,
    }
    return _usage(PaidService.TRANSLATE, model, amounts, host)


def transcription_usage(model: str, said: msgspec.Raw, recording: Recording) -> Usage:
    """Return the usage of a transcription, from the `said` usage or the recording's length."""
    match _read(said, _transcription):
        case _TokenUsage() as usage:
            audio = (usage.input_token_details or _InputDetails()).audio_tokens
            amounts = {
                Unit.INPUT_TOKENS: max(0, usage.input_tokens - audio),
                Unit.AUDIO_TOKENS: audio,
                Unit.OUTPUT_TOKENS: usage.output_tokens,
            }
        case _DurationUsage(seconds):
            amounts = {Unit.AUDIO_MS: round(seconds * 1_000)}
        case None:
            amounts = {Unit.AUDIO_MS: round(recording.duration_s * 1_000)}
    return _usage(PaidService.TRANSCRIBE, model, amounts)


def speech_usage(model: str, text: str) -> Usage:
    """Return the usage of a synthesis. The response is an audio file, without usage."""
    return _usage(PaidService.SPEAK, model, {Unit.CHARACTERS: len(text)})


def _usage(
    service: PaidService, model: str, amounts: Mapping[Unit, int], host: str = OPENAI.name
) -> Usage:
    used = {unit: amount for unit, amount in amounts.items() if amount}
    return Usage(service, host, model, used)


def _read(said: msgspec.Raw, decoder: "msgspec.json.Decoder[T]") -> T | None:
    try:
        return decoder.decode(said)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
