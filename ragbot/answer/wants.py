"""What kind of thing a question's wording wants: a price, an age, a date, a share, a telephone number."""

from __future__ import annotations

import re

from ragbot.retrieval.naming import SAY
from ragbot.types import Query

_NUMBERS = (
    r"to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tjue\w*|tretti\w*|(?:før|fem|seks|syt|åt|nit)ti\w*|hundre\w*|tusen\w*"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:twen|thir|for|fif|six|seven|eigh|nine)ty\S*|hundreds?|thousands?"
)
# What a question of this wording wants -> what a sentence must have to give it.
_WANTS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(given, re.IGNORECASE))
    for asked, given in (
        (
            r"\b(?:hva|kva)\s(?:koste\w*|kosta|blir\sprisen|er\sprisen|var\sprisen|betal(?:er|te|ar)|(?:\S+\s){1,4}(?:koste|kosta))\b|\b(?:hvor|kor)\s(?:mye|mykje|dyrt?)\b.*\b(?:kost\w*|betal\w*|kroner|penger|pengar|bevilg\w*|løyv\w*)"
            r"|\bhow\smuch\b.*\b(?:cost\w*|pa(?:y|id)|money|spen[dt]\w*|price)|\bhow\sexpensive\b|\bwhat\s(?:was|is|were|are)\b.*\bcosts?\b|\bwhat\s(?:did|does|do|will|would)\b.*(?<!the\s)(?<!of\s)(?<!about\s)(?<!on\s)\bcost\b|(?:^\W*|\b(?:what\s(?:is|was|were|are|will\sbe)|tell\sme|state|give\sme)\s)(?:the\s)?(?:\w+\s)?(?:costs?|price)\sof\b|\b(?:antall|hvor\smange|kor\smange)\skroner\b",
            r"\bkr\.?\b|\bkroner\b|\bmill\.|\bmrd\.|\bmillion\w*|\bmilliard\w*|\beuro\b|\bdollars?\b|\bNOK\b|€|\$|\bgratis\b|\bdobbelt\b|\bprosent\b",
        ),
        (
            r"\b(?:hva|kva)\s(?:tjen(?:er|te|ar)|er\s(?:års)?løn+a?(?:en)?\stil)\b|\bhow\smuch\b.*\bearns?\b|\bsalary\sof\b",
            r"\bkr\.?\b|\bkroner\b|\bmill\.|\bmillion\w*|\beuro\b|\bdollars?\b|\bNOK\b|€|\$|\d{3}\s?\d{3}",
        ),
        (  # who all answered or came, or how many in all, is no share of them
            r"\b(?:hvor|kor|how)\s(?:mange|many)\b.*\b(?:(?:svart?e|svara|responderte|deltok|delt[eo]k)\s(?:på|i)|(?:answered|responded\sto|took\spart\sin)|i\salt|til\ssammen|tilsammen|totalt|altogether|in\stotal|all\stold)(?!\w)",
            rf"(?<!\bav\s)(?<!\bof\s)(?<!\bin\s)(?:(?<![\d.,])\d[\d.,]*(?![\d.,])|\b(?:{_NUMBERS})\b)(?!(?:\s\d{{3}})*(?:\s?%|\s(?:prosent|per\s?cent|av|of|in|out|år|years?|døgn|dag|days?|uke|veke|weeks?|måned|månad|months?|time|hours?)))|\b(?:alle|ingen|all|none)\b",
        ),
        (
            r"\b(?:hvor|kor|how)\s(?:mange|many)\s(?:\w+\s)?(?:\w*(?:timer|timar|timeverk)|(?:man-?)?hours)\b",
            r"time|\bhours?\b|\bdøgn|\b(?:års|dags)verk|minut",
        ),
        (
            r"\b(?:hvor|kor)\s(?:gammel|gamal|gamle|gamalt)\b|\bhow\sold\b|\b(?:hva|kva)\ser\salderen\b",
            r"\b\d+\s?(?:år|years?)\b|\b\d+-år|\bfødt\b|\bfødd\b|\bborn\b",
        ),
        (
            r"\b(?:hvor|kor)\s(?:lenge|lenger?)\b|\bhow\slong\b",
            r"\b(?:år(?:et|ene|a|s|er)?|dag|dager|dagar|døgn|uke\w*|veke\w*|måned\w*|månad\w*|time[rn]?|timar|minutt\w*|siden|sidan|years?|days?|weeks?|months?|hours?|since)\b|dager?s",
        ),
        (
            r"\b(?:hvilken|kva|what|which)\s(?:måned|månad|month|årstid|season)\b",
            r"januar|februar|\bmars\b|\bapril|\bmai\b|\bjuni|\bjuli|august|september|oktober|november|desember|\b(?:January|February|March|May|June|July|October|December)\b|høst|haust|vår(?:en)?\b|sommer|sumar|vinter|årsskift|autumn|spring|summer|winter",
        ),
        (
            r"\b(?:hvilken|kva|what|which)\s(?:dato|date|(?:uke|veke|week)?dag|(?:week)?day)\b",
            r"\b\d{1,2}\.\s?(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)|\b(?:man|tirs|ons|tors|fre|lør|søn)dag|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b",
        ),
        (
            r"\b(?:siden|sidan)\s(?:når|hvilket\sår|kva\sår)\b|\bsince\s(?:when|what\syear|which\syear)\b",
            r"\b(?:19|20)\d{2}\b|\b(?:siden|sidan|since)\b",
        ),
        (
            r"\b(?:prosent(?:andel\w*)?|andel\w*|percent(?:age)?|per\scent|share|proportion|brøkdel|(?:hvor|kor)\sstor\sdel)\b",
            r"%|\bprosent|\bper\s?cent|\d\s?/\s?\d|\w\s(?:av|of)\s(?:ti|tre|fire|fem|hundre|de\b|dei\b|the\b|\d)|tredel|fjerdedel|femdel|halv|flertall|fleirtal|majority|\bandel",
        ),
        (
            r"\b(?:hvor|kor|how|what|hva|kva)\b(?:\s\S+){1,4}?\s(?:folketal\w*|innbyggertal\w*|innbyggjartal\w*)\b|\b(?:how\s(?:large|big|high)|what)\s(?:is|was)\s(?:the\s)?(?:\S+\s){0,2}population\b",
            r"\d{3}",
        ),
        (
            r"^\W*(?:når|when)\s(?:skal|er|blir|kommer|kjem|går|åpner|opnar|starter|will|does|is)\b",
            r"\b(?:19|20)\d{2}\b|høst|haust|vår(?:en)?\b|sommer|sumar|vinter|årsskift|uke|veke|måned|månad|\bår(?:et|ene|a|s)?\b|\bdag|januar|februar|mars|april|\bmai\b|juni|juli|august|september|oktober|november|desember|snart|tidlig|sein|sen\b|senere|\bnå\b|\bno\b|når|year|month|week|day|soon|now|early",
        ),
        (  # what findings showed is not told by their being presented
            r"\b(?:hva|kva)\s(?:viste|viser|syner|synte|avdekk\w*|avdekte|konkluder\w*)\s(?:\S+\s){0,4}?\w*(?:funn\w*|rapport\w*|undersøk\w*|kartlegging\w*|studie\w*|måling\w*|evaluering\w*|resultat\w*|granskin?g\w*)"
            r"|\bwhat\s(?:did|does|do)\s(?:\S+\s){0,4}?(?:findings?|reports?|surveys?|stud(?:y|ies)|mapping|results?|evaluation)\b.*\b(?:show|find|reveal|conclude|say)\b",
            r"\b(?:vis(?:er|te|t)|syn(?:er|te)|fant|finn|fann|avdekk\w*|avdekte|konklu\w*|kom\sfr[ae]m|går\sfr[ae]m|pek\w*|tyd\w*|at|that|show\w*|found|finds?|reveal\w*|suggest\w*|prosent|per\s?cent|flest\w*|fleire|flere|halv\w*)\b|:|\d",
        ),
        (r"\b(?:e-?post\w*|e-?mail\w*|mailadresse\w*)\b", r"\be-?post|\bmail|@"),
        (r"\b(?:telefon(?:nummer\w*)?|phone(?:\snumber)?|tlf)\b", r"telefon|\btlf|\bphone|\d{2}\s\d{2}\s\d{2}\s\d{2}"),
        (
            r"\b(?:hvilket|kva|which|what)\s(?:politisk\w*\s)?(?:parti|(?:political\s)?party)\b",
            r"parti|\bHøyre\b|\bVenstre\b|\bRødt\b|\bSV\b|\bFrp\b|\bAp\b|\bSp\b|\bKrF\b|\bMDG\b",
        ),
    )
)
_WHAT_WAS_SAID = re.compile(
    rf"^\W*(?:(?:hva|kva)\s{SAY}\b|what\s(?:did|does|has|have)\s(?:\S+\s){{1,6}}{SAY}\b).*\b(?:om|about|på)\b.*\b(?:hvor|kor|how)\b",
    re.IGNORECASE,
)


def gives(query: Query, text: str) -> bool:
    """Whether ``text`` has the kind of thing the question's wording wants: a price, an age, a date, a telephone number.

    What somebody said about how much a thing costs may well be that it is too much.
    """
    return _WHAT_WAS_SAID.search(query.question) is not None or all(
        given.search(text) for asked, given in _WANTS if asked.search(query.question)
    )
