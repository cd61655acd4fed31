"""Who a single sentence says is speaking: somebody known, a pronoun, a stranger, or nobody."""

from __future__ import annotations

import re

from ragbot.documents.clauses import AND_THEN, ASIDE, HOSTS, PLACE, SECOND_VERB, TOGETHER, carries_on
from ragbot.documents.closing import Told, adjoins, closed_by
from ragbot.documents.cues import (
    ACCORDING,
    ANY_VERB,
    AS_SEEN,
    OPENING_ADVERBIAL,
    OTHERS,
    PRONOUN_INVERTED,
    PRONOUN_LED,
    PRONOUN_VIEW,
    SEES_IT,
    SPEECH_SIGN,
    STRICT_VERB,
    masked,
    pronoun_gender,
)
from ragbot.documents.introductions import NAME, ROLE_NOUN, ROLE_WORDS
from ragbot.documents.leading import may_be_subject, verb_after
from ragbot.documents.people import LONGEST, Mention, People
from ragbot.documents.stances import view_of
from ragbot.documents.verbs import TRANSITIVE, WEAK

_OPENED = re.compile(rf"{OPENING_ADVERBIAL}\s(?P<verb>{ANY_VERB.pattern})\s")
_FRONTED = re.compile(
    rf"(?:.*[,:;»”\"–—]|{OPENING_ADVERBIAL}|Det|Dette|Slik|Det\ssamme|Som|(?:I|På|Under|In)\s[^,.;:«»]{{2,120}}|)",
    re.DOTALL,
)
_SPLIT = re.compile(
    r"\b(tok|tar|tek|slår|slo|legger|legg|la|peker|pekte|peikar|peika|viser|viste)\s\Z"
)  # «Det slår Gram fast»
_REST = {"sl": "fast", "le": "til", "la": "til", "pe": "på", "vi": "til", "to": "opp", "ta": "opp", "te": "opp"}
_WORDS_OF = re.compile(r"(?:Ordene|Orda|Sitatet|Ordet)\s(?:tilhører|tilhøyrer|er|kommer\sfra|kjem\sfrå)\s")
_THESE_WORDS = re.compile(r"(?:\s[\w-]+){1,12}:\s[«“\"]")
_RECEIVED = re.compile(  # «Gram fikk dette svaret: «…»», «Gram husker hva moren sa: «…»»
    r"\b(?:fikk|får|fekk|mottok|leste|las|leser|hørte|høyrde|hører|møtte|møter|ble|blei|vart|husker|hugsar|så|ser|hva|kva|som|da|når"
    r"|got|gets|received|heard|hears|read|reads|met|was|were|what|who|when|remembers?|saw)\b"
)
_THAT = re.compile(r"\b(?:at|that)\b")
_TO_NAME = re.compile(rf"(?:(?:{ROLE_WORDS.pattern})\s)?")
_WHILE = re.compile(r",\s(?:mens|medan|while|whereas)\s")
_STRANGER = re.compile(rf"{NAME}|\b(?i:{ROLE_NOUN})(?:en|n)?\b|\b(?:En|Ei|Én|A|An|One)\s")


def told_by(text: str, people: People, mentions: list[Mention]) -> Told | None:
    """Who speaks by this sentence's own cue; None where it has none.

    Args:
        text: one sentence.
        people: those of the document.
        mentions: ``people.mentions(text)``.
    """
    if len(text) > LONGEST:
        return None
    outside = masked(text)
    mentions = [one for one in mentions if outside[one.start : one.end] == text[one.start : one.end]]
    led = [(verb, one) for one in mentions if (verb := verb_after(text, outside, one)) is not None]
    told = _led(text, outside, people, mentions, led) or _after_verb(outside, people, mentions)
    return Told() if told and _contrasted(outside, told, mentions) else told


def _led(
    text: str, outside: str, people: People, mentions: list[Mention], led: list[tuple[int, Mention]]
) -> Told | None:
    """Whoever closes the words («…, sa X»), and the subject before a verb of saying: «X sa», «Hun mente», «…, og han sa»."""
    if (closing := closed_by(outside, mentions, {verb for verb, _ in led})) is not None:
        return closing
    if pronoun := led_by_pronoun(text):
        return Told(pronoun=pronoun)
    if match := PRONOUN_VIEW.search(outside):
        return Told(pronoun=pronoun_gender(next(one for one in match.groups() if one)))
    if led:
        at, who = led[0]
        ends = re.search(r"[,!?»”\"–]\s$", outside[: who.start]) and re.fullmatch(r"\w+[.!\s]*", outside[at:])
        return Told(who.speaker, who.organisation, closing=bool(ends))  # "…, Moe says."
    if match := AND_THEN.search(outside):  # «Moe har vært der, og hun mente at …»
        gender = pronoun_gender(match.group("pronoun"))
        persons = {one.speaker for one in mentions if not one.organisation and one.end <= match.start()}
        if len(persons) == 1 and people.fits(only := persons.pop(), gender):
            return Told(only)
        if match.group("that"):
            return Told(pronoun=gender)
    return None


