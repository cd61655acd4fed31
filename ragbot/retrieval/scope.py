"""Whether a text is a question about statements at all, or small talk, an errand or an instruction to the system."""

from __future__ import annotations

import re

from ragbot.retrieval.asking import ASKING

_GREETING = re.compile(
    r"^\W*(?:(?:hei|hallo|heisann|god\s(?:dag|morgen|kveld|natt)|morn|(?:mange\s|tusen\s)?takk|hello|hi|hey|thanks|thank\syou|ha\sdet"
    r"|bye|test(?:ing)?|ok|okei|okay|ja|nei|jo|yes|no|hvordan\s(?:går\sdet|har\sdu\sdet)|korleis\s(?:går\sdet|har\sdu\sdet)"
    r"|how\sare\syou|på\sdeg|på\sdykk|der|there|du|you|alle|all|sammen|saman|skal|ha|for|det|that|this|svaret|hjelpen|hjelpa|help"
    r"|so|så|very|veldig|much|mye|mykje|bra|fint|fine|good|great|flott|meg|deg|my|friend|bot|ragbot|igjen|again|and|og|med|i\sdag|today|with)\b\W*)+$",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^\W*(?:(?:\w+\s){0,2}?takk|thanks|thank\syou|many\sthanks|cheers|(?:det|dette|that|this)\s(?:var|er|was|is)\s(?:\S+\s){0,6}?(?:svar|hjelp|answer|help|info\w*)|(?:så\s|so\s|very\s|veldig\s|really\s|kjempe|utrolig\s)*(?:bra|godt|flott|fint|nyttig|good|great|useful|helpful|nice|perfekt|perfect|supert|imponerende)\s(?:svar\w*|hjelp\w*|jobb\w*|answer|help|job|work))"
    r"(?=\W*$|\s?[,.!–-]|\s(?:for|så|skal|so|very|a\slot|mange|a\smillion|igjen)\b)",
    re.IGNORECASE,
)
_PRAISES = re.compile(
    r"\b(?:svar\w*|hjelp\w*|info\w*|nytt[ie]\w*|bra|god\w*|fin\w*|flott|flink|supert?|perfekt|imponer\w*|interessant|hyggelig|takk|answers?|help\w*|useful|great|good|nice|perfect|impress\w*|interesting|thank\w*|det|deg|all|alt|that|you|it|everything)\b",
    re.IGNORECASE,
)
_ASKS_MORE = re.compile(
    r"\?|\b(?:hva|kva|hvem|kven|hvor\w*|kor\w*|kvar|kvifor|når|hvilke\w*|fortelle?|fortel|vis|finn|what|who|where|when|why|how|which|tell|show|find|KS)\b"
)
# An order stands first in its sentence, or after words that ask for it; «Skal KS skrive brev?» is a question.
_ORDER = (
    r"(?:(?:^|[.!?:;,\n])\W*|\b(?:og|and|så|then|now|nå|please|vennligst)\s|\b(?:kan|can|could|vil|will|would|må|skal)\s(?:du|you)\s(?:please\s)?"
    r"|\b(?:want|need|like|vil|ønsker|ønskjer)\s(?:you\sto|at\sdu\sskal|du\sskal)\s|\b(?:hva|kva)\smed\så\s|\bhjelpe?\s(?:meg|oss)\s(?:med\s)?å\s|\bhelp\s(?:me|us)\s(?:to\s)?)"
)
_ERRAND = re.compile(
    rf"{_ORDER}(?:skrive?|lage?|dikte?|write|compose|generate|create)\b.{{0,40}}\b(?:dikt|sang|vits|rim|novelle|kode|program|essay|tale|artikkel|kronikk|innlegg|presentasjon|speech|article|presentation|e-?post"
    r"|script|poem|song|joke|story|code|limerick|haiku|python|brev|søknad|letter|email|forteljing|eventyr|leserinnlegg|pressemelding)\b"
    rf"|\b(?:fortelle?|fortel|tell)\s(?:(?:meg|me|oss|us)\s)?(?:en|ein|a)\s(?:\w+\s)?(?:vits|joke|historie|story)|{_ORDER}(?:oversette?|translate|omsett|omsetje)\b.{{0,80}}\b(?:til|to|into)\b"
    r"|\b(?:hva|kva|what)\s(?:er|is|'s)\s\d+\s?(?:[-+*x/]|ganger|gonger|pluss|minus|delt\spå|times|plus|divided\sby)\s?\d+|\b(?:hva|kva|hvordan|korleis|åssen)\s(?:blir|er|vert)\sv[æe]ret\b|\bwhat(?:'s|\sis|\swill|\swas)\sthe\sweather\b",
    re.IGNORECASE,
)
# About the system itself, a kitchen recipe or where to stay: small talk, unless someone in the documents is asked about.
_CHAT = re.compile(
    r"\b(?:hvem|kven|who|hva|kva|what)\s(?:er|are)\s(?:du|you)\b(?!\s\w+\s)|\b(?:oppskrift|recipe)\s(?:på|for)\b"
    r"|\b(?:hvilke[nt]?|kva(?:\sfor\s(?:ein|ei|eit))?|which|what)\s(?:hotell?|restaurant|kaf[eé]|film|campingplass|hytteutleie|caf[eé]|movie|campsite)\s(?:\S+\s){0,4}(?:best|billigst|billegast|cheapest)\b"
    r"|\b(?:kan|can)\s(?:du|you)\s(?:(?:hjelpe|hjelpa|help)(?:\s(?:meg|me|oss|us))?(?:\s(?:med|with)\b(?!.*\b(?:KS|finne|sagt|sa|sier|said|says?)\b)[^?]*)?\W*$|programmere|synge|lage\s(?:mat|middag)|sing|cook)",
    re.IGNORECASE,
)
_INJECTION = re.compile(
    rf"{_ORDER}(?:ignorere?|ignore|disregard|(?:glem(?:me)?|gløyme?|forget)(?!\s(?:ikke|ikkje|not)\b)|overse|overstyre?|override|bypass)\b"
    r".{0,60}\b(?:instruks\w*|instruction\w*|prompt\w*|regler|reglane|reglene|rules|beskjed\w*|above|over|ovenfor|tidligere|tidlegare"
    r"|previous|prior|alt\s|everything)"
    r"|\b(?:system\s?prompt|systemprompt|systeminstruks\w*|system\smessage|systemmelding\w*|developer\smode|jailbreak|utviklermodus|DAN\smode)\b"
    rf"|\b(?:you\sare\snow|du\ser\snå|du\ser\sno)\b|{_ORDER}(?:act\sas|pretend|lat\ssom|late\ssom|oppfør(?:e)?\sdeg\ssom)\b"
    rf"|{_ORDER}(?:vise?|print|reveal|show|avsløre?|skriv\sut|gjenta|repeat)\b(?:(?!\b(?:sa|sier|seier|said|says|mener|meiner|om|about)\b).){{0,40}}"
    r"\b(?:instruks\w*|instructions?|prompt\w*|api[\s-]?(?:key|nøkkel)\w*|passord\w*|password|hemmelig\w*|secret\w*|miljøvariab\w*)"
    r"|<\s*/?\s*(?:script|iframe|img|system|assistant|user|im_start|svg)\b|\[/?(?:INST|SYSTEM)\]|\bDROP\sTABLE\b|\{\{.{0,80}\}\}|<\|.{0,40}\|>",
    re.IGNORECASE | re.DOTALL,
)

