"""Returns transcripts as HTTP responses, in each of their formats."""

import json
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from urllib.parse import urlencode

import msgspec

from lectern.domain.subtitles import FORMATS, FileFormat
from lectern.domain.teacher import Teacher
from lectern.domain.transcript import START, Cue
from lectern.entry.http_handlers import Answer, text_answer, wire_answer
from lectern.protocol.http import TranscriptBody, UtteranceBody
from lectern.protocol.http_query import Format, TranscriptQuery, cursor_of
from lectern.services.read_transcript import ReadTranscript


def transcript_answer(
    read: ReadTranscript, teacher: Teacher, session_id: str, query: TranscriptQuery
) -> Answer:
    """Return a transcript, or one page of it if it is too long for one response.

    - The concatenated pages of a file are the complete file.
    - The `link` header has the URL of the next page; JSON has it as `cursor` too.
    """
    if query.format is Format.JSON:
        return _as_json(read, teacher, session_id, query)
    return _as_file(read, teacher, session_id, query, FORMATS[query.format])


def _as_json(
    read: ReadTranscript, teacher: Teacher, session_id: str, query: TranscriptQuery
) -> Answer:
    def write(cue: Cue) -> tuple[UtteranceBody, int]:
        body = UtteranceBody.of(cue, query.language)
        return body, _size(msgspec.json.encode(body).decode())

    page = read(teacher, session_id, query.language, query.after, write)
    body = TranscriptBody(
        session_id=session_id,
        language_code=query.language,
        cursor=cursor_of(page.next_mark),
        utterances=page.parts,
    )
    answer = wire_answer(HTTPStatus.OK, body)
    answer["headers"] |= _link(query, body.cursor)
    return answer


def _as_file(
    read: ReadTranscript,
    teacher: Teacher,
    session_id: str,
    query: TranscriptQuery,
    file_format: FileFormat,
) -> Answer:
    write = partial(_written, file_format.write, query.language)
    page = read(teacher, session_id, query.language, query.after, write)
    head = file_format.head if query.after == START else ""
    answer = text_answer(HTTPStatus.OK, head + "".join(page.parts), file_format.content_type)
    name = "-".join(filter(None, ("transcript", query.language)))
    answer["headers"] |= {
        "content-disposition": f'attachment; filename="{name}.{query.format}"',
        **_link(query, cursor_of(page.next_mark)),
    }
    return answer


def _written(
    write: Callable[[Cue, str | None], str], language: str | None, cue: Cue
) -> tuple[str, int]:
    text = write(cue, language)
    return text, _size(text)


def _size(text: str) -> int:
    """Return an upper bound of a text's size in Lambda's response, which is JSON itself."""
    return len(json.dumps(text))


def _link(query: TranscriptQuery, cursor: str | None) -> dict[str, str]:
    if cursor is None:
        return {}
    asked = {"format": query.format, "language": query.language, "cursor": cursor}
    rest = urlencode({name: value for name, value in asked.items() if value})
    return {"link": f'<?{rest}>; rel="next"'}
