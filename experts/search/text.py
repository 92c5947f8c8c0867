"""How a text becomes words, once for writing and for asking: the same text always becomes the same words.

Capitals, accents, native digits and Thai and Lao tone marks make no difference. Thai, Lao, Khmer and Burmese are
written without spaces: ICU finds their words. Chinese becomes overlapping pairs of signs, because the border of a
word is a matter of opinion there and of no help in names.
"""

import re
import unicodedata

from icu4py.breakers import WordBreaker

LONGEST_TOKEN = 60

LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŋ": "ng"}
)
APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʻ′ʹ＇"), "'")
ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]")
TONE_MARKS = re.compile("[\u0e48-\u0e4b\u0ec8-\u0ecb]")
# NFKC takes Thai and Lao AM apart; the word breaker knows it in one piece. Two E are often typed for one AE.
THAI_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
LAO_AM = re.compile("\u0ecd([\u0ec8-\u0ecb]?)\u0eb2")
ABBREVIATION = re.compile(
    r"(?<!\w)(?:(?:[a-z]{1,2}\.)+[a-z]{1,2}|(?:[ก-ฮ]{1,2}\.)+[ก-ฮ]{1,2})(?:\.|(?!\w))",  # h.e., ph.d., ก.พ.
    re.IGNORECASE,
)
PARENTAGE = re.compile(r"(?<!\w)[asdwc]/[lpo](?!\w)")  # Suresh a/l Rajan, Mei d/o Tan
POSSESSIVE = re.compile(r"(?<=\w)'s(?!\w)")
SPELT_WITH_Z = re.compile(r"(?<=[a-z]{2})(iz|yz)(?=e|ing|ation)")

THAI, LAO, KHMER = "\u0e00-\u0e7f", "\u0e80-\u0eff", "\u1780-\u17ff"
BURMESE = "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SCRIPTS = re.compile(
    f"[{HAN}]+|[{THAI}]+|[{LAO}]+|[{KHMER}]+|[{BURMESE}]+|[^{HAN}{THAI}{LAO}{KHMER}{BURMESE}]+"
)
SPACELESS = re.compile(f"[{HAN}{THAI}{LAO}{KHMER}{BURMESE}]")

# What only Zawgyi, the old way of encoding Burmese, produces: a run that begins with a sign that needs a letter
# before it, a killer that is not between two letters, and letters Zawgyi keeps at addresses of other languages.
ZAWGYI = re.compile(
    f"(?:^|[^{BURMESE}])[\u102b-\u1032\u1036-\u103e]|\u1031\u103b|\u1039(?![\u1000-\u1021])|[\u1033\u1034]"
    "|[\u1000-\u1021][\u1060-\u1063\u1066-\u106d\u1070-\u107c\u1085-\u1097]"
)


class _Signs(dict[int, str]):
    """What becomes of each sign, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = self.meet(chr(code))
        return self[code]

    def meet(self, sign: str) -> str:
        raise NotImplementedError


class _Folded(_Signs):
    """Native digits become ASCII; what has no width, controls nothing visible or is half a sign goes."""

    def meet(self, sign: str) -> str:
        kind = unicodedata.category(sign)
        if kind == "Nd":
            return str(unicodedata.digit(sign))
        if sign.isspace():
            return " "
        return "" if kind in {"Cc", "Cf", "Cs", "Cn"} else sign


class _Spaced(_Signs):
    """Everything that belongs to no word becomes a space; an apostrophe within a word just goes."""

    def meet(self, sign: str) -> str:
        if sign == "'":
            return ""
        return sign if unicodedata.category(sign)[0] in "LNM" else " "


FOLDED, SPACED = _Folded(), _Spaced()


def fold(text: str) -> str:
    """The text as it is compared: without capitals, accents, tone marks and invisible signs."""
    return TONE_MARKS.sub("", _with_tones(text))


def runs(text: str) -> list[str]:
    """What stands between spaces and punctuation, folded; a Thai sentence is one run."""
    return [run for run in (TONE_MARKS.sub("", run) for run in _runs_with_tones(text)) if run]


def plain(text: str) -> str:
    """The text for finding any part of it, words or not."""
    return " ".join(runs(text))


def tokens(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    found: list[str] = []
    for run in _runs_with_tones(text):
        if run.isascii():
            found.append(run[:LONGEST_TOKEN])
        else:
            for part in SCRIPTS.findall(run):
                found += _words_of(part)
    return found


def is_spaceless(text: str) -> bool:
    """Whether its script is written without spaces between words."""
    return SPACELESS.search(text) is not None


def is_zawgyi(text: str) -> bool:
    """Whether Burmese was typed in the old encoding, which looks alike and matches nothing."""
    return ZAWGYI.search(text) is not None


def _with_tones(text: str) -> str:
    if text.isascii():
        return text.lower().translate(FOLDED)
    for _ in range(3):  # folding one sign can uncover another: go on until nothing changes
        before, text = text, _fold_once(text)
        if text == before:
            break
    return text


def _fold_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.translate(FOLDED)).translate(FOLDED).casefold()
    text = ACCENTS.sub("", unicodedata.normalize("NFD", text)).translate(LETTERS).translate(APOSTROPHES)
    text = unicodedata.normalize("NFC", text)
    text = THAI_AM.sub("\\1\u0e33", text).replace("\u0e40\u0e40", "\u0e41")
    return LAO_AM.sub("\\1\u0eb3", text)


def _runs_with_tones(text: str) -> list[str]:
    text = _with_tones(text)
    text = ABBREVIATION.sub(lambda found: found[0].replace(".", "") + " ", text)
    text = POSSESSIVE.sub("", PARENTAGE.sub(" ", text))
    return SPELT_WITH_Z.sub(lambda found: found[0][0] + "s", text.translate(SPACED)).split()


def _words_of(run: str) -> list[str]:
    if not is_spaceless(run):
        return [run[:LONGEST_TOKEN]]
    if re.match(f"[{HAN}]", run):
        return [run[i : i + 2] for i in range(len(run))]  # the last stands alone, so every sign begins a word
    words = (TONE_MARKS.sub("", str(word)) for word in WordBreaker(run, "en"))
    return [word[:LONGEST_TOKEN] for word in words if word]
