"""All devices of a student read the language that was requested last on any of them."""

from lectern.domain.settings import SettingsChange
from lectern.ports.rosters import MemberChange
from tests.fakes.memory_school import MemorySchool, Person


def devices(school: MemorySchool, teacher: Person, count: int) -> list[Person]:
    """Return a student's devices, which joined one after the other."""
    joined = [school.join(teacher.code, "es")]
    for _ in range(count - 1):
        school.clock.now += 1
        joined.append(school.join(None, "es", resume_token=joined[0].token))
    school.clock.now += 1
    school.forget_posts()
    return joined


def request(school: MemorySchool, device: Person, language: str) -> None:
    """Store a language for one device, as the use case of `settings` does."""
    change = MemberChange(language=language)
    school.rosters.change(device.session_id, device.connection_id, SettingsChange(), change)


def languages(school: MemorySchool, *people: Person) -> list[str]:
    return [school.member(each).language for each in people]


def test_the_other_devices_follow_and_get_their_settings() -> None:
    school = MemorySchool()
    teacher = school.teach()
    phone, tablet, laptop = devices(school, teacher, 3)
    request(school, tablet, "fr")

    school.share_language(phone.session_id, phone.participant_id)

    assert languages(school, phone, tablet, laptop) == ["fr"] * 3
    for device in (phone, laptop):
        [told] = school.posted(device)
        assert (told["type"], told["settings"]["languageCode"]) == ("settings_response", "fr")
    assert school.posted(tablet) == []


def test_the_later_of_two_requests_counts() -> None:
    school = MemorySchool()
    phone, tablet = devices(school, school.teach(), 2)
    request(school, phone, "fr")
    school.clock.now += 1
    request(school, tablet, "de")

    school.share_language(phone.session_id, phone.participant_id)

    assert languages(school, phone, tablet) == ["de", "de"]


def test_each_device_keeps_its_other_settings() -> None:
    school = MemorySchool()
    phone, tablet = devices(school, school.teach(), 2)
    quiet = SettingsChange(voice=False)
    school.rosters.change(phone.session_id, phone.connection_id, quiet, MemberChange())
    request(school, tablet, "fr")

    school.share_language(phone.session_id, phone.participant_id)

    assert [school.member(each).settings.voice for each in (phone, tablet)] == [False, True]


def test_devices_that_agree_are_told_nothing() -> None:
    school = MemorySchool()
    phone, tablet = devices(school, school.teach(), 2)

    school.share_language(phone.session_id, phone.participant_id)

    assert school.posted(phone) == school.posted(tablet) == []


def test_other_students_keep_their_language() -> None:
    school = MemorySchool()
    teacher = school.teach()
    phone, _ = devices(school, teacher, 2)
    other = school.join(teacher.code, "de")
    request(school, phone, "fr")
    school.forget_posts()

    school.share_language(phone.session_id, phone.participant_id)

    assert languages(school, other) == ["de"]
    assert school.posted(other) == []


def test_a_class_that_is_gone_is_left_alone() -> None:
    school = MemorySchool()

    school.share_language("unknown", "unknown")

    assert school.poster.received == {}
