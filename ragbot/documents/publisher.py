"""«Vi» in an article of the publisher's own: KS speaking, where it is neither a quotation nor anybody else's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ragbot.documents.cues import NOT_OUR_VIEW, STRICT_VERB, i_or_you_in, masked, we_in
from ragbot.documents.people import KS, People
from ragbot.documents.settling import credited
from ragbot.types import Attribution, Basis, Document, Sentence, Speaker

_KS_TELLS = re.compile(
    r"\b(?:vi(?:\si\sKS)?|KS|we)\s(?:[a-zæøå]+\s)?[a-zæøå]+|[a-zæøå]+\s(?:vi|KS|we)\b", re.IGNORECASE
)

_DEMANDS = re.compile(r"\b(?:bør|burde|må|should|ought|must)\b")
_MUST = re.compile(r"\b(?:må|must)\b")
_PROPOSED = re.compile(r"\b(?:forslaget|framlegget|høringsnotatet|høyringsnotatet|proposal)\b")
_BOARD = re.compile(
    r"(?:Landsstyret|Hovedstyret|Hovudstyret|Landstinget|Sentralstyret)\s(?!(?:i\s\w+\s)?(?:ble|blei|vart|er|var|vedtok|behandlet|behandla)\b)[a-zæøå]+"
)
_PROCEDURE = re.compile(
    r"(?:\w*[Uu]ttalelsen|Høringssvaret|Høyringssvaret|\w*[Ff]råsegna|Saken|Saka|Vedtaket|The\s(?:statement|response))\s(?:ble|blei|vart|er|was|is)\b"
)
_ANSWERED = re.compile(r"(?:[Dd]epartementet|[Rr]egjering\w*|[Mm]inistry\b.*|[Gg]overnment)$")


def is_own_we(text: str, document: Document, people: People, language: str) -> bool:
    """Whether «vi» in this sentence, outside quotations, is KS speaking in an article of its own.

    Args:
        text: one sentence that no cue credits to anybody.
        document: where it stands; only a publication or statement of KS's has KS as its «vi».
        people: those of the document; where one is named, «vi» may be theirs.
        language: nb, nn or en, of the text itself.
    """
    outside = masked(text)
    if (
        KS.name not in (document.publisher, document.speaker)
        or not we_in(outside, language)
        or NOT_OUR_VIEW.search(outside)
    ):
        return False
    reported = STRICT_VERB.search(_KS_TELLS.sub("", outside)) or re.search(r":\s*[-–—]?\s*\w", outside)
    named = any(not mention.organisation for mention in people.mentions(text))
    return not reported and not named and not i_or_you_in(outside, language)


def stated(sentences: Sequence[Sentence], body: Speaker, people: People) -> list[Sentence]:
    """A paragraph of a body's own statement: what follows its view is its view, and so is what it says ought to be done.

    What the ministry proposes is there to be answered, and stays nobody's.
    """
    result: list[Sentence] = []
    goes_on = answered = False
    for one in sentences:
        board = one.attribution.speaker is None and _BOARD.match(one.text)
        sentence = credited(one, body, Basis.ORGANISATION) if board else one
        said = sentence.attribution
        if said.basis is Basis.ORGANISATION and _ANSWERED.search(said.speaker or ""):
            result.append(replace(sentence, attribution=Attribution()))
            goes_on, answered = False, True
            continue
        if said.speaker is not None or said.basis is not Basis.UNATTRIBUTED:
            goes_on = said.speaker == body.name
        else:
            goes_on = (goes_on or _ought(sentence.text, answered=answered)) and _is_view(sentence.text, body, people)
            if goes_on:
                result.append(credited(sentence, body, Basis.CONTINUATION))
                continue
        answered = answered and not goes_on
        result.append(sentence)
    return result


def _ought(text: str, *, answered: bool) -> bool:
    """Whether a statement's sentence demands something; «må» after a proposal may still be the proposal."""
    return _DEMANDS.search(text) is not None and not (answered and _MUST.search(text)) and not _PROPOSED.search(text)


def _is_view(text: str, body: Speaker, people: People) -> bool:
    """Whether a sentence of a body's statement can be its own words: nobody else leads it, and it tells no procedure."""
    others = [one for one in people.mentions(text) if one.speaker != body]
    led = any(not one.organisation or not _ANSWERED.search(one.speaker.name) for one in others)
    first = any(len(text[: one.start].split()) <= 3 for one in others)
    return not led and not first and not _PROCEDURE.match(text)
