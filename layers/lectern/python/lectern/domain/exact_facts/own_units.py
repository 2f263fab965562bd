"""Names of units that CLDR lacks, and labels of a lesson: `page 12`, `exercise 4`.

A row is like CLDR's in `cldr_units.py`: `unit:name|name; …`.
"""

from typing import Final

# ruff: noqa: E501, RUF001 - rows of tables; letters of other alphabets are meant

SYMBOLS: Final = """
microgram:µg; milligram:mg; gram:g; kilogram:kg; tonne:t; milliliter:ml; centiliter:cl;
deciliter:dl; liter:l; cubic-centimeter:cm3; cubic-meter:m3; millimeter:mm; centimeter:cm;
decimeter:dm; meter:m; kilometer:km; square-centimeter:cm2; square-meter:m2; square-kilometer:km2;
hectare:ha; degree:°; celsius:°|°c|° c; fahrenheit:°|°f|° f; kilometer-per-hour:km/h|kmh;
meter-per-second:m/s; percent:%|٪|％; permille:‰; volt:v; watt:w; kilowatt:kw; kilojoule:kj;
kilocalorie:kcal; kilowatt-hour:kwh; hertz:hz; pascal:pa; hectopascal:hpa; kilobyte:kb; megabyte:mb;
gigabyte:gb; second:s; hour:h; minute:min; USD:$|usd|us$; EUR:€|eur; GBP:£|gbp; JPY:¥|jpy; INR:₹|inr
"""
"""Symbols that are written alike in every language."""

