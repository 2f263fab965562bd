"""Decoders are made when their module is imported, before threads share the types.

msgspec makes a table of a type's fields when the type is first used, and publishes the table before
it is complete. Between two fields it may run Python code, and so another thread. If that thread
decodes a value of the type, the process dies of a null pointer.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
READY = {("codec.py", "_message_of"), ("stt.py", "_transcript")}
"""The functions that convert to a type which their module has used at import."""

# The main thread is interrupted wherever msgspec runs Python code for a type.
DECODE_IN_TWO_THREADS = """
import sys, threading
from lectern.protocol import codec

def decode():
    codec.decode_any(sys.argv[1])

def interrupt(frame, event, _):
    if event == "call" and frame.f_globals["__name__"] == "typing":
        thread = threading.Thread(target=decode)
        thread.start()
        thread.join()

sys.setprofile(interrupt)
decode()
"""


def test_the_first_two_chunks_of_a_recording_may_arrive_at_once() -> None:
    chunk = '{"type":"audio","data":"YQ==","utteranceId":"u","chunkIndex":0,"isFinalChunk":true}'

    run = subprocess.run(
        [sys.executable, "-c", DECODE_IN_TWO_THREADS, chunk],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )

    assert run.returncode == 0


def test_no_function_is_the_first_to_use_a_type() -> None:
    late = {
        (path.name, function)
        for folder in ("functions", "layers", "local")
        for path in (ROOT / folder).rglob("*.py")
        if "msgspec" in (source := path.read_text("utf-8"))
        for function in decoding_functions(ast.parse(source))
    }

    assert late == READY


def decoding_functions(module: ast.Module) -> Iterator[str]:
    """Yield the functions that make a decoder, or decode to a type without one."""
    for function in ast.walk(module):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and may_be_first(call):
                    yield function.name


def may_be_first(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    has_type = any(each.arg == "type" for each in call.keywords)
    return name in {"msgspec.json.Decoder", "msgspec.convert"} or (
        name == "msgspec.json.decode" and has_type
    )
