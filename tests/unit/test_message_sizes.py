"""Protocol rule 8: no message reaches 128 KiB, for any utterance and translation."""

from hypothesis import given
from hypothesis import strategies as st

from lectern.adapters.sqs import events
from lectern.domain.audience import Audience
from lectern.domain.events import CaptionAdded, UtteranceSaid
from lectern.domain.settings import SpeechService
from lectern.domain.speech import SpeechOnRequest
from lectern.domain.utterance import Caption, CaptionStatus, Utterance
from lectern.protocol.base import (
    MAX_CAPTION_BYTES,
    MAX_MESSAGE_BYTES,
    MAX_ORIGINAL_BYTES,
    json_bytes,
)
from lectern.protocol.captions import History, Translation, TtsResponse
from lectern.protocol.codec import encode

_letters = st.text(st.characters(codec="utf-8"), min_size=1, max_size=3)
_AUDIENCE = Audience("my", SpeechService.BROWSER, True, True, False)


def repeated(letters: str, most: int, most_bytes: int) -> str:
    """Return the letters repeated, up to a number of characters and of bytes of JSON."""
    once = max(1, (json_bytes(letters * 10) - 2) // 10)
    times = min(most // len(letters), (most_bytes - 2) // once)
    return letters * times or letters


_typed = _letters.map(lambda letters: repeated(letters, 5_000, MAX_MESSAGE_BYTES))
_heard = _letters.map(lambda letters: repeated(letters, 10**9, MAX_ORIGINAL_BYTES))
_translation = _letters.map(lambda letters: repeated(letters, 10**9, MAX_CAPTION_BYTES))


def utterance(text: str) -> Utterance:
    return Utterance("s" * 36, "u" * 64, 10**9, 2**53 - 1, text, "my", True, 1)


@given(original=_typed | _heard, translation=_translation)
def test_the_longest_caption_of_the_longest_sentence_is_posted_and_recorded(
    original: str, translation: str
) -> None:
    said = utterance(original)
    caption = Caption("my", translation, CaptionStatus.OK, 1)

    assert len(encode(Translation.of(said, caption, _AUDIENCE, 1))) < MAX_MESSAGE_BYTES
    page = History(
        captions=[Translation.of(said, caption, _AUDIENCE.later(), 1)],
        from_=said.sequence,
        to=said.sequence,
        complete=False,
    )
    assert len(encode(page)) < MAX_MESSAGE_BYTES
    assert (
        len(encode(TtsResponse.by_device(SpeechOnRequest(translation, "my", sequence=1), 1)))
        < MAX_MESSAGE_BYTES
    )
    for event in (UtteranceSaid(said, [caption] * 24), CaptionAdded(said, caption)):
        bodies = events.encode(event)
        assert all(len(body.encode()) <= events.MAX_BODY_BYTES for body in bodies)
