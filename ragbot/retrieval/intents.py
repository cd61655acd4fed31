"""What kind of answer a question asks for, told from the words that it asks with."""

from __future__ import annotations

import re
from functools import lru_cache

from ragbot.retrieval.asking import ORDERS_A_LIST
from ragbot.retrieval.occasions import asks_turnout
from ragbot.retrieval.sums import asks_sum
from ragbot.retrieval.years import Years, now_and_then
from ragbot.types import Intent, Query

_HELD_VIEW = r"(?:synet?|syna|synspunkt\w*|holdning\w*|haldning\w*|standpunkt\w*|mening\w*|meining\w*|tone\w*|omtale\w*|budskap\w*|bodskap\w*|vekt\w*)"
_COMPARE = re.compile(
    r"\b(?:for)?endr(?:et|a)\b|\b(?:hvordan|korleis|how)\b.*\bforandr(?:et|a)\b|\butvikl(?:et|a)\s(?:seg|over)|\bskil(?:ler|te|de|jer?)?\b.*\bseg\b|\bsam(?:men|an)li(?:gn|kn)|\bforskjell(?!ig)|\bskilnad|\bversus\b|\bvs\b"
    # «Hvilke endringer i loven vil KS ha?» lists what is wanted: an «endring» is a comparison where it is of a view or over time.
    rf"|\bendring(?:en|a|er|ar|ene|ane)?\b(?=.*\b(?:over\stid|mellom\s(?:19|20)\d\d|siden|sidan|(?:fra|frå)\s(?:19|20)\d\d)\b|\s(?:i|av|på)\s(?:\S+\s){{0,3}}{_HELD_VIEW})"
    r"|\bover\stid\b|\bcompar|\bdiffer(?!ent(?:ly)?\s\w)|\bchanged?\b.*\b(?:over|since|from|between)\b|\bmot\s(?:i\s)?(?:19|20)\d\d|\bi\sforhold\stil\s(?:19|20)\d\d"
    r"|\b(?:annet|anna|annerledes|annleis|different)\b.*\b(?:enn|from|than)\s(?:i\s|in\s)?(?:19|20)\d\d",
    re.IGNORECASE,
)
_CHANGES_WANTED = re.compile(  # «Hvilke endringer vil KS ha i loven?» asks for wishes, «hvilke endringer har skjedd» compares
    r"\b(?:hvilke|kva(?:\sfor)?|what|which)\s(?:\w+\s)?(?:endring(?:er|ar)|changes)\b.*\b(?:vil|ville|ønsk\w*|krev\w*|kravde|ber|ba|bad|bedt|foresl\w*|føresl\w*|want\w*|propos\w*|ask\w*|demand\w*)\b",
    re.IGNORECASE,
)
# «Ble loven endret?» asks whether it was, and compares nothing.
_WAS_CHANGED = re.compile(
    rf"\b(?:ble|blei|blir|bli|blitt|vart|vorte|vert)\s(?!(?:\S+\s){{0,3}}{_HELD_VIEW})(?:\S+\s){{0,4}}endr(?:et|a)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:blitt|blei|ble|vorte|blive|become|became|grown|got(?:ten)?)\s(?:\w+\s){0,2}?(?:me[ri]r?|mindre|more|less|\w{3,}ere|\w{3,}are|bedre|betre|verre|better|worse|eldre|yngre)\b"
    r"|\bsn(?:ud|u)d?d?\b|\bsnu(?:dde|s|r)?\b|\bombest\w+|\b(?:skift|byt)\w*\s(?:\w+\s)?(?:mening|meining|syn|side|standpunkt|kurs|tone)\b|\bchanged?\s(?:its|their|his|her)\s(?:mind|view|position|tune|stance)"
    r"|\b(?:turned|come)\s(?:a)?round\b|\brevers\w+|\b(?:shift|moved|softened|hardened|evolved)\w*\b|\b(?:mykn\w+|tilnærm\w+|hardn\w+)\b|\b(?:endr|forandr|chang)\w+"
    r"|\b(?:fortsatt|framleis|fremdeles|like|samme|same|likt|det\ssamme)\b.*\bsom\b|\b(?:still|same|as)\b.*\bas\b",
    re.IGNORECASE,
)
"""Words that set the two ends of a stretch of years, or two years, against each other."""
_WHETHER = (
    r"(?:har|er|var|vil|ville|skal|skulle|bør|burde|må|måtte|kan|kunne|mener|meiner|mente|meinte|synes|synest|tror|trur|trodde|trudde|sa|sier|seier|ble|blei|vart|blir|ba|gikk|gjekk|støtter|støttar"
    r"|ønsker|ønskjer|ønsket|får|fikk|fekk|krever|krev|finnes|finst|fins|trenger|treng|gjelder|gjeld|does|do|did|is|are|was|were|has|have|had|will|would|should|can|could|must)"
)
_ASKS_WHETHER = re.compile(rf"^\W*{_WHETHER}\b", re.IGNORECASE)
_ASKS_HOW = re.compile(r"^\W*(?:hvordan|korleis|åssen|how)\b", re.IGNORECASE)
_MORE = r"(?:fl(?:e|ei)re|flest|færre|færrast|mange|more|most|fewer|fewest|less)"
_YEAR = r"(?:(?:i|in)\s)?(?:19|20)\d\d"
_EITHER = rf"{_YEAR},?\s(?:eller|or|enn|than|mot|versus|vs\.?)\s{_YEAR}"
"""«2020 eller 2022»: of two years, the one in which there was more of what is counted."""
_LONGER = re.compile(
    r"\b(?:var(?:te|a|er|ar)?|pågikk|last(?:ed|s)?|was|ran)\s(?:(?:\S+\s){1,3}?)?(?:the\s)?(?:lengst|lengre|lenger|lengar|kortest|kortere|kortare|longer|longest|shorter|shortest)\b",
    re.IGNORECASE,
)
"""Of two events, the one that went on for longer."""
_SIDE_BY_SIDE = re.compile(
    r"\b(?:jamfør\w*|jf\.?|kontra|(?:as\s)?opposed\sto|in\scontrast|i\smotsetning|i\smotsetnad|mens|medan|while|whereas|i\sforhold\stil|relative\sto|annerledes|annleis|forskjellig\w*|ulike?|differently)\b",
    re.IGNORECASE,
)
_PLACE = r"(?:(?:stor|små|bi|vert(?:s)?)?by|bygd|hotell|hotel|øy|island|kommune|fylke|stad|sted|land|landsdel|lokale|bygning|sal|city|town|village|municipality|county|country|place|venue|building)"
# «… om å begrense hvor mange de er» tells what is limited, and asks for no figure.
_GOVERNED = re.compile(
    r"\b(?:norm|grense|minstegrense|maksgrense|tak|krav|regel|regler|reglar|regla|føring\w*|cap|limit|rule)\s(?:for|på|til|om|on)\s(?:hvor|kor|how)\s\w+|\b(?:om|til|for|i?mot|med)\så\s[\w-]+\s(?:hvor|kor)\s\w+|\b\w{3,}ing\show\s(?:many|much)\b",
    re.IGNORECASE,
)
# A limit «for hvor mange som får plass» is what «Vil KS ha …?» and «Hvorfor vil KS ha …?» are about.
_OF_HOW_MANY = re.compile(
    r"\b(?P<of>[\w-]+)\s(?P<by>for|om|på|til|av|over|i|of|on|to|about)\s(?:(?:hvor|kor)\s(?:mange|mye|mykje|stor\w*|høy\w*|høg\w*)|how\s(?:many|much|large))\b",
    re.IGNORECASE,
)
_ASKS_VIEW = re.compile(
    r"^\W*(?:(?:hva|kva)\s(?:mener|meiner|mente|meinte|synes|synest|syntes|sa|sier|seier|tenker)|what\s(?:does|did|do))\b",
    re.IGNORECASE,
)
_TOLD_SHARE = re.compile(r"\b\d[\d.,\s]*(?:prosent|percent|per\scent)\b", re.IGNORECASE)
"""A share that the question tells itself."""
_TELLS = frozenset(
    "noe noko sagt sa si seie sier seier anything something say said tall tal figures oversikt greie svar answer".split()
)
_NO_FIGURE = re.compile(rf"^\W*(?:hvorfor|kvifor|why|{_WHETHER})\b", re.IGNORECASE)
# «Øker antallet reiser?», "Is the number of trips going up?" ask whether, not how many.
_ITS_NUMBER = re.compile(
    r"\b(?:antall(?:et)?|talet\spå|(?:prosent)?andelen|(?:the\s)?(?:number|share|proportion)\sof)\b", re.IGNORECASE
)
_ASKS_MOVE = re.compile(
    rf"^\W*(?:{_WHETHER}|øk(?:er|te)|auk(?:ar|a)|syn[kg]er|sank|sokk|søkk|stig(?:er)?|steig|minke[rt]?|minkar?|vok(?:ser|ste)|veks(?:te)?|falt|faller|fell)\b"
    r"(?!\s(?:du|dere|you)\b)",
    re.IGNORECASE,
)
# "Why must refugees who come now …?" tells which refugees are meant, and asks for nobody.
_WHICH_ONES = re.compile(
    r"(?<=[a-z])(?<!\bof)(?<!\bto)(?<!\bon)(?<!\bby)(?<!\bas)(?<!\bis)(?<!\bme)(?<!\babout)(?<!\bwith)(?<!\bfrom)(?<!\bfor)(?<!\band)(?<!\bor)(?<!\bknown)(?<!\bknow)(?<!\bsay)(?<!\bsaid)(?<!\btell)"
    r"(?<!\btold)(?<!\bwas)(?<!\bexplain)(?<!\bspecify)\s(?:who|whom|whose)\b",
    re.IGNORECASE,
)
_ASKS_OTHERWISE = re.compile(
    r"^\W*(?:why|how|what|when|where|which|does|do|did|is|are|was|were|has|have|had|will|would|should|can|could|must|according|compare)\b",
    re.IGNORECASE,
)
# «Hvor mye mer enn i fjor?» compares years; «hvor mye mer, sammenlignet med det de fikk?» asks for one figure.
_SET_BESIDE = re.compile(
    r"\b(?:sam(?:men|an)li(?:gn|kn)(?:et|a|ing)\w*|jamført|i\sforhold|compared|in\scomparison)\s(?:med|til|with|to)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\s(?:(?:the|det|de|dei|den|hva|kva|what|situasjonen|syn\w*|year|i|in)\s){0,3}(?:(?:19|20)\d\d|før|tidl\w+|fjor\w*|året\sfør|dengang|den\sgang|forrige|førre|earlier|before|previous\w*|last|dag|nå|no|now|today)\b",
    re.IGNORECASE,
)
_DEGREE = (  # «hvor viktig», «kor alvorleg»: to what degree, not where
    r"(?:[^\W\d_]+(?:ig|leg|som|bar|full|iv|isk)t?|enige?|einige?|bra|godt?|ille|dårlig|sterkt?|svakt?|raskt?|fort|tett|langt|klart?|trygg|trygt|lett|tungt?|stort?|store|lite|liten"
    r"|kjent|kjend|redd|uenig|opptatt|oppteken|fornøyd|nøgd|tidlig|seint?|nært?|presist?|åpent?|ope|høye?t?|høge?t?|lave?t?|låge?t?|gammel|gammelt|gamal|gamalt|dyrt?|dype?t?|djupt?|bredt?|breitt?)"
)
_KINDS: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(pattern, re.IGNORECASE))
    for intent, pattern in (
        (
            Intent.WHEN,
            rf"{_LONGER.pattern}|\b(?:(?:hvor|kor)\s(?:lenge|lengje|lang\stid|ofte|tit|hyppig)|how\s(?:long|often|frequently)|(?:siden|sidan|fra|frå|til|innen)\snår|(?:since|from|until|by)\swhen)\b",
        ),
        (
            Intent.FIGURE,
            r"\b(?:(?:hvor|kor)\s(?:mange|høyt?|høgt?|lavt?|lågt?|gammelt?|gamalt?|dyrt?)|(?<!\bom\s)(?:hvor|kor)\s(?:my(?:e|kje)|stor|store|stort|lang))\b|\bhow\s(?:many|much|large|big|high|low|old|expensive|tall|far\sis)\b"
            r"|\b(?:antall|prosent(?:andel)?|percentage|andel(?:en)?|per\scent|(?<!growing\s)(?<!rising\s)(?<!increasing\s)(?<!declining\s)(?<!large\s)(?<!small\s)(?<!\ba\s)number\sof|what\s(?:share|proportion)|talet\spå|brøkdel|tall(?:et|ene)?)\b"
            rf"|\b{_MORE}\b.*\b{_EITHER}",
        ),
        (
            Intent.WHEN,
            r"^\W*(?:når|when)\b|\b(?:hvilket|kva|what|which)\s(?:år|year)\b|\b(?:hvilke[nt]|kva(?:\sfor\s(?:ein|ei|eit))?|what|which)\s(?:dato|date|(?:uke|veke|week)?dag|(?:week)?day|måned|månad|month|uke|veke|week|tidspunkt|klokkeslett|årstid|season)\b(?!-)",
        ),
        (
            Intent.WHO,
            r"\b(?:hvem|kven|who|whom|whose)\b|\b(?:hvilken|hvilke|kva(?:\sfor\s(?:ein|ei))?|which|what)\s(?:(?:government|cabinet|deputy|norwegian|norske?|former|tidligere|tidlegare|other|annen|andre)\s)?[\w-]*(?:person|minister|statsråd|statssekretær|ordfører|ordførar|byråd|politiker|politikar|leder|leiar|direktør|professor|forsker|forskar|rektor|økonom|rådmann|sjef|mayor|speaker|chair|director|researcher|politician)\b"
            r"|\b(?:hvilke[nt]?|kva(?:\sfor\s(?:ein|eit))?|which|what)\s(?:regjeringsmedlem\w*|medlem\w*\s(?:av|i)\sregjering\w+|(?:cabinet|government)\smembers?|members?\sof\s(?:the\s)?(?:government|cabinet))\b",
        ),
        (
            Intent.WHERE,
            rf"\b(?:i|på|in|at)\s(?:hvilke[nt]|kva(?:\sfor\s(?:ein|ei|eit))?|which|what)\s(?:\w+\s)?{_PLACE}\b|\b(?:hvor|kor|kvar|where)\s(?:i|in)\s(?:landet|verden|verda|byen|the\scountry|the\sworld|norge|noreg|norway)\b"
            rf"|^\W*(?:hvor|kor|kvar|where)\b(?!\s?for\b)(?!\s{_DEGREE}\b)|\b(?:hvilke[nt]|kva(?:\sfor\s(?:ein|ei|eit))?|which|what)\s{_PLACE}\b(?!-)|\bthe\s(?:place|venue|location)\b.*\bdiffer",
        ),
        (
            Intent.LIST,
            r"\b(?:hvilke|list(?:e|\sopp)?|nevn|nemn|ramse?\sopp|which)\b|\b(?:what|kva)\s(?:are|er)\sthe\b|\bkva\s(?:for\s(?:nokre|slags)\b|\w{3,}(?:ar|er)\s(?:er|har|hadde|skal|må|kan|var|vart|bør|vil|nemn\w*|trekk\w*)\b)"
            r"|\bgi\s(?:meg\s)?(?:noen\s)?eksempl|\bexamples?\sof\b|\bdøme\spå\b|\b(?:kva|what)\s(?:døme|examples?)\b",
        ),
    )
)
_FACTS = (Intent.FIGURE, Intent.WHO, Intent.WHERE, Intent.WHEN)


