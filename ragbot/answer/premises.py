"""What a question takes for granted, and whether the chosen sentences bear it out.

«Hvorfor ville KS legge ned rådet?» takes for granted that KS wanted to; «Hvor mange ansatte har KS?» that a number of
employees is told; «Hva sa byråden om tillit?» that a «byråd» spoke. A sentence that has the other words and not these
answers another question. All of it is told from the forms and places of words, without a parser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from ragbot.answer.figures import counts_anybody, counts_only_measures, figures_in, is_measure
from ragbot.index.lexical import WORD, stem, words_of
from ragbot.retrieval.matching import HARDLY, QuestionWord
from ragbot.retrieval.wordclass import is_verb
from ragbot.types import Intent, Query, Vectors


class Role(StrEnum):
    """The part that a content word plays in a question."""

    TOPIC = "topic"  # after «om»: what is spoken about
    FOCUS = "focus"  # after «hvilke», «hvor mange», «hva er»: what is asked for
    SUBJECT = "subject"  # after «sa», before «om»: who is said to speak
    DEED = "deed"  # a verb: what is said to be done
    REST = "rest"


_ABOUT = re.compile(
    r"\b(?:om|about|on|regarding|concerning|angående|vedrørende|rundt"
    r"|(?:syn|synet|holdning|holdningen|haldning|haldninga)\s(?:på|til)|views?\sof|position\son|stance\son"
    r"|(?:er|var)\s\w+\sfor\seller\si?mot|(?:støtter|støttet|støttar|støtta|stør)\s\w+|(?:is|was)\s\w+\s(?:for|in\sfavou?r\sof)\sor\sagainst"
    r"|(?:does|did)\s\w+\s(?:support|back|favou?r))\s",
    re.IGNORECASE,
)
_VERB_NEXT = r"(?!(?:did|does|do|is|was|are|were|has|have|had|will|would|should|must|can|could|er|var|har|hadde|skal|må|kan|vil|ble|blei|blir|bør|sa|sier|seier|mener|meiner|mente|meinte)\b)"
_ASKS_AFTER = re.compile(
    rf"^\W*(?:(?:hvilken|hvilket|hvilke|which|what|whose|kva\sfor(?:\s(?:ein|ei|eit|nokre))?|kva|hva\sslags)\s{_VERB_NEXT}"
    r"|(?:hva|kva|hvem|kven|what|who)\s(?:er|var|is|was|are|were|blir|ble|heter|heiter|het)\s(?:navnet\spå|the\sname\sof)?"
    r"|(?:hvor|kor|how)\s(?:mange|many|much|mye|mykje)?\s?)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:(?:hva|kva|hvorfor|kvifor|hvordan|korleis)\s(?:sa|mente|meinte|mener|meiner|synes|synest|syntes|uttalte|svarte|fortalte|tenker)"
    r"|(?:what|why|how)\s(?:did|does|has)(?=\s(?:\w+\s){1,6}(?:say|said|think|mean|argue|claim|want)\b))\s(?:the\s)?",
    re.IGNORECASE,
)
_PHRASE_END = re.compile(
    r"\b(?:som|når|at|that|which|who|when|because|fordi|hvis|if|for|fra|frå|til|på|i|av|med|of|in|to|from|at|om|about|on|say|said|think|has|have|er|var|is|was|har|hadde|skal|må|kan|vil|ble|blei|blir)\b|[,;:?]",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"\b(?:som|når|at|that|which|who|when|because|fordi|hvis|if)\b|[,;:?]", re.IGNORECASE)
_DOES = re.compile(
    rf"^\W*(?:hvem|kven|who|hva|kva|hvorfor|kvifor|hvordan|korleis)\s{_VERB_NEXT}(?P<deed>[\w-]+)", re.IGNORECASE
)
_SPOKEN = re.compile(
    r"\b(?:sa|sagt|sier|seier|si|mente|mener|meiner|meinte|skrev|skriver|skriv|fastsl\w+|sl(?:år|o)\s(?:\S+\s){0,5}fast|viser|viste|peker|pekte|peikt\w*|krev\w*|vil|ville|ønsk\w*|foresl\w*|anbefal\w*"
    r"|konklud\w*|tydelig|opptatt|oppteken|jobber|svarte|fortalte|understrek\w*|advar\w*|åtvar\w*|uttal\w*|orienter\w*|avvis\w*|hev\w*|says?|said|thinks?|wants?|wrote|warn\w*|argue\w*|found|stress\w*)\b",
    re.IGNORECASE,
)
_WHY = re.compile(r"\b(?:hvorfor|kvifor|why|how\scome)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:(?:legg\w*|la|lagt|lagde)\s(?:\S+\s){0,3}?ned|(?:set\w*|sat\w*)\s(?:\S+\s){0,3}?(?:ut|bort)|(?:velg|vel)\w*\s(?:\S+\s){0,2}bort|ned(?:lagt|legg\w*|lagde)|avvikl\w*|stans\w*|stopp\w*|stopped|stopping|stop|fjern\w*|dropp\w*|kutt\w*"
    r"|avlys\w*|forb[yø]\w*|forbudt?|forbodet?|forbode|avvis\w*|avsl[åo]\w*|nekt\w*|t(?:ar|ok|ek|att)\s(?:\S+\s){0,2}(?:tilbake|attende)|quitting|tr(?:a|e|u)kk\w*\s(?:\S+\s){0,2}(?:seg|tilbake|attende)|g(?:år?|ikk|jekk)\s(?:\S+\s){0,3}av(?:\ssom\b|$|[?.,])"
    r"|(?:sa|sier|si|seier|stemte|stemme)\s(?:\w+\s){0,3}(?:nei|imot|mot)|motsett\w*|motsatte|utsett\w*|utsatte|slutt\w*|saksøk\w*|boikott\w*"
    r"|avskaff\w*|skrot\w*|(?:ha|har|få|får|fekk|fikk|ta|tar|tok|fall\w*)\s(?:\S+\s){0,3}(?:bort|vekk)|opphev\w*|fas(?:e[rts]?|a[rst]?|te)\sut|turn\w*\sdown|get\srid\sof|do\saway\swith|repeal\w*|phas\w*\sout|meld\w*\s(?:\S+\s){0,2}(?:seg|kommun\w+)\sut|må\sut\sav|skal\sut\sav|g(?:å|år|ikk|jekk)\s(?:\S+\s){0,3}?ut\sav|vrak\w*|sløyf\w*|kvitt\w*\s(?:\S+\s){0,3}?med|oppløs\w*|abandon\w*|dissolv\w*|outsourc\w*|refus\w*|oppos\w*|ban|banned|abolish\w*|cancel\w*|postpon\w*|quit|reject\w*"
    r"|resign\w*|sue|sued|remov\w*|scrap\w*|withdr\w*|den(?:y|ied)|uviktig\w*|unødvendig\w*|bortkasta?t?|meningsløs\w*"
    r"|g(?:år|ikk|jekk)\s(?-i:(?:[A-ZÆØÅ]\S*\s){1,3})mot\b|fraråd\w*|frarå\w*|argued?\sagainst|motstand\w*|opponents?|for\s(?:mye|mykje)|too\smuch|skulda?|skylda?|skylden|imot|against)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:ikke|ikkje|nei|aldri|ingen|inga|uten|utan|i?mot|fraråd\w*|frarå\w*|uenig\w*|ueinig\w*|advar\w*|åtvar\w*|hindr\w*|not|no|never|without|against)\b",
    re.IGNORECASE,
)
# Who is against a thing need not say no to it: a warning, or «ingen god idé», is as much.
_AGAINST = re.compile(r"\b(?:imot|against|motstand\w*|opponents?|oppos\w*|motsett\w*|motsatte)\b", re.IGNORECASE)
_WARNS = re.compile(
    r"\b(?:advar\w*|åtvar\w*|warn\w*|ing(?:en|a)\sgod\w*|dårlig\w*\sid[eé]\w*|kritis\w*|skepti\w*|uenig\w*|usamd\w*|disagree\w*|no\sgood)\b",
    re.IGNORECASE,
)
_EITHER_WAY = re.compile(
    r"\b(?:for\seller\si?mot|(?:for|in\sfavou?r\sof)\sor\sagainst|t(?:a|ar|ok|ek|att)\s(?:\S+\s){0,3}imot|warn(?:s|ed)?\sagainst|slutt\w*\s(?:\S+\s){0,3}?(?:seg\s)?(?:til|opp\som)"
    r"|(?:threats?|attacks?|violence|hatred|harassment|crimes?|discriminat\w*|prejudice|protect\w*|secur\w*|safeguard\w*|insur\w*|vaccinat\w*)\sagainst)\b",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(
    r"^\W*(?:er|var|vil|ville|har|hadde|kan|kunne|skal|skulle|må|måtte|bør|burde|blir|ble|blei|vart|går|gikk|gjekk|støtt\w*|mener|meiner|mente|meinte|ønsk\w*|sa|sier|seier"
    r"|is|was|are|were|will|would|has|have|had|can|could|should|must|does|did|do)\s",
    re.IGNORECASE,
)
_REACTION = re.compile(
    r"^\W*(?:hva|kva)\s(?:sa|sier|seier|svarte|svarar|svarer|mente|meinte|mener|meiner|synes|synest|syntes)\s(?:\S+\s){1,7}?til\sat\b|^\W*how\s(?:did|does)\s(?:\S+\s){1,6}?react\b",
    re.IGNORECASE,
)
_HOW_MANY_DID = re.compile(r"\b(?:hvor|kor|how)\s(?:mange|many)\s(?P<verb>[^\W\d_]+)", re.IGNORECASE)
_AND_NOT = re.compile(
    r"\b(?P<wanted>[\w-]+)(?:,|,?\s(?:og|and|but|men))?\s(?:(?:ikke|ikkje|not)(?!\s(?:har|have|er|are))|i\sstede(?:t|n)\sfor|i\sstaden\sfor|rather\sthan|instead\sof)\s[\w-]+(?:\s(?:i|in|på|at)\s[^,?]*)?\W*$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\b(?:mange|many)\b", re.IGNORECASE)
_ITSELF, _LIKE_IT = 0.95, 0.6  # how well the counted word is found where it stands, and where one like it does
_VERB_WITHIN = 7  # words after a speaker's name within which the verb of speaking stands
_REACH = 4
"""How many words may stand between a figure and what it counts."""


def roles_of(query: Query, question: Sequence[QuestionWord]) -> list[Role]:
    """The role of each word of ``question``, by its place in the question and its forms."""
    text = query.question
    topic = set(_stretch(text, _ABOUT, _CLAUSE_END))
    asked = _stretch(text, _ASKS_AFTER, _PHRASE_END)
    verbs = [place for place, word in enumerate(asked) if place and is_verb(word, query.language)]
    focus = set(asked[: verbs[0]] if verbs else asked)
    subject = set(_stretch(text, _SAYS, _PHRASE_END))
    first = _DOES.match(text)
    deed = {first.group("deed").lower()} if first else set()
    found = []
    for one in question:
        parts = set(one.word.split())
        if parts & topic:
            found.append(Role.TOPIC)
        elif parts & subject:
            found.append(Role.SUBJECT)
        elif parts & deed or all(is_verb(part, query.language) for part in parts):
            found.append(Role.DEED)
        elif parts & focus:
            found.append(Role.FOCUS)
        else:
            found.append(Role.REST)
    return found


def _stretch(text: str, opening: re.Pattern[str], end: re.Pattern[str]) -> list[str]:
    """The words from where ``opening`` matches to ``end``."""
    match = opening.search(text)
    if match is None:
        return []
    last = end.search(text, match.end())
    return words_of(text[match.end() : last.start() if last else len(text)])


def asks_why(query: Query) -> bool:
    """Whether the question takes what it asks the reason of for granted."""
    return bool(_WHY.search(query.question))


def asks_yes_or_no(query: Query) -> bool:
    """Whether the question opens with its verb, so that yes or no answers it."""
    return bool(_YES_OR_NO.search(query.question))


def ends(text: str) -> bool:
    """Whether a text speaks of ending, refusing or blaming; «for eller mot» and «ta imot» do not."""
    return bool(_ENDS.search(_EITHER_WAY.sub(" ", text)))


def bears_out_end(query: Query, text: str) -> bool:
    """Whether ``text`` has an end or a no, where the question speaks of one.

    To «Vil KS fjerne gebyret?» that the fee is needed is an answer, and «Hva sa Moe til at gebyret ble fjernet?» is
    answered by what Moe makes of it. A question that takes it for granted (why, when) needs it in so many words; to
    another, any denial may be the answer.
    """
    if not ends(query.question) or ends(text) or asks_yes_or_no(query):
        return True
    if query.speakers and _REACTION.search(query.question):
        return True
    if _AGAINST.search(query.question) and _WARNS.search(text):
        return True
    return not (asks_why(query) or query.intent is Intent.WHEN) and bool(_DENIAL.search(text))


def counts(query: Query, question: Sequence[QuestionWord], text: str, own: Vectors) -> bool:
    """Whether a figure of ``text`` counts what is asked for; True where nothing is counted or the text lacks the word.

    ``own``: how well each word of the question is found in ``text`` itself, shape (len(question),).
    """
    wanted = set(words_of(query.counted)) if query.counted else set()
    terms = {
        term
        for one, hit in zip(question, own, strict=True)
        if hit >= _ITSELF and wanted & set(one.word.split())
        for term, _ in one.terms
    }
    if not terms or counts_anybody(text, query.counted or ""):
        return True
    spans = figures_in(text)
    if any(stem(word).endswith(term) for start, stop in spans for word in _parts(text[start:stop]) for term in terms):
        return True
    for match in WORD.finditer(text):
        if any(stem(match.group().lower()).endswith(term) for term in terms):
            for start, stop in spans:
                between = text[stop : match.start()] if stop <= match.start() else text[match.end() : start]
                if start <= match.start() and len(between.split()) <= _REACH:
                    return True
    return False


def counted(query: Query, question: Sequence[QuestionWord], sentences: Sequence[tuple[str, Vectors]]) -> bool:
    """Whether a figure in one of ``sentences`` (text, and how well it has each word) counts what is asked for.

    Where «hvor mange elever» finds sentences with «elever», what other sentences count is no answer; nor are days and
    times one where «hvor mange deltok» counts people.
    """
    if _asks_people(query) and all(counts_only_measures(text) for text, _ in sentences if figures_in(text)):
        return False
    if not _of_the_manner(query, question, sentences):
        return False
    if not _HOW_MANY.search(query.question):  # of «hvor mye støtte» the sum may stand anywhere
        return True
    wanted = set(words_of(query.counted)) if query.counted else set()
    rows = [row for row, one in enumerate(question) if wanted & set(one.word.split())]
    told = bool(rows) and any(float(own[rows].max()) >= _ITSELF for _, own in sentences)
    return any(
        counts(query, question, text, own) and (not told or bool(figures_in(text)))
        for text, own in sentences
        if not told or float(own[rows].max()) >= _LIKE_IT or counts_anybody(text, query.counted or "")
    )


def _asks_people(query: Query) -> bool:
    """Whether a question asks how many did a thing and names nothing that is counted: «Hvor mange fulgte møtet?»."""
    verb = _HOW_MANY_DID.search(query.question)
    if verb is None or query.counted or is_measure(verb["verb"]):
        return False
    return is_verb(verb["verb"].lower(), query.language)


def _of_the_manner(query: Query, question: Sequence[QuestionWord], sentences: Sequence[tuple[str, Vectors]]) -> bool:
    """Whether a sentence with a figure has the one of two that is asked for: «digitalt» of «digitalt og ikke fysisk».

    And something else of the question: «en million er uten digital dømmekraft» is of the same word alone.
    """
    asked = _AND_NOT.search(query.question) if query.intent is Intent.FIGURE else None
    if asked is None:
        return True
    rows = [row for row, one in enumerate(question) if asked["wanted"].lower() in one.word.split()]
    return not rows or any(
        float(own[rows].max()) >= HARDLY and (len(own) == 1 or int((own >= HARDLY).sum()) > 1)
        for text, own in sentences
        if figures_in(text)
    )


def _parts(figure: str) -> list[str]:
    """«todagerskonferanse» is a figure that holds what it counts: «dager»."""
    found = re.match(r"\w+?(dag|døgn|uke|veke|måned|månad|time|år)(?:er|ar|ers|s)", figure.lower())
    return [found.group(1)] if found else []


def speaks(terms: set[str], voice: str, text: str) -> bool:
    """Whether whom the question calls by ``terms`` is the speaker of a sentence, or speaks within it.

    ``voice``: the sentence's speaker with role and organisation.
    """
    if any(stem(word).startswith(tuple(terms)) for word in words_of(voice)):
        return True
    words = [(match, stem(match.group().lower())) for match in WORD.finditer(text)]
    for match, term in words:
        if term.startswith(tuple(terms)):
            after = " ".join(text[match.end() :].split()[:_VERB_WITHIN])
            if _SPOKEN.search(after) or re.search(
                r"\b(?:ifølge|ifølgje|according\sto)\s(?:\S+\s){0,2}$", text[: match.start()], re.IGNORECASE
            ):
                return True
    return False


def missing_by_role(roles: Sequence[Role], missing: Vectors) -> dict[str, float]:
    """The weight of the heaviest missing word in each role, 0 where none is missing."""
    return {
        role.value: float(max((value for one, value in zip(roles, missing, strict=True) if one is role), default=0.0))
        for role in Role
    }
