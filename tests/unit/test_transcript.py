"""Transcripts: when each line is shown, and files that real readers of subtitles open."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
import srt
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from lectern.domain.missing_fact import FactKind, MissingFact
from lectern.domain.report import Line
from lectern.domain.subtitles import FORMATS
from lectern.domain.transcript import cues
from tests.fixtures.subtitle_readers import READERS

NOON = 1_800_000_000_000
RLI, PDI = "\u2067", "\u2069"


def line(sequence: int, at_ms: int, text: str = "Good morning.", **more: str) -> Line:
    return Line(sequence, NOON + at_ms, "en-GB", text, more.get("translation"))


def file_of(name: str, lines: list[Line], language: str | None = "es") -> str:
    chosen = FORMATS[name]
    return chosen.head + "".join(chosen.write(cue, language) for cue in cues(lines, NOON))


def times(*lines: Line, after: int = 0) -> list[tuple[int, int]]:
    return [(cue.start, cue.end) for cue in cues(lines, NOON, after)]


def test_plain_text_names_what_a_translation_lost_and_subtitles_do_not() -> None:
    lost = (MissingFact(FactKind.NUMBER, "15 mg"), MissingFact(FactKind.NEGATION, "do not heat"))
    unsure = replace(line(1, 0, "…", translation="Calentad."), missing_facts=lost)

    assert file_of("txt", [unsure]).splitlines()[2].strip() == "[?] 15 mg; do not heat"
    assert all("[?]" not in file_of(name, [unsure]) for name in ("srt", "vtt"))


# When


def test_a_line_is_shown_while_it_is_read_or_until_the_next_one() -> None:
    long = "word " * 100

    assert times(line(1, 1_000, "Hi.")) == [(1_000, 2_500)]
    assert times(line(1, 1_000, "x" * 50)) == [(1_000, 4_000)]
    assert times(line(1, 1_000, long)) == [(1_000, 8_000)]
    assert times(line(1, 1_000, long), line(2, 3_000)) == [(1_000, 3_000), (3_000, 4_500)]


def test_the_longer_of_source_and_translation_decides() -> None:
    assert times(line(1, 0, "Hi.", translation="y" * 50)) == [(0, 3_000)]


def test_lines_said_at_the_same_time_are_shown_one_after_another() -> None:
    lines = [line(n, 1_000) for n in (1, 2, 3)]

    assert times(*lines) == [(1_000, 1_500), (1_500, 2_000), (2_000, 3_500)]


def test_cues_are_ordered_by_number_and_none_begins_before_the_session() -> None:
    assert times(line(1, 5_000), line(2, 2_000)) == [(5_000, 5_500), (5_500, 7_000)]
    assert times(line(1, -3_000)) == [(0, 1_500)]


def test_a_page_continues_after_the_previous_one() -> None:
    lines = [line(n, 100 * n) for n in range(1, 30)]

    whole = list(cues(lines, NOON))
    first, rest = whole[:10], list(cues(lines[10:], NOON, whole[9].end))

    assert first + rest == whole


@given(st.lists(st.tuples(st.integers(-5_000, 60_000), st.text(max_size=200)), max_size=30))
def test_cues_are_ordered_disjoint_and_long_enough_for_any_text(
    said: list[tuple[int, str]],
) -> None:
    found = times(*(line(n, at, text) for n, (at, text) in enumerate(said, 1)))

    assert len(found) == len(said)
    ends = [0, *(end for _, end in found)]
    assert all(start >= before for (start, _), before in zip(found, ends[:-1], strict=True))
    assert all(500 <= end - start <= 7_000 for start, end in found)


# Files


def test_a_plain_file_has_time_text_and_the_translation_below() -> None:
    lines = [line(1, 1_000, translation="Buenos días."), line(2, 3_725_000, "Bye.")]

    assert file_of("txt", lines) == (
        "[00:00:01] Good morning.\n           Buenos días.\n[01:02:05] Bye.\n"
    )


def test_subrip_opens_in_a_real_reader_and_plays_in_order() -> None:
    lines = [
        line(1, 1_000, translation="Buenos días."),
        line(2, 3_000, "a\n\n2\n00:00:00,000 --> 00:00:01,000\nb", translation="c"),
        line(4, 9_000, "Bye."),
    ]

    subtitles = list(srt.parse(file_of("srt", lines), ignore_errors=False))

    assert [s.index for s in subtitles] == [1, 2, 4]
    assert [s.start for s in subtitles] == [timedelta(seconds=n) for n in (1, 3, 9)]
    assert [s.content for s in subtitles] == [
        "Good morning.\nBuenos días.",
        "a 2 00:00:00\u2060,000 --\u2060> 00:00:01\u2060,000 b\nc",
        "Bye.",
    ]


def test_web_vtt_opens_in_a_real_reader_and_plays_in_order() -> None:
    lines = [
        line(1, 1_000, translation="Buenos días."),
        line(2, 3_725_250, "if a < b && b --> c: <i>stop</i>", translation="&lt;"),
        line(3, 3_730_000, "NOTE\r\n\u2028WEBVTT"),
    ]

    text = file_of("vtt", lines)
    captions = list(webvtt.from_buffer(StringIO(text)))

    assert text.startswith("WEBVTT\n\n")
    assert [c.identifier for c in captions] == ["1", "2", "3"]
    assert [c.start for c in captions] == ["00:00:01.000", "01:02:05.250", "01:02:10.000"]
    assert captions[0].raw_text == "Good morning.\nBuenos días."
    assert captions[1].raw_text == (
        "if a &lt; b &amp;&amp; b --&gt; c: &lt;i&gt;stop&lt;/i&gt;\n&amp;lt;"
    )
    assert captions[2].raw_text == "NOTE WEBVTT"


# fmt: off
_MARKUP = st.sampled_from([
    "<", ">", "</", "<b", "i>", "<font color=red>", "{", "}", r"{\an8}", "{Y:i}", "{1, 2, 3}", "\\",
    r"\N", r"\n", r"\h", "-->", "--", "00:00:01,000", "0:0:0.0", " --> ", "&lt;", "&", "7", "42",
    "\r", "\n\n", "\N{LINE SEPARATOR}", "\x85", "\x0b", " ", "\N{WORD JOINER}", "word", "字",
])
# fmt: on
_TEXTS = st.lists(_MARKUP | st.text(max_size=3), max_size=12).map("".join)


def shown_lines(lines: list[Line]) -> list[list[str]]:
    """Return the lines that a reader should show for each cue, one per text."""
    return [[flat(text) for text in (each.text, each.translation or "")] for each in lines]


def flat(text: str) -> str:
    """Return the text as people read it: without zero-width characters, and with plain blanks."""
    original_caption = str.maketrans("\uff5b\uff5d", "{}", "\N{WORD JOINER}")
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).translate(original_caption).split())


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "text",
    [
        "If a<b and b>c",
        "x<3 and y>2, or <5>",
        "<i>Tags</i>, </b>, < u >, <br>, <font color='red'>",
        "the set {1, 2, 3} is in {a, {b}}",
        r"{\an8}above {Y:i}",
        r"C:\New\names\hidden\{x}",
        "from 00:00:01,000 to 00:00:02,000",
        "00:00:01,000 --> 00:00:02,000",
        "1:2:3.4 --> 5:6:7.8",
        "7",
        "12 34",
        "a\r\n\r\n\u2028b\rc",
        "\n\n first\n\n",
        "write &lt;b&gt; or &#60; & go",
    ],
)
def test_a_player_shows_every_word_of_a_subrip_file(
    reader: Callable[[str], list[list[str]]], text: str
) -> None:
    lines = [
        line(1, 0, text, translation=f"El {text}"),
        line(2, 9_000, f"= {text}", translation=text),
    ]

    shown = reader(file_of("srt", lines))

    assert [[flat(each) for each in cue] for cue in shown] == shown_lines(lines)


@pytest.mark.parametrize("reader", READERS)
@given(texts=st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=4))
def test_a_player_shows_every_word_of_any_text(
    reader: Callable[[str], list[list[str]]], texts: list[tuple[str, str]]
) -> None:
    lines = [
        line(n, n * 9_000, source, translation=translation)
        for n, (source, translation) in enumerate(texts, 1)
        if flat(source) and flat(translation) and source != translation
    ]

    shown = reader(file_of("srt", lines)) if lines else []

    assert [[flat(each) for each in cue] for cue in shown] == shown_lines(lines)


@given(st.lists(_TEXTS, min_size=1, max_size=8))
def test_a_browser_shows_every_word_of_a_web_vtt_file(texts: list[str]) -> None:
    lines = [line(n, n * 1_000, f"+{text}") for n, text in enumerate(texts, 1)]

    captions = list(webvtt.from_buffer(StringIO(file_of("vtt", lines))))

    assert [c.identifier for c in captions] == [str(n) for n, _ in enumerate(texts, 1)]
    assert all(re.search(r"[<>]|&(?!(amp|lt|gt);)", c.raw_text) is None for c in captions)
    assert [flat(html.unescape(c.raw_text)) for c in captions] == [
        flat(each.text) for each in lines
    ]


@given(st.lists(_TEXTS, min_size=1, max_size=8))
def test_a_plain_file_has_every_text_unchanged_on_a_line(texts: list[str]) -> None:
    lines = [line(n, n * 1_000, f"+{text}") for n, text in enumerate(texts, 1)]

    written = file_of("txt", lines).split("\n")

    assert [flat(each[len("[00:00:00] ") :]) for each in written[:-1]] == [
        flat(each.text) for each in lines
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_line_from_right_to_left_keeps_its_own_direction(name: str) -> None:
    arabic = "صباح الخير، ABC 123!"

    text = file_of(name, [line(1, 1_000, translation=arabic)], "ar")

    assert f"{RLI}{arabic}{PDI}\n" in text
    assert "Good morning.\n" in text
    assert text.count(RLI) == text.count(PDI) == 1


def test_right_to_left_originals_keep_their_direction() -> None:
    said = Line(1, NOON, "he-IL", "בוקר טוב", "Good morning.")

    assert file_of("txt", [said], "en") == (
        f"[00:00:00] {RLI}בוקר טוב{PDI}\n           Good morning.\n"
    )


def test_equal_source_and_translation_are_shown_once() -> None:
    lines = [line(1, 0, translation="Good morning.")]

    assert file_of("txt", lines, "en-US") == "[00:00:00] Good morning.\n"
