"""Natural translations of sentences that are full of numbers, times and dates.

Each set was written before the rules were mended that its first run led to. Before that, the first
set raised 7 alarms in 240 pairs, and the second one 5 in 240.
"""

from typing import Final

# ruff: noqa: RUF001 - letters of other alphabets are meant

FIRST_ENGLISH: Final = """
The answer is twelve, not twenty.
Please do exercises 3 to 7 on page 45 for tomorrow.
The French Revolution began in 1789 and lasted ten years.
Add 200 grams of flour, two eggs and a pinch of salt.
Bake it for 25 minutes at 180 degrees.
Homework is due on Thursday, 3 October.
The bus leaves at quarter past eight, so be here by eight.
Three quarters of the pupils passed the test.
A triangle with sides of 3, 4 and 5 centimetres has a right angle.
Columbus reached America in October 1492.
We have maths from 9:15 to 10:00, then a twenty-minute break.
Divide 144 by 12 and multiply the result by three.
About 70 percent of the Earth is covered with water.
The first chapter is only five pages long.
Isn't that what we learned last week?
Nothing dissolves without stirring.
Light travels at about 300,000 kilometres per second.
It costs £4.50, or 8 pounds for two.
Don't open the second envelope until I tell you.
Half an hour is enough for questions one to ten.
"""

