"""Builds the use case of `transcription` and `send_translation`."""

from lectern.bootstrap.ports import Ports
from lectern.bootstrap.presence import leave_class, live_class
from lectern.bootstrap.spending import follow_budget, record_usage
from lectern.services.deliver_captions import DeliverCaptions, DeliverInterim, RequestLater
from lectern.services.post_captions import PostCaptions
from lectern.services.request_missed_captions import RequestMissedCaptions
from lectern.services.request_repair import RequestRepair
from lectern.services.request_terms import RequestTerms
from lectern.services.taught_class import FindTaughtClass
from lectern.services.translate import TranslateConcurrently
from lectern.services.translate_utterance import TranslateUtterance


def translate_utterance(ports: Ports) -> TranslateUtterance:
    """Return the use case of `transcription` and `send_translation`."""
    translate, usage = translate_concurrently(ports), record_usage(ports)
    post = PostCaptions(
        poster=ports.poster(),
        speech=ports.speech_request(),
        leave_class=leave_class(ports),
        pool=ports.pools.deliver,
        clock=ports.clock,
    )
    return TranslateUtterance(
        taught_class=FindTaughtClass(
            live_class=live_class(ports),
            log=ports.utterances(),
            pool=ports.pools.calls,
            context_size=ports.translator().context_size,
        ),
        classes=ports.classes(),
        log=ports.log(),
        deliver=DeliverCaptions(
            translate=translate,
            post=post,
            log=ports.log(),
            rosters=ports.rosters(),
            recorder=ports.recorder(),
            request_later=RequestLater(
                missed_captions=RequestMissedCaptions(
                    ports.catch_up_request(), ports.settings.catch_up
                ),
                repair=request_repair(ports),
                terms=RequestTerms(ports.term_request()),
            ),
            follow_budget=follow_budget(ports),
        ),
        deliver_interim=DeliverInterim(
            translate=translate,
            post=post,
            interims=ports.interims(),
            record_usage=usage,
            masked_words=ports.settings.interim_masked_words,
        ),
        record_usage=usage,
        clock=ports.clock,
        code_life_ms=ports.settings.code_life_ms,
    )


def request_repair(ports: Ports) -> RequestRepair:
    """Return what has captions without a translation tried again."""
    return RequestRepair(
        repairs=ports.repairs(),
        request=ports.repair_request(),
        pool=ports.pools.calls,
        clock=ports.clock,
        is_on=ports.settings.catch_up > 0,
    )


def translate_concurrently(ports: Ports) -> TranslateConcurrently:
    """Return what translates an utterance into many languages."""
    return TranslateConcurrently(
        translator=ports.translator(),
        history=ports.utterances(),
        pool=ports.pools.translate,
        limit_s=ports.settings.translator_limit_ms / 1_000,
    )
