"""The table's layout: the kinds of items, their keys and their attributes.

One long module: all kinds share the table, so each name and key is seen beside the others.

| kind | pk | sk |
|---|---|---|
| class | `CLASS#session` | `CLASS` |
| member | `CLASS#session` | `MEMBER#connection` |
| participant | `PARTICIPANTS#session` | the participant |
| connection | `CONNECTION#connection` | `-` |
| code | `CODE#code` | `-` |
| teacher | `TEACHER#teacher` | `-` |
| last class | `TEACHER#teacher` | `LAST` |
| open class | `LIVE` | the session |
| unregistered | `UNREGISTERED#0` … `#3` | the connection |
| utterance | `UTTERANCE#session#utterance` | `-` |
| slot | `SAID#session` | the sequence number, 16 digits |
| stored part | `KEPT#session` | a slot's, `#` and a random id, `#` and its number, 3 digits |
| correction | `CORRECTED#session` | the time in milliseconds, 16 digits, `#` and the slot's |
| pace | `PACE#session` | `-` |
| count | `PACE#session` | `COUNT` |
| catch up | `CATCHUP#session` | a slot's, `#` and the revision, `#` and the translation key |
| repair | `REPAIR#session` | the translation key |
| recording | `RECORDING#session#utterance` | `-` |
| chunk | `RECORDING#session#utterance` | `CHUNK#` and its index, 5 digits |
| speech | `SPEECH#hash` | `-` |
| address | `ADDRESS#address`, as a keyed hash | the minute, from 1970 |
| allowance | `ALLOWANCE#session` | the participant, `#` and the minute from 1970; or the hour |
| ear allowance | `EARS#session` | `-` |
| circuit | `CIRCUIT#circuit` | five seconds, from 1970, 10 digits |
| history allowance | `HISTORY#participant` | `-` |
| school | `SCHOOL#school` | `TERMS` |
| provider | `PROVIDER#provider` | `-` |
| ticket | `TICKET#hash` | `-` |
| resume token | `RESUME#hash` | `-` |
| projector key | `PROJECTOR#hash` | `-` |

- A class and its members share a partition, so that one consistent query reads both.
- Slots have a partition of their own, so that a long lesson does not slow that query down.
- The sweep reads `LIVE` and `UNREGISTERED#…`: five reads a minute when nothing is live.
"""

from typing import Final
from zlib import crc32

from pynamodb.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    NumberAttribute,
    NumberSetAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)

from lectern.adapters.dynamodb.json_text import JsonText
from lectern.adapters.dynamodb.live_item import LiveItem

LIVE: Final = "LIVE"
UNREGISTERED: Final = tuple(f"UNREGISTERED#{part}" for part in range(4))
"""Several partitions: one accepts 1,000 writes a second, and each student who joins makes three.

API Gateway opens up to 500 connections a second.
"""


class ClassItem(LiveItem, discriminator="class"):
    """A class.

    - `sequence` is 0. Earlier releases count with it, so a rollback needs it.
    - `glossary` is the JSON of `[[term, language, translation], …]`, unescaped, as most of it is
      not ASCII.
    - `joined` and `projectors` count newcomers, see `roster.py`.
    - `teacher_away_since`, `empty_since` and `probed_at`: see `AbsenceStore`.
    """

    code = UnicodeAttribute()
    teacher_id = UnicodeAttribute()
    school_id = UnicodeAttribute(null=True)
    teacher_connection_id = UnicodeAttribute()
    language = UnicodeAttribute()
    mode = UnicodeAttribute()
    glossary = UnicodeAttribute(null=True)
    title = UnicodeAttribute(null=True)
    subject = UnicodeAttribute(null=True)
    locked = BooleanAttribute(null=True)
    questions = BooleanAttribute(null=True)
    languages_added = NumberAttribute(null=True)
    started_at = NumberAttribute()
    expires_at = NumberAttribute()
    code_expires_at = NumberAttribute()
    max_students = NumberAttribute(null=True)
    max_spoken = NumberAttribute(null=True)
    budget = UnicodeAttribute(null=True)
    ended_at = NumberAttribute(null=True)
    end_reason = UnicodeAttribute(null=True)
    reopened_at = NumberAttribute(null=True)
    sequence = NumberAttribute()
    joined = NumberAttribute(null=True)
    projectors = NumberAttribute(null=True)
    teacher_away_since = NumberAttribute(null=True)
    empty_since = NumberAttribute(null=True)
    probed_at = NumberAttribute(null=True)


