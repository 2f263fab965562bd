"""A provider of text to speech and speech to text: the tests' fake of OpenAI as a process."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


@contextmanager
def provider(speech_ms: int) -> Iterator[Mapping[str, str]]:
    """Run the provider and yield the variables with which a stack uses it.

    Each synthesis and transcription takes `speech_ms` milliseconds.
    """
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "tests.fakes.openai_server", "0", "0-0", f"{speech_ms}-{speech_ms}"],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        url = process.stdout.readline().strip()
        try:
            yield {"LECTERN_TTS_URL": url, "LECTERN_STT_URL": url, "OPENAI_API_KEY": "unused"}
        finally:
            process.terminate()
