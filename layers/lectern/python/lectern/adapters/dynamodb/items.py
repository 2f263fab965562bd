"""The table's layout: what each kind of item is called, keyed by and made of.

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
| kept part | `KEPT#session` | a slot's, `#` and a random id, `#` and its number, 3 digits |
| pace | `PACE#session` | `-` |
| count | `PACE#session` | `COUNT` |
| catch up | `CATCHUP#session` | a slot's, `#` and the revision, `#` and the translation key |
| recording | `RECORDING#session#utterance` | `-` |
| piece | `RECORDING#session#utterance` | `PIECE#` and its index, 5 digits |
| speech | `SPEECH#hash` | `-` |
| address | `ADDRESS#address`, as a keyed hash | the minute, from 1970 |
| allowance | `ALLOWANCE#session` | the participant, `#` and the minute from 1970; or the hour |
| circuit | `CIRCUIT#circuit` | five seconds, from 1970, 10 digits |
| history allowance | `HISTORY#participant` | `-` |
| ticket | `TICKET#hash` | `-` |
| resume token | `RESUME#hash` | `-` |

A class and its members are one partition, so that one consistent query reads both. Slots are
another, so that a long lesson does not slow that query down. `LIVE` and `UNREGISTERED#…` are for
the sweep: it finds nothing there, for five reads a minute, when nothing is live.
"""

# Every connection encodes its host with it; else the first request would load it.
import encodings.idna  # noqa: F401
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final
from zlib import crc32

from pynamodb.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    DiscriminatorAttribute,
    NumberAttribute,
    NumberSetAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.connection import Connection
from pynamodb.exceptions import PynamoDBException
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.pagination import ResultIterator

from lectern.adapters.dynamodb.conflicts import retry_on_conflict
from lectern.adapters.dynamodb.json_text import JsonText

ONLY: Final = "-"
"""The sort key of a partition with one item."""


LIVE: Final = "LIVE"
UNREGISTERED: Final = tuple(f"UNREGISTERED#{part}" for part in range(4))
"""Several: a partition takes 1,000 writes a second, and whoever joins a class makes three.

API Gateway opens 500 sockets a second.
"""


class LiveItem(Model):
    """What all kinds share. `ttl` is in epoch seconds, and is also checked when reading.

    A write outside a transaction that meets one on its item is sent again.
    """

    class Meta:  # noqa: D106 - PynamoDB's own name for a table's settings
        table_name = "unbound"
        max_pool_connections = 64
        connect_timeout_seconds = 2
        read_timeout_seconds = 5

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = DiscriminatorAttribute()
    ttl = NumberAttribute()

    def is_live(self, now: int) -> bool:
        """Say whether the item still counts at `now`, in epoch milliseconds."""
        return self.ttl * 1_000 > now

    def save(self, condition: Condition | None = None, **options: bool) -> dict[str, Any]:
        """Put the item as a whole."""
        return retry_on_conflict(partial(super().save, condition, **options))

    def update(
        self, actions: list[Action], condition: Condition | None = None, **options: bool
    ) -> Any:
        """Change some of its attributes, and read it as it is then."""
        return retry_on_conflict(partial(super().update, actions, condition, **options))

    def delete(self, condition: Condition | None = None, **options: bool) -> Any:
        """Delete it, whether it is there or not."""
        return retry_on_conflict(partial(super().delete, condition, **options))