class MemberItem(LiveItem, discriminator="member"):
    """A registered connection of a class."""

    participant_id = UnicodeAttribute()
    role = UnicodeAttribute()
    member_language = UnicodeAttribute()
    language_since = NumberAttribute(null=True)
    name = UnicodeAttribute(null=True)
    tts_service_type = UnicodeAttribute()
    use_client_speech = BooleanAttribute()
    voice = BooleanAttribute()
    captions = UnicodeAttribute()


class ParticipantItem(LiveItem, discriminator="participant"):
    """A student of a class, connected or not. `removed_at` is when the teacher removed them."""

    removed_at = NumberAttribute(null=True)


class BucketItem(LiveItem):
    """An item with a token bucket: see `lectern.domain.bucket`."""

    filled_at = NumberAttribute(null=True)


class ConnectionItem(BucketItem, discriminator="connection"):
    """An open connection, and the class it has joined.

    `address` is a keyed hash, deleted when the connection joins. For `guesses`, see `guesses.py`.
    """

    connected_at = NumberAttribute()
    class_code = UnicodeAttribute(null=True)
    teacher_id = UnicodeAttribute(null=True)
    school_id = UnicodeAttribute(null=True)
    session_id = UnicodeAttribute(null=True)
    connection_role = UnicodeAttribute(null=True)
    participant_id = UnicodeAttribute(null=True)
    address = UnicodeAttribute(null=True)
    guesses = NumberAttribute(null=True)
    guessed_at = NumberAttribute(null=True)


class CodeItem(LiveItem, discriminator="code"):
    """A class code in use; `retired` once its class has a new one."""

    session_id = UnicodeAttribute()
    retired = BooleanAttribute(null=True)


class TeacherItem(LiveItem, discriminator="teacher"):
    """The class that a teacher has open."""

    session_id = UnicodeAttribute()


class LastClassItem(LiveItem, discriminator="last class"):
    """A teacher's last class that ended automatically."""

    last_session_id = UnicodeAttribute()


class OpenClassItem(LiveItem, discriminator="open class"):
    """Index entry of a class that is live, or not removed yet; the sort key names it."""


class UnregisteredItem(LiveItem, discriminator="unregistered"):
    """Index entry of a connection that has not registered; the sort key names it."""

    opened_at = NumberAttribute()


class UtteranceItem(LiveItem, discriminator="utterance"):
    """The sequence number of an utterance, if the slot of that number agrees.

    - `sequence` is missing only while an earlier release assigns the number.
    - `attempt_id` identifies the attempt that wrote the item; see `utterances.py`.
    """

    sequence = NumberAttribute(null=True)
    attempt_id = UnicodeAttribute()
    assigned_at = NumberAttribute()


class SlotItem(LiveItem, discriminator="slot"):
    """One sequence number: the utterance that has it, its progress and its captions.

    - `lease_until` is when its function has finished or died.
    - `stored` is set once the utterance is delivered: `{text, language, revision, said_at,
      captions: [[language, text, status, ms], …]}`, `unsure` if a caption lacks facts
      (`{language: [[kind, text], …]}`), and `parts` if not all captions fit
      (`stored_captions.py`).
    - `late` counts the captions added after that, and `amended` the changes by a term, each of
      which counts in `late` too.
    """

    utterance_id = UnicodeAttribute()
    revision = NumberAttribute()
    is_final = BooleanAttribute()
    text = UnicodeAttribute()
    slot_language = UnicodeAttribute()
    attempt_id = UnicodeAttribute()
    said_at = NumberAttribute()
    lease_until = NumberAttribute()
    stored = JsonText(null=True)
    stored_revision = NumberAttribute(null=True)
    late = NumberAttribute(null=True)
    amended = NumberAttribute(null=True)


class CaptionPartItem(LiveItem, discriminator="stored part"):
    """More captions of a slot: `[[language, text, status, ms], …]`."""

    captions = JsonText()


class CorrectionItem(LiveItem, discriminator="correction"):
    """A correction of a stored utterance; its keys say of which one, and when."""


class SchoolItem(LiveItem, discriminator="school"):
    """The terms of a school, as of a version of its record, and its spending. It does not expire.

    `spent` is what providers have charged in `spent_month`, in millionths of a US dollar.
    """

    version = NumberAttribute()
    suspended = BooleanAttribute(null=True)
    max_students = NumberAttribute(null=True)
    max_spoken = NumberAttribute(null=True)
    monthly_budget = NumberAttribute(null=True)
    providers = UnicodeSetAttribute(null=True)
    provider_secret = UnicodeAttribute(null=True)
    spent_month = UnicodeAttribute(null=True)
    spent = NumberAttribute(null=True)


class ProviderItem(LiveItem, discriminator="provider"):
    """The school that an identity provider belongs to, if the terms of the school name it."""

    of_school = UnicodeAttribute()


