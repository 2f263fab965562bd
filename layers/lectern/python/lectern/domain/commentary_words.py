"""Words of chat models' apologies and requests, by language.

Each cell is a regular expression for the starts of words in case-folded text. A match alone means
nothing: `domain/model_commentary.py` requires several at the start of an answer, and nothing
similar in the source text.
"""

# ruff: noqa: RUF001 - letters of other alphabets are meant

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class CommentaryWords:
    """The words of one language.

    Args:
        translation: Words for a translation.
        sorry: Words of an apology.
        cannot: Words for being unable to do something.
        give: Words of a request.
        text: Words for the text to translate.
    """

    translation: str
    sorry: str
    cannot: str
    give: str
    text: str


ENGLISH: Final = CommentaryWords(
    r"translat",
    r"sorry|apolog|unfortunately|regret|afraid",
    r"cannot|can not|unable|\w+n't|not |never|fail|impossib",
    r"provide|share|send|paste|enter|give me|submit|tell me|specify",
    r"text|sentence|phrase|message|content|passage|paragraph|input",
)

COMMENTARY_WORDS: Final[Mapping[str, CommentaryWords]] = {
    "en": ENGLISH,
    "af": CommentaryWords(
        r"vertaling",
        r"jammer|verskoon|ongelukkig",
        r"kan nie|kan .{0,40}nie",
        r"gee|stuur|verskaf",
        r"teks|sin",
    ),
    "am": CommentaryWords(
        r"ትርጉም",
        r"ይቅርታ|አዝናለሁ",
        r"አልችልም|አይቻልም|አልቻልኩም",
        r"ያቅርቡ|ይላኩ|ያስገቡ|ስጠኝ",
        r"ጽሑፍ|ጽሁፍ|ዓረፍተ",
    ),
    "ar": CommentaryWords(
        r"ترجم",
        r"آسف|عذر|اعتذر|أعتذر|للأسف|معذرة",
        r"لا أستطيع|لا يمكن|لا استطيع|غير قادر|لا أقدر|لن أتمكن|لا أتمكن",
        r"تقديم|تزويد|أرسل|إرسال|أدخل|إدخال|قدم|زود|مشاركة|شارك",
        r"النص|نص|الجملة|جملة|الرسالة",
    ),
    "az": CommentaryWords(
        r"tərcümə",
        r"üzr|bağışla|təəssüf",
        r"edə bilm|bilmirəm|mümkün deyil|bacarm",
        r"verin|göndər|daxil|təqdim",
        r"mətn|cümlə",
    ),
    "bg": CommentaryWords(
        r"превод",
        r"съжалявам|извин|за съжаление",
        r"не мога|не може|не съм в състояние",
        r"предостав|изпрат|въвед|дай|сподел",
        r"текст|изречение",
    ),
    "bn": CommentaryWords(
        r"অনুবাদ",
        r"দুঃখিত|ক্ষমা|দুর্ভাগ্য",
        r"পারছি না|পারি না|পারব না|সম্ভব নয়|অক্ষম",
        r"প্রদান|দিন|পাঠান|লিখুন",
        r"পাঠ্য|টেক্সট|বাক্য|লেখা",
    ),
    "ca": CommentaryWords(
        r"traducci",
        r"ho sento|disculp|perd[oó]|malauradament|em sap greu",
        r"no puc|no podem|no em",
        r"proporcion|envi|escri|facilit|comparti|introdu",
        r"text|frase",
    ),
    "cs": CommentaryWords(
        r"překlad",
        r"omlouv|promiň|lituj|bohužel|je mi líto",
        r"nemohu|nemůžu|nelze|nejsem schop|nedokáž",
        r"poskytn|pošl|zadej|zašl|napiš|uveď",
        r"text|vět|zpráv",
    ),
    "da": CommentaryWords(
        r"oversætt",
        r"beklager|undskyld|desværre|ked af",
        r"kan ikke|kan desværre ikke|ikke i stand",
        r"angiv|giv|send|indtast|del",
        r"tekst|sætning",
    ),
    "de": CommentaryWords(
        r"übersetz",
        r"tut mir leid|entschuldig|leider|bedaure|verzeih|sorry",
        r"kann .{0,40}nicht|nicht möglich|nicht in der lage|kann .{0,20}kein|könn.{0,40}nicht"
        r"|unmöglich",
        r"gib|geben sie|stell|send|schick|teil|nenn|übermittel|füg",
        r"text|satz|sätze|nachricht|inhalt",
    ),
    "el": CommentaryWords(
        r"μετάφρασ|μεταφράσ",
        r"λυπ[άα]μαι|συγγνώμη|συγνώμη|δυστυχώς|ζητώ συγ",
        r"δεν μπορώ|δεν είναι δυνατ|αδυνατώ|δεν μπορούμε",
        r"δώσ|παρέχ|στείλ|παράσχ|εισαγ|γράψ|μοιρασ",
        r"κείμενο|πρόταση|μήνυμα",
    ),
    "es": CommentaryWords(
        r"traducci|versión en español",
        r"lo siento|disculp|perd[oó]n|lament|desafortunad|por desgracia",
        r"no puedo|no es posible|no podemos|no me es|no podr|incapaz|no estoy en condic",
        r"proporcion|facilit|env[ií]|escrib|compart|introdu|indi[cq]|dame|dime|pega",
        r"texto|frase|oración|mensaje|contenido",
    ),
    "et": CommentaryWords(
        r"tõlge|tõlke",
        r"vabandust|kahjuks|kahju",
        r"ei saa|ei suuda|ei ole võimalik",
        r"esita|saat|sisesta|anna|jaga",
        r"tekst|lause",
    ),
    "eu": CommentaryWords(
        r"itzulpen",
        r"barkatu|sentitzen dut|zoritxarrez",
        r"ezin",
        r"eman|bidali|idatzi",
        r"testu|esaldi",
    ),
    "fa": CommentaryWords(
        r"ترجمه",
        r"متأسف|متاسف|ببخشید|عذر|پوزش",
        r"نمی‌?\s?توان|قادر نیست|ممکن نیست",
        r"ارائه|ارسال|بفرست|وارد|بنویس|بده",
        r"متن|جمله|پیام",
    ),
    "fi": CommentaryWords(
        r"käännö",
        r"anteeksi|pahoittel|valitettavasti|olen pahoill",
        r"en voi|en pysty|ei voi|en kykene",
        r"anna|lähet|syöt|toimit|jaa|kirjoit",
        r"teksti|lause|viesti",
    ),
    "fil": CommentaryWords(
        r"salin|pagsasalin",
        r"paumanhin|pasensiya|patawad|ikinalulungkot|sori",
        r"hindi ko|hindi ako|hindi maaari|di ko",
        r"ibigay|ipadala|ilagay|magbigay|pakibigay",
        r"teksto|pangungusap|mensahe",
    ),
    "fr": CommentaryWords(
        r"tradu",
        r"désolé|excus|pardon|regrett|malheureusement|navré",
        r"ne peux|ne puis|ne suis pas en mesure|impossible|ne pouvons|n'est pas possible"
        r"|ne pourr",
        r"fourni|envoy|donne|partage|indiqu|saisi|transme|communiqu",
        r"texte|phrase|message|contenu",
    ),
    "gl": CommentaryWords(
        r"tradución",
        r"síntoo|sinto|desculp|lamento|desafortun",
        r"non podo|non é posible|non podemos",
        r"proporcion|envi|escrib|facilit|comparti",
        r"texto|frase|mensaxe",
    ),
    "gu": CommentaryWords(
        r"અનુવાદ|ભાષાંતર",
        r"માફ|ક્ષમા|દિલગીર",
        r"શકતો નથી|શકતી નથી|શક્ય નથી|અસમર્થ",
        r"આપો|મોકલો|પ્રદાન",
        r"લખાણ|ટેક્સ્ટ|વાક્ય",
    ),
    "he": CommentaryWords(
        r"תרגום",
        r"מצטער|סליחה|לצערי|מתנצל",
        r"לא יכול|אינני יכול|איני יכול|לא ניתן|לא אוכל|אי אפשר",
        r"ספק|שלח|הזן|תן|שתף|לספק|לשלוח|הקלד",
        r"טקסט|משפט|הודעה",
    ),
    "hi": CommentaryWords(
        r"अनुवाद",
        r"क्षमा|माफ़|माफ|खेद|दुर्भाग्य",
        r"नहीं कर सक|नहीं सक|असमर्थ|संभव नहीं|नहीं दे सक|नहीं कर पा",
        r"प्रदान|दें|भेज|दीजिए|लिख|साझा",
        r"पाठ|टेक्स्ट|वाक्य|संदेश",
    ),
    "hr": CommentaryWords(
        r"prijevod|prevod",
        r"žao mi|oprost|ispričav|nažalost|izvin",
        r"ne mogu|nije moguće|nisam u mogućnosti",
        r"naved|pošal|unes|daj|dostav|podijel|pruž",
        r"tekst|rečenic",
    ),
    "hu": CommentaryWords(
        r"fordítás",
        r"sajnál|elnézés|bocsán|sajnos",
        r"nem tud|nem lehet|nem áll mód|képtelen",
        r"ad[dj]|küld|írj|oszd|illessz",
        r"szöveg|mondat|üzenet",
    ),
    "hy": CommentaryWords(
        r"թարգման",
        r"ներեցեք|ներողություն|ցավոք|կներեք",
        r"չեմ կարող|հնարավոր չէ|անկարող",
        r"տրամադր|ուղարկ|մուտքագր",
        r"տեքստ|նախադաս",
    ),
    "id": CommentaryWords(
        r"terjemah",
        r"maaf|sayangnya|mohon maaf",
        r"tidak bisa|tidak dapat|tak bisa|tidak mampu",
        r"berikan|kirim|masukkan|sediakan|bagikan|tulis",
        r"teks|kalimat|pesan",
    ),
    "is": CommentaryWords(
        r"þýðing",
        r"því miður|afsak|fyrirgef",
        r"get ekki|ekki hægt|get því miður ekki",
        r"gef|send|slá inn",
        r"text|setning",
    ),
    "it": CommentaryWords(
        r"traduzione",
        r"mi dispiace|scus|purtroppo|spiacent",
        r"non posso|non è possibile|non sono in grado|impossibile|non riesco",
        r"forni|invi|inserisc|condivid|scriv|dammi|indic",
        r"testo|frase|messaggio|contenuto",
    ),
    "ja": CommentaryWords(
        r"翻訳|和訳|日本語訳",
        r"申し訳|すみません|ごめん|残念|恐れ入り",
        r"できません|できかね|いたしかね|できない|不可能|お答えでき|お手伝いでき",
        r"提供|入力|送っ|教えて|お送り|共有|ください",
        r"テキスト|文章|原文|文を|メッセージ",
    ),
    "ka": CommentaryWords(
        r"თარგმან",
        r"ბოდიში|უკაცრავად|სამწუხაროდ|მაპატიე",
        r"ვერ |შეუძლებელ|არ შემიძლია",
        r"მოგვაწოდ|მომაწოდ|გამომიგზავნ|შეიყვან|მომეც",
        r"ტექსტ|წინადადებ",
    ),
    "kk": CommentaryWords(
        r"аударма",
        r"кешір|өкінішке",
        r"алмаймын|мүмкін емес",
        r"беріңіз|жіберіңіз|енгіз",
        r"мәтін|сөйлем",
    ),
    "km": CommentaryWords(
        r"បកប្រែ",
        r"សូមទោស|សុំទោស|អភ័យទោស",
        r"មិនអាច",
        r"ផ្តល់|ផ្ដល់|ផ្ញើ|បញ្ចូល",
        r"អត្ថបទ|ប្រយោគ",
    ),
    "kn": CommentaryWords(
        r"ಅನುವಾದ",
        r"ಕ್ಷಮಿಸಿ|ವಿಷಾದ",
        r"ಸಾಧ್ಯವಿಲ್ಲ|ಆಗುವುದಿಲ್ಲ",
        r"ನೀಡಿ|ಕಳುಹಿಸಿ|ಒದಗಿಸಿ",
        r"ಪಠ್ಯ|ವಾಕ್ಯ",
    ),
    "ko": CommentaryWords(
        r"번역",
        r"죄송|미안|유감|안타깝",
        r"없습니다|할 수 없|못합니다|불가능|드릴 수 없|어렵습니다|없어요",
        r"제공|입력|보내|알려|공유|주세요",
        r"텍스트|문장|글을|메시지|내용",
    ),
    "lo": CommentaryWords(
        r"ການແປ|ຄຳແປ",
        r"ຂໍໂທດ|ຂໍອະໄພ|ເສຍໃຈ",
        r"ບໍ່ສາມາດ|ບໍ່ໄດ້",
        r"ກະລຸນາ|ໃຫ້|ສົ່ງ",
        r"ຂໍ້ຄວາມ|ປະໂຫຍກ",
    ),
    "lt": CommentaryWords(
        r"vertim",
        r"atsipraš|deja|apgailest",
        r"negaliu|negalima|neįmanoma|nesugeb",
        r"pateik|atsiųsk|įveskite|duok|nurod",
        r"tekst|sakin",
    ),
    "lv": CommentaryWords(
        r"tulkojum",
        r"atvaino|diemžēl|piedod",
        r"nevaru|nav iespējams|nespēju",
        r"sniedz|iesniedz|nosūt|ievad|norād",
        r"tekst|teikum",
    ),
    "mk": CommentaryWords(
        r"превод",
        r"извин|жал ми|за жал|прости",
        r"не можам|не е можно",
        r"дај|внес|испрат|обезбед",
        r"текст|речениц",
    ),
    "ml": CommentaryWords(
        r"വിവർത്തന",
        r"ക്ഷമിക്ക|ഖേദ",
        r"കഴിയില്ല|സാധ്യമല്ല|സാധിക്കില്ല",
        r"നൽകുക|അയയ്ക്കുക|തരൂ",
        r"വാചകം|വാക്യം|ടെക്സ്റ്റ്",
    ),
    "mn": CommentaryWords(
        r"орчуулга",
        r"уучлаарай|харамсалтай",
        r"чадахгүй|боломжгүй",
        r"өгнө|илгээ|оруул",
        r"текст|бичвэр|өгүүлбэр",
    ),
    "mr": CommentaryWords(
        r"अनुवाद|भाषांतर",
        r"क्षमस्व|माफ|क्षमा|दिलगीर",
        r"शकत नाही|शक्य नाही|असमर्थ",
        r"द्या|पाठवा|प्रदान",
        r"मजकूर|वाक्य|टेक्स्ट",
    ),
    "ms": CommentaryWords(
        r"terjemah",
        r"maaf|malangnya",
        r"tidak boleh|tidak dapat|tak boleh",
        r"berikan|hantar|masukkan|sediakan|kongsi",
        r"teks|ayat|mesej",
    ),
    "my": CommentaryWords(
        r"ဘာသာပြန်",
        r"တောင်းပန်|ဝမ်းနည်း|စိတ်မကောင်း",
        r"မကူညီနိုင်|မလုပ်နိုင်|မရနိုင်|နိုင်ပါဘူး|မတတ်နိုင်",
        r"ပေးပါ|ပို့ပါ|ထည့်ပါ",
        r"စာသား|ဝါကျ",
    ),
    "ne": CommentaryWords(
        r"अनुवाद",
        r"माफ|क्षमा|दुःखित|खेद",
        r"सक्दिन|सक्दैन|असमर्थ|सम्भव छैन",
        r"दिनुहोस्|पठाउनुहोस्|प्रदान",
        r"पाठ|वाक्य|टेक्स्ट",
    ),
    "nl": CommentaryWords(
        r"vertaling",
        r"spijt|sorry|excus|helaas|pardon",
        r"kan .{0,40}niet|niet in staat|niet mogelijk|kan geen",
        r"geef|stuur|verstrek|voer|deel|lever",
        r"tekst|zin|bericht",
    ),
    "no": CommentaryWords(
        r"overset",
        r"beklager|unnskyld|dessverre|lei meg",
        r"kan ikke|kan dessverre ikke|ikke i stand",
        r"oppgi|gi meg|send|skriv|del",
        r"tekst|setning",
    ),
    "pa": CommentaryWords(
        r"ਅਨੁਵਾਦ",
        r"ਮਾਫ|ਮੁਆਫ|ਖਿਮਾ|ਅਫ਼ਸੋਸ",
        r"ਨਹੀਂ ਕਰ ਸਕ|ਨਹੀਂ ਸਕ|ਅਸਮਰੱਥ",
        r"ਦਿਓ|ਭੇਜੋ|ਪ੍ਰਦਾਨ",
        r"ਟੈਕਸਟ|ਵਾਕ|ਲਿਖਤ",
    ),
    "pl": CommentaryWords(
        r"tłumaczenie|przekład",
        r"przepraszam|przykro|niestety|wybacz",
        r"nie mogę|nie jestem w stanie|nie można|nie potrafię",
        r"podaj|prześlij|wyślij|wpisz|dostarcz|udostępn|poda[ćj]",
        r"tekst|zdani|wiadomoś",
    ),
    "pt": CommentaryWords(
        r"tradução",
        r"desculp|lamento|sinto muito|infelizmente|perdão|perdoe",
        r"não posso|não consigo|não é possível|não podemos|incapaz|não sou capaz|não poss",
        r"forneça|envi|compartilh|partilh|escrev|insir|digit|fornec|dê-me",
        r"texto|frase|mensagem|conteúdo",
    ),
    "ro": CommentaryWords(
        r"traducere",
        r"îmi pare rău|imi pare rau|scuz|din păcate|regret|iertare",
        r"nu pot|nu este posibil|nu sunt în măsură|nu putem",
        r"furniza|oferi|trimite|introduce|scrie|da[țt]i",
        r"text|propozi|mesaj",
    ),
    "ru": CommentaryWords(
        r"перевод|вот перев",
        r"извин|прости|к сожалению|сожале",
        r"не могу|не можем|невозможно|не в состоянии|не сможем|не смогу",
        r"предостав|отправ|введите|пришл|укаж|напиш|дайте|поделит",
        r"текст|предложени|сообщени",
    ),
    "si": CommentaryWords(
        r"පරිවර්තන",
        r"සමාවන්න|කනගාටු",
        r"නොහැක|බැහැ",
        r"දෙන්න|යවන්න|සපයන්න",
        r"පාඨය|වාක්‍ය",
    ),
    "sk": CommentaryWords(
        r"preklad",
        r"ospravedl|prepáč|bohužiaľ|ľutuj|je mi ľúto",
        r"nemôžem|nemožno|nedá sa|nie som schop|nedokáž",
        r"poskytn|pošl|zadaj|napíš|uveď",
        r"text|vet|správ",
    ),
    "sl": CommentaryWords(
        r"prevod",
        r"oprosti|žal|opravič",
        r"ne morem|ni mogoče|nisem zmož",
        r"posred|pošlj|vnes|navedi|delit",
        r"besedil|stavek|stavk",
    ),
    "so": CommentaryWords(
        r"turjum",
        r"waan ka xumahay|raalli|cudur|nasiib darro",
        r"ma awoodo|ma kari karo|awoodin|ma caawin",
        r"soo dir|sii|geli|bixi",
        r"qoraal|jumlad",
    ),
    "sq": CommentaryWords(
        r"përkthim",
        r"më vjen keq|falni|fatkeqësisht|kërkoj falje",
        r"nuk mund",
        r"jep|dërgo|shkru|siguro",
        r"tekst|fjali",
    ),
    "sr": CommentaryWords(
        r"превод|prevod",
        r"жао ми|извин|опрост|нажалост|žao mi|izvin|oprost|nažalost",
        r"не могу|није могуће|ne mogu|nije moguće",
        r"навед|пошаљ|унес|дај|достав|naved|pošal|unes|daj|dostav",
        r"текст|реченич|tekst|rečenic",
    ),
    "sv": CommentaryWords(
        r"översättning",
        r"ursäkta|beklagar|förlåt|tyvärr|ledsen",
        r"kan inte|kan tyvärr inte|inte möjligt|inte i stånd",
        r"ange|skicka|ge mig|tillhandahåll|skriv|dela",
        r"text|mening|meddeland",
    ),
    "sw": CommentaryWords(
        r"tafsiri",
        r"samahani|pole|nisamehe|radhi|bahati mbaya",
        r"siwezi|haiwezekani|sitaweza|hatuwezi",
        r"toa|tuma|weka|ingiza|nipe|tafadhali",
        r"maandishi|sentensi|matini|ujumbe",
    ),
    "ta": CommentaryWords(
        r"மொழிபெயர்ப்பு",
        r"மன்னிக்|வருந்து|துரதிர்ஷ்ட",
        r"முடியாது|முடியவில்லை|இயலாது|இயலவில்லை",
        r"வழங்க|அனுப்ப|உள்ளிட|கொடு|தரவும்",
        r"உரை|வாக்கிய|செய்தி",
    ),
    "te": CommentaryWords(
        r"అనువాద",
        r"క్షమించండి|క్షమించ|విచార",
        r"చేయలేను|సాధ్యం కాదు|కుదరదు|లేను",
        r"ఇవ్వండి|పంపండి|అందించండి",
        r"వచనం|వాక్యం|టెక్స్ట్",
    ),
    "th": CommentaryWords(
        r"คำแปล|การแปล|แปลว่า|แปลเป็น",
        r"ขอโทษ|ขออภัย|เสียใจ",
        r"ไม่สามารถ|ไม่ได้|ทำไม่ได้",
        r"กรุณา|โปรด|ให้|ส่ง|ระบุ|พิมพ์",
        r"ข้อความ|ประโยค",
    ),
    "tr": CommentaryWords(
        r"çevirisi|çeviri:|tercüme",
        r"üzgün|özür|maalesef|kusura|pardon",
        r"yapamam|edemem|edemiyorum|yapamıyorum|mümkün değil|yardımcı olam|veremem|çeviremem"
        r"|olamam",
        r"sağla|gönder|girin|verin|paylaş|yazın|belirt",
        r"metin|metni|cümle|mesaj",
    ),
    "uk": CommentaryWords(
        r"переклад",
        r"вибач|перепрош|на жаль|пробач|шкод",
        r"не можу|не можемо|неможливо|не в змозі|не зможу",
        r"надайте|надішл|введіть|вкаж|напиш|дайте|поділ|наді",
        r"текст|речення|повідомл",
    ),
    "ur": CommentaryWords(
        r"ترجم",
        r"معاف|معذرت|افسوس|بدقسمتی",
        r"نہیں کر سک|قاصر|ممکن نہیں|نہیں دے سک|نہیں سک",
        r"فراہم|بھیج|دیں|لکھ|درج",
        r"متن|جملہ|پیغام|عبارت",
    ),
    "uz": CommentaryWords(
        r"tarjima",
        r"kechir|uzr|afsus",
        r"olmayman|mumkin emas",
        r"bering|yubor|kirit",
        r"matn|gap|jumla",
    ),
    "vi": CommentaryWords(
        r"bản dịch|dịch sang|dịch thuật",
        r"xin lỗi|rất tiếc|tiếc là",
        r"không thể|không có khả năng|không được",
        r"cung cấp|gửi|nhập|chia sẻ|cho tôi|đưa",
        r"văn bản|câu|đoạn|tin nhắn|nội dung",
    ),
    "zh": CommentaryWords(
        r"翻译|譯文|翻譯|译文",
        r"抱歉|对不起|對不起|遗憾|遺憾|不好意思",
        r"无法|無法|不能|不可以|没办法|沒辦法|帮不|幫不|没有办法",
        r"提供|发送|發送|输入|輸入|告诉|告訴|分享|请给|請給|请将|請將",
        r"文本|文字|句子|内容|內容|原文|消息|訊息",
    ),
}
"""By language: the first subtag of a translation key."""

