"""Runs the local stack until Ctrl-C, with its output in the log."""

import asyncio
import faulthandler
import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TextIO

import psutil

from lectern.bootstrap.translators import choose_translators
from lectern.config import config
from lectern.domain.errors import ConfigurationError
from local.banner import banner
from local.errors import StackError
from local.json_log import write_json_only
from local.settings import Settings
from local.stack import Stack

# How long a thread may hold the interpreter while others wait: a tenth of Python's default. A
# caption takes a dozen calls, and waits for the interpreter after each.
_SWITCH_S: Final = 0.0005
_NO_PAGES: Final = "none: `make web` builds them, and needs Node.js 20.19 or newer, with npm"
_ONLY_HERE: Final = "  (for phones in the room: LECTERN_HOST=0.0.0.0 make run)"


def main() -> int:
    """Run the stack; return 1 with the reason if it cannot run."""
    sys.setswitchinterval(_SWITCH_S)
    try:
        settings = Settings.from_environment(os.environ)
        log = settings.logs / "lectern.log"
        terminal = _send_output_to(log)
        # If a C library ends the process, the log has the place: files and lines, without values.
        faulthandler.enable(all_threads=False)
        write_json_only()
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"LECTERN_HOME cannot be used: {error}", file=sys.stderr)
        return 1
    with terminal:
        try:
            asyncio.run(_run(settings, terminal))
        except (ConfigurationError, StackError) as error:
            print(error, file=terminal)
            return 1
        except Exception:
            print(f"Lectern failed; see {log}.", file=terminal)
            raise
    return 0


def _send_output_to(log: Path) -> TextIO:
    """Send standard output and error to the log, as Lambda does, and return the terminal."""
    log.parent.mkdir(parents=True, exist_ok=True)
    # Duplicate file descriptors, so that output of C libraries and child processes is included.
    terminal = os.fdopen(os.dup(sys.stdout.fileno()), "w", buffering=1, encoding="utf-8")
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(file, sys.stdout.fileno())
    os.dup2(file, sys.stderr.fileno())
    os.close(file)
    return terminal


async def _run(settings: Settings, terminal: TextIO) -> None:
    """Run the stack until a signal ends it, or a part of it fails."""
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    print("Starting …", file=terminal)
    async with Stack(settings) as stack:
        print(banner(_facts(stack, settings), _age_s()), file=terminal)
        # After the banner, which a program that waits for the file may read.
        stack.write_ready_file()
        lost = asyncio.create_task(stack.wait())
        over = asyncio.create_task(ended.wait())
        done, _ = await asyncio.wait({lost, over}, return_when=asyncio.FIRST_COMPLETED)
        lost.cancel()
        over.cancel()
        if lost in done:
            lost.result()
        print("Stopping …", file=terminal)


def _age_s() -> float:
    """Return the seconds since this process began, including its imports."""
    return time.time() - psutil.Process().create_time()


def _facts(stack: Stack, settings: Settings) -> Mapping[str, str]:
    own = settings.database_url is None
    pages = {
        "Teach": f"{stack.origin}/teach/",
        "Join": f"{stack.public_origin}/join/{'' if stack.is_shared else _ONLY_HERE}",
    }
    return {
        **(pages if stack.pages.are_built else {"Pages": _NO_PAGES}),
        "HTTP API": f"{stack.origin}/api/health",
        "Socket": stack.socket_url,
        "Translator": str(choose_translators(config())),
        "Database": "bundled PostgreSQL" if own else "PostgreSQL of DATABASE_URL",
        "Data": str(settings.home),
        "Log": str(stack.log),
    }
