"""Names of units and currencies in CLDR. Written by `make docs`.

`scripts/exact_facts_tables.py` names the source. Names are folded, in the order of their units.
"""

from typing import Final

# ruff: noqa: E501, RUF001 - wide letters; letters of other alphabets are meant

UNITS: Final = {
    "en": """
microgram:microgram|μg; milligram:mg|milligram; gram:g|gram; kilogram:kg|kilogram; tonne:metric
ton|t; ounce:ounce|oz; pound:lb|pound; milliliter:milliliter|ml; centiliter:centiliter|cl;
deciliter:deciliter|dl; liter:l|liter; cubic-centimeter:cm3|cubic centimeter; cubic-meter:cubic
meter|m3; gallon:gal|gallon; millimeter:millimeter|mm; centimeter:centimeter|cm;
decimeter:decimeter|dm; meter:m|meter; kilometer:kilometer|km; inch:in|inch; foot:feet|foot|ft;
yard:yard|yd; mile:mi|mile; light-year:light year|ly; square-centimeter:cm2|square centimeter;
square-meter:m2|square meter; square-kilometer:km2|square kilometer; hectare:ha|hectare;
degree:deg|degree|degree temperature|degrees temperature|°; celsius:degree celsius|degrees
celsius|°c; fahrenheit:degree fahrenheit|degrees fahrenheit|°f; kelvin:k|kelvin;
kilometer-per-hour:kilometer per hour|kilometers per hour|km/h; meter-per-second:m/s|meter per
second|meters per second; mile-per-hour:mile per hour|miles per hour|mph; second:sec|second;
minute:min|minute; hour:hour|hr; day:day|days; week:week|wk|wks; month:month|mth|mths;
year:year|yr|yrs; century:c|centuries|century; decade:dec|decade; percent:%|percent;
permille:permille|‰; mole:mol|mole; volt:v|volt; ampere:a|ampere; ohm:ohm|ohms|ω; watt:w|watt;
kilowatt:kilowatt|kw; joule:j|joule; kilojoule:kilojoule|kj; kilocalorie:kcal|kilocalorie;
kilowatt-hour:kilowatt hour|kilowatt-hours|kwh; hertz:hertz|hz; newton:n|newton;
pascal:pa|pascal; hectopascal:hectopascal|hpa; bar:bar|bars; byte:byte; kilobyte:kb|kilobyte;
megabyte:mb|megabyte; gigabyte:gb|gigabyte; USD:$|dollar|us dollar|usd; EUR:eur|euro|€;
GBP:british pound|gbp|pound|£; JPY:japanese yen|jpy|¥; INR:indian rupee|inr|rupee|₹
""",
    "ar": """
microgram:مكغم|ميكروغرام; milligram:مغم|مليغرام; gram:غرام; kilogram:كغم|كيلوغرام; tonne:ط.م|طن
متري; ounce:اونصه; pound:رطل|رطلا; milliliter:ملتر|مليلتر; centiliter:سنتيلتر;
deciliter:ديسيلتر; liter:لتر; cubic-centimeter:سم3|سنتيمتر مكعب; cubic-meter:م3|متر مكعب;
gallon:غالون; millimeter:مليمتر|مم; centimeter:سم|سنتيمتر; decimeter:دسم|ديسيمتر;
meter:امتار|متر|مترا; kilometer:كم|كيلومتر; inch:بوصه; foot:قدم; yard:يارده;
mile:اميال|ميل|ميلا; light-year:سنه ضوييه|سنوات ضوييه; square-centimeter:سم2|سنتيمتر مربع;
square-meter:م2|متر مربع; square-kilometer:كم2|كيلومتر مربع; hectare:هكتار; degree:°|درجات|درجه;
celsius:°م|درجه ميويه; fahrenheit:°ف|درجه فهرنهايت; kelvin:د كلفن|درجه كلفن;
kilometer-per-hour:كم/س|كيلومتر في الساعه; meter-per-second:م/ث|متر في الثانيه;
mile-per-hour:ميل في الساعه|ميل/س; second:ث|ثانيه|ثوان; minute:د|دقايق|دقيقه; hour:س|ساعات|ساعه;
day:ايام|يوم|يوما; week:اسابيع|اسبوع; month:اشهر|شهر|شهرا; year:سنه|سنوات;
century:قرن|قرنا|قرون; decade:عقد|عقدا|عقود; percent:بالمايه|٪; permille:؉|في الالف; mole:مول;
volt:فولت; ampere:امبير; ohm:اوم; watt:واط; kilowatt:كيلوواط; joule:جول; kilojoule:ك جول|كيلو
جول; kilocalorie:ك سعره|كيلو سعره; kilowatt-hour:ك.و.س|كيلو واط/ساعه; hertz:هرتز; newton:نيوتن;
pascal:باسكال; hectopascal:هكتوباسكال; bar:بار; byte:بايت; kilobyte:كيلوبايت;
megabyte:م.ب|ميغابايت; gigabyte:غ.ب|غيغابايت; USD:$|us$|usd|دولار امريكي; EUR:eur|يورو|€;
GBP:gbp|uk£|£|جنيه استرليني; JPY:jpy|jp¥|¥|ين ياباني; INR:inr|روبيه هندي|₹
""",
    "bg": """
microgram:μg|микрограм; milligram:mg|милиграм; gram:g|грам; kilogram:kg|килограм;
tonne:t|метричен тон|метрични тона; ounce:oz|унции|унция; pound:lb|фунт;
milliliter:ml|милилитра|милилитър; centiliter:cl|сентилитра|сентилитър;
deciliter:dl|децилитра|децилитър; liter:l|литра|литър; cubic-centimeter:cm3|кубически
сантиметра|кубически сантиметър; cubic-meter:m3|кубически метра|кубически метър; gallon:gal
us|галон; millimeter:mm|милиметра|милиметър; centimeter:cm|сантиметра|сантиметър;
decimeter:dm|дециметра|дециметър; meter:m|метра|метър; kilometer:km|километра|километър;
inch:in|инч|инча; foot:ft|фут|фута; yard:yd|ярд|ярда; mile:mi|мили|миля;
light-year:св.г|светлинна година|светлинни години; square-centimeter:cm2|квадратен
сантиметър|квадратни сантиметра; square-meter:m2|квадратен метър|квадратни метра;
square-kilometer:km2|квадратен километър|квадратни километра; hectare:ha|хектар;
degree:°|градус; celsius:°c|градус целзии|градуса целзии; fahrenheit:°f|градус по
фаренхаит|градуса по фаренхаит; kelvin:k|келвин; kilometer-per-hour:km/h|километра в
час|километър в час; meter-per-second:m/s|метра за секунда|метър за секунда;
mile-per-hour:mph|мили в час|миля в час; second:сек|секунда|секунди; minute:мин|минута|минути;
hour:ч|час|часа; day:д|ден|дни; week:седм; month:мес|месец; year:год|година|години;
century:в|век|века; decade:декада|декади|десетилетие|десетилетия; percent:%|процент;
permille:промил|‰; mole:mol|мола; volt:v|волт; ampere:a|ампер; ohm:ω|ом|ома; watt:w|ват|вата;
kilowatt:kw|киловат; joule:j|джаул; kilojoule:kj|килоджаул;
kilocalorie:kcal|килокалории|килокалория; kilowatt-hour:kwh|киловатчас; hertz:hz|херц;
newton:n|нютон; pascal:pa|паскал; hectopascal:hpa|хектопаскал; bar:bar|бар|бара; byte:b|баит;
kilobyte:kb|килобаит; megabyte:mb|мегабаит; gigabyte:gb|гигабаит; USD:$|usd|долар|щ.д.|щатски
долар; EUR:eur|евро|€; GBP:gbp|£|британска лира|британски лири|лира|лири; JPY:jpy|¥|японска
иена|японски иени; INR:inr|индииска рупия|индииски рупии|рупии|рупия|₹
""",
    "bn": """
microgram:μg|মাইক্রোগ্রাম; milligram:mg|মিলিগ্রাম; gram:গ্রাম; kilogram:কিলোগ্রাম|কেজি;
tonne:t|মেট্রিক টন; ounce:আউন্স; pound:lb|পাউন্ড; milliliter:ml|মিলিলিটার;
centiliter:cl|সেন্টিলিটার; deciliter:dl|ডেসিলিটার; liter:লিটার; cubic-centimeter:cm3|কিউবিক
সেন্টিমিটার; cubic-meter:m3|কিউবিক মিটার; gallon:gal|গ্যালন; millimeter:মিমি|মিলিমিটার;
centimeter:সেন্টিমিটার|সেমি; decimeter:ডেমি|ডেসিমিটার; meter:মি|মিটার; kilometer:কিমি|কিলোমিটার;
inch:ইঞ্চি; foot:ফুট; yard:গজ; mile:মাইল; light-year:আলোকবর্ষ; square-centimeter:cm2|বর্গ
সেন্টিমিটার; square-meter:m2|বর্গ মিটার; square-kilometer:km2|বর্গ কিলোমিটার; hectare:হেক্টর;
degree:°|ডিগ্রী; celsius:°c|ডিগ্রী সেলসিয়াস; fahrenheit:°f|ডিগ্রী ফারেনহাইট; kelvin:k|কেলভিন;
kilometer-per-hour:km/h|kph|কিলোমিটার প্রতি ঘণ্টা; meter-per-second:m/s|মিটার প্রতি সেকেন্ড;
mile-per-hour:mph|মাইল প্রতি ঘণ্টা; second:সেকেন্ড; minute:মিনিট; hour:ঘণ্টা; day:দিন;
week:সপ্তাহ; month:মাস; year:বছর; century:শতক; decade:দশক; percent:%|শতাংশ;
permille:প্রতিমাইল|‰; mole:মোল; volt:v|ভোল্ট; ampere:a|অ্যাম্পিয়ার; ohm:ω|ওহম; watt:w|ওয়াট;
kilowatt:kw|কিলোওয়াট; joule:j|জুল; kilojoule:kj|কিলোজুল; kilocalorie:kcal|কিলোক্যালরি;
kilowatt-hour:kwh|কিলোওয়াট ঘণ্টা|কিলোওয়াট ঘন্টা; hertz:hz|হার্জ; newton:n|নিউটন;
pascal:pa|প্যাসকেল; hectopascal:hpa|হেক্টোপাসকল; bar:বার; byte:বাইট; kilobyte:kb|কিলোবাইট;
megabyte:mb|মেগাবাইট; gigabyte:gb|গিগাবাইট; USD:$|us$|usd|মার্কিন ডলার; EUR:eur|ইউরো|€;
GBP:gbp|£|ব্রিটিশ পাউন্ড; JPY:jpy|jp¥|¥|জাপানি ইয়েন; INR:inr|ভারতীয় টাকা|ভারতীয় রুপি|₹
""",
    "de": """
microgram:mikrogramm|μg; milligram:mg|milligramm; gram:g|gramm; kilogram:kg|kilogramm;
tonne:t|tonne; ounce:oz|unze; pound:lb|pfund; milliliter:milliliter|ml;
centiliter:cl|zentiliter; deciliter:deziliter|dl; liter:l|liter;
cubic-centimeter:cm3|kubikzentimeter; cubic-meter:kubikmeter|m3; gallon:gal|gallone;
millimeter:millimeter|mm; centimeter:cm|zentimeter; decimeter:dezimeter|dm; meter:m|meter;
kilometer:kilometer|km; inch:in|zoll; foot:ft|fuss; yard:yard|yd; mile:meile|mi;
light-year:lichtjahr|lj; square-centimeter:cm2|quadratzentimeter; square-meter:m2|quadratmeter;
square-kilometer:km2|quadratkilometer; hectare:ha|hektar; degree:grad|°; celsius:grad
celsius|°c; fahrenheit:grad fahrenheit|°f; kelvin:k|kelvin; kilometer-per-hour:kilometer pro
stunde|km/h; meter-per-second:m/s|meter pro sekunde; mile-per-hour:meile pro stunde|meilen pro
stunde|mi/h; second:sek|sekunde; minute:min|minute; hour:std|stunde; day:tag|tage|tg;
week:wo|woche; month:mon|monat; year:j|jahr; century:jahrhundert|jh; decade:jahrzehnt|jz;
percent:%|prozent; permille:promille|‰; mole:mol; volt:v|volt; ampere:a|ampere; ohm:ohm|ω;
watt:w|watt; kilowatt:kilowatt|kw; joule:j|joule; kilojoule:kilojoule|kj;
kilocalorie:kcal|kilokalorie; kilowatt-hour:kilowattstunde|kwh; hertz:hertz|hz; newton:n|newton;
pascal:pa|pascal; hectopascal:hektopascal|hpa; bar:bar; byte:byte; kilobyte:kb|kilobyte;
megabyte:mb|megabyte; gigabyte:gb|gigabyte; USD:$|us-dollar|usd; EUR:eur|euro|€; GBP:britische
pfund|britisches pfund|gbp|pfund|£; JPY:japanische yen|japanischer yen|jpy|¥; INR:indische
rupie|inr|rupie|₹
""",
    "el": """
microgram:μg|μικρογραμμαρια|μικρογραμμαριο; milligram:mg|χιλιοστογραμμα|χιλιοστογραμμο;
gram:γρ|γραμμαρια|γραμμαριο; kilogram:κιλα|κιλο|χιλιογραμμα|χιλιογραμμο; tonne:τ|τονοι|τονοσ;
ounce:oz|ουγγια|ουγγιεσ; pound:λβ|λιβρα|λιβρεσ; milliliter:ml|χιλιοστολιτρα|χιλιοστολιτρο;
centiliter:cl|εκατοστολιτρα|εκατοστολιτρο; deciliter:dl|δεκατολιτρα|δεκατολιτρο;
liter:λιτ|λιτρα|λιτρο; cubic-centimeter:cm3|κυβικα εκατοστα|κυβικο εκατοστο;
cubic-meter:m3|κυβικα μετρα|κυβικο μετρο; gallon:γαλ|γαλονι;
millimeter:χιλιοστομετρα|χιλιοστομετρο|χλστ; centimeter:εκ|εκατοστα|εκατοστο;
decimeter:δεκ|δεκατομετρα|δεκατομετρο; meter:μ|μετρα|μετρο; kilometer:χιλιομετρα|χιλιομετρο|χλμ;
inch:ιν|ιντσα|ιντσεσ; foot:πδ|ποδι; yard:γιαρδα|γιαρδεσ|γρδ; mile:μιλ|μιλι; light-year:ε.φ|ετη
φωτοσ|ετοσ φωτοσ; square-centimeter:τ.εκ|τετραγωνικα εκατοστα|τετραγωνικο εκατοστο;
square-meter:τ.μ|τετραγωνικα μετρα|τετραγωνικο μετρο; square-kilometer:τ.χλμ|τετραγωνικα
χιλιομετρα|τετραγωνικο χιλιομετρο; hectare:εκτ|εκταρια|εκταριο;
degree:°|βαθμοι|βαθμοσ|μοιρα|μοιρεσ; celsius:°c|βαθμοι κελσιου|βαθμοσ κελσιου;
fahrenheit:°f|βαθμοι φαρεναιτ|βαθμοσ φαρεναιτ; kelvin:k|βαθμοι κελβιν|βαθμοσ κελβιν;
kilometer-per-hour:χιλιομετρα ανα ωρα|χιλιομετρο ανα ωρα|χλμ./ωρα; meter-per-second:μετρα ανα
δευτερολεπτο|μετρα/δευτ|μετρο ανα δευτερολεπτο|μετρο/δευτ; mile-per-hour:μιλι ανα
ωρα|μιλι/ωρα|μιλια ανα ωρα|μιλια/ωρα; second:δευτ|δευτερολεπτα|δευτερολεπτο;
minute:λ|λεπτα|λεπτο; hour:ω|ωρα|ωρεσ; day:ημερα|ημερεσ; week:εβδ|εβδομαδα|εβδομαδεσ;
month:μην|μηνασ|μηνεσ; year:ετ|ετη|ετοσ; century:αιων; decade:δεκ|δεκαετια|δεκαετιεσ;
percent:%|τοισ εκατο; permille:τοισ χιλιοισ|‰; mole:μολ; volt:v|βολτ; ampere:a|αμπερ; ohm:ω|ωμ;
watt:w|βατ; kilowatt:kw|κιλοβατ; joule:j|τζαουλ; kilojoule:kj|κιλοτζαουλ;
kilocalorie:kcal|χιλιοθερμιδα|χιλιοθερμιδεσ; kilowatt-hour:κιλοβατ/ωρα|κιλοβατωρα|κιλοβατωρεσ;
hertz:hz|χερτζ; newton:n|νιουτον; pascal:pa|πασκαλ; hectopascal:hpa|εκτοπασκαλ; bar:μπαρ;
byte:byte; kilobyte:kb|kilobyte; megabyte:mb|megabyte; gigabyte:gb|gigabyte;
USD:$|usd|δολαρια|δολαρια ηπα|δολαριο|δολαριο ηπα; EUR:eur|ευρω|€; GBP:gbp|£|λιρα|λιρα στερλινα
βρετανιασ|λιρεσ|λιρεσ στερλινεσ βρετανιασ; JPY:jpy|jp¥|¥|γιεν ιαπωνιασ; INR:inr|ρουπια|ρουπια
ινδιασ|ρουπιεσ|ρουπιεσ ινδιασ|₹
""",
    "es": """
microgram:microgramo|μg; milligram:mg|miligramo; gram:g|gramo; kilogram:kg|kilogramo;
tonne:t|tonelada; ounce:onza|oz; pound:lb|libra; milliliter:mililitro|ml;
centiliter:centilitro|cl; deciliter:decilitro|dl; liter:l|litro; cubic-centimeter:centimetro
cubico|centimetros cubicos|cm3; cubic-meter:m3|metro cubico|metros cubicos; gallon:gal|galon;
millimeter:milimetro|mm; centimeter:centimetro|cm; decimeter:decimetro|dm; meter:m|metro;
kilometer:kilometro|km; inch:in|pulgada; foot:ft|pie|pies; yard:yarda|yd; mile:mi|milla;
light-year:a. l|ano luz|anos luz; square-centimeter:centimetro cuadrado|centimetros
cuadrados|cm2; square-meter:m2|metro cuadrado|metros cuadrados; square-kilometer:kilometro
cuadrado|kilometros cuadrados|km2; hectare:ha|hectarea; degree:grado|°; celsius:grado
celsius|grados celsius|°c; fahrenheit:grado fahrenheit|grados fahrenheit|°f; kelvin:k|kelvin;
kilometer-per-hour:kilometro por hora|kilometros por hora|km/h; meter-per-second:m/s|metro por
segundo|metros por segundo; mile-per-hour:mi/h|milla por hora|millas por hora; second:s|segundo;
minute:min|minuto; hour:h|hora; day:d|dia|dias; week:sem|semana; month:m|mes|meses;
year:a|ano|anos; century:s|siglo; decade:dec|decada; percent:%|por ciento; permille:por mil|‰;
mole:mol|moles; volt:v|voltio; ampere:a|amperio; ohm:ohmio|ω; watt:vatio|w;
kilowatt:kilovatio|kw; joule:j|julio; kilojoule:kilojulio|kj; kilocalorie:kcal|kilocaloria;
kilowatt-hour:kilovatio hora|kilovatios hora|kwh; hertz:hercio|hz; newton:n|newton;
pascal:pa|pascal; hectopascal:hectopascal|hpa; bar:bar|bares; byte:b|byte; kilobyte:kb|kilobyte;
megabyte:mb|megabyte; gigabyte:gb|gigabyte; USD:$|dolar|dolar estadounidense|dolares
estadounidenses|us$|usd; EUR:eur|euro|€; GBP:gbp|libra|libra esterlina|libras esterlinas|£;
JPY:jpy|yen japones|yenes japoneses|¥; INR:inr|rupia|rupia india|rupias indias|₹
""",
    "fa": """
microgram:ميكروگرم; milligram:ميليگرم; gram:گرم; kilogram:كيلوگرم; tonne:تن|تن متريك;
ounce:اونس; pound:پوند; milliliter:ميليليتر; centiliter:cl|سانتيليتر; deciliter:dl|دسيليتر;
liter:l|ليتر; cubic-centimeter:cm3|سانتيمتر مكعب; cubic-meter:m3|متر مكعب; gallon:گالن;
millimeter:ميليمتر; centimeter:سانتيمتر; decimeter:دسيمتر; meter:متر; kilometer:كيلومتر;
inch:اينچ; foot:فوت; yard:يارد; mile:مايل; light-year:سال نوري; square-centimeter:cm2|سانتيمتر
مربع; square-meter:m2|متر مربع; square-kilometer:km2|كيلومتر مربع; hectare:هكتار; degree:°|درجه;
celsius:°c|درجه سلسيوس; fahrenheit:°f|درجه فارنهايت; kelvin:k|درجه كلوين;
kilometer-per-hour:km/h|كيلومتر در ساعت; meter-per-second:m/s|متر در ثانيه;
mile-per-hour:mph|مايل در ساعت; second:ثانيه; minute:دقيقه; hour:ساعت; day:روز; week:هفته;
month:ماه; year:سال; century:سده; decade:دهه; percent:درصد|٪; permille:هزارم|‰; mole:مول;
volt:ولت; ampere:امپر; ohm:اهم; watt:وات; kilowatt:ك.وات|كيلووات; joule:ژول;
kilojoule:ك.ژول|كيلوژول; kilocalorie:ك.كالري|كيلوكالري; kilowatt-hour:ك.و.ساعت|كيلوواتساعت;
hertz:هرتز; newton:نيوتن; pascal:پاسكال; hectopascal:هكتوپاسكال; bar:بار; byte:بايت;
kilobyte:kb|كيلوبايت; megabyte:mb|مگابايت; gigabyte:gb|گيگابايت; USD:$|usd|دلار امريكا;
EUR:eur|يورو|€; GBP:gbp|£|پوند بريتانيا; JPY:jpy|¥|ين ژاپن; INR:inr|روپيه هند|₹
""",
    "fr": """
microgram:microgramme|μg; milligram:mg|milligramme; gram:g|gramme; kilogram:kg|kilogramme;
tonne:t|tonne; ounce:once|oz; pound:lb|livre; milliliter:millilitre|ml;
centiliter:centilitre|cl; deciliter:decilitre|dl; liter:l|litre; cubic-centimeter:centimetre
cube|centimetres cubes|cm3; cubic-meter:m3|metre cube|metres cubes; gallon:gal|gallon;
millimeter:millimetre|mm; centimeter:centimetre|cm; decimeter:decimetre|dm; meter:m|metre;
kilometer:kilometre|km; inch:po|pouce; foot:pi|pied; yard:yard|yd; mile:mi|mile;
light-year:al|annee-lumiere|annees-lumiere; square-centimeter:centimetre carre|centimetres
carres|cm2; square-meter:m2|metre carre|metres carres; square-kilometer:kilometre
carre|kilometres carres|km2; hectare:ha|hectare; degree:degre|°; celsius:degre celsius|degres
celsius|°c; fahrenheit:degre fahrenheit|degres fahrenheit|°f; kelvin:k|kelvin;
kilometer-per-hour:kilometre par heure|kilometres par heure|km/h; meter-per-second:m/s|metre par
seconde|metres par seconde; mile-per-hour:mi/h|mile par heure|miles par heure; second:s|seconde;
minute:min|minute; hour:h|heure; day:j|jour; week:sem|semaine; month:m|mois; year:an|ans;
century:s|siecle; decade:dec|decennie; percent:%|pour cent; permille:pour mille|‰;
mole:mol|mole; volt:v|volt; ampere:a|ampere; ohm:ohm|ohms|ω; watt:w|watt; kilowatt:kilowatt|kw;
joule:j|joule; kilojoule:kilojoule|kj; kilocalorie:kcal|kilocalorie;
kilowatt-hour:kilowatt-heure|kwh; hertz:hertz|hz; newton:n|newton; pascal:pa|pascal;
hectopascal:hectopascal|hpa; bar:bar|bars; byte:o|octet; kilobyte:kilooctet|ko;
megabyte:megaoctet|mo; gigabyte:gigaoctet|go; USD:$|$us|dollar|dollar des etats-unis|dollars des
etats-unis|usd; EUR:eur|euro|€; GBP:gbp|livre|livre sterling|livres sterling|£|£gb; JPY:jpy|yen
japonais|yens japonais|¥; INR:inr|roupie|roupie indienne|roupies indiennes|₹
""",
    "hi": """
microgram:माइक्रोग्राम|मा॰ग्रा॰; milligram:मिलीग्राम|मि॰ग्रा॰; gram:ग्राम|ग्रा॰;
kilogram:किलोग्राम|कि॰ग्रा॰; tonne:मी टन|मीट्रिक टन; ounce:औंस; pound:पौंड;
milliliter:मिलीलीटर|मि॰ ली॰; centiliter:सेंटीलीटर|सें॰ली॰; deciliter:डेसीलीटर|डे॰ली॰;
liter:लीटर|ली॰; cubic-centimeter:घन सेंटीमीटर|घन सें॰ मी॰; cubic-meter:घन मीटर|घन मी॰;
gallon:गैलन; millimeter:मिलीमीटर|मि॰मी॰; centimeter:सेंटीमीटर|सें॰मी॰;
decimeter:डेसीमीटर|डे॰मी॰; meter:मी|मीटर; kilometer:किलोमीटर|कि॰मी॰; inch:इंच; foot:फ़ीट|फ़ुट;
yard:गज़; mile:मील; light-year:प्रकाश वर्ष|प्र॰व॰; square-centimeter:वर्ग सेंटीमीटर|व॰ सें॰;
square-meter:वर्ग मीटर|वर्ग मी॰; square-kilometer:वर्ग किलोमीटर|वर्ग कि॰मी॰;
hectare:हेक्टेयर|हे॰; degree:°|अंश; celsius:°से॰|डिग्री सेल्सियस; fahrenheit:°फ़ेरन|डिग्री
फ़ेरनहाइट; kelvin:k|केल्विन; kilometer-per-hour:किलोमीटर प्रति घंटा|कि॰मी॰/घं॰;
meter-per-second:मीटर प्रति सेकंड|मी॰/से॰; mile-per-hour:मील प्रति घंटा|मी॰प्र॰घं॰;
second:सेकंड|से॰; minute:मिनट|मि॰; hour:घंटा|घंटे|घं॰; day:दिन; week:सप्ताह;
month:महीना|महीने|माह; year:वर्ष; century:शता|शताब्दियाँ|शताब्दी; decade:दश|दशक|दशकों;
percent:%|प्रतिशत; permille:प्रति हज़ार|‰; mole:मोल; volt:v|वोल्ट; ampere:a|एम्पीयर; ohm:ω|ओम;
watt:w|वॉट; kilowatt:kw|किलोवॉट; joule:जूल|जू॰; kilojoule:किलो जूल|कि॰जू॰; kilocalorie:kcal|किलो
कैलोरी; kilowatt-hour:kwh|किलोवॉट घंटा|किलोवॉट घंटे; hertz:hz|हर्ट्ज़; newton:न्यूटन|न्यू॰;
pascal:pa|पास्कल; hectopascal:hpa|हेक्टोपास्कल; bar:बार; byte:बाइट; kilobyte:kb|किलोबाइट;
megabyte:mb|मेगाबाइट; gigabyte:gb|गीगाबाइट; USD:$|usd|यूएस डॉलर; EUR:eur|यूरो|€;
GBP:gbp|£|ब्रिटिश पाउंड स्टर्लिंग; JPY:jpy|jp¥|¥|जापानी येन; INR:inr|भारतीय रुपए|भारतीय
रुपया|रुपए|रुपया|₹
""",
    "it": """
microgram:microgrammi|microgrammo|μg; milligram:mg|milligrammi|milligrammo;
gram:g|grammi|grammo; kilogram:chilogrammi|chilogrammo|kg; tonne:t|tonnellata metrica|tonnellate
metriche; ounce:once|oncia|oz; pound:lb|libbra|libbre; milliliter:millilitri|millilitro|ml;
centiliter:centilitri|centilitro|cl; deciliter:decilitri|decilitro|dl; liter:l|litri|litro;
cubic-centimeter:centimetri cubi|centimetro cubo|cm3; cubic-meter:m3|metri cubi|metro cubo;
gallon:gal|gallone|galloni; millimeter:millimetri|millimetro|mm;
centimeter:centimetri|centimetro|cm; decimeter:decimetri|decimetro|dm; meter:m|metri|metro;
kilometer:chilometri|chilometro|km; inch:in|pollice|pollici; foot:ft|piede|piedi;
yard:iarda|iarde|yd; mile:mi|miglia|miglio; light-year:al|anni luce|anno luce;
square-centimeter:centimetri quadrati|centimetro quadrato|cm2; square-meter:m2|metri
quadrati|metro quadrato; square-kilometer:chilometri quadrati|chilometro quadrato|km2;
hectare:ettari|ettaro|ha; degree:gradi|grado|°; celsius:gradi celsius|grado celsius|°c;
fahrenheit:gradi fahrenheit|grado fahrenheit|°f; kelvin:k|kelvin; kilometer-per-hour:chilometri
orari|chilometro orario|km/h; meter-per-second:m/s|metri al secondo|metro al secondo;
mile-per-hour:mi/h|miglia all'ora|miglio all'ora; second:s|secondi|secondo;
minute:min|minuti|minuto; hour:h|ora|ore; day:giorni|giorno; week:sett|settimana|settimane;
month:mese|mesi; year:anni|anno; century:sec|secc|secoli|secolo; decade:dec|decade|decadi;
percent:%|percento; permille:per mille|‰; mole:mol|mole|moli; volt:v|volt; ampere:a|ampere;
ohm:ohm|ω; watt:w|watt; kilowatt:kilowatt|kw; joule:j|joule; kilojoule:kilojoule|kj;
kilocalorie:chilocaloria|chilocalorie|kcal; kilowatt-hour:chilowattora|kwh; hertz:hertz|hz;
newton:n|newton; pascal:pa|pascal; hectopascal:ettopascal|hpa; bar:bar; byte:byte;
kilobyte:kb|kilobyte; megabyte:mb|megabyte; gigabyte:gb|gigabyte; USD:$|dollari|dollari
statunitensi|dollaro|dollaro statunitense|usd; EUR:eur|euro|€; GBP:gbp|sterlina
britannica|sterline britanniche|£; JPY:jpy|yen giapponese|yen giapponesi|¥; INR:inr|rupia|rupia
indiana|rupie|rupie indiane|₹
""",
    "ja": """
microgram:μg|マイクログラム; milligram:mg|ミリグラム; gram:g|グラム; kilogram:kg|キログラム; tonne:t|トン;
ounce:oz|オンス; pound:lb|ポンド; milliliter:ml|ミリリットル; centiliter:cl|センチリットル; deciliter:dl|デシリットル;
liter:l|リットル; cubic-centimeter:cm3|立方センチメートル; cubic-meter:m3|立方メートル; gallon:gal|ガロン;
millimeter:mm|ミリメートル; centimeter:cm|センチメートル; decimeter:dm|デシメートル; meter:m|メートル;
kilometer:km|キロメートル; inch:in|インチ; foot:ft|フィート; yard:yd|ヤード; mile:mi|マイル; light-year:光年;
square-centimeter:cm2|平方センチメートル; square-meter:m2|平方メートル; square-kilometer:km2|平方キロメートル;
hectare:ha|ヘクタール; degree:°|度; celsius:°c|度|摂氏; fahrenheit:°f|度|華氏; kelvin:k|ケルビン;
kilometer-per-hour:km/h|キロメートル|時速; meter-per-second:m/s|メートル|秒速; mile-per-hour:mph|マイル|時速;
second:秒; minute:分; hour:時間; day:日; week:週間; month:か月; year:年; century:世紀; decade:十年;
percent:%|パーセント; permille:‰|パーミル; mole:mol|モル; volt:v|ボルト; ampere:a|アンペア; ohm:ω|オーム; watt:w|ワット;
kilowatt:kw|キロワット; joule:j|ジュール; kilojoule:kj|キロジュール; kilocalorie:kcal|キロカロリー;
kilowatt-hour:kwh|キロワット時; hertz:hz|ヘルツ; newton:n|ニュートン; pascal:pa|パスカル; hectopascal:hpa|ヘクトパスカル;
bar:bar|バール; byte:byte|バイト; kilobyte:kb|キロバイト; megabyte:mb|メガバイト; gigabyte:gb|ギガバイト;
USD:$|usd|米ドル; EUR:eur|€|ユーロ; GBP:gbp|£|英国ポンド; JPY:jpy|¥|円|日本円; INR:inr|₹|インド ルピー
""",
    "ko": """
microgram:μg|마이크로그램; milligram:mg|밀리그램; gram:g|그램; kilogram:kg|킬로그램; tonne:t|메트릭 톤; ounce:oz|온스;
pound:lb|파운드; milliliter:ml|밀리리터; centiliter:cl|센티리터; deciliter:dl|데시리터; liter:l|리터;
cubic-centimeter:cm3|세제곱센티미터; cubic-meter:m3|세제곱미터; gallon:gal|갤런; millimeter:mm|밀리미터;
centimeter:cm|센티미터; decimeter:dm|데시미터; meter:m|미터; kilometer:km|킬로미터; inch:in|인치; foot:ft|피트;
yard:yd|야드; mile:mi|마일; light-year:ly|광년; square-centimeter:cm2|제곱센티미터; square-meter:m2|제곱미터;
square-kilometer:km2|제곱킬로미터; hectare:ha|헥타르; degree:°|도; celsius:°c|도|섭씨; fahrenheit:°f|도|화씨;
kelvin:k|켈빈; kilometer-per-hour:km/h|시속|킬로미터; meter-per-second:m/s|미터|초속;
mile-per-hour:mi/h|마일|시속; second:초; minute:분; hour:시간; day:일; week:주; month:개월; year:년;
century:c|세기; decade:dec; percent:%; permille:‰; mole:mol|몰; volt:v|볼트; ampere:a|암페어; ohm:ω|옴;
watt:w|와트; kilowatt:kw|킬로와트; joule:줄; kilojoule:kj|킬로줄; kilocalorie:kcal|킬로칼로리;
kilowatt-hour:kwh|킬로와트시; hertz:hz|헤르츠; newton:n|뉴턴; pascal:pa|파스칼; hectopascal:hpa|헥토파스칼;
bar:bar|바; byte:byte|바이트; kilobyte:kb|킬로바이트; megabyte:mb|메가바이트; gigabyte:gb|기가바이트;
USD:$|us$|usd|미국 달러; EUR:eur|€|유로; GBP:gbp|£|영국 파운드; JPY:jpy|jp¥|¥|일본 엔화; INR:inr|₹|인도 루피
""",
    "nl": """
microgram:microgram|μg; milligram:mg|milligram; gram:g|gram; kilogram:kg|kilogram;
tonne:metrische ton|t; ounce:ounce|oz; pound:lb|pound; milliliter:milliliter|ml;
centiliter:centiliter|cl; deciliter:deciliter|dl; liter:l|liter; cubic-centimeter:cm3|kubieke
centimeter; cubic-meter:kubieke meter|m3; gallon:gal|gallon; millimeter:millimeter|mm;
centimeter:centimeter|cm; decimeter:decimeter|dm; meter:m|meter; kilometer:kilometer|km;
inch:in|inch; foot:ft|voet; yard:yard|yd; mile:mi|mijl; light-year:lichtjaar|lj;
square-centimeter:cm2|vierkante centimeter; square-meter:m2|vierkante meter;
square-kilometer:km2|vierkante kilometer; hectare:ha|hectare; degree:booggraad|booggraden|°;
celsius:graad celsius|graden celsius|°c; fahrenheit:graad fahrenheit|graden fahrenheit|°f;
kelvin:k|kelvin; kilometer-per-hour:kilometer per uur|km/u; meter-per-second:m/s|meter per
seconde; mile-per-hour:mi/h|mijl per uur; second:sec|seconde; minute:min|minuten|minuut;
hour:uur; day:dag|dagen; week:week|weken|wk|wkn; month:maand|mnd; year:jaar|jr; century:eeuw;
decade:dec|decennia|decennium; percent:%|procent; permille:promille|‰; mole:mol; volt:v|volt;
ampere:a|ampere; ohm:ohm|ω; watt:w|watt; kilowatt:kilowatt|kw; joule:j|joule;
kilojoule:kilojoule|kj; kilocalorie:kcal|kilocalorie; kilowatt-hour:kilowattuur|kwh;
hertz:hertz|hz; newton:n|newton; pascal:pa|pascal; hectopascal:hectopascal|hpa; bar:bar;
byte:byte; kilobyte:kb|kilobyte; megabyte:mb|megabyte; gigabyte:gb|gigabyte; USD:$|amerikaanse
dollar|us$|usd; EUR:eur|euro|€; GBP:britse pond|gbp|£; JPY:japanse yen|jpy|jp¥|¥; INR:indiase
roepie|inr|₹
""",
    "pa": """
microgram:μg|ਮਾਈਕਰੋਗ੍ਰਾਮ; milligram:ਮਿ.ਗ੍ਰਾ|ਮਿਲੀਗ੍ਰਾਮ; gram:ਗ੍ਰਾ; kilogram:ਕਿ.ਗ੍ਰਾ|ਕਿਲੋਗ੍ਰਾਮ;
tonne:t|ਮੀਟਰਿਕ ਟਨ; ounce:ਔਂਸ; pound:ਪੌਂਡ; milliliter:ਮਿ.ਲਿ|ਮਿਲੀਲਿਟਰ;
centiliter:ਸੈਂ.ਲਿ|ਸੈਂਟੀਲਿਟਰ; deciliter:ਡੈ.ਲਿ|ਡੈਸੀਲਿਟਰ; liter:ਲਿ|ਲਿਟਰ; cubic-centimeter:ਘਣ
ਸੈਂਟੀਮੀਟਰ|ਸੈਮੀ3; cubic-meter:ਘਣ ਮੀਟਰ|ਮੀ3; gallon:ਗੈਲਨ; millimeter:ਮਿ.ਮੀ|ਮਿਲੀਮੀਟਰ;
centimeter:ਸੈਂ.ਮੀ|ਸੈਂਟੀਮੀਟਰ; decimeter:ਡੈ.ਮੀ|ਡੈਸੀਮੀਟਰ; meter:ਮੀ|ਮੀਟਰ; kilometer:ਕਿ.ਮੀ|ਕਿਲੋਮੀਟਰ;
inch:ਇੰਚ; foot:ਫੁੱਟ; yard:ਗਜ਼; mile:ਮੀਲ; light-year:ਪ੍ਰ.ਸ|ਪ੍ਰਕਾਸ਼ ਸਾਲ; square-centimeter:ਵਰਗ
ਸੈਂਟੀਮੀਟਰ|ਸੈਮੀ2; square-meter:ਮੀ2|ਵਰਗ ਮੀਟਰ; square-kilometer:ਕਿਮੀ2|ਵਰਗ ਕਿਲੋਮੀਟਰ; hectare:ਹੈਕਟ;
degree:°|ਡਿ|ਡਿਗਰੀ; celsius:°c|ਡਿਗਰੀ ਸੈਲਸੀਅਸ; fahrenheit:°f|ਡਿਗਰੀ ਫਾਰੇਨਹਾਈਟ; kelvin:k|ਕੈਲਵਿਨ;
kilometer-per-hour:ਕਿ.ਮੀ./ਘੰ|ਕਿਲੋਮੀਟਰ ਪ੍ਰਤਿ ਘੰਟਾ; meter-per-second:ਮੀ./ਸ|ਮੀਟਰ ਪ੍ਰਤਿ ਸਕਿੰਟ;
mile-per-hour:ਮੀਲ ਪ੍ਰਤੀ ਘੰਟਾ|ਮੀਲ/ਘੰ; second:ਸਕਿੰਟ; minute:ਮਿੰਟ; hour:ਘੰਟਾ|ਘੰਟੇ; day:ਦਿਨ;
week:ਹਫ਼ਤਾ|ਹਫ਼ਤੇ; month:ਮਹੀਨਾ|ਮਹੀਨੇ; year:ਸਾਲ; century:ਸਦੀ|ਸਦੀਆਂ; decade:ਦਹਾ|ਦਹਾਕਾ|ਦਹਾਕੇ;
percent:%|ਪ੍ਰਤਿਸ਼ਤ; permille:ਪਰਮਾਈਲ|‰; mole:ਮੋਲ; volt:v|ਵੋਲਟ; ampere:a|ਐਮਪੀਅਰ; ohm:ω|ਓਹਮ;
watt:ਵਾਟ; kilowatt:ਕਿ. ਵਾਟ|ਕਿਲੋਵਾਟ; joule:j|ਜੂਲ; kilojoule:ਕਿ.ਜੂਲ|ਕਿਲੋਜੂਲ;
kilocalorie:ਕਿ.ਕੈਲੋਰੀ|ਕਿਲੋਕੈਲੋਰੀ; kilowatt-hour:ਕਿ.ਵਾ.ਘੰ|ਕਿਲੋਵਾਟ ਘੰਟਾ|ਕਿਲੋਵਾਟ ਘੰਟੇ;
hertz:hz|ਹਰਟਜ਼; newton:ਨਿ|ਨਿਊਟਨ; pascal:pa|ਪਾਸਕਲ; hectopascal:ਹੈ.ਪਾ|ਹੈਕਟੋਪਾਸਕਲ; bar:ਬਾਰ;
byte:ਬਾਇਟ; kilobyte:kb|ਕਿਲੋਬਾਇਟ; megabyte:mb|ਮੈਗਾਬਾਇਟ; gigabyte:gb|ਗੀਗਾਬਾਇਟ;
USD:$|us$|usd|ਯੂ.ਐਸ. ਡਾਲਰ; EUR:eur|ਯੂਰੋ|€; GBP:gbp|£|ਬ੍ਰਿਟਿਸ਼ ਪੌਂਡ; JPY:jpy|jp¥|¥|ਜਪਾਨੀ ਯੇਨ;
INR:inr|ਭਾਰਤੀ ਰੁਪਇਆ|ਭਾਰਤੀ ਰੁਪਏ|ਰੁਪਇਆ|ਰੁਪਏ|₹
""",
    "pl": """
microgram:mikrogram|μg; milligram:mg|miligram; gram:g|gram; kilogram:kg|kilogram;
tonne:t|ton|tona|tony; ounce:oz|uncja|uncje|uncji; pound:funt; milliliter:mililitr|ml;
centiliter:centylitr|cl; deciliter:decylitr|dl; liter:l|litr; cubic-centimeter:centymetr
szescienny|centymetra szesciennego|centymetrow szesciennych|centymetry szescienne|cm3;
cubic-meter:m3|metr szescienny|metra szesciennego|metrow szesciennych|metry szescienne;
gallon:gal am|galon amerykanski|galona amerykanskiego|galonow amerykanskich|galony amerykanskie;
millimeter:milimetr|mm; centimeter:centymetr|cm; decimeter:decymetr|dm; meter:m|metr;
kilometer:kilometr|km; inch:cal|cala|cale|cali; foot:ft|stop; yard:jard|yd;
mile:mil|mila|mile|mili; light-year:lat swietlnych|lata swietlne|ly|rok swietlny|roku
swietlnego; square-centimeter:centymetr kwadratowy|centymetra kwadratowego|centymetrow
kwadratowych|centymetry kwadratowe|cm2; square-meter:m2|metr kwadratowy|metra
kwadratowego|metrow kwadratowych|metry kwadratowe; square-kilometer:kilometr
kwadratowy|kilometra kwadratowego|kilometrow kwadratowych|kilometry kwadratowe|km2;
hectare:ha|hektar; degree:stopien|stopni|°; celsius:st. c|stopien celsjusza|stopni
celsjusza|stopnia celsjusza|stopnie celsjusza; fahrenheit:stopien fahrenheita|stopni
fahrenheita|stopnia fahrenheita|stopnie fahrenheita|°f; kelvin:k|kelwin;
kilometer-per-hour:kilometr na godzine|kilometra na godzine|kilometrow na godzine|kilometry na
godzine|km/godz; meter-per-second:m/s|metr na sekunde|metra na sekunde|metrow na sekunde|metry
na sekunde; mile-per-hour:mil na godzine|mil/h|mila na godzine|mila/h|mile na
godzine|mile/h|mili na godzine|mili/h; second:sek|sekund; minute:min|minut; hour:godz;
day:dni|dnia|dzien; week:tydz|tyg|tygodni; month:mies|miesiecy; year:lat|lata|rok|roku;
century:w|wiek; decade:dek|dekad; percent:%|procent; permille:promil|‰; mole:mol|mola|mole|moli;
volt:v|wolt; ampere:a|amper; ohm:om|oma|omow|omy|ω; watt:w|wat|wata|watow|waty;
kilowatt:kilowat|kw; joule:dzul|j; kilojoule:kilodzul|kj;
kilocalorie:kcal|kilokaloria|kilokalorie|kilokalorii; kilowatt-hour:kilowatogodzin|kwh;
hertz:herc|hz; newton:n|niuton; pascal:pa|paskal; hectopascal:hektopaskal|hpa;
bar:bar|bara|barow|bary; byte:b|bajt; kilobyte:kb|kilobajt; megabyte:mb|megabajt;
gigabyte:gb|gigabajt; USD:$|dolar|dolar amerykanski|dolara amerykanskiego|dolarow
amerykanskich|dolary amerykanskie|usd; EUR:eur|euro|€; GBP:funt|funt szterling|funta
szterlinga|funtow szterlingow|funty szterlingi|gbp|£; JPY:jen japonski|jena japonskiego|jenow
japonskich|jeny japonskie|jpy|¥; INR:inr|rupia|rupia indyjska|rupie|rupie indyjskie|rupii|rupii
indyjskich|rupii indyjskiej|₹
""",
    "pt": """
microgram:micrograma|μg; milligram:mg|miligrama; gram:g|grama; kilogram:kg|quilograma;
tonne:t|tonelada metrica|toneladas metricas; ounce:onca|oz; pound:lb|libra;
milliliter:mililitro|ml; centiliter:centilitro|cl; deciliter:decilitro|dl; liter:l|litro;
cubic-centimeter:centimetro cubico|centimetros cubicos|cm3; cubic-meter:m3|metro cubico|metros
cubicos; gallon:gal|galao|galoes; millimeter:milimetro|mm; centimeter:centimetro|cm;
decimeter:decimetro|dm; meter:m|metro; kilometer:km|quilometro; inch:pol|polegada;
foot:ft|pe|pes; yard:jarda|yd; mile:mi|milha; light-year:ano-luz|anos-luz;
square-centimeter:centimetro quadrado|centimetros quadrados|cm2; square-meter:m2|metro
quadrado|metros quadrados; square-kilometer:km2|quilometro quadrado|quilometros quadrados;
hectare:ha|hectare; degree:grau|°; celsius:grau celsius|graus celsius|°c; fahrenheit:grau
fahrenheit|graus fahrenheit|°f; kelvin:k|kelvin; kilometer-per-hour:km/h|quilometro por
hora|quilometros por hora; meter-per-second:m/s|metro por segundo|metros por segundo;
mile-per-hour:milha por hora|milhas por hora|mph; second:s|segundo; minute:min|minuto;
hour:h|hora; day:dia|dias; week:sem|semana; month:mes|meses; year:ano|anos;
century:sec|secs|seculo; decade:dec|decada; percent:%|por cento; permille:por mil|‰;
mole:mol|mols; volt:v|volt; ampere:a|ampere; ohm:ohm|ohms|ω; watt:w|watt; kilowatt:kw|quilowatt;
joule:j|joule; kilojoule:kj|quilojoule; kilocalorie:kcal|quilocaloria;
kilowatt-hour:kwh|quilowatt-hora|quilowatts-hora; hertz:hertz|hz; newton:n|newton;
pascal:pa|pascais|pascal; hectopascal:hectopascais|hectopascal|hpa; bar:bar|bars; byte:byte;
kilobyte:kb|kilobyte; megabyte:mb|megabyte; gigabyte:gb|gigabyte; USD:$|dolar|dolar
americano|dolares americanos|us$|usd; EUR:eur|euro|€; GBP:gbp|libra|libra esterlina|libras
esterlinas|£; JPY:iene japones|ienes japoneses|jpy|jp¥|¥; INR:inr|rupia|rupia indiana|rupias
indianas|₹
""",
    "ro": """
microgram:de micrograme|microgram|μg; milligram:de miligrame|mg|miligram; gram:de grame|g|gram;
kilogram:de kilograme|kg|kilogram; tonne:de tone metrice|t|tona metrica|tone metrice; ounce:de
uncii|oz|uncie|uncii; pound:de livre|lb|livra|livre; milliliter:de
mililitri|mililitri|mililitru|ml; centiliter:centilitri|centilitru|cl|de centilitri;
deciliter:de decilitri|decilitri|decilitru|dl; liter:de litri|l|litri|litru;
cubic-centimeter:centimetri cubi|centimetru cub|cm3|de centimetri cubi; cubic-meter:de metri
cubi|m3|metri cubi|metru cub; gallon:de galoane|gal|galoane|galon; millimeter:de
milimetri|milimetri|milimetru|mm; centimeter:centimetri|centimetru|cm|de centimetri;
decimeter:de decimetri|decimetri|decimetru|dm; meter:de metri|m|metri|metru; kilometer:de
kilometri|kilometri|kilometru|km; inch:de inchi|in|inch; foot:de picioare|ft|picioare|picior;
yard:de iarzi|iard|iarzi|yd; mile:de mile|mi|mila|mile; light-year:a.l|an lumina|ani lumina|de
ani lumina; square-centimeter:centimetri patrati|centimetru patrat|cm2|de centimetri patrati;
square-meter:de metri patrati|m2|metri patrati|metru patrat; square-kilometer:de kilometri
patrati|kilometri patrati|kilometru patrat|km2; hectare:de hectare|ha|hectar; degree:de
grade|grad|°; celsius:de grade celsius|grad celsius|grade celsius|°c; fahrenheit:de grade
fahrenheit|grad fahrenheit|grade fahrenheit|°f; kelvin:de kelvini|k|kelvin;
kilometer-per-hour:de kilometri pe ora|kilometri pe ora|kilometru pe ora|km/h;
meter-per-second:de metri pe secunda|m/s|metri pe secunda|metru pe secunda; mile-per-hour:de
mile pe ora|mi/h|mila pe ora|mile pe ora; second:de secunde|s|secunda|secunde; minute:de
minute|min|minut; hour:de ore|ora|ore; day:de zile|zi|zile; week:de
saptamani|sapt|saptamana|saptamani; month:de luni|luna|luni; year:an|ani|de ani; century:de
secole|sec|secol; decade:de decenii|dec|decenii|deceniu; percent:%|de procente|procent;
permille:de promile|promila|promile|‰; mole:de moli|mol|moli; volt:de volti|v|volt;
ampere:a|amper|de amperi; ohm:de ohmi|ohm|ohmi|ω; watt:de wati|w|wati|watt; kilowatt:de
kilowati|kilowati|kilowatt|kw; joule:de jouli|j|joule|jouli; kilojoule:de
kilojouli|kilojoule|kilojouli|kj; kilocalorie:de kilocalorii|kcal|kilocalorie|kilocalorii;
kilowatt-hour:de kilowati-ora|kilowati-ora|kwh; hertz:de hertzi|hertz|hz; newton:de
newtoni|n|newton; pascal:de pascali|pa|pascal; hectopascal:de hectopascali|hectopascal|hpa;
bar:bar|bari|de bari; byte:b|byte|byti|de byti; kilobyte:de kilobyti|kb|kilobyte|kilobyti;
megabyte:de megabyti|mb|megabyte|megabyti; gigabyte:de gigabyti|gb|gigabyte|gigabyti;
USD:$|dolar|dolar american|dolari americani|usd; EUR:eur|euro|€; GBP:gbp|lira|lira
sterlina|lire|lire sterline|£; JPY:jpy|yen japonez|yeni japonezi|¥; INR:inr|rupie|rupie
indiana|rupii|rupii indiene|₹
""",
    "ru": """
microgram:микрограмм|мкг; milligram:мг|миллиграмм; gram:г|грамм; kilogram:кг|килограмм;
tonne:т|тонн; ounce:унц|унции|унция; pound:фнт|фунт; milliliter:миллилитр|мл;
centiliter:сантилитр|сл; deciliter:децилитр|дл; liter:л|литр; cubic-centimeter:кубическии
сантиметр|кубических сантиметра|кубических сантиметров|кубического сантиметра|см3;
cubic-meter:кубическии метр|кубических метра|кубических метров|кубического метра|м3; gallon:ам.
гал|амер. галлон; millimeter:миллиметр|мм; centimeter:сантиметр|см; decimeter:дециметр|дм;
meter:м|метр; kilometer:километр|км; inch:дюим; foot:фт|фут|фута|футов; yard:ярд|ярда|ярдов;
mile:ми|мили|миль|миля; light-year:св. г|св. л|светового года|световои год|световых
года|световых лет; square-centimeter:квадратного сантиметра|квадратныи сантиметр|квадратных
сантиметра|квадратных сантиметров|см2; square-meter:квадратного метра|квадратныи метр|квадратных
метра|квадратных метров|м2; square-kilometer:квадратного километра|квадратныи
километр|квадратных километра|квадратных километров|км2; hectare:га|гектар; degree:°|градус;
celsius:°c|градус цельсия|градуса цельсия|градусов цельсия; fahrenheit:°f|градус
фаренгеита|градуса фаренгеита|градусов фаренгеита; kelvin:k|кельвин; kilometer-per-hour:километр
в час|километра в час|километров в час|км/ч; meter-per-second:м/с|метр в секунду|метра в
секунду|метров в секунду; mile-per-hour:ми/ч|мили в час|миль в час|миля в час; second:с|секунд;
minute:мин|минут; hour:ч|час|часа|часов; day:день|дн|днеи|дня; week:нед|недели|недель|неделя;
month:мес|месяц; year:г|год|года|л|лет; century:в|век|века|веков;
decade:10-летие|10-летии|10-летия|десятилетие|десятилетии|десятилетия; percent:%|процент;
permille:промилле|‰; mole:молеи|моль|моля; volt:в|вольт; ampere:а|ампер; ohm:ом|ома;
watt:ватт|вт; kilowatt:квт|киловатт; joule:дж|джоулеи|джоуль|джоуля;
kilojoule:кдж|килоджоулеи|килоджоуль|килоджоуля; kilocalorie:килокалории|килокалория|ккал;
kilowatt-hour:квт⋅ч|киловатт-час; hertz:герц|гц; newton:н|ньютон;
pascal:па|паскалеи|паскаль|паскаля; hectopascal:гектопаскалеи|гектопаскаль|гектопаскаля|гпа;
bar:бар|бара; byte:б|баит; kilobyte:кб|килобаит; megabyte:мб|мегабаит; gigabyte:гб|гигабаит;
USD:$|usd|доллар|доллар сша|доллара сша|долларов сша; EUR:eur|евро|€; GBP:gbp|£|британскии фунт
стерлингов|британских фунта стерлингов|британских фунтов стерлингов|британского фунта
стерлингов|фунт; JPY:jpy|¥|японская иена|японские иены|японских иен|японскои иены;
INR:inr|индииская рупия|индииские рупии|индииских рупии|индиискои рупии|рупии|рупия|₹
""",
    "so": """
microgram:maykrogaraam|μg; milligram:mg|miligaraam; gram:g|garaam; kilogram:kg|kiilogaraam;
tonne:metrik tan|t; ounce:ow|ownis; pound:bownd|bw; milliliter:mililitar|ml;
centiliter:sentilitar|sl; deciliter:disilitar|dl; liter:l|litar; cubic-centimeter:cm3|sentimitir
saddex jibaaran; cubic-meter:m3|mitir saddex jibaaran; gallon:gal|galaan;
millimeter:milimitir|mm; centimeter:cm|sentimitir; decimeter:desimitir|dm|dsimitir;
meter:m|mitir; kilometer:kiilo mitir|km; inch:in|injis; foot:fiit|ft; yard:yaardi|yd;
mile:meyl|my; light-year:sanno masaafo iftiin|smi; square-centimeter:cm2|sentimitir jibaaran;
square-meter:m2|mitir jibaaran; square-kilometer:kiilomitir jibaaran|km2; hectare:hektar|hk;
degree:dig|digrii|°; celsius:degrii selsiyaas|°c; fahrenheit:degrii faahrenheyt|°f;
kelvin:k|kelfin; kilometer-per-hour:kiilomitir saacadiiba|km/s; meter-per-second:m/i|mitir
ilbiriqsigiiba; mile-per-hour:meyl saacadiiba|my/s; second:ilbiriqsi|ilbrqsi;
minute:daqiiqad|daqiiqo|dqqd; hour:saacad|scd; day:maalin|maalmood|mln; week:tdbd|toddobaad;
month:bil|bilood; year:sannad|snd; century:q|qarni; decade:dec; percent:%|boqolkiiba;
permille:baarmiil|‰; mole:mool; volt:foolt|v; ampere:a|ambeer; ohm:ohm|ω; watt:w|waat;
kilowatt:kiilowaat|kw; joule:j|juul; kilojoule:kiilojuul|kj; kilocalorie:kilokalooris|kkal;
kilowatt-hour:kiilowaat saacadiiba|kws; hertz:haart|hz; newton:n|nuyuuton; pascal:pa;
hectopascal:hektobaskal|hpa; bar:bar; byte:beyt; kilobyte:kb|kiilobeyt; megabyte:mb|megabeyt;
gigabyte:gb|gigabeyt; USD:$|doolarada|doolarada mareeykanka|doolarka|doolarka
mareeykanka|us$|usd; EUR:eur|yuuroo|€; GBP:bowndka biritishka|gbp|£; JPY:jpy|jp¥|yenta jabaan|¥;
INR:inr|rubiga|rubiga hindiya|₹
""",
    "sw": """
microgram:mikrogramu; milligram:mg|miligramu; gram:gramu; kilogram:kg|kilogramu; tonne:tani
mita; ounce:aunsi; pound:ratili; milliliter:mililita; centiliter:sentilita; deciliter:desilita;
liter:lita; cubic-centimeter:cm3|sentimita|ya ujazo|za ujazo; cubic-meter:m3|mita|ya ujazo|za
ujazo; gallon:galoni; millimeter:milimita; centimeter:sentimita; decimeter:desimita; meter:mita;
kilometer:kilomita|km; inch:inchi; foot:futi; yard:yadi; mile:maili; light-year:ly|miaka ya
mwanga; square-centimeter:cm2|sentimita|ya mraba|za mraba; square-meter:m2|mita|ya mraba|za
mraba; square-kilometer:kilomita|km2|ya mraba|za mraba; hectare:hekta; degree:digrii|°;
celsius:nyuzi|°c; fahrenheit:nyuzi za farenheiti|°f; kelvin:k|kelvini;
kilometer-per-hour:/saa|kilomita|km|kwa saa; meter-per-second:kwa sekunde|m/s|mita;
mile-per-hour:kwa saa|maili|mph; second:sekunde; minute:dakika; hour:saa; day:siku; week:wiki;
month:miezi|mwezi; year:miaka|mwaka; century:karne; decade:miongo|mwongo; percent:asilimia;
permille:kwa elfu|kwa kila elfu; mole:moli; volt:volti; ampere:ampea; ohm:ω; watt:wati;
kilowatt:kilowati; joule:jouli; kilojoule:kilojuli; kilocalorie:kilokalori;
kilowatt-hour:kilowati|kwa saa|kwh; hertz:hezi; newton:n|newtoni; pascal:pa|paskali;
hectopascal:hektopaskali|hpa; bar:bari; byte:baiti; kilobyte:kilobaiti; megabyte:mb|megabaiti;
gigabyte:gb|gigabaiti; USD:$|dola|dola ya marekani|dola za marekani|us$|usd; EUR:eur|yuro|€;
GBP:gbp|pauni|pauni ya uingereza|pauni za uingereza|£; JPY:jpy|jp¥|yen ya japani|yen za
japani|¥; INR:inr|rupia|rupia ya india|rupia za india|₹
""",
    "ti": """
microgram:μግ|ማይክሮ ግራም; milligram:ሚሊ ግራም|ሚግ; gram:ግ|ግራም; kilogram:ኪሎግራም|ኪግ; tonne:ሜትሪክ ቶን|ቶን;
ounce:oኣውንስ|ኣውንስ; pound:ፓውንድ; milliliter:ሚሊ|ሚሊ ሊትሮ; centiliter:ሴሊ|ሴንቲ ሊትሮ; deciliter:ዴሊ|ዴሲ ሊትሮ;
liter:ሊ|ሊትሮ; cubic-centimeter:ሴሜ3|ሴንቲሜትር ክዩብ; cubic-meter:ሜ3|ሜትር ኪዩብ; gallon:ጋሎን;
millimeter:ሚሊሜተር|ሚሜ; centimeter:ሴሜ|ሴንቲሜተር; decimeter:ዴሜ|ዴሲሜተር; meter:/ሜትር|ሜ; kilometer:ኪሎ
ሜትር|ኪሜ; inch:ኢን|ኢንች|ኢንችስ; foot:ፉት|ፊት; yard:ያ|ያርድ|ያርድስ; mile:ማ|ማይላት|ማይል; light-year:ly;
square-centimeter:ሴሜ2|ካሬ ሴንቲሜትር; square-meter:ሜ2|ሜተር2|ሜትር2; square-kilometer:ኪሜ2;
hectare:ሄክ|ሄክታር; degree:°|ዲግሪ|ዲግሪ ሙቐት; celsius:°ሴ|ዲግሪ ሴንቲግሬድ; fahrenheit:°ፋ|ዲግሪ ፋረንሃይት;
kelvin:ኬ|ኬልቪን; kilometer-per-hour:ኪሎሜተር ኣብ ሰኣት|ኪሜ/ሰኣት; meter-per-second:ሜ/ሰ|ሜትሮ ኣብ ሰከንድ;
mile-per-hour:ማይል ኣብ ሰኣት; second:ሴኮንድ; minute:ደቒቓ|ደቒቓታት; hour:ሰኣ|ሰኣታት|ሰኣት; day:መኣልቲ|መኣልታት;
week:ሰሙ|ሰሙናት|ሰሙን; month:/ኣዋርሕ|ወርሒ; year:ኣመታት|ኣመት; century:ዘመናት|ዘመን; decade:ኣሰ.ኣመ|ኣሰርተ ኣመት|ኣሰርተታት
ኣመታት; percent:%|ሚእታዊ; permille:ኣብ ሚሌ|‰; mole:ሞል; volt:ቮልት; ampere:ኣምፒር; ohm:ω|ኦህም; watt:ዋት;
kilowatt:ኪሎዋት; joule:ጁል; kilojoule:ኪሎጁል|ኪጁ; kilocalorie:ኪሎካሎሪ|ኪካሎሪ; kilowatt-hour:ኪሎዋት
ሰኣት|ኪሎዋት-ሰኣት; hertz:ኸርትዝ; newton:ኒውተን; pascal:ፓስካል; hectopascal:ሄክቶ ፓስካል; bar:ባር; byte:ባይት;
kilobyte:ኪሎባይት; megabyte:ሜጋባይት; gigabyte:ጊጋባይት; USD:$|us$|usd|ዶላር ኣመሪካ; EUR:eur|ዩሮ|€;
GBP:gbp|£|የእንግሊዝ ፓውንድ ስተርሊንግ; JPY:jpy|¥|የን ጃፓን; INR:inr|ናይ ሕንድ ሩፒ|₹
""",
    "fil": """
microgram:microgram|μg; milligram:mg|milligram; gram:g|gramo|na gramo; kilogram:kg|kilo;
tonne:metriko tonelada|t; ounce:na onsa|onsa|oz; pound:lb|lbs|libra|na libra;
milliliter:mililitro|ml; centiliter:cl|sentilitro; deciliter:decilitro|dl|na decilitro;
liter:l|litro|na litro; cubic-centimeter:cm3|kubiko sentimetro|na sentimetro kubiko;
cubic-meter:kubiko metro|m3|na metro kubiko; gallon:gal|galon|na gal; millimeter:milimetro|mm|na
milimetro; centimeter:cm|sentimetro; decimeter:decimetro|dm|na decimetro; meter:m|metro|na
metro; kilometer:kilometro|km|na kilometro; inch:in|na pulgada|pulgada; foot:ft|na
talampakan|talampakan; yard:na yarda|na yd|yarda|yd; mile:mi|milya|na milya; light-year:light
year|ly|na light year|na ly; square-centimeter:cm2|na sentimetro kwadrado|sentimetro kwadrado;
square-meter:m2|metro kwadrado|na metro kwadrado; square-kilometer:kilometro kwadrado|km2|na
kilometro kwadrado; hectare:ha|hektarya|na hektarya; degree:deg|degree|na deg|°; celsius:degree
celsius|degrees celsius|°c; fahrenheit:degree fahrenheit|degrees fahrenheit|°f; kelvin:degree
kelvin|degrees kelvin|°k; kilometer-per-hour:kilometro kada oras|kph|na kilometro kada oras;
meter-per-second:m/s|metro kada segundo; mile-per-hour:milya kada oras|mph; second:na
segundo|seg|segundo; minute:min|minuto|na minuto; hour:na oras|oras; day:araw|na araw;
week:linggo|na linggo; month:buwan; year:na taon|taon; century:siglo; decade:dec|dekada;
percent:%|na porsyento|porsyento; permille:na permille|permille|‰; mole:mol|mole; volt:na
volt|v|volt; ampere:a|ampere|na ampere; ohm:na ohm|ohm|ω; watt:na watt|w|watt;
kilowatt:kilowatt|kw; joule:j|joule|na joules; kilojoule:kilojoule|kj|na kilojoule;
kilocalorie:kcal|kilocalorie|na kilocalorie; kilowatt-hour:kilowatt hour|kwh|na kilowatt-hour;
hertz:hertz|hz|na hertz; newton:n|newton; pascal:pa|pascal; hectopascal:hectopascal|hpa|na
hectopascal; bar:bar; byte:byte|na byte; kilobyte:kb|kilobyte|na kilobyte;
megabyte:mb|megabyte|na megabyte; gigabyte:gb|gigabyte|na gigabyte; USD:$|dolyar|dolyar ng
us|dolyares ng us|usd; EUR:eur|euro|€; GBP:british pound|gbp|pound|£; JPY:japanese yen|jpy|¥;
INR:indian rupee|inr|rupee|₹
""",
    "tr": """
microgram:mikrogram|μg; milligram:mg|miligram; gram:g|gram; kilogram:kg|kilogram; tonne:t|ton;
ounce:ons|oz; pound:lb|libre; milliliter:mililitre|ml; centiliter:cl|santilitre;
deciliter:desilitre|dl; liter:l|litre; cubic-centimeter:cm3|santimetrekup;
cubic-meter:m3|metrekup; gallon:gal|galon; millimeter:milimetre|mm; centimeter:cm|santimetre;
decimeter:desimetre|dm; meter:m|metre; kilometer:kilometre|km; inch:inc; foot:fit;
yard:yarda|yd; mile:mil; light-year:isik yili|iy; square-centimeter:cm2|santimetrekare;
square-meter:m2|metrekare; square-kilometer:kilometrekare|km2; hectare:ha|hektar;
degree:derece|°; celsius:santigrat derece|°c; fahrenheit:fahrenhayt derece|°f; kelvin:k|kelvin;
kilometer-per-hour:kilometre/saat|km/sa; meter-per-second:m/sn|metre/saniye;
mile-per-hour:mil/sa; second:saniye|sn; minute:dakika|dk; hour:sa|saat; day:gun; week:hafta|hf;
month:ay; year:yil; century:yuzyil|yy; decade:on yil; percent:%|yuzde; permille:binde|‰;
mole:mol; volt:v|volt; ampere:a|amper; ohm:ohm|ω; watt:vat|w; kilowatt:kilovat|kw; joule:j|jul;
kilojoule:kilojul|kj; kilocalorie:kcal|kilokalori; kilowatt-hour:kilovatsaat|kwh;
hertz:hertz|hz; newton:n|newton; pascal:pa|paskal; hectopascal:hektopaskal|hpa; bar:bar;
byte:bayt; kilobyte:kb|kilobayt; megabyte:mb|megabayt; gigabyte:gb|gigabayt; USD:$|abd
dolari|usd; EUR:eur|euro|€; GBP:gbp|ingiliz sterlini|£; JPY:japon yeni|jpy|¥; INR:hindistan
rupisi|inr|₹
""",
    "uk": """
microgram:мкг|мікрограм; milligram:мг|міліграм; gram:г|грам; kilogram:кг|кілограм; tonne:метр.
т|метрична тонна|метричних тонн|метричноі тонни|метричні тонни; ounce:унц|унціи|унція|унціі;
pound:фнт|фунт; milliliter:мл|мілілітр; centiliter:сантилітр|сл; deciliter:децилітр|дл;
liter:л|літр; cubic-centimeter:кубічнии сантиметр|кубічних сантиметрів|кубічного
сантиметра|кубічні сантиметри|см3; cubic-meter:кубічнии метр|кубічних метрів|кубічного
метра|кубічні метри|м3; gallon:гал|галон; millimeter:мм|міліметр; centimeter:сантиметр|см;
decimeter:дециметр|дм; meter:м|метр; kilometer:км|кілометр; inch:дюим;
foot:фт|фут|фута|фути|футів; yard:ярд|ярда|ярди|ярдів; mile:миль|миля|милі; light-year:св.
р|світловии рік|світлових років|світлового року|світлові роки; square-centimeter:квадратнии
сантиметр|квадратних сантиметрів|квадратного сантиметра|квадратні сантиметри|см2;
square-meter:квадратнии метр|квадратних метрів|квадратного метра|квадратні метри|м2;
square-kilometer:квадратнии кілометр|квадратних кілометрів|квадратного кілометра|квадратні
кілометри|км2; hectare:га|гектар; degree:°|градус; celsius:°c|градус цельсія|градуса
цельсія|градуси цельсія|градусів цельсія; fahrenheit:°f|градус фаренгеита|градуса
фаренгеита|градуси фаренгеита|градусів фаренгеита; kelvin:к|кельвін;
kilometer-per-hour:км/год|кілометр за годину|кілометра за годину|кілометри за годину|кілометрів
за годину; meter-per-second:м/с|метр за секунду|метра за секунду|метри за секунду|метрів за
секунду; mile-per-hour:миль за годину|миль/год|миля за годину|миля/год|милі за годину|милі/год;
second:с|секунд; minute:хв|хвилин; hour:год|годин; day:день|дн|дня|дні|днів;
week:тиж|тиждень|тижня|тижні; month:міс|місяць|місяця|місяці; year:р|роки|року|років|рік;
century:ст|століття|століть; decade:10-ліття|10-літь|десятиліття|десятиліть;
percent:%|відсотка|відсотки|відсотків|відсоток; permille:проміле|‰; mole:моль|моля|молі;
volt:в|вольт; ampere:а|ампер; ohm:ом|ома|оми|омів; watt:ват|вата|вати|ватів|вт;
kilowatt:квт|кіловат; joule:дж|джоуль|джоуля|джоулі;
kilojoule:кдж|кілоджоуль|кілоджоуля|кілоджоулі;
kilocalorie:ккал|кілокалоріи|кілокалорія|кілокалоріі; kilowatt-hour:квт⋅год|кіловат-годин;
hertz:герц|гц; newton:н|ньютон; pascal:па|паскаль|паскаля|паскалі;
hectopascal:гектопаскаль|гектопаскаля|гектопаскалі|гпа; bar:бар|бара|бари|барів; byte:б|баит;
kilobyte:кб|кілобаит; megabyte:мб|мегабаит; gigabyte:гб|гігабаит; USD:$|usd|долар|долар
сша|долара сша|долари сша|доларів сша; EUR:eur|євро|€; GBP:gbp|£|англіиськии фунт|англіиських
фунтів|англіиського фунта|англіиські фунти|фунт; JPY:jpy|¥|японська єна|японських єн|японськоі
єни|японські єни; INR:inr|рупіи|рупія|рупіі|індіиська рупія|індіиських рупіи|індіиськоі
рупіі|індіиські рупіі|₹
""",
    "ur": """
microgram:μg|مايكرو گرام; milligram:mg|ملي گرام; gram:g|گرام; kilogram:kg|كلو گرام;
tonne:t|ميٹرك ٹن; ounce:oz|اونس; pound:lb|پونڈ; milliliter:ml|ملي ليٹر; centiliter:cl|سينٹي
ليٹر; deciliter:dl|ڈيسي ليٹر; liter:ليٹر; cubic-centimeter:cm3|كيوبك سينٹي ميٹر;
cubic-meter:m3|كيوبك ميٹر; gallon:gal|گيلن; millimeter:ملي ميٹر; centimeter:سينٹي ميٹر;
decimeter:dm|ڈيسي ميٹر; meter:ميٹر; kilometer:كلو ميٹر; inch:in|انچ; foot:فيٹ; yard:يارڈ;
mile:ميل; light-year:ly|نوري سال; square-centimeter:cm2|مربع سينٹي ميٹر; square-meter:m2|مربع
ميٹر; square-kilometer:km2|مربع كلو ميٹر; hectare:هيكٹر; degree:°|ڈگري|ڈگري درجه حرارت;
celsius:°c|ڈگري سيلسيس; fahrenheit:°f|ڈگري فارن هاييٹ; kelvin:k|كيلون;
kilometer-per-hour:kph|كلوميٹر في گهنٹه; meter-per-second:m/s|ميٹر في سيكنڈ;
mile-per-hour:mph|ميل في گهنٹه; second:سيكنڈ; minute:منٹ; hour:گهنٹه|گهنٹے; day:دن;
week:هفته|هفتے; month:مهينه|مهينے; year:سال; century:صدي|صدياں; decade:دهايي; percent:%|فيصد;
permille:في هزار|‰; mole:مول|مولز; volt:v|وولٹ; ampere:a|ايمپيير; ohm:ω|اوهم; watt:واٹ;
kilowatt:كلو واٹ; joule:j|جول; kilojoule:kj|كلو جول; kilocalorie:kcal|كلو كيلوري;
kilowatt-hour:kwh|كلو واٹ اور; hertz:hz|هرٹز; newton:n|نيوٹن; pascal:pa|پاسكل;
hectopascal:hpa|هيكٹو پاسكل; bar:بار|بارز; byte:byte|بايٹ; kilobyte:kb|كلوبايٹ;
megabyte:mb|ميگابايٹ; gigabyte:gb|گيگابايٹ; USD:$|usd|امريكي ڈالر; EUR:eur|يورو|€;
GBP:gbp|£|برطانوي پاونڈ; JPY:jpy|jp¥|¥|جاپاني ين; INR:inr|بهارتي روپيه|بهارتي روپے|₹
""",
    "vi": """
microgram:microgam|μg; milligram:mg|miligam; gram:g|gam; kilogram:kg|kilogam; tonne:t|tan he
met; ounce:aoxo|oz; pound:lb|pao; milliliter:mililit|ml; centiliter:cl|xentilit;
deciliter:dl|đexilit; liter:l|lit; cubic-centimeter:cm3|xentimet khoi; cubic-meter:m3|met khoi;
gallon:gal|gallon; millimeter:milimet|mm; centimeter:cm|xentimet; decimeter:dm|đeximet;
meter:m|met; kilometer:kilomet|km; inch:inch; foot:feet|ft; yard:yard|yd; mile:dam;
light-year:ly|nam anh sang; square-centimeter:cm2|xentimet vuong; square-meter:m2|met vuong;
square-kilometer:kilomet vuong|km2; hectare:ha|hec-ta; degree:°|đo; celsius:°c|đo c;
fahrenheit:°f|đo f; kelvin:k|đo k; kilometer-per-hour:kilomet/gio|km/h;
meter-per-second:m/s|met/giay; mile-per-hour:dam/gio|mph; second:giay; minute:phut; hour:tieng;
day:ngay; week:tuan; month:thang; year:nam; century:the ky; decade:thap ky; percent:%;
permille:‰; mole:mol; volt:v|von; ampere:a|ampe; ohm:om|ω; watt:oat|w; kilowatt:kilooat|kw;
joule:j|jun; kilojoule:kilo jun|kj; kilocalorie:kcal|kilocalo; kilowatt-hour:kilooat gio|kwh;
hertz:hz; newton:n|newton; pascal:pa; hectopascal:hecto pascal|hpa; bar:bar; byte:byte;
kilobyte:kb|kilobyte; megabyte:mb|megabyte; gigabyte:gb|gigabyte; USD:$|us$|usd|đo la my;
EUR:eur|euro|€; GBP:bang|bang anh|gbp|£; JPY:jpy|yen nhat|¥; INR:inr|rupee|rupee an đo|₹
""",
    "zh": """
microgram:μg|微克; milligram:mg|毫克; gram:g|克; kilogram:kg|千克; tonne:t|公吨; ounce:oz|盎司; pound:lb|磅;
milliliter:毫升; centiliter:厘升; deciliter:分升; liter:升; cubic-centimeter:立方厘米; cubic-meter:立方米;
gallon:加仑; millimeter:毫米; centimeter:厘米; decimeter:分米; meter:米; kilometer:公里; inch:英寸; foot:英尺;
yard:码; mile:英里; light-year:光年; square-centimeter:平方厘米; square-meter:平方米; square-kilometer:平方公里;
hectare:公顷; degree:°|度; celsius:°c|摄氏度; fahrenheit:°f|华氏度; kelvin:k|开尔文;
kilometer-per-hour:km/h|公里|每小时; meter-per-second:m/s|每秒|米; mile-per-hour:mi/h|每小时|英里;
second:秒|秒钟; minute:分钟; hour:小时; day:天; week:周; month:个月; year:年; century:个世纪; decade:个十年;
percent:%; permille:‰; mole:mol|摩尔; volt:v|伏特; ampere:a|安培; ohm:ω|欧姆; watt:瓦|瓦特; kilowatt:千瓦;
joule:焦耳; kilojoule:千焦; kilocalorie:千卡; kilowatt-hour:千瓦时; hertz:hz|赫兹; newton:牛|牛顿;
pascal:pa|帕斯卡; hectopascal:hpa|百帕斯卡; bar:bar|巴; byte:b|字节; kilobyte:kb|千字节; megabyte:mb|兆字节;
gigabyte:gb|吉字节; USD:$|us$|usd|美元; EUR:eur|€|欧元; GBP:gbp|£|英镑; JPY:jpy|jp¥|¥|日元; INR:inr|₹|印度卢比
""",
}
