"""Composition root: connects ports to adapters and builds the use cases.

- Each part is created on first access and kept for the life of the process. A function therefore
  loads only the SDKs it needs: `ping` loads no translator, and `record` no DynamoDB.
- Functions access their parts at import, so that Lambda loads SDKs while it initialises.
- Creating a part makes no network calls. Keys are read and connections opened on first use.
"""

from functools import cache

from lectern.bootstrap.captions import CaptionCases
from lectern.bootstrap.ears import EarCases
from lectern.bootstrap.reports import ReportCases
from lectern.bootstrap.sweep import SweepCases
from lectern.config import config


class App(CaptionCases, SweepCases, ReportCases, EarCases):
    """All use cases, and the ports that functions use directly."""


@cache
def app() -> App:
    """Return the application of this process. It opens no connection before it is used."""
    return App(config())
