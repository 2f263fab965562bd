"""Transcribes with Moonshine (https://github.com/moonshine-ai/moonshine): see `worker`."""

from array import array
from typing import Final

from moonshine_voice import ModelArch, get_model_path
from moonshine_voice.transcriber import Transcriber

from lectern.adapters.local.worker import serve

_RATE: Final = 16_000
_FULL_SCALE: Final = 32_768


def main() -> None:
    """Transcribe until standard input ends."""
    # Otherwise every answer has a copy of the audio.
    options = {"return_audio_data": "false"}
    model = Transcriber(str(get_model_path("tiny-en")), ModelArch.TINY, options=options)

    def transcribe(samples: bytes) -> tuple[str, None]:
        sound = [sample / _FULL_SCALE for sample in array("h", samples)]
        lines = model.transcribe_without_streaming(sound, _RATE).lines
        return " ".join(line.text for line in lines if line.text), None

    serve(transcribe)


if __name__ == "__main__":
    main()
