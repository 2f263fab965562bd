"""What the settings of the local stack say about personal data, for its page."""

from lectern.bootstrap.speech_services import speakers, transcribers
from lectern.bootstrap.translators import choose_translators
from lectern.config import Config
from lectern.domain.ear import EarService
from scripts.privacy import Privacy


def privacy_of(settings: Config) -> Privacy:
    """Return the content of `/privacy.json`. The stack's own ear has the protocol of Amazon's."""
    urls = {
        "compatible": settings.translator_url,
        "backup": settings.backup_translator_url,
    }
    ears = ["local" if ear is EarService.TRANSCRIBE else str(ear) for ear in settings.ears]
    return Privacy(
        region=None,
        retention_days=settings.retention_days,
        names=settings.keep_names,
        sound_days=None,
        backup_days=0,
        translators=[str(each) for each in choose_translators(settings).order],
        voices=[str(each) for each in speakers(settings)],
        transcribers=[str(each) for each in transcribers(settings)],
        ears=ears,
        urls={name: url for name, url in urls.items() if url},
        azure_region=settings.azure_speech_region,
    )