class PaceItem(LiveItem, discriminator="pace"):
    """When an interim text of a class was last shown.

    Slots have the revision shown, in attributes named `shown_` and the language.
    """

    shown_at = NumberAttribute(null=True)


class CountItem(LiveItem, discriminator="count"):
    """When the students of a class were last counted, or when the pending count is due."""

    counted_at = NumberAttribute()


class CatchUpItem(LiveItem, discriminator="catch up"):
    """The claim on creating a missed caption, which expires with its `ttl`."""


class RepairItem(LiveItem, discriminator="repair"):
    """The series of tries at captions of a language, which expires with its `ttl`.

    `noted` counts the captions that failed while it lasts.
    """

    noted = NumberAttribute(null=True)


class RecordingItem(LiveItem, discriminator="recording"):
    """A recording; its chunks are in the same partition.

    - `claimed_until` is when the function that transcribes it has finished or died; `claim_id` is
      that function's own.
    - `text` is the transcribed text.
    - The last three attributes are the facts on which all chunks must agree.
    """

    indices = NumberSetAttribute(null=True)
    last_index = NumberAttribute(null=True)
    size = NumberAttribute(null=True)
    claimed_until = NumberAttribute(null=True)
    claim_id = UnicodeAttribute(null=True)
    text = UnicodeAttribute(null=True)
    mime_type = UnicodeAttribute(null=True)
    wanted_sequence = NumberAttribute(null=True)
    spoken_language = UnicodeAttribute(null=True)


class ChunkItem(LiveItem, discriminator="chunk"):
    """A chunk of a recording. Without `data`, the bucket has it under a hash of key and digest."""

    data = BinaryAttribute(null=True, legacy_encoding=False)
    digest = UnicodeAttribute()


class SpeechItem(LiveItem, discriminator="speech"):
    """The audio of a text in a voice, by hash; `is_made` once the bucket has it.

    `spoken_until` is when the function that synthesizes it has finished or died.
    """

    is_made = BooleanAttribute()
    spoken_until = NumberAttribute()


class AllowanceItem(LiveItem, discriminator="allowance"):
    """The characters synthesized for a participant in a minute, or for a class in an hour."""

    spent = NumberAttribute(null=True)


class AddressItem(LiveItem, discriminator="address"):
    """Hashes of the wrong codes and tickets sent from an address in a minute."""

    wrong = UnicodeSetAttribute()


class CircuitItem(LiveItem, discriminator="circuit"):
    """The outcomes of a provider's calls in five seconds with a failure, or soon after one.

    `answered_since` counts the calls answered after the last failure.
    """

    calls = NumberAttribute()
    answered = NumberAttribute()
    has_failed = BooleanAttribute(null=True)
    answered_since = NumberAttribute()


class HistoryAllowanceItem(BucketItem, discriminator="history allowance"):
    """The past captions that a participant has read, as a token bucket."""


class EarAllowanceItem(BucketItem, discriminator="ear allowance"):
    """The permissions to stream sound that a class has got, as a token bucket."""


class QuestionAllowanceItem(BucketItem, discriminator="question allowance"):
    """The questions that a student, or a class, has asked, as a token bucket."""


class TicketItem(LiveItem, discriminator="ticket"):
    """A teacher's single-use ticket."""

    teacher_id = UnicodeAttribute()
    school_id = UnicodeAttribute(null=True)


class ResumeItem(LiveItem, discriminator="resume"):
    """The participant that a resume token identifies."""

    session_id = UnicodeAttribute()
    participant_id = UnicodeAttribute()
    resume_role = UnicodeAttribute()
    teacher_id = UnicodeAttribute(null=True)


class ProjectorKeyItem(LiveItem, discriminator="projector key"):
    """The class and the code that a projector's key belongs to."""

    session_id = UnicodeAttribute()
    projected_code = UnicodeAttribute()


def unregistered(connection_id: str) -> UnregisteredItem:
    """Return the index entry of an unregistered connection."""
    # Not `hash`: it differs between processes, and the partition must be found again.
    part = crc32(connection_id.encode()) % len(UNREGISTERED)
    return UnregisteredItem(UNREGISTERED[part], connection_id)


def class_key(session_id: str) -> str:
    """Return the partition of a class and its members."""
    return f"CLASS#{session_id}"


def pace_key(session_id: str) -> str:
    """Return the partition of a class's rate limits for interim texts and student counts."""
    return f"PACE#{session_id}"


def participants_key(session_id: str) -> str:
    """Return the partition of a class's students, connected or not."""
    return f"PARTICIPANTS#{session_id}"
