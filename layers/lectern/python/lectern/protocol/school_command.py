"""The event of the function `schools`, by which the platform team administers schools."""

from enum import StrEnum
from typing import Annotated, Any, Final

import msgspec

from lectern.domain.errors import InvalidRequestError
from lectern.domain.school import SchoolChange, TermsChange
from lectern.domain.teacher import is_storable
from lectern.protocol.base import UNSET, Unset, WireStruct
from lectern.protocol.http_body import school_name

_FIELDS: Final = (
    "`name`, `retentionDays`, `students`, `spokenCharacters`, `monthlyBudget`, `providers` and"
    " `providerSecret`"
)
# The limits of the same settings of a stage.
Students = Annotated[int, msgspec.Meta(ge=1, le=2_000)]
SpokenCharacters = Annotated[int, msgspec.Meta(ge=4_096, le=1_000_000_000)]
MonthlyBudget = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
SecretName = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9/_+=.@-]{1,512}$")]
Provider = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z][A-Za-z0-9-]{2,31}$")]
Providers = Annotated[list[Provider], msgspec.Meta(max_length=20)]


class SchoolAction(StrEnum):
    """What to do with a school, or with all of them (`list`)."""

    CREATE = "create"
    SHOW = "show"
    LIST = "list"
    RENAME = "rename"
    CHANGE = "change"
    SUSPEND = "suspend"
    RESUME = "resume"


class SchoolCommand(WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An action on a school; `name` is for `create` and `rename`.

    `change` has at least one field of the record. Null stands for the stage's own value, for no
    budget, and for the stage's own keys.
    """

    action: SchoolAction
    school_id: str = ""
    name: str | Unset = UNSET
    retention_days: int | Unset | None = UNSET
    students: Students | Unset | None = UNSET
    spoken_characters: SpokenCharacters | Unset | None = UNSET
    monthly_budget: MonthlyBudget | Unset | None = UNSET
    providers: Providers | Unset | None = UNSET
    provider_secret: SecretName | Unset | None = UNSET

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

    def to_change(self) -> SchoolChange:
        """Return the change of the record.

        Raises:
            InvalidRequestError: There is none, or the name is blank or too long.
        """
        change, terms = SchoolChange(), TermsChange()
        if not isinstance(self.name, Unset):
            change["name"] = school_name(self.name)
        if not isinstance(self.retention_days, Unset):
            change["retention_days"] = self.retention_days
        if not isinstance(self.students, Unset):
            terms["students"] = self.students
        if not isinstance(self.spoken_characters, Unset):
            terms["spoken_characters"] = self.spoken_characters
        if not isinstance(self.monthly_budget, Unset):
            terms["monthly_budget"] = self.monthly_budget
        if not isinstance(self.providers, Unset):
            terms["providers"] = frozenset(self.providers or ())
        if not isinstance(self.provider_secret, Unset):
            terms["provider_secret"] = self.provider_secret
        if terms:
            change["terms"] = terms
        if not change:
            raise InvalidRequestError(f"The event should have at least one of {_FIELDS}.")
        return change

    @property
    def wanted_name(self) -> str:
        """The clean name of the school.

        Raises:
            InvalidRequestError: It is missing, blank or too long.
        """
        return school_name("" if self.name is UNSET else self.name)


# Made before threads share the type, as those of `codec.py`.
_commands: Final = msgspec.json.Decoder(SchoolCommand)
