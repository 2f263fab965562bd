"""Summarises the results of an utterance's posts by language."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.events import CaptionsDelivered, Delivery
from lectern.domain.utterance import Utterance
from lectern.ports.post import PostResult


@dataclass(frozen=True, slots=True)
class Posted:
    """The result of posting one message body to students of one language tag.

    `settled_at` is when the last post finished, in epoch milliseconds.
    """

    language: str
    result: PostResult
    settled_at: int


def captions_delivered(utterance: Utterance, posted: Sequence[Posted]) -> CaptionsDelivered:
    """Return the archive event for the posts, with its languages sorted."""
    by_language: dict[str, list[Posted]] = {}
    for each in posted:
        by_language.setdefault(each.language, []).append(each)
    return CaptionsDelivered(
        session_id=utterance.session_id,
        sequence=utterance.sequence,
        revision=utterance.revision,
        deliveries=[
            _delivery(language, by_language[language], utterance.said_at)
            for language in sorted(by_language)
        ],
    )


def _delivery(language: str, posted: Sequence[Posted], said_at: int) -> Delivery:
    delivered = sum(len(each.result.delivered) for each in posted)
    gone = sum(len(each.result.gone) for each in posted)
    failed = sum(len(each.result.failed) for each in posted)
    return Delivery(
        language=language,
        listeners=delivered + gone + failed,
        delivered=delivered,
        gone=gone,
        failed=failed,
        delay_ms=max(0, max(each.settled_at for each in posted) - said_at),
    )
