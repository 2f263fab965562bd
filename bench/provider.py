"""A provider of voices and transcripts: the tests' fake of OpenAI, in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


@contextmanager
def provider(speech_ms: int) -> Iterator[Mapping[str, str]]:
    """Run it; gives what makes a stack use it. Each voice and transcript takes so long."""
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "tests.fakes.openai_server", "0", "0-0", f"{speech_ms}-{speech_ms}"],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        url = process.stdout.readline().strip()
        try:
            yield {"LECTERN_TTS_URL": url, "LECTERN_STT_URL": url, "OPENAI_API_KEY": "nobody's"}
        finally:
            process.terminate()
