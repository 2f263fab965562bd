"""Settings of a teacher or student for captions and speech."""

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from lectern.domain.glossary import Glossary


class SpeechService(StrEnum):
    """The service that speaks a caption; `AUTO` lets the server choose by language."""

    OPENAI = "openai"
    AZURE = "azure"
    ELEVENLABS = "elevenlabs"
    LOCAL = "local"
    BROWSER = "browser"
    AUTO = "auto"


class CaptionMode(StrEnum):
    """Whether a student sees interim captions (`live`) or final ones only (`final`)."""

    LIVE = "live"
    FINAL = "final"


class TranslationMode(StrEnum):
    """Whether captions are sent at once (`auto`) or by the teacher (`manual`)."""

    AUTO = "auto"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one participant."""

    tts_service_type: SpeechService = SpeechService.AUTO
    use_client_speech: bool = False
    voice: bool = True
    captions: CaptionMode = CaptionMode.FINAL

    @property
    def uses_device_speech(self) -> bool:
        """Whether the student's own device speaks the captions."""
        own = self.use_client_speech or self.tts_service_type is SpeechService.BROWSER
        return self.voice and own

    @property
    def wants_audio(self) -> bool:
        """Whether the server synthesizes audio for the student, which may cost money."""
        return self.voice and not self.uses_device_speech


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChange:
    """A change of settings; `None` leaves a setting unchanged."""

    tts_service_type: SpeechService | None = None
    use_client_speech: bool | None = None
    voice: bool | None = None
    captions: CaptionMode | None = None

    def values(self) -> dict[str, object]:
        """Return the changed settings, by the field names of `Settings`."""
        named = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in named.items() if value is not None}

    def apply_to(self, settings: Settings) -> Settings:
        """Return the settings with this change merged into them."""
        return replace(settings, **self.values())  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsRequest:
    """The settings that a participant asks to change; `None` leaves a setting unchanged.

    Only a teacher may change the settings of the class: `mode`, `glossary`, `title`, `subject`,
    `locked` and `questions`. An empty `title` or `subject` removes it.
    """

    language: str | None = None
    own: SettingsChange = field(default_factory=SettingsChange)
    mode: TranslationMode | None = None
    glossary: Glossary | None = None
    title: str | None = None
    subject: str | None = None
    locked: bool | None = None
    questions: bool | None = None
