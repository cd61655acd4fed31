"""A question -> a Query: topic, years, people, intent and language, by rules alone, without a language model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ragbot.index.lexical import STOPWORDS
from ragbot.retrieval.asking import ASKING, verbs_of_asking
from ragbot.retrieval.background import PHRASES, asked_part, blanked, matter_of
from ragbot.retrieval.capacities import capacity_in
from ragbot.retrieval.catalogue import Catalogue
from ragbot.retrieval.exclusions import excluded_in
from ragbot.retrieval.following import with_history
from ragbot.retrieval.forms import FORM, LOOKED_FOR, about_form, asks_form
from ragbot.retrieval.gatherings import years_of_gatherings
from ragbot.retrieval.intents import DISAGREE, intent_of, kind_in, sets_beside
from ragbot.retrieval.language import language_of, language_of_keywords
from ragbot.retrieval.naming import alternatives_in, speakers_in, which_office
from ragbot.retrieval.occasions import EVENT, MEMBERS, asked_of_event, on_occasion
from ragbot.retrieval.offices import OFFICE_WORD, office_question, office_words
from ragbot.retrieval.own_voice import KS_ANYCASE, asks_ks, who_of_ks
from ragbot.retrieval.parties import both_asked
from ragbot.retrieval.placing import away_from_home, without_setting
from ragbot.retrieval.scope import in_scope
from ragbot.retrieval.translation import ABBREVIATIONS, phrases_of
from ragbot.retrieval.wordclass import is_verb
from ragbot.retrieval.years import years_in
from ragbot.types import Answer, Intent, Query

_MET_KS = re.compile(
    r"\b(?:da|då|når|when)\s(?:de|dei|han|hun|ho|they|he|she)\s(?:møtte|møter|traff|treff|besøkte|met|meets|visited)\s(?:med\s|with\s)?KS\b"
)
_MET_WITH = re.compile(
    r"\b(?:i|på|under|in|at|during)\s(?:(?:the|its|their|sine?|sitt)\s)?\w*(?:møte\w*|samtale\w*|talks?|meetings?|konferanse\w*)\s(?:med|with)\s(?:the\s)?(?:\w*(?:statsråd|minister)\w*\s)?[A-ZÆØÅ]\w+(?:\s[A-ZÆØÅ]\w+)*"
)
_FRAME = frozenset(
    """sa sagt si sier seier mente mener meint ment meiner meinte synes syntes syns synst tykkjer tenker tenkjer uttalte uttaler uttalt ytret ytra nevnte
    nemnde nevner omtalte omtala understreket understreka fortalte fortell fortel påpekte svarte snakket snakka snakker prata pratet
    holdning haldning syn synet syna standpunkt mening meining meninger posisjon uttalelse uttalelser fråsegn utsagn position positions view views
    opinion stance statement statements think thinks thought talk talked speak spoke spoken speaks tell told mention mentioned mentions stress stressed emphasise
    emphasised emphasized regarding concerning angående vedrørende gjelder gjeld ifølge ifølgje følge according handler handla handlet
    forklar forklare oppsummer oppsummere explain summarise summarize describe beskriv gjør greie
    forskjellen forskjellene skilnader skiller skil differ differs endret endra endring endringer change changed changes over tid time compare compared comparison sammenlign sammenlignet sammenligne
    sammenlikn sammenliknet samanlikn samanlikna forskjell forskjeller skilnad skilnaden difference versus vs spørsmål question lurer vite
    per pr prosent prosentandel percent procent antallet talet people persons because lot lots slags galt tydelig egentlig
    finne ut gi give list nevn nemn please vennligst takk svar answer kort hvilket hvilken hvilke kva hva året år year years årene åra årets siden sidan since between mellom før etter hittil sist siste latest most recent
    nevnt nemnt nemd omtalt mentioning mange mye mykje antall tal number andel stor share proportion percentage many much gjer gjorde doing saken sak ting
    things eigentleg really konkret generelt gjøre gjere helst especially særlig særleg viktig viktigst viktige important main altså jo vel bare
    nå no now currently today dag opp fram frem først første gang gong first person personer noen nokon anybody anyone someone
    trekker trakk løfter løfta tok ta enda ennå endå oppå alt andre selv sjølv sjølve saker itself himself herself themselves
    fortalde talte ei òg innen innan sto stod punkter argue argued argues hevdet hevda hevder hevdar frequently hyppig jevnlig jamleg aller vedkommende vedkommande jamført jamfør kontra omtalen omtale""".lower().split()
)
_COMPARED = frozenset(
    """utviklet utvikla utviklingen utviklinga developed development motsetning motsetnad kontrast contrast opposed forhold
    snudd snudde snu ombestemt ombestemte skiftet skifta byttet bytta mind reversed shifted moved fortsatt framleis fremdeles still samme same like likt blitt blei
    annerledes annleis differently than before earlier tidligere tidlegare more fewer less mindre flere fleire færre tone tonen tona overfor ønsket ønskte ønskja ba bad bedt""".split()
)
_CARES = frozenset(
    """opptatt oppteken opptekne brenner brenn brente brant engasjert engasjerer engasjerar engasjerte hjertesak hjertesaker vektla vektlegger vektlegg vekt prioriterer prioriterte
    kjempet kjemper kjempa kjempar hjerte hjertet budskap budskapet bodskap bodskapen hovedbudskap care cares cared focus focused passionate concern concerns main message
    innlegg innlegget tale talen tala speech foredrag foredraget bidro bidra fortelje tell""".split()
)
"""What somebody has at heart, or said at all: as all that is asked about a person, no topic."""
_TO_LANGUAGE = (
    (r"\bpå\sengelsk\b|\bin\senglish\b", "en"),
    (r"\bpå\snynorsk\b", "nn"),
    (r"\bpå\s(?:norsk|bokmål)\b", "nb"),
)


_OF_FORM = (Intent.POSITION, Intent.COMPARE, Intent.LIST)


def understand(
    question: str, catalogue: Catalogue, history: Sequence[Answer] = (), *, today: date | None = None
) -> Query:
    """What ``question`` asks for, with what it leaves out taken from the latest answer in ``history``."""
    years = years_in(question, today or date.today(), catalogue.years)
    text = years.text
    language = _language(text, catalogue, history)
    held = () if years.values else years_of_gatherings(text, catalogue.gatherings)
    if len(held) == 1:  # an event that was held once tells the year as well
        years = replace(years, values=held)
    events = _events_in(text.lower(), catalogue, years.values)
    left_out = excluded_in(text, catalogue, years.values)
    text = blanked(text, left_out.spans)
    asked = matter_of(text)
    intent = intent_of(asked_part(text), years)
    speakers, spans, about_ks, intent = _voices(text, asked, intent, catalogue, years.values)
    speakers = tuple(name for name in speakers if name not in left_out.names) or speakers
    served = capacity_in(text, catalogue, speakers)
    if served.years and not years.values:
        years = replace(years, values=served.years)
        intent = Intent.COMPARE if served.count > 1 and intent is Intent.POSITION else intent
    framing = (match.span() for one in (_MET_KS, PHRASES, ASKING) for match in one.finditer(text))
    blanks = [*years.spans, *spans, *served.spans, *framing]
    placed = bool(years.values or events)
    topic = away_from_home(_topic_of(text, asked, blanks, intent, catalogue, placed=placed), text, speakers, catalogue)
    query = Query(
        question=question,
        topic=topic,
        years=years.values,
        speakers=speakers,
        intent=intent,
        language=language,
        about_ks=about_ks and topic != (FORM,),
        in_scope=in_scope(text, bool(topic), bool(speakers or about_ks or years.values or left_out.names), asked),
        events=events,
        excluded=tuple(name for name in left_out.names if name not in speakers),
        counted=_counted(asked, topic) if Intent.FIGURE in (intent, kind_in(asked)) else None,
    )
    query = _to_search(_in_office(query, text, catalogue, blanks), asked, years.bounds)
    return with_history(query, history, catalogue)


def _language(text: str, catalogue: Catalogue, history: Sequence[Answer]) -> str:
    """The language to answer in: the one that is asked for, else the question's own, else the conversation's."""
    if asked := next((code for pattern, code in _TO_LANGUAGE if re.search(pattern, text, re.IGNORECASE)), None):
        return asked
    keywords = language_of_keywords(text.split(), catalogue.vocabulary)
    return language_of(text, history[-1].query.language if history else keywords)


def _to_search(query: Query, asked: str, bounds: tuple[str, ...]) -> Query:
    """``query`` with the topic that is left to look for, and with the text and phrase to look for it by."""
    kind = kind_in(asked) if query.intent is Intent.COMPARE else query.intent  # «Hvor var møtet i 2019 mot 2021?»
    topic = without_setting(query.topic, kind, query.events, query.years)
    if about_form(query):
        return replace(query, search_text=LOOKED_FOR)
    if query.speakers and {word.lower() for word in topic} <= _CARES:  # «Hva er Lund opptatt av?»
        topic = ()
    search_text = _search_text(topic, query.language, bounds)
    return replace(query, topic=topic, phrase=_phrase(query.question, topic), search_text=search_text)


def _topic_of(
    text: str,
    asked: str,
    blanks: Sequence[tuple[int, int]],
    intent: Intent,
    catalogue: Catalogue,
    *,
    placed: bool,
) -> tuple[str, ...]:
    """The content words of a question; ``placed``: it tells the year or the event."""
    if kind_in(asked) in _OF_FORM and asks_form(asked, catalogue.gatherings, placed=placed):
        return (FORM,)
    said_at = on_occasion(asked, catalogue.gatherings)  # no topic where anything else is
    without_verbs = [*blanks, *verbs_of_asking(text)]
    return (
        _of_the_event(asked, without_verbs, intent, placed)
        or (_matter(text, asked, [*without_verbs, *said_at], intent) if said_at else ())
        or _matter(text, asked, without_verbs, intent)
        or _matter(text, asked, blanks, intent)  # «Hva krever KS?» has nothing else
    )


def _matter(text: str, asked: str, blanks: Sequence[tuple[int, int]], intent: Intent) -> tuple[str, ...]:
    """The topic of the part that asks, without whom KS met where that leaves anything; else of the whole ``text``."""
    met = [match.span() for match in _MET_WITH.finditer(asked)]
    return _topic(asked, [*blanks, *met], intent) or _topic(asked, blanks, intent) or _topic(text, blanks, intent)


def _voices(
    text: str, asked: str, intent: Intent, catalogue: Catalogue, years: tuple[int, ...]
) -> tuple[tuple[str, ...], list[tuple[int, int]], bool, Intent]:
    """The people whose words are asked for, where they are named, whether KS's are, and what is then asked for."""
    when = years or years_of_gatherings(text, catalogue.gatherings)  # «statsråden» is the one who was there
    if alternatives := alternatives_in(text, catalogue):  # whoever it was that said it
        return (), alternatives, False, Intent.WHO
    compared = intent is Intent.COMPARE or sets_beside(text)
    speakers, spans = speakers_in(text, catalogue, when, who=intent is Intent.WHO, compared=compared)
    if len(speakers) > 1 and sets_beside(text):
        intent, spans = Intent.COMPARE, [*spans, *(match.span() for match in DISAGREE.finditer(text))]
    if parties := both_asked(text):
        return (), [*spans, *parties], False, intent
    if intent is Intent.WHO and not speakers and (office := which_office(text, catalogue, when)):
        return office[0], [office[1]], False, intent
    asking = matter_of(text, framed=True) if asked.strip() and asked != text else text
    about_ks = asks_ks(asking) if intent is not Intent.WHO else who_of_ks(text)
    return speakers, spans, about_ks and not speakers, intent


