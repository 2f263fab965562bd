"""Builds the use case of `settings`."""

from lectern.bootstrap.ports import Ports
from lectern.bootstrap.presence import live_class, notify_teacher
from lectern.bootstrap.speech_services import offered_services
from lectern.services.change_class import ChangeClass
from lectern.services.change_settings import ChangeSettings
from lectern.services.language_limit import LanguageLimit
from lectern.services.latest_captions import LatestCaptions
from lectern.services.read_history import ReadHistory
from lectern.services.request_missed_captions import RequestMissedCaptions
from lectern.services.request_terms import RequestTerms
from lectern.services.settings_rules import SettingsRules
from lectern.services.share_language import ShareLanguage


def change_settings(ports: Ports) -> ChangeSettings:
    """Return the use case of `settings`."""
    settings = ports.settings
    return ChangeSettings(
        live_class=live_class(ports),
        rules=SettingsRules(offered_services(settings)),
        rosters=ports.rosters(),
        change_class=ChangeClass(
            ports.classes(),
            ports.rosters(),
            ports.poster(),
            ports.recorder(),
            ports.clock,
            RequestTerms(ports.term_request()),
        ),
        language_limit=LanguageLimit(ports.rosters(), settings.languages),
        share_language=ShareLanguage(ports.rosters(), ports.poster()),
        latest_captions=LatestCaptions(
            ReadHistory(ports.utterances()),
            ports.history_allowance(),
            RequestMissedCaptions(ports.catch_up_request(), settings.catch_up),
            notify_teacher(ports),
        ),
    )
