"""`python -m bench.student_page`: the student page on a slow phone, in Chromium."""

import os
import sys
from dataclasses import dataclass
from typing import Final

from bench import first_visit, long_class
from bench.first_visit import SLOW, FirstVisits
from bench.long_class import SLOWNESS, LongClass
from bench.other_load import Reading


@dataclass(frozen=True, slots=True)
class StudentPageFigures:
    """The results.

    Args:
        first: First visits to a running class.
        long: A long class.
        load: The machine's load average of one minute before.
        others: The mean number of cores that other processes used meanwhile.
    """

    first: FirstVisits
    long: LongClass
    load: float
    others: float


_SECTION: Final = """\
Chromium slows the processor and the network down for the page. Before it began the machine's load
was {load:.1f}, and while it ran {others:.1f} cores worked for others, which makes a slowed page
slower still.

A first visit to a running class by the join link, with nothing in the cache: milliseconds from the
navigation to each step. The language of the phone is preselected, and Join is pressed at once. The
slow phone has slow 3G ({kbit_s} kbit/s in each direction, {round_trip_ms} ms added to each request)
and a processor slowed {cpu} times. Handshakes of TCP and TLS are not slowed. The target is a first
caption in {target_s:g} s.

{first}

The slow phone takes {ratio:.1f} times as long.

A class of {captions:,} captions, one a second, each with an interim text, and a processor slowed
{long_cpu} times. The table has milliseconds from a frame's arrival at the page to its drawn
caption, and from the teacher's send to the drawn caption. *Heap* is the mean of JavaScript's heap
after garbage collections, *buffers* that of its array buffers and strings outside the heap, and
*DOM* the highest number of DOM nodes.

{long}

In the first third the browser compiles the page's code, and the heap fills with the captions that
stay in it: the last 200 to 300. From the middle of the second third to that of the last, the
buffers grew by {buffers:,.0f} bytes per caption. The page draws the last 60. It keeps older
captions in both languages, for the transcript and for scrolling back, as UTF-8 in array buffers.
They are not compressed: browsers decompress asynchronously, and some of them let a page copy and
share only inside the tap."""


def student_page_figures() -> StudentPageFigures:
    """Run these benchmarks, each on its own stack."""
    load, before = os.getloadavg()[0], Reading.now()
    first = first_visit.measure()
    long = long_class.measure()
    return StudentPageFigures(first, long, load, Reading.now().others_since(before))


def section(figures: StudentPageFigures) -> str:
    """Return the page's section."""
    return _SECTION.format(
        load=figures.load,
        others=figures.others,
        kbit_s=SLOW.kbit_s,
        round_trip_ms=SLOW.round_trip_ms,
        cpu=SLOW.cpu,
        target_s=first_visit.TARGET_MS / 1_000,
        first=first_visit.table(figures.first),
        ratio=figures.first.ratio,
        captions=figures.long.captions,
        long_cpu=SLOWNESS.cpu,
        long=long_class.table(figures.long),
        buffers=figures.long.buffer_bytes_per_caption,
    )


if __name__ == "__main__":
    sys.stdout.write(f"{section(student_page_figures())}\n")