def _events_in(lowered: str, catalogue: Catalogue, years: Sequence[int]) -> tuple[str, ...]:
    """The events that a question names: «ekommune 2022», also where name and year stand apart."""
    apart = {
        f"{word} {year}"
        for kind in catalogue.gatherings
        for word in re.findall(rf"(?<![\w-]){re.escape(kind)}[a-zæøå]{{0,3}}(?![\w-])", lowered)
        for year in years
    }
    return tuple(
        name for name in catalogue.events if name in apart or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lowered)
    )


def _of_the_event(text: str, blanks: Sequence[tuple[int, int]], intent: Intent, placed: bool) -> tuple[str, ...]:
    """The topic of a question about an event itself, in the words that reports use; () for another question."""
    told = asked_of_event(text)
    if not told.words or not (placed or EVENT.search(text) or MEMBERS.search(text)):
        return ()
    rest = _topic(text, [*blanks, *told.spans], intent)
    return tuple(dict.fromkeys([*told.words, *rest]))


def _in_office(query: Query, text: str, catalogue: Catalogue, blanks: Sequence[tuple[int, int]]) -> Query:
    """A question after an office, or its holder, as one for the sentences in which name and office stand together.

    Who says them is open. A question that has more to it («I hvilken rolle sa Lund at …?») keeps its own topic.
    """
    asked = office_question(text, catalogue, query.speakers, query.years, blanks)
    if asked is None:
        return query
    if not asked.bare and query.speakers:
        topic = tuple(word for word in query.topic if not OFFICE_WORD.fullmatch(word))
        return replace(query, topic=topic) if topic else query
    if asked.beside and not asked.offices:  # nobody is known: only «min forgjenger», or «min forgjenger Lund», tells
        name, before = asked.beside
        topic = ("forgjenger",) if before else ("forgjenger", *name.split()[-1:])
        speakers = (name,) if before else ()
        return replace(
            query, topic=topic, speakers=speakers, about_ks=False, intent=Intent.WHO, in_scope=True, counted=None
        )
    words = tuple(dict.fromkeys(word for office in asked.offices for word in office_words(office)))
    intent = Intent.COMPARE if len(query.years) > 1 else Intent.LIST if asked.together else Intent.WHO
    return replace(query, topic=words, speakers=(), about_ks=False, intent=intent, in_scope=True, counted=None)


