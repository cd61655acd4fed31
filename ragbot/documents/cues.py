"""The words by which a text shows who speaks, and those that only look so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ragbot.documents.verbs import (
    AFTER_SUBJECT,
    CLOSERS,
    ENGLISH,
    ENGLISH_AFTER,
    ENGLISH_PHRASES,
    HAS_SAID,
    INVERTED,
    NORWEGIAN_PHRASES,
    STRICT_WORDS,
)


def any_of(words: Iterable[str]) -> str:
    """An alternation of plain words, the longest first."""
    return "|".join(sorted(set(words), key=len, reverse=True))


_LOOSE = "åpnet åpner opna vil ville la legger legg pekte peker peikte viste viser trakk tok slo ga gir gjorde var er"
_HAS_SAID = rf"(?:har|hadde|has|had)\s(?!(?:ikkj?e|aldri|not|never)\s(?:[a-zæøå]+\s)?(?:sagt|said|svart|svara|forklart|explained|lovet|lova|promised)\b)(?:[a-zæøå]+\s){{0,2}}(?:{any_of(HAS_SAID)})"
_ALL_PHRASES = rf"{NORWEGIAN_PHRASES}|{ENGLISH_PHRASES}|{_HAS_SAID}"
ANY_VERB = re.compile(
    rf"(?:{_ALL_PHRASES}|{any_of((*INVERTED, *AFTER_SUBJECT, *ENGLISH, *ENGLISH_AFTER, *_LOOSE.split()))})\b"
)
_STRICT_ANY = rf"{_ALL_PHRASES}|{any_of((*STRICT_WORDS, *ENGLISH))}"
STRICT_VERB = re.compile(rf"\b(?:{_STRICT_ANY})\b")
# Verbs that close somebody's words: «…, sa X», «…», la X til.
TAG_VERB = rf"(?:{any_of((*STRICT_WORDS, *ENGLISH, *CLOSERS))})"
CLOSING = re.compile(rf"(?:[,!?»”\"–-]\s*|[.!?][»”\"]\s+)(?P<verb>{TAG_VERB})\b")
_PRONOUN = r"(?:han|hun|ho|hen|he|she)"
_MASCULINE = frozenset(("han", "hans", "ham", "he", "his", "him"))
PRONOUN_LED = re.compile(r"(?:(?:But|And|Yet|Still|Men|Og|For)\s)?(?P<pronoun>[Hh]an|[Hh]un|[Hh]o|[Hh]e|[Ss]he)\b")
PRONOUN_TAG = re.compile(
    rf"[,!?»”\"]\s*(?:{TAG_VERB}\s(?P<after>{_PRONOUN})\b(?!\s[a-zæøå]+\sat\b)|(?P<before>{_PRONOUN})\s(?:also\s)?(?:{any_of(ENGLISH)})\b)"
)
_WOULD = (  # «I byene ville han åpne for …»
    r"åpne\sfor|opne\sfor|ha|heller|støtte|støtta|foreslå|føreslå|gå\sinn\sfor|gå\smed\spå|be\som|vurdere|love|lova|si|seie|garantere|utelukke"
)
# «I fjor sa hun nei», «Samtidig understreket han at …»
PRONOUN_INVERTED = re.compile(
    rf"[A-ZÆØÅ](?:[^,.;:«»“”\"]|(?<=\d)\.){{0,60}}?\s(?:(?:{_STRICT_ANY}|kalte|kaller|kalla|kallar|kritiserte|kritiserer|roste|roser|rosa|rosar)\s(?:også\s)?|(?:gjorde|gjør|gjer)\s(?={_PRONOUN}\sdet\sklart\b)|(?:la|legger|legg)\s(?={_PRONOUN}\s(?:også\s|òg\s)?(?:til|vekt)\b)|(?:pekte|peker|peika|peikar|peikte)\s(?={_PRONOUN}\s(?:også\s|òg\s)?på\b)|(?:viste|viser|synte)\s(?={_PRONOUN}\s(?:også\s|òg\s)?til\b)|(?:slo|slår)\s(?={_PRONOUN}\s(?:også\s)?fast\b)|(?:gikk|går|gjekk)\s(?={_PRONOUN}\s(?:inn\sfor|i?mot)\b)|(?:tok|tar|tek)\s(?={_PRONOUN}\s(?:også\s)?(?:til\sorde|opp|avstand|forbehold|atterhald)\b)|(?:vil|ville)\s(?={_PRONOUN}\s(?:(?:også|òg|ikkje|ikke|heller)\s){{0,2}}(?:{_WOULD})\b)|(?:kan|kunne|vil|ville)\s(?={_PRONOUN}\s(?:\w+\s)?ikkj?e\s(?:love|lova|garantere|svare|svara|si|seie|utelukke|godta|støtte|være\smed\spå|vere\smed\spå)\b)|(?:fant|fann|finner)\s(?=\w+\sat\b))(?P<pronoun>{_PRONOUN})\b"
)
_STATED = r"(?:råd|budskap|bodskap|svar|poeng|krav|konklusjon|påstand|advice|message|answer|point|demand|conclusion|verdict|finding|funn|anslag|estimate)"
_RECKONING = r"beregning(?:er)?|berekning(?:ar)?|utregning(?:er)?|utrekning(?:ar)?|anslag|overslag"
_HIS = r"(?P<his>hans|hennes|hennar|his|her)"
PRONOUN_VIEW = re.compile(
    rf"\b(?:[Ee]tter\s{_HIS}\s(?:egen\s|eiga\s|eigen\s)?(?:syn|mening|meining|oppfatning|vurdering|skjønn|erfaring|røynsle|{_RECKONING})"
    rf"|^(?:I|In)\s{_HIS.replace('?P<his>', '?P<whose>')}\s(?:egen\s|eiga\s|own\s)?(?:studie|undersøkelse|undersøking|kartlegging|rapport|study|survey)\b"
    rf"|[Ii]n\s{_HIS.replace('?P<his>', '?P<hers>')}\s(?:own\s)?(?:view|opinion|experience|estimate)"
    r"|^(?:[A-ZÆØÅ][a-zæøå]+(?:ene|ane|en|et|a)\s(?P<found>hans|hennes|hennar)|(?P<finds>His|Her)(?:\s[a-z]+){1,3}?)\s(?:viser|viste|syner|synte|tyder\spå|tydde\spå|show|shows|showed|suggests?|suggested|indicates?|indicated)"
    r"|(?:enn|than)\s(?P<had>han|hun|ho|he|she)\s(?:hadde|had)\s(?:venta|ventet|forventet|trodd|trudd|rekna|regnet|fryktet|frykta|håpet|håpa|expected|thought|feared|hoped)"
    r"|[Tt]o\s(?P<minds>his|her)\smind"
    rf"|^(?P<advises>Hans|Hennes|Hennar|His|Her)\s{_STATED}(?:\s(?:er|var|is|was)|(?=:))"
    rf"|^(?:Målet|Ønsket|Forslaget|Framlegget|Håpet|[Rr]ådet|[Bb]udskapet|[Bb]odskapen|[Ss]varet|[Pp]oenget|[Kk]ravet)\s(?P<given>hans|hennes|hennar)(?:\s(?:til|om|for)\s[^.,;:]{{2,40}}?)?\s(?:er|var)"
    r"|(?:[Ii]følge|[Ii]følgje|[Aa]ccording\sto)\s(?P<him>ham|han|henne|ho|him|her))\b"
)
VIEW = rf"(?:{_RECKONING}|syn|mening|meining|oppfatning|vurdering|skjønn|erfaring|røynsle|syn\spå\ssaken)"
VIEW_OF = re.compile(
    rf"\b(?:[Ee]tter\s(?P<whose>[^.,;:«»]{{2,60}}?)(?:['’]s?|s|\ssitt|\ssine?|\ssi)?\s{VIEW}\b"
    r"|[Ii]n\s(?P<theirs>[^.,;:]{2,60}?)['’]s?\s(?:view|opinion|experience)\b)"
)
ACCORDING = re.compile(
    r"\b(?:(?:heter|het|heiter|heitte)\sdet\s(?:fra|frå)|[Ii](?:\s?følge|\s?fylgje|\s?følgje)|[Aa]ccording\sto)(?:\s[a-zæøå]+)?\s+$"
)
AS_SEEN = re.compile(r"\b(?:[Ss]lik|[Ss]om|[Aa]s)\s$")
SEES_IT = re.compile(r"\s(?:ser|såg|så|sees|saw|puts?)\s(?:det|it)\b")
OPENING_ADVERBIAL = (
    r"(?:(?:I|På|Under|Ved|Til|Etter|For|Om|Mot|In|At|On|During|After)\s[^,.;:«»]{2,50}|Videre|Vidare|Samtidig|Samstundes|Dessuten"
    r"|Derfor|Difor|Også|Deretter|Da|Likevel|Derimot|Her|Nå|No|Nylig|Nyleg|Tidligere|Tidlegare|Heller\sikke|Heller\sikkje)"
)
CAPTION = re.compile(
    r"\b(?:Foto|FOTO|Bilde|Bilete|Illustrasjon|Photo|Illustration)\s?:|\((?:f\.v|t\.h|t\.v)\.?\)|^Lenkeblokk\b"
)
QUOTATION = re.compile(r"«[^»]*»?|“[^”]*”?|„[^“”]*[“”]?|\"[^\"]*\"?")
SPEECH_SIGN = re.compile(rf"\b(?:at(?!\s(?:the|an?|least|last|first)\b)|that)\b|[«“\":]|\b(?:{_ALL_PHRASES})\b")
# A subject of its own before the verb: «Mange mener KS tar feil» is not KS.
OTHERS = re.compile(
    r"(?:[\w-]+\s){0,3}(?:mange|flere|fleire|noen|nokon|nokre|alle|enkelte|andre|folk|de|dei|ingen|[\w-]+(?:ene|erne|ane)"
    r"|many|some|several|others|all|they|people|nobody|everyone)",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"[*_]{0,2}[A-ZÆØÅ][\w’'().,/ -]{0,70}?[*_]{0,2}:[*_]{0,2}\s"
)  # «Gram: Takk for sist» in minutes and interviews
EMBEDDED = re.compile(
    r"\b(?:hva|kva|hvem|kven|hvorfor|kvifor|hvordan|korleis|hvis|dersom|fordi|enn|i|for|hos|ved|av|fra|frå|mellom|med|mot"
    r"|til|(?<!^)som|på|om|under|when|if|because|than|of|by|from|with|between|what|who|why|how|to|where|whether|hvor|kor|når|da|då|mens|medan|at|that|as|eller|or)$"
    r"|^(?:Da|Når|Mens|Etter at|Før|Siden|Om|Hvis|When|While|If|Before|Since|Dersom|Medan|Sidan|Då|At|That|Fordi|Because|As)$",
    re.IGNORECASE,
)
QUOTE_OPENS = re.compile(r"[«“„\"]|[–—]\s")
TOLD_BELOW = re.compile(
    r"(?:Det|Dette|Slik|Ordene|Orda|Sitatet|Rådet|Meldingen|Dét)\s(?:sier|seier|sa|mener|meiner|mente|meinte|forteller|fortel|fortalte"
    r"|fortalde|opplyser|skriver|skriv|skrev|svarer|svarar|svarte|svara|uttaler|uttalar|lover|lovar|kommer fra|kjem frå|kom fra|tilhører|tilhøyrer)\s"
)
ORGANISATION_AGAIN = re.compile(
    r"(?:[A-ZÆØÅ][^,.;:«»“”\"]{2,80},\sthe\s(?:organi[sz]ation|association|union)\b)|(?:Organisasjonen|Organisasjonane|Foreningen|Foreininga|Forbundet|Interesseorganisasjonen|Fagforeningen"
    r"|The\s(?:organi[sz]ation|association|union))\b"
)
ORGANISATION_THEN = re.compile(  # «Samtidig advarer organisasjonen mot …»
    rf"{OPENING_ADVERBIAL}\s(?:{_STRICT_ANY}|ber|ba|bad)\s(?:også\s)?(?:organisasjonen|interesseorganisasjonen|foreningen|foreininga|forbundet|fagforeningen)\b"
)
MUNICIPALITY_AGAIN = re.compile(r"(?:Fylkesk|K)ommunen\b")
ORGANISATION_TAG = re.compile(  # «…, the association now says», «…, mener organisasjonen»
    rf",\s(?:the\s(?:organi[sz]ation|association|union)\s(?:[a-z]+\s)?(?:{any_of(ENGLISH)})"
    rf"|(?:{TAG_VERB})\s(?:også\s)?(?:organisasjonen|interesseorganisasjonen|foreningen|foreininga|forbundet|fagforeningen))[.!]?$"
)
_SPRING = (  # «I vår fikk skolen en pris», «Saken kommer opp i vår»
    r"(?<=\bi\s)vår(?:$|[.,;]|\s(?:er|var|blir|ble|blei|vart|har|hadde|skal|skulle|vil|ville|må|kan|får|fikk|fekk|kom|gikk|gjekk|tok|ga|gav|sa|la"
    r"|[a-zæøå]{2,}(?:te|dde|[^h]et|a))\s)"
)
_WE = {
    "nb": re.compile(rf"\b(?:vi|(?!{_SPRING})vår|vårt|våre|oss)\b", re.IGNORECASE),
    "nn": re.compile(rf"\b(?:vi|me|(?!{_SPRING})vår|vårt|våre|oss)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE),
}
_I = {
    "nb": re.compile(r"\b(?:jeg|eg|dere|dykk|meg)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:I|me|my|you|your)\b"),
}
REASON_GIVEN = re.compile(r"(?:Begrunnelsen|Begrunnelsa|Grunngjevinga|Grunngivinga)\s(?:er|var)\sat\b")
"""The reason that whoever just spoke gives: «Begrunnelsen er at …»."""
FIRST_PERSON = re.compile(
    r"\b(?:vi|vår|vårt|våre|oss|jeg|eg|meg|min|mitt|mine|dere|dykk|we|our|us|my)\b|\bI(?=\s(?:am|have|think|would|do|will|was)\b)",
    re.IGNORECASE,
)
# «Vi møtte henne», «Kan vi bruke kamera?» and «Send det til oss» are no view of those who publish.
NOT_OUR_VIEW = re.compile(
    r"\b(?:[Vv]i|[Ww]e)\s(?:møtte|møter|traff|treffer|ringte|ringde|spurte|spurde|besøkte|vitja|met|meet|asked|visited|called)\b"
    r"|\b(?:[Vv]i\shar|[Ww]e\shave)\s(?:[a-zæøå]+\s)?(?:møtt|truffet|snakk[ae]t?|prat[ae]t?|intervju[ae]t?|besøkt|vitja|spurt|stilt|tatt\sen\sprat|bedt\s(?:ham|henne|dem)|talked|spoken|asked|interviewed|met)\b"
    r"|\?[*_\s]*$|^(?:Send|Meld|Les|Se|Sjå|Hør|Høyr|Ta\skontakt|Kontakt|Spør|Følg|Contact|Read|Follow|Ask|Listen)\b"
)
_ENGLISH_WORDS = re.compile(r"\b(?:the|of|and|that|is|was|with|for|said|to)\b")
_NORWEGIAN_WORDS = re.compile(r"\b(?:og|det|at|som|er|på|til|av|ikke|ikkje)\b")


def language_of(text: str, stated: str) -> str:
    """The language that decides what «I» and «me» mean: English where its small words are the most, else as stated."""
    sample = text[:5000]
    if len(_ENGLISH_WORDS.findall(sample)) > 2 * len(_NORWEGIAN_WORDS.findall(sample)):
        return "en"
    return stated if stated in ("nb", "nn") else "nb"


def we_in(text: str, language: str) -> bool:
    """Whether somebody says «we» here."""
    return bool(_WE[language].search(text))


def i_or_you_in(text: str, language: str) -> bool:
    """Whether one person speaks to others here: «jeg», «dere», «I», «you»."""
    return bool(_I["en" if language == "en" else "nb"].search(text))


def pronoun_gender(pronoun: str) -> str:
    """``m`` or ``f``: whom the pronoun can stand for."""
    return "m" if pronoun.lower() in _MASCULINE else "f"


def masked(text: str) -> str:
    """``text``, as long as before, with what stands inside quotation marks blanked out, the marks kept."""
    return QUOTATION.sub(lambda found: _blank(found.group()), text)


def _blank(quotation: str) -> str:
    closed = len(quotation) > 1 and quotation[-1] in '»”“"'
    return quotation[0] + " " * (len(quotation) - 1 - closed) + (quotation[-1] if closed else "")
