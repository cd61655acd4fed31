"""Whether a sentence denies what a question takes for granted, or affirms what the question denies.

«Hvorfor sa Lund at fergene er trege?» takes for granted that they are; «Det er ikke fergene, men kaiene, som er trege»
has all its words and denies it. Told from which words stand under a negation on either side, without a parser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.answer.wording import NOT_JUST, meets, negated, tells_absence, terms_for, terms_in
from ragbot.index.lexical import stem
from ragbot.types import Query

_CONDITION = re.compile(r"\b(?:uten|utan|without)\b", re.IGNORECASE)
_DENIAL = re.compile(
    r"\b(?:ikke|ikkje|aldri|ingen|inga|inkje|neppe|not|never|cannot|no|none|nobody|nothing)\b|n['’]t\b", re.IGNORECASE
)
_CONTRAST = re.compile(
    r"\b(?:(?:ikke|ikkje)\s(?:er|var)|(?:er|var)\s(?:ikke|ikkje))\b[^,.;]*,\smen\b|\b(?:is|was)\snot\b[^,.;]*,\sbut\b",
    re.IGNORECASE,
)
# Somebody is against just what stands after it: «Det er ingen god idé å …», «sa nei til …».
_NOT_THAT = re.compile(
    r"\b(?:(?:ingen|inga|ikke\s(?:en|noen)|ikkje\s(?:ein|nokon|noka))\s(?:særlig\s|særleg\s)?god\sid[eé]|d[åa]rl(?:ig|eg)\sid[eé]|no\sgood\sidea|not\sa\sgood\sidea|a\sbad\sidea"
    r"|(?:advar|åtvar)\w*\s(?:\S+\s){0,3}?mot|warn\w*\s(?:\S+\s){0,3}?against|(?:sa|sier|seier)\s(?:\w+\s)?nei\stil|said\sno\sto|vil(?:le)?\s(?:ikke|ikkje)\sha|(?:går|gikk|gjekk)\simot)\b(?P<that>(?:(?!,?\s(?:men|but)\s|,\s(?:og|and)\s)[^.;:!?])*)",
    re.IGNORECASE,
)
# What does not come to be, told without a negation.
_PREVENTED = re.compile(
    r"\b(?:\w*hindr\w*|brems\w*|sink(?:er|ar|a|et)|vanskel(?:ig|eg)gj\w*|(?:velg|vel)\w*\s(?:\S+\s){0,3}?(?:bort|vekk)|h[oe]ld\w*\s(?:\S+\s)?(?:unna|borte|vekke?)|prevent\w*|hinder\w*|slow\w*|st(?:ay|ays|ayed|aying)\s(?:out|away)|keep\w*\s(?:\S+\s)?(?:out|away)\sof)\b",
    re.IGNORECASE,
)
# Attitudes that turn what follows round: who fears a thing does not want it.
_AGAINST = re.compile(
    r"\b(?:redd|frykt\w*|bekymr\w*|uro\w*|krit\w*|skepti\w*|misfornøy\w*|misnøgd\w*|frustrer\w*|dårlig\w*|dårleg\w*|problem\w*|fare\w*|farl\w*|danger\w*|threat\w*|risk\w*|alvorl\w*|serious"
    r"|vanskel\w*|vansk\w*|trist|synd|urett\w*|urimel\w*|fear\w*|afraid|worr\w*|concern\w*|unhappy|upset|critical|sceptic\w*|skeptic\w*|bad|unfair"
    r"|difficult\w*|hard|fail\w*|mislyk\w*|under|less|fewer|mindre|færre)\b",
    re.IGNORECASE,
)


_FOR = re.compile(
    r"\b(?:støtt\w*|stø|(?:går|gikk|gjekk|gå)\s(?:\S+\s){0,5}?inn\sfor|ja\stil|tilslutt\w*|slutt\w*\s(?:\S+\s)?(?:seg\s)?(?:opp\som|til)|velkommen|positiv\w*|roste|ønsk\w*|ynskj\w*|(?<!som\s)vil|(?<!som\s)ville|foresl\w*|føresl\w*"
    r"|anbefal\w*|tilrå\w*|support\w*|back(?:ed|s)?|welcom\w*|favou?r\w*|endors\w*|want\w*|propos\w*|recommend\w*)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:(?:går|gikk|gå|gjekk|er|var)\s(?:\S+\s)?imot|motsetter\sseg|motsatte\sseg|avvis\w*|fraråd\w*|(?:støtt\w*|ønsk\w*|vil|ville|anbefal\w*)\s(?:\w+\s)?(?:ikke|ikkje)|(?:sier|sa|seier)\snei|nei\stil|uenig\w*"
    r"|oppos\w*|reject\w*|(?:did|does|do)\snot\s(?:support|want|favou?r)|against)\b",
    re.IGNORECASE,
)


_BACKS = re.compile(
    r"\b(?:(?:går?|gikk|gjekk)\s(?:\S+\s){0,5}?inn\sfor|støtt\w*|stør|tilslutt\w*|support\w*|agree[ds]?|favou?r\w*|endors\w*)\b",
    re.IGNORECASE,
)
_VALUES = re.compile(
    r"\b(?:applau\w*|hyll\w*|ros(?:er|te)|enig\w*|einig\w*|velkommen\w*|prais\w*|må|måtte|bør|burde|skal|treng\w*|viktig\w*|nødvendig\w*|naudsynt\w*|avgjørende|avgjerande|bra|god|godt|gode|bedre|betre|riktig\w*|rett|krev\w*|ber|ba|bad|styrk\w*|should|must|needs?|needed|important|good|better|right|strengthen\w*)\b",
    re.IGNORECASE,
)
_REASON = re.compile(r"\b(?:fordi|ettersom|ellers|elles|slik\sat|because|otherwise|so\sthat)\b", re.IGNORECASE)


# «… hvis de ikke kommer», "if young people choose not to": a case that is thought of, not what is taken for granted.
_CASE = re.compile(
    r"\b(?:hvis|dersom|viss|ifall|når|om(?=\s(?:ikke|ikkje|ingen|inga|noen|nokon|vi|de|dei|det|man|ein|han|hun|ho|du|folk)\b)|if|when|whenever|in\scase|så\slenge|as\slong\sas)\b(?:(?!\b(?:ifølge|ifølgje|according)\b)[^,.;:?!])*",
    re.IGNORECASE,
)


_APART = re.compile(r"\b(?:og|men|and|but)\s(?:ikke|ikkje|not)\b[^,.;?]*", re.IGNORECASE)


def denies(text: str) -> bool:
    """Whether ``text`` has a negation, but for one that sets two things apart: «kommunen, og ikke staten»."""
    return _DENIAL.search(_APART.sub(" ", text)) is not None


def contradicts(query: Query, text: str, language: str, topic: tuple[str, ...]) -> bool:
    """Whether ``text`` says the opposite of what ``query`` takes for granted.

    ``language``: that of ``text``. ``topic``: the question's content words. A word stands denied or not on each side; it
    is the opposite where some word of both is denied on one side alone and none is denied on both.
    """
    asked, text = query.question, NOT_JUST.sub(" ", text)
    if _FOR.search(asked) and not _NO.search(asked) and _NO.search(text) and not _FOR.search(_NO.sub(" ", text)):
        return True
    if turns_down(query, text, topic):
        return True
    if _DENIAL.search(asked) and not _DENIAL.search(_CASE.sub(" ", asked)):
        return False  # «Hvorfor er det alvorlig om ingen kommer?»
    if _AGAINST.search(asked) or _untold(asked) != _untold(text):
        return False
    if _DENIAL.search(asked) and _NO.search(text):
        return False  # «Hvorfor vil de ikke ha en norm?» / «De er imot en norm»
    denials = len(_DENIAL.findall(text))
    if denials > 1 or not (denials or _DENIAL.search(asked)):
        return False  # «Har vi ikke nett, får vi det ikke til» is why the net is needed
    condition = _CONDITION.search(text)
    if condition and not _DENIAL.search(text[: condition.start()]) and not _DENIAL.search(asked):
        return False  # «Uten nett kan de ikke …» is why the net is needed
    within = terms_in(text)
    said = [word.lower() for word in topic if meets(word.lower(), within, query.language)]
    mine, theirs = _denied(asked, query.language), _denied(text, language)
    here = {word for word in said if any(_same(word, other, query.language) for other in mine)}
    there = {word for word in said if meets(word, frozenset(map(stem, theirs)), query.language)}
    if here & there:
        return False
    if there and not here and _CONTRAST.search(text):
        # «ikke barna, men systemet»: the question must be about the children, not mention them
        return topic[0].lower() in there
    affirmed = text[condition.end() :] if condition else "" if theirs else text
    return bool(there) or any(meets(word, terms_in(affirmed), query.language) for word in here)


def bears_out_support(query: Query, texts: Sequence[str]) -> bool:
    """Whether one of ``texts`` may be what somebody says who is for a thing, where the question asks why somebody is.

    «Hvorfor går Moe inn for ferja?» is not answered by «Moe vil ikke betale for ferja», nor by what ferries cost.
    """
    if not _BACKS.search(query.question) or _NO.search(query.question) or _DENIAL.search(query.question):
        return True
    return any(map(_is_for, texts))


def _is_for(text: str) -> bool:
    """Whether ``text`` has a wish, a need or a praise and turns nothing down; «uten ferja kan de ikke …» is for it."""
    if _NO.search(text) or not (_FOR.search(text) or _VALUES.search(text)):
        return False
    return not _DENIAL.search(text) or bool(_CONDITION.search(text) or _REASON.search(text))


def turns_down(query: Query, text: str, topic: tuple[str, ...]) -> bool:
    """Whether ``text`` is against most of the very thing that ``query`` takes somebody to be for."""
    that, wish = _NOT_THAT.search(text), _FOR.search(query.question)
    if wish is None or _NO.search(query.question) or _DENIAL.search(_with_next(wish)):
        return False
    if (
        that is None
        or bool(_CONDITION.search(that["that"])) > bool(_CONDITION.search(query.question))
        or _FOR.search(_NO.sub(" ", text.replace(that.group(), " ")))
    ):
        return False
    words = [word.lower() for word in topic if not _FOR.fullmatch(word)]
    within = terms_in(that["that"] if that["that"].strip() else text)
    return bool(words) and 2 * sum(meets(word, within, query.language) for word in words) > len(words)


def _with_next(wish: re.Match[str]) -> str:
    """The words of a match and the three that follow: «ville KS ikke»."""
    return f"{wish.group()} {' '.join(wish.string[wish.end() :].split()[:3])}"


def _untold(text: str) -> bool:
    """Whether ``text`` tells that something is not, or is kept from being."""
    return tells_absence(text) or _PREVENTED.search(text) is not None


def _same(word: str, other: str, language: str) -> bool:
    return bool(terms_for(word, language) & terms_for(other, language))


def _denied(text: str, language: str) -> list[str]:
    """The words of ``text`` that stand under an odd number of negations.

    In «ikke uten X» and «uten X ikke Y» X is a condition, which is affirmed.
    """
    denial, condition = _DENIAL.search(text), _CONDITION.search(text)
    if denial and condition:
        text = text[: condition.start()] if condition.start() > denial.start() else text[denial.start() :]
    scopes = negated(text, language)
    counts: dict[str, int] = {}
    for scope in scopes:
        for word in set(scope):
            counts[word] = counts.get(word, 0) + 1
    return [word for word, count in counts.items() if count % 2]