OWN_UNITS: Final = {
    "en": "percent:per cent; kilogram:kilo|kilos; page:page|pages; exercise:exercise|exercises; "
    "chapter:chapter|chapters; exercise:question|questions; lesson:lesson|lessons; line:line|lines; "
    "liter:litre|litres; milliliter:millilitre|millilitres; meter:metre|metres; "
    "centimeter:centimetre|centimetres; millimeter:millimetre|millimetres; "
    "kilometer:kilometre|kilometres; kilometer-per-hour:kilometres per hour|kilometres an hour|"
    "kilometers an hour; meter-per-second:metres per second|metres a second; degree:degree|degrees; celsius:degree|degrees",
    "ar": "percent:بالمئة|بالمائة|في المئة|في المائة; celsius:درجة; page:صفحة|الصفحة; exercise:تمرين|التمرين; "
    "chapter:فصل|الفصل; exercise:سؤال|السؤال|أسئلة; lesson:درس|الدرس; line:سطر|السطر; "
    "milligram:ملغ|ملليغرام|ملغم|مليجرام|ملجم; gram:جرام|غم|جم; kilogram:كيلوجرام|كجم|كيلو; "
    "milliliter:مل|ملل|ملليلتر|ميليلتر; millimeter:ملم|مم|ملليمتر|ملليمترا|ملليمترات|مليمتر|مليمترات; liter:لترات|لترا; hour:ساعة|ساعات; minute:دقيقة|دقائق|دقيقتين",
    "bg": "percent:на сто; kilogram:кила|кило; celsius:градус; page:страниц~|стр; "
    "exercise:упражнени~; chapter:глав~; exercise:въпрос; lesson:урок|уроци; line:ред|реда|редове",
    "bn": "percent:শতাংশ|ভাগ; kilogram:কেজি|কিলো; milligram:মিগ্রা; milliliter:মিলি|মি.লি; celsius:ডিগ্রি|ডিগ্রী; "
    "page:পৃষ্ঠা|পাতা|নং পৃষ্ঠা|নম্বর পৃষ্ঠা|নং পাতা; exercise:অনুশীলনী|অনুশীলন|নং অনুশীলনী|নম্বর অনুশীলনী; chapter:অধ্যায়; "
    "exercise:প্রশ্ন|নং প্রশ্ন; lesson:পাঠ; line:লাইন",
    "de": "percent:prozent; kilogram:kilo|kilos; celsius:grad; page:seite; exercise:ubung|aufgabe; "
    "chapter:kapitel; exercise:frage; lesson:lektion|stunde; line:zeile",
    "el": "percent:τοις εκατό|τοισ εκατο; kilogram:κιλά|κιλό|κιλών; celsius:βαθμ~; page:σελίδα|σελίδες|σελ; "
    "exercise:άσκηση|ασκήσεις; chapter:κεφάλαιο|κεφάλαια; exercise:ερώτηση|ερωτήσεις; lesson:μάθημα; line:γραμμή",
    "es": "percent:por ciento; kilogram:kilo|kilos; celsius:grado|grados; page:pagina; exercise:ejercicio; "
    "chapter:capitulo; exercise:pregunta; lesson:leccion; line:linea",
    "fa": "percent:درصد; kilogram:کیلو; celsius:درجه; page:صفحه|صفحهٔ|صفحات; exercise:تمرین; "
    "chapter:فصل; exercise:سؤال|سوال|پرسش; lesson:درس; line:خط|سطر; milligram:میلی گرم|میلیگرم; "
    "milliliter:میلی لیتر|میلیلیتر; kilogram:کیلو گرم; centimeter:سانتی متر|سانت; hour:ساعت; kilometer:کیلومتر",
    "fr": "percent:pour cent; kilogram:kilo|kilos; celsius:degre; page:page; exercise:exercice; "
    "chapter:chapitre; exercise:question; lesson:lecon; line:ligne",
    "hi": "percent:प्रतिशत|फीसदी|फ़ीसदी; kilogram:किलो; milligram:मिग्रा|मि.ग्रा; milliliter:मिली|मि.ली|मिलीलिटर; celsius:डिग्री; "
    "page:पृष्ठ|पेज|पन्ना|पन्ने; exercise:अभ्यास|प्रश्नावली; chapter:अध्याय|पाठ; exercise:प्रश्न|सवाल; lesson:पाठ; line:पंक्ति; "
    "hour:घंट~; year:साल|वर्ष",
    "it": "percent:per cento; kilogram:chilo|chili; celsius:grado|gradi; page:pagina|pagine; "
    "exercise:esercizio|esercizi; chapter:capitolo|capitoli; exercise:domanda|domande; "
    "lesson:lezione|lezioni; line:riga|righe",
    "ja": "percent:パーセント; kilogram:キロ; celsius:度; page:ページ|頁; exercise:練習|問題|練習問題; chapter:章; "
    "exercise:問|問題|質問|問目; lesson:課|レッスン; line:行; hour:時間; month:か月|ヶ月|カ月; minute:分間",
    "ko": "percent:퍼센트|프로; kilogram:킬로; celsius:도; page:쪽|페이지|면; exercise:연습문제|연습 문제|연습|번 연습|번 연습 문제|번 문제|문제; "
    "chapter:장|단원; exercise:질문; lesson:과; line:줄|행; hour:시간",
    "nl": "percent:procent; kilogram:kilo; celsius:graden|graad; page:pagina|bladzijde|blz; exercise:oefening|opgave; "
    "chapter:hoofdstuk; exercise:vraag; lesson:les; line:regel",
    "pa": "percent:ਪ੍ਰਤੀਸ਼ਤ|ਫ਼ੀਸਦੀ|ਫੀਸਦੀ; kilogram:ਕਿਲੋ; milligram:ਮਿ.ਗ੍ਰਾ; celsius:ਡਿਗਰੀ; page:ਪੰਨਾ|ਪੰਨੇ|ਸਫ਼ਾ|ਸਫ਼ੇ; "
    "exercise:ਅਭਿਆਸ; chapter:ਅਧਿਆਇ|ਪਾਠ; exercise:ਸਵਾਲ|ਪ੍ਰਸ਼ਨ; lesson:ਪਾਠ; line:ਲਾਈਨ|ਸਤਰ; hour:ਘੰਟ~",
    "pl": "percent:procent; kilogram:kilo; celsius:stopień|stopnie|stopni|stopniach; page:stron~|str; "
    "exercise:ćwiczen~|zadan~; chapter:rozdzia~; exercise:pytan~; lesson:lekcj~; line:wiersz|linij~; "
    "hour:godzin~; year:rok|roku|lat|lata|latach",
    "pt": "percent:por cento; kilogram:quilo|quilos; celsius:grau|graus; page:pagina; exercise:exercicio; "
    "chapter:capitulo; exercise:pergunta|questao|questoes; lesson:licao|aula; line:linha",
    "ro": "percent:la suta|procent|procente; kilogram:kilograme|kile|kil; celsius:grad|grade; page:pagin~; "
    "exercise:exerciti~; chapter:capitol~; exercise:intrebar~; lesson:lecti~; line:rand~",
    "ru": "percent:процент; kilogram:кило; celsius:градус; page:страниц~|стр; exercise:упражнени~|задани~|номер; "
    "chapter:глав~; exercise:вопрос; lesson:урок; line:строк~; hour:час|часов|часах",
    "so": "percent:boqolkiiba|boqolley|%; kilogram:kilo|kilogaraam; gram:garaam|graam|gram; milligram:miligaraam|miligram; "
    "milliliter:mililitir|mililitar|millilitir; liter:litir|litar; meter:mitir; centimeter:sentimitir|sentimitar; "
    "kilometer:kiilomitir|kilomitir; celsius:digrii|darajo; page:bogga|bog; exercise:layliga|layli|jimicsiga; "
    "chapter:cutubka|cutub; exercise:suaasha|su'aasha; lesson:casharka|cashar; line:sadarka; "
    "minute:daqiiqo|daqiiqadood|daqiiqadaha; hour:saacadood|saacado|saac; day:maalmood|maalin; year:sano|sanadood|sannadood",
    "sw": "percent:asilimia; kilogram:kilo|kilogramu; gram:gramu; celsius:nyuzi|nyuzi joto|digrii|selsiasi; page:ukurasa|ukurasa wa|kurasa; "
    "exercise:zoezi|zoezi la|mazoezi; chapter:sura|sura ya; exercise:swali|swali la|maswali; "
    "lesson:somo|somo la; line:mstari|mstari wa; hour:saa; year:mwaka|miaka; "
    "meter:mita; kilometer:kilomita; milliliter:mililita; USD:dola",
    "ti": "percent:ሚእታዊ|ካብ ሚእቲ; kilogram:ኪሎ ግራም|ኪሎ; milligram:ሚሊግራም; milliliter:ሚሊሊትር|ሚሊ ሊትር|ሚሊሊተር; liter:ሊትር|ሊተር; "
    "page:ገጽ; exercise:መልመዲ|ልምምድ; chapter:ምዕራፍ; exercise:ሕቶ; lesson:ትምህርቲ; line:መስመር; celsius:ዲግሪ; "
    "minute:ደቂቕ|ደቓይቕ|ደቒቕ; hour:ሰዓት|ሰዓታት; year:ዓመት",
    "fil": "percent:porsyento|porsiyento; kilogram:kilo|kilogramo; milligram:miligramo; milliliter:mililitro; "
    "celsius:digri|grado; page:pahina|na pahina; exercise:pagsasanay|ehersisyo; chapter:kabanata; exercise:tanong; "
    "lesson:aralin; line:linya; hour:oras; day:araw; meter:metro; kilometer:kilometro; USD:dolyar",
    "tr": "percent:yüzde; kilogram:kilo; celsius:derece; page:sayfa; exercise:alıştırma; "
    "chapter:bölüm; exercise:soru; lesson:ders; line:satır; minute:dakika; hour:saat",
    "uk": "percent:відсотк~|відсоток|процент; kilogram:кіло; celsius:градус; page:сторін~|стор; exercise:вправ~; "
    "chapter:розділ~|глав~; exercise:питан~|запитан~; lesson:урок; line:рядк~|рядок; hour:годин~; year:рік|роки|років",
    "ur": "percent:فیصد; kilogram:کلو|کلوگرام; milligram:ملیگرام|ملی گرام; milliliter:ملی لیٹر|ملی لٹر|ملیلیٹر; "
    "celsius:ڈگری; page:صفحہ|صفحے; exercise:مشق; chapter:باب; exercise:سوال; lesson:سبق; "
    "line:سطر|لائن; centimeter:سینٹی میٹر|سنٹی میٹر; kilometer:کلومیٹر|کلو میٹر; hour:گھنٹ~; minute:منٹ",
    "vi": "percent:phần trăm; kilogram:ký|ki lô gam|kilôgam; gram:gam; milligram:miligam|mi li gam; celsius:độ|độ c; page:trang; "
    "exercise:bài tập|bài; chapter:chương; exercise:câu|câu hỏi; lesson:bài|bài học; line:dòng; "
    "hour:giờ|tiếng; minute:phút; liter:lít; milliliter:mililít|mi li lít; kilometer:kilômét|ki lô mét|cây số; "
    "meter:mét; centimeter:xentimét|xăng ti mét|centimet; USD:đô la|đô",
    "zh": "percent:百分之; kilogram:公斤|千克; gram:克; milligram:毫克; celsius:摄氏度|度; page:页|頁; exercise:练习|题|道题|習題|习题; "
    "chapter:章; exercise:题|个问题; lesson:课|課; line:行; hour:小时|个小时|点钟; minute:分钟|分鐘; "
    "kilometer:公里|千米; meter:米|公尺; centimeter:厘米|公分; milliliter:毫升; USD:美元|美金; EUR:欧元; GBP:英镑",
}  # fmt: skip