FIRST: Final = {
    "es": """
La respuesta es doce, no veinte.
Para mañana, haced los ejercicios del 3 al 7 de la página 45, por favor.
La Revolución francesa empezó en 1789 y duró diez años.
Añadid 200 gramos de harina, dos huevos y una pizca de sal.
Horneadlo durante 25 minutos a 180 grados.
Los deberes son para el jueves 3 de octubre.
El autobús sale a las ocho y cuarto, así que estad aquí a las ocho.
Tres cuartas partes de los alumnos aprobaron el examen.
Un triángulo con lados de 3, 4 y 5 centímetros tiene un ángulo recto.
Colón llegó a América en octubre de 1492.
Tenemos matemáticas de 9:15 a 10:00 y después un recreo de veinte minutos.
Dividid 144 entre 12 y multiplicad el resultado por tres.
Alrededor del 70 % de la Tierra está cubierta de agua.
El primer capítulo solo tiene cinco páginas.
¿No es eso lo que aprendimos la semana pasada?
Nada se disuelve sin remover.
La luz viaja a unos 300.000 kilómetros por segundo.
Cuesta 4,50 libras, u 8 libras por dos.
No abráis el segundo sobre hasta que os lo diga.
Media hora basta para las preguntas de la uno a la diez.
""",
    "fr": """
La réponse est douze, pas vingt.
Faites les exercices 3 à 7 de la page 45 pour demain, s'il vous plaît.
La Révolution française a commencé en 1789 et a duré dix ans.
Ajoutez 200 grammes de farine, deux œufs et une pincée de sel.
Faites cuire 25 minutes à 180 degrés.
Les devoirs sont à rendre jeudi 3 octobre.
Le bus part à huit heures et quart, alors soyez là à huit heures.
Les trois quarts des élèves ont réussi le contrôle.
Un triangle dont les côtés mesurent 3, 4 et 5 centimètres a un angle droit.
Christophe Colomb a atteint l'Amérique en octobre 1492.
Nous avons maths de 9 h 15 à 10 h, puis une pause de vingt minutes.
Divisez 144 par 12 et multipliez le résultat par trois.
Environ 70 % de la Terre est recouverte d'eau.
Le premier chapitre ne fait que cinq pages.
N'est-ce pas ce que nous avons appris la semaine dernière ?
Rien ne se dissout sans remuer.
La lumière se déplace à environ 300 000 kilomètres par seconde.
Ça coûte 4,50 livres, ou 8 livres les deux.
N'ouvrez pas la deuxième enveloppe avant que je vous le dise.
Une demi-heure suffit pour les questions un à dix.
""",
    "de": """
Die Antwort ist zwölf, nicht zwanzig.
Macht bitte bis morgen die Aufgaben 3 bis 7 auf Seite 45.
Die Französische Revolution begann 1789 und dauerte zehn Jahre.
Gebt 200 Gramm Mehl, zwei Eier und eine Prise Salz dazu.
25 Minuten bei 180 Grad backen.
Die Hausaufgaben sind bis Donnerstag, den 3. Oktober, abzugeben.
Der Bus fährt um Viertel nach acht, seid also um acht hier.
Drei Viertel der Schüler haben den Test bestanden.
Ein Dreieck mit den Seiten 3, 4 und 5 Zentimeter hat einen rechten Winkel.
Kolumbus erreichte Amerika im Oktober 1492.
Von 9:15 bis 10:00 Uhr haben wir Mathe, dann zwanzig Minuten Pause.
Teilt 144 durch 12 und multipliziert das Ergebnis mit drei.
Etwa 70 Prozent der Erde sind mit Wasser bedeckt.
Das erste Kapitel ist nur fünf Seiten lang.
Haben wir das nicht letzte Woche gelernt?
Ohne Umrühren löst sich nichts auf.
Licht bewegt sich mit etwa 300.000 Kilometern pro Sekunde.
Es kostet 4,50 Pfund oder 8 Pfund für zwei.
Öffnet den zweiten Umschlag erst, wenn ich es sage.
Eine halbe Stunde reicht für die Fragen eins bis zehn.
""",
    "it": """
La risposta è dodici, non venti.
Per domani fate gli esercizi dal 3 al 7 a pagina 45, per favore.
La Rivoluzione francese iniziò nel 1789 e durò dieci anni.
Aggiungete 200 grammi di farina, due uova e un pizzico di sale.
Cuocete in forno per 25 minuti a 180 gradi.
I compiti sono per giovedì 3 ottobre.
L'autobus parte alle otto e un quarto, quindi siate qui per le otto.
Tre quarti degli alunni hanno superato la verifica.
Un triangolo con i lati di 3, 4 e 5 centimetri ha un angolo retto.
Colombo raggiunse l'America nell'ottobre del 1492.
Abbiamo matematica dalle 9:15 alle 10:00, poi una pausa di venti minuti.
Dividete 144 per 12 e moltiplicate il risultato per tre.
Circa il 70% della Terra è coperto d'acqua.
Il primo capitolo è lungo solo cinque pagine.
Non è quello che abbiamo imparato la settimana scorsa?
Niente si scioglie senza mescolare.
La luce viaggia a circa 300.000 chilometri al secondo.
Costa 4,50 sterline, o 8 sterline per due.
Non aprite la seconda busta finché non ve lo dico.
Mezz'ora basta per le domande dall'uno al dieci.
""",
    "pt": """
A resposta é doze, não vinte.
Façam os exercícios 3 a 7 da página 45 para amanhã, por favor.
A Revolução Francesa começou em 1789 e durou dez anos.
Juntem 200 gramas de farinha, dois ovos e uma pitada de sal.
Vai ao forno durante 25 minutos a 180 graus.
Os trabalhos de casa são para quinta-feira, 3 de outubro.
O autocarro sai às oito e um quarto, por isso estejam aqui às oito.
Três quartos dos alunos passaram no teste.
Um triângulo com lados de 3, 4 e 5 centímetros tem um ângulo reto.
Colombo chegou à América em outubro de 1492.
Temos matemática das 9h15 às 10h00 e depois um intervalo de vinte minutos.
Dividam 144 por 12 e multipliquem o resultado por três.
Cerca de 70% da Terra está coberta de água.
O primeiro capítulo tem apenas cinco páginas.
Não foi isso que aprendemos na semana passada?
Nada se dissolve sem mexer.
A luz viaja a cerca de 300 000 quilómetros por segundo.
Custa 4,50 libras, ou 8 libras por dois.
Não abram o segundo envelope até eu dizer.
Meia hora chega para as perguntas um a dez.
""",
    "ru": """
Ответ — двенадцать, а не двадцать.
Сделайте, пожалуйста, к завтрашнему дню упражнения 3–7 на странице 45.
Французская революция началась в 1789 году и длилась десять лет.
Добавьте 200 граммов муки, два яйца и щепотку соли.
Выпекайте 25 минут при 180 градусах.
Домашнее задание нужно сдать в четверг, 3 октября.
Автобус отходит в четверть девятого, так что будьте здесь к восьми.
Три четверти учеников сдали тест.
В треугольнике со сторонами 3, 4 и 5 сантиметров есть прямой угол.
Колумб достиг Америки в октябре 1492 года.
С 9:15 до 10:00 у нас математика, потом двадцатиминутный перерыв.
Разделите 144 на 12 и умножьте результат на три.
Около 70 процентов Земли покрыто водой.
В первой главе всего пять страниц.
Разве не это мы учили на прошлой неделе?
Ничего не растворяется без помешивания.
Свет движется со скоростью около 300 000 километров в секунду.
Это стоит 4,50 фунта или 8 фунтов за два.
Не открывайте второй конверт, пока я не скажу.
На вопросы с первого по десятый хватит получаса.
""",
    "uk": """
Відповідь — дванадцять, а не двадцять.
Будь ласка, зробіть на завтра вправи 3–7 на сторінці 45.
Французька революція почалася 1789 року і тривала десять років.
Додайте 200 грамів борошна, два яйця та дрібку солі.
Випікайте 25 хвилин при 180 градусах.
Домашнє завдання треба здати в четвер, 3 жовтня.
Автобус відходить о чверть на дев'яту, тож будьте тут о восьмій.
Три чверті учнів склали тест.
Трикутник зі сторонами 3, 4 і 5 сантиметрів має прямий кут.
Колумб досяг Америки в жовтні 1492 року.
З 9:15 до 10:00 у нас математика, потім двадцятихвилинна перерва.
Поділіть 144 на 12 і помножте результат на три.
Близько 70 відсотків Землі вкрито водою.
Перший розділ має лише п'ять сторінок.
Хіба не це ми вчили минулого тижня?
Ніщо не розчиняється без помішування.
Світло рухається зі швидкістю близько 300 000 кілометрів за секунду.
Це коштує 4,50 фунта або 8 фунтів за два.
Не відкривайте другий конверт, доки я не скажу.
Пів години достатньо для запитань з першого по десяте.
""",
    "ar": """
الجواب هو اثنا عشر، وليس عشرين.
من فضلكم حلّوا التمارين من 3 إلى 7 في الصفحة 45 ليوم غد.
بدأت الثورة الفرنسية عام 1789 واستمرت عشر سنوات.
أضيفوا 200 غرام من الطحين وبيضتين ورشة ملح.
اخبزوها لمدة 25 دقيقة على 180 درجة.
موعد تسليم الواجب يوم الخميس 3 أكتوبر.
تغادر الحافلة في الثامنة والربع، فكونوا هنا في الثامنة.
نجح ثلاثة أرباع التلاميذ في الاختبار.
المثلث الذي أضلاعه 3 و4 و5 سنتيمترات فيه زاوية قائمة.
وصل كولومبوس إلى أمريكا في أكتوبر 1492.
لدينا رياضيات من 9:15 إلى 10:00، ثم استراحة عشرين دقيقة.
اقسموا 144 على 12 واضربوا الناتج في ثلاثة.
حوالي 70 بالمئة من الأرض مغطى بالماء.
الفصل الأول طوله خمس صفحات فقط.
أليس هذا ما تعلمناه الأسبوع الماضي؟
لا شيء يذوب من دون تحريك.
ينتقل الضوء بسرعة حوالي 300000 كيلومتر في الثانية.
سعره 4.50 جنيه، أو 8 جنيهات لاثنين.
لا تفتحوا الظرف الثاني حتى أخبركم.
نصف ساعة تكفي للأسئلة من واحد إلى عشرة.
""",
    "tr": """
Cevap on iki, yirmi değil.
Lütfen yarına 45. sayfadaki 3'ten 7'ye kadar olan alıştırmaları yapın.
Fransız Devrimi 1789'da başladı ve on yıl sürdü.
200 gram un, iki yumurta ve bir tutam tuz ekleyin.
180 derecede 25 dakika pişirin.
Ödevin teslim tarihi 3 Ekim Perşembe.
Otobüs sekizi çeyrek geçe kalkıyor, o yüzden saat sekizde burada olun.
Öğrencilerin dörtte üçü sınavı geçti.
Kenarları 3, 4 ve 5 santimetre olan bir üçgenin dik açısı vardır.
Kolomb, Ekim 1492'de Amerika'ya ulaştı.
9.15'ten 10.00'a kadar matematik var, sonra yirmi dakikalık bir ara.
144'ü 12'ye bölün ve sonucu üçle çarpın.
Dünya'nın yaklaşık yüzde 70'i suyla kaplıdır.
Birinci bölüm yalnızca beş sayfa.
Geçen hafta öğrendiğimiz şey bu değil mi?
Karıştırmadan hiçbir şey çözünmez.
Işık saniyede yaklaşık 300.000 kilometre hızla yol alır.
Fiyatı 4,50 sterlin, ikisi 8 sterlin.
Ben söyleyene kadar ikinci zarfı açmayın.
Birden ona kadar olan sorular için yarım saat yeter.
""",
    "vi": """
Câu trả lời là mười hai, không phải hai mươi.
Hãy làm các bài tập từ 3 đến 7 trang 45 cho ngày mai.
Cách mạng Pháp bắt đầu năm 1789 và kéo dài mười năm.
Cho thêm 200 gam bột mì, hai quả trứng và một nhúm muối.
Nướng trong 25 phút ở 180 độ.
Bài tập về nhà phải nộp vào thứ Năm, ngày 3 tháng 10.
Xe buýt khởi hành lúc tám giờ mười lăm, nên hãy có mặt ở đây lúc tám giờ.
Ba phần tư học sinh đã đỗ bài kiểm tra.
Tam giác có các cạnh 3, 4 và 5 xăng-ti-mét có một góc vuông.
Columbus đến châu Mỹ vào tháng 10 năm 1492.
Chúng ta học toán từ 9 giờ 15 đến 10 giờ, sau đó nghỉ hai mươi phút.
Chia 144 cho 12 rồi nhân kết quả với ba.
Khoảng 70 phần trăm Trái Đất được nước bao phủ.
Chương một chỉ dài năm trang.
Đó chẳng phải là điều chúng ta đã học tuần trước sao?
Không có gì tan mà không khuấy.
Ánh sáng đi với tốc độ khoảng 300.000 ki-lô-mét mỗi giây.
Nó giá 4,50 bảng, hoặc 8 bảng cho hai cái.
Đừng mở phong bì thứ hai cho đến khi tôi bảo.
Nửa tiếng là đủ cho các câu hỏi từ một đến mười.
""",
    "zh": """
答案是十二，不是二十。
明天之前请做第45页的练习3到7。
法国大革命始于1789年，持续了十年。
加入200克面粉、两个鸡蛋和一小撮盐。
在180度下烤25分钟。
作业要在10月3日星期四交。
公交车八点一刻开，所以请八点到这里。
四分之三的学生通过了考试。
边长为3、4和5厘米的三角形有一个直角。
哥伦布于1492年10月到达美洲。
我们9:15到10:00上数学课，然后休息二十分钟。
用144除以12，再把结果乘以三。
地球约百分之七十被水覆盖。
第一章只有五页。
这不是我们上周学的吗？
不搅拌，什么都不会溶解。
光的速度约为每秒30万公里。
它的价格是4.50英镑，两个8英镑。
在我告诉你们之前不要打开第二个信封。
半个小时足够回答第一到第十题。
""",
    "pl": """
Odpowiedź to dwanaście, a nie dwadzieścia.
Na jutro zróbcie, proszę, ćwiczenia od 3 do 7 na stronie 45.
Rewolucja francuska zaczęła się w 1789 roku i trwała dziesięć lat.
Dodajcie 200 gramów mąki, dwa jajka i szczyptę soli.
Pieczcie 25 minut w temperaturze 180 stopni.
Pracę domową trzeba oddać w czwartek 3 października.
Autobus odjeżdża kwadrans po ósmej, więc bądźcie tu o ósmej.
Trzy czwarte uczniów zdało test.
Trójkąt o bokach 3, 4 i 5 centymetrów ma kąt prosty.
Kolumb dotarł do Ameryki w październiku 1492 roku.
Od 9:15 do 10:00 mamy matematykę, potem dwudziestominutową przerwę.
Podzielcie 144 przez 12 i pomnóżcie wynik przez trzy.
Około 70 procent Ziemi pokrywa woda.
Pierwszy rozdział ma tylko pięć stron.
Czy nie tego uczyliśmy się w zeszłym tygodniu?
Nic się nie rozpuści bez mieszania.
Światło porusza się z prędkością około 300 000 kilometrów na sekundę.
Kosztuje 4,50 funta albo 8 funtów za dwa.
Nie otwierajcie drugiej koperty, dopóki wam nie powiem.
Pół godziny wystarczy na pytania od pierwszego do dziesiątego.
""",
}
"""By language, the sentences of `FIRST_ENGLISH`."""

