"""Parses and validates the JSON bodies of HTTP requests."""

import base64
from collections.abc import Mapping
from typing import Annotated, Any, Final, TypeVar

import msgspec

from lectern.domain.ear import EarService, EarWish
from lectern.domain.errors import InvalidRequestError, RequestRefusedError
from lectern.domain.school import MAX_NAME, SchoolChange
from lectern.domain.text import clean_line, is_blank
from lectern.protocol.base import UNSET, LanguageTag, Unset, WireStruct, or_none
from lectern.protocol.normalise import listed_tag

T = TypeVar("T")
SessionId = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]

_EXPECTED: Final = (
    "The body should be JSON with the texts `sessionId` and `languageCode`. It may have `without`,"
    " a list of providers."
)

_SCHOOL_EXPECTED: Final = (
    "The body should be JSON with `name`, a text, or `retentionDays`, a whole number or null."
)


def request_refusal(refused: RequestRefusedError) -> str:
    """Return the sentence of a refusal, with the wire name of the field that it is about."""
    if not isinstance(refused, InvalidRequestError) or refused.field is None:
        return str(refused)
    first, *others = refused.field.split("_")
    return f"`{first}{''.join(each.title() for each in others)}` {refused}"


class EarRequestBody(WireStruct, frozen=True, kw_only=True):
    """Requests a permission to stream the sound of a class.

    `without` names providers whose ears have failed on this page.
    """

    session_id: SessionId
    language_code: LanguageTag
    without: Annotated[list[EarService], msgspec.Meta(max_length=8)] | Unset = UNSET

    @classmethod
    def of(cls, event: Mapping[str, Any]) -> "EarRequestBody":
        """Parse the body of an event.

        Raises:
            InvalidRequestError: The body does not have the documented form.
        """
        return decoded(event, _ear_requests, _EXPECTED)

    def to_wish(self) -> EarWish:
        """Return the wish.

        Raises:
            InvalidRequestError: The language is not supported.
        """
        try:
            language = listed_tag(self.language_code, "languageCode")
        except ValueError as error:
            raise InvalidRequestError(str(error)) from None
        return EarWish(self.session_id, language, frozenset(or_none(self.without) or ()))


class SchoolChangeBody(WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Changes the record of a school. `retentionDays` is null for the time of the stage."""

    name: str | Unset = UNSET
    retention_days: int | Unset | None = UNSET

    @classmethod
    def of(cls, event: Mapping[str, Any]) -> "SchoolChangeBody":
        """Parse the body of an event.

        Raises:
            InvalidRequestError: The body does not have the documented form.
        """
        body = decoded(event, _school_changes, _SCHOOL_EXPECTED)
        if body.name is UNSET and body.retention_days is UNSET:
            raise InvalidRequestError(_SCHOOL_EXPECTED)
        return body

    def to_change(self) -> SchoolChange:
        """Return the change.

        Raises:
            InvalidRequestError: The name is blank or too long.
        """
        change = SchoolChange()
        if not isinstance(self.name, Unset):
            change["name"] = school_name(self.name)
        if not isinstance(self.retention_days, Unset):
            change["retention_days"] = self.retention_days
        return change


def school_name(typed: str) -> str:
    """Return the clean name of a school.

    Raises:
        InvalidRequestError: It is blank or too long.
    """
    name = clean_line(typed)
    if is_blank(name) or len(name) > MAX_NAME:
        raise InvalidRequestError(f"`name` should have 1 to {MAX_NAME} visible characters.")
    return name


# Made before threads share the type, as those of `codec.py`.
_school_changes: Final = msgspec.json.Decoder(SchoolChangeBody)
_ear_requests: Final = msgspec.json.Decoder(EarRequestBody)


def decoded(event: Mapping[str, Any], decoder: msgspec.json.Decoder[T], expected: str) -> T:
    """Return the body of an event.

    Raises:
        InvalidRequestError: It does not have the documented form; `expected` is the sentence.
    """
    text: str = event.get("body") or ""
    try:
        return decoder.decode(
            base64.b64decode(text) if event.get("isBase64Encoded") else text.encode()
        )
    except (msgspec.DecodeError, ValueError, RecursionError):
        # Not `from`: msgspec's message may quote the body.
        raise InvalidRequestError(expected) from None
