"""The endings by which the words of a language are inflected, for comparing glossary terms.

From the declensions of each language's usual grammar. Mostly those of nouns and adjectives: what a
class agrees upon is nearly always a name for something.
"""

from typing import Final

# ruff: noqa: E501, RUF001 - rows of tables; letters of other alphabets are meant

ENDINGS: Final = {
    "bg": "- а я ът ят та то те и ове овете ен на но ни о е ия ият ията; а и ата ите о; ка ки ката ките; ец ци ците; о а ото ата; е ета ето етата",
    "bn": "- টি টা টির টার গুলি গুলো গুলির র ের কে তে ে য় রা দের এর",
    "de": "- e n en er s es em ern nen ns in innen; um en a; us en i; a en",
    "el": "ος ου ο οι ων ους ε; α ας ες ων; η ης ες ων εις εων εως; ο ου α ων; μα ματος ματα ματων; ι ιου ια ιων; ης η ες ων",
    "en": "- s es; y ies; f fe ves; us i uses; um a ums; on a ons; is es; a ae as; ex ix ices; e es ed ing; - s ed ing",
    "es": "- s es; a o as os; - a es as; z ces",
    "fa": "- ها هاى های هایی هاي ى ی ای ان ات هایش هایمان; ه گان",
    "fil": "- ng g",
    "fr": "- s x e es; al aux ale ales; f fs ve ves; eux euse euses; ail aux; er ère ers ères",
    "hi": "- ों ें ओं एँ एं ए यों याँ यां; ा े ों; ी ियाँ ियां ियों; ि ियाँ ियां ियों",
    "it": "a e; o a i e; e i; - i; co chi ci; ca che; go ghi gi; ga ghe; io i; cia ce cie; gia ge gie; tore trice tori trici",
    "nl": "- s en e; f ven; s zen; us i ussen; um a ums",
    "pa": "- ਾਂ ਆਂ ਏ ਓ; ਾ ੇ ਿਆਂ; ੀ ੀਆਂ",
    "pl": "- a ach ami e em ej emu i ia iach iami ie iem iego im imi o om owi ow owie u y ych ym ymi ego ą ę; ka ki ke ką kę ko ek ce kom kami kach; ek ka kiem ki kow kowi kom kach kami; ec ca cem ce cow com cach cami; ość ości ością",
    "pt": "- s es; a o as os; ão ões ães ãos; m ns; al ais; el eis; ol ois; il is eis; - a es as",
    "ro": "- ul ului i ii ilor uri urile urilor le lor lui e a; ă a e ei ele elor i ii ilor ile; e ea i ei le ele elor; u ul ului; ie ia iei ii iile iilor",
    "ru": "- а я у ю е и ы о ой ей ем ом ам ям ами ями ах ях ов ев ь ью; ия ии ию ией ий иям иями иях; ие ия ию ием ии ий; ый ий ой ая яя ое ее ые ие ого его ому ему ым им ых их ыми ими ую юю; ка ки ке ку кой ок ек кам ками ках; ец ца цу цем цы цов цам цами цах",
    "uk": "- а я у ю е є и і ї о ою ею єю ем ом ам ям ами ями ах ях ів їв ев ові еві єві ь; ія ії ію ією ій іям іями іях; ий ій а я е є ого ього ому ьому им ім их іх ими іми ій у ю ої ьої ою і; ка ки ці ку кою ок ко кам ками ках; ння нню нням нні нь ннями ннях; ець ця цю цем ці ців цям цями цях",
    "ur": "- وں یں ات ے ی; ا ے وں; ہ ے وں; ی یاں یوں",
}  # fmt: skip
"""Rows of endings that replace each other. `-` is no ending."""

CHAINS: Final = frozenset(
    {"am", "az", "et", "eu", "fi", "hu", "ka", "kk", "ky", "so", "ta", "te", "ti", "tr", "uz"}
)
"""Languages that add one ending after another: what follows a whole word inflects it."""

CLITICS: Final = {
    "ar": "ال وال فال بال كال لل ولل و ف ب ك ل س",
    "fa": "ب ن",
    "he": "ה ו ב כ ל מ ש וה בה לה מה שה",
    "sw": "m mi wa ki vi ji ma u mw my w y n",
    "ti": "ን ናይ ብ ዝ ካብ ንናይ",
}  # fmt: skip
"""What languages write before a word and together with it."""

SUFFIXED: Final = {
    "ar": "- ه ات ان ين ون ي ا ها هم هن هما نا ك كم; ه ات ت تان تين تها ته تهم تنا تي تك تكم",
    "he": "- ים ות ה ת י ך ו נו כם הם ן; ה ת ות",
}  # fmt: skip
"""Endings of languages whose words also change inside (`inflection.py`)."""
