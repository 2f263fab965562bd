"""The language that Apertium translates English to directly; each has its own English analyser."""

from enum import StrEnum


class Hub(StrEnum):
    """Its value is our language key."""

    SPANISH = "es"
    CATALAN = "ca"