OWN_CURRENCIES: Final = {
    "en": "GBP:quid", "ar": "USD:دولار|دولارا|دولارات; GBP:جنيه|جنيها; EUR:يورو", "bg": "USD:долар; GBP:паунд|лира|лири; EUR:евро",
    "bn": "USD:ডলার; GBP:পাউন্ড; EUR:ইউরো", "de": "USD:dollar; GBP:pfund; EUR:euro", "el": "GBP:λίρα|λίρες|λιρών; EUR:ευρώ",
    "es": "GBP:libra", "fa": "USD:دلار; GBP:پوند|پاوند; EUR:یورو", "fr": "GBP:livre", "hi": "USD:डॉलर; GBP:पाउंड|पौंड; EUR:यूरो",
    "it": "GBP:sterlina|sterline", "ja": "USD:ドル; GBP:ポンド; EUR:ユーロ", "ko": "USD:달러; GBP:파운드; EUR:유로",
    "nl": "USD:dollar; GBP:pond; EUR:euro", "pa": "USD:ਡਾਲਰ; GBP:ਪੌਂਡ|ਪਾਊਂਡ; EUR:ਯੂਰੋ", "pl": "USD:dolar; GBP:funt; EUR:euro",
    "pt": "GBP:libra", "ro": "USD:dolar; GBP:lira|lire", "ru": "GBP:фунт", "so": "USD:doolar|dolar; GBP:gini|bownd; EUR:yuuro|euro",
    "sw": "GBP:pauni; EUR:yuro", "ti": "USD:ዶላር; GBP:ፓውንድ|ፓውንድን; EUR:ዩሮ|ዮሮ", "fil": "GBP:libra|pound; EUR:euro", "tr": "USD:dolar; GBP:sterlin; EUR:euro|avro",
    "uk": "USD:долар; GBP:фунт; EUR:євро", "ur": "USD:ڈالر; GBP:پاؤنڈ; EUR:یورو", "vi": "GBP:bảng; EUR:euro|ơ rô", "zh": "",
}  # fmt: skip
LABELS: Final = frozenset({"page", "exercise", "chapter", "lesson", "line"})
SOFT: Final = LABELS | {
    "second", "minute", "hour", "day", "week", "month", "year", "century", "decade",
    "degree", "celsius", "fahrenheit",
}  # fmt: skip
"""Units that may be missing beside a number: languages say them in many ways."""
