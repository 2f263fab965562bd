"""When the archive is searched for classes without an end."""

import msgspec
import pytest

from infra.settings import Classes
from lectern.adapters.memory import MemoryArchive
from lectern.domain.class_life import LONGEST_CLASS_MS
from lectern.services.end_lost_classes import EndLostClasses
from tests.fakes.clock import MovableClock
from tests.live_school import NOON

HOUR = 3_600_000


def test_only_classes_that_cannot_be_live_are_ended() -> None:
    archive = MemoryArchive()

    EndLostClasses(archive, MovableClock())()

    assert archive.ended_before == [NOON - LONGEST_CLASS_MS - HOUR]


def test_the_archive_is_checked_once_an_hour() -> None:
    archive, clock = MemoryArchive(), MovableClock()
    end_lost = EndLostClasses(archive, clock)

    for _ in range(121):
        end_lost()
        clock.now += HOUR // 60

    assert len(archive.ended_before) == 3


def test_an_unavailable_archive_is_checked_again_the_next_time() -> None:
    archive = MemoryArchive(available=False)
    end_lost = EndLostClasses(archive, MovableClock())

    assert end_lost() == 0
    archive.available = True
    end_lost()

    assert len(archive.ended_before) == 1


def test_no_stage_lets_a_class_live_longer_than_the_longest() -> None:
    most = LONGEST_CLASS_MS // 60_000

    assert msgspec.convert({"life_minutes": most}, Classes).life_minutes == most
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"life_minutes": most + 1}, Classes)
