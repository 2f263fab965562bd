"""A function with slow imports."""

import time

time.sleep(0.5)
LOADED_AT = time.time()


def handler(_event: object, _context: object) -> float:
    """Return when the module was loaded, in seconds since the epoch."""
    return LOADED_AT
