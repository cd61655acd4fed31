"""What a person is, and where, from the words that present them: role and organisation apart."""

from __future__ import annotations

import re

LEADS = {
    "leder": "leder",
    "leier": "leder",
    "leiar": "leiar",
    "driver": "daglig leder",
    "driv": "dagleg leiar",
    "leads": "leader",
    "heads": "head",
    "chairs": "chair",
    "runs": "head",
}
_BODY_NOUN = re.compile(
    r"[A-ZÆØÅ]|departement|direktorat|forbund|kommune|laget\b|forening[ae]n?\b|tilsyn|verket\b|etaten\b|universitet|s[jy]u?kehus"
)
_KS_IN_FULL = re.compile(r"Association of Local and Regional Authorities|Kommunesektorens organisasjon")
_OF_PLACE = re.compile(r"^[a-zæøå]*(?:kommunen|byen|bygda|øya|øykommunen)\s(?=[A-ZÆØÅ])")  # «innlandskommunen Vik»
_OFFICES = re.compile(r"(?:the\s)?(?:Ministry|Department|Directorate|Office)\b")
_IN_OFFICE = re.compile(  # a member of the government, unless once or elsewhere
    r"^(?!(?:tidligere|tidlegare|former|ex|påtroppende|påtroppande)\b)(?!.*(?:shadow|utenriksminister\si|talsperson)).*(?:minister|ministar|statsråd)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:svenske?|danske?|finske?|tyske?|britiske?|franske?|islandske?|ukrainske?|[Ss]veriges|[Dd]anmarks"
    r"|(?!Norwegian)[A-Z][a-z]+(?:ish|[a-z]ian)|German|French|[Tt]idligere|[Tt]idlegare|[Ff]ormer)\s(?:[a-zæøå]+\s){0,2}\Z"
)


def capacity(fields: dict[str, str | None]) -> tuple[str | None, str | None]:
    """Role and organisation: «KS-leder» is a leder in KS, «direktør for utdanning i KS» a direktør for utdanning."""
    role = fields.get("role") or LEADS.get(fields.get("leads") or "")
    if role is None:
        after = fields.get("after")
        return None, " ".join(after.split()) if after else None
    role = "styreleder" if role.lower() == "styrelder" else " ".join(role.lower().split())
    organisation = fields.get("organisation")
    of_field = role.rpartition(" ")[2] in ("minister", "secretary")  # «minister of health»
    if organisation and of_field and not _OFFICES.match(organisation):
        role, organisation = f"{role} of {organisation.removeprefix('the ').lower()}", None
    if area := fields.get("area"):
        role = f"{role} of {' '.join(area.split())}"
    if field := fields.get("field"):
        role = f"{role} for {' '.join(field.split())}"
    prefix = re.sub(r"['’]s?$", "", fields.get("prefix") or fields.get("place") or "") or None
    after = fields.get("after")
    if after and role.endswith(("minister", "ministar", "statsråd")) and "departement" not in after:
        after = None  # «statsråd Kari Moe i Bodø» is only there to speak
    organisation = organisation or after or prefix
    organisation = _OF_PLACE.sub("", organisation) if organisation else None
    if organisation and _KS_IN_FULL.search(organisation):
        organisation = "KS"
    if organisation and not _BODY_NOUN.search(organisation):
        role, organisation = f"{role} {fields.get('at') or 'for'} {organisation}", after or prefix
    return role, " ".join(organisation.removeprefix("the ").split()) if organisation else None


def bare_office(role: str | None) -> str:
    """A role in lower case without its field and body: «Direktør for utdanning i KS» -> «direktør»; "" for none."""
    return re.split(r"\s(?:i|for|ved|hos|av|of|at)\s", (role or "").lower())[0]


def in_government(role: str | None, before: str) -> bool:
    """Whether a role makes its holder a member of the government, and not of one gone by or of another country.

    Args:
        role: in lower case, without a body.
        before: the text before the words that present the person.
    """
    return bool(role and _IN_OFFICE.search(role) and not _ELSEWHERE.search(before))
