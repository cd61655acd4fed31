"""Which of bokmål, nynorsk and English a question is written in, by its small words."""

from __future__ import annotations

import re
from collections.abc import Collection

from ragbot.index.lexical import is_nynorsk
from ragbot.retrieval.translation import bokmaal_for

_NYNORSK = frozenset(
    """kva kven kvifor korleis kvar kor ikkje eg ein eit frå seier meiner meinte dei noko nokon nokre vere vart vore
    medan berre meir mykje heile fleire sjølv dykk dykkar hjå hjelpa no òg einskilde kommunane fylkeskommunane tenester
    innbyggjarane gjer gjere skjedde sidan saman etter korfor kvart kvar utfordringane moglegheiter løysingar skulen
    tryggleik styreleiaren leiaren ordføraren dei breiband omtala understreka trong peika åtvara""".split()
)
_BOKMAAL = frozenset(
    """hva hvem hvorfor hvordan hvor hvilke hvilken hvilket ikke jeg en et fra sier mener mente de noe noen være ble vært
    mens bare mer mye hele flere selv deres hos nå også kommunene tjenester innbyggerne gjør gjøre siden sammen
    utfordringene muligheter løsninger skolen sikkerhet styrelederen lederen ordføreren bredbånd når etter""".split()
)
_ENGLISH = frozenset(
    """what who whom whose when where which why how the of in did does do is are was were has have had about say said says
    and any many much between since according to for from with its their on at be been tell me give us list mention""".split()
)
_BOTH = frozenset(("imot",))  # bokmål as much as nynorsk, whatever its table says
_SHARED = frozenset(("in", "me", "for", "to", "de", "du", "do", "at", "on", "since", "list", "is"))


def language_of(text: str, default: str = "nb") -> str:
    """``nb``, ``nn`` or ``en``; ``default`` where no small word tells."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    english = sum(1.0 if word not in _SHARED else 0.4 for word in words if word in _ENGLISH)
    nynorsk = sum(1.0 if word in _NYNORSK - _BOKMAAL else 0.6 * is_nynorsk(word) for word in words if word not in _BOTH)
    bokmaal = sum(word in _BOKMAAL - _NYNORSK for word in words)
    norwegian = (
        nynorsk + bokmaal + 0.6 * sum(word in ("og", "i", "om", "på", "som", "med", "sa", "til") for word in words)
    )
    if english > norwegian and english >= 1:
        return "en"
    if nynorsk > bokmaal:
        return "nn"
    return "nb" if bokmaal or norwegian else default


def language_of_keywords(words: Collection[str], vocabulary: Collection[str]) -> str:
    """The language of bare keywords: English where it knows one of them and the documents know none of those it knows."""
    known = [word.lower() for word in words if bokmaal_for(word, 1)]
    return "en" if known and not any(word in vocabulary for word in known) else "nb"
