"""Natural translations of sentences of lessons that are full of numbers, times and dates.

Each set was written before the rules were mended that its first run led to. At their first runs the
sets raised 7 alarms in 240 pairs, 5 in 240, 5 in 126 (all of one sentence) and 2 in 112.
"""

from typing import Final

# ruff: noqa: RUF001 - letters of other alphabets are meant

_FIRST_ENGLISH: Final = """
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
_FIRST: Final = {
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

_SECOND_ENGLISH: Final = """
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
_SECOND: Final = {
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

_THIRD_ENGLISH: Final = """
The exam starts at 8:45 and nobody may leave before ten.
Add a third of the sugar, then wait two minutes.
In 1066 William conquered England; he died 21 years later.
You need 1.5 kg of potatoes, 3 onions and 250 ml of cream.
It's not the first of March, it's the second.
Write 3.14 next to the letter pi and round it to one decimal place.
If x is less than 5, don't divide.
The next bus to the museum leaves in twenty-five minutes.
Twelve of the thirty pupils have never been to the sea.
"""
_THIRD: Final = {
    "es": """
El examen empieza a las 8:45 y nadie puede salir antes de las diez.
Añadid un tercio del azúcar y esperad dos minutos.
En 1066 Guillermo conquistó Inglaterra; murió 21 años después.
Necesitáis 1,5 kg de patatas, 3 cebollas y 250 ml de nata.
No es el uno de marzo, es el dos.
Escribid 3,14 junto a la letra pi y redondeadlo a un decimal.
Si x es menor que 5, no dividáis.
El próximo autobús al museo sale dentro de veinticinco minutos.
Doce de los treinta alumnos nunca han estado en el mar.
""",
    "fr": """
L'examen commence à 8 h 45 et personne ne peut sortir avant dix heures.
Ajoutez un tiers du sucre, puis attendez deux minutes.
En 1066, Guillaume conquit l'Angleterre ; il mourut 21 ans plus tard.
Il vous faut 1,5 kg de pommes de terre, 3 oignons et 250 ml de crème.
Ce n'est pas le premier mars, c'est le deux.
Écrivez 3,14 à côté de la lettre pi et arrondissez à une décimale.
Si x est inférieur à 5, ne divisez pas.
Le prochain bus pour le musée part dans vingt-cinq minutes.
Douze des trente élèves ne sont jamais allés à la mer.
""",
    "de": """
Die Prüfung beginnt um 8.45 Uhr, und vor zehn darf niemand gehen.
Gebt ein Drittel des Zuckers dazu und wartet dann zwei Minuten.
1066 eroberte Wilhelm England; er starb 21 Jahre später.
Ihr braucht 1,5 kg Kartoffeln, 3 Zwiebeln und 250 ml Sahne.
Es ist nicht der erste März, sondern der zweite.
Schreibt 3,14 neben den Buchstaben Pi und rundet auf eine Nachkommastelle.
Wenn x kleiner als 5 ist, teilt nicht.
Der nächste Bus zum Museum fährt in fünfundzwanzig Minuten.
Zwölf der dreißig Schüler waren noch nie am Meer.
""",
    "it": """
L'esame comincia alle 8:45 e nessuno può uscire prima delle dieci.
Aggiungete un terzo dello zucchero, poi aspettate due minuti.
Nel 1066 Guglielmo conquistò l'Inghilterra; morì 21 anni dopo.
Vi servono 1,5 kg di patate, 3 cipolle e 250 ml di panna.
Non è il primo marzo, è il due.
Scrivete 3,14 accanto alla lettera pi e arrotondate a una cifra decimale.
Se x è minore di 5, non dividete.
Il prossimo autobus per il museo parte tra venticinque minuti.
Dodici dei trenta alunni non sono mai stati al mare.
""",
    "pt": """
O exame começa às 8h45 e ninguém pode sair antes das dez.
Juntem um terço do açúcar e esperem dois minutos.
Em 1066, Guilherme conquistou a Inglaterra; morreu 21 anos depois.
Precisam de 1,5 kg de batatas, 3 cebolas e 250 ml de natas.
Não é o dia um de março, é o dia dois.
Escrevam 3,14 ao lado da letra pi e arredondem a uma casa decimal.
Se x for menor que 5, não dividam.
O próximo autocarro para o museu parte daqui a vinte e cinco minutos.
Doze dos trinta alunos nunca foram ao mar.
""",
    "pl": """
Egzamin zaczyna się o 8:45 i nikt nie może wyjść przed dziesiątą.
Dodajcie jedną trzecią cukru, a potem poczekajcie dwie minuty.
W 1066 roku Wilhelm podbił Anglię; zmarł 21 lat później.
Potrzebujecie 1,5 kg ziemniaków, 3 cebul i 250 ml śmietany.
To nie jest pierwszy marca, tylko drugi.
Napiszcie 3,14 obok litery pi i zaokrąglijcie do jednego miejsca po przecinku.
Jeśli x jest mniejsze niż 5, nie dzielcie.
Następny autobus do muzeum odjeżdża za dwadzieścia pięć minut.
Dwunastu z trzydziestu uczniów nigdy nie było nad morzem.
""",
    "ru": """
Экзамен начинается в 8:45, и никому нельзя уходить раньше десяти.
Добавьте треть сахара и подождите две минуты.
В 1066 году Вильгельм завоевал Англию; он умер 21 год спустя.
Вам понадобится 1,5 кг картофеля, 3 луковицы и 250 мл сливок.
Это не первое марта, а второе.
Напишите 3,14 рядом с буквой пи и округлите до одного знака после запятой.
Если x меньше 5, не делите.
Следующий автобус до музея отходит через двадцать пять минут.
Двенадцать из тридцати учеников никогда не были на море.
""",
    "uk": """
Іспит починається о 8:45, і ніхто не може вийти раніше десятої.
Додайте третину цукру й зачекайте дві хвилини.
У 1066 році Вільгельм завоював Англію; він помер через 21 рік.
Вам потрібно 1,5 кг картоплі, 3 цибулини та 250 мл вершків.
Це не перше березня, а друге.
Напишіть 3,14 біля літери пі й округліть до одного знака після коми.
Якщо x менше 5, не діліть.
Наступний автобус до музею відходить через двадцять п'ять хвилин.
Дванадцятеро з тридцяти учнів ніколи не були на морі.
""",
    "ar": """
يبدأ الامتحان في 8:45 ولا يجوز لأحد أن يغادر قبل العاشرة.
أضيفوا ثلث السكر ثم انتظروا دقيقتين.
في عام 1066 غزا وليام إنجلترا، ومات بعد 21 عاما.
تحتاجون إلى 1.5 كغم من البطاطس و3 بصلات و250 مل من القشدة.
ليس الأول من مارس، بل الثاني.
اكتبوا 3.14 بجانب الحرف باي وقربوه إلى منزلة عشرية واحدة.
إذا كان x أصغر من 5 فلا تقسموا.
تغادر الحافلة التالية إلى المتحف بعد خمس وعشرين دقيقة.
اثنا عشر من التلاميذ الثلاثين لم يذهبوا إلى البحر قط.
""",
    "tr": """
Sınav 8.45'te başlıyor ve ondan önce kimse çıkamaz.
Şekerin üçte birini ekleyin, sonra iki dakika bekleyin.
1066'da William İngiltere'yi fethetti; 21 yıl sonra öldü.
1,5 kg patates, 3 soğan ve 250 ml krema gerekiyor.
Bugün 1 Mart değil, 2 Mart.
Pi harfinin yanına 3,14 yazın ve bir ondalık basamağa yuvarlayın.
x 5'ten küçükse bölmeyin.
Müzeye bir sonraki otobüs yirmi beş dakika sonra kalkıyor.
Otuz öğrenciden on ikisi hiç denize gitmemiş.
""",
    "vi": """
Bài thi bắt đầu lúc 8 giờ 45 và không ai được ra trước mười giờ.
Cho một phần ba lượng đường vào, rồi chờ hai phút.
Năm 1066, William chinh phục nước Anh; ông mất 21 năm sau.
Các em cần 1,5 kg khoai tây, 3 củ hành và 250 ml kem.
Không phải ngày một tháng Ba mà là ngày hai.
Viết 3,14 cạnh chữ pi và làm tròn đến một chữ số thập phân.
Nếu x nhỏ hơn 5 thì đừng chia.
Chuyến xe buýt tiếp theo đến bảo tàng sẽ chạy sau hai mươi lăm phút.
Mười hai trong số ba mươi học sinh chưa bao giờ ra biển.
""",
    "zh": """
考试8:45开始，十点之前谁都不能离开。
加入三分之一的糖，然后等两分钟。
1066年威廉征服了英格兰；他在21年后去世。
你们需要1.5公斤土豆、3个洋葱和250毫升奶油。
不是三月一日，是二日。
在字母π旁边写上3.14，并保留一位小数。
如果x小于5，就不要除。
去博物馆的下一班公交车二十五分钟后开。
三十个学生中有十二个从没去过海边。
""",
    "ja": """
試験は8時45分に始まり、10時前には誰も退出できません。
砂糖の3分の1を加えて、2分待ってください。
1066年にウィリアムはイングランドを征服し、21年後に亡くなりました。
じゃがいも1.5kg、玉ねぎ3個、生クリーム250mlが必要です。
3月1日ではなく、2日です。
文字πの横に3.14と書いて、小数第1位まで四捨五入してください。
xが5より小さければ、割らないでください。
博物館行きの次のバスは25分後に出ます。
30人の生徒のうち12人は一度も海に行ったことがありません。
""",
    "nl": """
Het examen begint om kwart voor negen en niemand mag voor tienen weg.
Doe er een derde van de suiker bij en wacht dan twee minuten.
In 1066 veroverde Willem Engeland; hij stierf 21 jaar later.
Je hebt 1,5 kg aardappelen, 3 uien en 250 ml room nodig.
Het is niet één maart, het is twee maart.
Schrijf 3,14 naast de letter pi en rond af op één decimaal.
Als x kleiner is dan 5, deel dan niet.
De volgende bus naar het museum vertrekt over vijfentwintig minuten.
Twaalf van de dertig leerlingen zijn nog nooit aan zee geweest.
""",
}

_FOURTH_ENGLISH: Final = """
Turn to page 63 and look at the picture of the volcano.
Each group gets four cards and may ask only two questions.
The river is 850 kilometres long and nowhere deeper than 12 metres.
I haven't marked your tests yet; you'll get them back on Tuesday.
On 9 November 1989 the wall came down.
Count down from ten to zero and then let go.
We need 36 chairs, but there are only 29.
If you double 2.25, you get 4.5.
"""
_FOURTH: Final = {
    "es": """
Id a la página 63 y mirad la imagen del volcán.
Cada grupo recibe cuatro tarjetas y solo puede hacer dos preguntas.
El río tiene 850 kilómetros de largo y en ningún sitio más de 12 metros de profundidad.
Todavía no he corregido vuestros exámenes; os los devolveré el martes.
El 9 de noviembre de 1989 cayó el muro.
Contad hacia atrás de diez a cero y luego soltad.
Necesitamos 36 sillas, pero solo hay 29.
Si duplicáis 2,25, obtenéis 4,5.
""",
    "fr": """
Allez à la page 63 et regardez l'image du volcan.
Chaque groupe reçoit quatre cartes et ne peut poser que deux questions.
Le fleuve fait 850 kilomètres de long et nulle part plus de 12 mètres de profondeur.
Je n'ai pas encore corrigé vos contrôles ; je vous les rendrai mardi.
Le 9 novembre 1989, le mur est tombé.
Comptez à rebours de dix à zéro, puis lâchez.
Il nous faut 36 chaises, mais il n'y en a que 29.
Si on double 2,25, on obtient 4,5.
""",
    "de": """
Schlagt Seite 63 auf und seht euch das Bild des Vulkans an.
Jede Gruppe bekommt vier Karten und darf nur zwei Fragen stellen.
Der Fluss ist 850 Kilometer lang und nirgends tiefer als 12 Meter.
Ich habe eure Tests noch nicht korrigiert; ihr bekommt sie am Dienstag zurück.
Am 9. November 1989 fiel die Mauer.
Zählt von zehn bis null herunter und lasst dann los.
Wir brauchen 36 Stühle, aber es gibt nur 29.
Verdoppelt man 2,25, erhält man 4,5.
""",
    "it": """
Andate a pagina 63 e guardate l'immagine del vulcano.
Ogni gruppo riceve quattro carte e può fare solo due domande.
Il fiume è lungo 850 chilometri e in nessun punto è più profondo di 12 metri.
Non ho ancora corretto le vostre verifiche; le riavrete martedì.
Il 9 novembre 1989 cadde il muro.
Contate alla rovescia da dieci a zero e poi lasciate andare.
Ci servono 36 sedie, ma ce ne sono solo 29.
Se raddoppiate 2,25, ottenete 4,5.
""",
    "pl": """
Otwórzcie stronę 63 i spójrzcie na zdjęcie wulkanu.
Każda grupa dostaje cztery karty i może zadać tylko dwa pytania.
Rzeka ma 850 kilometrów długości i nigdzie nie jest głębsza niż 12 metrów.
Jeszcze nie sprawdziłam waszych testów; oddam je we wtorek.
9 listopada 1989 roku upadł mur.
Odliczajcie od dziesięciu do zera, a potem puśćcie.
Potrzebujemy 36 krzeseł, a jest tylko 29.
Jeśli podwoicie 2,25, otrzymacie 4,5.
""",
    "ro": """
Deschideți la pagina 63 și uitați-vă la imaginea vulcanului.
Fiecare grupă primește patru cartonașe și poate pune doar două întrebări.
Râul are 850 de kilometri lungime și nicăieri nu e mai adânc de 12 metri.
Încă nu v-am corectat testele; le primiți înapoi marți.
Pe 9 noiembrie 1989 a căzut zidul.
Numărați descrescător de la zece la zero și apoi dați drumul.
Avem nevoie de 36 de scaune, dar sunt doar 29.
Dacă dublați 2,25, obțineți 4,5.
""",
    "ru": """
Откройте страницу 63 и посмотрите на рисунок вулкана.
Каждая группа получает четыре карточки и может задать только два вопроса.
Длина реки 850 километров, и нигде она не глубже 12 метров.
Я ещё не проверила ваши работы; верну их во вторник.
9 ноября 1989 года стена рухнула.
Считайте от десяти до нуля и отпускайте.
Нам нужно 36 стульев, а есть только 29.
Если удвоить 2,25, получится 4,5.
""",
    "uk": """
Відкрийте сторінку 63 і подивіться на малюнок вулкана.
Кожна група отримує чотири картки й може поставити лише два запитання.
Річка завдовжки 850 кілометрів і ніде не глибша за 12 метрів.
Я ще не перевірила ваші роботи; поверну їх у вівторок.
9 листопада 1989 року впав мур.
Лічіть від десяти до нуля, а потім відпускайте.
Нам потрібно 36 стільців, а є лише 29.
Якщо подвоїти 2,25, вийде 4,5.
""",
    "ar": """
افتحوا الصفحة 63 وانظروا إلى صورة البركان.
تحصل كل مجموعة على أربع بطاقات ولا يحق لها أن تطرح إلا سؤالين.
طول النهر 850 كيلومترا ولا يزيد عمقه في أي مكان عن 12 مترا.
لم أصحح اختباراتكم بعد، وستستلمونها يوم الثلاثاء.
في 9 نوفمبر 1989 سقط الجدار.
عدوا تنازليا من عشرة إلى صفر ثم اتركوه.
نحتاج إلى 36 كرسيا، لكن هناك 29 فقط.
إذا ضاعفتم 2.25 تحصلون على 4.5.
""",
    "fa": """
صفحهٔ ۶۳ را باز کنید و به تصویر آتشفشان نگاه کنید.
هر گروه چهار کارت می‌گیرد و فقط می‌تواند دو سؤال بپرسد.
طول رودخانه ۸۵۰ کیلومتر است و هیچ‌جا عمیق‌تر از ۱۲ متر نیست.
هنوز امتحان‌هایتان را تصحیح نکرده‌ام؛ سه‌شنبه پس می‌گیرید.
در ۹ نوامبر ۱۹۸۹ دیوار فرو ریخت.
از ده تا صفر بشمارید و بعد رها کنید.
به ۳۶ صندلی نیاز داریم، اما فقط ۲۹ تا هست.
اگر ۲٫۲۵ را دو برابر کنید، ۴٫۵ به دست می‌آید.
""",
    "tr": """
63. sayfayı açın ve yanardağ resmine bakın.
Her grup dört kart alır ve yalnızca iki soru sorabilir.
Nehir 850 kilometre uzunluğunda ve hiçbir yerde 12 metreden derin değil.
Sınavlarınızı henüz okumadım; salı günü geri alacaksınız.
9 Kasım 1989'da duvar yıkıldı.
Ondan sıfıra kadar geriye sayın ve sonra bırakın.
36 sandalyeye ihtiyacımız var ama sadece 29 tane var.
2,25'i ikiye katlarsanız 4,5 elde edersiniz.
""",
    "vi": """
Mở trang 63 và nhìn bức tranh núi lửa.
Mỗi nhóm nhận bốn tấm thẻ và chỉ được hỏi hai câu.
Con sông dài 850 ki-lô-mét và không nơi nào sâu hơn 12 mét.
Cô chưa chấm bài của các em; thứ Ba các em sẽ nhận lại.
Ngày 9 tháng 11 năm 1989, bức tường sụp đổ.
Đếm ngược từ mười về không rồi thả ra.
Chúng ta cần 36 cái ghế nhưng chỉ có 29 cái.
Nếu gấp đôi 2,25 thì được 4,5.
""",
    "zh": """
翻到第63页，看火山的图片。
每组拿四张卡片，只能问两个问题。
这条河长850公里，没有一处深过12米。
我还没有批改你们的试卷，星期二会发给你们。
1989年11月9日，墙倒了。
从十倒数到零，然后放手。
我们需要36把椅子，但只有29把。
把2.25翻倍，得到4.5。
""",
    "ko": """
63쪽을 펴고 화산 그림을 보세요.
각 모둠은 카드 네 장을 받고 질문은 두 개만 할 수 있습니다.
그 강은 길이가 850킬로미터이고 어디도 12미터보다 깊지 않습니다.
아직 시험지를 채점하지 못했어요. 화요일에 돌려받을 거예요.
1989년 11월 9일에 장벽이 무너졌습니다.
열부터 영까지 거꾸로 세고 나서 놓으세요.
의자가 36개 필요한데 29개밖에 없습니다.
2.25를 두 배로 하면 4.5가 됩니다.
""",
}

LESSONS: Final = (
    (_FIRST_ENGLISH, _FIRST),
    (_SECOND_ENGLISH, _SECOND),
    (_THIRD_ENGLISH, _THIRD),
    (_FOURTH_ENGLISH, _FOURTH),
)
"""The English sentences of each set, and their translations by language."""
