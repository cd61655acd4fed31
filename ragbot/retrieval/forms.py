"""Questions about the form in which an event was held: «Var samlingen i 2021 heldigital?», "Was it held in person?".

Reports tell it in words that the question need not have («hybrid», «sendt fra studio»), so all of them are one concept.
A question is of this kind where it has nothing but the event, the form and the verbs of holding one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ragbot.retrieval.gatherings import without_events
from ragbot.retrieval.occasions import EVENT
from ragbot.types import Query

FORM = "arrangementsform"
"""The one topic word of such a question, which stands for all words of form."""

LOOKED_FOR = "konferanse møte samling arrangement gjennomført holdt digitalt fysisk hybrid sendt strømmet studio live nett deltok"
"""What passages that tell the form of an event have some of."""

_FORM = frozenset(
    """digital digitalt digitale digitally heldigital heldigitalt heldigitale heildigital heildigitalt heildigitale nett nettet
    nettbasert nettbaserte nettmøte nettarrangement nettsending online virtual virtually virtuell virtuelt virtuelle strømmet strømma
    strømmes strømmast strøymt strøyma strøyming strømming streamet streama streamed streaming stream live direktesendt direktesending direkteoverført
    direkteoverføring studio webinar webinaret teams zoom skjerm screen remote remotely fysisk fysiske physical physically person
    hybrid hybride hybridmøte hybridkonferanse broadcast overført video videomøte videokonferanse videolink stede stades stade
    format formatet formata formater form forma formen former forms formats gjennomføringsform arrangementsform salen face-to-face in-person""".split()
)
_NOT_OF_ITSELF = frozenset("person stede stades stade salen video form forma former forms skjerm screen".split())
"""Words of form that a question has for other reasons as well, and so need another one or a preposition beside them."""
_PAIRED = re.compile(
    r"\bin\sperson\b|\btil\sst[ea]des?\b|\b(?:på|via|over|on)\s(?:skjerm|screen|video)\b|\bi\ssalen\b|\b(?:hvilken|kva|what|which)\s(?:slags\s|kind\sof\s)?(?:form|forma)\b|\bform(?:en|a)?\s(?:på|til|for|of)\b",
    re.IGNORECASE,
)
_HOLDING = frozenset(
    """holdt holde holdes holdast halden halde haldne heldt arrangert arrangere arrangerte arrangeres avholdt avholdes avheldt
    gjennomført gjennomføre gjennomførte gjennomføres organisert organiserte lagt opp foregikk foregå foregår føregjekk føregå gikk gjekk
    skjedde sted stad fant fann finne held hold take took taken place happen run ran organised organized arranged staged conducted
    hosted carried""".split()
)
_HOW_HELD = re.compile(
    r"^\W*(?:og\s|and\s)?(?:(?:hvordan|korleis|åssen|how|(?:på\s)?(?:hvilken|kva)\småte|in\swhat\sway)\b.*\b(?:holdt|holdes|halden|heldt|arrangert\w*|avholdt|avheldt|gjennomfør\w*|organisert\w*|foregikk|foregå|føregjekk|føregå|held|take\splace|took\splace|run|organi[sz]ed|arranged|staged|conducted|hosted|carried\sout))\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    """å begge deler delar delvis anna annet var er ble blei vart blir bli blitt vorte vore vært har hadde kunne kan måtte bare berre kun utelukkende utelukkande heilt helt rent reint
    ren rein delvis både også òg og eller alt alle at på i under ein en ei eit et det den dei de som av for fra frå til via endra endret
    endre seg hvordan korleis åssen hva kva hvilken hvilket slags måte måten over mellom så egentlig eigentleg noen nokon gang gong
    noensinne mulig mogleg muleg anledning mot eller ikke ikkje ut med man hjemmefra heimefrå skje vere være skulle ble blant
    anna deltok delta deltatt deltek deltakerne deltakarane deltakere deltakarar publikum folk møtte møttes møttest møtes samlet
    samla følge fylgje fulgte fulgt følgje følgt se sjå sendt sende sendes sending sendingen sendinga vist årets
    was were is are be been has have had did does do could can must only solely purely entirely fully completely partly also both all
    an a the it that this as of from to by how what which kind type sort way mode on at in over between and or change changed
    changes ever once possible not with out into people participants delegates everyone anyone attend attended attending attendees
    participate participated join joined meet met gather gathered follow followed watch watched sent shown wholly rather than then versus vs""".split()
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OTHER_QUESTION = re.compile(r"^\W*(?:hva|kva|what)\s(?:er|is)\s(?!form|the\s(?:format|form)\b)", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?:møtt\w*|deltok|delta\w*|publikum|folk|people|participants|everyone|met|attend\w*|deltakerne)\b",
    re.IGNORECASE,
)

_TELLS = re.compile(
    r"\bhybrid\w*|\bhei?l(?:t\s)?digital\w*|\bfysiske?\b|\bvirtu(?:el|al)\w*|\bnettbasert\w*|\bstrø(?:mm|ym)(?:et|t|a|es|ast|ing\w*)\b|\bstream\w*|\bdirekte(?:sen|over)\w+|\blive\b|\bstudio\w*"
    r"|\b(?:på|over)\s(?:nett(?:et)?|skjerm|video)\b|\bonline\b|\bwebinar\w*|\b(?:video|nett)(?:møte|konferanse|sending)\w*|\bin[\s-]person\b|\bface[\s-]to[\s-]face\b|\bphysical(?:ly)?\b|\bTeams\b|\bZoom\b|\bi\ssalen\b"
    r"|\b(?:gjennomfør\w*|arranger\w*|a?v?holdt|(?:av)?h[ae]ld(?:t|en)|foregikk|føregjekk|gikk|gjekk|møt(?:te|tes|test)|saml(?:et|a)|del(?:tok|tar|tek)|fulgte|held|took\splace|organi[sz]ed|met|attended|var|ble|vart|was)\s(?:\S+\s){0,4}?digital(?:t|ly|e)?\b(?!\s(?!og\b|and\b|for\b|i\b|in\b|på\b|on\b|med\b|with\b|som\b|as\b|fra\b|frå\b|from\b)[a-zæøå])"
    rf"|\bdigitale?t?\s(?:\w+\s)?(?:{EVENT.pattern}|sending\w*)",
    re.IGNORECASE,
)
_AT_EVENT = re.compile(
    r"\b(?:konferans\w+|samling(?:en|a)|møtet|arrangement(?:et)?|utgav(?:e|a|en)|utgåv\w+|seminar(?:et)?|treffet|stemnet|stevnet|deltok|deltar|deltek|deltakar\w*|deltaker\w*|møt(?:te|tes|test)|conference|gathering|meeting|event|edition|attend\w*|participa\w*|took\spart)\b"
    r"|^(?:Den|Ho|It)\s",
    re.IGNORECASE,
)


def asks_form(text: str, kinds: Iterable[str], *, placed: bool) -> bool:
    """Whether ``text`` asks in what form an event was held, and nothing more.

    ``kinds``: the kinds of events that the documents tell of; ``placed``: the question tells a year or the event.
    """
    if _OTHER_QUESTION.search(text):
        return False
    rest = without_events(text, kinds)
    named = rest != text or EVENT.search(rest) is not None
    if not named and not (placed and _PRESENT.search(text)):
        return False
    words = re.findall(r"[^\W\d_][\w-]*", EVENT.sub(" ", _YEAR.sub(" ", rest)).lower())
    form = [word for word in words if word in _FORM]
    asked = any(word not in _NOT_OF_ITSELF for word in form) or _PAIRED.search(text) or _HOW_HELD.search(text)
    return bool(asked) and all(word in _FORM or word in _HOLDING or word in _SMALL or word == "ks" for word in words)


def about_form(query: Query) -> bool:
    """Whether a query asks for the form of an event."""
    return FORM in query.topic


def tells_form(query: Query, text: str) -> bool:
    """Whether a sentence tells in what form an event was held: a word of form, and the event or those who came."""
    return _TELLS.search(text) is not None and (_AT_EVENT.search(text) is not None or _names(query, text))


def _names(query: Query, text: str) -> bool:
    """Whether ``text`` names an event of the query, with its year or without."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
        for event in query.events
        for name in (event, _without_year(event))
    )


@lru_cache(maxsize=1_000)
def _without_year(event: str) -> str:
    return " ".join(_YEAR.sub(" ", event).split())
