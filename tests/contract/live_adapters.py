"""The stores of live state in memory, and on DynamoDB as moto has it."""

from functools import partial

from lectern.adapters.dynamodb.absences import DynamoDbAbsenceStore
from lectern.adapters.dynamodb.allowance import DynamoDbSpeechAllowance
from lectern.adapters.dynamodb.classes import DynamoDbClassStore
from lectern.adapters.dynamodb.connections import DynamoDbConnectionStore
from lectern.adapters.dynamodb.corrections import DynamoDbCorrections
from lectern.adapters.dynamodb.counts import DynamoDbCountPace
from lectern.adapters.dynamodb.ear_allowance import DynamoDbEarAllowance
from lectern.adapters.dynamodb.guesses import DynamoDbGuessStore
from lectern.adapters.dynamodb.history_allowance import DynamoDbHistoryAllowance
from lectern.adapters.dynamodb.interims import DynamoDbInterimPace
from lectern.adapters.dynamodb.live_index import DynamoDbClassIndex, DynamoDbUnregisteredIndex
from lectern.adapters.dynamodb.missed import DynamoDbMissedCaptionStore
from lectern.adapters.dynamodb.participants import DynamoDbRemovals
from lectern.adapters.dynamodb.question_allowance import DynamoDbQuestionAllowance
from lectern.adapters.dynamodb.repairs import DynamoDbRepairStore
from lectern.adapters.dynamodb.roster import DynamoDbRosterStore
from lectern.adapters.dynamodb.schools import DynamoDbLiveSchools
from lectern.adapters.dynamodb.slots import DynamoDbUtterances
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.dynamodb.tokens import (
    DynamoDbProjectorKeyStore,
    DynamoDbResumeTokenStore,
    DynamoDbTicketStore,
)
from lectern.adapters.dynamodb.utterances import DynamoDbUtteranceLog
from lectern.adapters.memory import (
    MemoryAbsenceStore,
    MemoryClassIndex,
    MemoryClassStore,
    MemoryConnectionStore,
    MemoryCorrections,
    MemoryCountPace,
    MemoryEarAllowance,
    MemoryGuessStore,
    MemoryHistoryAllowance,
    MemoryInterimPace,
    MemoryLiveSchools,
    MemoryMissedCaptionStore,
    MemoryProjectorKeyStore,
    MemoryQuestionAllowance,
    MemoryRemovals,
    MemoryRepairStore,
    MemoryResumeTokenStore,
    MemoryRosterStore,
    MemorySpeechAllowance,
    MemoryTable,
    MemoryTicketStore,
    MemoryUnregisteredIndex,
    MemoryUtteranceLog,
    MemoryUtterances,
)
from tests.contract.live_state import CALLS, LIFE_MS, Limits, LiveState
from tests.fakes.clock import MovableClock, YieldingClock


def in_memory() -> LiveState:
    """Return stores in memory, without data."""
    clock = YieldingClock()
    return _in_memory(MemoryTable(clock), clock, Limits())


def _in_memory(table: MemoryTable, clock: MovableClock, limits: Limits) -> LiveState:
    return LiveState(
        clock=clock,
        make=partial(_in_memory, table, clock),
        connections=MemoryConnectionStore(table, LIFE_MS),
        classes=MemoryClassStore(table, LIFE_MS),
        rosters=MemoryRosterStore(table, LIFE_MS, limits.students),
        removals=MemoryRemovals(table),
        counts=MemoryCountPace(table),
        tokens=MemoryResumeTokenStore(table),
        tickets=MemoryTicketStore(table),
        projector_keys=MemoryProjectorKeyStore(table),
        index=MemoryClassIndex(table),
        absences=MemoryAbsenceStore(table),
        unregistered=MemoryUnregisteredIndex(table),
        guesses=MemoryGuessStore(table),
        ear_allowance=MemoryEarAllowance(table),
        question_allowance=MemoryQuestionAllowance(table),
        history_allowance=MemoryHistoryAllowance(table, limits.captions_per_minute),
        speech_allowance=MemorySpeechAllowance(table, limits.speech),
        schools=MemoryLiveSchools(table),
        log=MemoryUtteranceLog(table, limits.sleep),
        history=MemoryUtterances(table),
        corrections=MemoryCorrections(table),
        interims=MemoryInterimPace(table, limits.interim_ms),
        missed=MemoryMissedCaptionStore(table, limits.captions),
        repairs=MemoryRepairStore(table),
    )


def on_dynamodb(table: LiveTable) -> LiveState:
    """Return stores on a table."""
    return _on_dynamodb(table, MovableClock(), Limits())


def _on_dynamodb(table: LiveTable, clock: MovableClock, limits: Limits) -> LiveState:
    return LiveState(
        clock=clock,
        make=partial(_on_dynamodb, table, clock),
        connections=DynamoDbConnectionStore(table, clock, LIFE_MS),
        classes=DynamoDbClassStore(table, clock, LIFE_MS),
        rosters=DynamoDbRosterStore(table, clock, LIFE_MS, limits.students),
        removals=DynamoDbRemovals(table, clock),
        counts=DynamoDbCountPace(table, clock),
        tokens=DynamoDbResumeTokenStore(table, clock),
        tickets=DynamoDbTicketStore(table, clock),
        projector_keys=DynamoDbProjectorKeyStore(table, clock),
        index=DynamoDbClassIndex(table),
        absences=DynamoDbAbsenceStore(table, clock),
        unregistered=DynamoDbUnregisteredIndex(table),
        guesses=DynamoDbGuessStore(table, clock),
        ear_allowance=DynamoDbEarAllowance(table, clock),
        question_allowance=DynamoDbQuestionAllowance(table, clock),
        history_allowance=DynamoDbHistoryAllowance(table, clock, limits.captions_per_minute),
        speech_allowance=DynamoDbSpeechAllowance(table, clock, limits.speech),
        schools=DynamoDbLiveSchools(table, clock),
        log=DynamoDbUtteranceLog(table, clock, CALLS, sleep=limits.sleep),
        history=DynamoDbUtterances(table),
        corrections=DynamoDbCorrections(table),
        interims=DynamoDbInterimPace(table, clock, limits.interim_ms),
        missed=DynamoDbMissedCaptionStore(table, clock, limits.captions),
        repairs=DynamoDbRepairStore(table, clock),
    )
