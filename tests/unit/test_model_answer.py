"""What a model adds around its translation is removed, but never a part of the teacher's text."""

# ruff: noqa: RUF001 - letters and quotes of other languages are meant

import html
import json
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lectern.domain.model_answer import extract_translation
from tests.examples import examples
from tests.unit.translations import PAIRS, Pair

TEXT, TRANSLATION = "Plants need water.", "Las plantas necesitan agua."

PACKINGS: dict[str, Callable[[str], str]] = {
    "json": lambda text: json.dumps({"translation": text}),
    "json with letters": lambda text: json.dumps({"translation": text}, ensure_ascii=False),
    "json of another name": lambda text: json.dumps({"text": text}),
    "json within": lambda text: json.dumps({"result": {"translation": text}}),
    "a json list": lambda text: json.dumps([text]),
    "a json string": json.dumps,
    "a fence": lambda text: f"```\n{text}\n```",
    "a json fence": lambda text: "```json\n" + json.dumps({"translation": text}) + "\n```",
    "double quotes": lambda text: f'"{text}"',
    "curly quotes": lambda text: f"“{text}”",
    "german quotes": lambda text: f"„{text}“",
    "guillemets": lambda text: f"« {text} »",
    "corner brackets": lambda text: f"「{text}」",
    "back quotes": lambda text: f"`{text}`",
    "bold": lambda text: f"**{text}**",
    "an element": lambda text: f"<translation>{text}</translation>",
    "a paragraph": lambda text: f"<p>{text}</p>",
    "a fence in the line": lambda text: f"```{text}```",
    "a label in brackets": lambda text: f"[Translation] {text}",
    "a label and a dash": lambda text: f"Translation - {text}",
    "a name and a line": lambda text: f"Translation\n{text}",
    "a python object": lambda text: f"{{'translation': '{text}'}}",
    "thoughts": lambda text: f"<think>Hm.</think>{text}",
    "tokens": lambda text: f"<|im_start|>{text}<|im_end|></s>",
    "a pronunciation": lambda text: f"{text} (Pronunciation: abc)",
    "a block": lambda text: f"> {text}",
    "a heading": lambda text: f"## {text}",
    "a list": lambda text: f"- {text}",
    "a word in italics": lambda text: "<em>" + text.replace(" ", "</em> ", 1) + "</em>",
    "escapes": lambda text: json.dumps(text)[1:-1] + "\\n",
    "a preamble": lambda text: f"Here is the translation: {text}",
    "a preamble and a line": lambda text: f"Sure! Here's the translation:\n\n{text}",
    "a label": lambda text: f"Translation: {text}",
    "a label in bold": lambda text: f"**Translation:** {text}",
    "an offer": lambda text: f"Here you go:\n{text}",
    "a note": lambda text: f"{text}\n\nNote: this is the informal form.",
    "a note in brackets": lambda text: f"{text} (Note: informal)",
    "controls": lambda text: f"\x00\x1b{text}\x07\u200b\ud83c",
    "an override": lambda text: f"\u202e{text}\u202c",
    "a byte order mark": lambda text: f"\ufeff{text}\r\n",
    "entities": lambda text: "".join(f"&#x{ord(c):x};" if c.isalpha() else c for c in text),
}

packings = pytest.mark.parametrize("packing", PACKINGS)


@packings
def test_wrapping_is_removed(packing: str) -> None:
    assert extract_translation(PACKINGS[packing](TRANSLATION), TEXT, "es") == TRANSLATION


MARKS = {
    "a json string", "double quotes", "curly quotes", "german quotes", "guillemets",
    "corner brackets", "back quotes", "bold",
}  # fmt: skip


@given(pair=st.sampled_from(PAIRS), inner=st.sampled_from([*PACKINGS]), data=st.data())
@settings(max_examples=examples(160))
def test_nested_wrapping_is_removed_in_every_script(
    pair: Pair, inner: str, data: st.DataObject
) -> None:
    others = [name for name in PACKINGS if not {inner, name} <= MARKS]
    outer = data.draw(st.sampled_from(others))
    # Commentary in English is recognised only if the translation is not English.
    assume(pair.target != "en" or "an offer" not in {inner, outer})
    translation = unicodedata.normalize("NFC", pair.translation)

    answer = PACKINGS[outer](PACKINGS[inner](translation))

    assert extract_translation(answer, pair.text, pair.target) == translation


