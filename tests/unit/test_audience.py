"""Students who get the same bytes are one audience, and an audience needs one caption."""

from dataclasses import replace

from lectern.domain.audience import Audience, audiences, by_caption, by_voice
from lectern.domain.classroom import Member, Role
from lectern.domain.settings import Settings

DEFAULT = Settings()


def student(name: str, language: str, settings: Settings = DEFAULT) -> Member:
    return Member(name, name, Role.STUDENT, language, settings)


def test_students_with_one_language_tag_and_one_setting_are_one_audience() -> None:
    other_voice = replace(DEFAULT, use_client_speech=not DEFAULT.use_client_speech)
    students = [
        student("a=", "es-MX"),
        student("b=", "es-MX"),
        student("c=", "es-ES"),
        student("d=", "es-MX", other_voice),
    ]

    found = audiences(students, has_voices=True)

    assert [*found.values()] == [["a=", "b="], ["c="], ["d="]]


def test_audiences_of_one_translation_share_a_caption_and_others_read_the_original() -> None:
    tags = ["es-MX", "es", "en-US", "fr"]
    found = {tag: Audience.of(student("a=", tag), has_voices=True) for tag in tags}

    readers = by_caption("en-GB", found.values())

    assert readers == {
        "es": [found["es-MX"], found["es"]],
        None: [found["en-US"]],
        "fr": [found["fr"]],
    }


def test_devices_speak_for_students_with_audio_on_if_the_server_has_no_voices() -> None:
    served = Audience.of(student("a=", "es"), has_voices=True)
    alone = Audience.of(student("a=", "es"), has_voices=False)

    assert (served.wants_audio, alone.wants_audio) == (True, False)
    assert alone.uses_device_speech
    assert not alone.later().uses_device_speech


def test_readers_of_a_caption_with_audio_on_get_one_voice_per_preference() -> None:
    students = [
        student("a=", "es-MX"),
        student("b=", "es-MX"),
        student("c=", "es"),
        student("d=", "es", Settings(voice=False)),
        student("e=", "fr"),
        student("f=", "en-US"),
    ]

    translated = by_voice("en-GB", "es", students)
    original = by_voice("en-GB", "en-GB", students)

    assert {each.language: ids for each, ids in translated.items()} == {
        "es-MX": ["a=", "b="],
        "es": ["c="],
    }
    assert [*original.values()] == [["f="]]
