"""Names of months and days, and decimal signs in CLDR. Written by `make docs`.

`scripts/exact_facts_tables.py` names the source. Names are folded, in the order of their units.
"""

from typing import Final

# ruff: noqa: E501, RUF001 - wide letters; letters of other alphabets are meant

MONTHS: Final = {
    "en": """
1:jan|january; 2:feb|february; 3:mar|march; 4:apr|april; 5:may; 6:jun|june; 7:jul|july;
8:aug|august; 9:sep|september; 10:oct|october; 11:nov|november; 12:dec|december
""",
    "ar": """
1:يناير; 2:فبراير; 3:مارس; 4:ابريل; 5:مايو; 6:يونيو; 7:يوليو; 8:اغسطس; 9:سبتمبر; 10:اكتوبر;
11:نوفمبر; 12:ديسمبر
""",
    "bg": """
1:яну|януари; 2:фев|февруари; 3:март; 4:апр|април; 5:маи; 6:юни; 7:юли; 8:авг|август;
9:сеп|септември; 10:окт|октомври; 11:ное|ноември; 12:дек|декември
""",
    "bn": """
1:জানু|জানুয়ারি; 2:ফেব|ফেব্রুয়ারি; 3:মার্চ; 4:এপ্রি|এপ্রিল; 5:মে; 6:জুন; 7:জুল|জুলাই;
8:আগ|আগস্ট; 9:সেপ|সেপ্ট|সেপ্টেম্বর; 10:অক্টো|অক্টোবর; 11:নভে|নভেম্বর; 12:ডিসে|ডিসেম্বর
""",
    "de": """
1:jan|januar; 2:feb|februar; 3:mar|marz; 4:apr|april; 5:mai; 6:jun|juni; 7:jul|juli;
8:aug|august; 9:sep|sept|september; 10:okt|oktober; 11:nov|november; 12:dez|dezember
""",
    "el": """
1:ιαν|ιανουαριοσ|ιανουαριου; 2:φεβ|φεβρουαριοσ|φεβρουαριου; 3:μαρ|μαρτιοσ|μαρτιου;
4:απρ|απριλιοσ|απριλιου; 5:μαι|μαιοσ|μαιου; 6:ιουν|ιουνιοσ|ιουνιου; 7:ιουλ|ιουλιοσ|ιουλιου;
8:αυγ|αυγουστοσ|αυγουστου; 9:σεπ|σεπτεμβριοσ|σεπτεμβριου; 10:οκτ|οκτωβριοσ|οκτωβριου;
11:νοε|νοεμβριοσ|νοεμβριου; 12:δεκ|δεκεμβριοσ|δεκεμβριου
""",
    "es": """
1:ene|enero; 2:feb|febrero; 3:mar|marzo; 4:abr|abril; 5:may|mayo; 6:jun|junio; 7:jul|julio;
8:ago|agosto; 9:sept|septiembre; 10:oct|octubre; 11:nov|noviembre; 12:dic|diciembre
""",
    "fa": """
1:ژانويه; 2:فوريه; 3:مارس; 4:اوريل; 5:مه; 6:ژوين; 7:ژوييه; 8:اوت; 9:سپتامبر; 10:اكتبر;
11:نوامبر; 12:دسامبر
""",
    "fr": """
1:janv|janvier; 2:fevr|fevrier; 3:mars; 4:avr|avril; 5:mai; 6:juin; 7:juil|juillet; 8:aout;
9:sept|septembre; 10:oct|octobre; 11:nov|novembre; 12:dec|decembre
""",
    "hi": """
1:जनवरी|जन॰; 2:फ़रवरी|फ़र॰; 3:मार्च; 4:अप्रैल; 5:मई; 6:जून; 7:जुलाई|जुल॰; 8:अगस्त|अग॰;
9:सितंबर|सित॰; 10:अक्टूबर|अक्टू॰; 11:नवंबर|नव॰; 12:दिसंबर|दिस॰
""",
    "it": """
1:gen|gennaio; 2:feb|febbraio; 3:mar|marzo; 4:apr|aprile; 5:mag|maggio; 6:giu|giugno;
7:lug|luglio; 8:ago|agosto; 9:set|settembre; 10:ott|ottobre; 11:nov|novembre; 12:dic|dicembre
""",
    "ja": """
1:1月; 2:2月; 3:3月; 4:4月; 5:5月; 6:6月; 7:7月; 8:8月; 9:9月; 10:10月; 11:11月; 12:12月
""",
    "ko": """
1:1월; 2:2월; 3:3월; 4:4월; 5:5월; 6:6월; 7:7월; 8:8월; 9:9월; 10:10월; 11:11월; 12:12월
""",
    "nl": """
1:jan|januari; 2:feb|februari; 3:maart|mrt; 4:apr|april; 5:mei; 6:jun|juni; 7:jul|juli;
8:aug|augustus; 9:sep|september; 10:okt|oktober; 11:nov|november; 12:dec|december
""",
    "pa": """
1:ਜਨ|ਜਨਵਰੀ; 2:ਫ਼ਰ|ਫ਼ਰਵਰੀ; 3:ਮਾਰਚ; 4:ਅਪ੍ਰੈ|ਅਪ੍ਰੈਲ; 5:ਮਈ; 6:ਜੂਨ; 7:ਜੁਲਾ|ਜੁਲਾਈ; 8:ਅਗ|ਅਗਸਤ;
9:ਸਤੰ|ਸਤੰਬਰ; 10:ਅਕਤੂ|ਅਕਤੂਬਰ; 11:ਨਵੰ|ਨਵੰਬਰ; 12:ਦਸੰ|ਦਸੰਬਰ
""",
    "pl": """
1:sty|styczen|stycznia; 2:lut|lutego|luty; 3:mar|marca|marzec; 4:kwi|kwiecien|kwietnia;
5:maj|maja; 6:cze|czerwca|czerwiec; 7:lip|lipca|lipiec; 8:sie|sierpien|sierpnia;
9:wrz|wrzesien|wrzesnia; 10:paz|pazdziernik|pazdziernika; 11:lis|listopad|listopada;
12:gru|grudnia|grudzien
""",
    "pt": """
1:jan|janeiro; 2:fev|fevereiro; 3:mar|marco; 4:abr|abril; 5:mai|maio; 6:jun|junho; 7:jul|julho;
8:ago|agosto; 9:set|setembro; 10:out|outubro; 11:nov|novembro; 12:dez|dezembro
""",
    "ro": """
1:ian|ianuarie; 2:feb|februarie; 3:mar|martie; 4:apr|aprilie; 5:mai; 6:iun|iunie; 7:iul|iulie;
8:aug|august; 9:sept|septembrie; 10:oct|octombrie; 11:noiembrie|nov; 12:dec|decembrie
""",
    "ru": """
1:янв|январь|января; 2:февр|февраль|февраля; 3:мар|март|марта; 4:апр|апрель|апреля; 5:маи|мая;
6:июн|июнь|июня; 7:июл|июль|июля; 8:авг|август|августа; 9:сент|сентябрь|сентября;
10:окт|октябрь|октября; 11:нояб|ноябрь|ноября; 12:дек|декабрь|декабря
""",
    "so": """
1:jan|janaayo|jannaayo; 2:feb|febraayo; 3:maarso|mar; 4:abr|abriil; 5:maayo|may; 6:jun|juun;
7:lul|luulyo; 8:agosto|ogosto|ogs; 9:seb|sebteembar|sebtembar; 10:okt|oktoobar;
11:nof|noofeembar; 12:dis|diseembar
""",
    "sw": """
1:jan|januari; 2:feb|februari; 3:mac|machi; 4:apr|aprili; 5:mei; 6:jun|juni; 7:jul|julai;
8:ago|agosti; 9:sep|septemba; 10:okt|oktoba; 11:nov|novemba; 12:des|desemba
""",
    "ti": """
1:ጥሪ; 2:ለካ|ለካቲት; 3:መጋ|መጋቢት; 4:ሚያ|ሚያዝያ; 5:ጉንበት|ግን; 6:ሰነ; 7:ሓም|ሓምለ; 8:ነሓ|ነሓሰ; 9:መስ|መስከረም;
10:ጥቅ|ጥቅምቲ; 11:ሕዳ|ሕዳር; 12:ታሕ|ታሕሳስ
""",
    "fil": """
1:ene|enero; 2:peb|pebrero; 3:mar|marso; 4:abr|abril; 5:may|mayo; 6:hun|hunyo; 7:hul|hulyo;
8:ago|agosto; 9:set|setyembre; 10:okt|oktubre; 11:nob|nobyembre; 12:dis|disyembre
""",
    "tr": """
1:oca|ocak; 2:sub|subat; 3:mar|mart; 4:nis|nisan; 5:may|mayis; 6:haz|haziran; 7:tem|temmuz;
8:agu|agustos; 9:eyl|eylul; 10:eki|ekim; 11:kas|kasim; 12:ara|aralik
""",
    "uk": """
1:січ|січень|січня; 2:лют|лютии|лютого; 3:бер|березень|березня; 4:квіт|квітень|квітня;
5:трав|травень|травня; 6:черв|червень|червня; 7:лип|липень|липня; 8:серп|серпень|серпня;
9:вер|вересень|вересня; 10:жовт|жовтень|жовтня; 11:лист|листопад|листопада;
12:груд|грудень|грудня
""",
    "ur": """
1:جنوري; 2:فروري; 3:مارچ; 4:اپريل; 5:ميي; 6:جون; 7:جولايي; 8:اگست; 9:ستمبر; 10:اكتوبر; 11:نومبر;
12:دسمبر
""",
    "vi": """
1:thang 1|thg 1; 2:thang 2|thg 2; 3:thang 3|thg 3; 4:thang 4|thg 4; 5:thang 5|thg 5; 6:thang
6|thg 6; 7:thang 7|thg 7; 8:thang 8|thg 8; 9:thang 9|thg 9; 10:thang 10|thg 10; 11:thang 11|thg
11; 12:thang 12|thg 12
""",
    "zh": """
1:1月|一月; 2:2月|二月; 3:3月|三月; 4:4月|四月; 5:5月|五月; 6:6月|六月; 7:7月|七月; 8:8月|八月; 9:9月|九月; 10:10月|十月;
11:11月|十一月; 12:12月|十二月
""",
}