# What only frames a question, and says nothing of whom it is about: «kan du fortelle meg hva …», «jeg lurer på om …».
_POLITE = re.compile(
    r"\b(?:kan|kunne|can|could|vil|will|would)\s(?:du|dere|de|you|jeg|eg|i)\s(?:\w+\s)?(?:fortelle?|si|seie|finne?|vise?|gi|gje|forklare?|oppsummere?|hjelpe?|hjelpa"
    r"|lese|få|vite|tell|show|give|find|explain|summari[sz]e|help|read|get|know|hear)(?:\s(?:ut|fram|opp))?(?:\s(?:meg|oss|me|us))?\b"
    r"|\b(?:vet|veit|know)\s(?:du|dere|de|you)\b|\b(?:do|did)\syou\s(?:know|have)\b|\bhar\s(?:du|dere|de)\b"
    r"|\b(?:jeg|eg|i|i'm)\s(?:mente|meinte|mener|meiner|tenkte|tenkjer|meant|mean|lurer|lurar|undrer|undrast|vil|ville|ønsker|ønskjer|skulle|trenger|treng|leter|leiter|want|would|need|wonder|am|was|looking|'d)\b"
    r"|\b(?:fortell|fortel|gi|gje|vis|hjelp|tell|give|show|help|let)\s(?:meg|oss|me|us)\b|\b(?:sier|fortell)\sdu\b"
    r"|\b(?:bør|må|kan|should|must|can)\s(?:jeg|eg|i)\s(?:vite|lese|know|read|find|finne)\b|\b(?:finner|les|leser|finn)\s(?:jeg|eg)\b",
    re.IGNORECASE,
)
_TO_ME = re.compile(
    r"\b(?:synes|synest|syns|tykkjer|mener|meiner|tror|trur|liker|likar|elsker|elskar|føler|heter|heiter|spiser|et|bor|bur|er)\s(?:du|dere|de\b(?=\W*$))\b"
    r"|\b(?:elsker|elskar|liker|likar|hater|hatar|kjenner)\sdeg\b|\byou\s(?:think|like|feel|love|believe|prefer|live|eat|sleep)\b"
    r"|\b(?:love|like|hate|miss)\syou\b|\bare\syou\b|\byour\s(?:name|favou?rite|age|creator)\b|\b(?:navnet|namnet|alderen|favoritt\w*)\sdi(?:n|tt)\b",
    re.IGNORECASE,
)
_OF_MYSELF = re.compile(
    r"\b(?:jeg|eg|meg|min|mitt|mine|my|me|mine)\b|\bI(?:'m|'ve)?\b(?!\s(?:hvilke|kva|hva|hvor|kor|det|den|de|dei|tillegg|følge|følgje|fjor|år|dag|løpet|KS|\d))"
)
_QUOTED = re.compile(r"[«\"“”][^»\"“”]*[»\"“”]")


