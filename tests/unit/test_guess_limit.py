"""Codes are looked up while the connection and its network address have attempts left."""

import pytest

from lectern.domain.classroom import Connection
from lectern.domain.errors import ClassNotFoundError, NotRegisteredError, RateLimitedError
from lectern.ports.guesses import MAX_GUESSES
from tests.fakes.memory_school import MemorySchool
from tests.fakes.memory_use_cases import MINUTE, Limits

WRONG = "ZZZ999"


def current(school: MemorySchool, sender: Connection) -> Connection:
    connection = school.connections.find(sender.connection_id)
    assert connection is not None
    return connection


def find(school: MemorySchool, sender: Connection, code: str) -> str:
    """Look a code up for the connection as it is stored now."""
    return school.guess_limit.find_class(current(school, sender), code).classroom.session_id


def miss(school: MemorySchool, sender: Connection, code: str = WRONG) -> ClassNotFoundError:
    with pytest.raises(ClassNotFoundError) as refused:
        find(school, sender, code)
    return refused.value


def limited(school: MemorySchool, sender: Connection, code: str) -> RateLimitedError:
    with pytest.raises(RateLimitedError) as refused:
        find(school, sender, code)
    return refused.value


def flood(school: MemorySchool, address: str, wrong: int) -> None:
    """Let an address send wrong codes, each on a connection of its own."""
    for number in range(wrong):
        miss(school, school.connect(address=address), f"WRONG{number}")


def test_right_codes_cost_nothing() -> None:
    school = MemorySchool()
    teacher, sender = school.teach(), school.connect()

    for _ in range(3 * MAX_GUESSES):
        assert find(school, sender, teacher.code) == teacher.session_id

    assert current(school, sender).guesses <= 1


@pytest.mark.parametrize("code", [WRONG, "no code", ""])
def test_a_code_that_no_live_class_has_is_an_error_of_its_field(code: str) -> None:
    school = MemorySchool()

    refused = miss(school, school.connect(), code)

    assert (refused.field, refused.closes) == ("class_code", False)


def test_the_codes_of_classes_that_are_over_find_nothing() -> None:
    school = MemorySchool()
    ended, expired = school.teach("ada"), school.teach("bob")
    school.classes.end(ended.session_id)
    school.clock.now = school.classroom(expired).expires_at

    for teacher in (ended, expired):
        miss(school, school.connect(), teacher.code)


@pytest.mark.parametrize(("wrong", "pause_ms"), [(4, 250), (5, 500), (6, 1_000), (7, 2_000)])
def test_a_connection_waits_twice_as_long_after_each_further_wrong_code(
    wrong: int, pause_ms: int
) -> None:
    school = MemorySchool()
    teacher, patient, hasty = school.teach(), school.connect(), school.connect()
    for _ in range(wrong):
        school.clock.now += MINUTE
        miss(school, patient)
        miss(school, hasty)

    school.clock.now += pause_ms - 1
    assert limited(school, hasty, teacher.code).retry_after_ms == 2 * pause_ms
    school.clock.now += 1
    assert find(school, patient, teacher.code) == teacher.session_id


@pytest.mark.parametrize("wrong", [4, 5, 6])
def test_a_client_that_waits_as_long_as_it_is_told_is_not_refused_again(wrong: int) -> None:
    school = MemorySchool()
    teacher, sender = school.teach(), school.connect()
    for _ in range(wrong):
        school.clock.now += MINUTE
        miss(school, sender)

    school.clock.now += limited(school, sender, teacher.code).retry_after_ms or 0

    assert find(school, sender, teacher.code) == teacher.session_id


def test_the_first_wrong_codes_need_no_pause() -> None:
    school = MemorySchool()
    teacher, sender = school.teach(), school.connect()
    for _ in range(3):
        miss(school, sender)

    assert find(school, sender, teacher.code) == teacher.session_id


def test_the_last_wrong_code_closes_the_connection_and_no_code_is_looked_up_after_it() -> None:
    school = MemorySchool()
    teacher, sender = school.teach(), school.connect()
    closes = []
    for _ in range(MAX_GUESSES):
        school.clock.now += MINUTE
        closes.append(miss(school, sender).closes)

    school.clock.now += MINUTE
    refused = limited(school, sender, teacher.code)

    assert closes == [False] * (MAX_GUESSES - 1) + [True]
    assert refused.closes