WEEKDAYS: Final = {
    "en": """
1:mon|monday; 2:tue|tuesday; 3:wed|wednesday; 4:thu|thursday; 5:fri|friday; 6:sat|saturday;
7:sun|sunday
""",
    "ar": """
1:الاثنين; 2:الثلاثاء; 3:الاربعاء; 4:الخميس; 5:الجمعه; 6:السبت; 7:الاحد
""",
    "bg": """
1:пн|понеделник; 2:вт|вторник; 3:ср|сряда; 4:четвъртък|чт; 5:петък|пт; 6:сб|събота; 7:нд|неделя
""",
    "bn": """
1:সোম|সোমবার; 2:মঙ্গল|মঙ্গলবার; 3:বুধ|বুধবার; 4:বৃহস্পতি|বৃহস্পতিবার; 5:শুক্র|শুক্রবার;
6:শনি|শনিবার; 7:রবি|রবিবার
""",
    "de": """
1:mo|montag; 2:di|dienstag; 3:mi|mittwoch; 4:do|donnerstag; 5:fr|freitag; 6:sa|samstag;
7:so|sonntag
""",
    "el": """
1:δευ|δευτερα; 2:τρι|τριτη; 3:τετ|τεταρτη; 4:πεμ|πεμπτη; 5:παρ|παρασκευη; 6:σαβ|σαββατο;
7:κυρ|κυριακη
""",
    "es": """
1:lun|lunes; 2:mar|martes; 3:mie|miercoles; 4:jue|jueves; 5:vie|viernes; 6:sab|sabado;
7:dom|domingo
""",
    "fa": """
1:دوشنبه; 2:سهشنبه; 3:چهارشنبه; 4:پنجشنبه; 5:جمعه; 6:شنبه; 7:يكشنبه
""",
    "fr": """
1:lun|lundi; 2:mar|mardi; 3:mer|mercredi; 4:jeu|jeudi; 5:ven|vendredi; 6:sam|samedi;
7:dim|dimanche
""",
    "hi": """
1:सोम|सोमवार; 2:मंगल|मंगलवार; 3:बुध|बुधवार; 4:गुरु|गुरुवार; 5:शुक्र|शुक्रवार; 6:शनि|शनिवार;
7:रवि|रविवार
""",
    "it": """
1:lun|lunedi; 2:mar|martedi; 3:mer|mercoledi; 4:gio|giovedi; 5:ven|venerdi; 6:sab|sabato;
7:dom|domenica
""",
    "ja": """
1:月曜日; 2:火曜日; 3:水曜日; 4:木曜日; 5:金曜日; 6:土曜日; 7:日曜日
""",
    "ko": """
1:월요일; 2:화요일; 3:수요일; 4:목요일; 5:금요일; 6:토요일; 7:일요일
""",
    "nl": """
1:ma|maandag; 2:di|dinsdag; 3:wo|woensdag; 4:do|donderdag; 5:vr|vrijdag; 6:za|zaterdag;
7:zo|zondag
""",
    "pa": """
1:ਸੋਮ|ਸੋਮਵਾਰ; 2:ਮੰਗਲ|ਮੰਗਲਵਾਰ; 3:ਬੁੱਧ|ਬੁੱਧਵਾਰ; 4:ਵੀਰ|ਵੀਰਵਾਰ; 5:ਸ਼ੁੱਕਰ|ਸ਼ੁੱਕਰਵਾਰ; 6:ਸ਼ਨੀ|ਸ਼ਨੀਵਾਰ;
7:ਐਤ|ਐਤਵਾਰ
""",
    "pl": """
1:pon|poniedziałek; 2:wt|wtorek; 3:sr|sroda; 4:czw|czwartek; 5:piatek|pt; 6:sob|sobota;
7:niedz|niedziela
""",
    "pt": """
1:seg|segunda-feira; 2:ter|terca-feira; 3:qua|quarta-feira; 4:qui|quinta-feira;
5:sex|sexta-feira; 6:sab|sabado; 7:dom|domingo
""",
    "ro": """
1:lun|luni; 2:mar|marti; 3:mie|miercuri; 4:joi; 5:vin|vineri; 6:sam|sambata; 7:dum|duminica
""",
    "ru": """
1:пн|понедельник; 2:вт|вторник; 3:ср|среда; 4:четверг|чт; 5:пт|пятница; 6:сб|суббота;
7:воскресенье|вс
""",
    "so": """
1:isn|isniin; 2:talaado|tldo; 3:arbaco|arbc; 4:khamiis|khms; 5:jimco|jmc; 6:sabti|sbti;
7:axad|axd
""",
    "sw": """
1:jumatatu; 2:jumanne; 3:jumatano; 4:alhamisi; 5:ijumaa; 6:jumamosi; 7:jumapili
""",
    "ti": """
1:ሰኑ|ሰኑይ; 2:ሰሉ|ሰሉስ; 3:ረቡ|ረቡዕ; 4:ሓሙ|ሓሙስ; 5:ኣር|ኣርቢ; 6:ቀዳ|ቀዳም; 7:ሰን|ሰንበት
""",
    "fil": """
1:lun|lunes; 2:mar|martes; 3:miy|miyerkules; 4:huw|huwebes; 5:biy|biyernes; 6:sab|sabado;
7:lin|linggo
""",
    "tr": """
1:pazartesi|pzt; 2:sal|sali; 3:car|carsamba; 4:per|persembe; 5:cum|cuma; 6:cmt|cumartesi;
7:paz|pazar
""",
    "uk": """
1:пн|понеділок; 2:вт|вівторок; 3:середа|ср; 4:четвер|чт; 5:п'ятниця|пт; 6:сб|субота; 7:нд|неділя
""",
    "ur": """
1:پير; 2:منگل; 3:بده; 4:جمعرات; 5:جمعه; 6:هفته; 7:اتوار
""",
    "vi": """
1:thu 2|thu hai; 2:thu 3|thu ba; 3:thu 4|thu tu; 4:thu 5|thu nam; 5:thu 6|thu sau; 6:thu 7|thu
bay; 7:chu nhat|cn
""",
    "zh": """
1:周一|星期一; 2:周二|星期二; 3:周三|星期三; 4:周四|星期四; 5:周五|星期五; 6:周六|星期六; 7:周日|星期日
""",
}