def _after_verb(outside: str, people: People, mentions: list[Mention]) -> Told | None:
    """Whoever stands after the verb or in a phrase of its own: «Videre sa X», «Ifølge X», «Ordene er X sine»; or a stranger."""
    if outside.rstrip().endswith("?"):  # «Hva mener Gram?» is somebody else's question
        return None
    if match := _WORDS_OF.match(outside):
        found = next((one for one in mentions if one.start - match.end() < 60), None)
        return Told(found.speaker, found.organisation) if found else Told()
    match = PRONOUN_INVERTED.match(outside)
    if match and not carries_on(outside[: match.start("pronoun")].rsplit(maxsplit=1)[-1], outside[match.end() :]):
        return Told(pronoun=pronoun_gender(match.group("pronoun")))
    for mention in mentions:
        if _is_source(outside, mention):
            return Told(mention.speaker, mention.organisation)
    if view := view_of(outside, people, mentions):
        return Told(view.speaker, view.organisation)
    return _in_writing(outside, mentions) or _stranger(outside)


def _is_source(outside: str, mention: Mention) -> bool:
    """«Ifølge X», «sa X», «slik X ser det», «Det slår X fast»."""
    before = outside[: mention.start]
    if ACCORDING.search(before[-60:]) or _tagged(outside, mention):
        return True
    if AS_SEEN.search(before[-6:]) and SEES_IT.match(outside, mention.end):
        return True
    after = PLACE.sub("", outside[mention.end :], count=1)
    split = _SPLIT.search(before)
    return split is not None and re.match(rf"\s{_REST[split.group(1)[:2]]}\b", after) is not None


def _contrasted(outside: str, told: Told, mentions: list[Mention]) -> bool:
    """Whether two speak, each in a clause: «Moe sier nei, mens Lie sier ja» is not the words of either alone."""
    match = _WHILE.search(outside)
    if match is None or told.speaker is None or told.closing or _THAT.search(outside, 0, match.start()):
        return False
    other = next((one for one in mentions if one.start >= match.end()), None)
    if other is None or not _TO_NAME.fullmatch(outside, match.end(), other.start) or not _says(outside, other):
        return False
    first = {one.speaker for one in mentions if one.end <= match.start() and _says(outside, one)}
    return bool(first - {other.speaker})


def _says(outside: str, mention: Mention) -> bool:
    """Whether a verb of saying stands right beside the name, or before its title."""
    return bool(
        re.compile(rf"\s{ANY_VERB.pattern}").match(outside, mention.end)
        or re.search(rf"\b{ANY_VERB.pattern}\s(?:{ROLE_WORDS.pattern}\s)?$", outside[: mention.start])
    )


def _in_writing(outside: str, mentions: list[Mention]) -> Told | None:
    """Whoever leads up to a quotation after a colon, with any deed of their own: «Moe la ved denne merknaden: «…»»."""
    persons = [one for one in mentions if not one.organisation]
    if not persons or not may_be_subject(outside[: persons[0].start].rstrip()):
        return None
    match = _THESE_WORDS.match(outside, persons[0].end)
    alone = match is not None and not any(one.start < match.end() for one in persons[1:])
    return Told(persons[0].speaker) if match and alone and not _RECEIVED.search(match.group()) else None


def led_by_pronoun(text: str) -> str | None:
    """The gender where the sentence is «Han sa også at …»; «Han er født i Målselv» is not his words."""
    match = PRONOUN_LED.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    rest = rest[aside.end() :] if (aside := ASIDE.match(rest)) else rest
    found = re.match(
        r"(?:\s(?:også|òg|also|selv|sjølv|then|derfor|difor|likevel|dessuten|videre|vidare|never|still|now|later|nevertheless|[a-z]+ly))?\s",
        rest,
    )
    verb = ANY_VERB.match(rest, found.end()) if found else None
    if verb is None and SECOND_VERB.match(rest):
        return pronoun_gender(match.group("pronoun"))
    if verb is None or (verb.group() in WEAK and not SPEECH_SIGN.search(rest)):
        return None
    return pronoun_gender(match.group("pronoun"))


def _tagged(text: str, mention: Mention) -> bool:
    """Verb, then subject: «Videre understreket Gram at …», «Det sa styreleder i KS, Gunn Marit Helgesen»."""
    if TOGETHER.match(text, mention.end):
        return False
    window = text[max(0, mention.start - 110) : mention.start]
    opening = _OPENED.fullmatch(text[: mention.start])
    hosts = mention.organisation and opening and HOSTS.match(opening.group("verb"))
    if (
        opening
        and not hosts
        and (opening.group("verb") not in WEAK or SPEECH_SIGN.search(text[mention.end :].split(",", 1)[0]))
    ):
        return True
    verbs = list(STRICT_VERB.finditer(window))
    if not verbs or OTHERS.fullmatch(text[: max(0, mention.start - 110) + verbs[-1].start()].strip()):
        return False
    front = text[: max(0, mention.start - 110) + verbs[-1].start()]
    if re.search(r"\b(?:å|to|som|who|that)\s$", front):  # «å si», «som sa»
        return False
    if verbs[-1].group().lower() in TRANSITIVE and not _FRONTED.fullmatch(
        front.strip()
    ):  # «Samlaget oppmoda departementet»
        return False
    if carries_on(verbs[-1].group(), text[mention.end :]):
        return False
    return adjoins(window[verbs[-1].end() :])


def _stranger(text: str) -> Told | None:
    """Somebody speaks whom nothing here names: «En deltaker sa», «Kommuneoverlegen fortalte»."""
    verb = STRICT_VERB.search(text)
    if (
        verb is None
        or carries_on(verb.group(), text[verb.end() :])
        or not (subject := _STRANGER.search(text, 0, verb.start()))
    ):
        return None
    return Told() if not OTHERS.fullmatch(text[: verb.start()].strip()) and subject else None
