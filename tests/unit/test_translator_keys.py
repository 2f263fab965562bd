"""Each server of a chain of translators gets its own model and key."""

import json
import os
import subprocess
import sys
from typing import Any

from tests.fakes.openai_server import Answer, FakeOpenAI, spoken_data

# In a process of its own, because a translator keeps its connections until the process ends.
_TRANSLATE = """
import json, os
from lectern.bootstrap.aws import make_ports
from lectern.config import Config
from lectern.ports.translator import TranslationRequest
translator = make_ports(Config.from_environment(os.environ)).translator()
text = os.environ.get("TEXT", "Good day")
answer = translator.translate(TranslationRequest(text, "en", "es"), 10)
paid = [[each.provider, each.model] for each in answer.usage]
missing = [fact.text for fact in answer.missing]
print(json.dumps({"text": answer.text, "paid": paid} | ({"missing": missing} if missing else {})))
"""


def translated(**environment: str) -> dict[str, Any]:
    """Return the answer of the translators that the environment configures."""
    own = {"PYTHONPATH": os.pathsep.join(sys.path), "AWS_ENDPOINT_URL": "http://127.0.0.1:9"}
    run = subprocess.run(
        [sys.executable, "-c", _TRANSLATE],
        env={**os.environ, **own, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    answer: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return answer


def test_each_server_of_a_chain_gets_its_own_model_and_key() -> None:
    with FakeOpenAI() as first, FakeOpenAI() as second:
        first.behave("es", Answer.UNAUTHORIZED)
        answer = translated(
            LECTERN_TRANSLATOR="compatible,backup",
            LECTERN_TRANSLATOR_URL=first.url,
            LECTERN_TRANSLATOR_MODEL="one",
            OPENAI_API_KEY="key-one",
            LECTERN_BACKUP_TRANSLATOR_URL=second.url,
            LECTERN_BACKUP_TRANSLATOR_MODEL="two",
            LECTERN_BACKUP_TRANSLATOR_KEY="key-two",
        )

    assert answer == {"text": "«es» Good day", "paid": [["backup", "two"]]}
    assert ({each["model"] for each in first.requests}, first.keys) == ({"one"}, {"key-one"})
    assert ({each["model"] for each in second.requests}, second.keys) == ({"two"}, {"key-two"})


def test_the_key_of_openai_goes_to_no_other_server_where_openai_is_asked_too() -> None:
    with FakeOpenAI() as server:
        answer = translated(
            LECTERN_TRANSLATOR="compatible,openai",
            LECTERN_TRANSLATOR_URL=server.url,
            OPENAI_API_KEY="key-of-openai",
        )

    assert answer["text"] == "«es» Good day"
    assert server.keys == {"none"}


def test_a_translator_is_asked_once_more_for_a_fact_that_it_lost() -> None:
    with FakeOpenAI() as server:
        answer = translated(
            LECTERN_TRANSLATOR="compatible",
            LECTERN_TRANSLATOR_URL=server.url,
            TEXT="The test is on Monday.",
        )

    first, again = (spoken_data(each) for each in server.requests)
    assert again == {**first, "lost_facts": ["Monday"]}
    assert answer["missing"] == ["Monday"]
    assert [provider for provider, _ in answer["paid"]] == ["compatible", "compatible"]
