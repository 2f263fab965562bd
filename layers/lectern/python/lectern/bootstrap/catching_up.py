"""Builds the use cases of `catch-up`: what students missed, and what a new term changes."""

from lectern.bootstrap.captions import request_repair, translate_concurrently
from lectern.bootstrap.ports import Ports
from lectern.bootstrap.presence import leave_class
from lectern.bootstrap.speech_services import speakers
from lectern.bootstrap.spending import record_usage
from lectern.services.amend_utterance import AmendUtterance
from lectern.services.announce_repair import AnnounceRepair
from lectern.services.catch_up import CatchUp
from lectern.services.correct_terms import CorrectTerms
from lectern.services.post_amendment import PostAmendment
from lectern.services.repair_captions import RepairCaptions
from lectern.services.send_late_caption import SendLateCaption
from lectern.services.translate_missed import TranslateMissed


def catch_up(ports: Ports) -> CatchUp:
    """Return the use case of missed captions."""
    return CatchUp(
        rosters=ports.rosters(),
        translate_missed=_translate_missed(ports),
        send=_send(ports),
        leave_class=leave_class(ports),
        request_repair=request_repair(ports),
        pool=ports.pools.catch_up,
        clock=ports.clock,
    )


def repair_captions(ports: Ports) -> RepairCaptions:
    """Return the use case of captions that were delivered without a translation."""
    return RepairCaptions(
        repairs=ports.repairs(),
        history=ports.utterances(),
        rosters=ports.rosters(),
        translate_missed=_translate_missed(ports),
        announce=AnnounceRepair(
            send=_send(ports),
            poster=ports.poster(),
            leave_class=leave_class(ports),
            pool=ports.pools.catch_up,
        ),
        counts=ports.repair_counts(),
        pool=ports.pools.catch_up,
        clock=ports.clock,
    )


def _translate_missed(ports: Ports) -> TranslateMissed:
    return TranslateMissed(
        missed=ports.missed(),
        translate=translate_concurrently(ports),
        recorder=ports.recorder(),
        record_usage=record_usage(ports),
    )


def _send(ports: Ports) -> SendLateCaption:
    return SendLateCaption(
        rosters=ports.rosters(),
        poster=ports.poster(),
        clock=ports.clock,
        has_voices=bool(speakers(ports.settings)),
    )


def correct_terms(ports: Ports) -> CorrectTerms:
    """Return the use case that corrects earlier utterances after a new term."""
    return CorrectTerms(
        rosters=ports.rosters(),
        history=ports.utterances(),
        amend=AmendUtterance(
            corrections=ports.corrections(),
            amendments=ports.missed(),
            translate=translate_concurrently(ports),
            recorder=ports.recorder(),
            record_usage=record_usage(ports),
            post=PostAmendment(
                rosters=ports.rosters(),
                poster=ports.poster(),
                leave_class=leave_class(ports),
                clock=ports.clock,
                has_voices=bool(speakers(ports.settings)),
            ),
        ),
        poster=ports.poster(),
        request=ports.term_request(),
        pool=ports.pools.catch_up,
        clock=ports.clock,
    )
