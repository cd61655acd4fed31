"""Text -> blocks and sentences with exact offsets.

A block is a heading, a paragraph or a list item. The splitting knows Norwegian abbreviations, ordinals and dates
(«3. mai», «bl.a.»), quotations («Er vi klare? Nei.» stays with its cue) and dash dialogue. Libraries for this were
tried and cut at «ca.», «bl.a.» and «3. mai», which would give citations that are no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

_ABBREVIATIONS = frozenset(
    """adm adr alm ang anm art avd avl avs avsn bd bl.a ca cand dept dir dr dvs e.kr ekskl eks el etc evt f f.eks f.o.m
    f.kr fig fl fmr fr forf fra.nr fork forts frk fung fvt gj gl gnr gr hhv hr if ifm iht inkl innb inst it jf jfr jr
    kap kgl kl kr kt lat lic lign likn m.a m.fl m.m m.v maks mfl mill min mnd moh mht mrd mtp muh mv nn no nr o.a o.l
    ofl okt obs off osv oms ordf ovf p.g.a p.t pga pgf pkt pl prof pr prop pst red ref resp rf s s.k s.u sek sen siv sml
    sign skr sms spm sr st std stk str t.d t.o.m tab ti tilh tlf trl tsk u uavh utg ult v v.a vedr vg vgs vha vit vol
    vs v.s årg årh årl mag mrs mr ms jan feb mars apr jun jul aug sept nov des meld innst
    ot prp st.meld st.prp ot.prp dok rundskr pr.st gj.sn siv.ing tidl tils nåv dåv ev eigl mots tilsv approx dept
    gov eds pp al""".split()
)
# After these a full stop may still end the sentence, when a capital letter follows.
_MAY_END = frozenset(
    "etc m.fl mfl m.m m.v mv o.a o.l ofl osv pst kr mill mrd stk e.kr f.kr mars jul min sen ti lat art el no gr al a.m"
    " p.m o.fl it if red sign fork tab vit".split()
)
_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_STREET = re.compile(r"[a-zæøå]{3,}(?:gt|gtn|vn|pl)")  # «Storgt. 5»
# «2. trinn», «3. mai» and «10. 000» go on with the number before them; «150 deltakere» begins a sentence.
_NEW_FIGURE = re.compile(rf"(?!000\b)\d+(?:[ \u00a0.,]\d+)*\s(?:%|(?!(?:{_MONTHS})\b)[a-zæøå])")
_END = re.compile(r"(?:[.!?…]+)[\"»”’')\]]*(?=\s|$)|(?<=[.!?][»”\"])(?=\s[A-ZÆØÅ«])")
_DASH = re.compile(r"[-–—−]\s*(?=[\wÆØÅæøå«\"“§])")
_BULLET = re.compile(rf"(?:[•*·◦▪‣]|\d{{1,2}}[.)])\s+(?!(?:{_MONTHS})\b)", re.IGNORECASE)  # «1. januar» is a date
_ITEM_NUMBER = re.compile(r"\d{1,2}\.\s+[a-zæøå]")  # «… på / 1. og 2. trinn»
_HEADING = re.compile(r"#{1,6}\s+")
_OPEN_LINE = re.compile(r"\s(?:at|that|om å|to)$")
_QUOTE = re.compile(r"(?:>[ \t]*)+")
_CLOSING_TAG = re.compile(
    r"\s*[»”\"]?\s*,?\s*(?:sa|sier|svarte|svara|svarar|svarer|spurte|spurde|spør|mente|mener|meinte|meiner|seier|la|legger"
    r"|said|says|asked|asks|replied|replies|fortalte|forteller|fortel|ropte|advarer|advarte)\b"
)
_SIGNED = re.compile(  # «…» Kari Moe, rektor: the quotation and its name are one
    r"\s+(?P<dash>[-–—]\s*)?(?!(?:Han|Hun|Ho|Det|Den|Dette|Vi|Jeg|Eg|De|Dei|Så|Da|Men|Og)\s)[A-ZÆØÅ][\w’'-]*[a-zæøåé](?:\s(?:(?:von|van|de|af|bin|el|al)\s)?(?:[A-ZÆØÅ]\.\s)?[A-ZÆØÅ][\w’'-]*[a-zæøåé]){1,3}"
    r"(?:\s\([^()]{1,40}\))?(?:,\s[^.!?«»“”\"\n]{2,80})?[.*_]*\s*\Z"
)


class BlockKind(StrEnum):
    """What a block of lines is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    DASH = "dash"
    QUOTE = "quote"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines that belong together; ``paragraph`` counts the stretches between blank lines."""

    kind: BlockKind
    start: int
    end: int
    paragraph: int


def blocks_of(text: str) -> list[Block]:
    """The blocks of ``text`` in order, with offsets that leave out markers such as ``#``, ``-`` and ``•``."""
    lines = [(match.start(), match.group()) for match in re.finditer(r"[^\n]+|(?<=\n)(?=\n)", text)]
    groups: list[tuple[int, int, int]] = []
    paragraph = 0
    for start, line in lines:
        if not re.search(r"[^\s>]", line):
            paragraph += 1
        elif groups and groups[-1][2] == paragraph and _continues(text[groups[-1][0] : groups[-1][1]], line):
            groups[-1] = (groups[-1][0], start + len(line), paragraph)
        else:
            groups.append((start, start + len(line), paragraph))
    blocks = [block for group in groups if (block := _block(text, *group)) is not None]
    return _with_lines_kept(text, blocks)


