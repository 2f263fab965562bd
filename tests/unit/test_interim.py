"""What students see of an interim translation."""

import pytest

from lectern.domain.interim import steady_part


@pytest.mark.parametrize(
    ("text", "language", "masked", "shown"),
    [
        ("El agua de nuestro planeta", "es", 2, "El agua de"),
        ("El agua de nuestro planeta", "es-MX", 0, "El agua de nuestro planeta"),
        ("El agua,  se mueve ", "es", 2, "El agua,"),
        ("El agua", "es", 2, ""),
        ("", "es", 2, ""),
        ("我们星球上的水", "zh", 2, "我们星"),
        ("我们", "zh-Hant", 2, ""),
        ("น้ำบนโลก", "th", 1, "น้ำบนโ"),
        ("الماء على كوكبنا", "ar", 1, "الماء على"),
    ],
)
def test_the_last_words_are_left_out(text: str, language: str, masked: int, shown: str) -> None:
    assert steady_part(text, language, masked) == shown
