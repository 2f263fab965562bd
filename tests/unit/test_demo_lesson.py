"""The demo's lesson, as the terminal shows it."""

import io
from pathlib import Path

from rich.console import Console

from local.client.client import Client, Received
from local.client.lesson import Lesson
from local.client.student_audio import StudentAudio


def caption(text: str, *, is_final: bool) -> Received:
    return Received({"text": text, "isFinal": is_final, "status": "ok"}, at=1.0)


def drawn(lesson: Lesson) -> str:
    terminal = io.StringIO()
    Console(file=terminal, width=120).print(lesson.table())
    return terminal.getvalue()


def test_a_sentence_is_shown_as_unfinished_while_it_is_said() -> None:
    teacher, student = Client("ws://unused"), Client("ws://unused")
    audio = StudentAudio(student, "es", Path(), without_audio={1: "no voice"})
    lesson = Lesson([], teacher, [audio], sent_at={1: 0.5}, heard={1: "The sun"})
    student.captions[1] = caption("El sol", is_final=False)

    assert lesson.has_interims
    assert not lesson.is_complete
    assert "The sun …" in drawn(lesson)
    assert "El sol …" in drawn(lesson)

    lesson.heard[1] = "The sun warms the sea."
    said = {"type": "transcription", "sequence": 1, "text": lesson.heard[1], "isFinal": True}
    teacher.received.append(Received(said, at=0.8))
    student.captions[1] = caption("El sol calienta el mar.", is_final=True)

    assert not lesson.has_interims
    assert lesson.is_complete
    assert "The sun warms the sea." in drawn(lesson)
    assert "…" not in drawn(lesson)
    assert "500 ms" in drawn(lesson)


def test_the_demo_shows_no_unfinished_sentence_before_the_first_word() -> None:
    student = StudentAudio(Client("ws://unused"), "es", Path())

    assert not Lesson([], Client("ws://unused"), [student]).has_interims


def test_a_low_terminal_shows_the_latest_sentences() -> None:
    student = StudentAudio(Client("ws://unused"), "es", Path())
    heard = {number: f"Sentence {number} of a long lesson" for number in range(1, 9)}
    sent_at = dict.fromkeys(heard, 0.5)
    lesson = Lesson([], Client("ws://unused"), [student], sent_at=sent_at, heard=heard)

    def shown(height: int) -> str:
        terminal = io.StringIO()
        low = Console(file=terminal, width=40, height=height)
        low.print(lesson.fitting(low))
        assert height == 1 or len(terminal.getvalue().splitlines()) <= height
        return terminal.getvalue()

    assert "Sentence 8" in shown(12)
    assert "Sentence 3" not in shown(12)
    assert "Sentence 3" in shown(40)
    assert "Sentence 2" not in shown(40)
    assert "Sentence 8" in shown(1)
