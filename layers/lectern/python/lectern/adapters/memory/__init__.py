"""In-memory adapters, for tests of the use cases.

The stores of live state share a `MemoryTable`. Their modules have the names of those in
`adapters/dynamodb`, and the same suites in `tests/contract` check both.
"""

from lectern.adapters.memory.allowance import MemorySpeechAllowance
from lectern.adapters.memory.archive import MemoryArchive
from lectern.adapters.memory.circuit import MemoryCircuitStore
from lectern.adapters.memory.guesses import MemoryGuessStore
from lectern.adapters.memory.poster import MemoryPoster
from lectern.adapters.memory.recorder import MemoryRecorder
from lectern.adapters.memory.speech import MemoryAudioCache
from lectern.adapters.memory.table import MemoryTable, Rows

__all__ = [
    "MemoryArchive",
    "MemoryAudioCache",
    "MemoryCircuitStore",
    "MemoryGuessStore",
    "MemoryPoster",
    "MemoryRecorder",
    "MemorySpeechAllowance",
    "MemoryTable",
    "Rows",
]
