"""Sentences of a class in English and 27 languages, with slots for exact facts.

Each language has the lines of `ENGLISH` in the same order. After `||` stands the sentence that a
wrong translation would have: the same without its negation, or a statement for a question.
"""

from typing import Final

# ruff: noqa: RUF001 - letters of other alphabets are meant

ENGLISH: Final = """
Open your books at page {n}.
Do exercise {n} on page {k}.
There are {n} students in the class.
The answer is {d}.
Add {m} of salt to {v} of water.
The rope is {l} long.
The book costs {c}.
About {p} of the plants grew.
The test is on {date}.
Hand in your homework by {w}.
The lesson starts at {t} and ends at {u}.
Write down the formula {f}.
Today we talk about {term}.
Do not heat the mixture.
You must not touch the glass.
Never look directly at the sun.
The answer is not correct.
Work without a calculator.
There is no water in the glass.
We did not finish the exercise.
Do you know the answer?
Is water a liquid?
"""

TEMPLATES: Final = {
    "ar": """
افتحوا كتبكم على الصفحة {n}.
قوموا بحل التمرين {n} في الصفحة {k}.
يوجد {n} طالبا في الصف.
الجواب هو {d}.
أضيفوا {m} من الملح إلى {v} من الماء.
طول الحبل {l}.
سعر الكتاب {c}.
نما حوالي {p} من النباتات.
الاختبار يوم {date}.
سلموا واجباتكم قبل يوم {w}.
يبدأ الدرس الساعة {t} وينتهي الساعة {u}.
اكتبوا الصيغة {f}.
نتحدث اليوم عن {term}.
لا تسخنوا الخليط. || سخنوا الخليط.
يجب ألا تلمسوا الزجاج. || يجب أن تلمسوا الزجاج.
لا تنظروا أبدا إلى الشمس مباشرة. || انظروا إلى الشمس مباشرة.
الجواب غير صحيح. || الجواب صحيح.
اعملوا بدون آلة حاسبة. || اعملوا بآلة حاسبة.
لا يوجد ماء في الكأس. || يوجد ماء في الكأس.
لم نكمل التمرين. || أكملنا التمرين.
هل تعرفون الجواب؟ || تعرفون الجواب.
هل الماء سائل؟ || الماء سائل.
التمثيل الضوئي | التنفس
""",
    "bg": """
Отворете учебниците на страница {n}.
Направете упражнение {n} на страница {k}.
В класа има {n} ученици.
Отговорът е {d}.
Добавете {m} сол към {v} вода.
Въжето е дълго {l}.
Книгата струва {c}.
Около {p} от растенията пораснаха.
Тестът е на {date}.
Предайте домашното си до {w}.
Урокът започва в {t} и свършва в {u}.
Запишете формулата {f}.
Днес говорим за {term}.
Не нагрявайте сместа. || Нагрявайте сместа.
Не бива да докосвате стъклото. || Трябва да докосвате стъклото.
Никога не гледайте право към слънцето. || Гледайте право към слънцето.
Отговорът не е верен. || Отговорът е верен.
Работете без калкулатор. || Работете с калкулатор.
В чашата няма вода. || В чашата има вода.
Не завършихме упражнението. || Завършихме упражнението.
Знаете ли отговора? || Знаете отговора.
Течност ли е водата? || Водата е течност.
фотосинтеза | дишане
""",
    "bn": """
তোমাদের বইয়ের {n} পৃষ্ঠা খোলো।
{k} পৃষ্ঠার {n} নম্বর অনুশীলনী করো।
ক্লাসে {n} জন ছাত্র আছে।
উত্তরটি হলো {d}।
{v} পানিতে {m} লবণ যোগ করো।
দড়িটি {l} লম্বা।
বইটির দাম {c}।
প্রায় {p} গাছ বেড়েছে।
পরীক্ষা {date} তারিখে।
{w} এর মধ্যে বাড়ির কাজ জমা দাও।
ক্লাস {t} এ শুরু হয় এবং {u} এ শেষ হয়।
সূত্রটি লেখো: {f}
আজ আমরা {term} নিয়ে কথা বলব।
মিশ্রণটি গরম করবে না। || মিশ্রণটি গরম করবে।
তোমরা কাচ স্পর্শ করবে না। || তোমরা কাচ স্পর্শ করবে।
কখনো সরাসরি সূর্যের দিকে তাকাবে না। || সরাসরি সূর্যের দিকে তাকাবে।
উত্তরটি সঠিক নয়। || উত্তরটি সঠিক।
ক্যালকুলেটর ছাড়া কাজ করো। || ক্যালকুলেটর দিয়ে কাজ করো।
গ্লাসে পানি নেই। || গ্লাসে পানি আছে।
আমরা অনুশীলনীটি শেষ করিনি। || আমরা অনুশীলনীটি শেষ করেছি।
তোমরা কি উত্তর জানো? || তোমরা উত্তর জানো।
পানি কি তরল? || পানি তরল।
সালোকসংশ্লেষণ | শ্বসন
""",
    "de": """
Schlagt eure Bücher auf Seite {n} auf.
Macht Übung {n} auf Seite {k}.
In der Klasse sind {n} Schüler.
Die Antwort ist {d}.
Gebt {m} Salz in {v} Wasser.
Das Seil ist {l} lang.
Das Buch kostet {c}.
Etwa {p} der Pflanzen sind gewachsen.
Der Test ist am {date}.
Gebt eure Hausaufgaben bis {w} ab.
Die Stunde beginnt um {t} und endet um {u}.
Schreibt die Formel {f} auf.
Heute sprechen wir über {term}.
Erhitzt die Mischung nicht. || Erhitzt die Mischung.
Ihr dürft das Glas nicht berühren. || Ihr müsst das Glas berühren.
Schaut niemals direkt in die Sonne. || Schaut direkt in die Sonne.
Die Antwort ist nicht richtig. || Die Antwort ist richtig.
Arbeitet ohne Taschenrechner. || Arbeitet mit Taschenrechner.
Im Glas ist kein Wasser. || Im Glas ist Wasser.
Wir haben die Übung nicht beendet. || Wir haben die Übung beendet.
Wisst ihr die Antwort? || Ihr wisst die Antwort.
Ist Wasser eine Flüssigkeit? || Wasser ist eine Flüssigkeit.
Photosynthese | Atmung
""",
    "el": """
Ανοίξτε τα βιβλία σας στη σελίδα {n}.
Κάντε την άσκηση {n} στη σελίδα {k}.
Υπάρχουν {n} μαθητές στην τάξη.
Η απάντηση είναι {d}.
Προσθέστε {m} αλάτι σε {v} νερό.
Το σχοινί έχει μήκος {l}.
Το βιβλίο κοστίζει {c}.
Περίπου {p} των φυτών μεγάλωσαν.
Το διαγώνισμα είναι στις {date}.
Παραδώστε την εργασία σας μέχρι {w}.
Το μάθημα αρχίζει στις {t} και τελειώνει στις {u}.
Γράψτε τον τύπο {f}.
Σήμερα μιλάμε για τη {term}.
Μη θερμαίνετε το μείγμα. || Θερμαίνετε το μείγμα.
Δεν πρέπει να αγγίξετε το γυαλί. || Πρέπει να αγγίξετε το γυαλί.
Ποτέ μην κοιτάτε κατευθείαν τον ήλιο. || Κοιτάτε κατευθείαν τον ήλιο.
Η απάντηση δεν είναι σωστή. || Η απάντηση είναι σωστή.
Δουλέψτε χωρίς αριθμομηχανή. || Δουλέψτε με αριθμομηχανή.
Δεν υπάρχει νερό στο ποτήρι. || Υπάρχει νερό στο ποτήρι.
Δεν τελειώσαμε την άσκηση. || Τελειώσαμε την άσκηση.
Ξέρετε την απάντηση; || Ξέρετε την απάντηση.
Είναι το νερό υγρό; || Το νερό είναι υγρό.
φωτοσύνθεση | αναπνοή
""",
    "es": """
Abrid los libros en la página {n}.
Haced el ejercicio {n} de la página {k}.
Hay {n} alumnos en la clase.
La respuesta es {d}.
Añadid {m} de sal a {v} de agua.
La cuerda mide {l} de largo.
El libro cuesta {c}.
Crecieron alrededor del {p} de las plantas.
El examen es el {date}.
Entregad los deberes antes del {w}.
La clase empieza a las {t} y termina a las {u}.
Escribid la fórmula {f}.
Hoy hablamos de la {term}.
No calentéis la mezcla. || Calentad la mezcla.
No debéis tocar el cristal. || Debéis tocar el cristal.
Nunca miréis directamente al sol. || Mirad directamente al sol.
La respuesta no es correcta. || La respuesta es correcta.
Trabajad sin calculadora. || Trabajad con calculadora.
No hay agua en el vaso. || Hay agua en el vaso.
No terminamos el ejercicio. || Terminamos el ejercicio.
¿Sabéis la respuesta? || Sabéis la respuesta.
¿Es el agua un líquido? || El agua es un líquido.
fotosíntesis | respiración
""",
    "fa": """
کتاب‌هایتان را در صفحهٔ {n} باز کنید.
تمرین {n} را در صفحهٔ {k} انجام دهید.
در کلاس {n} دانش‌آموز هستند.
جواب {d} است.
{m} نمک به {v} آب اضافه کنید.
طول طناب {l} است.
قیمت کتاب {c} است.
حدود {p} گیاهان رشد کردند.
امتحان در {date} است.
تکلیف خود را تا {w} تحویل دهید.
درس ساعت {t} شروع می‌شود و ساعت {u} تمام می‌شود.
فرمول {f} را بنویسید.
امروز دربارهٔ {term} صحبت می‌کنیم.
مخلوط را گرم نکنید. || مخلوط را گرم کنید.
نباید به شیشه دست بزنید. || باید به شیشه دست بزنید.
هرگز مستقیم به خورشید نگاه نکنید. || مستقیم به خورشید نگاه کنید.
جواب درست نیست. || جواب درست است.
بدون ماشین حساب کار کنید. || با ماشین حساب کار کنید.
در لیوان آب نیست. || در لیوان آب هست.
ما تمرین را تمام نکردیم. || ما تمرین را تمام کردیم.
آیا جواب را می‌دانید؟ || جواب را می‌دانید.
آیا آب مایع است؟ || آب مایع است.
فتوسنتز | تنفس
""",
    "fr": """
Ouvrez vos livres à la page {n}.
Faites l'exercice {n} à la page {k}.
Il y a {n} élèves dans la classe.
La réponse est {d}.
Ajoutez {m} de sel à {v} d'eau.
La corde mesure {l} de long.
Le livre coûte {c}.
Environ {p} des plantes ont poussé.
Le contrôle est le {date}.
Rendez vos devoirs avant {w}.
Le cours commence à {t} et finit à {u}.
Notez la formule {f}.
Aujourd'hui, nous parlons de la {term}.
Ne chauffez pas le mélange. || Chauffez le mélange.
Vous ne devez pas toucher le verre. || Vous devez toucher le verre.
Ne regardez jamais le soleil en face. || Regardez le soleil en face.
La réponse n'est pas correcte. || La réponse est correcte.
Travaillez sans calculatrice. || Travaillez avec une calculatrice.
Il n'y a pas d'eau dans le verre. || Il y a de l'eau dans le verre.
Nous n'avons pas fini l'exercice. || Nous avons fini l'exercice.
Connaissez-vous la réponse ? || Vous connaissez la réponse.
L'eau est-elle un liquide ? || L'eau est un liquide.
photosynthèse | respiration
""",
    "hi": """
अपनी किताबें पृष्ठ {n} पर खोलिए।
पृष्ठ {k} पर अभ्यास {n} कीजिए।
कक्षा में {n} छात्र हैं।
उत्तर {d} है।
{v} पानी में {m} नमक मिलाइए।
रस्सी {l} लंबी है।
किताब की कीमत {c} है।
लगभग {p} पौधे बढ़े।
परीक्षा {date} को है।
अपना गृहकार्य {w} तक जमा कीजिए।
कक्षा {t} बजे शुरू होती है और {u} बजे समाप्त होती है।
सूत्र {f} लिखिए।
आज हम {term} के बारे में बात करेंगे।
मिश्रण को गर्म मत कीजिए। || मिश्रण को गर्म कीजिए।
आपको काँच नहीं छूना है। || आपको काँच छूना है।
कभी सूरज को सीधे न देखें। || सूरज को सीधे देखें।
उत्तर सही नहीं है। || उत्तर सही है।
बिना कैलकुलेटर के काम कीजिए। || कैलकुलेटर से काम कीजिए।
गिलास में पानी नहीं है। || गिलास में पानी है।
हमने अभ्यास पूरा नहीं किया। || हमने अभ्यास पूरा किया।
क्या आप उत्तर जानते हैं? || आप उत्तर जानते हैं।
क्या पानी द्रव है? || पानी द्रव है।
प्रकाश संश्लेषण | श्वसन
""",
    "it": """
Aprite i libri a pagina {n}.
Fate l'esercizio {n} a pagina {k}.
Ci sono {n} studenti in classe.
La risposta è {d}.
Aggiungete {m} di sale a {v} di acqua.
La corda è lunga {l}.
Il libro costa {c}.
Circa il {p} delle piante è cresciuto.
La verifica è il {date}.
Consegnate i compiti entro {w}.
La lezione inizia alle {t} e finisce alle {u}.
Scrivete la formula {f}.
Oggi parliamo della {term}.
Non riscaldate la miscela. || Riscaldate la miscela.
Non dovete toccare il vetro. || Dovete toccare il vetro.
Non guardate mai direttamente il sole. || Guardate direttamente il sole.
La risposta non è corretta. || La risposta è corretta.
Lavorate senza calcolatrice. || Lavorate con la calcolatrice.
Non c'è acqua nel bicchiere. || C'è acqua nel bicchiere.
Non abbiamo finito l'esercizio. || Abbiamo finito l'esercizio.
Sapete la risposta? || Sapete la risposta.
L'acqua è un liquido? || L'acqua è un liquido.
fotosintesi | respirazione
""",
    "ja": """
本の{n}ページを開いてください。
{k}ページの練習{n}をしてください。
クラスには生徒が{n}人います。
答えは{d}です。
{v}の水に{m}の塩を加えてください。
ロープの長さは{l}です。
その本は{c}です。
植物の約{p}が育ちました。
テストは{date}です。
{w}までに宿題を出してください。
授業は{t}に始まり、{u}に終わります。
公式{f}を書いてください。
今日は{term}について話します。
混合物を加熱しないでください。 || 混合物を加熱してください。
ガラスに触れてはいけません。 || ガラスに触れなければなりません。
決して太陽を直接見ないでください。 || 太陽を直接見てください。
その答えは正しくありません。 || その答えは正しいです。
電卓なしで計算してください。 || 電卓で計算してください。
コップに水はありません。 || コップに水があります。
練習問題は終わりませんでした。 || 練習問題は終わりました。
答えがわかりますか。 || 答えがわかります。
水は液体ですか。 || 水は液体です。
光合成 | 呼吸
""",
    "ko": """
책 {n}쪽을 펴세요.
{k}쪽의 연습 문제 {n}번을 푸세요.
교실에 학생이 {n}명 있습니다.
답은 {d}입니다.
물 {v}에 소금 {m}을 넣으세요.
밧줄의 길이는 {l}입니다.
그 책은 {c}입니다.
식물의 약 {p}가 자랐습니다.
시험은 {date}입니다.
{w}까지 숙제를 내세요.
수업은 {t}에 시작해서 {u}에 끝납니다.
공식 {f}을 쓰세요.
오늘은 {term}에 대해 이야기합니다.
혼합물을 가열하지 마세요. || 혼합물을 가열하세요.
유리를 만지면 안 됩니다. || 유리를 만져야 합니다.
절대로 태양을 직접 보지 마세요. || 태양을 직접 보세요.
그 답은 맞지 않습니다. || 그 답은 맞습니다.
계산기 없이 푸세요. || 계산기로 푸세요.
컵에 물이 없습니다. || 컵에 물이 있습니다.
우리는 연습 문제를 끝내지 못했습니다. || 우리는 연습 문제를 끝냈습니다.
답을 아나요? || 답을 압니다.
물은 액체인가요? || 물은 액체입니다.
광합성 | 호흡
""",
    "nl": """
Sla je boek open op bladzijde {n}.
Maak oefening {n} op bladzijde {k}.
Er zitten {n} leerlingen in de klas.
Het antwoord is {d}.
Doe {m} zout in {v} water.
Het touw is {l} lang.
Het boek kost {c}.
Ongeveer {p} van de planten is gegroeid.
De toets is op {date}.
Lever je huiswerk in voor {w}.
De les begint om {t} en eindigt om {u}.
Schrijf de formule {f} op.
Vandaag praten we over {term}.
Verwarm het mengsel niet. || Verwarm het mengsel.
Je mag het glas niet aanraken. || Je moet het glas aanraken.
Kijk nooit recht in de zon. || Kijk recht in de zon.
Het antwoord is niet juist. || Het antwoord is juist.
Werk zonder rekenmachine. || Werk met een rekenmachine.
Er zit geen water in het glas. || Er zit water in het glas.
We hebben de oefening niet afgemaakt. || We hebben de oefening afgemaakt.
Weet je het antwoord? || Je weet het antwoord.
Is water een vloeistof? || Water is een vloeistof.
fotosynthese | ademhaling
""",
    "pa": """
ਆਪਣੀਆਂ ਕਿਤਾਬਾਂ ਪੰਨਾ {n} ਤੇ ਖੋਲ੍ਹੋ।
ਪੰਨਾ {k} ਤੇ ਅਭਿਆਸ {n} ਕਰੋ।
ਜਮਾਤ ਵਿੱਚ {n} ਵਿਦਿਆਰਥੀ ਹਨ।
ਜਵਾਬ {d} ਹੈ।
{v} ਪਾਣੀ ਵਿੱਚ {m} ਲੂਣ ਪਾਓ।
ਰੱਸੀ {l} ਲੰਬੀ ਹੈ।
ਕਿਤਾਬ ਦੀ ਕੀਮਤ {c} ਹੈ।
ਲਗਭਗ {p} ਪੌਦੇ ਵਧੇ।
ਇਮਤਿਹਾਨ {date} ਨੂੰ ਹੈ।
ਆਪਣਾ ਘਰ ਦਾ ਕੰਮ {w} ਤੱਕ ਜਮ੍ਹਾਂ ਕਰੋ।
ਕਲਾਸ {t} ਵਜੇ ਸ਼ੁਰੂ ਹੁੰਦੀ ਹੈ ਅਤੇ {u} ਵਜੇ ਖ਼ਤਮ ਹੁੰਦੀ ਹੈ।
ਸੂਤਰ {f} ਲਿਖੋ।
ਅੱਜ ਅਸੀਂ {term} ਬਾਰੇ ਗੱਲ ਕਰਾਂਗੇ।
ਮਿਸ਼ਰਣ ਨੂੰ ਗਰਮ ਨਾ ਕਰੋ। || ਮਿਸ਼ਰਣ ਨੂੰ ਗਰਮ ਕਰੋ।
ਤੁਸੀਂ ਸ਼ੀਸ਼ੇ ਨੂੰ ਨਹੀਂ ਛੂਹਣਾ। || ਤੁਸੀਂ ਸ਼ੀਸ਼ੇ ਨੂੰ ਛੂਹਣਾ ਹੈ।
ਕਦੇ ਵੀ ਸੂਰਜ ਵੱਲ ਸਿੱਧਾ ਨਾ ਦੇਖੋ। || ਸੂਰਜ ਵੱਲ ਸਿੱਧਾ ਦੇਖੋ।
ਜਵਾਬ ਸਹੀ ਨਹੀਂ ਹੈ। || ਜਵਾਬ ਸਹੀ ਹੈ।
ਕੈਲਕੁਲੇਟਰ ਤੋਂ ਬਿਨਾਂ ਕੰਮ ਕਰੋ। || ਕੈਲਕੁਲੇਟਰ ਨਾਲ ਕੰਮ ਕਰੋ।
ਗਲਾਸ ਵਿੱਚ ਪਾਣੀ ਨਹੀਂ ਹੈ। || ਗਲਾਸ ਵਿੱਚ ਪਾਣੀ ਹੈ।
ਅਸੀਂ ਅਭਿਆਸ ਪੂਰਾ ਨਹੀਂ ਕੀਤਾ। || ਅਸੀਂ ਅਭਿਆਸ ਪੂਰਾ ਕੀਤਾ।
ਕੀ ਤੁਹਾਨੂੰ ਜਵਾਬ ਪਤਾ ਹੈ? || ਤੁਹਾਨੂੰ ਜਵਾਬ ਪਤਾ ਹੈ।
ਕੀ ਪਾਣੀ ਤਰਲ ਹੈ? || ਪਾਣੀ ਤਰਲ ਹੈ।
ਪ੍ਰਕਾਸ਼ ਸੰਸ਼ਲੇਸ਼ਣ | ਸਾਹ ਕਿਰਿਆ
""",
    "pl": """
Otwórzcie książki na stronie {n}.
Zróbcie ćwiczenie {n} na stronie {k}.
W klasie jest {n} uczniów.
Odpowiedź to {d}.
Dodajcie {m} soli do {v} wody.
Lina ma {l} długości.
Książka kosztuje {c}.
Około {p} roślin urosło.
Sprawdzian jest {date}.
Oddajcie zadanie domowe przed {w}.
Lekcja zaczyna się o {t} i kończy o {u}.
Zapiszcie wzór {f}.
Dzisiaj mówimy o {term}.
Nie podgrzewajcie mieszaniny. || Podgrzejcie mieszaninę.
Nie wolno wam dotykać szkła. || Musicie dotykać szkła.
Nigdy nie patrzcie prosto w słońce. || Patrzcie prosto w słońce.
Odpowiedź nie jest poprawna. || Odpowiedź jest poprawna.
Pracujcie bez kalkulatora. || Pracujcie z kalkulatorem.
W szklance nie ma wody. || W szklance jest woda.
Nie skończyliśmy ćwiczenia. || Skończyliśmy ćwiczenie.
Czy znacie odpowiedź? || Znacie odpowiedź.
Czy woda jest cieczą? || Woda jest cieczą.
fotosynteza | oddychanie
""",
    "pt": """
Abram os livros na página {n}.
Façam o exercício {n} na página {k}.
Há {n} alunos na turma.
A resposta é {d}.
Adicionem {m} de sal a {v} de água.
A corda tem {l} de comprimento.
O livro custa {c}.
Cerca de {p} das plantas cresceram.
O teste é no dia {date}.
Entreguem o trabalho de casa até {w}.
A aula começa às {t} e termina às {u}.
Escrevam a fórmula {f}.
Hoje falamos sobre a {term}.
Não aqueçam a mistura. || Aqueçam a mistura.
Vocês não devem tocar no vidro. || Vocês devem tocar no vidro.
Nunca olhem diretamente para o sol. || Olhem diretamente para o sol.
A resposta não está correta. || A resposta está correta.
Trabalhem sem calculadora. || Trabalhem com a calculadora.
Não há água no copo. || Há água no copo.
Não terminámos o exercício. || Terminámos o exercício.
Vocês sabem a resposta? || Vocês sabem a resposta.
A água é um líquido? || A água é um líquido.
fotossíntese | respiração
""",
    "ro": """
Deschideți cărțile la pagina {n}.
Faceți exercițiul {n} de la pagina {k}.
Sunt {n} elevi în clasă.
Răspunsul este {d}.
Adăugați {m} de sare la {v} de apă.
Frânghia are {l} lungime.
Cartea costă {c}.
Aproximativ {p} dintre plante au crescut.
Testul este pe {date}.
Predați tema până {w}.
Lecția începe la {t} și se termină la {u}.
Scrieți formula {f}.
Astăzi vorbim despre {term}.
Nu încălziți amestecul. || Încălziți amestecul.
Nu trebuie să atingeți sticla. || Trebuie să atingeți sticla.
Nu priviți niciodată direct spre soare. || Priviți direct spre soare.
Răspunsul nu este corect. || Răspunsul este corect.
Lucrați fără calculator. || Lucrați cu calculatorul.
Nu este apă în pahar. || Este apă în pahar.
Nu am terminat exercițiul. || Am terminat exercițiul.
Știți răspunsul? || Știți răspunsul.
Este apa un lichid? || Apa este un lichid.
fotosinteza | respirația
""",
    "ru": """
Откройте учебники на странице {n}.
Сделайте упражнение {n} на странице {k}.
В классе {n} учеников.
Ответ: {d}.
Добавьте {m} соли в {v} воды.
Длина верёвки {l}.
Книга стоит {c}.
Около {p} растений выросли.
Контрольная будет {date}.
Сдайте домашнее задание до {w}.
Урок начинается в {t} и заканчивается в {u}.
Запишите формулу {f}.
Сегодня мы говорим о {term}.
Не нагревайте смесь. || Нагревайте смесь.
Вы не должны трогать стекло. || Вы должны трогать стекло.
Никогда не смотрите прямо на солнце. || Смотрите прямо на солнце.
Ответ неверный. || Ответ верный.
Работайте без калькулятора. || Работайте с калькулятором.
В стакане нет воды. || В стакане есть вода.
Мы не закончили упражнение. || Мы закончили упражнение.
Вы знаете ответ? || Вы знаете ответ.
Вода — это жидкость? || Вода — это жидкость.
фотосинтез | дыхание
""",
    "so": """
Buugaagtiina ka fura bogga {n}.
Sameeya layliga {n} ee bogga {k}.
Fasalka waxaa jooga {n} arday.
Jawaabtu waa {d}.
Ku dara {m} oo cusbo ah {v} oo biyo ah.
Xadhigga dhererkiisu waa {l}.
Buuggu waa {c}.
Qiyaastii {p} dhirta ayaa kortay.
Imtixaanku waa {date}.
Shaqada guriga keena ka hor {w}.
Casharku wuxuu bilaabmayaa {t} wuxuuna dhammaanayaa {u}.
Qora qaaciddada {f}.
Maanta waxaan ka hadlaynaa {term}.
Ha kululaynina isku darka. || Kululeeya isku darka.
Waa inaydaan taaban muraayadda. || Waa inaad taabataan muraayadda.
Weligiin si toos ah ha u eegina qorraxda. || Si toos ah u eega qorraxda.
Jawaabtu sax ma aha. || Jawaabtu waa sax.
Shaqeeya kalkuleytar la'aan. || Ku shaqeeya kalkuleytar.
Galaaska biyo kuma jiraan. || Galaaska biyo ayaa ku jira.
Ma aynaan dhammayn layliga. || Waxaan dhammaynay layliga.
Ma garanaysaan jawaabta? || Waad garanaysaan jawaabta.
Biyuhu ma dareere baa? || Biyuhu waa dareere.
footosintesis | neefsashada
""",
    "sw": """
Fungueni vitabu vyenu ukurasa wa {n}.
Fanyeni zoezi la {n} kwenye ukurasa wa {k}.
Kuna wanafunzi {n} darasani.
Jibu ni {d}.
Ongezeni {m} za chumvi kwenye {v} za maji.
Kamba ina urefu wa {l}.
Kitabu kinagharimu {c}.
Karibu {p} ya mimea ilikua.
Mtihani ni tarehe {date}.
Leteni kazi ya nyumbani kabla ya {w}.
Somo linaanza saa {t} na linaisha saa {u}.
Andikeni fomula {f}.
Leo tunazungumza kuhusu {term}.
Msipashe moto mchanganyiko. || Pasheni moto mchanganyiko.
Hamruhusiwi kugusa kioo. || Lazima mguse kioo.
Kamwe msiangalie jua moja kwa moja. || Angalieni jua moja kwa moja.
Jibu si sahihi. || Jibu ni sahihi.
Fanyeni kazi bila kikokotoo. || Fanyeni kazi kwa kikokotoo.
Hakuna maji kwenye glasi. || Kuna maji kwenye glasi.
Hatukumaliza zoezi. || Tulimaliza zoezi.
Mnajua jibu? || Mnajua jibu.
Je, maji ni kimiminika? || Maji ni kimiminika.
usanisinuru | upumuaji
""",
    "ti": """
መጻሕፍትኹም ኣብ ገጽ {n} ክፈቱ።
ኣብ ገጽ {k} ዘሎ መልመዲ {n} ስርሑ።
ኣብ ክፍሊ {n} ተማሃሮ ኣለዉ።
እቲ መልሲ {d} እዩ።
ናብ {v} ማይ {m} ጨው ወስኹ።
እቲ ገመድ {l} ንውሓት ኣለዎ።
እቲ መጽሓፍ {c} ዋግኡ እዩ።
ኣስታት {p} ካብቶም ተኽልታት ዓብዮም።
እቲ ፈተና {date} እዩ።
ዕዮ ገዛኹም ክሳብ {w} ኣረክቡ።
እቲ ትምህርቲ ሰዓት {t} ይጅምር ሰዓት {u} ድማ ይውድእ።
ነቲ ቀመር {f} ጽሓፉ።
ሎሚ ብዛዕባ {term} ክንዛረብ ኢና።
ነቲ ሕውስዋስ ኣይተውዕይዎ። || ነቲ ሕውስዋስ ኣውዕይዎ።
ነቲ መስትያት ክትትንክፍዎ ኣይፍቀደኩምን። || ነቲ መስትያት ክትትንክፍዎ ኣለኩም።
ብፍጹም ብቐጥታ ናብ ጸሓይ ኣይትርኣዩ። || ብቐጥታ ናብ ጸሓይ ርኣዩ።
እቲ መልሲ ቅኑዕ ኣይኮነን። || እቲ መልሲ ቅኑዕ እዩ።
ብዘይ መጸብጸቢ ስርሑ። || ብመጸብጸቢ ስርሑ።
ኣብቲ ቢኬሪ ማይ የለን። || ኣብቲ ቢኬሪ ማይ ኣሎ።
ነቲ መልመዲ ኣይወዳእናዮን። || ነቲ መልመዲ ወዲእናዮ።
ነቲ መልሲ ትፈልጥዎ ዲኹም? || ነቲ መልሲ ትፈልጥዎ ኢኹም።
ማይ ፈሳሲ ድዩ? || ማይ ፈሳሲ እዩ።
ፎቶሲንተሲስ | ምስትንፋስ
""",
    "fil": """
Buksan ang inyong mga aklat sa pahina {n}.
Gawin ang pagsasanay {n} sa pahina {k}.
May {n} na mag-aaral sa klase.
Ang sagot ay {d}.
Magdagdag ng {m} ng asin sa {v} ng tubig.
Ang lubid ay {l} ang haba.
Ang libro ay {c} ang halaga.
Humigit-kumulang {p} ng mga halaman ang tumubo.
Ang pagsusulit ay sa {date}.
Ipasa ang takdang-aralin bago mag-{w}.
Nagsisimula ang klase nang {t} at natatapos nang {u}.
Isulat ang pormulang {f}.
Ngayon ay pag-uusapan natin ang {term}.
Huwag initin ang halo. || Initin ang halo.
Hindi ninyo dapat hawakan ang salamin. || Dapat ninyong hawakan ang salamin.
Huwag kailanman tumingin nang diretso sa araw. || Tumingin nang diretso sa araw.
Hindi tama ang sagot. || Tama ang sagot.
Gumawa nang walang calculator. || Gumawa gamit ang calculator.
Walang tubig sa baso. || May tubig sa baso.
Hindi namin natapos ang pagsasanay. || Natapos namin ang pagsasanay.
Alam ba ninyo ang sagot? || Alam ninyo ang sagot.
Likido ba ang tubig? || Likido ang tubig.
potosintesis | paghinga
""",
    "tr": """
Kitaplarınızın {n}. sayfasını açın.
{k}. sayfadaki {n}. alıştırmayı yapın.
Sınıfta {n} öğrenci var.
Cevap {d}.
{v} suya {m} tuz ekleyin.
İpin uzunluğu {l}.
Kitabın fiyatı {c}.
Bitkilerin yaklaşık {p} kadarı büyüdü.
Sınav {date} tarihinde.
Ödevinizi {w} gününe kadar teslim edin.
Ders saat {t} başlıyor ve saat {u} bitiyor.
{f} formülünü yazın.
Bugün {term} hakkında konuşuyoruz.
Karışımı ısıtmayın. || Karışımı ısıtın.
Cama dokunmamalısınız. || Cama dokunmalısınız.
Asla doğrudan güneşe bakmayın. || Doğrudan güneşe bakın.
Cevap doğru değil. || Cevap doğru.
Hesap makinesi olmadan çalışın. || Hesap makinesiyle çalışın.
Bardakta su yok. || Bardakta su var.
Alıştırmayı bitirmedik. || Alıştırmayı bitirdik.
Cevabı biliyor musunuz? || Cevabı biliyorsunuz.
Su bir sıvı mı? || Su bir sıvıdır.
fotosentez | solunum
""",
    "uk": """
Відкрийте підручники на сторінці {n}.
Зробіть вправу {n} на сторінці {k}.
У класі {n} учнів.
Відповідь: {d}.
Додайте {m} солі до {v} води.
Довжина мотузки {l}.
Книжка коштує {c}.
Близько {p} рослин виросли.
Контрольна буде {date}.
Здайте домашнє завдання до {w}.
Урок починається о {t} і закінчується о {u}.
Запишіть формулу {f}.
Сьогодні ми говоримо про {term}.
Не нагрівайте суміш. || Нагрівайте суміш.
Ви не повинні торкатися скла. || Ви повинні торкатися скла.
Ніколи не дивіться прямо на сонце. || Дивіться прямо на сонце.
Відповідь неправильна. || Відповідь правильна.
Працюйте без калькулятора. || Працюйте з калькулятором.
У склянці немає води. || У склянці є вода.
Ми не закінчили вправу. || Ми закінчили вправу.
Ви знаєте відповідь? || Ви знаєте відповідь.
Чи вода — це рідина? || Вода — це рідина.
фотосинтез | дихання
""",
    "ur": """
اپنی کتابیں صفحہ {n} پر کھولیں۔
صفحہ {k} پر مشق {n} کریں۔
کلاس میں {n} طلبہ ہیں۔
جواب {d} ہے۔
{v} پانی میں {m} نمک ڈالیں۔
رسی {l} لمبی ہے۔
کتاب کی قیمت {c} ہے۔
تقریباً {p} پودے بڑھے۔
امتحان {date} کو ہے۔
اپنا ہوم ورک {w} تک جمع کرائیں۔
کلاس {t} بجے شروع ہوتی ہے اور {u} بجے ختم ہوتی ہے۔
فارمولا {f} لکھیں۔
آج ہم {term} کے بارے میں بات کریں گے۔
مرکب کو گرم نہ کریں۔ || مرکب کو گرم کریں۔
آپ کو شیشہ نہیں چھونا چاہیے۔ || آپ کو شیشہ چھونا چاہیے۔
کبھی سورج کو سیدھا مت دیکھیں۔ || سورج کو سیدھا دیکھیں۔
جواب درست نہیں ہے۔ || جواب درست ہے۔
کیلکولیٹر کے بغیر کام کریں۔ || کیلکولیٹر سے کام کریں۔
گلاس میں پانی نہیں ہے۔ || گلاس میں پانی ہے۔
ہم نے مشق مکمل نہیں کی۔ || ہم نے مشق مکمل کی۔
کیا آپ جواب جانتے ہیں؟ || آپ جواب جانتے ہیں۔
کیا پانی مائع ہے؟ || پانی مائع ہے۔
ضیائی تالیف | تنفس
""",
    "vi": """
Mở sách trang {n}.
Làm bài tập {n} ở trang {k}.
Trong lớp có {n} học sinh.
Đáp án là {d}.
Thêm {m} muối vào {v} nước.
Sợi dây dài {l}.
Quyển sách giá {c}.
Khoảng {p} số cây đã lớn.
Bài kiểm tra vào ngày {date}.
Nộp bài tập về nhà trước {w}.
Tiết học bắt đầu lúc {t} và kết thúc lúc {u}.
Viết công thức {f}.
Hôm nay chúng ta nói về {term}.
Đừng đun nóng hỗn hợp. || Hãy đun nóng hỗn hợp.
Các em không được chạm vào kính. || Các em phải chạm vào kính.
Đừng bao giờ nhìn thẳng vào mặt trời. || Hãy nhìn thẳng vào mặt trời.
Câu trả lời không đúng. || Câu trả lời đúng.
Làm bài mà không dùng máy tính. || Làm bài bằng máy tính.
Không có nước trong cốc. || Có nước trong cốc.
Chúng ta chưa làm xong bài tập. || Chúng ta đã làm xong bài tập.
Các em có biết câu trả lời không? || Các em biết câu trả lời.
Nước có phải là chất lỏng không? || Nước là chất lỏng.
quang hợp | hô hấp
""",
    "zh": """
请把书翻到第{n}页。
请做第{k}页的练习{n}。
班里有{n}个学生。
答案是{d}。
在{v}水中加入{m}盐。
绳子长{l}。
这本书的价格是{c}。
大约{p}的植物长大了。
考试在{date}。
请在{w}之前交作业。
课{t}开始，{u}结束。
写下公式{f}。
今天我们讲{term}。
不要加热混合物。 || 加热混合物。
你们不可以碰玻璃。 || 你们必须碰玻璃。
千万不要直视太阳。 || 直视太阳。
答案不正确。 || 答案正确。
不用计算器做。 || 用计算器做。
杯子里没有水。 || 杯子里有水。
我们没有做完练习。 || 我们做完了练习。
你们知道答案吗？ || 你们知道答案。
水是液体吗？ || 水是液体。
光合作用 | 呼吸作用
""",
}
"""The last line of a language is the translation of `photosynthesis`, and a wrong term."""
