"""Names of months and days that CLDR lacks, and words of times of day."""

from typing import Final

# ruff: noqa: E501, RUF001 - rows of tables; letters of other alphabets are meant

OWN_MONTHS: Final = {
    "el": "1:ιανουάρι~; 2:φεβρουάρι~; 3:μάρτι~; 4:απρίλι~; 5:μάιο|μαΐου; 6:ιούνι~; 7:ιούλι~; 8:αύγουστ~; 9:σεπτέμβρι~; "
    "10:οκτώβρι~; 11:νοέμβρι~; 12:δεκέμβρι~",
    "ar": "1:كانون الثاني|جانفي; 2:شباط|فيفري; 3:آذار; 4:نيسان|أفريل; 5:أيار|ماي; 6:حزيران|جوان; 7:تموز|جويلية; "
    "8:آب|أوت; 9:أيلول|شتنبر; 10:تشرين الأول; 11:تشرين الثاني|نونبر; 12:كانون الأول|دجنبر",
    "fa": "1:ژانویه|جنوری; 2:فوریه|فبروری; 3:مارس|مارچ; 4:آوریل|اپریل; 5:مه|می|مئی; 6:ژوئن|جون; 7:ژوئیه|جولای|جولای; "
    "8:اوت|آگوست|اگست; 9:سپتامبر; 10:اکتبر|اکتوبر; 11:نوامبر|نومبر; 12:دسامبر|دسمبر",
    "ti": "1:ጃንዋሪ|ጃንዩወሪ; 2:ፌብሩዋሪ|ፌብርዋሪ; 3:ማርች; 4:ኤፕሪል; 5:ሜይ; 6:ጁን; 7:ጁላይ; 8:ኦጎስት|ኦገስት; 9:ሴፕቴምበር; "
    "10:ኦክቶበር; 11:ኖቬምበር; 12:ዲሴምበር",
    "so": "1:janaayo|jannaayo; 2:febraayo; 3:maarso|maarj; 4:abriil; 5:mey|maajo; 6:juun|juunyo; 7:luulyo|julaay; "
    "8:agoosto|ogost; 9:sebtembar|sebteembar; 10:oktoobar; 11:nofembar|noofembar; 12:desembar|diisembar|disembar",
    "hi": "1:जनवरी; 2:फरवरी|फ़रवरी; 9:सितंबर|सितम्बर; 10:अक्टूबर|अक्तूबर; 11:नवंबर|नवम्बर; 12:दिसंबर|दिसम्बर",
    "pl": "1:stycz~; 2:lut~; 3:marc~; 4:kwiet~|kwieci~; 5:maj|maja|maju; 6:czerw~; 7:lip|lipca|lipcu|lipiec; "
    "8:sierp~; 9:wrze~; 10:paździer~; 11:listopad~; 12:grud~|grudzień",
    "ru": "1:январ~; 2:феврал~; 3:март~; 4:апрел~; 5:май|мая|мае|маю|маем; 6:июн~; 7:июл~; 8:август~; 9:сентябр~; 10:октябр~; "
    "11:ноябр~; 12:декабр~",
    "uk": "1:січ~; 2:лют~; 3:берез~; 4:квіт~; 5:трав~; 6:черв~; 7:лип~; 8:серп~; 9:верес~; 10:жовт~; 11:листопад~; 12:груд~",
    "vi": "1:tháng một|tháng giêng; 2:tháng hai; 3:tháng ba; 4:tháng tư; 5:tháng năm; 6:tháng sáu; 7:tháng bảy; "
    "8:tháng tám; 9:tháng chín; 10:tháng mười; 11:tháng mười một; 12:tháng mười hai|tháng chạp",
    "zh": "1:一月; 2:二月; 3:三月; 4:四月; 5:五月; 6:六月; 7:七月; 8:八月; 9:九月; 10:十月; 11:十一月; 12:十二月",
}  # fmt: skip

