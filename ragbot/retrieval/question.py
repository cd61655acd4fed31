"""A question -> a Query: topic, years, people, intent and language, by rules alone, without a language model."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ragbot.errors import EmptyQuestionError, QuestionNotTextError, QuestionTooLongError
from ragbot.index.lexical import STOPWORDS
from ragbot.retrieval.catalogue import Catalogue
from ragbot.retrieval.language import language_of, language_of_keywords
from ragbot.retrieval.naming import speakers_in
from ragbot.retrieval.scope import in_scope
from ragbot.retrieval.translation import ABBREVIATIONS, phrases_of
from ragbot.retrieval.wordclass import is_verb
from ragbot.retrieval.years import Years, years_in
from ragbot.types import Answer, Intent, Query

MAX_CHARACTERS = 4_000
_KS = re.compile(
    r"(?<![\w-])KS(?:['’]s?|s)?(?![\w-])|\bkommunesektorens organisasjon\b|\bkommunesektorens interesseorganisasjon\b"
)
_KS_ANYCASE = re.compile(r"(?<![\w-])ks(?:['’]s?)?(?![\w-])", re.IGNORECASE)
_KS_IS_OBJECT = re.compile(
    r"\b(?:til|med|mot|mellom|with|to|against|between)\s(?:the\s)?$"
    r"|\bdid\s(?:the\s)?(?!KS\b)\w+\s\w+\s$|\b(?:departementet|regjeringen|regjeringa|staten|ministeren|statsråden)\s$",
    re.IGNORECASE,
)
_FRAME = frozenset(
    """sa sagt si sier seier mente mener meint ment meiner meinte synes syntes syns synst tykkjer tenker tenkjer uttalte uttaler uttalt ytret ytra nevnte
    nemnde nevner omtalte omtala understreket understreka fortalte fortell fortel påpekte svarte snakket snakka snakker prata pratet
    holdning haldning syn standpunkt mening meining meninger posisjon uttalelse uttalelser fråsegn utsagn position positions view views
    opinion stance statement statements think thinks thought talk talked speak spoke spoken speaks tell told mention mentioned mentions stress stressed emphasise
    emphasised emphasized regarding concerning angående vedrørende gjelder gjeld ifølge ifølgje følge according handler handla handlet
    forklar forklare oppsummer oppsummere explain summarise summarize describe beskriv gjør greie
    forskjellen forskjellene skilnader skiller skil differ differs endret endra endring endringer change changed changes over tid time compare compared comparison sammenlign
    sammenlikn sammenliknet samanlikn samanlikna forskjell forskjeller skilnad skilnaden difference versus vs spørsmål question lurer vite
    per pr svarte prosent prosentandel percent procent antallet talet people persons because lot lots slags galt tydelig egentlig
    finne ut gi give list nevn nemn please vennligst takk svar answer kort hvilket hvilken hvilke kva hva året år year years årene åra årets siden sidan since between mellom før etter hittil sist siste latest most recent
    mange mye mykje antall tal number andel stor share proportion percentage many much gjør gjer gjorde doing saken sak ting
    things egentlig eigentleg really konkret generelt helst especially særlig særleg viktig viktigst viktige important main altså jo vel bare
    nå no now currently today dag opp fram frem først første gang gong first time person personer noen nokon anybody anyone someone
    trekker trakk fram løfter løfta tok ta opp""".lower().split()
)
_DEVELOPMENT = frozenset("utviklet utvikla utviklingen utviklinga developed development".split())
_INTENTS: tuple[tuple[Intent, str], ...] = (
    (
        Intent.COMPARE,
        r"\bendr(?:et|a|ing|ingar|inger)\b|\butvikl(?:et|a)\s(?:seg|over)|\bskil(?:ler|te|de|jer?)?\b.*\bseg\b|\bsam(?:men|an)li(?:gn|kn)|\bforskjell|\bskilnad|\bversus\b|\bvs\b"
        r"|\bover\stid\b|\bcompar|\bdiffer|\bchanged?\b.*\b(?:over|since|from|between)\b|\bmot\s(?:19|20)\d\d|\bi\sforhold\stil\s(?:19|20)\d\d",
    ),
    (
        Intent.FIGURE,
        r"\b(?:hvor|kor)\s(?:mange|my(?:e|kje)|stor|store|høy|høg|stort|lang)\b|\bhow\s(?:many|much|large|big)\b"
        r"|\b(?:antall|prosent(?:andel)?|percentage|andel(?:en)?|per\scent|number\sof|what\s(?:share|proportion)|talet\spå|brøkdel|tall(?:et|ene)?)\b",
    ),
    (
        Intent.WHEN,
        r"^\W*(?:når|when)\b|\b(?:hvilket|kva|what|which)\s(?:år|year)\b|\b(?:hvilken|kva|what)\s(?:dato|date)\b",
    ),
    (
        Intent.WHO,
        r"\b(?:hvem|kven|who|whom|whose)\b|\b(?:hvilken|hvilke|kva|which)\s(?:person|minister|statsråd|ordfører|ordførar|politiker|mayor|speaker)",
    ),
    (
        Intent.WHERE,
        r"^\W*(?:hvor|kor|kvar|where)\b(?!\s?for\b)|\b(?:hvilket|kva)\s(?:sted|stad)\b|\bwhich\s(?:place|city|town|venue)\b",
    ),
    (
        Intent.LIST,
        r"\b(?:hvilke|list(?:e|\sopp)?|nevn|nemn|ramse?\sopp|which)\b|\b(?:what|kva)\s(?:are|er)\sthe\b|\bkva\s(?:for\s(?:nokre|slags)\b|\w{3,}(?:ar|er)\s(?:er|har|hadde|skal|må|kan|var|vart|bør|vil|nemn\w*|trekk\w*)\b)"
        r"|\bgi\s(?:meg\s)?(?:noen\s)?eksempl|\bexamples?\sof\b|\bdøme\spå\b",
    ),
)
_FOLLOW_UP = re.compile(
    r"^\W*(?:og\b|men\b|enn\b|and\b|but\b|(?:hva|kva)\smed\b|what\sabout\b|how\sabout\b|(?:hvorfor|kvifor|why)(?:\s(?:det|ikke|ikkje|not|so|that))?\W*$"
    r"|utdyp|fortell\smer|fortel\smeir|meir|mer\b|more\b|tell\sme\smore|elaborate|på\s(?:engelsk|nynorsk|bokmål|norsk)\W*$|in\senglish\W*$)",
    re.IGNORECASE,
)
_TO_LANGUAGE = (
    (r"\bpå\sengelsk\b|\bin\senglish\b", "en"),
    (r"\bpå\snynorsk\b", "nn"),
    (r"\bpå\s(?:norsk|bokmål)\b", "nb"),
)


def check_question(question: object) -> str:
    """The question with its white space tidied.

    Raises:
        QuestionNotTextError: it is not a string, or has no readable characters.
        QuestionTooLongError: it has 4,000 characters or more.
        EmptyQuestionError: it has no characters but white space and punctuation.
    """
    if not isinstance(question, str):
        raise QuestionNotTextError("Spørsmålet må være tekst.")
    if len(question) >= MAX_CHARACTERS:
        raise QuestionTooLongError(f"Spørsmålet er på {len(question)} tegn; hold det under {MAX_CHARACTERS}.")
    text = unicodedata.normalize("NFC", question)
    broken = sum(unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") and char not in "\n\r\t" for char in text)
    if broken and broken * 10 >= len(text.strip()):
        raise QuestionNotTextError("Spørsmålet er ikke lesbar tekst; skriv det med vanlige bokstaver.")
    text = " ".join(
        "".join(
            c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cn", "Co", "Cs") or c in "\n\r\t"
        ).split()
    )
    if not re.search(r"\w", text):
        raise EmptyQuestionError(
            "Spørsmålet er tomt; skriv hva du vil vite, for eksempel «Hva sa KS om bredbånd i 2021?»"
        )
    return text


def understand(
    question: str, catalogue: Catalogue, history: Sequence[Answer] = (), *, today: date | None = None
) -> Query:
    """What ``question`` asks for, with what it leaves out taken from the latest answer in ``history``."""
    years = years_in(question, today or date.today(), catalogue.years)
    text = years.text
    keywords = language_of_keywords(text.split(), catalogue.vocabulary)
    language = _asked_language(text) or language_of(text, history[-1].query.language if history else keywords)
    events = tuple(name for name in catalogue.events if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text.lower()))
    intent = _intent(text, years)
    speakers, spans = speakers_in(text, catalogue, years.values, who=intent is Intent.WHO)
    about_ks = _asks_ks(text) and not speakers and intent is not Intent.WHO
    topic = _without_setting(_topic(text, [*years.spans, *spans], intent), intent, events)
    query = Query(
        question=question,
        topic=topic,
        years=years.values,
        speakers=speakers,
        intent=intent,
        language=language,
        about_ks=about_ks,
        in_scope=in_scope(text, bool(topic), bool(speakers or about_ks or years.values)),
        search_text=_search_text(topic, language),
        events=events,
        phrase=_phrase(question, topic),
        counted=_counted(text, topic) if intent is Intent.FIGURE else None,
    )
    return _inherit(query, history, catalogue)


def _intent(text: str, years: Years) -> Intent:
    for intent, pattern in _INTENTS:
        if re.search(pattern, text, re.IGNORECASE):
            return intent
    explicit = re.search(r"\b(?:og|and|kontra|mot|vs)\b", text)
    return Intent.COMPARE if len(years.spans) == 2 and explicit and len(years.values) == 2 else Intent.POSITION


def _topic(text: str, spans: Sequence[tuple[int, int]], intent: Intent) -> tuple[str, ...]:
    """The content words, in order: what is left without years, people, KS itself and the words of asking."""
    blanked = list(text)
    for start, end in spans:
        blanked[start:end] = " " * (end - start)
    rest = _KS_ANYCASE.sub(" ", "".join(blanked))
    words = re.findall(r"\d+[^\W\d_][\w-]*|\d+(?:[.,\s]\d{3})+|\d+(?:[.,]\d+)?|[^\W_][\w’'-]*[^\W_]|[^\W_]", rest)
    frame = _FRAME | _DEVELOPMENT if intent is Intent.COMPARE else _FRAME
    kept = [word for word in words if word.lower() not in STOPWORDS and word.lower() not in frame]
    return tuple(dict.fromkeys(kept))


def _asks_ks(text: str) -> bool:
    """Whether KS is asked for its words, rather than being told, met or worked with: «… orienterte KS om», «med KS»."""
    mentions = [*_KS.finditer(text), *_KS_ANYCASE.finditer(text)]
    return any(not _KS_IS_OBJECT.search(text[: match.start()]) for match in mentions)


def _search_text(topic: tuple[str, ...], language: str) -> str:
    """What is searched for: the topic, and for an English question its words' two likeliest translations too."""
    if language != "en":
        full = (word for one in topic for word, _ in ABBREVIATIONS.get(one.lower(), ()))
        return " ".join([*topic, *full])
    words = [word.lower() for text in topic for word in text.replace("-", " ").split()]
    translated = [word for _, translations in phrases_of(words, 2) for word, _ in translations]
    return " ".join([*topic, *translated])