def _personal(text: str, has_speaker: bool) -> bool:
    """Whether it asks what this program thinks or is, or about whoever asks, rather than about the documents."""
    rest = _POLITE.sub(" ", ASKING.sub(" ", _QUOTED.sub(" ", text)))
    return bool(_TO_ME.search(rest)) or (not has_speaker and bool(_OF_MYSELF.search(rest)))


def _thanks(text: str) -> bool:
    """Whether ``text`` only thanks or praises: «takk, det var et nyttig svar»; not where it goes on to ask."""
    opening = _THANKS.match(text)
    return bool(opening and not _ASKS_MORE.search(text) and _PRAISES.search(text) and len(text.split()) <= 16)


def in_scope(text: str, has_topic: bool, has_speaker: bool, asked: str = "") -> bool:
    """Whether ``text`` can be a question about what somebody has said; ``asked``: the part of it that asks, if known.

    For a follow-up, whose topic is in the conversation, ``has_topic`` is True; a greeting or thanks still is none.
    """
    if _INJECTION.search(text) or _ERRAND.search(text):
        return False
    if _personal(asked if asked.strip() else text, has_speaker):
        return False
    if not has_speaker and (_GREETING.match(text) or _thanks(text) or _CHAT.search(text)):
        return False
    return has_topic or has_speaker