OWN_WEEKDAYS: Final = {
    "ar": "1:اثنين|إثنين; 2:ثلاثاء; 3:أربعاء; 4:خميس; 5:جمعة; 6:سبت; 7:أحد",
    "bg": "1:понеделник; 2:вторник; 3:сряда; 4:четвъртък|четвъртъка; 5:петък|петъка; 6:събота; 7:неделя",
    "es": "1:lunes; 2:martes; 3:miercoles; 4:jueves; 5:viernes; 6:sabado; 7:domingo",
    "fa": "1:دوشنبه; 2:سه شنبه|سهشنبه; 3:چهارشنبه|چهار شنبه; 4:پنجشنبه|پنج شنبه; 5:جمعه; 6:شنبه; 7:یکشنبه|یک شنبه",
    "hi": "1:सोमवार; 2:मंगलवार; 3:बुधवार; 4:गुरुवार|बृहस्पतिवार|वीरवार; 5:शुक्रवार; 6:शनिवार; 7:रविवार|इतवार",
    "ur": "1:پیر|سوموار; 2:منگل; 3:بدھ; 4:جمعرات; 5:جمعہ|جمعے; 6:ہفتہ|ہفتے|سنیچر; 7:اتوار",
    "bn": "1:সোমবার; 2:মঙ্গলবার; 3:বুধবার; 4:বৃহস্পতিবার; 5:শুক্রবার; 6:শনিবার; 7:রবিবার",
    "pa": "1:ਸੋਮਵਾਰ; 2:ਮੰਗਲਵਾਰ; 3:ਬੁੱਧਵਾਰ; 4:ਵੀਰਵਾਰ; 5:ਸ਼ੁੱਕਰਵਾਰ; 6:ਸ਼ਨਿੱਚਰਵਾਰ|ਸ਼ਨੀਵਾਰ; 7:ਐਤਵਾਰ",
    "pl": "1:poniedział~; 2:wtor~; 3:środa|środę|środy|środzie; 4:czwart~|czwartek; 5:piąt~; "
    "6:sobot~; 7:niedziel~",
    "ru": "3:среда|среду|среды|среде; 5:пятниц~; 6:суббот~; 7:воскресень~",
    "uk": "1:понеділ~; 2:вівтор~; 3:серед~; 4:четвер~; 5:п'ятниц~; 6:субот~; 7:неділ~",
    "ro": "1:luni|lunea; 2:marti|martea; 3:miercuri|miercurea; 4:joi|joia; 5:vineri|vinerea; 6:sambata|sâmbătă; "
    "7:duminica",
    "pt": "1:segunda; 2:terca; 3:quarta; 4:quinta; 5:sexta; 6:sabado; 7:domingo",
    "el": "1:δευτέρα; 2:τρίτη; 3:τετάρτη; 4:πέμπτη; 5:παρασκευή; 6:σάββατο; 7:κυριακή",
    "so": "1:isniin~; 2:talaada|talaado|salaasa; 3:arbaca|arbaco; 4:khamiis|khamiista; 5:jimca|jimce|jimco|jimcaha; "
    "6:sabti|sabtida; 7:axad|axadda",
    "sw": "1:jumatatu; 2:jumanne; 3:jumatano; 4:alhamisi; 5:ijumaa; 6:jumamosi; 7:jumapili",
    "ti": "1:ሰኑይ|ሶኑይ; 2:ሰሉስ|ሠሉስ; 3:ረቡዕ|ሮቡዕ; 4:ሓሙስ|ሐሙስ; 5:ዓርቢ; 6:ቀዳም; 7:ሰንበት",
    "fil": "1:lunes; 2:martes; 3:miyerkules; 4:huwebes; 5:biyernes; 6:sabado; 7:linggo",
    "vi": "1:thứ hai; 2:thứ ba; 3:thứ tư; 4:thứ năm; 5:thứ sáu; 6:thứ bảy; 7:chủ nhật",
    "ja": "1:月曜; 2:火曜; 3:水曜; 4:木曜; 5:金曜; 6:土曜; 7:日曜",
    "zh": "1:星期一|周一|週一|礼拜一; 2:星期二|周二|週二|礼拜二; 3:星期三|周三|週三|礼拜三; 4:星期四|周四|週四|礼拜四; "
    "5:星期五|周五|週五|礼拜五; 6:星期六|周六|週六|礼拜六; 7:星期日|星期天|周日|週日|周天|礼拜天",
}  # fmt: skip