def intent_of(text: str, years: Years) -> Intent:
    """What the question ``text`` asks for; two years named side by side make any of it a comparison."""
    kind = kind_in(text)
    if _CHANGES_WANTED.search(text):
        return Intent.LIST if len(years.values) < 2 else Intent.COMPARE
    if _COMPARE.search(_WAS_CHANGED.sub(" ", _without_measure(text, years))):
        return Intent.COMPARE
    if now_and_then(text):
        return Intent.COMPARE
    if len(years.values) > 1 and (_ASKS_WHETHER.match(text) or _ASKS_HOW.match(text)) and _CHANGED.search(text):
        return Intent.COMPARE
    if len(years.values) > 1 and _LONGER.search(text):
        return Intent.COMPARE
    if len(years.spans) > 1 and len(years.values) > 1:
        weighed = kind is Intent.FIGURE and re.search(_EITHER, text, re.IGNORECASE)
        if weighed or _SIDE_BY_SIDE.search(text):
            return Intent.COMPARE
    joined = re.search(r"\b(?:og|and|kontra|mot|vs|than|enn)\b", text)
    two = bool(len(years.spans) == 2 and joined and len(years.values) == 2)
    return Intent.COMPARE if two and kind in (Intent.POSITION, *_FACTS) else kind


def _tells(match: re.Match[str], other: bool) -> bool:
    """Whether «… om hvor mange …» asks for the number itself; ``other``: the question asks whether or why."""
    return match["of"].lower() in _TELLS or (not other and match["by"].lower() in ("om", "about"))


