"""Number words of CLDR by language. `scripts/number_words.py` writes it."""

from typing import Final

# ruff: noqa: E501 - wide letters; letters of other alphabets are meant

CLDR_WORDS: Final = {
    "en": """
0:zero|zeroth; 1:first|one; 2:second|two; 3:third|three; 4:four|fourth; 5:fifth|five;
6:six|sixth; 7:seven|seventh; 8:eight|eighth; 9:nine|ninth; 10:ten|tenth; 11:eleven|eleventh;
12:twelfth|twelve; 13:thirteen|thirteenth; 14:fourteen|fourteenth; 15:fifteen|fifteenth;
16:sixteen|sixteenth; 17:seventeen|seventeenth; 18:eighteen|eighteenth; 19:nineteen|nineteenth;
20:twentieth|twenty; 30:thirtieth|thirty; 40:fortieth|forty; 50:fiftieth|fifty;
60:sixtieth|sixty; 70:seventieth|seventy; 80:eightieth|eighty; 90:ninetieth|ninety; 100:one
hundredth; 200:two hundredth; 300:three hundredth; 400:four hundredth; 500:five hundredth;
600:six hundredth; 700:seven hundredth; 800:eight hundredth; 900:nine hundredth; 1000:one
thousandth
""",
    "ar": """
0:صفر; 1:الاول|الاولي; 2:الثاني|الثانيه; 11:احدي عشر; 13:الثالث عشر|الثالثه عشره; 14:الرابع
عشر|الرابعه عشره; 15:الخامس عشر|الخامسه عشره; 16:السادس عشر|السادسه عشره; 17:السابع عشر|السابعه
عشره; 18:الثامن عشر|الثامنه عشره; 19:التاسع عشر|التاسعه عشره; 20:العشرون; 30:الثلاثون;
40:الاربعون; 50:الخمسون; 60:الستون; 70:السبعون; 80:الثمانون; 90:التسعون; 100:المايه;
200:المايتان; 21:الحادي  والعشرون|الحاديه  والعشرون|واحد وعشرون; 22:اثنان وعشرون|الثاني
والعشرون|الثانيه والعشرون; 23:الثالث والعشرون|الثالثه والعشرون|ثلاثه وعشرون; 24:اربعه
وعشرون|الرابع والعشرون|الرابعه والعشرون; 25:الخامس والعشرون|الخامسه والعشرون|خمسه وعشرون;
26:السادس والعشرون|السادسه والعشرون|سته وعشرون; 27:السابع والعشرون|السابعه والعشرون|سبعه وعشرون;
28:الثامن والعشرون|الثامنه والعشرون|ثمانيه وعشرون; 29:التاسع والعشرون|التاسعه والعشرون|تسعه
وعشرون; 31:الحادي  والثلاثون|الحاديه  والثلاثون|واحد وثلاثون; 32:اثنان وثلاثون|الثاني
والثلاثون|الثانيه والثلاثون; 33:الثالث والثلاثون|الثالثه والثلاثون|ثلاثه وثلاثون; 34:اربعه
وثلاثون|الرابع والثلاثون|الرابعه والثلاثون; 35:الخامس والثلاثون|الخامسه والثلاثون|خمسه وثلاثون;
36:السادس والثلاثون|السادسه والثلاثون|سته وثلاثون; 37:السابع والثلاثون|السابعه والثلاثون|سبعه
وثلاثون; 38:الثامن والثلاثون|الثامنه والثلاثون|ثمانيه وثلاثون; 39:التاسع والثلاثون|التاسعه
والثلاثون|تسعه وثلاثون; 41:الحادي  والاربعون|الحاديه  والاربعون|واحد واربعون; 42:اثنان
واربعون|الثاني والاربعون|الثانيه والاربعون; 43:الثالث والاربعون|الثالثه والاربعون|ثلاثه واربعون;
44:اربعه واربعون|الرابع والاربعون|الرابعه والاربعون; 45:الخامس والاربعون|الخامسه والاربعون|خمسه
واربعون; 46:السادس والاربعون|السادسه والاربعون|سته واربعون; 47:السابع والاربعون|السابعه
والاربعون|سبعه واربعون; 48:الثامن والاربعون|الثامنه والاربعون|ثمانيه واربعون; 49:التاسع
والاربعون|التاسعه والاربعون|تسعه واربعون; 51:الحادي  والخمسون|الحاديه  والخمسون|واحد وخمسون;
52:اثنان وخمسون|الثاني والخمسون|الثانيه والخمسون; 53:الثالث والخمسون|الثالثه والخمسون|ثلاثه
وخمسون; 54:اربعه وخمسون|الرابع والخمسون|الرابعه والخمسون; 55:الخامس والخمسون|الخامسه
والخمسون|خمسه وخمسون; 56:السادس والخمسون|السادسه والخمسون|سته وخمسون; 57:السابع والخمسون|السابعه
والخمسون|سبعه وخمسون; 58:الثامن والخمسون|الثامنه والخمسون|ثمانيه وخمسون; 59:التاسع
والخمسون|التاسعه والخمسون|تسعه وخمسون; 61:الحادي  والستون|الحاديه  والستون|واحد وستون; 62:اثنان
وستون|الثاني والستون|الثانيه والستون; 63:الثالث والستون|الثالثه والستون|ثلاثه وستون; 64:اربعه
وستون|الرابع والستون|الرابعه والستون; 65:الخامس والستون|الخامسه والستون|خمسه وستون; 66:السادس
والستون|السادسه والستون|سته وستون; 67:السابع والستون|السابعه والستون|سبعه وستون; 68:الثامن
والستون|الثامنه والستون|ثمانيه وستون; 69:التاسع والستون|التاسعه والستون|تسعه وستون; 71:الحادي
والسبعون|الحاديه  والسبعون|واحد وسبعون; 72:اثنان وسبعون|الثاني والسبعون|الثانيه والسبعون;
73:الثالث والسبعون|الثالثه والسبعون|ثلاثه وسبعون; 74:اربعه وسبعون|الرابع والسبعون|الرابعه
والسبعون; 75:الخامس والسبعون|الخامسه والسبعون|خمسه وسبعون; 76:السادس والسبعون|السادسه
والسبعون|سته وسبعون; 77:السابع والسبعون|السابعه والسبعون|سبعه وسبعون; 78:الثامن والسبعون|الثامنه
والسبعون|ثمانيه وسبعون; 79:التاسع والسبعون|التاسعه والسبعون|تسعه وسبعون; 81:الحادي
والثمانون|الحاديه  والثمانون|واحد وثمانون; 82:اثنان وثمانون|الثاني والثمانون|الثانيه والثمانون;
83:الثالث والثمانون|الثالثه والثمانون|ثلاثه وثمانون; 84:اربعه وثمانون|الرابع والثمانون|الرابعه
والثمانون; 85:الخامس والثمانون|الخامسه والثمانون|خمسه وثمانون; 86:السادس والثمانون|السادسه
والثمانون|سته وثمانون; 87:السابع والثمانون|السابعه والثمانون|سبعه وثمانون; 88:الثامن
والثمانون|الثامنه والثمانون|ثمانيه وثمانون; 89:التاسع والثمانون|التاسعه والثمانون|تسعه وثمانون;
91:الحادي  والتسعون|الحاديه  والتسعون|واحد وتسعون; 92:اثنان وتسعون|الثاني والتسعون|الثانيه
والتسعون; 93:الثالث والتسعون|الثالثه والتسعون|ثلاثه وتسعون; 94:اربعه وتسعون|الرابع
والتسعون|الرابعه والتسعون; 95:الخامس والتسعون|الخامسه والتسعون|خمسه وتسعون; 96:السادس
والتسعون|السادسه والتسعون|سته وتسعون; 97:السابع والتسعون|السابعه والتسعون|سبعه وتسعون; 98:الثامن
والتسعون|الثامنه والتسعون|ثمانيه وتسعون; 99:التاسع والتسعون|التاسعه والتسعون|تسعه وتسعون;
1000:الالف
""",
    "bg": """
0:нула; 1:един|една|едно; 2:два|двама|две; 3:три|трима; 4:четири|четирима; 5:петима|пето;
7:седем; 8:осем; 11:единаисет|единаисета|единаисети|единаисето;
12:дванаисет|дванаисета|дванаисети|дванаисето; 13:тринаисет|тринаисета|тринаисети|тринаисето;
14:четиринаисет|четиринаисета|четиринаисети|четиринаисето;
15:петнаисет|петнаисета|петнаисети|петнаисето;
16:шестнаисет|шестнаисета|шестнаисети|шестнаисето;
17:седемнаисет|седемнаисета|седемнаисети|седемнаисето;
18:осемнаисет|осемнаисета|осемнаисети|осемнаисето;
19:деветнаисет|деветнаисета|деветнаисети|деветнаисето; 20:дваисет|дваисета|дваисети|дваисето;
30:триисет|триисета|триисети|триисето; 40:четиресет|четиресета|четиресети|четиресето;
50:петдесет|петдесета|петдесети|петдесето; 60:шеисет|шеисета|шеисети|шеисето;
70:седемдесет|седемдесета|седемдесети|седемдесето;
80:осемдесет|осемдесета|осемдесети|осемдесето;
90:деветдесет|деветдесета|деветдесети|деветдесето; 100:сто|стотен|стотна|стотно;
200:двеста|двестатен|двестатна|двестатно; 300:триста|тристатен|тристатна|тристатно;
400:четиристотин|четиристотинтен|четиристотинтна|четиристотинтно;
500:петстотин|петстотинтен|петстотинтна|петстотинтно;
600:шестстотин|шестстотинтен|шестстотинтна|шестстотинтно;
700:седемстотин|седемстотинтен|седемстотинтна|седемстотинтно;
800:осемстотин|осемстотинтен|осемстотинтна|осемстотинтно;
900:деветстотин|деветстотинтен|деветстотинтна|деветстотинтно; 1000:хиляден|хилядна|хилядно
""",
    "de": """
0:null|nullte|nulltem|nullten|nullter|nulltes;
1:ein|eine|einem|einen|einer|eines|eins|erste|erstem|ersten|erster|erstes;
2:zwei|zweite|zweitem|zweiten|zweiter|zweites; 3:drei|dritte|drittem|dritten|dritter|drittes;
4:vier|vierte|viertem|vierten|vierter|viertes; 5:funf|funfte|funftem|funften|funfter|funftes;
6:sechs|sechste|sechstem|sechsten|sechster|sechstes;
7:sieben|siebte|siebtem|siebten|siebter|siebtes; 8:acht|achte|achtem|achten|achter|achtes;
9:neun|neunte|neuntem|neunten|neunter|neuntes; 10:zehn|zehnte|zehntem|zehnten|zehnter|zehntes;
11:elf|elfte|elftem|elften|elfter|elftes; 12:zwolf|zwolfte|zwolftem|zwolften|zwolfter|zwolftes;
13:dreizehn|dreizehnte|dreizehntem|dreizehnten|dreizehnter|dreizehntes;
14:vierzehn|vierzehnte|vierzehntem|vierzehnten|vierzehnter|vierzehntes;
15:funfzehn|funfzehnte|funfzehntem|funfzehnten|funfzehnter|funfzehntes;
16:sechzehn|sechzehnte|sechzehntem|sechzehnten|sechzehnter|sechzehntes;
17:siebzehn|siebzehnte|siebzehntem|siebzehnten|siebzehnter|siebzehntes;
18:achtzehn|achtzehnte|achtzehntem|achtzehnten|achtzehnter|achtzehntes;
19:neunzehn|neunzehnte|neunzehntem|neunzehnten|neunzehnter|neunzehntes;
20:zwanzig|zwanzigste|zwanzigstem|zwanzigsten|zwanzigster|zwanzigstes;
30:dreissig|dreissigste|dreissigstem|dreissigsten|dreissigster|dreissigstes;
40:vierzig|vierzigste|vierzigstem|vierzigsten|vierzigster|vierzigstes;
50:funfzig|funfzigste|funfzigstem|funfzigsten|funfzigster|funfzigstes;
60:sechzig|sechzigste|sechzigstem|sechzigsten|sechzigster|sechzigstes;
70:siebzig|siebzigste|siebzigstem|siebzigsten|siebzigster|siebzigstes;
80:achtzig|achtzigste|achtzigstem|achtzigsten|achtzigster|achtzigstes;
90:neunzig|neunzigste|neunzigstem|neunzigsten|neunzigster|neunzigstes;
100:einhundertste|einhundertstem|einhundertsten|einhundertster|einhundertstes;
200:zweihundertste|zweihundertstem|zweihundertsten|zweihundertster|zweihundertstes;
300:dreihundertste|dreihundertstem|dreihundertsten|dreihundertster|dreihundertstes;
400:vierhundertste|vierhundertstem|vierhundertsten|vierhundertster|vierhundertstes;
500:funfhundertste|funfhundertstem|funfhundertsten|funfhundertster|funfhundertstes;
600:sechshundertste|sechshundertstem|sechshundertsten|sechshundertster|sechshundertstes;
700:siebenhundertste|siebenhundertstem|siebenhundertsten|siebenhundertster|siebenhundertstes;
800:achthundertste|achthundertstem|achthundertsten|achthundertster|achthundertstes;
900:neunhundertste|neunhundertstem|neunhundertsten|neunhundertster|neunhundertstes;
21:einundzwanzig|einundzwanzigste|einundzwanzigstem|einundzwanzigsten|einundzwanzigster|einundzwanzigstes;
22:zweiundzwanzig|zweiundzwanzigste|zweiundzwanzigstem|zweiundzwanzigsten|zweiundzwanzigster|zweiundzwanzigstes;
23:dreiundzwanzig|dreiundzwanzigste|dreiundzwanzigstem|dreiundzwanzigsten|dreiundzwanzigster|dreiundzwanzigstes;
24:vierundzwanzig|vierundzwanzigste|vierundzwanzigstem|vierundzwanzigsten|vierundzwanzigster|vierundzwanzigstes;
25:funfundzwanzig|funfundzwanzigste|funfundzwanzigstem|funfundzwanzigsten|funfundzwanzigster|funfundzwanzigstes;
26:sechsundzwanzig|sechsundzwanzigste|sechsundzwanzigstem|sechsundzwanzigsten|sechsundzwanzigster|sechsundzwanzigstes;
27:siebenundzwanzig|siebenundzwanzigste|siebenundzwanzigstem|siebenundzwanzigsten|siebenundzwanzigster|siebenundzwanzigstes;
28:achtundzwanzig|achtundzwanzigste|achtundzwanzigstem|achtundzwanzigsten|achtundzwanzigster|achtundzwanzigstes;
29:neunundzwanzig|neunundzwanzigste|neunundzwanzigstem|neunundzwanzigsten|neunundzwanzigster|neunundzwanzigstes;
31:einunddreissig|einunddreissigste|einunddreissigstem|einunddreissigsten|einunddreissigster|einunddreissigstes;
32:zweiunddreissig|zweiunddreissigste|zweiunddreissigstem|zweiunddreissigsten|zweiunddreissigster|zweiunddreissigstes;
33:dreiunddreissig|dreiunddreissigste|dreiunddreissigstem|dreiunddreissigsten|dreiunddreissigster|dreiunddreissigstes;
34:vierunddreissig|vierunddreissigste|vierunddreissigstem|vierunddreissigsten|vierunddreissigster|vierunddreissigstes;
35:funfunddreissig|funfunddreissigste|funfunddreissigstem|funfunddreissigsten|funfunddreissigster|funfunddreissigstes;
36:sechsunddreissig|sechsunddreissigste|sechsunddreissigstem|sechsunddreissigsten|sechsunddreissigster|sechsunddreissigstes;
37:siebenunddreissig|siebenunddreissigste|siebenunddreissigstem|siebenunddreissigsten|siebenunddreissigster|siebenunddreissigstes;
38:achtunddreissig|achtunddreissigste|achtunddreissigstem|achtunddreissigsten|achtunddreissigster|achtunddreissigstes;
39:neununddreissig|neununddreissigste|neununddreissigstem|neununddreissigsten|neununddreissigster|neununddreissigstes;
41:einundvierzig|einundvierzigste|einundvierzigstem|einundvierzigsten|einundvierzigster|einundvierzigstes;
42:zweiundvierzig|zweiundvierzigste|zweiundvierzigstem|zweiundvierzigsten|zweiundvierzigster|zweiundvierzigstes;
43:dreiundvierzig|dreiundvierzigste|dreiundvierzigstem|dreiundvierzigsten|dreiundvierzigster|dreiundvierzigstes;
44:vierundvierzig|vierundvierzigste|vierundvierzigstem|vierundvierzigsten|vierundvierzigster|vierundvierzigstes;
45:funfundvierzig|funfundvierzigste|funfundvierzigstem|funfundvierzigsten|funfundvierzigster|funfundvierzigstes;
46:sechsundvierzig|sechsundvierzigste|sechsundvierzigstem|sechsundvierzigsten|sechsundvierzigster|sechsundvierzigstes;
47:siebenundvierzig|siebenundvierzigste|siebenundvierzigstem|siebenundvierzigsten|siebenundvierzigster|siebenundvierzigstes;
48:achtundvierzig|achtundvierzigste|achtundvierzigstem|achtundvierzigsten|achtundvierzigster|achtundvierzigstes;
49:neunundvierzig|neunundvierzigste|neunundvierzigstem|neunundvierzigsten|neunundvierzigster|neunundvierzigstes;
51:einundfunfzig|einundfunfzigste|einundfunfzigstem|einundfunfzigsten|einundfunfzigster|einundfunfzigstes;
52:zweiundfunfzig|zweiundfunfzigste|zweiundfunfzigstem|zweiundfunfzigsten|zweiundfunfzigster|zweiundfunfzigstes;
53:dreiundfunfzig|dreiundfunfzigste|dreiundfunfzigstem|dreiundfunfzigsten|dreiundfunfzigster|dreiundfunfzigstes;
54:vierundfunfzig|vierundfunfzigste|vierundfunfzigstem|vierundfunfzigsten|vierundfunfzigster|vierundfunfzigstes;
55:funfundfunfzig|funfundfunfzigste|funfundfunfzigstem|funfundfunfzigsten|funfundfunfzigster|funfundfunfzigstes;
56:sechsundfunfzig|sechsundfunfzigste|sechsundfunfzigstem|sechsundfunfzigsten|sechsundfunfzigster|sechsundfunfzigstes;
57:siebenundfunfzig|siebenundfunfzigste|siebenundfunfzigstem|siebenundfunfzigsten|siebenundfunfzigster|siebenundfunfzigstes;
58:achtundfunfzig|achtundfunfzigste|achtundfunfzigstem|achtundfunfzigsten|achtundfunfzigster|achtundfunfzigstes;
59:neunundfunfzig|neunundfunfzigste|neunundfunfzigstem|neunundfunfzigsten|neunundfunfzigster|neunundfunfzigstes;
61:einundsechzig|einundsechzigste|einundsechzigstem|einundsechzigsten|einundsechzigster|einundsechzigstes;
62:zweiundsechzig|zweiundsechzigste|zweiundsechzigstem|zweiundsechzigsten|zweiundsechzigster|zweiundsechzigstes;
63:dreiundsechzig|dreiundsechzigste|dreiundsechzigstem|dreiundsechzigsten|dreiundsechzigster|dreiundsechzigstes;
64:vierundsechzig|vierundsechzigste|vierundsechzigstem|vierundsechzigsten|vierundsechzigster|vierundsechzigstes;
65:funfundsechzig|funfundsechzigste|funfundsechzigstem|funfundsechzigsten|funfundsechzigster|funfundsechzigstes;
66:sechsundsechzig|sechsundsechzigste|sechsundsechzigstem|sechsundsechzigsten|sechsundsechzigster|sechsundsechzigstes;
67:siebenundsechzig|siebenundsechzigste|siebenundsechzigstem|siebenundsechzigsten|siebenundsechzigster|siebenundsechzigstes;
68:achtundsechzig|achtundsechzigste|achtundsechzigstem|achtundsechzigsten|achtundsechzigster|achtundsechzigstes;
69:neunundsechzig|neunundsechzigste|neunundsechzigstem|neunundsechzigsten|neunundsechzigster|neunundsechzigstes;
71:einundsiebzig|einundsiebzigste|einundsiebzigstem|einundsiebzigsten|einundsiebzigster|einundsiebzigstes;
72:zweiundsiebzig|zweiundsiebzigste|zweiundsiebzigstem|zweiundsiebzigsten|zweiundsiebzigster|zweiundsiebzigstes;
73:dreiundsiebzig|dreiundsiebzigste|dreiundsiebzigstem|dreiundsiebzigsten|dreiundsiebzigster|dreiundsiebzigstes;
74:vierundsiebzig|vierundsiebzigste|vierundsiebzigstem|vierundsiebzigsten|vierundsiebzigster|vierundsiebzigstes;
75:funfundsiebzig|funfundsiebzigste|funfundsiebzigstem|funfundsiebzigsten|funfundsiebzigster|funfundsiebzigstes;
76:sechsundsiebzig|sechsundsiebzigste|sechsundsiebzigstem|sechsundsiebzigsten|sechsundsiebzigster|sechsundsiebzigstes;
77:siebenundsiebzig|siebenundsiebzigste|siebenundsiebzigstem|siebenundsiebzigsten|siebenundsiebzigster|siebenundsiebzigstes;
78:achtundsiebzig|achtundsiebzigste|achtundsiebzigstem|achtundsiebzigsten|achtundsiebzigster|achtundsiebzigstes;
79:neunundsiebzig|neunundsiebzigste|neunundsiebzigstem|neunundsiebzigsten|neunundsiebzigster|neunundsiebzigstes;
81:einundachtzig|einundachtzigste|einundachtzigstem|einundachtzigsten|einundachtzigster|einundachtzigstes;
82:zweiundachtzig|zweiundachtzigste|zweiundachtzigstem|zweiundachtzigsten|zweiundachtzigster|zweiundachtzigstes;
83:dreiundachtzig|dreiundachtzigste|dreiundachtzigstem|dreiundachtzigsten|dreiundachtzigster|dreiundachtzigstes;
84:vierundachtzig|vierundachtzigste|vierundachtzigstem|vierundachtzigsten|vierundachtzigster|vierundachtzigstes;
85:funfundachtzig|funfundachtzigste|funfundachtzigstem|funfundachtzigsten|funfundachtzigster|funfundachtzigstes;
86:sechsundachtzig|sechsundachtzigste|sechsundachtzigstem|sechsundachtzigsten|sechsundachtzigster|sechsundachtzigstes;
87:siebenundachtzig|siebenundachtzigste|siebenundachtzigstem|siebenundachtzigsten|siebenundachtzigster|siebenundachtzigstes;
88:achtundachtzig|achtundachtzigste|achtundachtzigstem|achtundachtzigsten|achtundachtzigster|achtundachtzigstes;
89:neunundachtzig|neunundachtzigste|neunundachtzigstem|neunundachtzigsten|neunundachtzigster|neunundachtzigstes;
91:einundneunzig|einundneunzigste|einundneunzigstem|einundneunzigsten|einundneunzigster|einundneunzigstes;
92:zweiundneunzig|zweiundneunzigste|zweiundneunzigstem|zweiundneunzigsten|zweiundneunzigster|zweiundneunzigstes;
93:dreiundneunzig|dreiundneunzigste|dreiundneunzigstem|dreiundneunzigsten|dreiundneunzigster|dreiundneunzigstes;
94:vierundneunzig|vierundneunzigste|vierundneunzigstem|vierundneunzigsten|vierundneunzigster|vierundneunzigstes;
95:funfundneunzig|funfundneunzigste|funfundneunzigstem|funfundneunzigsten|funfundneunzigster|funfundneunzigstes;
96:sechsundneunzig|sechsundneunzigste|sechsundneunzigstem|sechsundneunzigsten|sechsundneunzigster|sechsundneunzigstes;
97:siebenundneunzig|siebenundneunzigste|siebenundneunzigstem|siebenundneunzigsten|siebenundneunzigster|siebenundneunzigstes;
98:achtundneunzig|achtundneunzigste|achtundneunzigstem|achtundneunzigsten|achtundneunzigster|achtundneunzigstes;
99:neunundneunzig|neunundneunzigste|neunundneunzigstem|neunundneunzigsten|neunundneunzigster|neunundneunzigstes;
1000:eintausendste|eintausendstem|eintausendsten|eintausendster|eintausendstes
""",
    "el": """
0:μηδεν|μηδενικη|μηδενικο|μηδενικοσ; 1:ενα|ενασ|μια|πρωτη|πρωτο|πρωτοσ;
2:δευτερη|δευτερο|δευτεροσ|δυο; 5:πεντε; 6:εξι; 10:δεκα; 12:δωδεκα; 13:δεκατρια; 15:δεκαπεντε;
16:δεκαεξι; 17:δεκαεπτα; 18:δεκαοκτω; 19:δεκαεννεα; 20:εικοσι;
30:τριακοστη|τριακοστο|τριακοστοσ|τριαντα; 40:σαραντα|τεσσαρακοστη|τεσσαρακοστο|τεσσαρακοστοσ;
50:πενηντα|πεντηκοστη|πεντηκοστο|πεντηκοστοσ; 60:εξηκοστη|εξηκοστο|εξηκοστοσ|εξηντα;
70:εβδομηκοστη|εβδομηκοστο|εβδομηκοστοσ|εβδομηντα; 80:ογδοηκοστη|ογδοηκοστο|ογδοηκοστοσ|ογδοντα;
90:εννενηκοστη|εννενηκοστο|εννενηκοστοσ|εννενηντα; 100:εκατο|εκατοστη|εκατοστο|εκατοστοσ;
200:διακοσια|διακοσιεσ|διακοσιοι|διακοσιοστη|διακοσιοστο|διακοσιοστοσ;
300:τριακοσια|τριακοσιεσ|τριακοσιοι|τριακοσιοστη|τριακοσιοστο|τριακοσιοστοσ;
400:τετρακοσια|τετρακοσιεσ|τετρακοσιοι|τετρακοσιοστο|τετρακοσιοστοσ|τρετρακοσιοστη;
500:πεντακοσια|πεντακοσιεσ|πεντακοσιοι|πεντακοσιοστη|πεντακοσιοστο|πεντακοσιοστοσ;
600:εξακοσια|εξακοσιεσ|εξακοσιοι|εξακοσιοστη|εξακοσιοστοσ;
700:επτακοσια|επτακοσιεσ|επτακοσιοι|επτακοσιοστη|επτακοσιοστο|επτακοσιοστοσ;
800:οκτακοσια|οκτακοσιεσ|οκτακοσιοι|οκτακοσιοστη|οκτακοσιοστο|οκτακοσιοστοσ;
900:εννεακοσιοστη|εννεακοσιοστο|εννεακοσιοστοσ|εννιακοσια|εννιακοσιεσ|εννιακοσιοι;
1000:χιλιοστη|χιλιοστο|χιλιοστοσ
""",
    "es": """
0:cero; 1:primera|primeras|primero|primeros|un|una|uno; 2:dos|segunda|segundas|segundo|segundos;
3:tercera|terceras|tercero|terceros|tres; 4:cuarta|cuartas|cuarto|cuartos|cuatro;
5:cinco|quinta|quintas|quinto|quintos; 6:seis|sexta|sextas|sexto|sextos;
7:septima|septimas|septimo|septimos|siete; 8:ocho|octava|octavas|octavo|octavos;
9:novena|novenas|noveno|novenos|nueve; 10:decima|decimas|decimo|decimos|diez;
11:decimoprimera|decimoprimeras|decimoprimero|decimoprimeros|once|undecimo;
12:decimosegunda|decimosegundas|decimosegundo|decimosegundos|doce|duodecimo;
13:decimotercer|decimotercera|decimoterceras|decimotercero|decimoterceros|trece;
14:catorce|decimocuarta|decimocuartas|decimocuarto|decimocuartos;
15:decimoquinta|decimoquintas|decimoquinto|decimoquintos|quince;
16:decimosexta|decimosextas|decimosexto|decimosextos;
17:decimoseptima|decimoseptimas|decimoseptimo|decimoseptimos|diecisiete;
18:decimoctava|decimoctavas|decimoctavo|decimoctavos|dieciocho;
19:decimonovena|decimonovenas|decimonoveno|decimonovenos|diecinueve;
20:veinte|vigesima|vigesimas|vigesimo|vigesimos;
30:treinta|trigesima|trigesimas|trigesimo|trigesimos;
40:cuadragesima|cuadragesimas|cuadragesimo|cuadragesimos|cuarenta;
50:cincuenta|quincuagesima|quincuagesimas|quincuagesimo|quincuagesimos;
60:sesenta|sexagesima|sexagesimas|sexagesimo|sexagesimos;
70:septuagesima|septuagesimas|septuagesimo|septuagesimos|setenta;
80:ochenta|octogesima|octogesimas|octogesimo|octogesimos;
90:nonagesima|nonagesimas|nonagesimo|nonagesimos|noventa;
100:centesima|centesimas|centesimo|centesimos|cien;
200:doscientas|doscientos|ducentesima|ducentesimas|ducentesimo|ducentesimos;
300:trescientas|trescientos|tricentesima|tricentesimas|tricentesimo|tricentesimos;
400:cuadringentesima|cuadringentesimas|cuadringentesimo|cuadringentesimos|cuatrocientas|cuatrocientos;
500:quingentesima|quingentesimas|quingentesimo|quingentesimos|quinientas|quinientos;
600:seiscientas|seiscientos|sexcentesima|sexcentesimas|sexcentesimo|sexcentesimos;
700:septingentesima|septingentesimas|septingentesimo|septingentesimos|setecientas|setecientos;
800:ochocientas|ochocientos|octingesima|octingesimas|octingesimo|octingesimos;
900:noningentesima|noningentesimas|noningentesimo|noningentesimos|novecientas|novecientos;
21:veintiun|veintiuna|veintiuno; 24:veinticuatro; 25:veinticinco; 27:veintisiete; 28:veintiocho;
29:veintinueve; 1000:milesima|milesimas|milesimo|milesimos
""",
    "fa": """
0:صفر; 1:يك; 2:دو; 3:سه; 4:چهار; 5:پنج; 6:شش; 7:هفت; 8:هشت; 9:نه; 10:ده; 11:يازده; 12:دوازده;
13:سيزده; 14:چهارده; 15:پانزده; 16:شانزده; 17:هفده; 18:هجده; 19:نوزده; 20:بيست; 30:سي; 40:چهل;
50:پنجاه; 60:شصت; 70:هفتاد; 80:هشتاد; 90:نود; 200:دويست; 300:سيصد; 400:چهارصد; 500:پانصد;
600:ششصد; 700:هفتصد; 800:هشتصد; 900:نهصد
""",
    "fr": """
0:unieme|zero|zeroieme|zeroiemes; 1:premier|premiere|premieres|premiers|un|une|unieme;
2:deux|deuxieme|deuxiemes; 3:trois|troisieme|troisiemes; 4:quatre|quatrieme|quatriemes;
5:cinq|cinquieme|cinquiemes; 6:six|sixieme|sixiemes; 7:sept|septieme|septiemes;
8:huit|huitieme|huitiemes; 9:neuf|neuvieme|neuviemes; 10:dix|dixieme|dixiemes;
11:onze|onzieme|onziemes; 12:douze|douzieme|douziemes; 13:treize|treizieme|treiziemes;
14:quatorze|quatorzieme|quatorziemes; 15:quinze|quinzieme|quinziemes;
16:seize|seizieme|seiziemes; 20:vingt|vingtieme|vingtiemes; 30:trente|trentieme|trentiemes;
40:quarante|quarantieme|quarantiemes; 50:cinquante|cinquantieme|cinquantiemes;
60:soixante|soixantieme|soixantiemes; 70:soixante dix|soixante dixieme|soixante dixiemes;
80:quatre vingt|quatre vingtieme|quatre vingtiemes|quatre vingts; 90:quatre vingt dix|quatre
vingt dixieme|quatre vingt dixiemes; 100:centieme|centiemes; 200:deux centieme|deux centiemes;
300:trois centieme|trois centiemes; 400:quatre centieme|quatre centiemes; 500:cinq centieme|cinq
centiemes; 600:six centieme|six centiemes; 700:sept centieme|sept centiemes; 800:huit
centieme|huit centiemes; 900:neuf centieme|neuf centiemes; 21:vingt et uniemes; 31:trente et
uniemes; 41:quarante et uniemes; 51:cinquante et uniemes; 61:soixante et uniemes; 71:soixante et
onzieme|soixante et onziemes; 72:soixante douze|soixante douzieme|soixante douziemes;
73:soixante treize|soixante treizieme|soixante treiziemes; 74:soixante quatorze|soixante
quatorzieme|soixante quatorziemes; 75:soixante quinze|soixante quinzieme|soixante quinziemes;
76:soixante seize|soixante seizieme|soixante seiziemes; 81:quatre vingt et uniemes; 91:quatre
vingt et onzieme|quatre vingt et onziemes|quatre vingt onze; 92:quatre vingt douze|quatre vingt
douzieme|quatre vingt douziemes; 93:quatre vingt treize|quatre vingt treizieme|quatre vingt
treiziemes; 94:quatre vingt quatorze|quatre vingt quatorzieme|quatre vingt quatorziemes;
95:quatre vingt quinze|quatre vingt quinzieme|quatre vingt quinziemes; 96:quatre vingt
seize|quatre vingt seizieme|quatre vingt seiziemes; 1000:millieme|milliemes
""",
    "hi": """
0:शून्य|शून्यवाँ|शून्यवी; 1:एक; 2:दो; 3:तीन; 4:चार; 7:सात; 8:आठ; 10:दस;
11:ग्यारह|ग्यारहवाँ|ग्यारहवी; 12:बारह|बारहवाँ|बारहवी; 13:तेरह|तेरहवाँ|तेरहवी;
14:चौदह|चौदहवाँ|चौदहवी; 15:पन्द्रह|पन्द्रहवाँ|पन्द्रहवी; 16:सोलह|सोलहवाँ|सोलहवी;
17:सत्रह|सत्रहवाँ|सत्रहवी; 18:अठारह|अठारहवाँ|अठारहवी; 19:उन्नीस|उन्नीसवाँ|उन्नीसवी;
20:बीस|बीसवाँ|बीसवी; 30:तीस|तीसवाँ|तीसवी; 40:चालीस|चालीसवाँ|चालीसवी; 50:पचास|पचासवाँ|पचासवी;
60:साठ|साठवाँ|साठवी; 70:सत्तर|सत्तरवाँ|सत्तरवी; 80:अस्सी|अस्सीवाँ|अस्सीवी;
90:नब्बे|नब्बेवाँ|नब्बेवी; 100:एक सौवाँ|एक सौवी; 200:दो सौवाँ|दो सौवी; 300:तीन सौवाँ|तीन सौवी;
400:चार सौवाँ|चार सौवी; 500:पाँच सौवाँ|पाँच सौवी; 600:छह सौवाँ|छह सौवी; 700:सात सौवाँ|सात सौवी;
800:आठ सौवाँ|आठ सौवी; 900:नौ सौवाँ|नौ सौवी; 21:इक्कीस|इक्कीसवाँ|इक्कीसवी;
22:बाईस|बाईसवाँ|बाईसवी; 23:तेईस|तेईसवाँ|तेईसवी; 24:चौबीस|चौबीसवाँ|चौबीसवी;
25:पच्चीस|पच्चीसवाँ|पच्चीसवी; 26:छब्बीस|छब्बीसवाँ|छब्बीसवी; 27:सत्ताईस|सत्ताईसवाँ|सत्ताईसवी;
28:अट्ठाईस|अट्ठाईसवाँ|अट्ठाईसवी; 29:उनतीस|उनतीसवाँ|उनतीसवी; 31:इकतीस|इकतीसवाँ|इकतीसवी;
32:बत्तीस|बत्तीसवाँ|बत्तीसवी; 33:तैंतीस|तैंतीसवाँ|तैंतीसवी; 34:चौंतीस|चौंतीसवाँ|चौंतीसवी;
35:पैंतीस|पैंतीसवाँ|पैंतीसवी; 36:छत्तीस|छत्तीसवाँ|छत्तीसवी; 37:सैंतीस|सैंतीसवाँ|सैंतीसवी;
38:अड़तीस|अड़तीसवाँ|अड़तीसवी; 39:उनतालीस|उनतालीसवाँ|उनतालीसवी; 41:इकतालीस|इकतालीसवाँ|इकतालीसवी;
42:बयालीस|बयालीसवाँ|बयालीसवी; 43:तैंतालीस|तैंतालीसवाँ|तैंतालीसवी;
44:चौवालीस|चौवालीसवाँ|चौवालीसवी; 45:पैंतालीस|पैंतालीसवाँ|पैंतालीसवी;
46:छियालीस|छियालीसवाँ|छियालीसवी; 47:सैंतालीस|सैंतालीसवाँ|सैंतालीसवी;
48:अड़तालीस|अड़तालीसवाँ|अड़तालीसवी; 49:उनचास|उनचासवाँ|उनचासवी; 51:इक्यावन|इक्यावनवाँ|इक्यावनवी;
52:बावन|बावनवाँ|बावनवी; 53:तिरेपन|तिरेपनवाँ|तिरेपनवी; 54:चौवन|चौवनवाँ|चौवनवी;
55:पचपन|पचपनवाँ|पचपनवी; 56:छप्पन|छप्पनवाँ|छप्पनवी; 57:सत्तावन|सत्तावनवाँ|सत्तावनवी;
58:अट्ठावन|अट्ठावनवाँ|अट्ठावनवी; 59:उनसठ|उनसठवाँ|उनसठवी; 61:इकसठ|इकसठवाँ|इकसठवी;
62:बासठ|बासठवाँ|बासठवी; 63:तिरेसठ|तिरेसठवाँ|तिरेसठवी; 64:चौंसठ|चौंसठवाँ|चौंसठवी;
65:पैंसठ|पैंसठवाँ|पैंसठवी; 66:छियासठ|छियासठवाँ|छियासठवी; 67:सड़सठ|सड़सठवाँ|सड़सठवी;
68:अड़सठ|अड़सठवाँ|अड़सठवी; 69:उनहत्तर|उनहत्तरवाँ|उनहत्तरवी; 71:इकहत्तर|इकहत्तरवाँ|इकहत्तरवी;
72:बहत्तर|बहत्तरवाँ|बहत्तरवी; 73:तिहत्तर|तिहत्तरवाँ|तिहत्तरवी; 74:चौहत्तर|चौहत्तरवाँ|चौहत्तरवी;
75:पचहत्तर|पचहत्तरवाँ|पचहत्तरवी; 76:छिहत्तर|छिहत्तरवाँ|छिहत्तरवी;
77:सतहत्तर|सतहत्तरवाँ|सतहत्तरवी; 78:अठहत्तर|अठहत्तरवाँ|अठहत्तरवी; 79:उनासी|उनासीवाँ|उनासीवी;
81:इक्यासी|इक्यासीवाँ|इक्यासीवी; 82:बयासी|बयासीवाँ|बयासीवी; 83:तिरासी|तिरासीवाँ|तिरासीवी;
84:चौरासी|चौरासीवाँ|चौरासीवी; 85:पचासी|पचासीवाँ|पचासीवी; 86:छियासी|छियासीवाँ|छियासीवी;
87:सत्तासी|सत्तासीवाँ|सत्तासीवी; 88:अट्ठासी|अट्ठासीवाँ|अट्ठासीवी; 89:नवासी|नवासीवाँ|नवासीवी;
91:इक्यानबे|इक्यानबेवाँ|इक्यानबेवी; 92:बानबे|बानबेवाँ|बानबेवी; 93:तिरानबे|तिरानबेवाँ|तिरानबेवी;
94:चौरानबे|चौरानबेवाँ|चौरानबेवी; 95:पंचानबे|पंचानबेवाँ|पंचानबेवी;
96:छियानबे|छियानबेवाँ|छियानबेवी; 97:सत्तानबे|सत्तानबेवाँ|सत्तानबेवी;
98:अट्ठानबे|अट्ठानबेवाँ|अट्ठानबेवी; 99:निन्यानबे|निन्यानबेवाँ|निन्यानबेवी; 1000:एक हज़ारवाँ|एक
हज़ारवी
""",
    "it": """
0:zeresima|zeresime|zeresimi|zeresimo|zero; 1:prima|prime|primi|primo|un|una|uno;
2:due|seconda|seconde|secondi|secondo; 3:terza|terze|terzi|terzo;
4:quarta|quarte|quarti|quarto|quattro; 5:cinque|quinta|quinte|quinti|quinto;
6:sei|sesta|seste|sesti|sesto; 7:sette|settima|settime|settimi|settimo;
8:ottava|ottave|ottavi|ottavo|otto; 9:nona|none|noni|nono|nove;
10:decima|decime|decimi|decimo|dieci; 11:undicesima|undicesime|undicesimi|undicesimo|undici;
12:dodicesima|dodicesime|dodicesimi|dodicesimo|dodici;
13:tredicesima|tredicesime|tredicesimi|tredicesimo|tredici;
14:quattordicesima|quattordicesime|quattordicesimi|quattordicesimo|quattordici;
15:quindicesima|quindicesime|quindicesimi|quindicesimo|quindici;
16:sedicesima|sedicesime|sedicesimi|sedicesimo|sedici;
17:diciassette|diciassettesima|diciassettesime|diciassettesimi|diciassettesimo;
18:diciottesima|diciottesime|diciottesimi|diciottesimo|diciotto;
19:diciannove|diciannovesima|diciannovesime|diciannovesimi|diciannovesimo;
20:ventesima|ventesime|ventesimi|ventesimo|venti;
30:trenta|trentesima|trentesime|trentesimi|trentesimo;
40:quaranta|quarantesima|quarantesime|quarantesimi|quarantesimo;
50:cinquanta|cinquantesima|cinquantesime|cinquantesimi|cinquantesimo;
60:sessanta|sessantesima|sessantesime|sessantesimi|sessantesimo;
70:settanta|settantesima|settantesime|settantesimi|settantesimo;
80:ottanta|ottantesima|ottantesime|ottantesimi|ottantesimo;
90:novanta|novantesima|novantesime|novantesimi|novantesimo;
100:centesima|centesime|centesimi|centesimo;
200:duecentesima|duecentesime|duecentesimi|duecentesimo;
300:trecentesima|trecentesime|trecentesimi|trecentesimo;
400:quattrocentesima|quattrocentesime|quattrocentesimi|quattrocentesimo;
500:cinquecentesima|cinquecentesime|cinquecentesimi|cinquecentesimo;
600:seicentesima|seicentesime|seicentesimi|seicentesimo;
700:settecentesima|settecentesime|settecentesimi|settecentesimo;
800:ottocentesima|ottocentesime|ottocentesimi|ottocentesimo;
900:novecentesima|novecentesime|novecentesimi|novecentesimo;
21:ventun|ventuna|ventunesima|ventunesime|ventunesimi|ventunesimo|ventuno;
22:ventiduesima|ventiduesime|ventiduesimi|ventiduesimo;
23:ventitreesima|ventitreesime|ventitreesimi|ventitreesimo;
24:ventiquattresima|ventiquattresime|ventiquattresimi|ventiquattresimo;
25:venticinquesima|venticinquesime|venticinquesimi|venticinquesimo;
26:ventiseiesima|ventiseiesime|ventiseiesimi|ventiseiesimo;
27:ventisettesima|ventisettesime|ventisettesimi|ventisettesimo;
28:ventottesima|ventottesime|ventottesimi|ventottesimo|ventotto;
29:ventinovesima|ventinovesime|ventinovesimi|ventinovesimo;
31:trentun|trentuna|trentunesima|trentunesime|trentunesimi|trentunesimo|trentuno;
32:trentaduesima|trentaduesime|trentaduesimi|trentaduesimo;
33:trentatreesima|trentatreesime|trentatreesimi|trentatreesimo;
34:trentaquattresima|trentaquattresime|trentaquattresimi|trentaquattresimo;
35:trentacinquesima|trentacinquesime|trentacinquesimi|trentacinquesimo;
36:trentaseiesima|trentaseiesime|trentaseiesimi|trentaseiesimo;
37:trentasettesima|trentasettesime|trentasettesimi|trentasettesimo;
38:trentottesima|trentottesime|trentottesimi|trentottesimo|trentotto;
39:trentanovesima|trentanovesime|trentanovesimi|trentanovesimo;
41:quarantun|quarantuna|quarantunesima|quarantunesime|quarantunesimi|quarantunesimo|quarantuno;
42:quarantaduesima|quarantaduesime|quarantaduesimi|quarantaduesimo;
43:quarantatreesima|quarantatreesime|quarantatreesimi|quarantatreesimo;
44:quarantaquattresima|quarantaquattresime|quarantaquattresimi|quarantaquattresimo;
45:quarantacinquesima|quarantacinquesime|quarantacinquesimi|quarantacinquesimo;
46:quarantaseiesima|quarantaseiesime|quarantaseiesimi|quarantaseiesimo;
47:quarantasettesima|quarantasettesime|quarantasettesimi|quarantasettesimo;
48:quarantottesima|quarantottesime|quarantottesimi|quarantottesimo|quarantotto;
49:quarantanovesima|quarantanovesime|quarantanovesimi|quarantanovesimo;
51:cinquantun|cinquantuna|cinquantunesima|cinquantunesime|cinquantunesimi|cinquantunesimo|cinquantuno;
52:cinquantaduesima|cinquantaduesime|cinquantaduesimi|cinquantaduesimo;
53:cinquantatreesima|cinquantatreesime|cinquantatreesimi|cinquantatreesimo;
54:cinquantaquattresima|cinquantaquattresime|cinquantaquattresimi|cinquantaquattresimo;
55:cinquantacinquesima|cinquantacinquesime|cinquantacinquesimi|cinquantacinquesimo;
56:cinquantaseiesima|cinquantaseiesime|cinquantaseiesimi|cinquantaseiesimo;
57:cinquantasettesima|cinquantasettesime|cinquantasettesimi|cinquantasettesimo;
58:cinquantottesima|cinquantottesime|cinquantottesimi|cinquantottesimo|cinquantotto;
59:cinquantanovesima|cinquantanovesime|cinquantanovesimi|cinquantanovesimo;
61:sessantun|sessantuna|sessantunesima|sessantunesime|sessantunesimi|sessantunesimo|sessantuno;
62:sessantaduesima|sessantaduesime|sessantaduesimi|sessantaduesimo;
63:sessantatreesima|sessantatreesime|sessantatreesimi|sessantatreesimo;
64:sessantaquattresima|sessantaquattresime|sessantaquattresimi|sessantaquattresimo;
65:sessantacinquesima|sessantacinquesime|sessantacinquesimi|sessantacinquesimo;
66:sessantaseiesima|sessantaseiesime|sessantaseiesimi|sessantaseiesimo;
67:sessantasettesima|sessantasettesime|sessantasettesimi|sessantasettesimo;
68:sessantottesima|sessantottesime|sessantottesimi|sessantottesimo|sessantotto;
69:sessantanovesima|sessantanovesime|sessantanovesimi|sessantanovesimo;
71:settantun|settantuna|settantunesima|settantunesime|settantunesimi|settantunesimo|settantuno;
72:settantaduesima|settantaduesime|settantaduesimi|settantaduesimo;
73:settantatreesima|settantatreesime|settantatreesimi|settantatreesimo;
74:settantaquattresima|settantaquattresime|settantaquattresimi|settantaquattresimo;
75:settantacinquesima|settantacinquesime|settantacinquesimi|settantacinquesimo;
76:settantaseiesima|settantaseiesime|settantaseiesimi|settantaseiesimo;
77:settantasettesima|settantasettesime|settantasettesimi|settantasettesimo;
78:settantottesima|settantottesime|settantottesimi|settantottesimo|settantotto;
79:settantanovesima|settantanovesime|settantanovesimi|settantanovesimo;
81:ottantun|ottantuna|ottantunesima|ottantunesime|ottantunesimi|ottantunesimo|ottantuno;
82:ottantaduesima|ottantaduesime|ottantaduesimi|ottantaduesimo;
83:ottantatreesima|ottantatreesime|ottantatreesimi|ottantatreesimo;
84:ottantaquattresima|ottantaquattresime|ottantaquattresimi|ottantaquattresimo;
85:ottantacinquesima|ottantacinquesime|ottantacinquesimi|ottantacinquesimo;
86:ottantaseiesima|ottantaseiesime|ottantaseiesimi|ottantaseiesimo;
87:ottantasettesima|ottantasettesime|ottantasettesimi|ottantasettesimo;
88:ottantottesima|ottantottesime|ottantottesimi|ottantottesimo|ottantotto;
89:ottantanovesima|ottantanovesime|ottantanovesimi|ottantanovesimo;
91:novantun|novantuna|novantunesima|novantunesime|novantunesimi|novantunesimo|novantuno;
92:novantaduesima|novantaduesime|novantaduesimi|novantaduesimo;
93:novantatreesima|novantatreesime|novantatreesimi|novantatreesimo;
94:novantaquattresima|novantaquattresime|novantaquattresimi|novantaquattresimo;
95:novantacinquesima|novantacinquesime|novantacinquesimi|novantacinquesimo;
96:novantaseiesima|novantaseiesime|novantaseiesimi|novantaseiesimo;
97:novantasettesima|novantasettesime|novantasettesimi|novantasettesimo;
98:novantottesima|novantottesime|novantottesimi|novantottesimo|novantotto;
99:novantanovesima|novantanovesime|novantanovesimi|novantanovesimo;
1000:millesima|millesime|millesimi|millesimo
""",
    "ja": """

""",
    "ko": """
0:공|영|영 번째|영째; 1:첫 번째|첫째|하나|한; 2:두 번째|둘|둘째; 3:세 번째|셋째; 4:네 번째|넷째; 5:다섯 번째|다섯째; 6:여섯 번째|여섯째; 7:일곱
번째|일곱째; 8:여덟 번째|여덟째; 9:아홉 번째|아홉째; 10:열 번째|열째; 11:열한|열한 번째|열한째; 12:열두|열두 번째|열두째; 13:열세|열세 번째|열셋째;
14:열네|열네 번째|열넷째; 15:열다섯|열다섯 번째|열다섯째; 16:열여섯|열여섯 번째|열여섯째; 17:열일곱|열일곱 번째|열일곱째; 18:열여덟|열여덟 번째|열여덟째;
19:열아홉|열아홉 번째|열아홉째; 20:스무 번째|스무째; 30:서른|서른 번째|서른째; 40:마흔|마흔 번째|마흔째; 50:쉰|쉰 번째|쉰째|오십 번째|오십째;
60:예순|예순 번째|예순째|육십 번째|육십째; 70:일흔|일흔 번째|일흔째|칠십 번째|칠십째; 80:여든|여든 번째|여든째|팔십 번째|팔십째; 90:구십
번째|구십째|아흔|아흔 번째|아흔째; 100:백 번째|백째; 200:이백 번째|이백째; 300:삼백 번째|삼백째; 400:사백 번째|사백째; 500:오백 번째|오백째;
600:육백 번째|육백째; 700:칠백 번째|칠백째; 800:팔백 번째|팔백째; 900:구백 번째|구백째; 21:스물한|스물한 번째|스물한째; 22:스물두|스물두
번째|스물두째|스물둘; 23:스물세|스물세 번째|스물셋|스물셋째; 24:스물네|스물네 번째|스물넷|스물넷째; 25:스물다섯 번째; 26:스물여섯 번째; 27:스물일곱 번째;
28:스물여덟 번째; 29:스물아홉 번째; 31:서른한|서른한 번째|서른한째; 32:서른두|서른두 번째|서른두째|서른둘; 33:서른세|서른세 번째|서른셋|서른셋째;
34:서른네|서른네 번째|서른넷|서른넷째; 35:서른다섯 번째; 36:서른여섯 번째; 37:서른일곱 번째; 38:서른여덟 번째; 39:서른아홉 번째; 41:마흔한|마흔한
번째|마흔한째; 42:마흔두|마흔두 번째|마흔두째|마흔둘; 43:마흔세|마흔세 번째|마흔셋|마흔셋째; 44:마흔네|마흔네 번째|마흔넷|마흔넷째; 45:마흔다섯 번째;
46:마흔여섯 번째; 47:마흔일곱 번째; 48:마흔여덟 번째; 49:마흔아홉 번째; 51:쉰하나|쉰한|쉰한 번째|쉰한째|오십일 번째|오십일째; 52:쉰두|쉰두
번째|쉰두째|쉰둘|오십이 번째|오십이째; 53:쉰세|쉰세 번째|쉰셋|쉰셋째|오십삼 번째|오십삼째; 54:쉰네|쉰네 번째|쉰넷|쉰넷째|오십사 번째|오십사째;
55:쉰다섯|쉰다섯 번째|쉰다섯째|오십오 번째|오십오째; 56:쉰여섯|쉰여섯 번째|쉰여섯째|오십육 번째|오십육째; 57:쉰일곱|쉰일곱 번째|쉰일곱째|오십칠 번째|오십칠째;
58:쉰여덟|쉰여덟 번째|쉰여덟째|오십팔 번째|오십팔째; 59:쉰아홉|쉰아홉 번째|쉰아홉째|오십구 번째|오십구째; 61:예순한|예순한 번째|예순한째|육십일 번째|육십일째;
62:예순두|예순두 번째|예순두째|예순둘|육십이 번째|육십이째; 63:예순세|예순세 번째|예순셋|예순셋째|육십삼 번째|육십삼째; 64:예순네|예순네
번째|예순넷|예순넷째|육십사 번째|육십사째; 65:예순다섯 번째|육십오 번째|육십오째; 66:예순여섯 번째|육십육 번째|육십육째; 67:예순일곱 번째|육십칠 번째|육십칠째;
68:예순여덟 번째|육십팔 번째|육십팔째; 69:예순아홉 번째|육십구 번째|육십구째; 71:일흔한|일흔한 번째|일흔한째|칠십일 번째|칠십일째; 72:일흔두|일흔두
번째|일흔두째|일흔둘|칠십이 번째|칠십이째; 73:일흔세|일흔세 번째|일흔셋|일흔셋째|칠십삼 번째|칠십삼째; 74:일흔네|일흔네 번째|일흔넷|일흔넷째|칠십사 번째|칠십사째;
75:일흔다섯 번째|칠십오 번째|칠십오째; 76:일흔여섯 번째|칠십육 번째|칠십육째; 77:일흔일곱 번째|칠십칠 번째|칠십칠째; 78:일흔여덟 번째|칠십팔 번째|칠십팔째;
79:일흔아홉 번째|칠십구 번째|칠십구째; 81:여든한|여든한 번째|여든한째|팔십일 번째|팔십일째; 82:여든두|여든두 번째|여든두째|여든둘|팔십이 번째|팔십이째;
83:여든세|여든세 번째|여든셋|여든셋째|팔십삼 번째|팔십삼째; 84:여든네|여든네 번째|여든넷|여든넷째|팔십사 번째|팔십사째; 85:여든다섯 번째|팔십오 번째|팔십오째;
86:여든여섯 번째|팔십육 번째|팔십육째; 87:여든일곱 번째|팔십칠 번째|팔십칠째; 88:여든여덟 번째|팔십팔 번째|팔십팔째; 89:여든아홉 번째|팔십구 번째|팔십구째;
91:구십일 번째|구십일째|아흔한|아흔한 번째|아흔한째; 92:구십이 번째|구십이째|아흔두|아흔두 번째|아흔두째|아흔둘; 93:구십삼 번째|구십삼째|아흔세|아흔세
번째|아흔셋|아흔셋째; 94:구십사 번째|구십사째|아흔네|아흔네 번째|아흔넷|아흔넷째; 95:구십오 번째|구십오째|아흔다섯 번째; 96:구십육 번째|구십육째|아흔여섯 번째;
97:구십칠 번째|구십칠째|아흔일곱 번째; 98:구십팔 번째|구십팔째|아흔여덟 번째; 99:구십구 번째|구십구째|아흔아홉 번째; 1000:천 번째|천째
""",
    "nl": """
0:nul|nulste; 1:een|eerste; 2:twee|tweede; 3:derde|drie; 4:vier|vierde; 5:vijf|vijfde;
6:zes|zesde; 7:zeven|zevende; 8:acht|achtste; 9:negen|negende; 10:tien|tiende; 11:elf|elfde;
12:twaalf|twaalfde; 13:dertien|dertiende; 14:veertien|veertiende; 15:vijftien|vijftiende;
16:zestien|zestiende; 17:zeventien|zeventiende; 18:achttien|achttiende;
19:negentien|negentiende; 20:twintig|twintigste; 30:dertig|dertigste; 40:veertig|veertigste;
50:vijftig|vijftigste; 60:zestig|zestigste; 70:zeventig|zeventigste; 80:tachtig|tachtigste;
90:negentig|negentigste; 100:honderdste; 200:tweehonderdste; 300:driehonderdste;
400:vierhonderdste; 500:vijfhonderdste; 600:zeshonderdste; 700:zevenhonderdste;
800:achthonderdste; 900:negenhonderdste; 21:eenentwintig|eenentwintigste;
22:tweeentwintig|tweeentwintigste; 23:drieentwintig|drieentwintigste;
24:vierentwintig|vierentwintigste; 25:vijfentwintig|vijfentwintigste;
26:zesentwintig|zesentwintigste; 27:zevenentwintig|zevenentwintigste;
28:achtentwintig|achtentwintigste; 29:negenentwintig|negenentwintigste;
31:eenendertig|eenendertigste; 32:tweeendertig|tweeendertigste; 33:drieendertig|drieendertigste;
34:vierendertig|vierendertigste; 35:vijfendertig|vijfendertigste; 36:zesendertig|zesendertigste;
37:zevenendertig|zevenendertigste; 38:achtendertig|achtendertigste;
39:negenendertig|negenendertigste; 41:eenenveertig|eenenveertigste;
42:tweeenveertig|tweeenveertigste; 43:drieenveertig|drieenveertigste;
44:vierenveertig|vierenveertigste; 45:vijfenveertig|vijfenveertigste;
46:zesenveertig|zesenveertigste; 47:zevenenveertig|zevenenveertigste;
48:achtenveertig|achtenveertigste; 49:negenenveertig|negenenveertigste;
51:eenenvijftig|eenenvijftigste; 52:tweeenvijftig|tweeenvijftigste;
53:drieenvijftig|drieenvijftigste; 54:vierenvijftig|vierenvijftigste;
55:vijfenvijftig|vijfenvijftigste; 56:zesenvijftig|zesenvijftigste;
57:zevenenvijftig|zevenenvijftigste; 58:achtenvijftig|achtenvijftigste;
59:negenenvijftig|negenenvijftigste; 61:eenenzestig|eenenzestigste;
62:tweeenzestig|tweeenzestigste; 63:drieenzestig|drieenzestigste;
64:vierenzestig|vierenzestigste; 65:vijfenzestig|vijfenzestigste; 66:zesenzestig|zesenzestigste;
67:zevenenzestig|zevenenzestigste; 68:achtenzestig|achtenzestigste;
69:negenenzestig|negenenzestigste; 71:eenenzeventig|eenenzeventigste;
72:tweeenzeventig|tweeenzeventigste; 73:drieenzeventig|drieenzeventigste;
74:vierenzeventig|vierenzeventigste; 75:vijfenzeventig|vijfenzeventigste;
76:zesenzeventig|zesenzeventigste; 77:zevenenzeventig|zevenenzeventigste;
78:achtenzeventig|achtenzeventigste; 79:negenenzeventig|negenenzeventigste;
81:eenentachtig|eenentachtigste; 82:tweeentachtig|tweeentachtigste;
83:drieentachtig|drieentachtigste; 84:vierentachtig|vierentachtigste;
85:vijfentachtig|vijfentachtigste; 86:zesentachtig|zesentachtigste;
87:zevenentachtig|zevenentachtigste; 88:achtentachtig|achtentachtigste;
89:negenentachtig|negenentachtigste; 91:eenennegentig|eenennegentigste;
92:tweeennegentig|tweeennegentigste; 93:drieennegentig|drieennegentigste;
94:vierennegentig|vierennegentigste; 95:vijfennegentig|vijfennegentigste;
96:zesennegentig|zesennegentigste; 97:zevenennegentig|zevenennegentigste;
98:achtennegentig|achtennegentigste; 99:negenennegentig|negenennegentigste; 1000:duizendste
""",
    "pl": """
0:zera|zerem|zero|zeru|zerze; 1:jeden|jedna|jednego|jednej|jednemu|jedno|jednym;
2:dwa|dwaj|dwie|dwiema|dwoch|dwom|dwoma; 3:trzej|trzem|trzema|trzy;
4:czterech|czterej|czterem|czterema|cztery; 5:piec|piecioma|pieciu; 6:szesc|szescioma|szesciu;
7:siedem|siedmioma|siedmiu; 8:osiem|osmioma; 9:dziewiec|dziewiecioma|dziewieciu;
10:dziesiec|dziesiecioma|dziesieciu; 11:jedenascie; 12:dwanascie; 13:trzynascie; 14:czternascie;
15:pietnascie; 16:szesnascie; 17:siedemnascie; 18:osiemnascie; 19:dziewietnascie;
20:dwadziescia; 30:trzydziesci; 40:czterdziesci; 50:piecdziesiecioma|piecdziesieciu;
60:szescdziesiat|szescdziesiecioma|szescdziesieciu;
70:siedemdziesiat|siedemdziesiecioma|siedemdziesieciu;
80:osiemdziesiat|osiemdziesiecioma|osiemdziesieciu;
90:dziewiecdziesiat|dziewiecdziesiecioma|dziewiecdziesieciu; 100:sto|stu; 200:dwiescie|dwustu;
300:trzysta|trzystu; 400:czterysta|czterystu; 500:pieciuset|piecset; 600:szesciuset|szescset;
700:siedemset|siedmiuset; 800:osiemset|osmiuset; 900:dziewieciuset|dziewiecset
""",
    "pt": """
0:zero; 1:primeira|primeiro|um|uma; 2:dois|duas|segunda|segundo; 3:terceira|terceiro|tres;
4:quarta|quarto|quatro; 5:cinco|quinta|quinto; 6:seis|sexta|sexto; 7:sete|setima|setimo;
8:oitava|oitavo|oito; 9:nona|nono|nove; 10:decima|decimo|dez; 11:onze; 12:doze; 13:treze;
15:quinze; 18:dezoito; 20:vigesima|vigesimo|vinte; 30:trigesima|trigesimo|trinta;
40:quadragesima|quadragesimo|quarenta; 50:cinquenta|quinquagesima|quinquagesimo;
60:sessenta|sexagesima|sexagesimo; 70:septuagesima|septuagesimo|setenta;
80:octogesima|octogesimo|oitenta; 90:nonagesima|nonagesimo|noventa; 100:cem|centesima|centesimo;
200:ducentesima|ducentesimo|duzentas|duzentos;
300:trezentas|trezentos|tricentesima|tricentesimo;
400:quadringentesima|quadringentesimo|quatrocentas|quatrocentos;
500:quingentesima|quingentesimo|quinhentas|quinhentos;
600:seiscentas|seiscentos|sexcentesima|sexcentesimo;
700:septingentesima|septingentesimo|setecentas|setecentos;
800:octingentesima|octingentesimo|oitocentas|oitocentos;
900:noningentesima|noningentesimo|novecentas|novecentos; 1000:milesima|milesimo
""",
    "ro": """
0:zero; 1:una|unu; 2:doi; 3:trei; 4:patru; 5:cinci; 6:sase; 7:sapte; 8:opt; 10:zece;
11:unsprezece; 12:doisprezece|douasprezece; 13:treisprezece; 14:patrusprezece; 15:cincisprezece;
16:sasesprezece; 17:saptesprezece; 18:optsprezece; 19:nouasprezece; 20:douazeci; 30:treizeci;
40:patruzeci; 50:cincizeci; 60:sasezeci; 70:saptezeci; 80:optzeci; 90:nouazeci
""",
    "ru": """
0:ноль|нолю|ноля|нуле|нулевого|нулевое|нулевои|нулевом|нулевому|нулевую|нулевые|нулевым|нулевыми|нулевых|нулем;
1:один|одна|одни|одним|одними|одних|одно|одного|однои|одном|одному|одну|первая|первого|первое|первои|первом|первому|первую|первые|первыи|первым|первыми|первых;
2:вторая|второго|второе|второи|втором|второму|вторую|вторые|вторым|вторыми|вторых|два|две|двум|двумя|двух;
3:трем|тремя|третии|третье|третьего|третьеи|третьем|третьи|третьим|третьими|третьих|третьому|третью|третья|трех|три;
4:четвертая|четвертого|четвертое|четвертои|четвертом|четвертому|четвертую|четвертые|четвертыи|четвертым|четвертыми|четвертых|четыре|четырем|четырех|четырьмя;
5:пятая|пяти|пятого|пятое|пятои|пятом|пятому|пятую|пятые|пятыи|пятым|пятыми|пятых|пять|пятью;
6:шестая|шести|шестого|шестое|шестои|шестом|шестому|шестую|шестые|шестым|шестыми|шестых|шесть|шестью;
7:седьмая|седьмого|седьмое|седьмои|седьмом|седьмому|седьмую|седьмые|седьмым|седьмыми|седьмых|семи|семь|семью;
8:восемь|восемью|восьмая|восьми|восьмого|восьмое|восьмои|восьмом|восьмому|восьмую|восьмые|восьмым|восьмыми|восьмых;
9:девятая|девяти|девятого|девятое|девятои|девятом|девятому|девятую|девятые|девятыи|девятым|девятыми|девятых|девять|девятью;
10:десятая|десяти|десятого|десятое|десятои|десятом|десятому|десятую|десятые|десятыи|десятым|десятыми|десятых|десять|десятью;
11:одиннадцатая|одиннадцати|одиннадцатого|одиннадцатое|одиннадцатои|одиннадцатом|одиннадцатому|одиннадцатую|одиннадцатые|одиннадцатыи|одиннадцатым|одиннадцатыми|одиннадцатых|одиннадцать|одиннадцатью;
12:двенадцатая|двенадцати|двенадцатого|двенадцатое|двенадцатои|двенадцатом|двенадцатому|двенадцатую|двенадцатые|двенадцатыи|двенадцатым|двенадцатыми|двенадцатых|двенадцать|двенадцатью;
13:тринадцатая|тринадцати|тринадцатого|тринадцатое|тринадцатои|тринадцатом|тринадцатому|тринадцатую|тринадцатые|тринадцатыи|тринадцатым|тринадцатыми|тринадцатых|тринадцать|тринадцатью;
14:четырнадцатая|четырнадцати|четырнадцатого|четырнадцатое|четырнадцатои|четырнадцатом|четырнадцатому|четырнадцатую|четырнадцатые|четырнадцатыи|четырнадцатым|четырнадцатыми|четырнадцатых|четырнадцать|четырнадцатью;
15:пятнадцатая|пятнадцати|пятнадцатого|пятнадцатое|пятнадцатои|пятнадцатом|пятнадцатому|пятнадцатую|пятнадцатые|пятнадцатыи|пятнадцатым|пятнадцатыми|пятнадцатых|пятнадцать|пятнадцатью;
16:шестнадцатая|шестнадцати|шестнадцатого|шестнадцатое|шестнадцатои|шестнадцатом|шестнадцатому|шестнадцатую|шестнадцатые|шестнадцатыи|шестнадцатым|шестнадцатыми|шестнадцатых|шестнадцать|шестнадцатью;
17:семнадцатая|семнадцати|семнадцатого|семнадцатое|семнадцатои|семнадцатом|семнадцатому|семнадцатую|семнадцатые|семнадцатыи|семнадцатым|семнадцатыми|семнадцатых|семнадцать|семнадцатью;
18:восемнадцатая|восемнадцати|восемнадцатого|восемнадцатое|восемнадцатои|восемнадцатом|восемнадцатому|восемнадцатую|восемнадцатые|восемнадцатыи|восемнадцатым|восемнадцатыми|восемнадцатых|восемнадцать|восемнадцатью;
19:девятнадцатая|девятнадцати|девятнадцатого|девятнадцатое|девятнадцатои|девятнадцатом|девятнадцатому|девятнадцатую|девятнадцатые|девятнадцатыи|девятнадцатым|девятнадцатыми|девятнадцатых|девятнадцать|девятнадцатью;
20:двадцатая|двадцати|двадцатого|двадцатое|двадцатои|двадцатом|двадцатому|двадцатую|двадцатые|двадцатыи|двадцатым|двадцатыми|двадцатых|двадцать|двадцатью;
30:тридцатая|тридцати|тридцатого|тридцатое|тридцатои|тридцатом|тридцатому|тридцатую|тридцатые|тридцатыи|тридцатым|тридцатыми|тридцатых|тридцать|тридцатью;
40:сорок|сорока|сороковая|сорокового|сороковое|сороковои|сороковому|сороковую|сороковые|сороковым|сороковых;
50:пятидесятая|пятидесяти|пятидесятого|пятидесятое|пятидесятои|пятидесятом|пятидесятому|пятидесятую|пятидесятые|пятидесятыи|пятидесятым|пятидесятыми|пятидесятых|пятьдесят|пятьюдесятью;
60:шестидесятая|шестидесяти|шестидесятого|шестидесятое|шестидесятои|шестидесятом|шестидесятому|шестидесятую|шестидесятые|шестидесятыи|шестидесятым|шестидесятыми|шестидесятых|шестьдесят|шестьюдесятью;
70:семидесятая|семидесяти|семидесятого|семидесятое|семидесятои|семидесятом|семидесятому|семидесятую|семидесятые|семидесятыи|семидесятым|семидесятыми|семидесятых|семьдесят|семьюдесятью;
80:восемьдесят|восемьдесятое|восемьдесятому|восемьдесятые|восемьюдесятью|восьмидесятая|восьмидесяти|восьмидесятого|восьмидесятои|восьмидесятом|восьмидесятую|восьмидесятыи|восьмидесятым|восьмидесятыми|восьмидесятых;
90:девяноста|девяностая|девяносто|девяностого|девяностое|девяностои|девяностом|девяностому|девяностую|девяностые|девяностыи|девяностым|девяностыми|девяностых;
100:сотая|сотого|сотое|сотои|сотом|сотому|сотую|сотые|сотыи|сотым|сотыми|сотых|ста|сто;
200:двумстам|двумястами|двухсот|двухстах; 300:тремстам|тремястами|трехсот|трехстах;
400:четыремстам|четыреста|четырехсот|четырехстах|четырьмястами;
500:пятисот|пятистам|пятистах|пятьсот|пятьюстами;
600:шестисот|шестистам|шестистах|шестьсот|шестьюстами;
700:семисот|семистам|семистах|семьсот|семьюстами;
800:восемьсот|восемьюстами|восьмисот|восьмистам|восьмистах;
900:девятисот|девятистам|девятистах|девятьсот|девятьюстами; 1000:тысячного|тысячному|тысячными
""",
    "sw": """
0:sifuri; 6:sita; 7:saba; 9:tisa; 10:kumi; 20:ishirini; 30:thelathini; 40:arobaini; 50:hamsini;
60:sitini; 70:sabini; 80:themanini; 90:tisini; 100:mia moja; 200:mia mbili; 300:mia tatu;
400:mia nne; 500:mia tano; 600:mia sita; 700:mia saba; 800:mia nane; 900:mia tisa; 1000:elfu
moja
""",
    "tr": """
0:sifir|sifirinci; 1:bir; 3:ucuncu; 4:dorduncu|dort; 5:besinci; 8:sekizinci; 9:dokuzuncu; 10:on;
20:yirmi|yirminci; 30:otuz|otuzuncu; 40:kirk|kirkinci; 50:elli|ellinci; 60:altmis|altmisinci;
70:yetmis|yetmisinci; 80:seksen|sekseninci; 90:doksan|doksaninci; 100:yuzuncu; 200:iki yuzuncu;
300:uc yuzuncu; 400:dort yuzuncu; 500:bes yuzuncu; 600:alti yuzuncu; 700:yedi yuzuncu; 800:sekiz
yuzuncu; 900:dokuz yuzuncu; 1000:bininci
""",
    "uk": """
0:нуль; 1:один|одна|одне; 2:два|дві; 3:три; 4:чотири; 6:шість; 8:вісім; 200:двісті; 300:триста;
400:чотириста; 500:п'ятсот; 600:шістсот; 700:сімсот; 800:вісімсот; 900:дев'ятсот
""",
    "vi": """
0:khong; 3:ba; 6:sau; 7:bay; 8:tam; 9:chin; 20:hai muoi; 30:ba muoi; 40:bon muoi; 50:nam muoi;
60:sau muoi; 70:bay muoi; 80:tam muoi; 90:chin muoi
""",
    "zh": """

""",
}
