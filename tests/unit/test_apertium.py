"""Apertium's stream format, its routes, and pipes that die or hang."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.adapters.local.apertium import ApertiumTranslator
from lectern.adapters.local.apertium_pipe import read_mode
from lectern.adapters.local.apertium_stream import from_stream, to_stream
from lectern.domain.errors import (
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.ports.translator import TranslationRequest


@pytest.fixture(scope="module")
def translator() -> Iterator[ApertiumTranslator]:
    with closing(ApertiumTranslator()) as translator:
        yield translator


ORPHANED = """
import os, signal
from lectern.adapters.local.apertium import ApertiumTranslator
from lectern.ports.translator import TranslationRequest
translator = ApertiumTranslator()
translator.translate(TranslationRequest("Good morning.", "en", "fr"), 10)
print(*translator.process_ids(), flush=True)
{end}
"""


def modes(folder: Path, **commands: str) -> Path:
    """Write mode files, `en_es` as `en-es.mode`."""
    for name, command in commands.items():
        (folder / f"{name.replace('_', '-')}.mode").write_text(command)
    return folder


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Poll until the condition holds; return whether it did in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        os.sched_yield()
    return True


def translate(translator: ApertiumTranslator, text: str, target: str, source: str = "en") -> str:
    return translator.translate(TranslationRequest(text, source, target), 10).text


@given(st.text())
def test_a_text_is_decoded_from_the_stream_format_to_one_line(text: str) -> None:
    stream = to_stream(text)

    assert stream.endswith(b" .[][\n]\0")
    assert stream.count(b"\0") == 1
    assert from_stream(stream[:-1]) == from_stream(to_stream(from_stream(stream[:-1]))[:-1])


@given(st.text("ab \\[]{}^$/<>@*#~+.,?", max_size=30))
def test_reserved_characters_survive_the_stream_format(text: str) -> None:
    assert from_stream(to_stream(text)[:-1]) == " ".join(text.split())


def test_a_mode_flushes_at_nulls_and_leaves_unknown_words_unmarked(tmp_path: Path) -> None:
    line = "lt-proc '/a b/x.bin' | apertium-tagger -g $2 '/x.prob' | lt-proc $1 '/y.bin'"
    folder = modes(tmp_path, en_es=line)

    commands = read_mode(folder / "en-es.mode")

    assert commands == [
        ["/usr/bin/lt-proc", "-z", "/a b/x.bin"],
        ["/usr/bin/apertium-tagger", "-z", "-g", "/x.prob"],
        ["/usr/bin/lt-proc", "-z", "-n", "/y.bin"],
    ]


@pytest.mark.parametrize("target", ["ja", "pt-Latn", "zh-Hant", "en", "xx"])
def test_a_language_without_a_path_is_rejected_and_starts_no_process(
    tmp_path: Path, target: str
) -> None:
    folder = modes(tmp_path, en_es="cat", es_fr="cat", fr_pt="cat")

    with closing(ApertiumTranslator(folder)) as translator:
        with pytest.raises(LanguageNotSupportedError):
            translate(translator, "Good morning.", target)

        assert translator.process_ids() == []


def test_a_path_over_three_pairs_is_not_used(tmp_path: Path) -> None:
    folder = modes(tmp_path, en_es="cat", es_fr="cat", fr_pt="cat")

    with (
        closing(ApertiumTranslator(folder)) as translator,
        pytest.raises(LanguageNotSupportedError),
    ):
        translate(translator, "Good morning.", "pt")


def test_a_pipe_that_hangs_is_ended_at_its_time_limit(tmp_path: Path) -> None:
    folder = modes(tmp_path, en_es="tail -f /dev/null | tail -f /dev/null", en_ca="tail -f x")

    with closing(ApertiumTranslator(folder)) as translator:
        with pytest.raises(ProviderUnavailableError, match="too long"):
            translator.translate(TranslationRequest("Good morning.", "en", "es"), 0.1)

        assert translator.process_ids() == []


def test_a_pipe_that_ends_by_itself_is_unavailable(tmp_path: Path) -> None:
    folder = modes(tmp_path, en_es="head -n 0")

    with (
        closing(ApertiumTranslator(folder)) as translator,
        pytest.raises(ProviderUnavailableError, match="ended"),
    ):
        translate(translator, "Good morning.", "es")


def _runs(process_id: int) -> bool:
    try:
        return psutil.Process(process_id).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class TestInstalledApertium:
    __test__ = ApertiumTranslator.installed()

    @pytest.mark.parametrize(
        ("target", "expected"),
        [
            ("es-ES", "Buenos días"),
            ("es", "Buenos días"),
            ("ca", "Bon dia"),
            ("gl-ES", "Bo día"),
            ("eo", "Bonan matenon"),
            ("fr-FR", "Bonjour"),
            ("pt-PT", "Bons dias"),
            ("pt-BR", "Bons dias"),
            ("it", "Buon"),
        ],
    )
    def test_english_is_translated_directly_or_through_spanish(
        self, translator: ApertiumTranslator, target: str, expected: str
    ) -> None:
        assert translate(translator, "Good morning, class.", target, "en-GB").startswith(expected)

    def test_every_other_installed_pair_is_offered_as_well(
        self, translator: ApertiumTranslator
    ) -> None:
        assert "water" in translate(translator, "Las plantas necesitan agua.", "en", "es-MX")
        assert "eau" in translate(translator, "As plantas precisam de água.", "fr", "pt-BR").lower()

    def test_unknown_words_stay_without_a_mark(self, translator: ApertiumTranslator) -> None:
        assert "glurbish" in translate(translator, "The glurbish plant.", "es").split()

    def test_a_character_of_the_stream_format_is_only_a_character(
        self,
        translator: ApertiumTranslator,
    ) -> None:
        translation = translate(translator, "We write [b] ^c$ d/e @g \\h {x} *y ~5 and <z>.", "es")

        for word in ("[b]", "^c$", "@g", "\\h", "{x}", "*y", "~5", "<z>."):
            assert word in translation

    @given(text=st.text(max_size=200))
    def test_no_text_affects_the_next_one(self, translator: ApertiumTranslator, text: str) -> None:
        try:
            assert translate(translator, text, "es")
        except ProviderUnavailableError:
            raise
        except ProviderError:
            pass

        assert translate(translator, "Good morning.", "es") == "Buenos días."

    def test_a_text_of_the_maximum_length_is_translated(
        self, translator: ApertiumTranslator
    ) -> None:
        text = ("Plants need water and light. " * 200)[:5_000]

        translation = translate(translator, text, "fr")

        assert translation.lower().count("plantes") >= 170

    def test_a_dead_pipe_is_restarted(self, translator: ApertiumTranslator) -> None:
        translate(translator, "Good morning.", "ca")
        before = set(translator.process_ids())
        victim = psutil.Process(next(iter(before)))
        victim.kill()
        assert within(30, lambda: victim.status() == psutil.STATUS_ZOMBIE)

        answer = translate(translator, "Good morning.", "ca")

        assert answer == "Bon dia."

    def test_closing_ends_every_process(self, translator: ApertiumTranslator) -> None:
        translate(translator, "Good morning.", "fr")
        processes = [psutil.Process(pid) for pid in translator.process_ids()]

        translator.close()

        assert processes
        assert not any(process.is_running() for process in processes)

    @pytest.mark.parametrize("end", ["", "os.kill(os.getpid(), signal.SIGKILL)"])
    def test_no_process_outlives_this_one(self, translator: ApertiumTranslator, end: str) -> None:
        program = ORPHANED.format(end=end)

        run = subprocess.run(
            [sys.executable, "-c", program],
            stdout=subprocess.PIPE,
            check=False,
            env={"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        process_ids = [int(text) for text in run.stdout.split()]

        assert len(process_ids) > 10
        assert within(30, lambda: not any(_runs(process_id) for process_id in process_ids))
