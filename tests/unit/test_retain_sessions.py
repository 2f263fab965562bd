"""Retention: old sessions are deleted everywhere, within the time limit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from lectern.adapters.memory import MemorySchoolStore
from lectern.domain.errors import ArchiveUnavailableError
from lectern.domain.retention import Retention
from lectern.domain.school import School
from lectern.services.retain_sessions import RetainSessions, RetentionResult

NOW = 1_800_000_000_000
DAY = 86_400_000
LONG = 60_000


@dataclass
class Archive:
    """Sessions by start time, and how often expired ids were removed; it may be unavailable.

    `schools` has the schools of sessions that have one.
    """

    began: dict[str, int] = field(default_factory=dict)
    schools: dict[str, str] = field(default_factory=dict)
    expired: int = 0
    asked: int = 0
    is_away: bool = False

    def of_school_before(self, school_id: str, moment: int, count: int) -> Sequence[str]:
        return self._before(moment, count, lambda school: school == school_id)

    def of_others_before(self, school_ids: Sequence[str], moment: int, count: int) -> Sequence[str]:
        return self._before(moment, count, lambda school: school not in school_ids)

    def _before(
        self, moment: int, count: int, is_meant: Callable[[str | None], bool]
    ) -> Sequence[str]:
        self.asked += 1
        old = sorted((began, name) for name, began in self.began.items() if began < moment)
        return [name for _, name in old if is_meant(self.schools.get(name))][:count]

    def purge_deleted(self) -> int:
        self.expired += 1
        return 0

    def erase(self, session_id: str) -> Mapping[str, int]:
        if self.is_away:
            raise ArchiveUnavailableError
        return {"sessions": 1 if self.began.pop(session_id, None) is not None else 0}


@dataclass
class Live:
    """The live state."""

    erased: list[str] = field(default_factory=list)

    def erase(self, session_id: str) -> Mapping[str, int]:
        self.erased.append(session_id)
        return {"liveLog": 2}


def retain(
    archive: Archive,
    live: Live,
    days: int,
    remaining: Sequence[int] = (),
    records: MemorySchoolStore | None = None,
    **schools: int,
) -> RetentionResult:
    times = iter(remaining)
    use_case = RetainSessions(
        schools=records or MemorySchoolStore(),
        old=archive,
        live=live,
        archive=archive,
        clock=lambda: NOW,
        retention=Retention(days, schools),
    )
    return use_case(lambda: next(times, LONG))


def test_old_sessions_are_deleted_everywhere_and_others_stay() -> None:
    archive, live = Archive({"old": NOW - 31 * DAY, "edge": NOW - 30 * DAY, "new": NOW}), Live()

    retained = retain(archive, live, 30)

    assert retained == RetentionResult({None: {"sessions": 1, "liveLog": 2}}, is_done=True)
    assert set(archive.began) == {"edge", "new"}
    assert live.erased == ["old"]
    assert archive.expired == 1


def test_a_retention_of_zero_days_deletes_nothing_and_asks_for_no_session() -> None:
    archive, live = Archive({"old": 0}), Live()

    assert retain(archive, live, 0) == RetentionResult({}, is_done=True)
    assert (archive.asked, live.erased) == (0, [])


def test_many_sessions_are_deleted_in_batches_oldest_first() -> None:
    archive, live = Archive({f"s-{n:03d}": n for n in range(250)}), Live()

    retained = retain(archive, live, 1)

    assert retained.counts == {None: {"sessions": 250, "liveLog": 500}}
    assert live.erased == [f"s-{n:03d}" for n in range(250)]
    assert archive.asked == 4


def test_without_time_left_the_next_run_continues() -> None:
    archive, live = Archive({f"s-{n}": n for n in range(5)}), Live()

    first = retain(archive, live, 1, remaining=[LONG, LONG, 29_999])
    second = retain(archive, live, 1)

    assert first == RetentionResult({None: {"sessions": 2, "liveLog": 4}}, is_done=False)
    assert second == RetentionResult({None: {"sessions": 3, "liveLog": 6}}, is_done=True)
    assert archive.expired == 1


def test_an_unavailable_database_fails_the_run_and_the_next_one_continues() -> None:
    archive, live = Archive({"s-1": 0}, is_away=True), Live()

    with pytest.raises(ArchiveUnavailableError):
        retain(archive, live, 1)
    archive.is_away = False

    assert retain(archive, live, 1).is_done
    assert archive.began == {}


SCHOOLS = {"hill old": "hill", "hill new": "hill", "green old": "green", "lake old": "lake"}


def a_town() -> Archive:
    """Return sessions of three schools and of none, each 20 days old, and a new one."""
    began = dict.fromkeys((*SCHOOLS, "none old"), NOW - 20 * DAY)
    return Archive(began | {"hill new": NOW - 2 * DAY}, SCHOOLS)


def test_each_school_has_its_own_retention() -> None:
    archive, live = a_town(), Live()

    retained = retain(archive, live, 10, hill=1, green=0)

    assert set(archive.began) == {"green old"}
    assert retained.counts == {
        "hill": {"sessions": 2, "liveLog": 4},
        None: {"sessions": 2, "liveLog": 4},
    }
    assert retained.is_done


def test_a_school_may_delete_while_others_keep_everything() -> None:
    archive, live = a_town(), Live()

    retained = retain(archive, live, 0, hill=10, green=30)

    assert live.erased == ["hill old"]
    assert retained.counts == {"hill": {"sessions": 1, "liveLog": 2}, "green": {}}
    assert archive.expired == 1


def test_no_sessions_are_read_of_schools_that_keep_everything() -> None:
    archive = a_town()

    assert retain(archive, Live(), 0, hill=0) == RetentionResult({}, is_done=True)
    assert (archive.asked, archive.expired) == (0, 0)


def test_the_record_of_a_school_comes_before_the_settings() -> None:
    archive, live = a_town(), Live()
    records = MemorySchoolStore(
        {
            "hill": School("hill", "Hill", retention_days=0),
            "green": School("green", "Green", retention_days=10),
            "lake": School("lake", "Lake"),
        }
    )

    retained = retain(archive, live, 30, records=records, hill=1, green=0)

    assert live.erased == ["green old"]
    assert retained.counts == {"green": {"sessions": 1, "liveLog": 2}, None: {}}