def _topic(text: str, spans: Sequence[tuple[int, int]], intent: Intent) -> tuple[str, ...]:
    """The content words, in order: what is left without years, people, KS itself and the words of asking."""
    rest = KS_ANYCASE.sub(" ", blanked(text, spans))
    words = re.findall(r"\d+[^\W\d_][\w-]*|\d+(?:[.,\s]\d{3})+|\d+(?:[.,]\d+)?|[^\W_][\w’'-]*[^\W_]|[^\W_]", rest)
    frame = _FRAME | _COMPARED if intent is Intent.COMPARE else _FRAME
    kept = [word for word in words if word.lower() not in STOPWORDS and word.lower() not in frame]
    return tuple(dict.fromkeys(kept))


def _search_text(topic: tuple[str, ...], language: str, bounds: tuple[str, ...]) -> str:
    """What is searched for: the topic, for an English question its words' two likeliest translations, and ``bounds``."""
    topic = (*topic, *bounds) if topic else ()
    if language != "en":
        full = (word for one in topic for word, _ in ABBREVIATIONS.get(one.lower(), ()))
        return " ".join([*topic, *full])
    words = [word.lower() for text in topic for word in text.replace("-", " ").split()]
    translated = [word for _, translations in phrases_of(words, 2) for word, _ in translations]
    return " ".join([*topic, *translated])


