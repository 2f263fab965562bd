"""What the settings of a stage say about personal data, for its page."""

from typing import Final

from infra.settings import Stage
from scripts.privacy import Privacy

SOUND_DAYS: Final = 2
"""The bucket's rule deletes sound a day later, and S3 may take another day."""
LIVE_BACKUP_DAYS: Final = 35
"""DynamoDB's point-in-time recovery of the live table."""


def privacy_of(stage: Stage) -> Privacy:
    """Return the content of `/privacy.json`."""
    translation = stage.translation
    urls = {"compatible": translation.url, "backup": translation.backup_url}
    return Privacy(
        region=stage.region,
        retention_days=stage.retention.days,
        names=stage.retention.names,
        sound_days=SOUND_DAYS,
        backup_days=max(LIVE_BACKUP_DAYS, stage.database.backup_days),
        translators=translation.translators,
        voices=stage.speech.voices,
        transcribers=stage.speech.transcribers,
        ears=stage.ears.order,
        urls={name: url for name, url in urls.items() if url},
        azure_region=stage.speech.azure_region or "",
    )
