"""New translations of a class's glossary are requested for what was said before."""

import logging
from dataclasses import replace

import pytest

from lectern.domain.classroom import Classroom
from lectern.domain.glossary import Glossary, Term
from lectern.ports.term_corrections import TermCorrection
from lectern.services.request_terms import RequestTerms
from tests.fakes.catch_up import FakeCatchUpRequest

OLD, NEW = Term("leaf", "es", "hoja"), Term("cell", "es", "célula")
BEFORE = Classroom("s", "ABC234", "t", "teacher=", "en", 1, 2, 3, glossary=Glossary((OLD,)))


def test_only_new_translations_are_requested() -> None:
    request = FakeCatchUpRequest()
    glossary = Glossary((OLD, Term("root"), NEW))

    RequestTerms(request)(BEFORE, replace(BEFORE, glossary=glossary))
    RequestTerms(request)(BEFORE, BEFORE)
    RequestTerms(request)(BEFORE, replace(BEFORE, glossary=Glossary()))

    assert request.corrections == [TermCorrection("s", Glossary((NEW,)))]


def test_a_request_that_fails_is_logged_without_a_word(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        RequestTerms(FakeCatchUpRequest(fails=True))(
            BEFORE, replace(BEFORE, glossary=Glossary((NEW,)))
        )

    assert "terms not corrected" in caplog.text
    assert "cell" not in caplog.text
