"""Sentences of a class in natural translations, to hold the false alarms of checks to.

Unlike the sentences of `bench/quality`, no rule was written with these in view before their first
run.
"""

from typing import Final

# ruff: noqa: RUF001 - letters of other alphabets are meant

ENGLISH: Final = """
Don't run in the corridor!
Half of the class has not handed in the homework.
The Second World War ended in 1945.
We meet at half past ten in the library.
You have ten minutes left.
You don't have to write this down.
In the 19th century, people travelled by train.
I don't know if it will rain on Saturday.
Why is the sky blue?
It was minus 5 degrees this morning.
Nobody was late today.
Take out three sheets of paper.
"""

SENTENCES: Final = {
    "ar": """
لا تركضوا في الممر!
نصف الصف لم يسلم الواجب.
انتهت الحرب العالمية الثانية عام 1945.
نلتقي في العاشرة والنصف في المكتبة.
بقيت لكم عشر دقائق.
لا داعي لكتابة هذا.
في القرن التاسع عشر كان الناس يسافرون بالقطار.
لا أعرف إن كانت ستمطر يوم السبت.
لماذا السماء زرقاء؟
كانت الحرارة خمس درجات تحت الصفر هذا الصباح.
لم يتأخر أحد اليوم.
أخرجوا ثلاث أوراق.
""",
    "bg": """
Не тичайте в коридора!
Половината клас не е предал домашното.
Втората световна война свършва през 1945 г.
Срещаме се в десет и половина в библиотеката.
Остават ви десет минути.
Не е нужно да записвате това.
През XIX век хората са пътували с влак.
Не знам дали в събота ще вали.
Защо небето е синьо?
Тази сутрин беше минус 5 градуса.
Никой не закъсня днес.
Извадете три листа.
""",
    "bn": """
করিডোরে দৌড়াবে না!
ক্লাসের অর্ধেক ছাত্র বাড়ির কাজ জমা দেয়নি।
দ্বিতীয় বিশ্বযুদ্ধ ১৯৪৫ সালে শেষ হয়।
আমরা সাড়ে দশটায় লাইব্রেরিতে দেখা করব।
তোমাদের হাতে আর দশ মিনিট আছে।
এটা লেখার দরকার নেই।
উনিশ শতকে মানুষ ট্রেনে ভ্রমণ করত।
শনিবার বৃষ্টি হবে কিনা আমি জানি না।
আকাশ নীল কেন?
আজ সকালে তাপমাত্রা ছিল মাইনাস ৫ ডিগ্রি।
আজ কেউ দেরি করেনি।
তিনটি কাগজ বের করো।
""",
    "de": """
Auf dem Flur wird nicht gerannt!
Die halbe Klasse hat die Hausaufgaben nicht abgegeben.
Der Zweite Weltkrieg endete 1945.
Wir treffen uns um halb elf in der Bibliothek.
Ihr habt noch zehn Minuten.
Das müsst ihr nicht aufschreiben.
Im 19. Jahrhundert reisten die Menschen mit dem Zug.
Ich weiß nicht, ob es am Samstag regnet.
Warum ist der Himmel blau?
Heute Morgen waren es minus 5 Grad.
Heute kam niemand zu spät.
Nehmt drei Blatt Papier heraus.
""",
    "el": """
Μην τρέχετε στον διάδρομο!
Η μισή τάξη δεν έχει παραδώσει την εργασία.
Ο Δεύτερος Παγκόσμιος Πόλεμος τελείωσε το 1945.
Συναντιόμαστε στις δεκάμισι στη βιβλιοθήκη.
Σας μένουν δέκα λεπτά.
Δεν χρειάζεται να το γράψετε αυτό.
Τον 19ο αιώνα οι άνθρωποι ταξίδευαν με τρένο.
Δεν ξέρω αν θα βρέξει το Σάββατο.
Γιατί είναι μπλε ο ουρανός;
Σήμερα το πρωί είχε μείον 5 βαθμούς.
Κανείς δεν άργησε σήμερα.
Βγάλτε τρία φύλλα χαρτί.
""",
    "es": """
¡Prohibido correr por el pasillo!
La mitad de la clase no ha entregado los deberes.
La Segunda Guerra Mundial terminó en 1945.
Quedamos a las diez y media en la biblioteca.
Os quedan diez minutos.
No hace falta que lo copiéis.
En el siglo XIX la gente viajaba en tren.
No sé si lloverá el sábado.
¿Por qué es azul el cielo?
Esta mañana estábamos a 5 grados bajo cero.
Hoy nadie ha llegado tarde.
Sacad tres hojas de papel.
""",
    "fa": """
در راهرو ندوید!
نصف کلاس تکلیفش را تحویل نداده است.
جنگ جهانی دوم در سال ۱۹۴۵ تمام شد.
ساعت ده و نیم در کتابخانه همدیگر را می‌بینیم.
ده دقیقه وقت دارید.
لازم نیست این را بنویسید.
در قرن نوزدهم مردم با قطار سفر می‌کردند.
نمی‌دانم شنبه باران می‌آید یا نه.
چرا آسمان آبی است؟
امروز صبح هوا منفی ۵ درجه بود.
امروز هیچ‌کس دیر نیامد.
سه برگ کاغذ بیرون بیاورید.
""",
    "fr": """
On ne court pas dans le couloir !
La moitié de la classe n'a pas rendu ses devoirs.
La Seconde Guerre mondiale s'est terminée en 1945.
On se retrouve à dix heures et demie à la bibliothèque.
Il vous reste dix minutes.
Vous n'êtes pas obligés de noter cela.
Au XIXe siècle, on voyageait en train.
Je ne sais pas s'il pleuvra samedi.
Pourquoi le ciel est-il bleu ?
Il faisait moins 5 ce matin.
Personne n'est arrivé en retard aujourd'hui.
Sortez trois feuilles.
""",
    "hi": """
गलियारे में मत दौड़ो!
आधी कक्षा ने गृहकार्य जमा नहीं किया है।
दूसरा विश्व युद्ध 1945 में समाप्त हुआ।
हम साढ़े दस बजे पुस्तकालय में मिलेंगे।
आपके पास दस मिनट बचे हैं।
आपको यह लिखने की ज़रूरत नहीं है।
उन्नीसवीं सदी में लोग रेलगाड़ी से यात्रा करते थे।
मुझे नहीं पता कि शनिवार को बारिश होगी या नहीं।
आसमान नीला क्यों है?
आज सुबह तापमान शून्य से 5 डिग्री नीचे था।
आज कोई देर से नहीं आया।
तीन कागज़ निकालो।
""",
    "it": """
Vietato correre nel corridoio!
Metà della classe non ha consegnato i compiti.
La seconda guerra mondiale finì nel 1945.
Ci vediamo alle dieci e mezza in biblioteca.
Vi restano dieci minuti.
Non dovete scriverlo.
Nel XIX secolo la gente viaggiava in treno.
Non so se sabato pioverà.
Perché il cielo è blu?
Stamattina c'erano 5 gradi sotto zero.
Oggi nessuno è arrivato in ritardo.
Tirate fuori tre fogli.
""",
    "ja": """
廊下を走るな!
クラスの半分が宿題を提出していません。
第二次世界大戦は1945年に終わりました。
10時半に図書館に集合です。
残り10分です。
これは書かなくてもいいです。
19世紀、人々は汽車で旅をしていました。
土曜日に雨が降るかどうかわかりません。
空はなぜ青いのですか。
今朝はマイナス5度でした。
今日は誰も遅刻しませんでした。
紙を3枚出してください。
""",
    "ko": """
복도에서 뛰지 마세요!
반의 절반이 숙제를 내지 않았어요.
제2차 세계 대전은 1945년에 끝났습니다.
열 시 반에 도서관에서 만나요.
10분 남았습니다.
이건 적지 않아도 됩니다.
19세기에 사람들은 기차로 여행했습니다.
토요일에 비가 올지 모르겠어요.
하늘은 왜 파란가요?
오늘 아침은 영하 5도였습니다.
오늘은 아무도 지각하지 않았습니다.
종이 세 장을 꺼내세요.
""",
    "nl": """
Niet rennen op de gang!
De helft van de klas heeft het huiswerk niet ingeleverd.
De Tweede Wereldoorlog eindigde in 1945.
We zien elkaar om half elf in de bibliotheek.
Jullie hebben nog tien minuten.
Dit hoeven jullie niet op te schrijven.
In de 19e eeuw reisden mensen met de trein.
Ik weet niet of het zaterdag gaat regenen.
Waarom is de lucht blauw?
Het was vanochtend 5 graden onder nul.
Niemand was te laat vandaag.
Pak drie vellen papier.
""",
    "pa": """
ਗਲਿਆਰੇ ਵਿੱਚ ਨਾ ਦੌੜੋ!
ਅੱਧੀ ਜਮਾਤ ਨੇ ਘਰ ਦਾ ਕੰਮ ਜਮ੍ਹਾਂ ਨਹੀਂ ਕਰਵਾਇਆ।
ਦੂਜਾ ਵਿਸ਼ਵ ਯੁੱਧ 1945 ਵਿੱਚ ਖ਼ਤਮ ਹੋਇਆ।
ਅਸੀਂ ਸਾਢੇ ਦਸ ਵਜੇ ਲਾਇਬ੍ਰੇਰੀ ਵਿੱਚ ਮਿਲਾਂਗੇ।
ਤੁਹਾਡੇ ਕੋਲ ਦਸ ਮਿੰਟ ਬਾਕੀ ਹਨ।
ਤੁਹਾਨੂੰ ਇਹ ਲਿਖਣ ਦੀ ਲੋੜ ਨਹੀਂ।
19ਵੀਂ ਸਦੀ ਵਿੱਚ ਲੋਕ ਰੇਲਗੱਡੀ ਰਾਹੀਂ ਸਫ਼ਰ ਕਰਦੇ ਸਨ।
ਮੈਨੂੰ ਨਹੀਂ ਪਤਾ ਕਿ ਸ਼ਨੀਵਾਰ ਨੂੰ ਮੀਂਹ ਪਵੇਗਾ ਜਾਂ ਨਹੀਂ।
ਅਸਮਾਨ ਨੀਲਾ ਕਿਉਂ ਹੈ?
ਅੱਜ ਸਵੇਰੇ ਤਾਪਮਾਨ ਮਨਫ਼ੀ 5 ਡਿਗਰੀ ਸੀ।
ਅੱਜ ਕੋਈ ਦੇਰ ਨਾਲ ਨਹੀਂ ਆਇਆ।
ਤਿੰਨ ਕਾਗਜ਼ ਕੱਢੋ।
""",
    "pl": """
Nie biegajcie po korytarzu!
Połowa klasy nie oddała zadania domowego.
II wojna światowa skończyła się w 1945 roku.
Spotykamy się o wpół do jedenastej w bibliotece.
Zostało wam dziesięć minut.
Nie musicie tego zapisywać.
W XIX wieku ludzie podróżowali pociągiem.
Nie wiem, czy w sobotę będzie padać.
Dlaczego niebo jest niebieskie?
Dziś rano było minus pięć stopni.
Nikt się dziś nie spóźnił.
Wyjmijcie trzy kartki.
""",
    "pt": """
É proibido correr no corredor!
Metade da turma não entregou o trabalho de casa.
A Segunda Guerra Mundial acabou em 1945.
Encontramo-nos às dez e meia na biblioteca.
Vocês ainda têm dez minutos.
Não precisam de escrever isto.
No século XIX, as pessoas viajavam de comboio.
Não sei se vai chover no sábado.
Porque é que o céu é azul?
Hoje de manhã estavam 5 graus negativos.
Ninguém chegou atrasado hoje.
Tirem três folhas de papel.
""",
    "ro": """
Nu alergați pe coridor!
Jumătate din clasă nu a predat tema.
Al Doilea Război Mondial s-a încheiat în 1945.
Ne întâlnim la zece și jumătate la bibliotecă.
Mai aveți zece minute.
Nu trebuie să notați asta.
În secolul al XIX-lea, oamenii călătoreau cu trenul.
Nu știu dacă va ploua sâmbătă.
De ce este cerul albastru?
Azi-dimineață au fost minus 5 grade.
Nimeni nu a întârziat astăzi.
Scoateți trei foi de hârtie.
""",
    "ru": """
Не бегайте по коридору!
Половина класса не сдала домашнее задание.
Вторая мировая война закончилась в 1945 году.
Встречаемся в половине одиннадцатого в библиотеке.
У вас осталось десять минут.
Это записывать не нужно.
В XIX веке люди ездили на поездах.
Я не знаю, будет ли в субботу дождь.
Почему небо голубое?
Сегодня утром было минус пять градусов.
Сегодня никто не опоздал.
Достаньте три листа бумаги.
""",
    "so": """
Ha ku ordina marinka!
Fasalka badhkiis ma keenin shaqada guriga.
Dagaalkii labaad ee dunidu wuxuu dhammaaday 1945.
Waxaan ku kulmaynaa maktabadda tobanka iyo badhka.
Waxaa idiin haray toban daqiiqo.
Uma baahnidin inaad tan qortaan.
Qarnigii 19aad dadku waxay ku safri jireen tareen.
Ma garanayo inuu roob da'ayo Sabtida.
Maxaa cirku buluug u yahay?
Saaka waxay ahayd 5 digrii oo eber ka hooseeya.
Qofna ma soo daahin maanta.
Soo saara saddex xaashi.
""",
    "sw": """
Msikimbie kwenye korido!
Nusu ya darasa haijawasilisha kazi ya nyumbani.
Vita Kuu ya Pili ya Dunia iliisha mwaka 1945.
Tunakutana saa nne na nusu maktabani.
Mmebakiwa na dakika kumi.
Si lazima muandike hii.
Katika karne ya 19 watu walisafiri kwa treni.
Sijui kama mvua itanyesha Jumamosi.
Kwa nini anga ni la buluu?
Asubuhi hii ilikuwa nyuzi 5 chini ya sifuri.
Hakuna aliyechelewa leo.
Toeni karatasi tatu.
""",
    "ti": """
ኣብ ኮሪደር ኣይትጉየዩ!
ፍርቂ ክፍሊ ዕዮ ገዛ ኣየረከበን።
ካልኣይ ኲናት ዓለም ብ1945 ተወዲኡ።
ሰዓት ዓሰርተን ፈረቓን ኣብ ቤተ መጻሕፍቲ ክንራኸብ ኢና።
ዓሰርተ ደቒቕ ተሪፉኩም ኣሎ።
እዚ ክትጽሕፍዎ ኣየድልየኩምን።
ኣብ መበል 19 ክፍለ ዘመን ሰባት ብባቡር ይጓዓዙ ነይሮም።
ቀዳም ዝናብ ክዘንብ ምዃኑ ኣይፈልጥን።
ሰማይ ስለምንታይ ሰማያዊ እዩ?
ሎሚ ንግሆ ትሕቲ ዜሮ 5 ዲግሪ ነይሩ።
ሎሚ ዝደንጎየ ሰብ የለን።
ሰለስተ ወረቐት ኣውጽኡ።
""",
    "fil": """
Bawal tumakbo sa pasilyo!
Kalahati ng klase ang hindi nagpasa ng takdang-aralin.
Natapos ang Ikalawang Digmaang Pandaigdig noong 1945.
Magkikita tayo ng alas diyes y medya sa aklatan.
Mayroon pa kayong sampung minuto.
Hindi ninyo kailangang isulat ito.
Noong ika-19 na siglo, naglalakbay ang mga tao sa tren.
Hindi ko alam kung uulan sa Sabado.
Bakit asul ang langit?
Negatibong 5 digri kaninang umaga.
Walang nahuli ngayong araw.
Maglabas ng tatlong papel.
""",
    "tr": """
Koridorda koşmayın!
Sınıfın yarısı ödevini teslim etmedi.
İkinci Dünya Savaşı 1945'te bitti.
On buçukta kütüphanede buluşuyoruz.
On dakikanız kaldı.
Bunu yazmak zorunda değilsiniz.
19. yüzyılda insanlar trenle seyahat ediyordu.
Cumartesi günü yağmur yağacak mı bilmiyorum.
Gökyüzü neden mavi?
Bu sabah hava eksi 5 dereceydi.
Bugün kimse geç kalmadı.
Üç kâğıt çıkarın.
""",
    "uk": """
Не бігайте коридором!
Половина класу не здала домашнє завдання.
Друга світова війна закінчилася 1945 року.
Зустрічаємося о пів на одинадцяту в бібліотеці.
У вас залишилося десять хвилин.
Це записувати не треба.
У XIX столітті люди їздили потягами.
Я не знаю, чи буде в суботу дощ.
Чому небо блакитне?
Сьогодні вранці було мінус п'ять градусів.
Сьогодні ніхто не запізнився.
Дістаньте три аркуші паперу.
""",
    "ur": """
راہداری میں مت دوڑیں!
آدھی کلاس نے ہوم ورک جمع نہیں کرایا۔
دوسری جنگ عظیم 1945 میں ختم ہوئی۔
ہم ساڑھے دس بجے لائبریری میں ملیں گے۔
آپ کے پاس دس منٹ باقی ہیں۔
آپ کو یہ لکھنے کی ضرورت نہیں۔
انیسویں صدی میں لوگ ریل گاڑی سے سفر کرتے تھے۔
مجھے نہیں معلوم کہ ہفتے کو بارش ہوگی یا نہیں۔
آسمان نیلا کیوں ہے؟
آج صبح درجہ حرارت منفی 5 ڈگری تھا۔
آج کوئی دیر سے نہیں آیا۔
تین کاغذ نکالیں۔
""",
    "vi": """
Đừng chạy ngoài hành lang!
Một nửa lớp chưa nộp bài tập về nhà.
Chiến tranh thế giới thứ hai kết thúc năm 1945.
Chúng ta gặp nhau lúc mười giờ rưỡi ở thư viện.
Các em còn mười phút.
Các em không cần chép cái này.
Vào thế kỷ 19, người ta đi lại bằng tàu hỏa.
Thầy không biết thứ Bảy có mưa không.
Tại sao bầu trời màu xanh?
Sáng nay trời âm 5 độ.
Hôm nay không ai đi muộn.
Lấy ra ba tờ giấy.
""",
    "zh": """
走廊里禁止奔跑!
班里一半的人没交作业。
第二次世界大战于1945年结束。
我们十点半在图书馆见。
你们还有十分钟。
这个不用抄。
19世纪，人们坐火车旅行。
我不知道星期六会不会下雨。
天空为什么是蓝色的?
今天早上零下5度。
今天没有人迟到。
拿出三张纸。
""",
}
"""By language, the sentences of `ENGLISH` in their order."""

