"""`make demo`: a class in the terminal, and audio in files."""

import os
import re
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.background import BackgroundStack, new_home, remove_home, stack_environment
from local.client.recordings import spoken_lesson
from local.servers.ear import Ear
from tests.stacks import ForkedStack

LANGUAGES = ("ca", "es", "fr")
SENTENCES = Path("docs/lesson.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def home() -> Iterator[Path]:
    home = new_home()
    yield home
    remove_home(home)


def held(home: Path, *options: str, **env: str) -> tuple[int, str]:
    """Run the demo; return its exit status and its output."""
    done = subprocess.run(
        [sys.executable, "-m", "local.demo", *options],
        env=stack_environment(home, env) | {"COLUMNS": "160"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )
    return done.returncode, done.stdout


def played_s(file: Path) -> float:
    with wave.open(os.fspath(file)) as sound:
        seconds: float = sound.getnframes() / sound.getframerate()
        return seconds


def test_the_demo_leaves_a_file_for_every_sentence_in_every_language(home: Path) -> None:
    (home / "demo").mkdir()
    (home / "demo" / "99-de.wav").write_bytes(b"of an earlier lesson")

    status, terminal = held(home, LECTERN_TTS="local")

    numbers = range(1, len(SENTENCES) + 1)
    files = {file.name: played_s(file) for file in (home / "demo").iterdir()}
    assert status == 0, terminal
    assert files.keys() == {f"{number:02}-{tag}.wav" for number in numbers for tag in LANGUAGES}
    assert all(seconds > 0.3 for seconds in files.values())
    assert "the stand-in only marks captions" in terminal
    assert terminal.count(f"{len(SENTENCES)} of {len(SENTENCES)}") == 2 * len(LANGUAGES)
    assert str(home / "demo") in terminal
    assert "The lesson is complete." in terminal


@pytest.mark.skipif(not Ear.is_installed(), reason="Moonshine has no wheel for this machine")
def test_a_spoken_lesson_is_read_while_it_is_spoken(home: Path, tmp_path: Path) -> None:
    picture = tmp_path / "demo.svg"

    status, terminal = held(home, "--spoken", "--picture", str(picture))

    assert status == 0, terminal
    assert "The lesson is complete." in terminal
    received = re.findall(r"(\d+) of (\d+)", terminal)
    assert len({said for _, said in received}) == 1
    assert all(count == said for count, said in received if count != "0")
    assert int(received[0][1]) >= len(spoken_lesson())
    assert picture.read_text().count("…") == 1 + len(LANGUAGES)


def test_a_teacher_without_transcription_is_told_why(stack: BackgroundStack) -> None:
    status, terminal = held(stack.home, "--spoken")

    assert status == 1
    assert "This server cannot transcribe this language. Type the text instead." in terminal


def test_the_demo_says_that_the_server_has_no_voices(stack: BackgroundStack) -> None:
    status, terminal = held(stack.home)

    assert status == 0, terminal
    for name in ("Català", "Español", "Français"):
        assert (
            f"{name}: {len(SENTENCES)} without audio. The server has no voice for it." in terminal
        )
    assert not list((stack.home / "demo").iterdir())


def test_the_demo_signs_its_teacher_in_if_required() -> None:
    with ForkedStack(env={"LECTERN_TEACHER_SIGN_IN": "required"}) as stack:
        status, terminal = held(stack.home)

    assert status == 0, terminal
    assert "The lesson is complete." in terminal