class ClassItem(LiveItem, discriminator="class"):
    """A class. `sequence` counts the utterances of clients that do not count themselves.

    `glossary` is the JSON of `[[term, language, translation], …]`, unescaped: most of it is no
    ASCII. `joined` counts newcomers, see `roster.py`. `untranslated` is explained in
    `untranslated.py`, the three before it in `AbsenceStore`.
    """

    code = UnicodeAttribute()
    teacher_id = UnicodeAttribute()
    school_id = UnicodeAttribute(null=True)
    teacher_connection_id = UnicodeAttribute()
    language = UnicodeAttribute()
    mode = UnicodeAttribute()
    glossary = UnicodeAttribute(null=True)
    locked = BooleanAttribute(null=True)
    languages_added = NumberAttribute(null=True)
    started_at = NumberAttribute()
    expires_at = NumberAttribute()
    code_expires_at = NumberAttribute()
    ended_at = NumberAttribute(null=True)
    end_reason = UnicodeAttribute(null=True)
    reopened_at = NumberAttribute(null=True)
    sequence = NumberAttribute()
    joined = NumberAttribute(null=True)
    teacher_away_since = NumberAttribute(null=True)
    empty_since = NumberAttribute(null=True)
    looked_at = NumberAttribute(null=True)
    untranslated = UnicodeSetAttribute(null=True)


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
    """An open socket, and the class it has settled in.

    `address` is a keyed hash, and is gone once it has settled; for `guesses`, see `guesses.py`.
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
    """A class code in use. `retired` once its class has another."""

    session_id = UnicodeAttribute()
    retired = BooleanAttribute(null=True)


class TeacherItem(LiveItem, discriminator="teacher"):
    """The class that a teacher has open."""

    session_id = UnicodeAttribute()


class LastClassItem(LiveItem, discriminator="last class"):
    """The last class of a teacher that ended by itself."""

    last_session_id = UnicodeAttribute()


class OpenClassItem(LiveItem, discriminator="open class"):
    """A class that is live, or not yet let go, by its sort key."""


class UnregisteredItem(LiveItem, discriminator="unregistered"):
    """A connection that has not registered, by its sort key."""

    opened_at = NumberAttribute()


class UtteranceItem(LiveItem, discriminator="utterance"):
    """Which number an utterance has. Without `sequence` while its number is being counted.

    `attempt_id` tells the writer of one try from the writers of others; see `utterances.py`.
    """

    sequence = NumberAttribute(null=True)
    attempt_id = UnicodeAttribute()
    taken_at = NumberAttribute()


class SlotItem(LiveItem, discriminator="slot"):
    """One sequence number: which utterance holds it, how far it has come, what it became.

    `lease_until` is when its function has finished or died. `kept` is there once the utterance
    is recorded: `{text, language, revision, said_at, captions: [[language, text, status, ms], …]}`,
    and `parts` where it has more captions than fit (`kept.py`). `late` counts the captions that
    came into it after that.
    """

    utterance_id = UnicodeAttribute()
    revision = NumberAttribute()
    is_final = BooleanAttribute()
    text = UnicodeAttribute()
    slot_language = UnicodeAttribute()
    attempt_id = UnicodeAttribute()
    said_at = NumberAttribute()
    lease_until = NumberAttribute()
    kept = JsonText(null=True)
    kept_revision = NumberAttribute(null=True)
    late = NumberAttribute(null=True)


class KeptPartItem(LiveItem, discriminator="kept part"):
    """More captions of a slot: `[[language, text, status, ms], …]`."""

    captions = JsonText()


class PaceItem(LiveItem, discriminator="pace"):
    """When an interim text of a class was last shown. Slots say what: `shown_` and a language."""

    shown_at = NumberAttribute(null=True)


class CountItem(LiveItem, discriminator="count"):
    """When the students of a class were last counted, or will be by somebody who has said so."""

    counted_at = NumberAttribute()


class CatchUpItem(LiveItem, discriminator="catch up"):
    """A missed caption that is being made, until its `ttl` at the latest."""


class RecordingItem(LiveItem, discriminator="recording"):
    """A recording that is being gathered; its pieces are beside it.

    `claimed_until` is when whoever writes it down has finished or died. `heard` is the text that
    it became. The last three are the facts that pieces must agree on.
    """

    indices = NumberSetAttribute(null=True)
    last_index = NumberAttribute(null=True)
    size = NumberAttribute(null=True)
    claimed_until = NumberAttribute(null=True)
    heard = UnicodeAttribute(null=True)
    mime_type = UnicodeAttribute(null=True)
    wanted_sequence = UnicodeAttribute(null=True)
    spoken_language = UnicodeAttribute(null=True)


class PieceItem(LiveItem, discriminator="piece"):
    """A piece of a recording. Without `data` it is in the bucket, under the item's key."""

    data = BinaryAttribute(null=True, legacy_encoding=False)
    digest = UnicodeAttribute()


class SpeechItem(LiveItem, discriminator="speech"):
    """A text in a voice, by its hash: `is_made` once the bucket has it.

    `spoken_until` is when whoever speaks it has finished or died.
    """

    is_made = BooleanAttribute()
    spoken_until = NumberAttribute()


