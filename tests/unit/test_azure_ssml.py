"""The SSML and the voices for Azure."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.adapters.azure import ssml
from lectern.adapters.azure.speakers import speakers
from lectern.adapters.azure.voices import VOICES
from lectern.domain.settings import SpeechService
from lectern.domain.speech import Voice, VoicePreference

ELVIRA = Voice(SpeechService.AZURE, "es-ES-ElviraNeural", "es-ES")
HIDDEN = (
    '</voice></speak><speak version="1.0">',
    '<audio src="https://example.org/a.wav"/>',
    "<!DOCTYPE speak [<!ENTITY x 'y'>]>&x;",
    "]]><![CDATA[",
    "&#0; &lt; & < > \" '",
)


def said(document: str) -> str:
    """Return the text of a document, which must have one voice that contains only text."""
    root = ET.fromstring(document)  # noqa: S314 - our own
    (voice,) = root
    assert list(voice) == []
    return voice.text or ""


@pytest.mark.parametrize("text", HIDDEN)
def test_markup_in_a_text_is_spoken_literally(text: str) -> None:
    assert said(ssml.document(text, ELVIRA)) == text


@given(text=st.text(st.characters(codec=None)))
def test_any_text_makes_a_document_with_all_characters_that_xml_allows(text: str) -> None:
    part = ssml.spoken_part(text)

    spoken_text = said(ssml.document(part, ELVIRA))

    # XML parsers convert every line ending to `\n`.
    assert spoken_text == part.replace("\r\n", "\n").replace("\r", "\n")
    assert set(part) <= set(text)


def test_characters_that_xml_forbids_are_removed() -> None:
    text = "\x00One\x07 two\ud800,\x1f three\ufffe🙂\tfour\n\x0b"

    assert ssml.spoken_part(text) == "One two, three🙂\tfour"


def test_a_document_names_the_voice_and_its_language() -> None:
    root = ET.fromstring(ssml.document("Hola", ELVIRA))  # noqa: S314 - our own

    assert root.tag == "{http://www.w3.org/2001/10/synthesis}speak"
    assert root.attrib == {
        "version": "1.0",
        "{http://www.w3.org/XML/1998/namespace}lang": "es-ES",
    }
    assert [voice.attrib for voice in root] == [{"name": "es-ES-ElviraNeural"}]


def test_a_language_and_its_first_region_are_one_voice() -> None:
    assert speakers(VoicePreference("es")) == speakers(VoicePreference("es-ES")) == (ELVIRA,)


def test_a_region_has_its_own_voice() -> None:
    (voice,) = speakers(VoicePreference("es-MX"))

    assert (voice.name, voice.language) == (VOICES["es-MX"][0], "es-MX")


def test_a_voice_may_be_chosen_by_name_in_any_region_of_its_language() -> None:
    dalia = Voice(SpeechService.AZURE, "es-MX-DaliaNeural", "es-MX")

    assert (
        speakers(VoicePreference("es-ES", name="es-ES-AlvaroNeural"))[0].name
        == "es-ES-AlvaroNeural"
    )
    assert speakers(VoicePreference("es", name="es-MX-DaliaNeural")) == (dalia,)


@pytest.mark.parametrize(
    "preference",
    [
        VoicePreference("tlh"),
        VoicePreference("es", name="alloy"),
        VoicePreference("es", name="fr-FR-DeniseNeural"),
        VoicePreference("prs"),
    ],
)
def test_a_language_that_azure_lacks_has_no_voice(preference: VoicePreference) -> None:
    assert speakers(preference) == ()
