"""A lesson with its translations, for pictures: the stand-in translator has none."""

import json
from typing import Final

from playwright.async_api import WebSocketRoute

from local.client.client import Message, captions_of

SENTENCES: Final = (
    "The water of the sea is warmed by the sun and turns into vapour.",
    "The vapour rises, cools and makes the clouds.",
    "When the drops grow heavy, they fall as rain.",
    "Who knows why rain is not salty?",
    "When the water evaporates, the salt stays behind.",
)
TRANSLATIONS: Final = {
    "es": (
        "El agua del mar se calienta con el sol y se convierte en vapor.",
        "El vapor sube, se enfría y forma las nubes.",
        "Cuando las gotas pesan mucho, caen en forma de lluvia.",
        "¿Quién sabe por qué la lluvia no es salada?",
        "Cuando el agua se evapora, la sal se queda.",
    ),
    "ar": (
        "تسخّن الشمس ماء البحر فيتحول إلى بخار.",
        "يرتفع البخار ويبرد ويشكل الغيوم.",
        "عندما تصبح القطرات ثقيلة تسقط على شكل مطر.",
        "من يعرف لماذا المطر ليس مالحًا؟",
        "عندما يتبخر الماء يبقى الملح.",
    ),
    "ti": (
        "ማይ ባሕሪ ብጸሓይ ይውዒ እሞ ናብ ሃፋ ይቕየር።",
        "እቲ ሃፋ ንላዕሊ ይኸይድ፡ ይዝሕልን ደበና ይፈጥርን።",
        "ነጠብጣብ ምስ ከበደ ከም ዝናም ይወርድ።",
        "ዝናም ስለምንታይ ጨው ከም ዘይብሉ መን ይፈልጥ?",
        "ማይ ምስ ሃፈፈ ጨው ይተርፍ።",
    ),
    "vi": (
        "Nước biển được mặt trời sưởi ấm và biến thành hơi nước.",
        "Hơi nước bay lên, nguội đi và tạo thành mây.",
        "Khi các giọt nước trở nên nặng, chúng rơi xuống thành mưa.",
        "Ai biết vì sao nước mưa không mặn?",
        "Khi nước bốc hơi, muối ở lại.",
    ),
}


def translate(socket: WebSocketRoute) -> None:
    """Pass a student's socket through, with the translations of this lesson."""
    server = socket.connect_to_server()
    socket.on_message(server.send)
    server.on_message(lambda frame: socket.send(_translated(str(frame))))


def _translated(frame: str) -> str:
    message = json.loads(frame)
    for caption in captions_of(message):
        _translate(caption)
    return json.dumps(message)


def _translate(caption: Message) -> None:
    texts = TRANSLATIONS.get(caption["targetLanguage"].split("-")[0])
    if texts is None or caption["status"] != "ok":
        return
    said = caption["originalText"]
    for sentence, text in zip(SENTENCES, texts, strict=True):
        if sentence.startswith(said):
            share = len(said) / len(sentence)
            words = text.split()
            caption["text"] = " ".join(words[: max(1, round(share * len(words)))])
