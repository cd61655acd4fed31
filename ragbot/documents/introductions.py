"""People whom a text presents: by role and name in either order, by age, or simply by letting them say something."""

from __future__ import annotations

import re

from ragbot.documents.cues import TAG_VERB, any_of
from ragbot.documents.genders import gender_of
from ragbot.documents.standing import LEADS, capacity, in_government
from ragbot.documents.verbs import OBJECTED
from ragbot.types import Speaker

_WORD = r"[A-ZÆØÅÄÖÉ][\w’'é-]*[a-zæøåäöéü]"
# A name may stand on two lines of a wrapped paragraph, but not of a list of those present, and never runs over an office.
_OFFICE = r"[\wæøå-]*(?i:leder|leiar|minister|ministar|sekretær|direktør|statsråd|ordfører|ordførar|rådmann)\b"
_GAP = rf"(?:[^\S\n]|(?<=[^\n]{{50}})\n)(?!{_OFFICE})"
NAME = rf"(?<![\w’'-]){_WORD}(?:{_GAP}(?:(?:von|van|de|af|bin|el|al)\s)?(?:[A-ZÆØÅ]\.\s)?{_WORD}){{1,3}}"
_TAILS = (
    "minister|ministar|statsråd|direktør|sjef|leder|leiar|president|ordfører|ordførar|sekretær|forsker|forskar|rådmann|byråd"
    "|fylkesråd|professor|stipendiat|rektor|rådgiver|rådgjevar|forvalter|forvaltar|talsperson|talsmann|talskvinne|representant"
    "|lektor|lærer|lærar|lege|lækjar|advokat|økonom|planlegger|planleggar|prest|biskop|prost|tillitsvalgt|tillitsvald|ansvarlig"
    "|ansvarleg|koordinator|sykepleier|sjukepleiar|ingeniør|arkitekt|konsulent|analytiker|analytikar|styrer|styrar|inspektør"
    "|ombud|dommer|dommar|politimester|politimeister|formann|forkvinne|redaktør|forfatter|forfattar|psykolog|jurist|revisor"
    "|førsteamanuensis|amanuensis|dosent|pedagog|terapeut|sjåfør|renholder|reinhaldar|vaktmester|vaktmeister|gårdbruker|gardbrukar"
    "|medlem|mekler|meklar|politiker|politikar|ekspert|spesialist|ambassadør|generalsekretær|fagarbeider|fagarbeidar|styrelder"
    "|general|generalmajor|generalløytnant|oberst|oberstløytnant|major|brigader|kaptein|admiral|kommandør|løytnant|journalist|historiker|historikar|kritiker|kritikar|fysiker|kjemiker|jordmor|bonde|gründer|bestyrer|veileder|rettleiar|student|medarbeider|medarbeidar|kontrollør|avdelingsleder"
)
ROLE_NOUN = rf"(?:[\wæøå]*(?:{_TAILS}))"
_KIND = (
    "administrerende|administrerande|konstituert|fungerende|fungerande|daglig|dagleg|assisterende|assisterande|politisk"
    "|faglig|fagleg|medisinsk|tidligere|tidlegare|avtroppende|påtroppende|nyvalgt|første|fyrste|felles|regional|kommunal"
    "|parlamentarisk|viseadministrerende|lokal|øverste|[a-zæøå]+politisk|[a-zæøå]+faglig|[a-zæøå]+fagleg|strategisk|juridisk|økonomisk|teknisk"
)
_COMPOUND_ROLE = (
    rf"(?:[a-zæøå]+-\s?og\s|[a-zæøå]+-,\s[a-zæøå]+-\s?og\s)?(?:(?:{_KIND})\s){{0,2}}(?:{ROLE_NOUN}\sog\s)?{ROLE_NOUN}"
)
_FIELD = r"(?:\sfor\s(?P<field>[a-zæøå][\w-]*(?:,?\s(?:og\s)?[a-zæøå][\w-]+){0,4}?))?"
_IN = r"(?:i|for|ved|hos|hjå|av|på|frå|fra)"
_ORGANISATION = r"[A-ZÆØÅa-zæøå][\w-]*(?:(?:-|\sog)?\s[\w-]+){0,4}?"
_CAP = r"[A-ZÆØÅ][\w-]*"
PROPER = (  # «KS», «Bodø kommune», «Høgskulen på Vestlandet», «Møre og Romsdal fylkeskommune», «NTNU Samfunnsforskning»
    rf"(?:(?:{_CAP}\s)?(?:[Ii]nstitutt|[Ss]enter|[Ss]enteret|Direktoratet|Foreningen|Foreininga|Forbundet)\sfor\s[a-zæøå]{{3,}}(?:-?\sog\s[a-zæøå]+)?(?=[\s.,;:)])"
    rf"|{_CAP}(?:\s(?:(?:og|på|i|for|of|the|and)\s)?{_CAP}){{0,4}}(?:(?:\s(?:og\s)?[a-zæøå]+-?){{0,4}}?\s(?:universitet|høgskole|høgskule|høyskole|institutt|sykehus|sjukehus)|\s(?:fylkes)?kommune)?)"
)
_ROLE_THEN_NAME = re.compile(
    rf"(?<![\w-])(?:(?P<prefix>[A-ZÆØÅ][\w]*)-|(?P<place>(?!(?:Dagen|Året|Norge|Noreg|Landet|Verden|Verda|Møtet|Partiet|Han|Hun|Byen|Bygda)s\s)[A-ZÆØÅ][\wæøå]+)s\s(?=(?:(?:{_KIND})\s)?[a-zæøå]*(?:ordfør|leder|leiar|president|direktør|formann|talsperson)))?(?P<role>(?i:{_COMPOUND_ROLE}))(?:en|n|a)?{_FIELD}"
    rf"(?:\s(?P<at>{_IN})\s(?P<organisation>{_ORGANISATION}(?<!\si)(?<!\spå)(?<!\sfor)(?<!\sog)(?<!\sav)(?<!\sved)))?,?\s(?:dr\.?\s|prof\.\s)?(?P<name>{NAME})"
    rf"(?:\s\([^()]{{1,40}}\))?(?:\s(?:i|ved|hos|hjå|frå|fra|på)\s(?P<after>{PROPER}))?"
)
_NAME_THEN_ROLE = re.compile(
    rf"(?P<name>{NAME})(?:\s\([^()]{{1,40}}\))?,\s(?:(?P<prefix>[A-ZÆØÅ][\w]*)-)?(?P<role>{_COMPOUND_ROLE}){_FIELD}(?:\si\s[a-zæøå]+(?:\s(?:og\s)?[a-zæøå]+)?(?=\sved\s))?"
    rf"(?:\s(?P<at>{_IN})\s(?P<organisation>{PROPER}|{_ORGANISATION}))?"
    rf"(?=[,.;:\n»”\"(*_]|$|\s(?:under|på|til|om|som|og(?!\s(?!{ROLE_NOUN}\s)[a-zæøå-]+(?:\s[a-zæøå-]+){{0,2}}\s(?:i|ved|hos|hjå)\s[A-ZÆØÅ])|i\s(?:dag|går|fjor|ei|en)|{TAG_VERB})\b)"
)
_ENGLISH_ROLE = (
    r"(?:(?:associate|assistant|adjunct|deputy|vice|chief|senior|former|acting|executive|managing|general|prime|state|county|regional|municipal|school"
    r"|board|research|lead|head|policy|special)[\s-]){0,2}(?:(?:(?!the\b|then\b|a\b|an\b|and\b|of\b)[a-z]+\s)?minister|mayor|chair(?:man|woman|person)?|director(?:-general)?"
    r"|president|secretary|head|advis[eo]r|researcher|professor|leader|spokes(?:person|man|woman)|manager|officer|economist"
    r"|teacher|nurse|principal|councillor|commissioner|governor|executive|doctor|physician|engineer|analyst|coordinator"
    r"|negotiator|lecturer|fellow|student|owner|founder|editor|planner|lawyer|ambassador|scientist|representative)"
)
_ENGLISH_BODY = r"(?:the\s)?[A-ZÆØÅ][\w-]*(?:\s(?:(?:of|and|for|the)\s){0,2}[A-ZÆØÅ][\w-]*){0,5}"
_ENGLISH_ROLE_THEN_NAME = re.compile(
    rf"(?<![\w-])(?:(?P<prefix>[A-ZÆØÅ]{{2,6}}|[A-ZÆØÅ]\w+['’]s?)\s)?(?P<role>(?i:{_ENGLISH_ROLE}))"
    rf"(?:\s(?:of|for|at|in)\s(?P<organisation>{_ENGLISH_BODY}?|(?!the\b|an?\b)[a-z][\w-]*(?:,?\s(?:and\s)?[a-z][\w-]+){{0,4}}?))?,?\s(?:Dr\.?\s)?"
    rf"(?P<name>{NAME})(?:,?\s(?:of|at|from|in)\s(?P<after>{_ENGLISH_BODY}))?"
)
_ENGLISH_NAME_THEN_ROLE = re.compile(
    rf"(?P<name>{NAME}),\s(?:the\s|an?\s)?(?:(?P<prefix>[A-ZÆØÅ]{{2,6}}|[A-ZÆØÅ]\w+['’]s?)\s)?(?P<role>(?i:{_ENGLISH_ROLE}))"
    r"(?:\s(?:of|for)\s(?P<area>(?!the\b)[a-z][\w-]*(?:,?\s(?:and\s)?[a-z][\w-]+){0,4}?))?"
    rf"(?:\s(?:of|for|at|in|with)\s(?P<organisation>{_ENGLISH_BODY}|the\s[a-z][\w-]*(?:\s[a-z][\w-]+){{0,3}}?))?"
    r"(?=[,.;:\n”\"*_]|$|\s(?:said|says|told|who)\b)"
)
_NAME_IS_ROLE = re.compile(
    rf"(?P<name>{NAME})(?:\s\([^()]{{1,40}}\))?(?:\s(?:er|var|ble|blir|vart|is|was|har\svært|har\svore|hadde\svært|hadde\svore|has\sbeen|(?:tiltrådte|tiltredde|begynte|starta|startet|arbeider|arbeidde|jobber|jobbar|jobbet)\ssom)|,\s(?:du\ser|you\sare)|,\s(?:som|who)\s(?:er|var|ble|blei|vart|is|was))\s(?:(?:valgt|vald|valt)\s(?:til|som)\s|elected\s|appointed\s)?"
    rf"(?:(?:en|ei|ein|the|an?|den)\s)?(?:(?:ny|nye|new)\s)?(?P<role>{_COMPOUND_ROLE}|{_ENGLISH_ROLE}){_FIELD}"
    rf"(?:\s(?:{_IN}|of|at)\s(?P<organisation>{PROPER}))?(?=[,.;:]|\s(?!og\s[a-zæøå]+\s{_IN}\s[A-ZÆØÅ])|$)"
)
_APPOSITION = re.compile(rf"(?P<name>{NAME}),\s(?:an?|en|ei|ein|eit|et)\s[a-zæøå][^,.;:«»]{{2,60}},\s[a-zæøå]")
_AGED = re.compile(rf"(?<![\w’'-])(?P<name>{_WORD}(?:\s{_WORD}){{0,3}})\s\(\d{{1,2}}\)")
_HELD_BY = re.compile(r"s\s(?:[\wæøå]*tale|innlegg|innspill|foredrag|hilsen|svar|forslag)\b")
_PLACE_FIRST = re.compile(  # «I Vik kommune har ordfører Kari Moe …»
    rf"\b(?:I|Ved|Hos|Hjå|På)\s(?P<after>{_CAP}(?:\s(?:og\s)?{_CAP}){{0,3}}(?:\s(?:fylkes)?kommune)?)(?:\s(?:i|på)\s{_CAP})?\s(?:har|er|var|sitter|sit|leder|leier|venter|ventar|frykter|fryktar|håper|håpar|mener|meiner|sier|seier|forteller|fortel)\s"
    rf"(?P<role>{_COMPOUND_ROLE})\s(?P<name>{NAME})"
)
_OWN_OFFICE = re.compile(
    r"(?:styrele(?:der|iar)|nestle(?:der|iar)|hov[eu]d?styremedlem|(?:administrer[ae]nde\s|område|avdelings|forhandlings)?direktør|fagle(?:der|iar))\b"
)
# «KS vil ha mer. Styreleder Kari Moe …», with no other body in between
_AFTER_KS = re.compile(rf"(?<![\w-])KS(?![\w-])(?:[^A-ZÆØÅ]|{NAME})*\Z")
_PAUSE = re.compile(  # a pause, or a verb: no genitive stands before it
    r"\s*[.,;:()\n]|$|\s(?:er|var|blir|ble|vart|har|hadde|vil|ville|kan|kunne|skal|skulle|må|måtte|pleide|pleier|is|was|has|had|will)\b"
)
_ASIDE = r"(?:\s\([^()]{1,40}\))?(?:,\s(?:som|who)\s[^,.;:«»]{1,100},)?"
_NAME_THEN_SAYS = re.compile(
    rf"(?P<name>{NAME})(?:\s(?:i|ved|hos|hjå|frå|fra|of|at|from)\s(?P<after>{PROPER}))?{_ASIDE}\s(?:\w+\s)?{TAG_VERB}\b"
)
_SAYS_THEN_NAME = re.compile(
    rf"(?:^|[\s»”\"]){TAG_VERB}\s(?:også\s)?(?P<name>{NAME})(?:\s(?:i|ved|hos|hjå|frå|fra|of|at|from)\s(?P<after>{PROPER}))?",
    re.MULTILINE,
)
_ACCORDING_TO_NAME = re.compile(rf"\b(?:[Ii]følgj?e|[Aa]ccording\sto)\s(?P<name>{NAME})")
_NAME_FROM = re.compile(rf"(?P<name>{NAME})\s(?:fra|frå|from)\s(?:the\s)?(?P<after>{PROPER})(?=[\s,.;])")
_DONE_BY_NAME = re.compile(
    rf"\s(?:{any_of(OBJECTED)})\s(?:av|by)\s(?P<name>{NAME})(?:\s(?:i|ved|hos|hjå|frå|fra|of|at|from)\s(?:the\s)?(?P<after>{PROPER}))?"
)
_TITLED = re.compile(
    rf"\b(?:[Dd]r\.?|[Pp]rof\.)\s(?P<name>{NAME})(?:,?\s(?:of|at|from|ved|i|på|fra|frå)\s(?:the\s)?(?P<after>{PROPER}))?"
)
_WHO_LEADS = re.compile(  # «Kari Moe, som leder Utdanningsforbundet»
    rf"(?P<name>{NAME}),\s(?:som|who)\s(?P<leads>{any_of(LEADS)})\s(?:the\s)?(?P<organisation>{PROPER}|{_ENGLISH_BODY})(?=[,.;:\s])"
)
_RUNS_BODY = re.compile(  # «Kari Moe driv Vik Fisk, som har ti tilsette»
    rf"(?P<name>{NAME})\s(?P<leads>{any_of(LEADS)})\s(?:the\s)?(?P<organisation>{PROPER})(?=[,.;:\s])"
)
_AT_BODY = re.compile(rf"(?P<name>{NAME})\s(?:ved|hos|hjå|at)\s(?:the\s)?(?P<after>{PROPER})\s(?:har|hadde|has|had)\s")
_LATER_ROLE = re.compile(  # «Kari Moe ved NTNU var først ute. I dag er hun professor.»
    rf"(?P<name>{NAME})(?=(?:(?!{NAME})[^\n]){{0,200}}[.!?]\s(?:\w+\s){{0,2}}(?:(?:er|var|ble|vart)\s(?:han|hun|ho)|(?:[Hh]an|[Hh]un|[Hh]o)\s(?:er|var)|(?:[Hh]e|[Ss]he)\s(?:is|was)(?:\sa|\san)?)"
    rf"\s(?P<role>{_COMPOUND_ROLE}|{_ENGLISH_ROLE})[.,])"
)
_LABELLED = re.compile(
    rf"^(?:\*\*|__)(?P<name>{NAME})(?:\s\((?P<after>{PROPER})\))?(?::\*\*|\*\*:|:__|__:)", re.MULTILINE
)
_FROM_BODY = re.compile(rf"[^\n]*\s(?:fra|frå|from|for)\s(?:the\s)?(?P<body>{PROPER}):\s*$", re.MULTILINE)
_LISTED = re.compile(
    rf"^[-–—•*]?\s*(?P<role>(?i:{_COMPOUND_ROLE}|{_ENGLISH_ROLE}))\s(?P<name>{NAME}),\s(?P<after>{PROPER})\s*$",
    re.MULTILINE,
)
_PATTERNS = (
    _LISTED,
    _PLACE_FIRST,
    _NAME_THEN_ROLE,
    _ROLE_THEN_NAME,
    _ENGLISH_NAME_THEN_ROLE,
    _ENGLISH_ROLE_THEN_NAME,
    _NAME_IS_ROLE,
    _WHO_LEADS,
    _RUNS_BODY,
    _AT_BODY,
    _LATER_ROLE,
    _LABELLED,
    _TITLED,
    _APPOSITION,
    _AGED,
    _NAME_THEN_SAYS,
    _SAYS_THEN_NAME,
    _ACCORDING_TO_NAME,
    _DONE_BY_NAME,
    _NAME_FROM,
)
_SURNAME_SAYS = re.compile(rf"[,»”\"]\s{TAG_VERB}\s({_WORD})[.\n]|[,»”\"]\s({_WORD})\s{TAG_VERB}[.\n]")
_ANY_NAME = re.compile(rf"{NAME}|{_AGED.pattern.replace('?P<name>', '')}")
_NOT_NAMES = re.compile(
    r"\b(?:Foto|Kommune|Digital|Ny|Den|Det|Les|Se|Hør|Fra|Norge|Norges|Noreg|Oslo|Storting|Lenkeblokk|Norsk|Norske|Nordre"
    r"|Søndre|Kommunal|Rapport|Avis|Universitetet|Direktoratet|Institutt|Ministry|Norwegian|University|Council|Government"
    r"|Directorate|Association|Nasjonalt|Nasjonal|Statens|Senter|Fylkeskommune|Høgskulen|Høgskolen|Statsforvalteren"
    r"|Nordland|Vestland|Innlandet|Trøndelag|Finnmark|Sør|Nord|Vest|Øst|Aust|Midt|National|The|Aftenposten|Dagens|United"
    r"|Institute|Agency|Authority|Centre|Center|College|Foundation|Federation|Department|Nordic|News|Times|Tidende|Dagbladet|Reuters|Group|Bank|ASA|AS|Mayen|Post|Radio|Avisen|Partiet)\b"
)
# Capitals at the start of a sentence that belong to no name.
OPENERS = frozenset(
    """også men og da når mens som ikke heller både selv ifølge ifølgje etter for på i om til ved under med av at derfor difor
    her der nå no så hos mellom blant uten siden dette denne disse hva hvem hvordan kva kven men statsråden ordføreren then
    but and when while as according in at on for after before if so yet also even both mr mrs ms dr prof this that today
    slik slike dermed likevel ellers elles kanskje bare berre samtidig samstundes nylig nyleg tidligere tidlegare snart endelig
    først fyrst senere seinare deretter videre vidare dessuten imidlertid hvis dersom fordi siden sidan før ingen alle noen
    mange flere fleire begge sier seier mener meiner sa mente han hun ho de dei vi jeg eg yesterday today however meanwhile
    later earlier he she they we it only last monday tuesday wednesday thursday friday saturday sunday mandag tirsdag onsdag
    torsdag fredag lørdag søndag måndag tysdag laurdag sundag january february march july september october november december
    speaking asked chair
    kjære dear takk hei nye gamle unge lille fru herr""".split()
)
ROLE_WORDS = re.compile(rf"(?i:(?:\w+-)?{ROLE_NOUN}(?:en|n)?|{_ENGLISH_ROLE}|dr|{_KIND})")


