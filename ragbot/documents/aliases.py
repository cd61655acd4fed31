"""What a person may be called after an office: «styrelederen», «KS-lederen», «ministeren», "the mayor of Bergen"."""

from __future__ import annotations

import re

from ragbot.types import Speaker

_ENGLISH_OFFICES = {
    "minister": "minister", "statsråd": "minister", "statssekretær": "state secretary", "ordfører": "mayor",
    "ordførar": "mayor", "mayor": "mayor", "professor": "professor", "forsker": "researcher", "researcher": "researcher",
    "chair": "chair", "chairman": "chairman", "chairwoman": "chairwoman", "director": "director", "president": "president",
}  # fmt: skip
_TAIL = re.compile(  # not «lederen» and «sjefen», whom any body has, nor «ministeren», which is an office already
    r"\w(?P<tail>direktør|ordfører|ordførar|rådmann|forsker|forskar|økonom|rektor|professor|sekretær|rådgiver|rådgjevar|sykepleier|sjukepleiar"
    r"|lærer|lærar|lege|lækjar|advokat|jurist|ingeniør|president|inspektør|ombud|psykolog|terapeut|pedagog|konsulent|analytiker|analytikar)$"
)
_STATES = ("new ", "newly elected ", "outgoing ", "incoming ", "acting ")


def role_aliases(speaker: Speaker) -> list[str]:
    """Definite forms of a role that stand for the person: «styrelederen», «KS-lederen», «ministeren»."""
    if not speaker.role:
        return []
    role = speaker.role.lower()
    head = re.split(r"\s(?:i|for|ved|hos|av)\s", role)[0].split()[-1]
    aliases = [role, definite(role), definite(head)] if len(role) > 4 else []
    if "minister" in head or head == "statsråd":
        aliases += ["ministeren", "statsråden"]
        aliases += [f"{field}ministeren" for field in re.findall(r"[a-zæøå]+(?=-\s?og\s|minister)", role)]
    if head.endswith(("leder", "leiar", "president")) and speaker.organisation:
        organisation = speaker.organisation
        aliases += [f"{organisation}-{definite(head)}", f"{organisation}-{head}"]
        aliases += [f"{organisation}{mark} {head}" for mark in ("’", "'", "")]
        aliases += [f"{organisation} {definite(head)}", f"{organisation} lederen", f"{organisation} leder"]
        aliases += [f"{organisation}-lederen", f"{organisation}-sjefen", f"lederen i {organisation}"]
        aliases += [f"lederen av {organisation}", f"{head} i {organisation}", f"{definite(head)} i {organisation}"]
        aliases += [f"{organisation}-leiaren", f"{organisation}-leiar", f"leiaren i {organisation}"]
        aliases += [f"styreleiaren i {organisation}"] if head.endswith("leder") else []
    if match := re.search(r"(?<=\w)(?:forsker|forskar|økonom)$", head):  # «forskeren» for a senior researcher
        aliases.append(definite(match.group()))
    if head.endswith("leder"):
        aliases.append(head[: -len("leder")] + "leiaren")
    if head in ("ordfører", "ordførar") and speaker.organisation:
        place = re.sub(r"\s(?:kommune|fylkeskommune)$", "", speaker.organisation)
        aliases += [f"{form} i {place}" for form in ("ordføreren", "ordføraren", "ordfører")]
        aliases += [f"{place}-ordføreren", f"{place}-ordføraren"]
    return [alias for alias in aliases if alias and alias not in ("leder", "lederen", "leiaren")]


def short_aliases(speaker: Speaker) -> list[str]:
    """The office that ends a compound, as the text of one document calls its holder: «direktøren» for a klimadirektør."""
    found = _TAIL.search(re.split(r"\s(?:i|for|ved|hos|av)\s", (speaker.role or "").lower())[0])
    return [definite(found.group("tail"))] if found else []


def is_head(speaker: Speaker) -> bool:
    """Whether the role is that of whoever leads an organisation."""
    return bool(
        re.fullmatch(
            r"(?:styreleder|styreleiar|leder|leiar|president|chair|(?:forbunds|lands)(?:leder|leiar))\b.*",
            speaker.role or "",
            re.I,
        )
    )


def is_under(speaker: Speaker) -> bool:
    """Whether the role is one below the head of an organisation: «fagleder», «nestleder», «leder for bistand»."""
    return bool(
        re.search(
            r"\bfor\b|(?:fag|nest|avdelings|seksjons|gruppe|team|prosjekt|område)(?:leder|leiar)", speaker.role or ""
        )
    )


def of_the_head(alias: str, speaker: Speaker) -> bool:
    """Whether an alias names whoever leads the organisation: «KS-lederen», «leiaren i KS»."""
    return bool(speaker.organisation and alias.startswith(speaker.organisation)) or bool(
        re.match(r"(?:leder|leiar)(?:en)?\s(?:i|av)\s", alias)
    )


def english_aliases(speaker: Speaker) -> list[str]:
    """«the minister», «the mayor of Bergen»."""
    heads = re.findall(r"[\wæøå]+", (speaker.role or "").lower())
    offices = {office for word in heads for tail, office in _ENGLISH_OFFICES.items() if word.endswith(tail)}
    place = re.sub(r"\s(?:kommune|fylkeskommune)$", "", speaker.organisation or "")
    aliases = [f"the {state}{office}" for office in offices for state in ("", *_STATES)]
    aliases += [form for office in offices if place for form in (f"the {office} of {place}", f"the {place} {office}")]
    of = re.fullmatch(r"(?P<head>minister|secretary)\sof\s(?P<field>[\w\s]+)", (speaker.role or "").lower())
    fields = {f"{of.group('field')} {of.group('head')}"} if of else {(speaker.role or "").lower()}
    aliases += [f"the {field}" for field in fields if field.endswith(("minister", "secretary"))]
    aliases += [f"the {of.group()}"] if of else []
    return aliases + [_in_capitals(alias) for alias in aliases]


def _in_capitals(alias: str) -> str:
    """«the minister of finance» as a title: «the Minister of Finance»."""
    return " ".join(one if one in ("the", "of", "and", "for") else one[0].upper() + one[1:] for one in alias.split())


def definite(noun: str) -> str:
    """The definite singular of a role: «styreleder» -> «styrelederen», «rådmann» -> «rådmannen»."""
    return noun if noun.endswith("en") else f"{noun}n" if noun.endswith("e") else f"{noun}en"