_HOLDING = frozenset(
    "arrangert arrangere avholdt holdt held heldt avheldt sted stad foregikk føregjekk fant fann sendt".split()
)


def _without_setting(topic: tuple[str, ...], intent: Intent, events: tuple[str, ...]) -> tuple[str, ...]:
    """The topic without what only places it: the event's name for a position, the verb of holding for a place."""
    if intent is Intent.WHERE:
        return tuple(word for word in topic if word.lower() not in _HOLDING) or topic
    named = {part for event in events for part in event.split()}
    rest = tuple(word for word in topic if word.lower() not in named)
    # «Hvem uttalte seg på eKommune 2020?» names nothing but the event; «Hvor mange deltok på eKommune?» counts there.
    if intent is Intent.WHO and rest:
        return topic
    return topic if intent in (Intent.FIGURE, Intent.WHEN) else rest


def _phrase(question: str, topic: tuple[str, ...]) -> str:
    """The stretch of the question from its first to its last topic word, if that is short enough to repeat."""
    places = [match.span() for word in topic if (match := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", question))]
    if len(places) < len(topic) or not places:
        return ""
    start, end = min(places)[0], max(place[1] for place in places)
    phrase = question[start:end]
    return phrase if len(phrase.split()) <= len(topic) + 2 and len(phrase) <= 60 else ""


def _counted(text: str, topic: tuple[str, ...]) -> str | None:
    """The topic word that «hvor mange» counts: the one after it, if it is one."""
    match = re.search(
        r"\b(?:(?:hvor|kor)\s(?:mange|mye|mykje)|how\s(?:many|much)|antall|talet\spå|number\sof)\b", text, re.IGNORECASE
    )
    counted = re.match(r"\s+([\w-]+)", text[match.end() :]) if match else None
    if counted is None or counted.group(1) not in topic:
        return None
    # «Hvor mange mangler …?» counts people; the word after it is what they do.
    return None if is_verb(counted.group(1).lower()) else counted.group(1)


def _asked_language(text: str) -> str | None:
    return next((code for pattern, code in _TO_LANGUAGE if re.search(pattern, text, re.IGNORECASE)), None)


def _inherit(query: Query, history: Sequence[Answer], catalogue: Catalogue) -> Query:
    """Fill what a follow-up leaves out from the latest answer's query; a question that stands alone is left alone."""
    if not history or not in_scope(query.question, has_topic=True, has_speaker=False):
        return query
    before = history[-1].query
    follows = bool(_FOLLOW_UP.search(query.question)) or not query.topic
    if not follows:
        return query
    changes: dict[str, object] = {}
    if not _new_topic(query):
        changes |= {"topic": before.topic, "search_text": before.search_text, "phrase": before.phrase}
        changes["elaborates"] = not query.years and not query.speakers and query.language == before.language
        if query.intent is Intent.POSITION:
            changes["intent"] = before.intent if before.intent is not Intent.COMPARE else Intent.POSITION
    if (
        not query.years
        and before.years
        and not (query.speakers and not catalogue_has(catalogue, query.speakers, before.years))
    ):
        changes["years"] = before.years
        changes["speakers"] = catalogue.in_years(query.speakers, before.years)
    if not query.speakers and not query.about_ks:
        if before.speakers:
            years = before.years if "years" in changes else query.years
            changes["speakers"] = catalogue.in_years(before.speakers, years) if years else before.speakers
        changes["about_ks"] = before.about_ks
    inherited = tuple(name for name in ("topic", "years", "speakers", "about_ks") if changes.get(name))
    merged = {name: getattr(query, name) for name in query.__slots__} | changes
    return Query(**merged | {"inherited": inherited, "in_scope": True})


def catalogue_has(catalogue: Catalogue, names: Sequence[str], years: Sequence[int]) -> bool:
    """Whether any of ``names`` speaks in a document of one of ``years``."""
    return any(office.speaker.name in names and office.years & set(years) for office in catalogue.offices)


def _new_topic(query: Query) -> bool:
    small = {
        "engelsk",
        "nynorsk",
        "bokmål",
        "norsk",
        "english",
        "utdyp",
        "elaborate",
        "more",
        "meir",
        "mer",
        "fortell",
        "fortel",
    }
    return any(word.lower() not in small for word in query.topic)


def narrowed(query: Query, years: Sequence[int] | int | None, speakers: Sequence[str] | str | None) -> Query:
    """A query under the filters that the caller set, which win over what the question says."""
    if years:
        query = replace(query, years=(years,) if isinstance(years, int) else tuple(sorted(set(map(int, years)))))
    if speakers:
        speakers = (speakers,) if isinstance(speakers, str) else speakers
        only_ks = tuple(speakers) == ("KS",)
        query = replace(query, speakers=() if only_ks else tuple(speakers), about_ks=only_ks or query.about_ks)
    return query