def introduced(text: str) -> list[Speaker]:
    """People whom the text presents or lets speak, each once, with what it says of their role and organisation."""
    people: dict[str, Speaker] = {}
    # Few paragraphs of a law name anybody, and the patterns take their time.
    parts = [part for part in re.split(r"\n[ \t]*\n", text) if _ANY_NAME.search(part)]
    for pattern in _PATTERNS:
        for part, match in ((one, found) for one in parts for found in pattern.finditer(one)):
            whose = bool(_HELD_BY.match(part, match.end("name") - 1))  # «Styreleder Kari Moes tale» is Kari Moe's
            name = name_in(match.group("name")[: -1 if whose else None], alone=pattern is _AGED)
            of_body = pattern is _NAME_THEN_SAYS and part[: match.start("name")].endswith(" of ")
            if name is None or of_body:  # "the Association of Nordic Cities said"
                continue
            role, organisation = capacity(match.groupdict())
            organisation = organisation or _body_beside(role, part, match)
            known = people.get(name)
            if known is None:
                people[name] = Speaker(name, role, organisation)
            elif known.role and role and len(role) > len(known.role) and role.endswith(known.role):
                people[name] = Speaker(name, role, known.organisation or organisation)
            elif known.role is None or (known.organisation is None and known.role == role):
                people[name] = Speaker(name, known.role or role, known.organisation or organisation)
    for name in _plain_names(parts, text):
        if not any(same_person(name, one) for one in people):
            people[name] = Speaker(name)
    return list(people.values())


