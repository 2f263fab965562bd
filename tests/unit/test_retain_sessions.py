"""Retention: what is too old goes, everywhere, while there is time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from lectern.domain.errors import ArchiveUnavailableError
from lectern.services.retain_sessions import Retained, RetainSessions

NOW = 1_800_000_000_000
DAY = 86_400_000
LONG = 60_000


@dataclass
class Archive:
    """Sessions by when they began, and the ids of what was deleted; it may be away."""

    began: dict[str, int] = field(default_factory=dict)
    forgotten: list[int] = field(default_factory=list)
    asked: int = 0
    is_away: bool = False

    def began_before(self, moment: int, count: int) -> Sequence[str]:
        self.asked += 1
        old = sorted((began, name) for name, began in self.began.items() if began < moment)
        return [name for _, name in old[:count]]

    def forget_deleted(self, moment: int) -> int:
        self.forgotten.append(moment)
        return 0

    def erase(self, session_id: str) -> Mapping[str, int]:
        if self.is_away:
            raise ArchiveUnavailableError
        return {"sessions": 1 if self.began.pop(session_id, None) is not None else 0}


@dataclass
class Live:
    """The other part."""

    erased: list[str] = field(default_factory=list)

    def erase(self, session_id: str) -> Mapping[str, int]:
        self.erased.append(session_id)
        return {"liveLog": 2}


def retain(archive: Archive, live: Live, days: int, remaining: Sequence[int] = ()) -> Retained:
    times = iter(remaining)
    use_case = RetainSessions(archive, live, archive, lambda: NOW, days)
    return use_case(lambda: next(times, LONG))


def test_what_is_too_old_goes_everywhere_and_what_is_not_stays() -> None:
    archive, live = Archive({"old": NOW - 31 * DAY, "edge": NOW - 30 * DAY, "new": NOW}), Live()

    retained = retain(archive, live, 30)

    assert retained == Retained({"sessions": 1, "liveLog": 2}, is_done=True)
    assert set(archive.began) == {"edge", "new"}
    assert live.erased == ["old"]
    assert archive.forgotten == [NOW - 30 * DAY]


def test_zero_days_keep_everything_and_ask_nobody() -> None:
    archive, live = Archive({"old": 0}), Live()

    assert retain(archive, live, 0) == Retained({}, is_done=True)
    assert (archive.asked, live.erased) == (0, [])


def test_many_go_in_batches_the_oldest_first() -> None:
    archive, live = Archive({f"s-{n:03d}": n for n in range(250)}), Live()

    retained = retain(archive, live, 1)

    assert retained.counts == {"sessions": 250, "liveLog": 500}
    assert live.erased == [f"s-{n:03d}" for n in range(250)]
    assert archive.asked == 4


def test_without_time_the_rest_is_left_to_the_next_run() -> None:
    archive, live = Archive({f"s-{n}": n for n in range(5)}), Live()

    first = retain(archive, live, 1, remaining=[LONG, LONG, 29_999])
    second = retain(archive, live, 1)

    assert first == Retained({"sessions": 2, "liveLog": 4}, is_done=False)
    assert second == Retained({"sessions": 3, "liveLog": 6}, is_done=True)
    assert archive.forgotten == [NOW - 30 * DAY]


def test_a_database_that_went_away_fails_the_run_and_the_next_one_goes_on() -> None:
    archive, live = Archive({"s-1": 0}, is_away=True), Live()

    with pytest.raises(ArchiveUnavailableError):
        retain(archive, live, 1)
    archive.is_away = False

    assert retain(archive, live, 1).is_done
    assert archive.began == {}