def _with_lines_kept(text: str, blocks: list[Block]) -> list[Block]:
    """Short lines that head nothing are text: the last line of a document, and all but the last of a stack of them."""
    kept = list(blocks)
    for i, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING or _HEADING.match(text, text.rfind("\n", 0, block.start) + 1):
            continue
        below = blocks[i + 1 : i + 4]
        stacked = len(below) == 3 and all(one.kind is BlockKind.HEADING for one in below)
        last = not below and any(one.kind is not BlockKind.HEADING for one in blocks)
        if stacked or last:
            kept[i] = replace(block, kind=BlockKind.PARAGRAPH)
    return kept


def _continues(before: str, line: str) -> bool:
    """Whether ``line`` goes on with a hard-wrapped paragraph, rather than starting a block of its own."""
    last = before.rsplit("\n", 1)[-1].strip()
    stripped = line.strip()
    quoted = bool(_QUOTE.match(before.lstrip()))
    if quoted != bool(_QUOTE.match(stripped)):
        return False
    if quoted:
        last, stripped = _QUOTE.sub("", last, count=1), _QUOTE.sub("", stripped, count=1)
    ended = re.search(r"[.!?:»\"]$", last) is not None
    if _HEADING.match(stripped) or _HEADING.match(last) or _starts_item(last, stripped, ended=ended):
        return False
    if not ended and (stripped[0].islower() or _inside_quotation(before[-400:])):
        return True
    return len(last) >= 55 and (not re.search(r"[.!?:]$", last) or len(last) <= 125)


def _starts_item(last: str, line: str, *, ended: bool) -> bool:
    """Whether ``line`` opens with the mark of an item or a dash line, and not in the middle of a wrapped sentence."""
    wrapped = not ended and len(last) >= 55
    if _BULLET.match(line):
        return not (wrapped and _ITEM_NUMBER.match(line))
    if not _DASH.match(line):
        return False
    return not (wrapped and line[0] != "-" and re.match(r"[–—−]\s+[a-zæøå]", line))


def _block(text: str, start: int, end: int, paragraph: int) -> Block | None:
    body = text[start:end]
    start += len(body) - len(body.lstrip())
    end -= len(body) - len(body.rstrip())
    line = text[start:end]
    if not re.search(r"\w", line):
        return None
    kind = BlockKind.PARAGRAPH
    marks = (
        (_HEADING, BlockKind.HEADING),
        (_DASH, BlockKind.DASH),
        (_BULLET, BlockKind.ITEM),
        (_QUOTE, BlockKind.QUOTE),
    )
    for pattern, found in marks:
        if match := pattern.match(line):
            kind, start = found, start + match.end()
            break
    line = text[start:end]
    if kind is BlockKind.PARAGRAPH and looks_like_heading(line):
        kind = BlockKind.HEADING
    return Block(kind, start, end, paragraph)


