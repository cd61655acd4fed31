"""Whether the chosen sentences bear out what a question takes for granted, as far as words can tell.

Each rule is told in its own module (``demands``, ``named``, ``holders``, ``premises``, ``polarity``, ``matters``); here they
are put together: one that fails is enough for no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ragbot.answer import demands, holders, matters, named, others, premises
from ragbot.answer.polarity import bears_out_support, contradicts, denies, turns_down
from ragbot.answer.premises import Role
from ragbot.answer.selection import Candidate
from ragbot.answer.wording import tells_absence
from ragbot.index.lexical import words_of
from ragbot.retrieval.intents import kind_of
from ragbot.retrieval.matching import HARDLY, QuestionWord
from ragbot.types import Intent, Query, Vectors

_YEAR = re.compile(r"(?:19|20)\d\d")
_WHO_HAS_NOT = re.compile(  # «Hvilke kommuner har ikke …?», not what somebody says is not
    r"^\W*(?:(?:hvilke[nt]?|kva(?:\sfor(?:\s(?:ein|ei|eit|nokre))?)?|which|what)\s[\w-]+|hvem|kven|who)\s(?:har|hadde|er|var|vil|ville|fikk|fekk|kan|kunne|deltok|bruker|brukar|has|have|had|is|are|was|were|did|do|does|will|would|could)"
    r"(?:\s(?:ikke|ikkje|aldri|not|never)|n['’]t)\b",
    re.IGNORECASE,
)
_TELLING_NAME = 0.65  # a name or number of less weight may well be left out

_TELLING_PLACE = 0.6  # the same for a figure, which is of one place and not of another

_NEXT_TO_NOTHING, _UNLIKE = 0.16, 0.2  # a coverage and a cosine under which a sentence is about something else

_QUARTER = 0.25  # the same coverage for KS's position, which a chance sentence of KS's is easily taken for

_ONE_OF_TWO, _BOTH = 0.56, 0.85  # the coverage by one word of two, and how well both are found by sentences apart

_HEARD_BY = re.compile(
    r"\b(?:for|til|overfor|ovenfor|med|to|before|with)\s(?:(?:minister|statsråd|ordfører|ordførar|mayor)\s)?(?P<name>(?-i:[A-ZÆØÅ])[\w-]*)(?:\s(?:i|in)\s(?:19|20)\d\d)?\W*$",
    re.IGNORECASE,
)

_ABOUT_IT = 0.6  # the share of the best sentence's own words from which another is about the same


def borne(
    query: Query,
    question: Sequence[QuestionWord],
    roles: Sequence[Role],
    chosen: Sequence[Candidate],
    candidates: Sequence[Candidate],
) -> bool:
    """Whether the chosen sentences have what the question takes for granted, as far as words can tell."""
    if not _ends(query, question, roles, chosen):
        return False
    if not demands.fulfilled(query, question, chosen):
        return False
    if not named.names(query, question, chosen) or named.elsewhere(query, question, chosen):
        return False
    if not holders.held(query, question, chosen) or not holders.somebody(query, question, chosen):
        return False
    if premises.asks_why(query) and _denied(query, chosen):
        return False
    if _WHO_HAS_NOT.search(query.question) and not any(_absent(one.sentence.text) for one in chosen):
        return False  # who has not is not told by who has
    if not question:
        return True
    if not premises.counted(query, question, [(one.sentence.text, one.said) for one in chosen]):
        return False
    found = np.maximum.reduce([one.found for one in chosen])
    if not _supported(query, found, chosen) or not matters.there(query, question, roles, chosen):
        return False
    figure = kind_of(query) is Intent.FIGURE  # «Hvor mange i Moss alene?»: somewhere near is not enough
    around = " ".join(_place_of(one) if figure else one.passage.text for one in chosen)
    near = " ".join(one.passage.text for one in chosen)  # a year may be named once for several sentences
    for one, hit in zip(question, found, strict=True):
        telling = one.weight > (_TELLING_PLACE if figure else _TELLING_NAME) and hit < HARDLY
        missing = named.is_named(query, one) and not _there(one, around)
        number = any(map(str.isdigit, one.word)) and not (_YEAR.fullmatch(one.word) and one.word in near)
        if telling and (number or (missing and not _listens(query, one, chosen, candidates))):
            return False
    return _spoken(query, question, roles, chosen)


def _absent(text: str) -> bool:
    """Whether a sentence tells that something is not, in whatever words."""
    return denies(text) or tells_absence(text) or premises.ends(text)


def _supported(query: Query, found: Vectors, chosen: Sequence[Candidate]) -> bool:
    """Whether something of the question is found; with next to nothing of it, something like it."""
    dense = max(one.dense for one in chosen)
    if found.max() < HARDLY and not (query.speakers and dense >= others.LIKE):
        return False
    if query.speakers:
        return True
    coverage = max(one.coverage for one in chosen)
    if len(found) == 2 and query.about_ks and query.intent is Intent.POSITION and coverage <= _ONE_OF_TWO:
        return float(found.min()) < _BOTH  # «KS om ferjer i skolen»: one has the ferries, another the school, none both
    if query.about_ks and query.intent is Intent.POSITION and not premises.asks_yes_or_no(query):
        return coverage >= _QUARTER or dense >= others.LIKE
    return coverage >= _NEXT_TO_NOTHING or dense >= _UNLIKE or query.intent is Intent.WHERE


def _ends(query: Query, question: Sequence[QuestionWord], roles: Sequence[Role], chosen: Sequence[Candidate]) -> bool:
    """Whether the end or the no that a question speaks of is there, in a sentence that has more of the question."""
    thing = [row for row, role in enumerate(roles[: len(question)]) if role is not Role.DEED]
    about = [one for one in chosen if not thing or float(one.said[thing].max()) >= HARDLY]
    if premises.asks_why(query) and (query.about_ks or query.speakers):  # whose wish it is must be told
        about = [one for one in about if one.sentence.attribution.speaker] or about
    return premises.bears_out_end(query, " ".join(one.sentence.text for one in about or chosen))


def _place_of(one: Candidate) -> str:
    """A sentence with what else tells what place it is of: its heading and where its speaker is from."""
    said = one.sentence.attribution
    return f"{one.sentence.text} {one.passage.heading or ''} {said.organisation or ''} {said.role or ''}"


def _there(name: QuestionWord, text: str) -> bool:
    """Whether a name, or another word of its root, stands in ``text``."""
    return bool(set(words_of(text)) & set(name.word.split())) or named.akin(name.word, text)


def _listens(query: Query, name: QuestionWord, chosen: Sequence[Candidate], candidates: Sequence[Candidate]) -> bool:
    """Whether a name is of whom something was said to («la fram for Moe»), who is in the same document."""
    heard = _HEARD_BY.search(query.question)
    documents = {one.passage.document_id for one in chosen}
    return (
        heard is not None
        and heard["name"].lower() == name.word
        and any(
            one.passage.document_id in documents and _there(name, f"{one.passage.title} {one.passage.text}")
            for one in candidates
        )
    )


def _denied(query: Query, chosen: Sequence[Candidate]) -> bool:
    """Whether the sentence that covers the question best says the opposite of what is taken for granted."""
    told = [one for one in chosen if not one.sentence.text.rstrip("*_ ").endswith("?")] or chosen
    best = max(told, key=lambda one: (one.exact, one.coverage))
    about = [one.sentence.text for one in told if one.exact >= _ABOUT_IT * best.exact]
    language = best.passage.language
    if any(turns_down(query, text, query.topic) for text in about):
        return True
    if contradicts(query, best.sentence.text, language, query.topic):
        # The thing in one sentence, and that it cannot be in the next: «… ekstra inntekter. Slike kan ikke brukes til …»
        after = [one.sentence.text for one in told if one.passage.id == best.passage.id and one is not best]
        return not (
            denies(query.question)
            and any(denies(text) and not contradicts(query, text, language, query.topic) for text in after)
        )
    return not bears_out_support(query, about)


def _spoken(query: Query, question: Sequence[QuestionWord], roles: Sequence[Role], chosen: Sequence[Candidate]) -> bool:
    """Whether whom the question takes for a speaker, and no document knows as one, speaks in a chosen sentence."""
    if query.speakers or query.about_ks:
        return True
    asked = {term for one, role in zip(question, roles, strict=True) if role is Role.SUBJECT for term, _ in one.terms}
    voices = ((one.sentence.attribution, one.sentence.text) for one in chosen)
    return not asked or any(
        premises.speaks(asked, " ".join(filter(None, (said.speaker, said.role, said.organisation))), text)
        for said, text in voices
    )