PLEASE: Final = (
    r"please|bitte|por favor|per favore|s'il vous|veuillez|alstublieft|graag|proszę|prosím"
    r"|prosim|kérem|kérjük|vă rog|te rog|molim|lütfen|silakan|tolong|vui lòng|xin |vänligen"
    r"|venligst|vennligst|ole hyvä|olkaa hyvä|palun|lūdzu|prašau|prašom|tafadhali|fadlan"
    r"|mangyaring|paki|ju lutem|xahiş|zəhmət|asseblief|mesedez|iltimos|si us plau|vinsamlegast"
    r"|пожалуйста|будь ласка|моля|молим|молам|өтін|παρακαλ|խնդրում|გთხოვ|من فضلك|يرجى|الرجاء"
    r"|رجاء|בבקשה|נא |لطف|براہ|مہربانی|कृपया|कृपा|অনুগ্রহ|દયા|કૃપા|ਕਿਰਪਾ|தயவு|దయచేసి|ದಯವಿಟ್ಟು"
    r"|ദയവായി|කරුණාකර|እባክ|ကျေးဇူး|សូម|ກະລຸນາ|กรุณา|โปรด|请|請|ください|주세요|주십시오"
)
"""Words for "please" in the languages above."""

OF_MODELS: Final = (
    r"\bas an? (?:ai|language model|large language)|\bi(?:'m| am) an ai\b"
    r"|como (?:una )?(?:ia\b|inteligencia artificial|modelo de l)"
    r"|\bals (?:ki\b|künstliche intelligenz|sprachmodell)"
    r"|en tant qu.{0,3}(?:ia\b|modèle de lang)|come (?:ia\b|modello linguistico)"
    r"|как (?:ии\b|языков\w+ модел)|як (?:ші\b|мовн\w+ модел)|作为.{0,6}(?:人工智能|语言模型|ai)"
    r"|作為.{0,6}(?:人工智慧|語言模型|ai)|ai(?:として|言語モデル)"
)
"""Phrases that only a model says of itself."""

OF_ASSISTANTS: Final = (
    r"how (?:can|may) i (?:help|assist)|let me know if|feel free to|happy to (?:help|assist)"
    r"|hope (?:this|that) helps|i can help|here to help"
)
"""Offers of assistants in English, which do not belong in a caption of another language."""