@pytest.mark.parametrize(
    ("target", "preamble"),
    [
        ("es", "Aquí tienes la traducción:"),
        ("es", "Español:"),
        ("es", "Spanish:"),
        ("es", "(Spanish)"),
        ("es", "Output:"),
        ("es", "Assistant:"),
        ("de", "target_text:"),
        ("es", "Claro, aquí está la traducción al español:"),
        ("de", "Hier ist die Übersetzung:"),
        ("fr", "Voici la traduction :"),
        ("pt-BR", "Aqui está a tradução:"),
        ("it", "Ecco la traduzione:"),
        ("nl", "Hier is de vertaling:"),
        ("pl", "Oto tłumaczenie:"),
        ("ru", "Вот перевод:"),
        ("uk", "Ось переклад:"),
        ("ar", "إليك الترجمة:"),
        ("ar", "Arabic:"),
        ("he", "הנה התרגום:"),
        ("zh", "以下是翻译："),
        ("zh-TW", "翻譯："),
        ("ja", "翻訳："),
        ("ko", "번역:"),
        ("hi", "यहाँ अनुवाद है:"),
        ("th", "คำแปล:"),
        ("vi", "Bản dịch:"),
        ("tr", "İşte çevirisi:"),
        ("am", "Amharic translation:"),
        ("ka", "Here you go:"),
    ],
)
def test_a_preamble_in_any_language_is_removed(target: str, preamble: str) -> None:
    translation = next((p.translation for p in PAIRS if p.target == target), TRANSLATION)

    assert extract_translation(f"{preamble} {translation}", TEXT, target) == translation


@pytest.mark.parametrize(
    ("text", "target", "answer"),
    [
        ("Remember, plants need water.", "es", "Recuerden: las plantas necesitan agua."),
        ("She said hello", "es", "Ella dijo: «Hola»."),
        ("Here is the translation: the cat.", "es", "Aquí está la traducción: el gato."),
        ("The translation is easy: the cat.", "de", "Die Übersetzung ist leicht: die Katze."),
        ("La traducción: el gato.", "en", "The translation: the cat."),
        ("The translation of it is cat", "fr", "La traduction : le chat"),
        ('"Hello" and "bye"', "es", '"Hola" y "adiós"'),
        ('He said "no".', "es", 'Él dijo "no".'),
        ('"Go away!"', "es", '"¡Vete!"'),
        ("Tom & Jerry", "de", "Tom & Jerry"),
        ("Write &amp; in HTML", "es", "Escriban &amp; en HTML"),
        ("Write <p>hello</p>", "es", "<p>hola</p>"),
        ("if a<b and b>c", "es", "si a<b y b>c"),
        ("In Spanish we say hola", "es", "En español decimos: hola"),
        ("Wi-Fi is wireless internet", "ar", "Wi-Fi: إنترنت لاسلكي"),
        ("Rule one: listen", "fr", "Règle un : écoutez"),
        ('{"translation": "cat"} is JSON', "es", '{"translation": "gato"}'),
        ("Use ``` for code", "es", "Usen ``` para ``` el código"),
        ("Note the page (it is three)", "es", "Fíjense en la página (nota: es la tres)"),
        ("Line one.\nLine two.", "es", "Línea uno.\nLínea dos."),
        ("It's Anna's.", "fr", "C'est à Anna."),
        ("می‌خواهم بروم", "fa", "می‌خواهم بروم"),
        ("two times three is six", "es", "2 * 3 = 6"),
        ("minus five degrees", "es", "-5 grados"),
        ("a * b * c", "es", "a * b * c"),
        ("write \\\\n", "es", "escriban \\\\n"),
        ("Okay listen", "es", "Okay: escuchen"),
        ("The result: five", "de", "Result: fünf"),
        ("(Spanish) hello", "es", "(Spanish) hola"),
    ],
)
def test_the_translation_itself_is_kept(text: str, target: str, answer: str) -> None:
    assert extract_translation(answer, text, target) == answer


@pytest.mark.parametrize(
    ("text", "answer", "line"),
    [
        (
            "Sit down. Read. Write.",
            "Siéntense.\n\nLean.\n\nEscriban.",
            "Siéntense. Lean. Escriban.",
        ),
        (
            "sit down open your books",
            "Siéntense.\n\nAbran sus libros.",
            "Siéntense. Abran sus libros.",
        ),
        ("坐下。读书。", "Siéntense.\n\nLean.", "Siéntense. Lean."),
        (TEXT, "Las plantas\nnecesitan\tagua.", TRANSLATION),
        (TEXT, "Las plantas\u2028necesitan\x85agua.", TRANSLATION),
        (TEXT, f"{TRANSLATION}\n\nLiteral: plants need water.\n\nTell me more!", TRANSLATION),
    ],
)
def test_one_line_stays_one_line_and_loses_no_sentence(text: str, answer: str, line: str) -> None:
    assert extract_translation(answer, text, "es") == line


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.source}-{pair.target}")
def test_a_plain_translation_stays_as_it_is(pair: Pair) -> None:
    found = extract_translation(pair.translation, pair.text, pair.target)

    assert found == unicodedata.normalize("NFC", pair.translation)


@given(answer=st.text(max_size=200), text=st.text(max_size=50))
@settings(max_examples=examples(80))
def test_cleaning_any_answer_is_idempotent(answer: str, text: str) -> None:
    once = extract_translation(answer, text, "es")

    assert not any(unicodedata.category(each) == "Cc" for each in once if each != "\n")
    assert once == unicodedata.normalize("NFC", once)
    assert len(html.unescape(once)) <= len(html.unescape(answer)) * 4
