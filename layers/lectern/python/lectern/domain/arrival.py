"""The request of a client that registers."""

from dataclasses import dataclass, field

from lectern.domain.classroom import Role
from lectern.domain.settings import SettingsRequest


@dataclass(frozen=True, slots=True)
class Arrival:
    """A client's request to be a teacher, a student or a projector of a class.

    - `name` is `None` if nothing of it is visible.
    - `class_code` is as typed, `teacher_id` as claimed.
    - `last_sequence` is the last caption that a returning client has.
    - `corrected_since` is the time from which on it may lack corrections, in epoch milliseconds.
    - `projector_key` is the secret of a projector's link.
    """

    role: Role
    language: str
    name: str | None = None
    class_code: str | None = None
    teacher_id: str | None = None
    settings: SettingsRequest = field(default_factory=SettingsRequest)
    resume_token: str | None = None
    last_sequence: int | None = None
    projector_key: str | None = None
    corrected_since: int | None = None