def _without_measure(text: str, years: Years) -> str:
    """``text`` without the words that only set a thing beside another: «høy, sammenlignet med andre land»."""
    beside = _SET_BESIDE.search(text)
    if beside is None or len(years.values) > 1 or _THEN.match(text, beside.end()):
        return text
    return text[: beside.start()] + text[beside.end() :]


DISAGREE = re.compile(
    r"\b(?:(?:u|in)?enige?|u?einige?|usamde?|ulikt|forskjellig|dis?agree[ds]?|disagreement)\b", re.IGNORECASE
)
"""Words for how two see the same thing."""
_APART = re.compile(  # how two see a thing
    r"\b(?:og|and)\b.*\b(?:(?:u|in)?enige?|u?einige?|usamde?|ulikt|forskjellig|dis?agree[ds]?|disagreement)\b|\b(?:(?:u|in)?enig\w*|u?einig\w*|disagreement)\b.*\b(?:mellom|between)\b",
    re.IGNORECASE,
)


def sets_beside(text: str) -> bool:
    """Whether ``text`` sets a thing beside another: «sammenlignet med», "compared with", «Moe og Li er uenige om»."""
    return _SET_BESIDE.search(text) is not None or _APART.search(text) is not None


@lru_cache(maxsize=2_000)
def kind_in(text: str) -> Intent:
    """What is asked for, comparisons aside: the figure of «Hvor mange kom i 2022 sammenlignet med 2020?»."""
    text = _GOVERNED.sub(" ", text)
    text = _TOLD_SHARE.sub(" ", text)
    if (opening := _NO_FIGURE.match(text)) or _ASKS_VIEW.match(text):
        text = _OF_HOW_MANY.sub(lambda match: match[0] if _tells(match, bool(opening)) else " ", text)
    if _ASKS_MOVE.match(text):
        text = _ITS_NUMBER.sub(" ", text)
    if _ASKS_OTHERWISE.match(text):
        text = _WHICH_ONES.sub(" ", text)
    if ORDERS_A_LIST.search(text):
        return Intent.LIST
    if asks_sum(text) or asks_turnout(text):
        return Intent.FIGURE
    return next((intent for intent, pattern in _KINDS if pattern.search(text)), Intent.POSITION)


def kind_of(query: Query) -> Intent:
    """The query's intent; of a comparison, what is to be told of each year."""
    if query.intent is not Intent.COMPARE or len(query.years) < 2:
        return query.intent
    kind = kind_in(query.question)
    return kind if kind in _FACTS else Intent.COMPARE
