"""Audio processing before transcription: decoding recordings and detecting speech."""

from typing import TYPE_CHECKING

from lectern.adapters import on_first_use

if TYPE_CHECKING:
    from lectern.adapters.audio import reader as reader
    from lectern.adapters.audio import voice_activity as voice_activity
else:
    __getattr__ = on_first_use(__name__)
