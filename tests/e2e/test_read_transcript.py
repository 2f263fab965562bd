"""The transcript of a class is read over HTTP in every language and format, on a real stack."""

import asyncio
from io import StringIO

import psycopg
import pytest
import srt
import webvtt

from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import rows_when
from tests.e2e.held_class import SAID, Held, teaching
from tests.e2e.http_api import signed_in

ISOLATED = "\u2067{}\u2069"


def test_a_transcript_is_aligned(held: Held) -> None:
    transcript = held.transcript("es-ES", "json").json

    utterances = transcript["utterances"]
    assert (transcript["languageCode"], transcript["cursor"]) == ("es-ES", None)
    assert [u["sequence"] for u in utterances] == [1, 2, 3]
    assert [u["text"] for u in utterances] == SAID
    assert [u["translation"] for u in utterances] == [f"⟦es⟧ {text}" for text in SAID]
    assert {u["status"] for u in utterances} == {"ok"}
    assert all(u["startMs"] < u["endMs"] for u in utterances)


def test_the_teachers_language_in_a_transcript_is_the_original(held: Held) -> None:
    for utterance in held.transcript("en-US", "json").json["utterances"]:
        assert (utterance["translation"], utterance["status"]) == (utterance["text"], "ok")


def test_a_language_without_students_is_unavailable(held: Held) -> None:
    for utterance in held.transcript("fr", "json").json["utterances"]:
        assert (utterance["translation"], utterance["status"]) == (None, "unavailable")


async def test_a_language_of_a_newcomer_is_in_the_transcript(
    school: BackgroundStack,
) -> None:
    mira = signed_in(school, "mira")
    async with teaching(school, mira) as teacher, Client(school.ws_url) as french:
        session_id = teacher.session["sessionId"]
        for number, sentence in enumerate(SAID, 1):
            await teacher.send("transcription", text=sentence, sequence=number)
            await teacher.next("transcription")
        await french.register("student", "fr-CA", classroomCode=teacher.code)
        await french.until(lambda: _translated(french) == len(SAID))
        await teacher.send("end_session")
        await teacher.next("session_ended")
    late = "SELECT 1 FROM translations WHERE session_id = %s AND language = 'fr'"
    await rows_when(len(SAID), school.database_url, late, session_id)

    path = f"/api/sessions/{session_id}"
    transcript = await asyncio.to_thread(mira.ask, "GET", f"{path}/transcript", language="fr")
    session = await asyncio.to_thread(mira.ask, "GET", path)

    found = [(u["translation"], u["status"]) for u in transcript.json["utterances"]]
    assert found == [(f"⟦fr⟧ {text}", "ok") for text in SAID]
    assert session.json["languages"] == ["en-GB", "fr"]


def _translated(student: Client) -> int:
    return sum(received.message["status"] == "ok" for received in student.captions.values())


def test_without_a_language_there_is_no_translation(held: Held) -> None:
    transcript = held.ada.ask("GET", f"{held.path}/transcript").json

    assert transcript["languageCode"] is None
    assert not {"translation", "status"} & set(transcript["utterances"][0])


def test_subtitles_open_in_real_readers_and_play_in_order(held: Held) -> None:
    subrip, vtt = (held.transcript("ar", name) for name in ("srt", "vtt"))

    subtitles = list(srt.parse(subrip.text, ignore_errors=False))
    captions = list(webvtt.from_buffer(StringIO(vtt.text)))
    arabic = [ISOLATED.format(f"⟦ar⟧ {text}") for text in SAID]
    expected = [f"{said}\n{heard}" for said, heard in zip(SAID, arabic, strict=True)]
    assert [s.content for s in subtitles] == expected
    assert [c.raw_text for c in captions] == expected
    starts = [s.start for s in subtitles]
    assert starts == sorted(starts)
    assert subrip.headers["content-type"] == "application/x-subrip; charset=utf-8"
    assert vtt.headers["content-type"] == "text/vtt; charset=utf-8"
    assert vtt.headers["content-disposition"] == 'attachment; filename="transcript-ar.vtt"'


def test_a_plain_text_is_for_reading(held: Held) -> None:
    lines = held.transcript("es", "txt").text.splitlines()

    assert [line[len("[00:00:00] ") :] for line in lines] == [
        text for said in SAID for text in (said, f"⟦es⟧ {said}")
    ]


@pytest.mark.parametrize(
    "query", [{"format": "pdf"}, {"language": "not a tag"}, {"cursor": "made up"}]
)
def test_a_wrong_query_is_rejected_with_a_sentence(query: dict[str, str], held: Held) -> None:
    answer = held.ada.ask("GET", f"{held.path}/transcript", **query)

    assert answer.status == 400
    assert answer.json["error"]["code"] == "INVALID_REQUEST"
    assert next(iter(query)) in answer.json["error"]["message"]


def test_the_pages_of_a_very_long_transcript_make_one_file(school: BackgroundStack) -> None:
    mei = signed_in(school, "mei")
    with psycopg.connect(school.database_url) as connection:
        connection.execute(
            "INSERT INTO sessions (session_id, teacher_id, language, started_at)"
            " VALUES ('long', 'mei', 'en', now());"
            "INSERT INTO utterances"
            " (session_id, sequence, utterance_id, revision, language, text, said_at)"
            " SELECT 'long', n, 'u-' || n, 0, 'en', repeat('語', 1000), now() + n * interval '5 s'"
            " FROM generate_series(1, 1500) AS n"
        )

    file, path, pages = "", "/api/sessions/long/transcript", 0
    query = {"format": "vtt"}
    while query:
        answer = mei.ask("GET", path, **query)
        assert len(answer.text.encode()) < 6_000_000
        file, pages = file + answer.text, pages + 1
        link = answer.headers.get("link", "")
        cursor = link.partition("cursor=")[2].partition(">")[0]
        query = {"format": "vtt", "cursor": cursor} if cursor else {}

    captions = list(webvtt.from_buffer(StringIO(file)))
    assert pages == 2
    assert [c.identifier for c in captions] == [str(n) for n in range(1, 1501)]
