"""What may stand before and after a subject: titles, second verbs, «… at», and words that make the sentence another's."""

from __future__ import annotations

import re

from ragbot.documents.cues import STRICT_VERB
from ragbot.documents.introductions import ROLE_WORDS

# «Fagsjef i Utdanningsforbundet Kari Moe», «Minister of Transport Kari Moe», «Den nye styrelederen», «Organisasjonen KS»
TITLE_BEFORE = re.compile(
    rf"(?:.*[,;:–—]\s|(?i:men|og|også|but|and|then|so)\s)?(?:{ROLE_WORDS.pattern})(?:en|n|a)?"
    r"\s(?:i|for|ved|hos|hjå|av|på|of|at|in|with)\s(?!\w+\s(?:som|who)\b)[\w’-]+(?:\s(?!som\b|who\b|at\b|and\b\s[a-z])[\w’-]+){0,5},?",
    re.DOTALL,
)
NEW = re.compile(
    r"(?:.*[,;:–—]\s|(?i:men|og|but|and)\s)?(?i:den|det)\s(?:nye|nyvalgte|nyvalde|ferske|avtroppende|avtroppande|påtroppende"
    r"|påtroppande|tidligere|tidlegare|fungerende|fungerande)"
    r"|(?:.*[,;:–—]\s|(?i:men|og|but|and)\s)?(?i:min|mi|vår|my|our)\s[a-zæøå]+"  # «Min forgjenger Kari Moe sa …»
    r"|(?:.*[,;:–—]\s)?(?:The\s(?:association|organi[sz]ation)|[A-ZÆØÅ]?[a-zæøå]*(?:rganisasjonen|orbundet))",
    re.DOTALL,
)
AND_THEN = re.compile(
    rf",\s(?:og|men|and|but)\s(?P<pronoun>han|hun|ho|he|she)\s(?=[a-zæøå]){STRICT_VERB.pattern}(?P<that>\s(?:at|that)\b)?"
)
# A verb of no list tells of speech with «at …»: «Moe insinuerte at …»; these do not.
SAYS_THAT = re.compile(
    r"\s(?!(?:overs[eåi]\w*|glem\w*|gløym\w*|ignor\w*|skjul\w*|overlook\w*|forg[eo]t\w*|f[åi]kk?|får|fekk|sørg\w*|syrg\w*|bidr\w*|medvirk\w*|gjorde|gjør|gjer|oppdag\w*|hørte|høyrde|leste|las|fant|fann|ser|så|såg|visste"
    r"|vet|veit|er|var|ble|vart|blir|har|hadde|kan|kunne|skal|skulle|vil|ville|må|måtte|made|makes|ensur\w*|heard|hears|learn\w*|found|finds"
    r"|knew|knows|saw|sees|is|was|has|had|can|could|will|would|should|must|got|gets|sjekk\w*|kontroll\w*|check\w*|pass\w*|hindr\w*|unng\w*|og|and|som|who|at|that|for|til|i|på|av|med|om|å|to|in|on|of)\b)[a-zæøå]+(?:\s[a-zæøå]+){0,2}?\s(?=(?:at|that)\b)"
)
ENGLISH = re.compile(r"\b(?:the|of|and|was|is|to)\b")
BRANCH = re.compile(r"\s(?!Bedrift|Konsulent|Advokat)[A-ZÆØÅ][a-zæøå-]+(?=\s[a-zæøå])")  # «KS Vestland mener»
THAT = re.compile(r"(?:at|that)\b")
TOGETHER = re.compile(r"(?:\s\([^)]{1,40}\))?\s(?:og|and)\s[A-ZÆØÅ][a-zæøå]")  # «…, sa Gram og Høie»
THEY = re.compile(r"\s(?:de|dei|they|mange|flere|fleire|many)[.!?\s]*$")
# «Hun smiler, men sier at …»
SECOND_VERB = re.compile(  # a longer way off only with «at»: «Hun vokste opp i en liten bygd i nord, og sier at …»
    rf"(?:(?:\s[a-zæøå]+){{1,4}},?|(?:\s(?!(?:som|at|der|hvor|kor|mens|medan|who|that)\b)[\wæøåÆØÅ-]+){{1,14}},(?=\s(?:og|men)\s{STRICT_VERB.pattern}\s(?:også\s)?at\b))"
    rf"\s(?:og|men|and|but)\s(?=[a-zæøå])(?P<verb>{STRICT_VERB.pattern})"
)
IS_SOMETHING = re.compile(  # «KS er en medlemsorganisasjon», "KS was founded in 1972": facts about a body
    r"(?:er|var|is|was|ble|vart)\s(?:en|ei|ein|et|eit|an?|the|founded|established|stiftet|stifta|skipa|grunnlagt|based|located"
    r"|represented|representert|present|til\sstede)\b"
)
# What may stand between a subject and its verb: «Gram, som leder KS, …», «Gram (H) …», «Gram i Bodø kommune …».
ASIDE = re.compile(r"^,\s(?:[^,.;:]|(?<=\d)[,.](?=\d{3})){1,90},|^\s–\s[^–.;:]{1,90}\s–")
MORE_ASIDE = re.compile(
    r"^\s(?:an?|the|en|ei|ein|et|eit)\s(?:[^,.;:]|(?<=\d)[,.](?=\d{3})){1,90},"
)  # «, mayor of Oppdal, a town of 7,000,»
PARENTHESIS = re.compile(r"^,?\s\([^)]{1,60}\)")
_NAMED_FOR = (  # «Institutt for by- og boligforskning», «Senteret for omsorgsforskning»
    r"(?:[Ii]nstitutt(?:et)?|[Ss]enter(?:et)?|Direktoratet|Avdeling(?:en)?|[Ff]oreningen|[Ff]oreininga|[Ff]orbundet)\s(?:for|av)\s[a-zæøå]{2,}-?(?:,?\s(?:og\s)?[a-zæøå]+-?){0,3}?"
    r"(?:\s(?:ved|i|på)\s[A-ZÆØÅ][\w-]*(?:\s(?:(?:og|i|på)\s)?[A-ZÆØÅ][\w-]*)*)?"
)
AGED = re.compile(r"^,?\s(?:på\s(?=\d))?\(?\d{1,2}(?:\sår)?\)?,?(?=\s[a-zæøå])")  # «Kari Moe på 64 år», «Kari Moe, 64,»
PLACE = re.compile(
    rf"^\s(?:i|ved|hos|hjå|fra|frå)\s{_NAMED_FOR}(?=,?\s(?:også\s|òg\s)?(?:{STRICT_VERB.pattern}|(?:viste|fant|fann|regner|reknar|regnet|rekna|sier|la|pekte|peker|ser|så)\b))|"
    r"^\s(?:i|ved|hos|hjå|fra|frå|of|at|from|in|på)\s(?:the\s)?[A-ZÆØÅ][\w-]*"
    r"(?:\sog\s[a-zæøå]+(?:departementet|direktoratet)|(?:\s(?:(?:og|på|i|for|of|and)\s)?[A-ZÆØÅ][\w-]*){0,4})"
    r"(?:\s(?:(?:og\s|and\s)?[a-zæøå]+-?\s){0,4}(?:kommune|fylkeskommune|universitet(?:et)?|høgskole|høgskule|høyskole|institutt|sykehus|sjukehus))?(?=,?\s[a-zæøå])"
)


HOSTS = re.compile(  # what KS does where it meets people and lets them meet: «KS arrangerte …», «KS har snakket med …»
    r"(?:arranger(?:te|er|a|ar)|inviter(?:te|er|a|ar)|(?:har|hadde)\s(?:[a-zæøå]+\s)?(?:snakk[ae]t?\smed|møtt|besøkt|vitja|intervju[ae]t?|arrangert|invitert))\b"
)
_A_TEXT = re.compile(
    r"\s(?:en|ei|ein|et|eit|an?|boken|boka|the)\s(?:[\wæøå]+\s){0,2}?(?:bok|roman|rapport|artikkel|avhandling|melding|sak|book|novel|report|thesis|article)\b(?!.*(?:\bat\b|\bthat\b|[:«“\"]))"
)


def carries_on(verb: str, after: str) -> bool:
    """Whether ``verb`` with what stands ``after`` it is a deed: «Gram fortsetter å lede KS», «Gram skrev en bok»."""
    if verb in ("fortsatte", "fortsetter"):
        return after.startswith(" å ")
    return verb in ("skrev", "skriver", "skreiv", "skriv", "wrote", "writes") and bool(_A_TEXT.match(after))