def _body_beside(role: str | None, part: str, match: re.Match[str]) -> str | None:
    """Where a person with a role but no body of their own belongs by what stands before: under «Deltakere fra KS:», «KS vil …»."""
    if role is None:
        return None
    if (head := _FROM_BODY.match(part)) and head.end() < match.start():  # over a list of names
        return head.group("body")
    if _OWN_OFFICE.match(role) and _AFTER_KS.search(part, max(0, match.start() - 300), match.start()):
        return "KS"
    return "Regjeringen" if in_government(role, part[: match.start()]) else None


def _plain_names(parts: list[str], text: str) -> list[str]:
    """Full names that begin with a name men or women have, or whose bearers speak by their surname («sier Moe»).

    However the text tells of them; the longest forms first.
    """
    matches = (match for part in parts for match in re.finditer(NAME, part))
    spoken = {surname for match in _SURNAME_SAYS.finditer(text) for surname in match.groups() if surname}
    # «Johan Sverdrups tanke»: hardly anybody's name ends so, unless it stands before a pause, or speaks: «sa Selnes».
    found = {
        name_in(one.group())
        for one in matches
        if not one.group().endswith("s") or one.group().split()[-1] in spoken or _PAUSE.match(one.string, one.end())
    }
    names = {name for name in found if name and (gender_of(name) or name.split()[-1] in spoken)}
    return sorted(
        (one for one in names if one.removesuffix("s") not in names - {one}), key=lambda one: (-len(one), one)
    )


