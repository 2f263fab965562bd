"""Hypothesis strategies for recorded events."""

from hypothesis import strategies as st

from lectern.domain.classroom import EndReason, Role
from lectern.domain.events import (
    CaptionAdded,
    CaptionsDelivered,
    Event,
    ParticipantJoined,
    SessionEnded,
    SessionStarted,
    UsageRecorded,
    UtteranceSaid,
)
from lectern.domain.missing_fact import FactKind, MissingFact
from lectern.domain.usage import PaidService, Unit, Usage, UsageRecord
from lectern.domain.utterance import Caption, CaptionStatus, Delivery, Utterance


def _small(number: int) -> int:
    return number % 7


def events(
    ids: st.SearchStrategy[str],
    languages: st.SearchStrategy[str],
    texts: st.SearchStrategy[str],
    numbers: st.SearchStrategy[int],
) -> st.SearchStrategy[Event]:
    """Return a strategy for events; `numbers` are times, durations and counts from 1."""
    captions = st.builds(
        Caption,
        language=languages,
        text=texts,
        status=st.sampled_from(CaptionStatus),
        translation_ms=numbers,
        missing_facts=st.lists(
            st.builds(MissingFact, kind=st.sampled_from(FactKind), text=texts), max_size=2
        ).map(tuple),
        terms=numbers.map(_small),
        kept_terms=numbers.map(_small),
    )
    utterances = st.builds(
        Utterance,
        session_id=ids,
        utterance_id=ids,
        sequence=numbers,
        revision=numbers,
        text=texts,
        language=languages,
        is_final=st.just(True),
        said_at=numbers,
        amendments=numbers,
    )
    deliveries = st.builds(
        Delivery,
        language=languages,
        listeners=numbers,
        delivered=numbers,
        gone=numbers,
        failed=numbers,
        delay_ms=numbers,
    )
    usage = st.builds(
        Usage,
        service=st.sampled_from(PaidService),
        provider=ids,
        model=ids,
        amounts=st.dictionaries(st.sampled_from(Unit), numbers, max_size=3),
    )
    usage_records = st.builds(UsageRecord, record_id=ids, usage=st.lists(usage, max_size=3))
    return st.one_of(
        st.builds(
            SessionStarted,
            session_id=ids,
            teacher_id=ids,
            language=languages,
            started_at=numbers,
            school_id=st.none() | ids,
            reopened_at=st.none() | numbers,
            described_at=numbers,
            title=texts,
            subject=texts,
            code=texts,
        ),
        st.builds(
            ParticipantJoined,
            session_id=ids,
            participant_id=ids,
            role=st.sampled_from([Role.TEACHER, Role.STUDENT]),
            language=languages,
            joined_at=numbers,
            name=st.none() | texts,
        ),
        st.builds(
            UtteranceSaid,
            utterances,
            st.lists(captions, max_size=4),
            st.lists(usage_records, max_size=2).map(tuple),
        ),
        st.builds(UsageRecorded, session_id=ids, record=usage_records),
        st.builds(CaptionAdded, utterances, captions),
        st.builds(
            CaptionsDelivered,
            session_id=ids,
            sequence=numbers,
            revision=numbers,
            deliveries=st.lists(deliveries, max_size=4),
        ),
        st.builds(
            SessionEnded, session_id=ids, ended_at=numbers, reason=st.sampled_from(EndReason)
        ),
    )
