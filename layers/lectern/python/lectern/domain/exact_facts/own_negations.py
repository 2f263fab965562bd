"""How languages say no: words, beginnings of words, and what only looks like it."""

from typing import Final

# ruff: noqa: E501, RUF001 - rows of tables; letters of other alphabets are meant

WORDS: Final = {
    "ar": "لا|لم|لن|ليس|ليست|ليسوا|لست|لسنا|غير|بدون|دون|عدم|بلا|ألا|لئلا|كلا|أبدا|مطلقا|لا أحد|ممنوع|ممنوعة|محظور|يمنع|"
    "يحظر|إياك|إياكم|ما من|بغير|وليس|وليست|وليسوا|فليس|فليست|فلا|ولا|ولم|ولن|بعدم|وبدون",
    "bg": "не|няма|нямаме|нямам|никога|без|нито|нищо|никой|недей|недейте|нямаше",
    "bn": "না|নয়|নেই|নাই|নি|নন|নহে|ছাড়া|বাদে|ব্যতীত|নিষেধ|নিষিদ্ধ|কখনোই|নও|নই|বিনা|মানা",
    "de": "erst|nicht|nie|niemals|ohne|nichts|niemand|niemanden|niemandem|weder|nirgends|nirgendwo|verboten|nein|nimmer|untersagt",
    "el": "δεν|δε|μη|μην|όχι|ποτέ|χωρίς|δίχως|ούτε|τίποτα|τίποτε|κανείς|κανένας|καμία|κανένα|μήτε|απαγορεύεται",
    "es": "no|nunca|jamás|sin|ningún|ninguno|ninguna|nada|nadie|ni|tampoco|prohibido|prohibida",
    "fa": "نه|نیست|نیستند|نیستیم|نباید|نمی|بدون|هرگز|هیچ|هیچوقت|هیچ‌وقت|ممنوع|نبود|ندارد|ندارند|ندارم|نداریم|نشود|نشد|"
    "نکنید|نکن|نکنیم|نکند|نزنید|نزن|بی|عدم|نخیر|غیر",
    "fr": "ne|n|pas|jamais|sans|aucun|aucune|rien|personne|ni|non|interdit|interdite|défense|nul|nulle",
    "hi": "नहीं|नही|न|ना|मत|बिना|बगैर|बग़ैर|मना|वर्जित|निषेध|नहि|बिना",
    "it": "non|mai|senza|niente|nulla|nessun|nessuno|nessuna|né|vietato|vietata|no|neanche|nemmeno|neppure",
    "ja": "ない|なく|なし|無し|ません|ませぬ|禁止|だめ|ダメ|駄目|ずに|いけな|無い|まい|ぬよう|いいえ|するな|るな|くな。|しな。|触るな|ないで|決して",
    "ko": "모르|모릅|몰라|않|못|없|아니|아닙|아닌|아닐|마세요|마십시오|마라|말고|말아|말라|금지|지 마|지 말|지마|지말|안 |불가|절대",
    "nl": "pas|niet|geen|nooit|zonder|niets|niemand|noch|verboden|nergens|nee|niks",
    "pa": "ਨਹੀਂ|ਨਹੀ|ਨਾ|ਨਾਂ|ਬਿਨਾਂ|ਬਿਨਾ|ਬਗੈਰ|ਬਗ਼ੈਰ|ਮਨ੍ਹਾ|ਮਨਾਹੀ|ਮਤ|ਨਾਹੀਂ|ਨਹੀਓਂ",
    "pl": "nie|nigdy|bez|nic|niczego|nikt|nikogo|ani|żaden|żadna|żadne|żadnego|żadnej|żadnych|nigdzie|wzbronione|zabrania",
    "pt": "não|nunca|jamais|sem|nenhum|nenhuma|nada|ninguém|nem|proibido|proibida|tampouco",
    "ro": "nu|niciodată|fără|nici|nimic|nimeni|niciun|nicio|n|interzis|interzisă",
    "ru": "не|нет|ни|никогда|нельзя|без|ничего|никто|никого|никаких|никакой|запрещено|запрещается|нету",
    "so": "ha|ma|maya|aan|aanay|aanu|aadan|inaadan|aysan|uusan|la'aan|laaan|maaha|weligaa|weligiin|waligaa|waligiin|marna|mamnuuc|"
    "inaydaan|inaydnaan|aydaan|aynaan|kuma|lama|uma|kama|looma|laguma|lagama|loogama|aanan|inaanad|inaanay|yaan|yaanad|aanad|iyadoon|iyadoo aan|maahan|waxba|majiro|ma jiro",
    "sw": "si|sio|siyo|hapana|bila|kamwe|hakuna|hamna|hauna|marufuku|wala|pasipo|hapana|haina|hatuna|sina|hana|hawana|katu|imekatazwa|siko",
    "ti": "የለን|የለን፡|ብዘይ|ዘይ|ፈጺምካ|ፈጺምኩም|ኣይኮነን|ክልኩል|የብሉን|የብሎን|የብልናን|ኣይ|ኣይፋል|ብፍጹም",
    "fil": "hindi|huwag|wala|walang|wag|'wag|bawal|di|kailanman|ni|hinding|ipinagbabawal|hindi-hindi",
    "tr": "değil|yok|hiç|hiçbir|asla|yasak|yasaktır|değildir|yoktur|hayır|sakın|olmadan|kimse|ne",
    "uk": "не|ні|немає|нема|ніколи|без|нічого|ніхто|нікого|жоден|жодного|жодної|заборонено|забороняється|неможна|ані",
    "ur": "نہیں|نہ|مت|بغیر|بنا|منع|نا|ممنوع|بلا|کبھی نہیں|نہی",
    "vi": "không|chưa|chẳng|đừng|chớ|cấm|chả|khỏi|không được",
    "zh": "不|没|沒|别|別|无|無|勿|未|非|禁止|莫|否",
}  # fmt: skip

