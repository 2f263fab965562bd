"""Writes `tests/fixtures/lesson`: a short English lesson, synthesized with Debian's flite.

Run it only to replace the recordings, which are in the repository: `apt-get install flite`, then
`python -m scripts.record_lesson`. pocketsphinx recognizes the voice `rms` best.
"""

import json
import subprocess
from pathlib import Path
from typing import Final

LESSON: Final = Path(__file__).parent.parent / "tests" / "fixtures" / "lesson"

_VOICE: Final = "rms"
_SENTENCES: Final = (
    "Today we are going to talk about the water on our planet.",
    "The sun warms the water of the sea.",
    "The warm water rises into the air.",
    "High in the sky it is very cold.",
    "There the water turns into small drops, and the drops become clouds.",
    "Soon the clouds are heavy, and it begins to rain.",
    "The rain falls on the hills and on the fields.",
    "Small streams run down the hills and become a river.",
    "The river carries the water back to the sea.",
    "We call this the water cycle.",
    "Look at the picture of the river and the clouds.",
    "Who can tell me where the rain comes from?",
)


def record(folder: Path) -> None:
    """Write a WAV file (16 kHz, mono) for each sentence, and `lesson.json` with their texts."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {f"{number:02}.wav": text for number, text in enumerate(_SENTENCES, 1)}
    for name, text in texts.items():
        command = ["flite", "-voice", _VOICE, "-t", text, "-o", str(folder / name)]
        subprocess.run(command, check=True)  # noqa: S603 - a fixed program and our own sentences
    (folder / "lesson.json").write_text(json.dumps(texts, indent=2) + "\n")


if __name__ == "__main__":
    record(LESSON)
