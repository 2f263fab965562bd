"""`token-claims`: names the teacher's school in each token of the user pool. Invoked by Cognito."""

from typing import Any

from lectern.config import config
from lectern.entry.failures import without_error_text
from lectern.entry.token_claims import name_school

_settings = config()


@without_error_text
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Return the event with the claims of the token."""
    return name_school(event, _settings.school_claim, _settings.school_of_providers)
