"""Answers the routes of `/api/people`: requests for access, and for erasure.

The person is in the body of each request: a name in a URL would be in logs and in histories.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from lectern.bootstrap import people
from lectern.bootstrap.ports import Ports
from lectern.domain.teacher import Teacher
from lectern.entry.http_handlers import Answer, Event, wire_answer
from lectern.protocol.base import UNSET, or_none
from lectern.protocol.http_people import (
    PeopleBody,
    PersonBody,
    PersonExportBody,
    PersonReceiptBody,
    PersonSearchBody,
    PersonSessionBody,
    cursor_of_mark,
)


@dataclass(frozen=True, slots=True)
class PeopleAnswers:
    """The answers of these routes; `expiring` is what no request erases."""

    ports: Ports
    expiring: Sequence[str]

    def search(self, event: Event, teacher: Teacher) -> Answer:
        """Answer `POST /api/people/search`."""
        found = people.find_people(self.ports)(teacher, PersonSearchBody.of(event).name)
        return wire_answer(HTTPStatus.OK, PeopleBody.of(found))

    def export(self, event: Event, teacher: Teacher) -> Answer:
        """Answer `POST /api/people/export`."""
        body = PersonBody.of(event)
        if body.kind == "teacher":
            return self._export_teacher(body, teacher)
        name, session_ids = or_none(body.name) or "", or_none(body.session_ids) or []
        found = people.export_participant(self.ports)(teacher, name, session_ids)
        return wire_answer(
            HTTPStatus.OK,
            PersonExportBody(
                exported_at=self.ports.clock(),
                kind="participant",
                name=name,
                sessions=[PersonSessionBody.of_attendance(each) for each in found],
                cursor=None,
                expiring=self.expiring,
            ),
        )

    def _export_teacher(self, body: PersonBody, teacher: Teacher) -> Answer:
        teacher_id = or_none(body.teacher_id) or teacher.teacher_id
        page = people.export_teacher(self.ports)(teacher, teacher_id, body.mark())
        return wire_answer(
            HTTPStatus.OK,
            PersonExportBody(
                exported_at=self.ports.clock(),
                kind="teacher",
                name=UNSET,
                teacher_id=teacher_id,
                sessions=[PersonSessionBody.of_taught(each) for each in page.classes],
                cursor=cursor_of_mark(page.next_mark),
                expiring=self.expiring,
            ),
        )

    def erase(self, event: Event, teacher: Teacher) -> Answer:
        """Answer `POST /api/people/erase`."""
        body = PersonBody.of(event)
        if body.kind == "teacher":
            teacher_id = or_none(body.teacher_id) or teacher.teacher_id
            receipt = people.erase_teacher(self.ports)(teacher, teacher_id)
        else:
            name, session_ids = or_none(body.name) or "", or_none(body.session_ids) or []
            receipt = people.erase_participant(self.ports)(teacher, name, session_ids)
        return wire_answer(HTTPStatus.OK, PersonReceiptBody.of(receipt, self.expiring))
