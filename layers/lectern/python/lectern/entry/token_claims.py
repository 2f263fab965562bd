"""Cognito's event before it issues tokens, and the claims that it then writes into them.

Reference: "Pre token generation Lambda trigger" in the Cognito guide, version 2 of the event.
"""

import json
from collections.abc import Callable
from typing import Any, Final

from lectern.domain.teacher import school_of

# An attribute of the user pool, which only an administrator can write.
_OWN_SCHOOL: Final = "custom:school"


def name_school(
    event: dict[str, Any], claim: str, find: Callable[[str], str | None]
) -> dict[str, Any]:
    """Return the event with the school as a claim of the access token and of the ID token.

    An account without a school gets tokens without the claim.

    Args:
        event: Cognito's event. It is changed.
        claim: The name of the claim.
        find: Returns the school id of an identity provider by its name, `None` if it has none.
    """
    attributes = event["request"]["userAttributes"]
    identities = json.loads(attributes.get("identities") or "[]")
    providers = frozenset(identity["providerName"] for identity in identities)
    school = school_of(providers, attributes.get(_OWN_SCHOOL) or None, find)
    change: dict[str, Any] = (
        {"claimsToAddOrOverride": {claim: school}} if school else {"claimsToSuppress": [claim]}
    )
    event["response"]["claimsAndScopeOverrideDetails"] = {
        "accessTokenGeneration": change,
        "idTokenGeneration": change,
    }
    return event
