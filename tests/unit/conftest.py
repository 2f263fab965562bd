"""Fixtures that more than one module of this suite uses."""

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.fakes.openai_server import Answer

if TYPE_CHECKING:
    from tests.unit.openai_subject import Subject


@pytest.fixture(scope="session")
def shared_openai() -> Iterator["Subject"]:
    from tests.unit.openai_subject import Subject  # noqa: PLC0415 - the SDK loads for a second

    with closing(Subject()) as subject:
        yield subject


@pytest.fixture
def openai(shared_openai: "Subject") -> "Subject":
    """Return a translator whose fake server translates, and which has had no request yet."""
    shared_openai.wire.answer = Answer.TRANSLATION
    shared_openai.wire.requests.clear()
    return shared_openai