MORE_ENGLISH: Final = """
The First World War began in 1914 and ended in 1918.
Three quarters of the Earth's surface is covered by water.
Please don't be late tomorrow, the bus leaves at 7:45.
Triangle ABC has a right angle, so a² + b² = c².
A human heart beats about 70 times per minute.
Has anyone seen my pencil?
Nothing happens if you press this button.
The speed of light is 300,000 km per second.
You can't divide by zero.
Work in groups of four for the next fifteen minutes.
On Monday we are going to the museum, it costs 3.50 euros each.
Isn't that interesting? Let's look at question 7b.
"""

MORE_SENTENCES: Final = {
    "es": """
La Primera Guerra Mundial empezó en 1914 y terminó en 1918.
Tres cuartas partes de la superficie de la Tierra están cubiertas de agua.
Por favor, mañana no lleguéis tarde: el autobús sale a las 7:45.
El triángulo ABC tiene un ángulo recto, así que a² + b² = c².
El corazón humano late unas 70 veces por minuto.
¿Alguien ha visto mi lápiz?
No pasa nada si pulsas este botón.
La velocidad de la luz es de 300 000 km por segundo.
No se puede dividir entre cero.
Trabajad en grupos de cuatro durante los próximos quince minutos.
El lunes vamos al museo; cuesta 3,50 euros por persona.
¿A que es interesante? Veamos la pregunta 7b.
""",
    "fr": """
La Première Guerre mondiale a commencé en 1914 et s'est terminée en 1918.
Les trois quarts de la surface de la Terre sont couverts d'eau.
S'il vous plaît, ne soyez pas en retard demain, le bus part à 7h45.
Le triangle ABC a un angle droit, donc a² + b² = c².
Un cœur humain bat environ 70 fois par minute.
Quelqu'un a-t-il vu mon crayon ?
Il ne se passe rien si vous appuyez sur ce bouton.
La vitesse de la lumière est de 300 000 km par seconde.
On ne peut pas diviser par zéro.
Travaillez en groupes de quatre pendant les quinze prochaines minutes.
Lundi, nous allons au musée, cela coûte 3,50 euros par personne.
N'est-ce pas intéressant ? Regardons la question 7b.
""",
    "de": """
Der Erste Weltkrieg begann 1914 und endete 1918.
Drei Viertel der Erdoberfläche sind von Wasser bedeckt.
Bitte kommt morgen nicht zu spät, der Bus fährt um 7.45 Uhr.
Das Dreieck ABC hat einen rechten Winkel, also gilt a² + b² = c².
Ein menschliches Herz schlägt etwa 70 Mal pro Minute.
Hat jemand meinen Bleistift gesehen?
Es passiert nichts, wenn man diesen Knopf drückt.
Die Lichtgeschwindigkeit beträgt 300.000 km pro Sekunde.
Durch null kann man nicht teilen.
Arbeitet die nächste Viertelstunde in Vierergruppen.
Am Montag gehen wir ins Museum, es kostet 3,50 Euro pro Person.
Ist das nicht interessant? Schauen wir uns Frage 7b an.
""",
    "ru": """
Первая мировая война началась в 1914 году и закончилась в 1918-м.
Три четверти поверхности Земли покрыты водой.
Пожалуйста, не опаздывайте завтра, автобус отходит в 7:45.
В треугольнике ABC есть прямой угол, поэтому a² + b² = c².
Сердце человека бьётся примерно 70 раз в минуту.
Кто-нибудь видел мой карандаш?
Если нажать эту кнопку, ничего не произойдёт.
Скорость света — 300 000 км в секунду.
На ноль делить нельзя.
Следующие пятнадцать минут работайте в группах по четыре человека.
В понедельник мы идём в музей, вход стоит 3,50 евро с человека.
Интересно, правда? Давайте посмотрим вопрос 7b.
""",
    "uk": """
Перша світова війна почалася 1914 року і закінчилася 1918-го.
Три чверті поверхні Землі вкриті водою.
Будь ласка, не запізнюйтеся завтра, автобус вирушає о 7:45.
Трикутник ABC має прямий кут, тому a² + b² = c².
Людське серце б'ється приблизно 70 разів на хвилину.
Хтось бачив мій олівець?
Якщо натиснути цю кнопку, нічого не станеться.
Швидкість світла — 300 000 км за секунду.
На нуль ділити не можна.
Наступні п'ятнадцять хвилин працюйте в групах по четверо.
У понеділок ми йдемо до музею, квиток коштує 3,50 євро з людини.
Хіба не цікаво? Погляньмо на запитання 7b.
""",
    "pl": """
Pierwsza wojna światowa zaczęła się w 1914 roku i skończyła w 1918.
Trzy czwarte powierzchni Ziemi pokrywa woda.
Proszę, nie spóźnijcie się jutro, autobus odjeżdża o 7.45.
Trójkąt ABC ma kąt prosty, więc a² + b² = c².
Ludzkie serce bije około 70 razy na minutę.
Czy ktoś widział mój ołówek?
Nic się nie stanie, jeśli naciśniecie ten przycisk.
Prędkość światła wynosi 300 000 km na sekundę.
Nie dzielimy przez zero.
Przez następne piętnaście minut pracujcie w czteroosobowych grupach.
W poniedziałek idziemy do muzeum, bilet kosztuje 3,50 euro od osoby.
Czy to nie ciekawe? Spójrzmy na pytanie 7b.
""",
    "tr": """
Birinci Dünya Savaşı 1914'te başladı ve 1918'de bitti.
Dünya yüzeyinin dörtte üçü suyla kaplıdır.
Lütfen yarın geç kalmayın, otobüs 7.45'te kalkıyor.
ABC üçgeninin bir dik açısı vardır, bu yüzden a² + b² = c².
İnsan kalbi dakikada yaklaşık 70 kez atar.
Kalemimi gören oldu mu?
Bu düğmeye basarsanız hiçbir şey olmaz.
Işığın hızı saniyede 300.000 km'dir.
Sıfıra bölünmez.
Önümüzdeki on beş dakika dörderli gruplar halinde çalışın.
Pazartesi günü müzeye gidiyoruz, kişi başı 3,50 euro.
İlginç değil mi? 7b sorusuna bakalım.
""",
    "ar": """
بدأت الحرب العالمية الأولى عام 1914 وانتهت عام 1918.
ثلاثة أرباع سطح الأرض مغطاة بالماء.
من فضلكم لا تتأخروا غدا، فالحافلة تغادر الساعة 7:45.
للمثلث ABC زاوية قائمة، إذن a² + b² = c².
ينبض قلب الإنسان نحو 70 مرة في الدقيقة.
هل رأى أحدكم قلمي؟
لا يحدث شيء إذا ضغطتم هذا الزر.
سرعة الضوء 300,000 كم في الثانية.
لا يمكن القسمة على صفر.
اعملوا في مجموعات من أربعة خلال الخمس عشرة دقيقة القادمة.
يوم الاثنين سنذهب إلى المتحف، والتكلفة 3.50 يورو للشخص.
أليس هذا مثيرا للاهتمام؟ لننظر إلى السؤال 7b.
""",
    "vi": """
Chiến tranh thế giới thứ nhất bắt đầu năm 1914 và kết thúc năm 1918.
Ba phần tư bề mặt Trái Đất được bao phủ bởi nước.
Ngày mai các em đừng đến muộn nhé, xe buýt khởi hành lúc 7 giờ 45.
Tam giác ABC có một góc vuông, nên a² + b² = c².
Tim người đập khoảng 70 lần mỗi phút.
Có ai thấy bút chì của thầy không?
Không có gì xảy ra nếu em bấm nút này.
Tốc độ ánh sáng là 300.000 km mỗi giây.
Không thể chia cho số không.
Hãy làm việc theo nhóm bốn người trong mười lăm phút tới.
Thứ Hai chúng ta đi bảo tàng, giá 3,50 euro mỗi người.
Thú vị phải không? Hãy xem câu 7b.
""",
    "zh": """
第一次世界大战始于1914年，终于1918年。
地球表面的四分之三被水覆盖。
明天请不要迟到，校车7点45分出发。
三角形ABC有一个直角，所以a² + b² = c²。
人的心脏每分钟跳动约70次。
有人看见我的铅笔了吗？
按这个按钮什么都不会发生。
光速是每秒30万公里。
不能除以零。
接下来的十五分钟，四人一组。
星期一我们去博物馆，每人3.5欧元。
很有意思吧？我们来看第7b题。
""",
    "ja": """
第一次世界大戦は1914年に始まり、1918年に終わりました。
地球の表面の4分の3は水に覆われています。
明日は遅れないでください。バスは7時45分に出ます。
三角形ABCには直角があるので、a² + b² = c²です。
人間の心臓は1分間に約70回打ちます。
誰か私の鉛筆を見ませんでしたか。
このボタンを押しても何も起こりません。
光の速さは秒速30万kmです。
ゼロで割ることはできません。
これから15分間、4人のグループで作業してください。
月曜日に博物館へ行きます。1人3.5ユーロです。
面白いでしょう？7bの問題を見てみましょう。
""",
    "ko": """
제1차 세계 대전은 1914년에 시작해 1918년에 끝났습니다.
지구 표면의 4분의 3은 물로 덮여 있습니다.
내일 늦지 마세요. 버스는 7시 45분에 출발합니다.
삼각형 ABC는 직각이 있으므로 a² + b² = c²입니다.
사람의 심장은 1분에 약 70번 뜁니다.
누가 제 연필을 봤나요?
이 버튼을 눌러도 아무 일도 일어나지 않습니다.
빛의 속도는 초속 30만 km입니다.
0으로 나눌 수 없습니다.
앞으로 15분 동안 네 명씩 모둠으로 활동하세요.
월요일에 박물관에 갑니다. 1인당 3.50유로입니다.
재미있지 않나요? 7b번 문제를 봅시다.
""",
    "so": """
Dagaalkii Koowaad ee Dunidu wuxuu bilaabmay 1914 wuxuuna dhammaaday 1918.
Saddex meelood oo afar meelood ah dusha dhulka biyo ayaa daboolay.
Fadlan berri ha soo daahina, basku wuxuu baxayaa 7:45.
Saddexagalka ABC wuxuu leeyahay xagal qumman, markaa a² + b² = c².
Wadnaha qofku wuxuu garaacaa qiyaastii 70 jeer daqiiqaddiiba.
Ma jiraa qof arkay qalinkayga?
Waxba ma dhacayaan haddaad riixdo badhankan.
Xawaaraha iftiinku waa 300,000 km ilbiriqsikii.
Eber lama qaybin karo.
Shan iyo tobanka daqiiqo ee soo socda kooxo afar ah ku shaqeeya.
Isniinta waxaan aadaynaa matxafka, qofkiiba waa 3.50 yuuro.
Miyaanay xiiso lahayn? Aan eegno su'aasha 7b.
""",
}
"""By language, the sentences of `MORE_ENGLISH`, written after the rules that those above led to."""
