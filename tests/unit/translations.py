"""Sentences with their translations in many scripts, and texts that may stay untranslated."""

from dataclasses import dataclass
from typing import Final

# ruff: noqa: RUF001 - letters of other alphabets are meant


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence in `source` and in `target`."""

    source: str
    target: str
    text: str
    translation: str


PAIRS: Final = (
    Pair("en", "ar", "Sit down, please.", "اجلسوا من فضلكم."),
    Pair("en", "es", "Sit down, please.", "Siéntense, por favor."),
    Pair("en-GB", "de", "Plants need water and light.", "Pflanzen brauchen Wasser und Licht."),
    Pair("zh", "en", "植物需要水和阳光。", "Plants need water and sunlight."),
    Pair("th", "es", "พืชต้องการน้ำและแสงแดด", "Las plantas necesitan agua y luz."),
    Pair("en", "he", "Open your books at page 12.", "פתחו את הספרים בעמוד 12."),
    Pair("he", "ru", "פתחו את הספרים בעמוד שתים עשרה", "Откройте книги на странице двенадцать."),
    Pair("ru", "uk", "Откройте, пожалуйста, свои книги и прочитайте вслух.", "Відкрийте книжки."),
    Pair("ru", "en", "Садитесь.", "Sit down."),
    Pair("en", "ar", "Hello!", "مرحبا!"),
    Pair("en", "ja", "Quiet!", "静かに!"),
    Pair("en", "hi", "Photosynthesis.", "प्रकाश संश्लेषण।"),
    Pair("en", "el", "Page 12.", "Σελίδα 12."),
    Pair("en", "ru", "Good Morning, Anna.", "Доброе утро, Анна."),
    Pair("de", "en", "Guten Morgen, Klasse.", "Good morning, class."),
    Pair("es", "en", "Buenos días.", "Good morning."),
    Pair("uk-UA", "ja", "Рослинам потрібні вода й світло.", "植物には水と光が必要です。"),
    Pair("ja", "ko", "植物には水と光が必要です。", "식물에는 물과 빛이 필요합니다."),
    Pair("ja", "zh", "植物には水と光が必要です。", "植物需要水和阳光。"),
    Pair("zh-CN", "zh-TW", "请把书打开。", "請把書打開。"),
    Pair("zh-Hant", "zh-Hans", "請把書打開。", "请把书打开。"),
    Pair("zh-TW", "ja", "請大家把書打開來。", "本を開いてください。"),
    Pair("ko", "hi", "식물에는 물과 빛이 필요합니다.", "पौधों को पानी और रोशनी चाहिए।"),
    Pair("hi", "am", "पौधों को पानी और रोशनी चाहिए।", "ዕፅዋት ውሃና ብርሃን ያስፈልጋቸዋል።"),
    Pair("am", "ti", "ዕፅዋት ውሃና ብርሃን ያስፈልጋቸዋል።", "ተኽልታት ማይን ብርሃንን የድልዮም።"),
    Pair("ar", "fa", "اجلسوا في أماكنكم من فضلكم.", "لطفاً سر جای خود بنشینید."),
    Pair("fa", "en", "لطفاً بنشینید.", "Please sit down."),
    Pair("en", "my", "Good morning, everyone.", "မင်္ဂလာပါ။"),
    Pair("my", "km", "မင်္ဂလာနံနက်ခင်းပါ။", "អរុណសួស្តី។"),
    Pair("en", "ka", "Good morning, everyone.", "დილა მშვიდობისა."),
    Pair("ka", "hy", "დილა მშვიდობისა ყველას.", "Բարի լույս բոլորին։"),
    Pair("hy", "el", "Բարի լույս բոլորին։", "Καλημέρα σε όλους."),
    Pair("el", "fr", "Καλημέρα σε όλους, παιδιά.", "Bonjour à tous, les enfants."),
    Pair("en", "ta", "Listen to me, children.", "குழந்தைகளே, கேளுங்கள்."),
    Pair("ta", "bn", "குழந்தைகளே, கேளுங்கள்.", "বাচ্চারা, শোনো।"),
    Pair("sr-Latn", "sr", "Otvorite knjige, molim.", "Отворите књиге, молим."),
    Pair("pt-BR", "pl", "As plantas precisam de água.", "Rośliny potrzebują wody."),
    Pair("tr", "so", "Lütfen kitaplarınızı açın.", "Fadlan buugaagtiina fura."),
    Pair("vi", "en", "Các em mở sách ra nhé.", "Open your books."),
)

MAY_STAY: Final = (
    ("en", "ar", "Maria."),
    ("en", "es", "Isaac Newton"),
    ("en", "ja", "Leonardo da Vinci"),
    ("en", "ko", "Beethoven, Mozart, Bach"),
    ("en", "es", "OK"),
    ("en", "ar", "OK, OK!"),
    ("en", "es", "The Beatles"),
    ("de", "en", "Albert Einstein"),
    ("en", "zh", "Minecraft, YouTube"),
    ("en", "ja", "Wi-Fi"),
    ("en", "he", "DNA, RNA, mRNA"),
    ("en", "ru", "H2O"),
    ("en", "hi", "E = mc²"),
    ("en", "es", "Isaac Newton: F = m · a"),
    ("en", "th", "sin x + cos y = 1"),
    ("en", "es", "π ≈ 3.14"),
    ("en", "ar", "y = mx + b"),
    ("en", "ja", "C₆H₁₂O₆ + 6 O₂ → 6 CO₂ + 6 H₂O"),
    ("en", "ko", "2πr"),
    ("en", "ru", "@maria"),
    ("en", "hi", "COVID-19"),
    ("en", "zh", "Rio de Janeiro"),
    ("en", "he", "Nguyễn Văn A"),
    ("en", "ar", "wifi"),
    ("en", "ar", "5 km"),
    ("en", "zh", "3.14"),
    ("en", "ar", "www.example.org"),
    ("en", "es", "Animal."),
    ("en", "es", "No."),
    ("en", "fr", "Pizza!"),
    ("en", "es", "Radio, piano, taxi."),
    ("en", "ru", "Спасибо!"),
    ("zh", "zh-TW", "你好"),
    ("zh", "ja", "北京"),
    ("hr", "bs", "Dobro jutro, otvorite knjige na strani pet."),
    ("ms", "id", "Selamat pagi, anak-anak sekalian."),
    ("pt", "es", "Como está?"),
    ("en", "ar", "?!"),
)
"""Source, target, and a text that is its own translation, or may be."""