def looks_like_heading(line: str) -> bool:
    """Whether a line without a mark is a heading by its looks: short, one sentence at most, and not ended.

    «KS mener at» goes on in the list below it and heads nothing.
    """
    if _OPEN_LINE.search(line):
        return False
    return len(line) <= 80 and len(line.split()) <= 12 and not re.search(r"[.!?…][)»\"]*\s|[.!?:…,;]\W*$", line)


def opens_list(text: str) -> bool:
    """Whether a text goes on in the list below it: «Moe foreslo tre tiltak:», «KS mener at»."""
    return text.rstrip().endswith(":") or _OPEN_LINE.search(text) is not None


def is_point(text: str, blocks: Sequence[Block], position: int) -> bool:
    """Whether a block is a numbered or bulleted point of a list that the text above it opens."""
    first = position
    while first and blocks[first].kind is BlockKind.ITEM:
        first -= 1
    return first < position and opens_list(text[blocks[first].start : blocks[first].end])


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the sentences of ``text[start:end]``, without the white space around them."""
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop <= begin or not _ends_sentence(text, begin, match.start(), stop, end):
            continue
        spans.append((begin, stop))
        begin = stop
    if begin < end:
        spans.append((begin, end))
    return [trimmed for span in spans if (trimmed := _trim(text, *span)) is not None]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return (start, end) if re.search(r"\w", text[start:end]) else None


def _ends_sentence(text: str, begin: int, mark: int, stop: int, end: int) -> bool:
    rest = text[stop:end]
    following = rest.lstrip()
    if not following:
        return True
    if _inside_quotation(text[begin:stop]):
        return False
    if (signed := _SIGNED.match(rest)) and (signed.group("dash") or text[stop - 1] in '»”"'):
        return False
    if text[stop - 1] in '»”"' and _CLOSING_TAG.match(rest):
        return False
    if text[mark] in "!?…" and following[0].islower():
        return False
    if text[mark] == "." and not text.startswith("..", mark):
        return _full_stop_ends(text[begin:mark], following)
    return True


def _full_stop_ends(before: str, following: str) -> bool:
    word = re.search(r"[\w.§]+$", before)
    token = word.group().lower().lstrip(".") if word else ""
    capital = following.lstrip('«"“-–—( ')[:1].isupper()
    if re.fullmatch(r"\d{1,4}", token):  # «3. mai», «§ 5. ledd», but «i 2021. Nå …», «kl. 12. 30 personer»
        if following[0].isdigit():
            return len(token) == 4 or bool(_NEW_FIGURE.match(following))
        return capital and (len(token) == 4 or not re.match(rf"(?:{_MONTHS})\b", following, re.IGNORECASE))
    if token in _MAY_END:  # «etc. Alle …»; not "7 p.m. GMT"
        if token in ("a.m", "p.m", "mars", "kr", "pst", "osv", "etc") and _NEW_FIGURE.match(following):
            return True
        return capital and not (token in ("a.m", "p.m") and re.match(r"[A-Z]{2,4}\b", following))
    if _STREET.fullmatch(token):
        return not following[0].isdigit()
    if word and len(token) > 1 and word.group().isupper():  # «IT.», «KI.»: a name in capitals; «U.S.» is shortened
        return capital and "." not in token
    if token in _ABBREVIATIONS or re.fullmatch(r"(?:\w\.)+\w", token):
        return False
    if re.fullmatch(r"[a-zæøå]", token) and before[-1:].isupper():  # an initial: «J. Hansen»
        return False
    return capital or not following[0].islower()


def _inside_quotation(piece: str) -> bool:
    """Whether a guillemet or curly quotation is still open; long ones are let go, for a mark may be missing."""
    for opening, closing in (("«", "»"), ("“", "”")):
        if piece.count(opening) > piece.count(closing) and len(piece) - piece.rfind(opening) < 400:
            return True
    return piece.count('"') % 2 == 1 and len(piece) - piece.rfind('"') < 400


def section_below(text: str, position: int, blocks: Sequence[Block]) -> str:
    """The text between the heading ``blocks[position]`` and the next heading."""
    ends = (one.start for one in blocks[position + 1 :] if one.kind is BlockKind.HEADING)
    return text[blocks[position].end : next(ends, len(text))]
