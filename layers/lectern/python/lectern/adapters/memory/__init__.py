"""In-memory adapters, for tests of the use cases.

The stores of live state share a `MemoryTable`. Their modules have the names of those in
`adapters/dynamodb`, and the same suites in `tests/contract` check both.
"""

from lectern.adapters.memory.absences import MemoryAbsenceStore
from lectern.adapters.memory.allowance import MemorySpeechAllowance
from lectern.adapters.memory.archive import MemoryArchive
from lectern.adapters.memory.circuit import MemoryCircuitStore
from lectern.adapters.memory.classes import MemoryClassStore
from lectern.adapters.memory.connections import MemoryConnectionStore
from lectern.adapters.memory.corrections import MemoryCorrections
from lectern.adapters.memory.counts import MemoryCountPace
from lectern.adapters.memory.ear_allowance import MemoryEarAllowance
from lectern.adapters.memory.guesses import MemoryGuessStore
from lectern.adapters.memory.history_allowance import MemoryHistoryAllowance
from lectern.adapters.memory.interims import MemoryInterimPace
from lectern.adapters.memory.live_index import MemoryClassIndex, MemoryUnregisteredIndex
from lectern.adapters.memory.missed import MemoryMissedCaptionStore
from lectern.adapters.memory.participants import MemoryRemovals
from lectern.adapters.memory.poster import MemoryPoster
from lectern.adapters.memory.question_allowance import MemoryQuestionAllowance
from lectern.adapters.memory.recorder import MemoryRecorder
from lectern.adapters.memory.recordings import MemoryRecordingStore
from lectern.adapters.memory.repairs import MemoryRepairStore
from lectern.adapters.memory.roster import MemoryRosterStore
from lectern.adapters.memory.schools import MemoryLiveSchools, MemorySchoolStore
from lectern.adapters.memory.slots import MemoryUtterances
from lectern.adapters.memory.speech import MemoryAudioCache
from lectern.adapters.memory.table import MemoryTable, Rows
from lectern.adapters.memory.tokens import (
    MemoryProjectorKeyStore,
    MemoryResumeTokenStore,
    MemoryTicketStore,
)
from lectern.adapters.memory.utterances import MemoryUtteranceLog

__all__ = [
    "MemoryAbsenceStore",
    "MemoryArchive",
    "MemoryAudioCache",
    "MemoryCircuitStore",
    "MemoryClassIndex",
    "MemoryClassStore",
    "MemoryConnectionStore",
    "MemoryCorrections",
    "MemoryCountPace",
    "MemoryEarAllowance",
    "MemoryGuessStore",
    "MemoryHistoryAllowance",
    "MemoryInterimPace",
    "MemoryLiveSchools",
    "MemoryMissedCaptionStore",
    "MemoryPoster",
    "MemoryProjectorKeyStore",
    "MemoryQuestionAllowance",
    "MemoryRecorder",
    "MemoryRecordingStore",
    "MemoryRemovals",
    "MemoryRepairStore",
    "MemoryResumeTokenStore",
    "MemoryRosterStore",
    "MemorySchoolStore",
    "MemorySpeechAllowance",
    "MemoryTable",
    "MemoryTicketStore",
    "MemoryUnregisteredIndex",
    "MemoryUtteranceLog",
    "MemoryUtterances",
    "Rows",
]