def test_wrong_codes_of_a_network_give_its_connections_two_attempts() -> None:
    school = MemorySchool(Limits(wrong_codes=5))
    teacher = school.teach()
    flood(school, "school", 5)

    student = school.connect(address="school")
    miss(school, student)
    assert find(school, student, teacher.code) == teacher.session_id
    guesser = school.connect(address="school")
    for _ in range(2):
        miss(school, guesser)
    refused = limited(school, guesser, teacher.code)

    assert refused.closes
    assert find(school, school.connect(address="home"), teacher.code)
    assert find(school, school.connect(), teacher.code), "its address is not known"


def test_below_the_limit_of_the_network_each_connection_has_all_its_attempts() -> None:
    school = MemorySchool(Limits(wrong_codes=5))
    teacher = school.teach()
    flood(school, "school", 1)
    student = school.connect(address="school")

    for _ in range(3):
        miss(school, student, "WRONG0")

    assert find(school, student, teacher.code) == teacher.session_id


def test_one_wrong_code_of_a_whole_class_counts_once() -> None:
    school = MemorySchool(Limits(wrong_codes=2))
    for _ in range(30):
        miss(school, school.connect(address="school"), "OLD234")

    assert not school.guess_limit.is_suspect("school")
    miss(school, school.connect(address="school"), "OLD235")
    assert school.guess_limit.is_suspect("school")
    assert not school.guess_limit.is_suspect(None)


def test_a_network_that_floods_finds_nothing_until_the_next_minute() -> None:
    school = MemorySchool(Limits(wrong_codes=1))
    school.clock.now = school.clock.now // MINUTE * MINUTE + 10_000
    teacher = school.teach()
    flood(school, "school", 10)

    refused = limited(school, school.connect(address="school"), teacher.code)

    assert (refused.retry_after_ms, refused.closes) == (50_000, False)
    school.clock.now += 50_000
    assert find(school, school.connect(address="school"), teacher.code)


def test_unknown_tokens_count_for_the_connection_and_not_for_the_network() -> None:
    school = MemorySchool(Limits(wrong_codes=1))
    sender = school.connect(address="school")

    for _ in range(MAX_GUESSES):
        school.guess_limit.count_unknown_token(sender)
    with pytest.raises(RateLimitedError) as refused:
        school.guess_limit.count_unknown_token(sender)

    assert refused.value.closes
    assert not school.guess_limit.is_suspect("school")


def test_a_connection_that_is_gone_has_no_attempts() -> None:
    school = MemorySchool()
    sender = school.connect()
    school.connections.remove(sender.connection_id)

    with pytest.raises(NotRegisteredError):
        school.guess_limit.find_class(sender, WRONG)


# The code in a link.


def test_a_link_shows_its_class_before_the_student_registers() -> None:
    school = MemorySchool()
    teacher = school.teach()

    linked = school.connect(class_code=teacher.code.lower())

    assert school.guess_limit.class_of_link(linked) == school.classroom(teacher)
    assert school.guess_limit.class_of_link(school.connect()) is None


def test_a_link_with_a_wrong_code_counts_for_the_network() -> None:
    school = MemorySchool(Limits(wrong_codes=2))

    for code in (WRONG, "no code"):
        with pytest.raises(ClassNotFoundError):
            school.guess_limit.class_of_link(school.connect(class_code=code, address="school"))

    assert school.guess_limit.is_suspect("school")


def test_a_link_with_a_replaced_code_is_left_to_the_registration() -> None:
    school = MemorySchool()
    teacher = school.teach()
    classroom = school.classroom(teacher)
    school.classes.renew_code(classroom, "NEW234", classroom.code_expires_at)

    linked = school.connect(class_code=teacher.code, address="school")

    assert school.guess_limit.class_of_link(linked) is None
    assert school.guesses.failures_from("school") == 0


def test_a_link_from_a_suspect_network_is_not_looked_up() -> None:
    school = MemorySchool(Limits(wrong_codes=1))
    teacher = school.teach()
    flood(school, "school", 1)

    for code in (teacher.code, WRONG):
        linked = school.connect(class_code=code, address="school")
        assert school.guess_limit.class_of_link(linked) is None
