"""One example of every HTTP response for `openapi.json`: a biology class in Spanish."""

from datetime import date
from typing import Final

from msgspec import structs

from lectern.domain.budget import BudgetState
from lectern.domain.ear import EarService, Encoding
from lectern.domain.overview import Span
from lectern.domain.report import Quality
from lectern.domain.usage import PaidService
from lectern.domain.utterance import CaptionStatus
from lectern.protocol import http, http_body, http_overview, http_people, http_school
from lectern.protocol.base import WireStruct

_SESSION: Final = "b6f0c9e2-a4d8-4d0f-9a51-3f0d8c2b7e64"
_NOON: Final = 1_790_000_000_000
_LESSON_MS: Final = 45 * 60_000
_LATENCY: Final = http.LatencyBody(p50=640, p95=1_310)

_LISTED: Final = http.SessionBody(
    session_id=_SESSION,
    title="Photosynthesis, part 2",
    subject="Biology",
    teacher_id="5b1f0c9e-7a53-4c57-9d0a-0f4f5a1f9c11",
    started_at=_NOON,
    ended_at=_NOON + _LESSON_MS,
    languages=["en-US", "ar", "es"],
    students=24,
    utterances=318,
    quality=Quality.REAL,
    latency=_LATENCY,
)
_COST: Final = http.CostBody(
    total=0.214341,
    by_service={
        PaidService.TRANSLATE: 0.020341,
        PaidService.TRANSCRIBE: 0.129,
        PaidService.SPEAK: 0.065,
    },
    unpriced=[],
)
_REPORT: Final = structs.replace(
    _LISTED,
    delivery=[
        http.DeliveryBody(
            language_code="es-ES",
            listeners=18,
            delivered=5_641,
            gone=3,
            failed=0,
            delay=http.LatencyBody(p50=702, p95=1_395),
        )
    ],
    terms=[http.TermsBody(language_code="es", captions=31, kept=30)],
    cost=_COST,
    names=["Amal", "Lucía"],
)

_FIGURES: Final = http_overview.FiguresBody(
    sessions=6,
    students=131,
    utterances=1_902,
    minutes=262,
    languages={"ar": 40, "es-ES": 91},
    quality={**dict.fromkeys(Quality, 0), Quality.REAL: 5, Quality.TOO_SHORT: 1},
    delay=http.LatencyBody(p50=698, p95=1_408),
    cost=_COST,
)
_MONDAY: Final = date(2026, 9, 21)

LANGUAGES: Final[list[http.ListedLanguage]] = [
    http.ListedLanguage(
        code="ar",
        name="Arabic",
        native_name="العربية",
        rtl=True,
        translation=True,
        speech=True,
        streaming=True,
    )
]

EAR_REQUEST: Final = http_body.EarRequestBody(session_id=_SESSION, language_code="en-US")
SCHOOL_CHANGE: Final = http_body.SchoolChangeBody(name="Hill School", retention_days=90)
PERSON_SEARCH: Final = http_people.PersonSearchBody(name="Lucía")
PERSON: Final = http_people.PersonBody(kind="participant", name="Lucía", session_ids=[_SESSION])
_EXPIRING: Final = ["backups of the live table, with texts and names: within 35 days"]

