"""`token-claims`: names the teacher's school in each token of the user pool. Invoked by Cognito."""

from typing import Any

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.schools import find_provider_school
from lectern.entry.failures import without_error_text
from lectern.entry.token_claims import name_school

_ports = process_ports()
_find_provider_school = find_provider_school(_ports)


@without_error_text
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Return the event with the claims of the token."""
    return name_school(event, _ports.settings.school_claim, _find_provider_school)
