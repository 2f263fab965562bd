"""The ports of classes whose live state is in this process's memory."""

from dataclasses import replace
from functools import cache

from lectern.adapters.memory import (
    MemoryAbsenceStore,
    MemoryAudioCache,
    MemoryCircuitStore,
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
    MemoryRecordingStore,
    MemoryRemovals,
    MemoryRepairStore,
    MemoryResumeTokenStore,
    MemoryRosterStore,
    MemorySchoolStore,
    MemorySpeechAllowance,
    MemoryTable,
    MemoryTicketStore,
    MemoryUnregisteredIndex,
    MemoryUtteranceLog,
    MemoryUtterances,
)
from lectern.bootstrap.ports import Make, Ports, T
from lectern.bootstrap.translators import make_translator
from lectern.ports.speech_allowance import AllowanceLimits
from tests.fakes.catch_up import FakeCatchUpRequest
from tests.fakes.repairs import FakeRepairRequest


def on_memory(ports: Ports, table: MemoryTable) -> Ports:
    """Return the ports with all live state in the table."""
    settings, life_ms = ports.settings, ports.settings.connection_life_ms
    classes = _made(MemoryClassStore(table, life_ms))
    connections = _made(MemoryConnectionStore(table, life_ms))
    limits = AllowanceLimits(settings.spoken_characters, settings.class_spoken_characters)
    rosters = _made(MemoryRosterStore(table, life_ms, settings.students))
    return replace(
        ports,
        absences=_made(MemoryAbsenceStore(table)),
        audio_cache=_made(MemoryAudioCache()),
        catch_up_request=_made(FakeCatchUpRequest()),
        class_index=_made(MemoryClassIndex(table)),
        classes=classes,
        connections=connections,
        corrections=_made(MemoryCorrections(table)),
        counts=_made(MemoryCountPace(table)),
        ear_allowance=_made(MemoryEarAllowance(table)),
        guesses=_made(MemoryGuessStore(table)),
        history_allowance=_made(MemoryHistoryAllowance(table, settings.history_captions)),
        interims=_made(MemoryInterimPace(table, settings.interim_every_ms)),
        live_schools=_made(MemoryLiveSchools(table)),
        log=_made(MemoryUtteranceLog(table, ports.sleep)),
        missed=_made(MemoryMissedCaptionStore(table, settings.languages)),
        projector_keys=_made(MemoryProjectorKeyStore(table)),
        question_allowance=_made(MemoryQuestionAllowance(table)),
        recordings=_made(MemoryRecordingStore(table)),
        removals=_made(MemoryRemovals(table)),
        repair_request=_made(FakeRepairRequest()),
        repairs=_made(MemoryRepairStore(table)),
        resume_tokens=_made(MemoryResumeTokenStore(table)),
        rosters=rosters,
        schools=_made(MemorySchoolStore()),
        speech_allowance=_made(MemorySpeechAllowance(table, limits)),
        term_request=_made(FakeCatchUpRequest()),
        tickets=_made(MemoryTicketStore(table)),
        translator=cache(lambda: make_translator(settings, MemoryCircuitStore())),
        unregistered=_made(MemoryUnregisteredIndex(table)),
        utterances=_made(MemoryUtterances(table)),
    )


def table_of(ports: Ports) -> MemoryTable:
    """Return the table of ports on memory."""
    rosters = ports.rosters()
    assert isinstance(rosters, MemoryRosterStore)
    return rosters.table


def _made(port: T) -> Make[T]:
    return lambda: port