DECIMAL_SIGNS: Final = """
aa=. ab=. ady=, af=, agq=, ak=. am=. an=. ann=. apc=. ar=. ar-DZ=, ar-LB=, ar-LY=, ar-MA=,
ar-MR=, ar-TN=, arn=. ary=. as=. asa=. ast=, az=, ba=, bal=. bas=, be=, bem=. bew=. bez=. bg=,
bgc=. bho=. blo=, blt=. bm=. bn=. bo=. bqi=. br=, brh=. brx=. bs=, bss=. bua=, byn=. ca=, cad=.
cch=. ccp=. ce=. ceb=. cgg=. cho=. chr=. cic=. ckb=. co=. cop=. cs=, csw=. cu=. cv=, cy=. da=,
dav=. de=, de-CH=. de-LI=. dje=. doi=. dsb=, dua=, dv=. dyo=, dz=. ebu=. ee=. el=, en=. en-AT=,
en-BE=, en-CZ=, en-DE=, en-DK=, en-EE=, en-ES=, en-FI=, en-FR=, en-GE=, en-HU=, en-ID=, en-IT=,
en-LT=, en-LV=, en-NL=, en-NO=, en-PL=, en-PT=, en-RO=, en-SE=, en-SI=, en-SK=, en-UA=, en-ZA=,
eo=, es=, es-419=. es-BR=. es-BZ=. es-CU=. es-DO=. es-GT=. es-HN=. es-MX=. es-NI=. es-PA=.
es-PE=. es-PR=. es-SV=. es-US=. et=, eu=, ewo=, fa=. ff=, fi=, fil=. fo=, fr=, fr-RW=. frr=.
fur=. fy=, ga=. gaa=. gd=. gez=. gl=, gn=. gsw=. gu=. guz=. gv=. ha=. haw=. he=. hi=. hnj=. hr=,
hrx=. hsb=, ht=, hu=, hy=, ia=, id=, ie=, ig=. ii=. io=. is=, isv=. it=, it-CH=. iu=. ja=. jbo=.
jgo=, jmc=. jv=, ka=, kaa=. kab=, kaj=. kam=. kbd=, kcg=. kde=. kea=, kek=. ken=. kgp=, khq=.
ki=. kk=, kkj=, kl=, kln=. km=. kn=. ko=. kok=. kpe=. ks=. ksb=. ksf=, ksh=. ku=, kw=. kxv=.
ky=, la=. lag=. lb=, lg=. lij=, lkt=. lld=, lmo=. ln=, lo=, lrc=. lt=, ltg=. lu=, luo=. luy=.
lv=, lzz=. mai=. mas=. mdf=. mer=. mfe=. mg=. mgh=, mgo=. mhn=. mi=. mic=. mk=, ml=. mn=. mni=.
moh=. mr=. mrh=. ms=. ms-BN=, ms-ID=, mt=. mua=, mus=. mww=. my=. myv=. mzn=. naq=. nb=, nd=.
nds=. ne=. nl=, nmg=, nn=, nnh=, no=, nqo=. nr=, nso=. nus=. nv=. ny=. nyn=. oc=. oka=. om=.
or=. os=. osa=. pa=. pap=. pcm=. pi=. pis=. pl=, pms=, prg=. ps=, pt=, qu=. qu-BO=, quc=. raj=.
rhg=. rif=. rm=, rn=, ro=, rof=. ru=, rw=, rwk=. sa=. sah=, saq=. sat=. sbp=. sc=, scn=, sd=.
sdh=. se=, seh=, ses=. sg=, sgs=. shi=, shn=. si=. sid=. sk=, skr=. sl=, sma=. smj=. smn=, sms=.
sn=. so=. sq=, sr=, ss=, ssy=. st=. su=, sus=. suz=. sv=, sw=. sw-CD=, syr=. szl=. ta=. te=.
teo=. tg=, th=. ti=. tig=. tk=, tn=. to=. tok=, tpi=. tr=, trv=. trw=. ts=, tt=, twq=. tyv=.
tzm=, ug=. uk=, ur=. uz=, vai=. ve=, vec=, vi=, vmw=. vo=. vun=. wa=. wae=. wal=. wbp=. wo=,
xdq=. xh=. xnr=. xog=. yav=, yi=. yo=. yrl=, yue=. za=. zgh=, zh=. zu=.
"""
