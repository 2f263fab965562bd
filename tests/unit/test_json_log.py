"""Every line of the local log is JSON, whichever library writes it, and contains no values."""

import json
import subprocess
import sys

_REPORTS = """
import asyncio, gc, logging, threading, warnings
from local.json_log import write_json_only

write_json_only()
logging.getLogger("urllib3.connectionpool").warning("full, dropped %s", "Zerlina")
try:
    raise ValueError("Zerlina")
except ValueError:
    logging.getLogger("aiohttp.server").exception("Error handling request")
warnings.warn("Zerlina", UserWarning, stacklevel=1)
thread = threading.Thread(target=lambda: int("Zerlina"))
thread.start()
thread.join()

class Lost:
    def __del__(self):
        raise ValueError("Zerlina")

Lost()

async def fail():
    raise ValueError("Zerlina")

async def forget():
    task = asyncio.ensure_future(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()

asyncio.run(forget())
"""


def test_reports_of_libraries_and_python_are_logged_as_json_without_values() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _REPORTS], capture_output=True, text=True, check=True
    )

    lines = [json.loads(line) for line in (run.stdout + run.stderr).splitlines()]
    assert "Zerlina" not in run.stdout + run.stderr
    assert [line["message"] for line in lines] == [
        "a library reported something",
        "a library reported something",
        "Python warned",
        "a thread failed",
        "an error could not be raised",
        "a library reported something",
    ]
    assert [line.get("about") for line in lines if "about" in line] == [
        "full, dropped %s",
        "Error handling request",
        "Task exception was never retrieved",
    ]
    assert [line.get("error_type") for line in lines][1:] == [
        "ValueError",
        "UserWarning",
        "ValueError",
        "ValueError",
        "ValueError",
    ]
