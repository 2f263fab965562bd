"""Checks the fields of an `audio` message that describe its chunk of a recording."""

from base64 import b64decode

from lectern.domain.errors import InvalidMessageError


def place_of(index: int | None, is_first: bool | None, is_last: bool | None) -> tuple[int, bool]:
    """Return the chunk's index, and whether it is the last one.

    A message without any of the three fields is a whole recording.

    Raises:
        InvalidMessageError: The fields contradict each other, or the index is missing.
    """
    if index is None and not is_first and is_last is not None:
        text = "`chunkIndex` is missing: it is the position of the chunk, from 0."
        raise InvalidMessageError(text, field="chunkIndex")
    if is_first is not None and is_first != (not index):
        text = "`isFirstChunk` must be true for `chunkIndex` 0, and only for it."
        raise InvalidMessageError(text, field="isFirstChunk")
    is_whole = index is None and is_first is None and is_last is None
    return index or 0, is_whole or bool(is_last)


def check_utterance_id(utterance_id: str | None) -> None:
    """Check the id of a recording in several chunks.

    Raises:
        InvalidMessageError: It is missing.
    """
    if utterance_id is None:
        text = "`utteranceId` is missing: it identifies the chunks of a recording."
        raise InvalidMessageError(text, field="utteranceId")


def bytes_of(data: str | None, *, may_be_missing: bool) -> bytes:
    """Return the chunk's bytes: empty if the browser has recorded nothing since the last chunk.

    Raises:
        InvalidMessageError: `data` is not base64, or is missing.
    """
    if data is None:
        if not may_be_missing:
            text = "`data` is missing: it must be a recording in base64."
            raise InvalidMessageError(text, field="data")
        return b""
    try:
        return b64decode(data, validate=True)
    except ValueError:
        text = "`data` must be a recording in base64 (RFC 4648, section 4)."
        raise InvalidMessageError(text, field="data") from None