class AllowanceItem(LiveItem, discriminator="allowance"):
    """The characters that a participant has had spoken in a minute, or a class in an hour."""

    taken = NumberAttribute(null=True)


class AddressItem(LiveItem, discriminator="address"):
    """Marks of the wrong codes and tickets that came from an address in a minute."""

    wrong = UnicodeSetAttribute()


class CircuitItem(LiveItem, discriminator="circuit"):
    """What became of a provider's calls in five seconds with a failure, or soon after one.

    `good_since` counts those that were answered after the last failure.
    """

    calls = NumberAttribute()
    good = NumberAttribute()
    has_failed = BooleanAttribute(null=True)
    good_since = NumberAttribute()


class HistoryAllowanceItem(BucketItem, discriminator="history allowance"):
    """What a participant has read again of what was said."""


class TicketItem(LiveItem, discriminator="ticket"):
    """A teacher's single-use ticket."""

    teacher_id = UnicodeAttribute()
    school_id = UnicodeAttribute(null=True)


class ResumeItem(LiveItem, discriminator="resume"):
    """Whom a resume token stands for."""

    session_id = UnicodeAttribute()
    participant_id = UnicodeAttribute()
    resume_role = UnicodeAttribute()
    teacher_id = UnicodeAttribute(null=True)


def bind(table: str) -> None:
    """Point all items at a table, before their first use."""
    LiveItem.Meta.table_name = table
    client()


def client() -> Connection:
    """Return the one DynamoDB client.

    Made for the base before any kind is used, it serves all; else each kind would make its own.
    """
    return LiveItem._get_connection().connection  # noqa: SLF001


def unregistered(connection_id: str) -> UnregisteredItem:
    """Return a connection's item among those that have not registered."""
    part = crc32(connection_id.encode()) % len(UNREGISTERED)
    return UnregisteredItem(UNREGISTERED[part], connection_id)


def class_key(session_id: str) -> str:
    """Return the partition of a class and its members."""
    return f"CLASS#{session_id}"


def pace_key(session_id: str) -> str:
    """Return the partition of what a class is shown no more often than so."""
    return f"PACE#{session_id}"


def participants_key(session_id: str) -> str:
    """Return the partition of a class's students, connected or not."""
    return f"PARTICIPANTS#{session_id}"


def seconds(epoch_ms: int) -> int:
    """Return a `ttl` that ends no sooner than the moment."""
    return -(-epoch_ms // 1_000)


def is_free(item: type[LiveItem], now: int) -> Condition:
    """Return the condition that no live item is in the way; deletion by TTL lags by days."""
    free: Condition = item.pk.does_not_exist() | (item.ttl <= now // 1_000)
    return free


def lost_race(error: PynamoDBException) -> bool:
    """Say whether the write's condition did not hold, the one failure that is an answer."""
    return str(error.cause_response_code) in {
        "ConditionalCheckFailedException",
        "TransactionCanceledException",
    }


def get(item: type[Any], pk: str, sk: str = ONLY) -> Any | None:
    """Return one item by a consistent read, `None` where there is none."""
    try:
        return item.get(pk, sk, consistent_read=True)
    except item.DoesNotExist:
        return None


Row = Mapping[str, Mapping[str, Any]]
"""An item as it is on the wire: `{"role": {"S": "student"}, …}`."""


def pop(pk: str, sk: str = ONLY) -> Row | None:
    """Delete an item and return what it was, `None` where there was none.

    Atomic: of several callers one gets it.
    """
    delete = partial(client().delete_item, LiveItem.Meta.table_name, pk, sk)
    row: Row | None = retry_on_conflict(partial(delete, return_values="ALL_OLD")).get("Attributes")
    return row


def rows(pk: str, attributes: Sequence[str]) -> Iterator[Row]:
    """Read these attributes of a partition's items, consistently.

    For partitions with hundreds of items: making models of them would take most of the time.
    """
    found: Iterator[Row] = ResultIterator(
        client().query,
        (LiveItem.Meta.table_name, pk),
        {"attributes_to_get": attributes, "consistent_read": True},
    )
    return found
