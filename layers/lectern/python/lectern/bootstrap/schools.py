"""Builds the use cases on the records of schools."""

from lectern.bootstrap.ports import Ports
from lectern.domain.retention import Retention, RetentionBounds
from lectern.domain.school_report import StageTerms
from lectern.services.administer_schools import AdministerSchools
from lectern.services.change_school import ChangeSchool
from lectern.services.find_provider_school import FindProviderSchool
from lectern.services.read_school import ReadSchool, ReportSchool


def read_school(ports: Ports) -> ReadSchool:
    """Return the use case of `GET /api/school`."""
    return ReadSchool(ports.schools(), _report_school(ports))


def change_school(ports: Ports) -> ChangeSchool:
    """Return the use case of `PATCH /api/school`."""
    return ChangeSchool(ports.schools(), _report_school(ports))


def administer_schools(ports: Ports) -> AdministerSchools:
    """Return the use case of `schools`."""
    return AdministerSchools(ports.schools(), ports.live_schools(), _stage_terms(ports).bounds)


def find_provider_school(ports: Ports) -> FindProviderSchool:
    """Return what `token-claims` finds schools with."""
    return FindProviderSchool(ports.live_schools(), ports.settings.school_of_providers)


def _report_school(ports: Ports) -> ReportSchool:
    return ReportSchool(_stage_terms(ports), ports.live_schools(), ports.clock)


def _stage_terms(ports: Ports) -> StageTerms:
    settings = ports.settings
    return StageTerms(
        retention=Retention(settings.retention_days, settings.retention_of_schools),
        bounds=RetentionBounds(settings.retention_least_days, settings.retention_most_days),
        students=settings.students,
        spoken_characters=settings.class_spoken_characters,
    )
