"""A lesson as the terminal shows it: who said what, and what every student reads and hears."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from rich import box
from rich.table import Table

from local.client.client import Client
from local.client.recordings import Sentence
from local.client.voices import Listener

LANGUAGES: Final = {"es": "Español", "fr": "Français", "ca": "Català"}
_ROWS: Final = 6  # sentences on the screen at a time


@dataclass(slots=True)
class Lesson:
    """What is said and when, and who has received it. `said_at` is by `time.monotonic`."""

    sentences: Sequence[Sentence]
    teacher: Client
    students: Sequence[Listener]
    said_at: dict[int, float] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether all is read in translation; and all is heard, by whoever hears anything."""
        return all(
            len(student.client.captions) == len(self.sentences)
            and not self._untranslated(student)
            and len(student.sounds) in {0, len(self.sentences)}
            for student in self.students
        )

    def refusal(self) -> str | None:
        """Return what the teacher was told instead of being heard, if anything."""
        errors = (r.message for r in self.teacher.received if r.message.get("type") == "error")
        return next((error["message"] for error in errors), None)

    def table(self) -> Table:
        """Return the last sentences with everybody's captions, and how late they and voices are."""
        table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 2, 1, 0))
        table.add_column("English, as the teacher says it", ratio=1)
        for student in self.students:
            table.add_column(LANGUAGES[student.language], ratio=1)
        heard = self._heard()
        for number in sorted(self.said_at)[-_ROWS:]:
            cells = [self._cell(student, number) for student in self.students]
            table.add_row(f"[dim]{number:>2}[/] {self._said(number, heard)}", *cells)
        return table

    def summary(self) -> Table:
        """Return how late each student's captions were, and how late the voices."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column("")
        for name in ("captions", "voices"):
            table.add_column(name)
            table.add_column("in the middle", justify="right")
            table.add_column("at most", justify="right")
        for student in self.students:
            captions = {number: r.at for number, r in student.client.captions.items()}
            sounds = {number: sound.at for number, sound in student.sounds.items()}
            cells = [*self._delays(captions), *self._delays(sounds)]
            table.add_row(LANGUAGES[student.language], *cells)
        return table

    def shortcomings(self) -> list[str]:
        """Return what is not there, and why, in a sentence for each language."""
        found = []
        for student in self.students:
            name = LANGUAGES[student.language]
            if missing := self._untranslated(student):
                found.append(f"{name}: {missing} without a translation.")
            if reasons := sorted(set(student.silent.values())):
                found.append(f"{name}: {len(student.silent)} without a voice. {' '.join(reasons)}")
        return found

    def _heard(self) -> dict[int, str]:
        """Return what the teacher was understood to say, by number."""
        messages = [received.message for received in self.teacher.received]
        taken_in = [message for message in messages if message.get("type") == "transcription"]
        return {message["sequence"]: message["text"] for message in taken_in}

    def _said(self, number: int, heard: dict[int, str]) -> str:
        sentence = self.sentences[number - 1]
        if sentence.recording is None:
            return sentence.text
        understood = f"[green]“{heard[number]}”[/]" if number in heard else "[dim]…[/]"
        return f"{sentence.text}\n{understood}"

    def _cell(self, student: Listener, number: int) -> str:
        received = student.client.captions.get(number)
        if received is None:
            return "[dim]…[/]"
        is_there = received.message["status"] == "ok"
        text = received.message["text"] if is_there else "[yellow]no translation[/]"
        caption = f"[green]{self._delay_ms(number, received.at):.0f} ms[/]"
        return f"{text}\n{caption} {self._voice(student, number)}"

    def _voice(self, student: Listener, number: int) -> str:
        if number in student.sounds:
            return f"[cyan]♪ {self._delay_ms(number, student.sounds[number].at):.0f} ms[/]"
        return "[yellow]no voice[/]" if number in student.silent else "[dim]♪ …[/]"

    def _delay_ms(self, number: int, at: float) -> float:
        return (at - self.said_at[number]) * 1_000

    def _delays(self, there: dict[int, float]) -> list[str]:
        delays = [self._delay_ms(number, at) for number, at in there.items()]
        count = f"{len(delays)} of {len(self.sentences)}"
        if not delays:
            return [count, "", ""]
        return [count, f"{statistics.median(delays):.0f} ms", f"{max(delays):.0f} ms"]

    def _untranslated(self, student: Listener) -> int:
        captions = student.client.captions.values()
        return sum(received.message["status"] != "ok" for received in captions)
