"""`sweep`: ends dead classes and removes lost connections, on a schedule."""

from dataclasses import asdict

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.sweep import sweep_classes
from lectern.entry.failures import without_error_text
from lectern.observability import logger

_sweep_classes = sweep_classes(process_ports())


@without_error_text
def handler(_event: object, _context: object) -> dict[str, int]:
    """Sweep once, and log the counts."""
    swept = _sweep_classes()
    if swept.classes or swept.unregistered:
        logger.info(
            "swept",
            classes=swept.classes,
            ended=swept.ended,
            unregistered=swept.unregistered,
        )
    return asdict(swept)
