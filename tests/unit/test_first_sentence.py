"""A new process has loaded the translator's libraries before its first utterance."""

import os
import subprocess
import sys

from tests.fakes.openai_server import FakeOpenAI

_TRANSLATE = """
import os, sys
from lectern.config import Config
from lectern.ports.translator import TranslationRequest
from lectern.bootstrap.aws import make_ports
from lectern.observability import logger
# There is no table here, so the circuit breaker logs, and the first line loads the logging library.
logger.warning("first line")
translator = make_ports(Config.from_environment(os.environ)).translator()
loaded = set(sys.modules)
print(translator.translate(TranslationRequest("Good day", "en", "es"), 10).text)
print(*sorted(set(sys.modules) - loaded))
"""


def test_making_a_caption_imports_no_module() -> None:
    with FakeOpenAI() as server:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "LECTERN_TRANSLATOR": "compatible",
            "LECTERN_TRANSLATOR_URL": server.url,
        }

        run = subprocess.run(
            [sys.executable, "-c", _TRANSLATE],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert run.returncode == 0, run.stderr
    text, loaded = (line for line in run.stdout.splitlines() if not line.startswith("{"))
    assert (text, loaded) == ("«es» Good day", "")
