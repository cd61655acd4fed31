"""Whether a sentence can tell who did a thing or holds an office: somebody must be named in it, or be its speaker.

«Arbeidsgruppen skal ifølge Havnelaget se på saken» tells nobody who leads it, and what the chair of one body says
tells nobody who will be the director of another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.answer.named import other_names
from ragbot.answer.selection import Candidate
from ragbot.documents.introductions import ROLE_NOUN
from ragbot.index.lexical import stem, words_of
from ragbot.retrieval.matching import HARDLY, QuestionWord
from ragbot.types import Intent, Query

_ENGLISH = r"(?:mayor|minister|chair(?:man|woman|person)?|chief(?:\sexecutive)?|director|CEO|president|secretary|head|leader|boss|editor|professor|researcher)"
_NOUN = rf"(?:{ROLE_NOUN}|{_ENGLISH})"
_WHICH_OFFICE = re.compile(
    rf"\b(?:hvilken|hvilke|kva(?:\sfor)?(?:\s(?:ein|ei))?|which|what)\s(?:[\w-]+\s)?(?P<office>{_NOUN})\b",
    re.IGNORECASE,
)
_WHO_IS = re.compile(
    r"\b(?:hvem|kven|who)\s(?:er|var|blir|ble|blei|vart|skal\sbli|skal\svære|skal\svere|is|was|will\sbe|became|becomes|has\sbeen|will\sbecome)\s"
    rf"(?:(?:ansatt|tilsatt|valgt|vald|utnevnt|utnemnd|appointed|elected|hired|som|as|the|ny|nye|den|new|daglig|dagleg|administrerende|managing)\s){{0,3}}(?P<office>{_NOUN})(?:en|n|a)?\b",
    re.IGNORECASE,
)
_FAMILIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"minister|ministar|statsråd|regjeringsmedlem",
        r"ordfører|ordførar|\bmayor",
        r"direktør|sjef\b|sjefen|\bCEO\b|chief|director|daglig|dagleg|administrerende|rådmann|\bhead\b|\bboss\b",
        r"leder|leiar|\bled[ae]?t?\b|\bleia\b|\bchair|\bpresident|\bhead|\bleader|formann|forkvinne|\bled\b",
    )
)
_POST = re.compile(
    r"\b(?:hvem|kven|who)\s(?:\S+\s){0,3}?(?:led(?:e|er|et|a|de)?|leie|leier|leiar|leia|styre|styrer|sitte|sitter|sit|sitje|sat|satt|med\si|overta\w*|(?:ta|tar|tok|tek)\sover|stå(?:r)?\si\sspissen"
    r"|medlem\w*|members?|bemann\w*|lead|leads|run|runs|ran|head(?:s|ed)?|chair(?:s|ed)?|manage[sd]?|serve[sd]?|sits?\son|take\sover|took\sover|be\son|(?:is|was)\son"
    r"|st[oå]r?\sbak|stod\sbak|stått\sbak|utført\w*|begikk|gjorde|(?:is|was|were)\sbehind|carried\sout|committed|did)\b",
    re.IGNORECASE,
)
_AT_THE_HEAD = re.compile(
    r"\bdaglig\sled|\bdagleg\slei|\badm(?:inistrerende|\.)|\bmanaging|\bCEO\b|konsernsjef|\bchief\sexecutive",
    re.IGNORECASE,
)
_DAILY = re.compile(r"\b(?:daglig|dagleg|administrerende|managing)\b", re.IGNORECASE)
_LEADS = re.compile(
    r"\b(?:hvem|kven|who)\s(?:\S+\s){0,3}?(?:lede[rt]?|leda|leiar?|leia|leier|leidde|styrer?|lead|leads|led|head(?:s|ed)?|chair(?:s|ed)?)\b"
    r"|\b(?:hvem|kven|who)\s(?:er|var|is|was)\s(?:the\s)?(?:leder(?:en)?|leiar(?:en)?|sjef(?:en)?|leader|head|boss|chair(?:man|woman|person)?)\s(?:av|for|i|of|in)\s(?=(?:the\s)?[A-ZÆØÅ])",
    re.IGNORECASE,
)
_LED_BODY = re.compile(
    r"\b(?:led(?:er|et)|leiar|leier|leidde|lederen|leiaren|styrer|sjef|sjefen|direktør|direktøren)\s(?:(?:av|for|i)\s)?(?P<body>[A-ZÆØÅ][\w-]*[a-zæøå])\b(?!\s[A-ZÆØÅ])"
)
_LEADING = re.compile(  # «toppledere» sit in a council and do not lead it
    r"\b(?!topple[di])\w*(?:led(?:e[rst]?|a|eren|elsen)?\b|leia(?:st)?\b|leies\b|leiar|leier\b|lederen?\b)|chair|\b(?:co-)?head|styr[ea]|spiss|ansvar|koordin|president|formann|forkvinne|direktør|\blead|\brun|\bran\b|manage|sjef|boss|ordfør",
    re.IGNORECASE,
)
_PRIZE = re.compile(
    r"\b(?:hvem|kven|who)\s(?:\S+\s){0,3}?(?:få(?:r)?|fikk|fekk|vant|vann|vinn(?:e|er)?|motta\w*|mottok|won|wins?|gets?|got|receive[sd]?|(?:was|were)\sawarded|ble\stildelt|vart\stildelt)\s(?:\S+\s){0,3}?"
    r"(?:\w*valg(?:et)?|\w*val(?:et)?|election|[VE]M|\w*-VM|\w*serien|\w*ligaen|league|cup(?:en)?|championship|\w*pris(?:en)?|\w*medalje\w*|\w*stipend\w*|\w*prize|\w*award|\w*medal|konkurransen|konkurransa|competition)\b",
    re.IGNORECASE,
)
_WORK = r"(?:rapport|undersøk|strategi|utredning|utgreiing|veile[id]|rettlei|notat|studie|kartlegging|analyse|report|survey|study|strateg|guide|analysis|paper\b|book|bok(?:a|en)?\b)"
_AUTHOR_ASKED = re.compile(
    r"\b(?:hvem|kven|who)\s(?:(?:har|hadde|has|had|er\sdet\ssom|var\sdet\ssom)\s){0,2}(?:skrev|skreiv|skrevet|skrive|forfatt\w*|utarbeid\w*|lag(?:et|a|de)|gav\sut|ga\sut|wrote|written|authored|prepared|produced|made|drew\sup|compiled)"
    rf"\s(?!at\b|that\b)(?:\S+\s){{0,4}}?\w*{_WORK}",
    re.IGNORECASE,
)
_MADE = re.compile(  # «skrev at» and «…, skrev KS» are ways of saying
    r"\b(?:(?<!,\s)skr(?:ev|eiv|evet|ive|ivne)(?!\s(?:\S+\s){0,2}?at\b)|forfatt\w*|utarbeid\w*|lag(?:et|a|de|d)|ga(?:v)?\sut|gitt\sut|utgitt|gjennomfør\w*|utført\w*|på\soppdrag|(?:står|stod|sto)\sbak|(?<!,\s)wr(?:ote|itten)(?!\s(?:\S+\s){0,2}?that\b)"
    r"|author\w*|prepared|produced|made|drawn\sup|drew\sup|compiled|carried\sout|conducted|commissioned|published|samarbeid\w*)\b"
    rf"|{_WORK}\w*\s(?:fra|frå|av|til|by|from|of)\s(?:the\s)?(?-i:[A-ZÆØÅ])|(?-i:[A-ZÆØÅ])[\w-]*(?:-|(?:s|['’]s?)\s(?:\w+\s)?)\w*{_WORK}",
    re.IGNORECASE,
)
_ABOUT_IT = 0.6  # the share of the best sentence's coverage from which another is about the matter too
_NAMED = r"(?:[A-ZÆØÅ][\w-]*\s?)+"
_CREDIT = re.compile(
    rf"\b(?:[Ii]følge|[Ii]følgje|[Aa]ccording\sto)\s{_NAMED}|\b(?:[Pp]å|[Ee]tter|[Aa]t)\s(?:the\s)?(?:initiati(?:v|ve)|oppdrag|request)\s(?:fra|frå|av|of|from)\s{_NAMED}"
)
_BODIES = (
    r"\w*(?:kommun|fylk|regjering|departement|direktorat|leverandør|led(?:er|ar)|leiar|medlem|selskap|bedrift|organisasjon|forbund|universitet|direktør|minist|statsråd|forsk)\w*|stat(?:en)?|\w*lag(?:et|a|ene)?"
    r"|akademia|næringsliv\w*|folk\w*|foreldre\w*|barn\w*|unge|ungdom\w*|ansatte|tilsette|(?:dei?|dem)\ssom|municipalit\w+|count(?:y|ies)|council\w*|state|government|ministry|members?|people|parents|compan\w+|leaders?|staff"
    r"|directors?|suppliers?|mayors?|executives?|\w*(?:bruk|innbygg|velg|lær|plei|arbeid|politik|delt[ak]k?|innled|foredragshold)(?:ere|arar)|\w{3,}(?:erne|arane|istene|istane)"
)
_BODY = re.compile(rf"\b(?!administr|e?kommunal|ekommune)(?:{_BODIES})\b", re.IGNORECASE)


def held(query: Query, question: Sequence[QuestionWord], chosen: Sequence[Candidate]) -> bool:
    """Whether a chosen sentence has the office that a question asks the holder of, in its words or its speaker's role.

    Who has taken over an office may be told by a name alone; which minister did a thing may not.
    """
    which, who = _WHICH_OFFICE.search(query.question), _WHO_IS.search(query.question)
    asked = which or who
    if asked is None or query.intent is not Intent.WHO:
        return True
    if _DAILY.search(asked.group()):  # a chair is no managing director
        family = [_AT_THE_HEAD]
    else:
        family = [one for one in _FAMILIES if one.search(asked["office"])]
    family = family or [re.compile(re.escape(asked["office"]), re.IGNORECASE)]
    for one in chosen:
        said, others = one.sentence.attribution, other_names(query, question, one, town=False)
        own = [] if said.role else (said.speaker or "").split()[-1:]
        shown = others or any(name in _CREDIT.sub(" ", one.sentence.text) for name in own)
        text = (said.role or "") + (f" {one.sentence.text}" if shown or which is None else "")
        if any(pattern.search(text) for pattern in family) or (others and which is None):
            return True
    return False


def somebody(query: Query, question: Sequence[QuestionWord], chosen: Sequence[Candidate]) -> bool:
    """Whether a chosen sentence names a person or a body, where the question asks who leads, sits in, stood behind or wins something.

    Whom the sentence merely credits («ifølge KS», «på initiativ fra KS») leads nothing. What else people do is worded in
    too many ways to be told so.
    """
    if _AUTHOR_ASKED.search(query.question) and not any(_MADE.search(one.sentence.text) for one in chosen):
        return False  # that a report tells this or that does not tell whose it is
    prize = _PRIZE.search(query.question)
    if query.intent is not Intent.WHO or not (prize or _POST.search(query.question) or _LEADS.search(query.question)):
        return True
    if _LEADS.search(query.question) and not any(map(_tells_lead, chosen)):
        return False
    if (led := _LED_BODY.search(query.question)) and not any(_has_body(led["body"], one) for one in chosen):
        return False
    thing = words_of(prize.group())[-1:] if prize else []
    rows = [row for row, word in enumerate(question) if word.word in thing]
    best = max(one.coverage for one in chosen)
    return any(
        _somebody(query, question, one, by_name=bool(prize), about=not rows or one.said[rows].max() >= HARDLY)
        for one in chosen
        if one.coverage >= _ABOUT_IT * best
    )


def _tells_lead(one: Candidate) -> bool:
    """Whether a sentence, or the role of who speaks, has somebody lead something."""
    return _LEADING.search(f"{one.sentence.attribution.role or ''} {one.sentence.text}") is not None


def _has_body(body: str, one: Candidate) -> bool:
    """Whether a sentence, or what is known of who speaks, names ``body``."""
    said = one.sentence.attribution
    told = f"{said.organisation or ''} {said.role or ''} {one.passage.heading or ''} {one.sentence.text}".lower()
    return body.lower().removesuffix("s") in told


def _somebody(query: Query, question: Sequence[QuestionWord], one: Candidate, *, by_name: bool, about: bool) -> bool:
    """``by_name``: no body as such is enough. ``about``: the sentence has the prize, so that its speaker may have won."""
    text, speaker = _CREDIT.sub(" ", one.sentence.text), one.sentence.attribution.speaker or ""
    own = (speaker.split()[-1:] if about else []) + ([] if by_name else ["KS"])
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in own):
        return True
    if other_names(query, question, one, town=False):
        return True
    asked = {stem(word) for word in words_of(query.question)}
    return not by_name and any(
        not {stem(word) for word in words_of(match.group())} & asked for match in _BODY.finditer(text)
    )