def name_in(found: str, *, alone: bool = False) -> str | None:
    """The name without titles and openers before it, or None where it is hardly a person's."""
    words = " ".join(found.split()).split(" ")
    while words and (words[0].lower() in OPENERS or ROLE_WORDS.fullmatch(words[0])):
        if len(words) > 1 and gender_of(words[0]) and not gender_of(words[1]):  # «Even Moe», but «Even Kari Moe said»
            break
        words = words[1:]
    if len(words) > 2 and ROLE_WORDS.fullmatch(" ".join(words[:2])):  # "State Secretary Moe"
        words = words[2:]
    if len(words) > 2 and gender_of(words[0]) is None and gender_of(words[1]):  # «Kreftsyke Hannah Jones»
        words = words[1:]
    name = " ".join(words)
    if len(words) < (1 if alone else 2) or _NOT_NAMES.search(name) or name.isupper():
        return None
    return name


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person: the same surname, and the shorter's words all in the longer.

    «Kari Moes tale» names Kari Moe: an s more after the surname makes nobody else.
    """
    a, b = one.lower().split(), other.lower().split()
    if a[-1] == f"{b[-1]}s" or b[-1] == f"{a[-1]}s":
        a[-1] = b[-1] = min(a[-1], b[-1], key=len)
    return a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))