EXAMPLES: Final[tuple[WireStruct, ...]] = (
    http.HealthBody(status="ok", version="0.1.0", checks={"connections": "ok", "queue": "ok"}),
    http.TicketBody(ticket="kX3v0T7mQ1b8nP5s", expires_at=_NOON + 60_000),
    http.EarBody(
        provider=EarService.TRANSCRIBE,
        url="wss://transcribestreaming.eu-central-1.amazonaws.com:8443/stream-transcription-websocket"
        "?language-code=en-US&media-encoding=pcm&sample-rate=16000",
        sample_rate=16_000,
        encoding=Encoding.PCM,
        chunk_ms=100,
        expires_at=_NOON + 300_000,
        metered=True,
    ),
    http.SessionsBody(sessions=[_LISTED], cursor=None),
    http_school.SchoolBody(
        school_id="hill",
        name="Hill School",
        suspended=False,
        admin=True,
        retention=http_school.RetentionBody(days=90, chosen=True, least=1, most=400),
        agreement=http_school.AgreementBody(
            students=120,
            spoken_characters=100_000,
            monthly_budget=200,
            providers=["HillSaml"],
        ),
        spending=http_school.SpendingBody(month="2026-11", spent=168.4, state=BudgetState.NEAR),
    ),
    _REPORT,
    http.TranscriptBody(
        session_id=_SESSION,
        language_code="es-ES",
        cursor=None,
        utterances=[
            http.UtteranceBody(
                sequence=12,
                said_at=_NOON + 61_000,
                start_ms=61_000,
                end_ms=64_120,
                language_code="en-US",
                text="Plants make their food from light.",
                translation="Las plantas fabrican su alimento con la luz.",
                status=CaptionStatus.OK,
            )
        ],
    ),
    http.ReceiptBody(
        session_id=_SESSION,
        deleted_at=_NOON + _LESSON_MS,
        deleted={
            "sessions": 1,
            "participants": 25,
            "utterances": 318,
            "translations": 636,
            "deliveries": 742,
            "usage": 1_271,
        },
        expiring=["backups of the live table, with texts and names: within 35 days"],
    ),
    http_people.PeopleBody(
        participants=[
            http_people.NamedParticipantBody(
                name="Lucía",
                session_id=_SESSION,
                started_at=_NOON,
                title="Photosynthesis, part 2",
                teacher_id="5b1f0c9e-7a53-4c57-9d0a-0f4f5a1f9c11",
                teacher_name="Ms Okafor",
                participants=1,
            )
        ],
        teachers=[
            http_people.FoundTeacherBody(
                teacher_id="c1d7b7f4-0f0b-4a4e-8f0d-6f1f3c9f2a10",
                name="Lucía Ferrer",
                sessions=112,
                first_started_at=_NOON - 90 * 86_400_000,
                last_started_at=_NOON,
            )
        ],
        complete=True,
    ),
    http_people.PersonExportBody(
        exported_at=_NOON + 2 * _LESSON_MS,
        kind="participant",
        name="Lucía",
        sessions=[
            http_people.PersonSessionBody(
                session_id=_SESSION,
                started_at=_NOON,
                ended_at=_NOON + _LESSON_MS,
                title="Photosynthesis, part 2",
                subject="Biology",
                participants=[
                    http_people.ParticipantRecordBody(
                        participant_id="0d3f7c52-6f1e-4b8f-8a35-6a2a7c1f9b44",
                        name="Lucía",
                        role="student",
                        language_code="es-ES",
                        joined_at=_NOON + 20_000,
                        registered_at=_NOON + 20_000,
                        named_at=_NOON + 20_000,
                    )
                ],
                mentions=[
                    http_people.MentionBody(
                        sequence=14, said_at=_NOON + 75_000, text="Well done, Lucía."
                    )
                ],
                live_connections=0,
            )
        ],
        cursor=None,
        expiring=_EXPIRING,
    ),
    http_people.PersonReceiptBody(
        erased_at=_NOON + 2 * _LESSON_MS,
        erased={"names": 1, "liveNames": 0},
        done=True,
        mentions=1,
        expiring=_EXPIRING,
    ),
    http.AnalyticsBody(
        from_=_NOON - 86_400_000,
        to=_NOON,
        sessions=6,
        students=131,
        utterances=1_902,
        minutes=262,
        languages={"ar": 40, "es-ES": 91},
        quality={**dict.fromkeys(Quality, 0), Quality.REAL: 5, Quality.TOO_SHORT: 1},
        latency=_LATENCY,
        cost=1.286041,
        cost_by_service={
            PaidService.TRANSLATE: 0.122041,
            PaidService.TRANSCRIBE: 0.774,
            PaidService.SPEAK: 0.39,
        },
        unpriced=[],
    ),
    http_overview.OverviewBody(
        from_=_MONDAY,
        to=_MONDAY,
        time_zone="Europe/Berlin",
        by=Span.DAY,
        periods=[http_overview.PeriodBody(from_=_MONDAY, to=_MONDAY, figures=_FIGURES)],
        total=_FIGURES,
    ),
    http.ErrorBody(
        error=http.Refusal(code="NOT_FOUND", message="You have no session with this id.")
    ),
)
