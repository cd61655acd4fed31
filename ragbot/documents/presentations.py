"""What somebody presents: after «Moe la fram tall for økonomien» the sentences that follow give the figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ragbot.documents.cues import PRONOUN_LED, STRICT_VERB, masked
from ragbot.documents.people import KS, People
from ragbot.types import Attribution, Basis, Sentence

_PRESENTS = re.compile(
    r"\b(?:orienter(?:te|er)|informer(?:te|er)|redegj(?:orde|ør)|gjorde\s(?:greie|rede)|gj[øe]r\s(?:greie|rede)|gjennomgikk|gjekk\sgjennom|gikk\sgjennom"
    r"|la(?:\sogså)?\s(?:fram|frem)|legg(?:er)?\s(?:fram|frem)|presenter(?:te|er)|(?:tok|tar|tek)\s(?:også\s)?opp|(?:åpnet|åpner|opna|opnar|innledet|innleder|innleidde)\s(?:med|om)"
    r"|brief(?:ed|s)|present(?:ed|s)|outlined|outlines|(?:set|laid)\sout|opened\s(?:with|by)|gave\san?\s(?:account|overview))\b"
)
# These tell of the meeting, not of what was presented in it.
_OF_THE_MEETING = re.compile(
    r"^(?:\W*\w+\W+){0,2}(?:[Mm]øte(?:t|ne)?|[Pp]artene|[Pp]artane|[Kk]onferanse[nr]?|[Dd]ebatten|[Oo]rdskiftet|[Dd]eltakerne|[Dd]eltakarane|[Ff]orsamling[ae]n?"
    r"|[Aa]rbeidsgruppen?a?|[Gg]ruppen?a?|[Ii]nnlegget|[Ff]oredraget|[Nn]otat(?:et)?|[Ss]vart?e?|[Ss]purte"
    r"|[Mm]eeting|[Pp]arties|[Cc]onference|[Dd]ebate|[Pp]articipants|[Dd]elegates|[Aa]udience)\b"
    r"|\b(?:[Ss]alen|[Aa]pplaus\w*|[Ll]atter|[Rr]eferat(?:et)?|[Ee]nighet|[Ss]emje|[Nn]este\s[Mm]øte|[Dd]ebatt|[Ll]aughter|[Mm]inutes|[Aa]greed)\b"
)


# «Saken ble utsatt»: what became of it
_DECIDED = re.compile(
    r"\b(?:ble|blei|vart|was|were)\s(?:[a-zæøå]+\s)?(?:utsatt|utsett|vedtatt|vedteke[nt]?|avvist|godkjent|godkjend|trukket|trekt|oversendt|avsluttet"
    r"|avslutta|postponed|adopted|approved|closed|adjourned)\b"
)


def with_contents(sentences: Sequence[Sentence], people: People) -> list[Sentence]:
    """A paragraph in which what a person presents is that person's, up to the next name, pronoun or cue.

    Args:
        sentences: those of one paragraph, credited by their own cues.
        people: those of the document.
    """
    result: list[Sentence] = []
    presenter: Attribution | None = None
    for sentence in sentences:
        one, said = sentence, sentence.attribution
        if said.speaker is not None:
            own = said.basis is not Basis.ORGANISATION and said.speaker != KS.name
            presenter = said if own and _PRESENTS.search(masked(one.text)) else None
        elif presenter is not None and said == Attribution() and _tells_more(one.text, people):
            one = replace(sentence, attribution=replace(presenter, basis=Basis.CONTINUATION))
        else:
            presenter = None
        result.append(one)
    return result


def _tells_more(text: str, people: People) -> bool:
    leads_on = PRONOUN_LED.match(text) or _OF_THE_MEETING.search(text) or text.endswith((":", "?"))
    verb = STRICT_VERB.search(masked(text))  # «Opposisjonen protesterte», but «Bare 18 prosent svarte ja»
    others = verb is not None and re.search(r"\d", text[: verb.start()]) is None
    return (
        not leads_on
        and not others
        and not _DECIDED.search(text)
        and not people.mentions(text)
        and re.search(r"(?<![\w-])KS(?![\w-])", text) is None
    )
