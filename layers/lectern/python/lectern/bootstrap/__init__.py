"""Which adapters stand behind the ports: the one place that knows all of them.

Everything is made when it is first named and kept for the life of the process, so that a function
loads only the SDKs it needs, and while Lambda initialises it: `ping` loads no translator, `record`
no DynamoDB. Making a part calls nobody: keys are read and connections opened at the first use.
"""

from functools import cache

from lectern.bootstrap.captions import CaptionCases
from lectern.bootstrap.reports import ReportCases
from lectern.config import config


class App(CaptionCases, ReportCases):
    """Every use case, ready to be called, and the ports that entry points use directly."""


@cache
def app() -> App:
    """Return this process's application. Nothing is connected before it is used."""
    return App(config())
