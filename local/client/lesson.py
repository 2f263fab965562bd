"""The demo's lesson as the terminal shows it: utterances, captions and audio."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table

from local.client.client import Client, Received
from local.client.recordings import Sentence
from local.client.student_audio import StudentAudio

LANGUAGES: Final = {"es": "Español", "fr": "Français", "ca": "Català"}
_ROWS: Final = 6  # sentences on the screen at a time


@dataclass(slots=True)
class Lesson:
    """The utterances of a lesson, and what each student has received.

    Args:
        sentences: What the teacher says.
        teacher: The teacher's connection.
        students: The students.
        sent_at: The time at which each utterance was last sent, in seconds of `time.monotonic`.
        heard: What an ear understands of each utterance, if the lesson is streamed to one.
    """

    sentences: Sequence[Sentence]
    teacher: Client
    students: Sequence[StudentAudio]
    sent_at: dict[int, float] = field(default_factory=dict)
    heard: dict[int, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """The number of utterances, known when all is said: an ear divides speech at pauses."""
        return len(self.heard) or len(self.sentences)

    @property
    def is_complete(self) -> bool:
        """Whether every caption is translated, and students with audio have all of it."""
        return all(
            len(_finals(student)) == self.count
            and not self._untranslated(student)
            and len(student.files) in {0, self.count}
            for student in self.students
        )

    def error(self) -> str | None:
        """Return the text of the first `error` that the teacher received, `None` without one."""
        errors = (r.message for r in self.teacher.received if r.message.get("type") == "error")
        return next((error["message"] for error in errors), None)

    def table(self, rows: int = _ROWS) -> Table:
        """Return the latest sentences with their captions, and the delays of captions and audio."""
        table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 2, 1, 0))
        table.add_column("English, as the teacher says it", ratio=1)
        for student in self.students:
            table.add_column(LANGUAGES[student.language], ratio=1)
        transcribed = self._transcribed()
        for number in sorted(self.sent_at)[-rows:]:
            cells = [self._cell(student, number) for student in self.students]
            table.add_row(f"[dim]{number:>2}[/] {self._said(number, transcribed)}", *cells)
        return table

    def fitting(self, console: Console) -> Table:
        """Return the table without the oldest sentences, for which the terminal has no line."""
        tables = [self.table(rows) for rows in range(_ROWS, 0, -1)]
        fits = (table for table in tables if len(console.render_lines(table)) <= console.height)
        return next(fits, tables[-1])

    @property
    def has_interims(self) -> bool:
        """Whether the latest utterance is being said, and every student reads it."""
        latest = max(self.sent_at, default=0)
        return all(
            latest in student.client.captions and latest not in _finals(student)
            for student in self.students
        )

    def summary(self) -> Table:
        """Return each student's delays of captions and of audio."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column("")
        for name in ("captions", "voices"):
            table.add_column(name)
            table.add_column("median", justify="right")
            table.add_column("maximum", justify="right")
        for student in self.students:
            captions = {number: received.at for number, received in _finals(student).items()}
            audio = {number: file.at for number, file in student.files.items()}
            cells = [*self._delays(captions), *self._delays(audio)]
            table.add_row(LANGUAGES[student.language], *cells)
        return table

    def problems(self) -> list[str]:
        """Return one sentence for each language that lacks captions or audio, with the reason."""
        found = []
        for student in self.students:
            name = LANGUAGES[student.language]
            if missing := self._untranslated(student):
                found.append(f"{name}: {missing} without a translation.")
            if reasons := sorted(set(student.without_audio.values())):
                count = len(student.without_audio)
                found.append(f"{name}: {count} without audio. {' '.join(reasons)}")
        return found

    def _transcribed(self) -> dict[int, str]:
        """Return the transcribed text of each utterance."""
        messages = [received.message for received in self.teacher.received]
        accepted = [message for message in messages if message.get("type") == "transcription"]
        return {each["sequence"]: each["text"] for each in accepted if each["isFinal"]}

    def _said(self, number: int, transcribed: dict[int, str]) -> str:
        if number in self.heard:
            is_final = number in transcribed
            return self.heard[number] if is_final else f"[yellow]{self.heard[number]} …[/]"
        sentence = self.sentences[number - 1]
        if sentence.recording is None:
            return sentence.text
        text = f"[green]“{transcribed[number]}”[/]" if number in transcribed else "[dim]…[/]"
        return f"{sentence.text}\n{text}"

    def _cell(self, student: StudentAudio, number: int) -> str:
        received = student.client.captions.get(number)
        if received is None:
            return "[dim]…[/]"
        if not received.message["isFinal"]:
            return f"[yellow]{received.message['text']} …[/]"
        is_ok = received.message["status"] == "ok"
        text = received.message["text"] if is_ok else "[yellow]no translation[/]"
        caption = f"[green]{self._delay_ms(number, received.at):.0f} ms[/]"
        return f"{text}\n{caption} {self._audio(student, number)}"

    def _audio(self, student: StudentAudio, number: int) -> str:
        if number in student.files:
            return f"[cyan]♪ {self._delay_ms(number, student.files[number].at):.0f} ms[/]"
        return "[yellow]no audio[/]" if number in student.without_audio else "[dim]♪ …[/]"

    def _delay_ms(self, number: int, at: float) -> float:
        return (at - self.sent_at[number]) * 1_000

    def _delays(self, arrivals: dict[int, float]) -> list[str]:
        delays = [self._delay_ms(number, at) for number, at in arrivals.items()]
        count = f"{len(delays)} of {self.count}"
        if not delays:
            return [count, "", ""]
        return [count, f"{statistics.median(delays):.0f} ms", f"{max(delays):.0f} ms"]

    def _untranslated(self, student: StudentAudio) -> int:
        captions = _finals(student).values()
        return sum(received.message["status"] != "ok" for received in captions)


def _finals(student: StudentAudio) -> dict[int, Received]:
    captions = student.client.captions
    return {number: each for number, each in captions.items() if each.message["isFinal"]}
