"""`schools`: the platform team creates, shows, changes and suspends schools.

Invoked by a person or a script, with the rights of IAM: `docs/operations.md` has the commands.
"""

from typing import Any

import msgspec

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.schools import administer_schools
from lectern.domain.errors import ArchiveUnavailableError, RequestRefusedError
from lectern.domain.school import School
from lectern.entry.failures import without_error_text
from lectern.protocol.http_body import request_refusal
from lectern.protocol.http_school import SchoolRecordBody
from lectern.protocol.school_command import SchoolAction, SchoolCommand

_schools = administer_schools(process_ports())


@without_error_text
def handler(event: object, _context: object) -> dict[str, Any]:
    """Return `{"schools": […]}`, or `{"error": …}` with a sentence if the command is refused."""
    try:
        found = _run(SchoolCommand.of(event))
    except RequestRefusedError as refused:
        return {"error": request_refusal(refused)}
    except ArchiveUnavailableError:
        return {"error": "The database is waking up or busy. Try again in half a minute."}
    return {"schools": msgspec.to_builtins([SchoolRecordBody.of(school) for school in found])}


def _run(command: SchoolCommand) -> list[School]:
    school_id = command.school_id
    match command.action:
        case SchoolAction.LIST:
            return [*_schools.list()]
        case SchoolAction.SHOW:
            return [_schools.show(school_id)]
        case SchoolAction.CREATE:
            return [_schools.create(school_id, command.wanted_name)]
        case SchoolAction.RENAME:
            return [_schools.change(school_id, {"name": command.wanted_name})]
        case SchoolAction.CHANGE:
            return [_schools.change(school_id, command.to_change())]
        case SchoolAction.SUSPEND | SchoolAction.RESUME:
            is_suspended = command.action is SchoolAction.SUSPEND
            return [_schools.suspend(school_id, is_suspended=is_suspended)]