BEGINNINGS: Final = {
    "fa": "نمی|نکرد|نتوان|نخواه|نرفت|نداد|نگفت|نیامد|نداش|نبای|نیس|نکن|نزن|نبود|نشد|نگذار",
    "bg": "забран|невярн|неправилн|невъзмож",
    "de": "kein|unmöglich|falsch|unrichtig|inkorrekt",
    "el": "κανέν|απαγορ|λάθος|λανθασμέν|αδύνατ",
    "es": "incorrect|imposib|falso|falsa",
    "fr": "incorrect|impossib|interdi|faux|fausse|inexact",
    "it": "scorrett|sbagliat|impossib|falso|falsa|errat",
    "nl": "onjuist|onmogelijk|fout|verbied",
    "pl": "niepopraw|niemożli|zabron|zakaz|niepraw|niewol|żadn",
    "pt": "incorret|impossív|falso|falsa|errad|proib",
    "ro": "incorect|imposib|greșit|interz|fals",
    "ru": "невер|неправ|невозмож|запре|никак|недопуст",
    "sw": "usi|msi|tusi|asi|wasi|isi|hai|haki|hau|hazi|hatu|ham|hawa|hayi|huja|huwez|hupas|huta|huru|sija|siju|siwez|sitak|sipend|siele|sioni|siend",
    "ti": "ኣይ|ኣየ|ከይ|እንተዘይ|ብዘይ|ዘይ|የብል|ክልክ",
    "tr": "imkansız|yanlış|yasak|değil|yok|hiç",
    "uk": "невір|неправ|неможли|заборон|жодн|ніяк|хибн",
}  # fmt: skip

PATTERNS: Final = {
    "fa": r"(?<!\w)(?:نمي ?\w+|ن\w{2,}(?:يد|يم|ند))(?!\w)",
    "tr": r"\w{2,}m[ae](?:yin|yiniz|yin[ıi]z|y[ıi]n|d[ıi]\w*|z|zs[ıi]n\w*|y[ae]\w*|mal[ıi]\w*|m[ae]\w*|sin\w*|den|dan|yacak\w*|yecek\w*|yiz|mis\w*|dik\w*|yan|yen)\b"
    r"|\w{3,}s[iu]z\b|\w+[ae]m[ae]m\b|\w{2,}m[ıiuu]yor\w*|\w{2,}m[ae](?=\s*[.!]|\s*$)",
    "bn": r"[\u0980-\u09ff]{2,}না(?![\u0980-\u09ff])|[\u0980-\u09ff]{3,}নি(?![\u0980-\u09ff])",
    "ko": r"(?:^|[\s,])안(?=\s)|말 것",
    "ro": r"\bn-\w+",
    "nl": r"\bgeen\w*|\bniet-\w+",
}  # fmt: skip