SECOND_ENGLISH: Final = """
Read pages 112 to 118 and answer the first six questions.
You may not use a calculator in part two.
The temperature fell from 21 °C to 17 °C.
Shakespeare was born in 1564, in April.
We'll be back at 3 pm; lunch is at half past twelve.
There were more than 2.5 million people in the city.
Nobody has finished yet, so take five more minutes.
From Monday to Wednesday the library closes at 4:30 pm.
Mix 50 ml of vinegar with a teaspoon of baking soda.
Seven times eight is fifty-six, isn't it?
The test has 30 questions and you need 18 correct answers.
It isn't dangerous, but never look into the laser.
A kilometre is a thousand metres.
The Romans left Britain around the year 410.
Why don't plants grow without light?
On 21 June the day is sixteen hours long.
"""

SECOND: Final = {
    "es": """
Leed las páginas 112 a 118 y responded a las seis primeras preguntas.
En la segunda parte no se puede usar calculadora.
La temperatura bajó de 21 °C a 17 °C.
Shakespeare nació en abril de 1564.
Volveremos a las tres de la tarde; la comida es a las doce y media.
En la ciudad había más de 2,5 millones de personas.
Todavía no ha terminado nadie, así que tomaos cinco minutos más.
De lunes a miércoles la biblioteca cierra a las 16:30.
Mezclad 50 ml de vinagre con una cucharadita de bicarbonato.
Siete por ocho son cincuenta y seis, ¿verdad?
El examen tiene 30 preguntas y hacen falta 18 respuestas correctas.
No es peligroso, pero nunca miréis al láser.
Un kilómetro son mil metros.
Los romanos abandonaron Britania hacia el año 410.
¿Por qué las plantas no crecen sin luz?
El 21 de junio el día dura dieciséis horas.
""",
    "fr": """
Lisez les pages 112 à 118 et répondez aux six premières questions.
La calculatrice est interdite dans la deuxième partie.
La température est passée de 21 °C à 17 °C.
Shakespeare est né en avril 1564.
Nous serons de retour à 15 heures ; le déjeuner est à midi et demi.
Il y avait plus de 2,5 millions d'habitants dans la ville.
Personne n'a encore fini, alors prenez cinq minutes de plus.
Du lundi au mercredi, la bibliothèque ferme à 16 h 30.
Mélangez 50 ml de vinaigre avec une cuillère à café de bicarbonate.
Sept fois huit font cinquante-six, n'est-ce pas ?
Le contrôle comporte 30 questions et il faut 18 bonnes réponses.
Ce n'est pas dangereux, mais ne regardez jamais dans le laser.
Un kilomètre, c'est mille mètres.
Les Romains ont quitté la Bretagne vers l'an 410.
Pourquoi les plantes ne poussent-elles pas sans lumière ?
Le 21 juin, le jour dure seize heures.
""",
    "de": """
Lest die Seiten 112 bis 118 und beantwortet die ersten sechs Fragen.
Im zweiten Teil dürft ihr keinen Taschenrechner benutzen.
Die Temperatur sank von 21 °C auf 17 °C.
Shakespeare wurde im April 1564 geboren.
Wir sind um 15 Uhr zurück; Mittagessen gibt es um halb eins.
In der Stadt lebten mehr als 2,5 Millionen Menschen.
Noch ist niemand fertig, also nehmt euch noch fünf Minuten.
Von Montag bis Mittwoch schließt die Bibliothek um 16:30 Uhr.
Mischt 50 ml Essig mit einem Teelöffel Natron.
Sieben mal acht ist sechsundfünfzig, oder?
Der Test hat 30 Fragen, und ihr braucht 18 richtige Antworten.
Es ist nicht gefährlich, aber schaut nie in den Laser.
Ein Kilometer sind tausend Meter.
Die Römer verließen Britannien um das Jahr 410.
Warum wachsen Pflanzen ohne Licht nicht?
Am 21. Juni ist der Tag sechzehn Stunden lang.
""",
    "nl": """
Lees bladzijde 112 tot en met 118 en beantwoord de eerste zes vragen.
In deel twee mag je geen rekenmachine gebruiken.
De temperatuur daalde van 21 °C naar 17 °C.
Shakespeare werd in april 1564 geboren.
We zijn om drie uur 's middags terug; de lunch is om half een.
Er woonden meer dan 2,5 miljoen mensen in de stad.
Nog niemand is klaar, dus neem nog vijf minuten.
Van maandag tot en met woensdag sluit de bibliotheek om half vijf.
Meng 50 ml azijn met een theelepel baksoda.
Zeven keer acht is zesenvijftig, toch?
De toets heeft 30 vragen en je hebt 18 goede antwoorden nodig.
Het is niet gevaarlijk, maar kijk nooit in de laser.
Een kilometer is duizend meter.
De Romeinen verlieten Brittannië rond het jaar 410.
Waarom groeien planten niet zonder licht?
Op 21 juni duurt de dag zestien uur.
""",
    "ro": """
Citiți paginile 112-118 și răspundeți la primele șase întrebări.
În partea a doua nu aveți voie cu calculatorul.
Temperatura a scăzut de la 21 °C la 17 °C.
Shakespeare s-a născut în aprilie 1564.
Ne întoarcem la ora 15; prânzul este la douăsprezece și jumătate.
În oraș erau peste 2,5 milioane de oameni.
Încă n-a terminat nimeni, așa că mai aveți cinci minute.
De luni până miercuri biblioteca se închide la 16:30.
Amestecați 50 ml de oțet cu o linguriță de bicarbonat.
Șapte ori opt fac cincizeci și șase, nu-i așa?
Testul are 30 de întrebări și aveți nevoie de 18 răspunsuri corecte.
Nu e periculos, dar nu vă uitați niciodată în laser.
Un kilometru are o mie de metri.
Romanii au părăsit Britania în jurul anului 410.
De ce nu cresc plantele fără lumină?
Pe 21 iunie ziua durează șaisprezece ore.
""",
    "ru": """
Прочитайте страницы 112–118 и ответьте на первые шесть вопросов.
Во второй части пользоваться калькулятором нельзя.
Температура упала с 21 °C до 17 °C.
Шекспир родился в апреле 1564 года.
Мы вернёмся в три часа дня; обед в половине первого.
В городе было более 2,5 миллиона человек.
Пока никто не закончил, так что вот вам ещё пять минут.
С понедельника по среду библиотека закрывается в 16:30.
Смешайте 50 мл уксуса с чайной ложкой соды.
Семью восемь — пятьдесят шесть, верно?
В тесте 30 вопросов, и нужно 18 правильных ответов.
Это не опасно, но никогда не смотрите на лазер.
В километре тысяча метров.
Римляне покинули Британию около 410 года.
Почему растения не растут без света?
21 июня день длится шестнадцать часов.
""",
    "uk": """
Прочитайте сторінки 112–118 і дайте відповіді на перші шість запитань.
У другій частині користуватися калькулятором не можна.
Температура впала з 21 °C до 17 °C.
Шекспір народився у квітні 1564 року.
Ми повернемося о третій дня; обід о пів на першу.
У місті було понад 2,5 мільйона людей.
Ще ніхто не закінчив, тож маєте ще п'ять хвилин.
З понеділка до середи бібліотека зачиняється о 16:30.
Змішайте 50 мл оцту з чайною ложкою соди.
Сім разів по вісім — п'ятдесят шість, правда ж?
У тесті 30 запитань, і потрібно 18 правильних відповідей.
Це не небезпечно, але ніколи не дивіться на лазер.
У кілометрі тисяча метрів.
Римляни покинули Британію близько 410 року.
Чому рослини не ростуть без світла?
21 червня день триває шістнадцять годин.
""",
    "ar": """
اقرأوا الصفحات من 112 إلى 118 وأجيبوا عن الأسئلة الستة الأولى.
لا يجوز استخدام الآلة الحاسبة في الجزء الثاني.
انخفضت درجة الحرارة من 21 °م إلى 17 °م.
وُلد شكسبير في أبريل 1564.
سنعود في الثالثة بعد الظهر، والغداء في الثانية عشرة والنصف.
كان في المدينة أكثر من 2.5 مليون شخص.
لم ينته أحد بعد، فخذوا خمس دقائق أخرى.
من الاثنين إلى الأربعاء تغلق المكتبة في الرابعة والنصف.
اخلطوا 50 مل من الخل مع ملعقة صغيرة من صودا الخبز.
سبعة في ثمانية يساوي ستة وخمسين، أليس كذلك؟
في الاختبار 30 سؤالا وتحتاجون إلى 18 إجابة صحيحة.
هذا ليس خطيرا، لكن لا تنظروا أبدا إلى الليزر.
الكيلومتر ألف متر.
غادر الرومان بريطانيا حوالي عام 410.
لماذا لا تنمو النباتات من دون ضوء؟
في 21 يونيو يدوم النهار ست عشرة ساعة.
""",
    "fa": """
صفحه‌های ۱۱۲ تا ۱۱۸ را بخوانید و به شش سؤال اول جواب بدهید.
در بخش دوم نباید از ماشین حساب استفاده کنید.
دما از ۲۱ درجه به ۱۷ درجه رسید.
شکسپیر در آوریل ۱۵۶۴ به دنیا آمد.
ساعت سه بعدازظهر برمی‌گردیم؛ ناهار ساعت دوازده و نیم است.
بیش از ۲٫۵ میلیون نفر در شهر بودند.
هنوز کسی تمام نکرده، پس پنج دقیقهٔ دیگر وقت دارید.
از دوشنبه تا چهارشنبه کتابخانه ساعت ۴:۳۰ بعدازظهر می‌بندد.
۵۰ میلی‌لیتر سرکه را با یک قاشق چای‌خوری جوش شیرین مخلوط کنید.
هفت هشت تا می‌شود پنجاه و شش تا، نه؟
امتحان ۳۰ سؤال دارد و ۱۸ جواب درست لازم دارید.
خطرناک نیست، اما هرگز به لیزر نگاه نکنید.
یک کیلومتر هزار متر است.
رومی‌ها حدود سال ۴۱۰ بریتانیا را ترک کردند.
چرا گیاهان بدون نور رشد نمی‌کنند؟
روز ۲۱ ژوئن شانزده ساعت طول می‌کشد.
""",
    "tr": """
112-118. sayfaları okuyun ve ilk altı soruyu cevaplayın.
İkinci bölümde hesap makinesi kullanamazsınız.
Sıcaklık 21 °C'den 17 °C'ye düştü.
Shakespeare Nisan 1564'te doğdu.
Öğleden sonra üçte döneceğiz; öğle yemeği on iki buçukta.
Şehirde 2,5 milyondan fazla insan vardı.
Henüz kimse bitirmedi, o yüzden beş dakika daha alın.
Pazartesiden çarşambaya kadar kütüphane 16.30'da kapanıyor.
50 ml sirkeyi bir çay kaşığı karbonatla karıştırın.
Yedi kere sekiz elli altı eder, değil mi?
Sınavda 30 soru var ve 18 doğru cevap gerekiyor.
Tehlikeli değil ama lazere asla bakmayın.
Bir kilometre bin metredir.
Romalılar 410 yılı civarında Britanya'yı terk etti.
Bitkiler neden ışıksız büyümez?
21 Haziran'da gündüz on altı saat sürer.
""",
    "vi": """
Đọc trang 112 đến 118 và trả lời sáu câu hỏi đầu tiên.
Các em không được dùng máy tính ở phần hai.
Nhiệt độ giảm từ 21 °C xuống 17 °C.
Shakespeare sinh vào tháng Tư năm 1564.
Chúng ta sẽ quay lại lúc 3 giờ chiều; ăn trưa lúc mười hai giờ rưỡi.
Có hơn 2,5 triệu người trong thành phố.
Chưa ai xong, nên hãy làm thêm năm phút nữa.
Từ thứ Hai đến thứ Tư thư viện đóng cửa lúc 4 giờ 30 chiều.
Trộn 50 ml giấm với một thìa cà phê bột nở.
Bảy nhân tám bằng năm mươi sáu, phải không?
Bài kiểm tra có 30 câu hỏi và các em cần 18 câu trả lời đúng.
Nó không nguy hiểm, nhưng đừng bao giờ nhìn vào tia laser.
Một ki-lô-mét là một nghìn mét.
Người La Mã rời nước Anh vào khoảng năm 410.
Tại sao cây không lớn được nếu thiếu ánh sáng?
Vào ngày 21 tháng 6, ban ngày dài mười sáu tiếng.
""",
    "zh": """
请读第112到118页，并回答前六个问题。
第二部分不能用计算器。
温度从21°C降到17°C。
莎士比亚出生于1564年4月。
我们下午三点回来；十二点半吃午饭。
这座城市有超过250万人。
还没有人做完，所以再给你们五分钟。
周一到周三图书馆下午四点半关门。
把50毫升醋和一茶匙小苏打混合。
七乘八是五十六，对吧？
考试有30道题，你需要答对18道。
它不危险，但绝不要看激光。
一公里是一千米。
罗马人大约在公元410年离开不列颠。
为什么植物没有光就不能生长？
6月21日白天有十六个小时。
""",
    "ja": """
112ページから118ページを読んで、最初の6問に答えてください。
パート2では電卓を使ってはいけません。
気温は21℃から17℃に下がりました。
シェイクスピアは1564年4月に生まれました。
午後3時に戻ります。昼食は12時半です。
その町には250万人以上の人がいました。
まだ誰も終わっていないので、あと5分どうぞ。
月曜日から水曜日まで図書館は午後4時30分に閉まります。
酢50mlに重曹小さじ1杯を混ぜてください。
7かける8は56ですよね？
テストは30問で、18問正解する必要があります。
危険ではありませんが、決してレーザーを見ないでください。
1キロメートルは1000メートルです。
ローマ人は410年ごろにブリテン島を去りました。
なぜ植物は光がないと育たないのですか？
6月21日は昼が16時間あります。
""",
    "el": """
Διαβάστε τις σελίδες 112 έως 118 και απαντήστε στις πρώτες έξι ερωτήσεις.
Στο δεύτερο μέρος δεν επιτρέπεται η αριθμομηχανή.
Η θερμοκρασία έπεσε από 21 °C σε 17 °C.
Ο Σαίξπηρ γεννήθηκε τον Απρίλιο του 1564.
Θα γυρίσουμε στις τρεις το απόγευμα· το μεσημεριανό είναι στις δωδεκάμισι.
Στην πόλη υπήρχαν πάνω από 2,5 εκατομμύρια άνθρωποι.
Κανείς δεν έχει τελειώσει ακόμα, οπότε πάρτε άλλα πέντε λεπτά.
Από Δευτέρα έως Τετάρτη η βιβλιοθήκη κλείνει στις 4:30 μ.μ.
Ανακατέψτε 50 ml ξίδι με ένα κουταλάκι σόδα.
Επτά επί οκτώ κάνει πενήντα έξι, έτσι δεν είναι;
Το τεστ έχει 30 ερωτήσεις και χρειάζεστε 18 σωστές απαντήσεις.
Δεν είναι επικίνδυνο, αλλά μην κοιτάτε ποτέ το λέιζερ.
Ένα χιλιόμετρο είναι χίλια μέτρα.
Οι Ρωμαίοι έφυγαν από τη Βρετανία γύρω στο 410.
Γιατί τα φυτά δεν μεγαλώνουν χωρίς φως;
Στις 21 Ιουνίου η μέρα διαρκεί δεκαέξι ώρες.
""",
    "hi": """
पृष्ठ 112 से 118 पढ़ो और पहले छह प्रश्नों के उत्तर दो।
दूसरे भाग में कैलकुलेटर का उपयोग नहीं कर सकते।
तापमान 21 °C से गिरकर 17 °C हो गया।
शेक्सपियर का जन्म अप्रैल 1564 में हुआ था।
हम दोपहर 3 बजे लौटेंगे; खाना साढ़े बारह बजे है।
शहर में 25 लाख से ज़्यादा लोग थे।
अभी किसी ने पूरा नहीं किया है, तो पाँच मिनट और ले लो।
सोमवार से बुधवार तक पुस्तकालय शाम 4:30 बजे बंद होता है।
50 मिली सिरके में एक चम्मच खाने का सोडा मिलाओ।
सात गुणा आठ छप्पन होता है, है ना?
परीक्षा में 30 प्रश्न हैं और 18 सही उत्तर चाहिए।
यह खतरनाक नहीं है, लेकिन लेज़र में कभी मत देखो।
एक किलोमीटर में एक हज़ार मीटर होते हैं।
रोमन लोगों ने सन 410 के आसपास ब्रिटेन छोड़ दिया।
पौधे प्रकाश के बिना क्यों नहीं बढ़ते?
21 जून को दिन सोलह घंटे का होता है।
""",
}
"""By language, the sentences of `SECOND_ENGLISH`."""
