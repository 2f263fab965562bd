"""Number words that CLDR lacks: scales, joiners, other spellings, cases and ordinals.

`1000:mil|mille` gives words to a value. A word that ends in `~` may have up to three more letters.
CLDR has no number words for Bengali, Punjabi, Somali, Tigrinya and Urdu, and has Tagalog in a
spelling that is no longer used. Bengali, Punjabi and Urdu are complete up to 20 only.
"""

from typing import Final

# ruff: noqa: E501, RUF001 - rows of tables; letters of other alphabets are meant

SCALES: Final = {
    "en": "100:hundred; 1000:thousand; 1000000:million; 1000000000:billion",
    "ar": "100:مائة|مئة|ميه; 1000:ألف|ألفا|آلاف|الاف; 1000000:مليون|مليونا|ملايين; 1000000000:مليار|مليارا|مليارات",
    "bg": "1000:хиляда|хиляди; 1000000:милион|милиона; 1000000000:милиард|милиарда",
    "bn": "100:শ|শত|শো; 1000:হাজার; 100000:লাখ|লক্ষ; 1000000:মিলিয়ন; 10000000:কোটি",
    "de": "100:hundert; 1000:tausend; 1000000:million|millionen|mio; 1000000000:milliarde|milliarden",
    "el": "1000:χίλια|χίλιοι|χίλιες|χιλιάδες|χιλιάδων; 1000000:εκατομμύριο|εκατομμύρια|εκατομμυρίων; "
    "1000000000:δισεκατομμύριο|δισεκατομμύρια",
    "es": "1000:mil|miles; 1000000:millón|millones; 1000000000:mil millones",
    "fa": "100:صد; 1000:هزار; 1000000:میلیون; 1000000000:میلیارد",
    "fr": "100:cent|cents; 1000:mille; 1000000:million|millions; 1000000000:milliard|milliards",
    "hi": "100:सौ; 1000:हज़ार|हजार; 100000:लाख; 1000000:मिलियन; 10000000:करोड़",
    "it": "100:cento; 1000:mille|mila; 1000000:milione|milioni; 1000000000:miliardo|miliardi",
    "ja": "1000:千; 10000:万; 100000000:億",
    "ko": "1000:천; 10000:만; 100000000:억; 1000000:백만; 10000000:천만",
    "nl": "100:honderd; 1000:duizend; 1000000:miljoen; 1000000000:miljard",
    "pa": "100:ਸੌ; 1000:ਹਜ਼ਾਰ|ਹਜ਼ਾਰ; 100000:ਲੱਖ; 1000000:ਮਿਲੀਅਨ; 10000000:ਕਰੋੜ",
    "pl": "1000:tysiąc~|tysięcy; 1000000:milion~; 1000000000:miliard~",
    "pt": "1000:mil; 1000000:milhão|milhões; 1000000000:bilhão|bilhões|mil milhões",
    "ro": "100:sută|sute; 1000:mie|mii; 1000000:milion|milioane; 1000000000:miliard|miliarde",
    "ru": "1000:тысяч~; 1000000:миллион~; 1000000000:миллиард~",
    "so": "100:boqol; 1000:kun; 1000000:milyan|malyuun|milyuun",
    "sw": "100:mia; 1000:elfu; 1000000:milioni; 1000000000:bilioni",
    "ti": "100:ሚእቲ; 1000:ሽሕ; 1000000:ሚልዮን",
    "fil": "100:daan|raan|daang|raang; 1000:libo|libong; 1000000:milyon|milyong",
    "tr": "100:yüz; 1000:bin; 1000000:milyon; 1000000000:milyar",
    "uk": "1000:тисяч~; 1000000:мільйон~; 1000000000:мільярд~",
    "ur": "100:سو; 1000:ہزار; 100000:لاکھ; 1000000:ملین; 10000000:کروڑ",
    "vi": "100:trăm; 1000:nghìn|ngàn; 1000000:triệu; 1000000000:tỷ|tỉ",
    "zh": "1000:千; 10000:万|萬; 100000000:亿|億",
}

