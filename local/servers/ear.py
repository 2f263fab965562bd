"""The local ear: live transcription of English, where this machine has Moonshine."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from local.servers.child import ChildServer

LANGUAGE: Final = "en"
PATH: Final = "/stream-transcription-websocket"
MOST_STREAMS: Final = 2 * (os.cpu_count() or 1)
"""A second of speech takes a core for 0.15 s."""

_WEIGHTS: Final = ("encoder_model.ort", "decoder_model_merged.ort")


class Ear(ChildServer):
    """`ear_server` in a process of its own, which ends when this process ends for any reason."""

    def __init__(self, log: Path) -> None:
        super().__init__("The local ear", "local.servers.ear_server", log)
        self.url = ""

    @staticmethod
    def is_installed() -> bool:
        """Return whether this machine has the library and, in its wheel, the weights."""
        package = find_spec("moonshine_voice")
        if package is None or package.origin is None:
            return False
        weights = Path(package.origin).parent / "assets" / "tiny-en"
        return all((weights / name).is_file() for name in _WEIGHTS)

    async def start(self) -> int:
        """Start the server, and return its port; `url` has its address."""
        port = await super().start()
        self.url = f"ws://127.0.0.1:{port}"
        return port
