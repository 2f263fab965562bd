"""Builds the use case of `catch-up`."""

from lectern.bootstrap.captions import translate_concurrently
from lectern.bootstrap.ports import Ports
from lectern.bootstrap.presence import leave_class
from lectern.bootstrap.speech_services import speakers
from lectern.services.catch_up import CatchUp
from lectern.services.record_usage import RecordUsage
from lectern.services.translate_missed import TranslateMissed


def catch_up(ports: Ports) -> CatchUp:
    """Return the use case of `catch-up`."""
    return CatchUp(
        rosters=ports.rosters(),
        translate_missed=TranslateMissed(
            missed=ports.missed(),
            translate=translate_concurrently(ports),
            recorder=ports.recorder(),
            record_usage=RecordUsage(ports.recorder()),
        ),
        poster=ports.poster(),
        leave_class=leave_class(ports),
        pool=ports.pools.catch_up,
        clock=ports.clock,
        has_voices=bool(speakers(ports.settings)),
    )