JOINERS: Final = {
    "en": "and", "ar": "و", "bg": "и", "el": "και", "es": "y", "fa": "و", "fr": "et", "it": "e",
    "pt": "e", "ro": "si de", "so": "iyo", "sw": "na", "fil": "at na 't", "ur": "", "vi": "lẻ linh",
}  # fmt: skip

WORDS: Final = {
    "ar": "1:واحد|واحدة; 2:اثنان|اثنين|اثنتان|اثنتين; 3:ثلاث|ثلاثة; 4:أربع|أربعة; 5:خمس|خمسة; "
    "6:ست|ستة; 7:سبع|سبعة; 8:ثماني|ثمانية|ثمان; 9:تسع|تسعة; 10:عشر|عشرة; 11:أحد عشر|إحدى عشرة; "
    "12:اثنا عشر|اثني عشر|اثنتا عشرة|اثنتي عشرة; 13:ثلاثة عشر|ثلاث عشرة; 14:أربعة عشر|أربع عشرة; "
    "15:خمسة عشر|خمس عشرة; 16:ستة عشر|ست عشرة; 17:سبعة عشر|سبع عشرة; "
    "18:ثمانية عشر|ثماني عشرة; 19:تسعة عشر|تسع عشرة; 20:عشرون|عشرين; 30:ثلاثون|ثلاثين; "
    "40:أربعون|أربعين; 50:خمسون|خمسين; 60:ستون|ستين; 70:سبعون|سبعين; 80:ثمانون|ثمانين; "
    "90:تسعون|تسعين; 200:مائتان|مئتان|مئتين|مائتين; 300:ثلاثمائة|ثلاثمئة; "
    "400:أربعمائة|أربعمئة; 500:خمسمائة|خمسمئة; 600:ستمائة|ستمئة; 700:سبعمائة|سبعمئة; "
    "800:ثمانمائة|ثمانمئة|ثمانيمئة; 900:تسعمائة|تسعمئة; 2000:ألفان|ألفين|ألفي; 3:الثلاث|الثلاثة; 4:الأربع|الأربعة; 5:الخمس|الخمسة; 6:الست|الستة; "
    "7:السبع|السبعة; 8:الثماني|الثمانية; 9:التسع|التسعة; 10:العشر|العشرة; 3:ثالث|ثالثة; 4:رابع|رابعة; "
    "5:خامس|خامسة; 6:سادس|سادسة; 7:سابع|سابعة; 8:ثامن|ثامنة; 9:تاسع|تاسعة; 10:عاشر|عاشرة; 3:الثالث|الثالثة; "
    "4:الرابع|الرابعة; 5:الخامس|الخامسة; 6:السادس|السادسة; 7:السابع|السابعة; 8:الثامن|الثامنة; "
    "9:التاسع|التاسعة; 10:العاشر|العاشرة; 11:الحادي عشر|الحادية عشرة; "
    "12:الثاني عشر|الثانية عشرة",
    "bn": "0:শূন্য; 1:এক|একটি|একটা; 2:দুই|দু|দুটি|দুটো|দ্বিতীয়; 3:তিন|তিনটি|তিনটা|তৃতীয়; "
    "4:চার|চারটি|চারটা|চতুর্থ; 5:পাঁচ|পাঁচটি|পাঁচটা|পঞ্চম; 6:ছয়|ছয়টি|ছয়টা|ষষ্ঠ; "
    "7:সাত|সাতটি|সাতটা|সপ্তম; 8:আট|আটটি|আটটা|অষ্টম; 9:নয়টি|নয়টা|নয়|নবম; 10:দশ|দশটি|দশটা|দশম; "
    "11:এগারো|এগারোটি|এগারোটা; 12:বারো|বারোটি|বারোটা; 13:তেরো|তেরোটি; 14:চৌদ্দ|চোদ্দ|চৌদ্দটি; "
    "15:পনেরো|পনেরোটি; 16:ষোলো|ষোল|ষোলোটি; 17:সতেরো|সতেরোটি; 18:আঠারো|আঠারোটি; "
    "19:উনিশ|উনিশটি; 20:বিশ|কুড়ি|বিশটি|কুড়িটি",
    "bg": "20:двадесет; 30:тридесет; 40:четиридесет; 60:шестдесет; 1:първ~; 2:втор~; 3:трет~; "
    "4:четвърт~; 5:пет|пета|пети|петия|петата|петото; 6:шест~; 7:седм~; 8:осм~; 9:девет~; 10:десет~",
    "el": "3:τρίτ~|τρεις|τρία|τριών; 4:τέταρτ~|τέσσερις|τέσσερα|τεσσάρων; 5:πέμπτ~; 6:έκτ~; "
    "7:έβδομ~|επτά|εφτά; 8:όγδο~|οκτώ|οχτώ; 9:ένατ~|εννέα|εννιά; 10:δέκατ~; 11:έντεκα|ενδέκατ~; "
    "12:δωδέκατ~; 13:δεκατρείς; 3:τρεισήμισι|τρεισήμιση; 4:τεσσερισήμισι; 5:πεντέμισι; 6:εξίμισι|εξήμισι; 7:επτάμισι|εφτάμισι; "
    "8:οκτώμισι|οχτώμισι; 9:εννιάμισι|εννέαμισι; 10:δεκάμισι; 11:εντεκάμισι; 12:δωδεκάμισι|δωδεκάμιση; 14:δεκατέσσερις|δεκατέσσερα; 20:εικοστ~; 100:εκατόν",
    "de": "3:dritt; 4:viert; 5:fünft; 6:sechst; 7:siebt; 8:acht",
    "es": "1:primer; 3:tercer; 16:dieciséis; 22:veintidós; 23:veintitrés; 26:veintiséis; 100:ciento",
    "fr": "21:vingt et un|vingt et une; 71:soixante et onze; 2:second|seconde",
    "hi": "3:तीसर~|तीनों; 4:चौथ~; 5:पांच|पाँच|पांचव~|पाँचव~; 6:छह|छः|छ|छठ~; 7:सातव~; 8:आठव~; 9:नौव~|नौ; "
    "10:दसव~; 2:दूसर~; 1:पहल~",
    "it": "3:tre; 23:ventitré; 33:trentatré; 43:quarantatré",
    "ko": "2:두; 3:세|셋|석; 4:네|넷|넉; 5:다섯; 6:여섯; 7:일곱; 8:여덟; 9:아홉; 10:열; 20:스무|스물; "
    "1:첫",
    "pa": "0:ਸਿਫ਼ਰ|ਜ਼ੀਰੋ; 1:ਇੱਕ|ਇਕ; 2:ਦੋ|ਦੂਜ~; 3:ਤਿੰਨ|ਤੀਜ~|ਤੀਸਰ~; 4:ਚਾਰ|ਚੌਥ~; 5:ਪੰਜ|ਪੰਜਵ~; 6:ਛੇ|ਛੇਵ~|ਛੇਂ; "
    "7:ਸੱਤ|ਸੱਤਵ~; 8:ਅੱਠ|ਅੱਠਵ~; 9:ਨੌਂ|ਨੌ|ਨੌਵ~; 10:ਦਸ|ਦੱਸ|ਦਸਵ~; 11:ਗਿਆਰਾਂ|ਗਿਆਰ~; 12:ਬਾਰਾਂ|ਬਾਰ੍ਹਾਂ; 13:ਤੇਰਾਂ; "
    "14:ਚੌਦਾਂ; 15:ਪੰਦਰਾਂ|ਪੰਦਰ~; 16:ਸੋਲਾਂ|ਸੋਲ੍ਹਾਂ; 17:ਸਤਾਰਾਂ|ਸਤਾਰ੍ਹਾਂ; 18:ਅਠਾਰਾਂ|ਅਠਾਰ੍ਹਾਂ; 19:ਉੱਨੀ|ਉਨੀ; "
    "20:ਵੀਹ",
    "pl": "1:pierwsz~; 2:drug~; 3:trzec~|troje; 4:czwart~|czworo|czteroosobow~; 5:piąt~|pięcior~; 6:szóst~; "
    "7:siódm~; 8:ósm~; 9:dziewiąt~; 10:dziesiąt~; 11:jedenast~; 12:dwunast~; 13:trzynast~; "
    "14:czternast~; 15:piętnast~; 16:szesnast~; 17:siedemnast~; 18:osiemnast~; "
    "19:dziewiętnast~; 20:dwudziest~; 30:trzydziest~; 40:czterdziest~; 50:pięćdziesiąt~",
    "pt": "14:catorze|quatorze; 16:dezesseis|dezasseis; 17:dezessete|dezassete; "
    "19:dezenove|dezanove; 100:cento",
    "ro": "2:doilea|doua; 3:treilea|treia; 4:patrulea|patra; 5:cincilea|cincea; 6:șaselea|șasea; "
    "7:șaptelea|șaptea; 8:optulea|opta; 9:nouălea|noua; 10:zecelea|zecea; 14:paisprezece; "
    "16:șaisprezece; 1:primul|prima|primei|primele",
    "ru": "2:двое; 3:трое; 4:четверо; 5:пятеро|пятёрк~; 200:двести; 300:триста",
    "so": "0:eber; 1:kow|hal|koob~|kowaad; 2:laba|labaad; 3:saddex|saddexaad; 4:afar|afraad; "
    "5:shan|shanaad; 6:lix|lixaad; 7:toddoba|todoba|toddobaad; 8:siddeed|sideed|siddeedaad; "
    "9:sagaal|sagaalaad; 10:toban|tobnaad; 20:labaatan; 30:soddon; 40:afartan; 50:konton; "
    "60:lixdan; 70:toddobaatan; 80:siddeetan; 90:sagaashan",
    "sw": "1:kwanza|moja|mmoja; 2:wili|mawili|viwili|wawili|mbili|pili; 3:tatu|matatu|vitatu|watatu; "
    "4:nne|manne|vinne|wanne; 5:tano|matano|vitano|watano; 8:nane|manane|vinane|wanane; "
    "2000:elfu mbili; 3000:elfu tatu; 4000:elfu nne; 5000:elfu tano; 6000:elfu sita; 7000:elfu saba; "
    "8000:elfu nane; 9000:elfu tisa; 10000:elfu kumi",
    "ti": "0:ዜሮ|ባዶ; 1:ሓደ|ሓደን|ሓንቲ|ቀዳማይ|ቀዳመይቲ; 2:ክልተ|ክልተን|ካልኣይ|ካልኣይቲ; 3:ሰለስተ|ሰለስተን|ሳልሳይ|ሳልሰይቲ; "
    "4:ኣርባዕተ|ኣርባዕተን|ራብዓይ|ራብዐይቲ; 5:ሓሙሽተ|ሓሙሽተን|ሓምሻይ|ሓምሸይቲ; 6:ሽዱሽተ|ሽዱሽተን|ሻድሻይ; "
    "7:ሸውዓተ|ሸውዓተን|ሻውዓይ; 8:ሸሞንተ|ሸሞንተን|ሻምናይ; 9:ትሽዓተ|ትሽዓተን|ታሽዓይ; 10:ዓሰርተ|ዓሰርተን|ዓስራይ; "
    "20:ዒስራ|ዕስራ|ዒስራን|ዕስራን; 30:ሰላሳ|ሰላሳን; 40:ኣርብዓ|ኣርብዓን; 50:ሓምሳ|ሓምሳን; 60:ሱሳ|ሱሳን; "
    "70:ሰብዓ|ሰብዓን; 80:ሰማንያ|ሰማንያን; 90:ቴስዓ|ቴስዓን|ተስዓ|ተስዓን",
    "fil": "0:sero; 1:isa|isang|uno|una|unang|ala; "
    "2:dalawa|dalawang|dos|pangalawa|pangalawang|ikalawa|ikalawang|alas dos; "
    "3:tatlo|tatlong|tres|pangatlo|pangatlong|ikatlo|ikatlong; "
    "4:apat|kuwatro|kwatro|pang-apat|ikaapat|ikaapat na; 5:lima|limang|singko|panlima|ikalima|ikalimang; "
    "6:anim|sais|ikaanim; 7:pito|pitong|siyete|ikapito|ikapitong; 8:walo|walong|otso|ikawalo|ikawalong; "
    "9:siyam|nuwebe|ikasiyam; 10:sampu|sampung|diyes|ikasampu|ikasampung; 11:labing-isa|labing-isang|onse; "
    "12:labindalawa|labindalawang|dose; 13:labintatlo|labintatlong|trese; 14:labing-apat|katorse; "
    "15:labinlima|labinlimang|kinse; 16:labing-anim|disisais; 17:labimpito|labimpitong|disisiyete; "
    "18:labingwalo|labingwalong|disiotso; 19:labinsiyam|disinuwebe; "
    "20:dalawampu|dalawampung|dalawampu't|bente|beynte; 30:tatlumpu|tatlumpung|tatlumpu't|trenta; "
    "40:apatnapu|apatnapung|apatnapu't|kwarenta; 50:limampu|limampung|limampu't|singkwenta; "
    "60:animnapu|animnapung|animnapu't; 70:pitumpu|pitumpung|pitumpu't; "
    "80:walumpu|walumpung|walumpu't; 90:siyamnapu|siyamnapung|siyamnapu't; "
    "100:sandaan|isang daan|isang daang|sandaang; 1000:isang libo|isang libong",
    "tr": "1:ilk|birinci; 4:dörd~|dörder~; 2:iki~; 3:üç~; 5:beş~; 6:altı~; 7:yedi~; 8:sekiz~; 9:dokuz~; 10:onun~|ona|ondan|onda|onu",
    "uk": "2:двох|двом|двома|двоє; 3:трьох|трьом|трьома|троє; 4:четверо|четвер~|чотирьох|чотирьом|чотирма; "
    "3:третьому|третього|третьої|третьою; 5:п'яти|п'ятьох|п'ятьма|п'ят~; 6:шістк~|шести|шістьох|шост~; 7:семи|сім|сьом~|сімох; 8:восьми|восьм~; "
    "9:дев'яти|дев'ят~; 10:десяти|десят~; 11:одинадцят~; 12:дванадцят~; 13:тринадцят~; "
    "14:чотирнадцят~; 15:п'ятнадцят~; 16:шістнадцят~; 17:сімнадцят~; 18:вісімнадцят~; "
    "19:дев'ятнадцят~; 20:двадцят~; 30:тридцят~; 40:сорок~; 50:п'ятдесят~; 60:шістдесят~; "
    "70:сімдесят~; 80:вісімдесят~; 90:дев'яност~; 100:сто|ста|сот~; 1:перш~; 2:друг~; 3:трет~; "
    "4:четверт~",
    "ur": "0:صفر; 1:ایک|پہلا|پہلی|پہلے; 2:دو|دوسرا|دوسری|دوسرے; 3:تین|تیسرا|تیسری|تیسرے; "
    "4:چار|چوتھا|چوتھی|چوتھے; 5:پانچ|پانچواں|پانچویں; 6:چھ|چھے|چھٹا|چھٹی|چھٹے; 7:سات|ساتواں|ساتویں; "
    "8:آٹھ|آٹھواں|آٹھویں; 9:نو|نواں|نویں; 10:دس|دسواں|دسویں; 11:گیارہ; 12:بارہ; 13:تیرہ; "
    "14:چودہ; 15:پندرہ; 16:سولہ; 17:سترہ; 18:اٹھارہ; 19:انیس; 20:بیس",
    "vi": "1:một|mốt|nhất; 2:hai|nhì; 4:tư|bốn; 5:năm|lăm; 10:mười; 15:mười lăm",
}
"""Added to the words of CLDR."""

WORDS_UP_TO: Final = {"bn": 20, "pa": 20, "ur": 20}
"""Where a language is complete only up to a number, larger ones cannot be checked in words."""
