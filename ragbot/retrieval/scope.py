"""Whether a text is a question about statements at all, or small talk, an errand or an instruction to the system."""

from __future__ import annotations

import re

_GREETING = re.compile(
    r"^\W*(?:hei|hallo|heisann|god\s(?:dag|morgen|kveld)|morn|takk(?:\sskal\sdu\sha)?|tusen\stakk|hello|hi|hey|thanks|thank\syou|ha\sdet|bye"
    r"|test(?:ing)?|ok|ja|nei|yes|no|hvordan\s(?:går\sdet|har\sdu\sdet)|korleis\s(?:går\sdet|har\sdu\sdet)|how\sare\syou)\b[\w\s,!?.]{0,25}$",
    re.IGNORECASE,
)
_ERRAND = re.compile(
    r"\b(?:skriv|skrive|lag|dikt|write|compose|generate|create)\b.{0,40}\b(?:dikt|sang|vits|rim|novelle|kode|program|essay|tale|e-?post|script|poem"
    r"|song|joke|story|code|limerick|haiku|python|brev|søknad|letter|email|forteljing|eventyr|leserinnlegg|pressemelding)"
    r"|\bfortell\s(?:meg\s)?(?:en|ein)\svits|\btell\s(?:me\s)?a\sjoke|\b(?:oversett|translate|omsett)\b.{0,80}\b(?:til|to|into)\b"
    r"|\b(?:hva|kva|what)\s(?:er|is|'s)\s\d+\s?[-+*x/]\s?\d+|\b(?:oppskrift|recipe)\s(?:på|for)\b|\bhva\sblir\sværet\b|\bwhat('s|\sis)\sthe\sweather\b"
    r"|\b(?:hvem|kven|who|hva|kva|what)\s(?:er|are)\s(?:du|you)\b|\b(?:kan|can)\s(?:du|you)\s(?:hjelpe|hjelpa|help|programmere|synge|lage)\b",
    re.IGNORECASE,
)
_INJECTION = re.compile(
    r"\b(?:ignorer|ignore|disregard|glem|gløym|forget|overse|overstyr|override|bypass)\b.{0,60}\b(?:instruks\w*|instruction\w*|instruction|prompt\w*|regler|reglane|reglene"
    r"|rules|beskjed\w*|above|over|ovenfor|tidligere|tidlegare|previous|prior|alt\s|everything)"
    r"|\b(?:system\s?prompt|systemprompt|systeminstruks\w*|system\smessage|systemmelding\w*|developer\smode|jailbreak|utviklermodus|DAN\smode)\b"
    r"|\b(?:you\sare\snow|du\ser\snå|du\ser\sno|act\sas|pretend|lat\ssom|oppfør\sdeg\ssom|late\ssom)\b"
    r"|\b(?:vis|print|reveal|show|avslør|skriv\sut|gjenta|repeat)\b.{0,40}\b(?:instruks\w*|instructions?|prompt\w*|api[\s-]?(?:key|nøkkel)|passord\w*|password|hemmelig\w*|secret\w*|miljøvariab\w*)"
    r"|<\s*/?\s*(?:script|iframe|img|system|assistant|user|im_start|svg)\b|\[/?(?:INST|SYSTEM)\]|\bDROP\sTABLE\b|\{\{.{0,80}\}\}|<\|.{0,40}\|>",
    re.IGNORECASE | re.DOTALL,
)


def in_scope(text: str, has_topic: bool, has_speaker: bool) -> bool:
    """Whether ``text`` can be a question about what somebody has said."""
    if _INJECTION.search(text) or _ERRAND.search(text):
        return False
    if _GREETING.match(text) and not has_speaker:
        return False
    return has_topic or has_speaker
