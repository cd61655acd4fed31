"""Recognises text that speaks to a machine rather than to a reader: orders, markup that fetches, letters nobody sees.

Rules in bokmål, nynorsk and English. They are the first of two walls: what they miss still has to get past the check
of every claim against its sources.
"""

from __future__ import annotations

import re
import unicodedata


def gives_orders(text: str) -> bool:
    """Whether ``text`` gives a machine orders, or hides something from people."""
    if _UNSEEN.search(text) or _MARKUP.search(text) or _SPACED_OUT.search(text):
        return True
    flat = unicodedata.normalize("NFKC", text)
    if any(_mixes_scripts(word) for word in flat.split()):
        return True
    if any(pattern.search(flat) for pattern in _ORDERS) or _SELF.search(flat):
        return True
    return any(_META.search(one) and _DIRECTIVE.search(one) for one in re.split(r"(?<=[.!?:])\s+", flat))


def speaks_to_somebody(sentence: str) -> bool:
    """Whether a sentence is said to «you», or begins with an order: nothing that a claim may rest on."""
    return bool(_SECOND_PERSON.search(sentence) or _IMPERATIVE.match(sentence))


def _mixes_scripts(word: str) -> bool:
    """Latin beside Cyrillic or Greek in one word: look-alikes."""
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in word if letter.isalpha()}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK"})


def _any(words: str) -> str:
    """One of the words: a star stands for any ending, an underscore for a space."""
    patterns = (word.replace("_", " ").replace("*", r"[^\W\d_]*") for word in words.split())
    return f"(?:{'|'.join(patterns)})"


# Zero-width, directional and tag characters, and controls other than tab and line ends.
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f\x00-\x08\x0b\x0c\x0e-\x1f]")
_MARKUP = re.compile(
    r"!\[|\]\s*[(\[]|<\s*/?\s*[a-z!|]|&#|&lt;|javascript:|data:\w+/|display\s*:\s*none|\[/?inst\]|\{\{|\}\}|```"
    r"|(?:^|\n)\s*(?:system|user|assistant|bruker|brukar|assistent)\s*:|[a-z0-9+/]{48,}={0,2}|\"(?:claims|sources)\"",
    re.IGNORECASE,
)
_SPACED_OUT = re.compile(r"(?:\b[^\W\d_][ .\-_*]{1,3}){6,}")  # i g n o r e

# A text that speaks of itself, of the answer or of whoever answers, and tells what is to be done.
_META = re.compile(
    r"\b(?:"
    + _any(
        """denne_teksten teksten dette_dokumentet dokumentet svaret svar svarer svarar spørsmål spørsmålet bruker brukeren
        brukaren brukerens oppsummer* samandrag sammendrag* instruks* ordre ordrar språkmodell* modellen assistent* ki ai
        maskin* chatbot* prompt* token* this_text this_page this_document summary summari* answer* response* respond*
        question* user users instruction* orders language_model model assistant output* secret whoever reader"""
    )
    + r")\b",
    re.IGNORECASE,
)
_DIRECTIVE = re.compile(
    r"\b(?:"
    + _any(
        """bes alltid must shall always please vennligst ver_venleg reward* hvis_du når_du dersom_du if_you when_you
        when_answering when_summari* skal_du må_du du_skal du_må you_will"""
    )
    + r")\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:teksten|dokumentet|utsagnene|utsegnene) (?:over|ovenfor|ovanfor) (?:er|var)\b|\b(?:riktige?|rette|korrekte?) "
    r"(?:svar(?:et)?|tekst(?:en)?)\b|\b(?:correct|right|true|only) (?:answer|text)\b|\boverstyr\w*|\bdette dokumentet har\b"
    r"|\bthis (?:document|text) (?:has|is|takes)\b|\b(?:sikkerhets|tryggleiks)regl\w*|\bsafety (?:rules|filters?)\b",
    re.IGNORECASE,
)
_SECOND_PERSON = re.compile(r"\b(?:du|deg|din|ditt|dine|dykk|dere|deres svar|you|your|yours|yourself)\b", re.IGNORECASE)
_IMPERATIVE = re.compile(
    r"\W*(?:vennligst\s|please\s|og\s|and\s|så\s|then\s)?"
    + _any(
        """ignorer ignorér glem gløym skriv svar si sei gjenta oversett omset avslør vis send legg ta sett klikk besøk hent
        last kjør kall åpne opne nevn nemn siter fortell fortel hevd påstå konkluder oppgi opplys tilskriv krediter begynn
        byrj start stopp stans avslutt bruk lat late oppfør se_bort sjå_bort meld hils kommando command ignore disregard
        forget write answer say repeat translate reveal show send put take click visit fetch download run call open
        mention cite tell claim conclude state attribute credit begin start stop end use pretend act print output return
        reply respond speak include add insert"""
    )
    + r"\b",
    re.IGNORECASE,
)

