"""Whether a question asks for KS's own words."""

from __future__ import annotations

import re

from ragbot.retrieval.naming import SAY

_KS = re.compile(
    r"(?<![\w-])KS(?:['’]s?|s)?(?![\w-])|\bkommunesektorens organisasjon\b|\bkommunesektorens interesseorganisasjon\b"
)
KS_ANYCASE = re.compile(r"(?<![\w-])ks(?:['’]s?)?(?![\w-])", re.IGNORECASE)
_KS_IS_OBJECT = re.compile(
    r"\b(?:til|med|mot|mellom|with|to|against|between)\s(?:the\s)?$"
    rf"|\b(?:de|dei|han|hun|ho|som|they|he|she|who)\s(?!{SAY}\b)\w+\s$"
    r"|\bdid\s(?:the\s)?(?!KS\b)\w+\s\w+\s$|\b(?:departementet|regjeringen|regjeringa|staten|ministeren|statsråden)\s$",
    re.IGNORECASE,
)
_KS_IS_TOLD = re.compile(
    r"\b(?:fikk|fekk|får)\sKS\s(?:høre|høyre|vite|beskjed|melding|svar)|\bKS\s(?:fikk|fekk|får)\s(?:høre|høyre|vite|beskjed|melding|svar)"
    r"|\b(?:ble|blei|vart|was)\sKS\s(?:orientert|fortalt|informert|lovet|lova|told|informed|promised)|\bKS\s(?:ble|blei|vart|was)\s(?:orientert|fortalt|informert|told|informed)"
    r"|\bdid\sKS\s(?:hear|learn)\b",
    re.IGNORECASE,
)
_WHO_OF_KS = re.compile(
    rf"\b(?:hvem|kven|who)\s(?:i|fra|frå|hos|at|from|in|for)\sKS\s(?:{SAY}|ville|vil|would|warned|demanded|called|urged|proposed)\b",
    re.IGNORECASE,
)
_SURVEY = re.compile(
    r"\s(?:sin\s|sitt\s|sine\s|si\s)?(?:\w+e\s)?\w*(?:kartlegging|undersøkelse|undersøking|måling|beregning|berekning|tall|tal|rapport|survey|study|report|figures|estimate)\w*",
    re.IGNORECASE,
)


def asks_ks(text: str) -> bool:
    """Whether KS is asked for its words, rather than being told, met or worked with: «… orienterte KS om», «med KS».

    «Ifølge KS' kartlegging» asks for what a survey showed, whoever tells it.
    """
    mentions = [one for one in (*_KS.finditer(text), *KS_ANYCASE.finditer(text)) if not _SURVEY.match(text, one.end())]
    if _KS_IS_TOLD.search(text):
        return False
    return any(not _KS_IS_OBJECT.search(text[: match.start()]) for match in mentions)


def who_of_ks(text: str) -> bool:
    """Whether a question asks which person of KS said something: «Hvem i KS krevde …?»."""
    return bool(_WHO_OF_KS.search(text))
