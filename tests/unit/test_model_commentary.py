"""A model's commentary never becomes a caption, but the same words of a teacher do."""

# ruff: noqa: RUF001 - letters of other languages are meant

import pytest

from lectern.domain.commentary_words import COMMENTARY_WORDS
from lectern.domain.model_commentary import is_commentary
from tests.unit.translations import PAIRS, Pair

TALK = [
    ("es", "I'm sorry, but I can't help with that."),
    ("es", "I’m sorry, but I can’t assist with that request."),
    ("es", "I cannot translate this."),
    ("es", "Please provide the text you would like me to translate."),
    ("es", "As an AI language model, I have no opinion."),
    ("es", "How can I help you today?"),
    ("es", "There is no text to translate."),
    ("de", "It seems you have not provided any text."),
    ("fr", "I don't understand."),
    ("it", "Understood. I will translate."),
    ("pt", "No translation needed."),
    ("nl", "Of course!"),
    ("zh", "N/A"),
    ("en", "(no translation)"),
    ("es", "null"),
    ("es", '{"error": "quota"}'),
    ("de", "Bitte geben Sie einen Text ein."),
    ("es", "Por favor, envíame el texto."),
    ("pl", "Proszę podać tekst do przetłumaczenia."),
    ("te", "క్షమించండి, నేను సహాయం చేయలేను."),
    ("am", "ይቅርታ፣ መርዳት አልችልም።"),
    ("ka", "ბოდიში, ვერ დაგეხმარებით."),
    ("es", "Lo siento, pero no puedo ayudar con eso."),
    ("es", "Por favor, proporciona el texto que deseas traducir."),
    ("de", "Es tut mir leid, aber ich kann dabei nicht helfen."),
    ("de", "Entschuldigung, das kann ich nicht übersetzen."),
    ("de", "Bitte geben Sie den Text ein, den ich übersetzen soll."),
    ("fr", "Je suis désolé, mais je ne peux pas répondre à cette demande."),
    ("fr", "Veuillez fournir le texte à traduire."),
    ("pt-BR", "Desculpe, mas não posso ajudar com isso."),
    ("it", "Mi dispiace, ma non posso aiutarti."),
    ("nl", "Het spijt me, maar ik kan je daar niet bij helpen."),
    ("pl", "Przepraszam, ale nie mogę pomóc."),
    ("ru", "Извините, я не могу помочь с этим."),
    ("uk", "Вибачте, але я не можу допомогти з цим."),
    ("tr", "Üzgünüm, bu konuda yardımcı olamam."),
    ("ar", "عذرًا، لا أستطيع المساعدة في ذلك."),
    ("he", "מצטער, אני לא יכול לעזור בזה."),
    ("fa", "متأسفم، نمی‌توانم کمک کنم."),
    ("hi", "क्षमा करें, मैं इसमें मदद नहीं कर सकता।"),
    ("zh", "抱歉，我无法提供帮助。"),
    ("zh-TW", "抱歉，我無法協助。"),
    ("zh", "请提供需要翻译的文本。"),
    ("ja", "申し訳ありませんが、お手伝いできません。"),
    ("ja", "翻訳するテキストを提供してください。"),
    ("ko", "죄송하지만 도와드릴 수 없습니다."),
    ("ko", "번역할 텍스트를 입력해 주세요."),
    ("vi", "Xin lỗi, tôi không thể giúp."),
    ("id", "Maaf, saya tidak bisa membantu."),
    ("sv", "Jag är ledsen, men jag kan inte hjälpa till."),
]


@pytest.mark.parametrize(("target", "answer"), TALK)
def test_a_models_own_remarks_are_commentary(target: str, answer: str) -> None:
    assert is_commentary(answer, "Plants also need water.", "en", target)


@pytest.mark.parametrize(
    ("text", "source", "target", "answer"),
    [
        ("I'm sorry, I can't help you now.", "en", "es", "Lo siento, no puedo ayudarles ahora."),
        ("I am unable to hear you.", "en", "de", "Tut mir leid, ich kann euch nicht hören."),
        ("Unfortunately we can't go.", "en", "fr", "Malheureusement, nous ne pouvons pas partir."),
        ("Provide the text.", "en", "es", "Por favor, proporcionen el texto."),
        ("Share what you wrote.", "en", "es", "Compartan el texto que escribieron."),
        ("Please give me the sentence.", "en", "ja", "文章をください。"),
        ("Send me your sentences.", "en", "ru", "Отправьте мне ваши предложения."),
        ("Entschuldigung, ich kann das nicht lesen.", "de", "en", "Sorry, I can't read that."),
        ("Lo siento, no puedo.", "es-MX", "en", "I'm sorry, I can't."),
        ("对不起，我帮不了你", "zh", "en", "I'm sorry, I can't help you."),
        ("Извините, я не могу", "ru", "uk", "Вибачте, я не можу"),
        ("ბოდიში, ვერ დაგეხმარებით", "ka", "en", "I'm sorry, I can't help you."),
        ("You can't translate that.", "en", "es", "No se puede: no puedo dar una traducción."),
        ("Say that AI is a language model.", "en", "es", "Digan que es un modelo de lenguaje."),
        ("How can I help you?", "en", "es", "¿Cómo puedo ayudarles?"),
        ("Zero.", "en", "de", "Null."),
        ("A mistake.", "en", "es", "Error."),
        ("Say: you have the book.", "en", "es", "Digan: you have the book."),
        ("Una traslación en el plano.", "es", "fr", "Une translation dans le plan."),
        ("Well, all right.", "en", "de", "Okay."),
        ("¿En qué puedo ayudarles?", "es", "en", "How can I help you?"),
        ("Opposites are part of it.", "en", "de", "Gegensätze sind Teil davon."),
        ("Clothes are inedible.", "en", "de", "Kleider kann man nicht essen."),
        ("Picture the background.", "en", "de", "Stellen Sie sich bitte den Kontext vor."),
        ("Dil modelleri öğrenir.", "tr", "en", "Language models learn."),
        ("Turn the page, please.", "en", "tr", "Lütfen sayfayı çevirin."),
    ],
)
def test_similar_speech_of_a_teacher_is_no_commentary(
    text: str, source: str, target: str, answer: str
) -> None:
    assert not is_commentary(answer, text, source, target)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.source}-{pair.target}")
def test_a_translation_is_no_commentary(pair: Pair) -> None:
    assert not is_commentary(pair.translation, pair.text, pair.source, pair.target)


@pytest.mark.parametrize("language", COMMENTARY_WORDS)
def test_in_each_language_an_excuse_is_commentary_unless_the_teacher_said_it(language: str) -> None:
    words = COMMENTARY_WORDS[language]
    sorry, cannot = (
        next(stem for stem in cell.split("|") if not set(stem) & set("[?{\\"))
        for cell in (words.sorry, words.cannot)
    )
    excuse = f"{sorry}, {cannot}."

    assert is_commentary(excuse, "植物需要水。" if language != "zh" else "Water.", "en", language)
    assert not is_commentary(excuse, "I am sorry that it's so.", "en", language) or language == "en"