HALF: Final = {
    "ar": "نصف", "bg": "половина", "bn": "সাড়ে|দেড়|আড়াই", "de": "halb", "el": "μισή|μισι", "en": "half", "es": "media",
    "fa": "نیم", "fr": "demie|demi", "hi": "साढ़े|डेढ़|ढाई", "it": "mezza|mezzo", "ja": "半", "ko": "반",
    "nl": "half", "pa": "ਸਾਢੇ|ਡੇਢ|ਢਾਈ", "pl": "pół|wpół", "pt": "meia", "ro": "jumătate", "ru": "половин~|пол~",
    "so": "badh|bar|barkeed", "sw": "nusu", "ti": "ፈረቓ|ፍርቂ", "fil": "kalahati|medya|imedya|y medya", "tr": "buçuk|buçukta|yarım",
    "uk": "пів|половин~", "ur": "ساڑھے|ڈیڑھ|ڈھائی", "vi": "rưỡi|nửa", "zh": "半",
}  # fmt: skip
"""Half an hour: the hour beside it may be the next one."""

QUARTER: Final = {
    "ar": "ربع", "bg": "четвърт", "bn": "সোয়া|পৌনে", "de": "viertel|dreiviertel", "el": "τέταρτο", "en": "quarter",
    "es": "cuarto", "fa": "ربع", "fr": "quart", "hi": "सवा|पौने", "it": "quarto", "ja": "", "ko": "", "nl": "kwart",
    "pa": "ਸਵਾ|ਪੌਣੇ", "pl": "kwadrans", "pt": "quinze|quarto", "ro": "sfert", "ru": "четверт~", "so": "rubac", "sw": "robo",
    "ti": "ርብዒ", "fil": "", "tr": "çeyrek", "uk": "чверт~", "ur": "سوا|پونے", "vi": "", "zh": "刻",
}  # fmt: skip

NOON: Final = {
    "ar": "الظهر|ظهرا|منتصف الليل", "bg": "обяд|полунощ", "bn": "দুপুর|মধ্যরাত", "de": "mittag|mitternacht", "el": "μεσημέρι|μεσάνυχτα",
    "es": "mediodía|medianoche", "fa": "ظهر|نیمه شب|نیمه‌شب", "fil": "tanghali|hatinggabi", "fr": "midi|minuit", "hi": "दोपहर|आधी रात",
    "it": "mezzogiorno|mezzanotte", "ja": "正午|真夜中|零時", "ko": "정오|자정", "nl": "middag|middernacht", "pa": "ਦੁਪਹਿਰ|ਅੱਧੀ ਰਾਤ",
    "pl": "południ|północ", "pt": "meio-dia|meia-noite|meio dia", "ro": "prânz|amiază|miezul", "ru": "полдень|полдня|полуноч", "so": "duhur|saqda dhexe",
    "sw": "adhuhuri|usiku wa manane", "ti": "ፍርቂ መዓልቲ|ፍርቂ ለይቲ", "tr": "öğle|gece yarısı", "uk": "полудень|опівд|північ|опівноч", "ur": "دوپہر|آدھی رات",
    "vi": "trưa|nửa đêm", "zh": "中午|正午|午夜|半夜",
}  # fmt: skip
"""Noon and midnight, which may be said without a number."""

SIX_HOURS_APART: Final = frozenset({"am", "om", "so", "sw", "ti", "tig"})
"""Languages that count the hours of a day from sunrise, too: `saa nne` is ten o'clock."""
