"""From the claims of a checked token to a teacher."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from lectern.domain.teacher import Teacher

# The HTTP API makes a list a text: `[staff lectern-admin]`; some issuers send `staff,admin`.
_BETWEEN: Final = re.compile(r"[\s,]+")


@dataclass(frozen=True, slots=True)
class ClaimNames:
    """Which claims say what of a teacher besides `sub`; `admin_group` is a name without blanks."""

    school: str
    groups: str
    admin_group: str

    def teacher(self, event: Mapping[str, Any]) -> Teacher | None:
        """Return who asks, by what API Gateway has checked; `None` where it has checked nothing."""
        authorizer = event.get("requestContext", {}).get("authorizer") or {}
        claims = authorizer.get("jwt", {}).get("claims", {})
        if not claims.get("sub"):
            return None
        groups = _BETWEEN.split(str(claims.get(self.groups, "")).strip("[] "))
        return Teacher(
            teacher_id=claims["sub"],
            school_id=claims.get(self.school) or None,
            is_admin=self.admin_group in groups,
        )