def _phrase(question: str, topic: tuple[str, ...]) -> str:
    """The stretch of the question from its first to its last topic word, if that is short enough to repeat."""
    places = [match.span() for word in topic if (match := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", question))]
    if len(places) < len(topic) or not places:
        return ""
    start, end = min(places)[0], max(place[1] for place in places)
    phrase = question[start:end]
    return phrase if len(phrase.split()) <= len(topic) + 2 and len(phrase) <= 60 else ""


_MORE = frozenset("mer meir mindre flere fleire færre more fewer less extra ekstra".split())


_MONEY_VERB = re.compile(
    r"(?:kost|spar|bruk|betal|tap|tjen|øk|auk|vok|vaks|sank|steg|steig)(?:er?|ar?|te|et|a)?$", re.IGNORECASE
)


def _counted(text: str, topic: tuple[str, ...]) -> str | None:
    """The topic word that «hvor mange» counts: the one after it, if it is one."""
    match = re.search(
        r"\b(?:(?:hvor|kor)\s(?:mange|mye|mykje)|how\s(?:many|much)|antall|talet\spå|number\sof)\b", text, re.IGNORECASE
    )
    counted = re.match(r"\s+([\w-]+)(?:\s+([\w-]+))?", text[match.end() :]) if match else None
    if match is None or counted is None or counted.group(1) not in topic:
        return None
    how_much = re.search(r"(?:mye|mykje)$", match.group(), re.IGNORECASE)
    if how_much and _MONEY_VERB.match(counted.group(1)):
        return None
    if how_much and counted.group(1).endswith(("er", "ar", "te", "de")) and not is_verb(counted.group(2) or ""):
        return None  # «Hvor mye sparer kommunen …?»: the verb comes second, so nothing is counted
    # «Hvor mange mangler …?» counts people; the word after it is what they do. «Hvor mye mer» may be told as «dobbelt».
    word = counted.group(1).lower()
    return None if is_verb(word) or word in _MORE else counted.group(1)


def narrowed(query: Query, years: Sequence[int] | int | None, speakers: Sequence[str] | str | None) -> Query:
    """A query under the filters that the caller set, which win over what the question says."""
    if years:
        query = replace(query, years=(years,) if isinstance(years, int) else tuple(sorted(set(map(int, years)))))
    if speakers:
        speakers = (speakers,) if isinstance(speakers, str) else speakers
        only_ks = tuple(speakers) == ("KS",)
        query = replace(query, excluded=tuple(name for name in query.excluded if name not in speakers))
        query = replace(query, speakers=() if only_ks else tuple(speakers), about_ks=only_ks or query.about_ks)
    return query
