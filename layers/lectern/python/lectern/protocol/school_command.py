"""The event of the function `schools`, by which the platform team administers schools."""

from enum import StrEnum
from typing import Any, Final

import msgspec

from lectern.domain.errors import InvalidRequestError
from lectern.domain.teacher import is_storable
from lectern.protocol.base import UNSET, Unset, WireStruct
from lectern.protocol.http_body import school_name


class SchoolAction(StrEnum):
    """What to do with a school, or with all of them (`list`)."""

    CREATE = "create"
    SHOW = "show"
    LIST = "list"
    RENAME = "rename"
    SUSPEND = "suspend"
    RESUME = "resume"


class SchoolCommand(WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An action on a school; `name` is for `create` and `rename`."""

    action: SchoolAction
    school_id: str = ""
    name: str | Unset = UNSET

    @classmethod
    def of(cls, event: Any) -> "SchoolCommand":
        """Parse an event.

        Raises:
            InvalidRequestError: A field is missing, unknown or wrong; the message names it.
        """
        try:
            command = _commands.decode(msgspec.json.encode(event))
        except msgspec.ValidationError as error:
            raise InvalidRequestError(f"The event is invalid: {error}") from None
        if command.action is not SchoolAction.LIST and not is_storable(command.school_id):
            raise InvalidRequestError("`schoolId` should have 1 to 255 characters.")
        return command

    @property
    def wanted_name(self) -> str:
        """The clean name of the school.

        Raises:
            InvalidRequestError: It is missing, blank or too long.
        """
        return school_name("" if self.name is UNSET else self.name)


# Made before threads share the type, as those of `codec.py`.
_commands: Final = msgspec.json.Decoder(SchoolCommand)