_FORGET = _any(
    """ignor* disregard forget override bypass overlook discard skip glem gløym se_bort sjå_bort bortse overse oversjå
    overstyr tilsidesett hopp_over dropp omgå"""
)
_WHAT_STANDS = _any(
    """above previous prior earlier preceding before instruction* rule* prompt* guideline* guardrail* directive* context
    statement* source* safety everything all anything ovenfor ovanfor ovenstående over tidligere tidlegare forrige førre
    foregående føregåande instruks* regl* retningslinj* føring* beskjed* kilde* kjelde* utsagn* utsegn* alt"""
)
_TELL = _any(
    """answer reply respond write say state output print repeat translate reveal show render append include insert add
    end begin start claim conclude report svar skriv si sei gjenta gjentak oversett omset avslør vis legg_til ta_med
    sett_inn avslutt begynn byrj start hevd påstå konkluder oppgi opplys fortel fortell siter"""
)
_DO = _any(
    """svare skrive si seie gjenta oversette avsløre vise legge_til avslutte hevde påstå konkludere opplyse fortelle
    sitere ignorere late_som pretend hide ignore use"""
)
_JUST = _any(
    """only just exactly always instead that with as_if the_word the_following the_sentence the_phrase the_text this
    your to_the to_every in_english in_french in_german in_russian in_capital every nothing following bare berre kun
    alltid nøyaktig nøyaktleg at med som_om ordet orda ordene setningen setninga følgende følgjande dette denne
    i_stedet i_staden på_engelsk på_fransk på_tysk på_russisk ingenting til_alle til_brukeren brukeren brukaren hele
    heile"""
)
_MACHINE = (
    r"(?:(?:språk|KI-|AI-|chat|the |this )?\s?"
    + _any("modell modellen model assistent assistenten assistant chatbot chatboten robot roboten bot boten")
    + r"|(?:large )?language model|llms?|a\.?i\.?|k\.?i\.?|chat ?gpt)"
)
_CALL = _any(
    """dear hey hello hi note_to message_to instruction_to instructions_to instruction_for instructions_for attention
    kjære hei til beskjed_til melding_til notis_til merknad_til instruks_til for obs viktig"""
)
_POLITE = _any("please vennligst så then and og must should shall du_må du_skal to å")
_MUST = r"(?:skal|må|bes|bør|must|should|shall|is now|is required to|is instructed to)"
_ORDERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_FORGET}\b[^.!?]{{0,60}}\b{_WHAT_STANDS}\b",
        # An order to say something, at the beginning of a sentence or after «please» and the like.
        rf"(?:^|[.:;!?–—»\"*(\n]\s*|\b{_POLITE}\s){_TELL}\s+(?:\S+\s+){{0,2}}?{_JUST}\b",
        # A machine that is called upon, or told what it must do.
        rf"(?:^|\b{_CALL})\s*:?,?\s*(?:\b(?:the|any|alle|all|every) )?\b{_MACHINE}\b\s*"
        rf"(?:[,:!–-]|som les|that read|reading|which|who|{_MUST})",
        rf"\b{_MACHINE}\s+(?:(?:som|that|which|who)\s\w+\s(?:dette|this|her)\s)?{_MUST}\s"
        rf"(?:(?:alltid|nå|no|always|now|bare|berre|only|ikke|ikkje|not|be)\s)*(?:{_TELL}|{_DO})\b",
        r"\byou (?:are|will|must|shall|should|have) (?:now|always|only|no longer|an?|the|been|hereby|henceforth)\b",
        r"\byou (?:are|will|must|shall|should|have) to (?:answer|reply|ignore|say)\b",
        r"\b(?:du|de) er (?:nå|no|fra nå|frå no|heretter)\b",
        r"\b(?:fra nå av|frå no av) (?:skal|er|svar[ae]r|må) (?:du|alle svar)\b",
        r"\bfrom now on,? (?:you|every|all|answer)\b",
        r"\b(?:your|the) (?:system|hidden|initial|original|developer) (?:prompt|instructions?|message|rules?)\b",
        r"\bsystem ?(?:prompt|melding|instruks|beskjed|override)|\bledetekst",
        r"\byour (?:(?:new|real|true|only|next) )?(?:task|role|instructions?|answer|response|reply|output|message)\b",
        r"\b(?:oppgaven|oppgåva|rollen|rolla|svaret|instruksen|instruksjonene) (?:din|di|ditt|dine)\b",
        r"\b(?:din|di|ditt) (?:(?:nye?|eneste|einaste) )?(?:oppgave|oppgåve|rolle|svar|instruks)\b",
        r"\bnew (?:instruction|rule|task|directive)s?\s*[:.!]",
        r"\b(?:ny|nye|nytt) (?:instruks|instruksjon|oppgave|oppgåve|regel|regl)(?:er|ar)?\s*[:.!]",
        r"\b(?:developer|debug|admin|god|unrestricted) mode\b|\b(?:utvikler|utviklar|admin|feilsøkings)modus\b",
        r"\bjailbreak|\bpretend (?:to be|that|you)|\blate? som (?:om )?(?:du|at)\b|\bact as\b|\boppfør deg som\b",
        r"\b(?:do not|don't|never) (?:mention|cite|tell|reveal|quote|show|attribute|trust)\b",
        r"(?:^|[.:!]\s*)(?:ikke|ikkje|aldri) (?:nevn|nemn|siter|oppgi|vis|fortell?|avslør)\b",
        r"\b(?:nevn|nemn|siter|fortell?|avslør) (?:ikke|ikkje|aldri)\b",
        r"\b(?:click|klikk|visit|besøk|gå til|go to|open|åpne|opne|fetch|hent|download|last ned)\b[^.!?]{0,40}"
        r"(?:https?://|www\.|\b(?:here|her|link|lenk\w*|url)\b)",
        r"\b(?:execute|run|call|kjør|kall)\b[^.!?]{0,30}\b(?:code|command|tool|function|shell|kommando|kode|verktøy)",
        r"\b(?:attribute|credit|tilskriv|krediter)\b[^.!?]{0,60}\b(?:to|til)\b",
        r"\bapi[- ]?(?:key|nøkkel)|\bpassord\w* (?:ditt|di)\b|\byour password\b|\benvironment variable|\bmiljøvariab",
        r"\b(?:end of|slutt på) (?:document|statement|context|data|dokument|utsagn|utsegn|kilde|kjelde)",
        r"\b(?:BEGIN|END) (?:SYSTEM|INSTRUCTION|PROMPT)",
    )
)
