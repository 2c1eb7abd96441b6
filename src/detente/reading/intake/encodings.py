"""Bytes to text: the encoding that a mark or the page declares, else the one whose text looks most like language."""

from __future__ import annotations

import codecs
import re

from detente.errors import NotReadable

# The characters that stand most often in the Chinese sentences of the record, and their traditional forms. Bytes read
# in the wrong one of GB18030 and Big5 give rare characters: on 200 bytes of running text the shares lie far apart.
_COMMON = frozenset(
    "国俄普美的会斯在京与和方中罗约称克关特对朗年并布乌夫他日时行为不议成谈一合说兰通署条战签月以同提定人有北系平部军出安近利作两宣话是科于联制将全未大第交后表总事略期"
    "拉举内习新员任政问权公报法上及里外海家理其十就开要首个长自文前使动次意入能三到发领进选这我们也了来之地得着下过多么而去可子她你没好小起都把那样看还"
    "國會與羅約稱關對烏時為議談說蘭條戰簽系軍兩話於聯將後總舉習員問權報裡選這們來過開個長進發領還樣沒"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CYRILLIC = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё")
_FREQUENT_CYRILLIC = frozenset("оеаинтсрвл")
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*["']?|<\?xml[^>]{0,100}?encoding\s*=\s*["'])([A-Za-z0-9_.:-]{2,30})""",
    re.IGNORECASE,
)
# GB2312 and GBK are parts of GB18030; browsers read Latin-1 as Windows-1252.
_WIDER = {
    "big5": "cp950",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "utf-8",
}
_NAMES = {"cp950": "big5", "cp1252": "windows-1252", "cp1251": "windows-1251"}
_HEAD = 4096
_SAMPLE = 60_000  # bytes that are enough to tell encodings apart
_LEAST = 0.6  # below this likeness to language no single-byte or double-byte encoding is believed
_LEAST_HAN = 0.5  # a Chinese heading may hold hardly one of the commonest characters
# Broken bytes in UTF-8 are taken for damage, not for another encoding, where this many whole characters stand to each.
_WHOLE_TO_BROKEN = 5


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """Text and the encoding that gave it; raises NotReadable for bytes that are not text.

    Tried in turn: a byte-order mark, UTF-8, zero bytes at every second place (UTF-16), what the page or ``declared`` (the
    header of a message or an answer) says, UTF-8 with some broken bytes, then GB18030, Big5, Windows-1251, KOI8-R and
    Windows-1252 by how much the text looks like language.

    >>> decode("中俄关系".encode("gb18030"), "x")[1]
    'gb18030'
    """
    for bom, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise NotReadable(f"{name}: starts like {encoding} but breaks at byte {error.start}") from error
    if b"\x00" in data[:_HEAD]:
        return _sixteen(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        broken = error.start
    for said in (declared, _said(data)):
        text = _strictly(data, _wider(said))
        if text is not None:
            wider = _wider(said)
            return text, _NAMES.get(wider, wider)
    damaged = _damaged(data)
    if damaged is not None:
        return damaged
    best = max(
        ((_likeness(data, encoding), -i, encoding) for i, encoding in enumerate(_CANDIDATES)),
        key=lambda found: found[:2],
    )
    if best[0] >= (_LEAST if best[2] not in ("gb18030", "cp950") else _LEAST_HAN):
        text = _strictly(data, best[2])
        if text is not None:
            return text, _NAMES.get(best[2], best[2])
    raise NotReadable(
        f"{name}: not text in UTF-8, UTF-16, GB18030, Big5, Windows-1251, KOI8-R or Windows-1252 "
        f"(byte {broken} breaks UTF-8)"
    )


_CANDIDATES = ("gb18030", "cp950", "cp1251", "koi8-r", "cp1252")


def _wider(said: str) -> str:
    """The encoding to use for a declared one, "" for none that is known."""
    try:
        known = codecs.lookup(said.strip()).name
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(known, known)


def _said(data: bytes) -> str:
    match = _DECLARED.search(data[:_HEAD])
    return match[1].decode("ascii") if match else ""


def _strictly(data: bytes, encoding: str) -> str | None:
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _sixteen(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 without a mark, known by the zero bytes that its Latin letters and spaces leave at every second place."""
    head = data[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 10 * others and zeros > len(head) // 20:
            text = _strictly(data[: len(data) // 2 * 2], encoding)
            if text is not None and "\x00" not in text:
                return text, encoding
    raise NotReadable(
        f"{name}: holds NUL bytes, so it is a binary file; give text, Markdown, HTML, PDF, DOCX or e-mail"
    )


def _damaged(data: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few broken bytes, each shown as U+FFFD and counted in the name of the encoding."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd") - data.count("\ufffd".encode())
    whole = sum(1 for c in text if c > "\x7f" and c != "\ufffd")
    if whole < _WHOLE_TO_BROKEN * lost:
        return None
    return text, f"utf-8, {lost} broken byte{'s' if lost > 1 else ''} lost"


def _likeness(data: bytes, encoding: str) -> float:
    """From 0 to 1: how much the bytes, read so, look like a language that is written so."""
    sample = data[:_SAMPLE]
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(sample) - 4:  # not just a character cut by the end of the sample
            return 0.0
        text = sample[: error.start].decode(encoding)
    foreign = [c for c in text if c > "\x7f"]
    if not foreign:
        return 0.0
    if encoding in ("gb18030", "cp950"):
        han = [c for c in foreign if _HAN.match(c)]
        if not han or len(han) < 0.5 * len(foreign):
            return 0.0
        # Common characters make up about 60 % of running text; misread bytes give them in one place of twenty.
        return min(1.0, 0.4 + 1.2 * sum(c in _COMMON for c in han) / len(han))
    if encoding in ("cp1251", "koi8-r"):
        letters = [c for c in foreign if c.isalpha()]
        small = [c for c in letters if c in _CYRILLIC]
        if len(letters) < 0.8 * len(foreign) or len(small) < 0.6 * len(letters):
            return 0.0
        return min(1.0, 0.3 + sum(c in _FREQUENT_CYRILLIC for c in small) / len(small))
    # Western European: letters between ASCII letters, or the quotes and dashes of Windows.
    fitting = sum((c.isalpha() and c.islower()) or c in "“”‘’–—…•€£©®°§«»·½¼¾±×ÄÖÜÉÀÇÑ" for c in foreign)
    ascii_letters = sum(c.isascii() and c.isalpha() for c in text)
    if ascii_letters < 3 * len(foreign) or any("\x80" <= c <= "\x9f" for c in text):
        return 0.0
    return fitting / len(foreign)