NOT_NEGATIONS: Final = {
    "bn": "আপনি|তিনি|পানি|চিনি|রানি|যিনি|ধ্বনি|প্রতিধ্বনি|কোম্পানি|জ্বালানি|আমদানি|রপ্তানি|বিজ্ঞানি|যোজনা|ঘটনা|তুলনা|রচনা|আলোচনা|সূচনা|"
    "পরিকল্পনা|কল্পনা|সম্ভাবনা|ধারণা|চেনা|জানা|শোনা|টানা|কেনা|খাওনা|নমুনা|ঠিকানা|সোনা|খানা|রওনা",
    "ar": "ما لا نهاية|بلا شك",
    "es": "no solo|no sólo",
    "fa": "نه تنها|نمایید|نمائید|نوشتید|نویسید|نشان دهید|نگاه کنید|نشستید|نامید|نوشید|نصب کنید|ناهید|نمودند|نامند|نزدیک|نیازمند|نیرومند",
    "hi": "न केवल|न सिर्फ",
    "ja": "なければなりません|なければならない|なければなりませ|なければなら|なければなり|なければいけません|なければいけない|なくてはなりません|なくてはならない|"
    "なくてはいけません|なくてはいけない|ないといけません|ないといけない|かもしれません|かもしれない|ではないでしょうか|ではありませんか|じゃない?|"
    "少ない|少なく|危ない|つまらない|もったいない|"
    "間違いない|にほかならない",
    "ko": "말하|말씀|말을|말이|말은|못지|아니라|안녕|안내|안전|안에|안으로|안경|지 않으면 안|없이는|뿐만 아니라|아니면",
    "so": "ma jirtaa|miyaan",
    "sw": "usiku|msingi|msitu|msichana|msimu|msikiti|asili|asilimia|asiti|haifai kuwa|hadi|haraka|hatua|hatari|hawa wa|"
    "hamsini|usikiv|usimam|usiniku|hai |haya |hayo |hawa |hawo|hauwezi kuwa|hamu|usiend|asidi|isipokuwa|hatimaye|msimamo|hamia|usingizi|haki",
    "ti": "ኣየር|ኣየናይ|ኣይነት|ዓይነት|ኣይስክሪም",
    "tr": "ne zaman|ne kadar|nedir|ne yap|nerede|neden|nasil|ne\\b|malzeme\\w*|elma\\w*|kelime\\w*|deneme(?![dyzms])|çözme(?![dyzms])|okuma(?![dyzms])|yazma(?![dyzms])|dinleme(?![dyzms])|arama(?![dyzms])|"
    "tamam|mama|sorma(?=y[ae] )|zaman|olma(?= )|elmayi|sema\\w*|çekme",
    "vi": "không khí|không gian|hàng không|không chỉ|có không|phải không|được không|không\\?|không ạ",
    "zh": "不但|不仅|不僅|差不多|不过|不過|不同|不断|不斷|特别|特別|分别|分別|区别|區別|级别|級別|性别|性別|别人|別人|个别|個別|识别|非常|未来|未來|"
    "无论|無論|不管|是不是|能不能|有没有|有沒有|对不对|會不會|会不会|要不要|不得不|无线|除非|不久|不错|不錯|是否|能否|否则|否則|告别|类别|類別|三角函数无",
}  # fmt: skip

ENGLISH_IDIOMS: Final = (
    r"not (?:only|just|least|bad|enough|much|many|very|the same|far|true|to mention|until|more than|less than|fewer than)"
    r"|why not|why don't|(?:whether )?or not|if not|no (?:problem|worries|doubt|sooner|more than|less than|fewer than|matter)"
    r"|don't (?:worry|forget|mind)|never mind|nothing but|(?:can't|cannot) (?:wait|help)|no\.? ?\d+|nothing else than|do not forget"
    r"|can't be too|not .{0,30}? until|no one but|no later than|not later than|for nothing|not yet\?"
)
_TAG: Final = (
    r",? (?:is|are|was|were|do|does|did|has|have|can|could|will|would|should|must)n't "
    r"(?:it|we|you|they|he|she|i|there|that)\s*\?"
)
ENGLISH_NOT_NEGATIONS: Final = rf"{ENGLISH_IDIOMS}|{_TAG}|(?:(?<=[.!?] )|^)no(?=[,.!])"
ENGLISH_NEGATIONS: Final = (
    r"\b(?:not|never|cannot|no|none|nobody|nothing|nowhere|neither|nor|without)\b|\w+n't\b"
)
