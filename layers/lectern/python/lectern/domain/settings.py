"""What a teacher or student may set about how captions and voices reach them."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum


class SpeechService(StrEnum):
    """Who speaks a caption; `AUTO` leaves it to the language table."""

    OPENAI = "openai"
    AZURE = "azure"
    ELEVENLABS = "elevenlabs"
    LOCAL = "local"
    BROWSER = "browser"
    AUTO = "auto"


class CaptionMode(StrEnum):
    """Whether a student sees an utterance while it is still being said."""

    LIVE = "live"
    FINAL = "final"


class TranslationMode(StrEnum):
    """Whether captions leave at once or when the teacher sends them."""

    AUTO = "auto"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Settings:
    """One participant's settings, complete."""

    tts_service_type: SpeechService = SpeechService.AUTO
    use_client_speech: bool = False
    voice: bool = True
    captions: CaptionMode = CaptionMode.FINAL

    @property
    def speaks_itself(self) -> bool:
        """Whether the listener's own device is to speak the captions."""
        own = self.use_client_speech or self.tts_service_type is SpeechService.BROWSER
        return self.voice and own

    @property
    def wants_audio(self) -> bool:
        """Whether the server is to make sound for this listener, and somebody to pay for it."""
        return self.voice and not self.speaks_itself


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChange:
    """The settings somebody wants changed; `None` leaves one as it is."""

    tts_service_type: SpeechService | None = None
    use_client_speech: bool | None = None
    voice: bool | None = None
    captions: CaptionMode | None = None

    def values(self) -> dict[str, object]:
        """Return only what changes, by the field names of `Settings`."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in named.items() if value is not None}

    def apply_to(self, settings: Settings) -> Settings:
        """Return the settings with this change merged over them."""
        return replace(settings, **self.values())  # type: ignore[arg-type]
