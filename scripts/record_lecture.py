"""Writes `tests/fixtures/lecture`: an English lesson of two minutes, and the babble of a room.

Run it only to replace the recordings, which are in the repository. `hibari-tts==0.2.1`, which
synthesizes them, is no dependency of the project; install it in an environment of its own:
`PYTHON -m scripts.record_lecture PYTHON_WITH_HIBARI`. pocketsphinx finds the time of each word.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Final

from pocketsphinx import Decoder

from lectern.adapters.audio.reader import PyAvRecordingReader
from lectern.domain.container import Container
from lectern.domain.recording import SAMPLE_RATE, Recording, Span
from tests.fixtures.files import encoded, wav
from tests.fixtures.sounds import joined, mixed, silence

_FOLDER: Final = Path(__file__).parent.parent / "tests" / "fixtures" / "lecture"
_LECTURE: Final = """\
Good morning, everyone.
Please open your books and take out a pencil.
Today we are going to learn about the moon.
On a clear night it is the brightest thing in the sky.
But the moon does not make any light of its own.
It is a ball of rock, and the light that we see comes from the sun.
The sun shines on one half of the moon, and the other half is dark.
The moon moves around the earth, and it takes about a month to go around once.
While it moves, we see a different part of its bright side every night.
When the moon is between us and the sun, its dark side is turned to us.
We call this a new moon, and we can hardly see it.
A few days later there is a thin bright line, which we call a crescent.
After one week we see half of the bright side, and after two weeks we see all of it.
That is the full moon, and it rises when the sun goes down.
Then the bright part becomes smaller again, until the moon is new.
Now look at the picture on the wall.
Which of these drawings shows a full moon?
Yes, the one in the middle is right.
There is no air on the moon, so there is no wind and no rain.
The footprints of the first visitors are still there, and they will stay for a very long time.
If you jump on the moon, you jump much higher than at home, because the moon pulls you less.
The moon also pulls at the water of our seas.
That is why the sea rises and falls twice every day.
For your homework, please look at the moon tonight and draw what you see.
Write down the time and the direction, and do the same again on the next three evenings.
On Friday we will put all of your drawings together and see how the moon has changed.
Does anyone have a question?
"""
_PAUSES_S: Final = (0.6, 0.8, 1.1)
"""Between sentences, in turn."""
_TALKERS: Final = (0.78, 0.86, 0.94, 1.06, 1.16, 1.28)
"""How many times higher than in the lecture their voices are, and how much faster they speak."""
_BABBLE_S: Final = 20.0
_SYNTHESIZE: Final = """
import sys
from hibari import Hibari
audio = Hibari()(sys.stdin.read(), seed=0)
sys.stdout.buffer.write((audio.clip(-1, 1) * 32_000).astype("<i2").tobytes())
"""
_SYNTHESIZED_HZ: Final = 24_000
_LONGEST_S: Final = 300.0
_BEFORE_S: Final = 2.0
_FRAMES_S: Final = 100  # of pocketsphinx


class Synthesizer:
    """hibari, in the Python that has it."""

    def __init__(self, python: str) -> None:
        self._python = python

    def __call__(self, text: str, pitch: float = 1.0) -> Recording:
        """Speak a text; a higher pitch is also faster."""
        command = [self._python, "-c", _SYNTHESIZE]
        done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)  # noqa: S603 - our own program
        file = wav([Recording(done.stdout)], rate=round(pitch * _SYNTHESIZED_HZ))
        return PyAvRecordingReader().read(file, _LONGEST_S)


def record(folder: Path, synthesize: Synthesizer) -> None:
    """Write the lecture, the time of each of its words, and the babble."""
    folder.mkdir(parents=True, exist_ok=True)
    lines, parts, at_s = [], [silence(_BEFORE_S)], _BEFORE_S
    for text, pause_s in zip(_LECTURE.splitlines(), cycle(_PAUSES_S), strict=False):
        recording = synthesize(text)
        words = json.dumps(list(_words(text, recording, at_s)))
        lines.append(f"{json.dumps(text)}: {words}")
        parts += [recording, silence(pause_s)]
        at_s += recording.duration_s + pause_s
    _write(folder / "lecture.ogg", joined(*parts))
    _write(folder / "babble.ogg", _babble(synthesize))
    table = ",\n".join(lines)
    (folder / "lecture.json").write_text(f"{{\n{table}\n}}\n")


def _words(text: str, recording: Recording, at_s: float) -> Iterator[tuple[str, float, float]]:
    """Yield the words of a sentence that begins at `at_s`, each with its begin and end."""
    decoder = Decoder(lm=None, samprate=SAMPLE_RATE, loglevel="ERROR")
    decoder.set_align_text(" ".join(re.findall(r"[a-z']+", text.lower())))
    decoder.start_utt()
    decoder.process_raw(recording.samples, full_utt=True)
    decoder.end_utt()
    for segment in decoder.seg():
        if not segment.word.startswith("<"):
            begin_s, end_s = (
                at_s + frame / _FRAMES_S for frame in (segment.start_frame, segment.end_frame + 1)
            )
            yield segment.word.partition("(")[0], round(begin_s, 2), round(end_s, 2)


def _babble(synthesize: Synthesizer) -> Recording:
    """Return the lecture by all talkers at once, each at another place of it."""
    lines = _LECTURE.splitlines()
    talkers = []
    for number, pitch in enumerate(_TALKERS):
        begin = number * len(lines) // len(_TALKERS)
        text = " ".join(lines[begin:] + lines[:begin])
        talkers.append(synthesize(text, pitch).cut(Span(0, _BABBLE_S)))
    return mixed(*talkers)


def _write(path: Path, recording: Recording) -> None:
    path.write_bytes(encoded(recording, Container.OGG))


if __name__ == "__main__":
    record(_FOLDER, Synthesizer(sys.argv[1]))
