"""Roles and organisations in the language of the frame; what the tables do not have stays as the source has it."""

from __future__ import annotations

import re

_ENGLISH_ROLES = {
    "styreleder": "chair", "nestleder": "deputy chair", "leder": "leader", "ordfører": "mayor", "varaordfører": "deputy mayor",
    "fylkesordfører": "county mayor", "statssekretær": "state secretary", "kommunedirektør": "municipal director",
    "fylkeskommunedirektør": "county director", "rådmann": "municipal director", "byråd": "city commissioner",
    "administrerende direktør": "managing director", "direktør": "director", "generalsekretær": "secretary general",
    "konferanseleder": "conference host", "rådgiver": "adviser", "seniorrådgiver": "senior adviser", "forsker": "researcher",
    "statsminister": "prime minister", "finansminister": "minister of finance", "kunnskapsminister": "minister of education",
    "helse- og omsorgsminister": "minister of health and care services", "justisminister": "minister of justice",
    "kommunalminister": "minister of local government", "samferdselsminister": "minister of transport",
    "kommunal- og distriktsminister": "minister of local government and regional development",
    "kommunal- og moderniseringsminister": "minister of local government and modernisation",
    "distrikts- og digitaliseringsminister": "minister of regional development and digitalisation",
    "digitaliseringsminister": "minister of digitalisation", "kulturminister": "minister of culture",
    "digitaliserings- og forvaltningsminister": "minister of digitalisation and public governance",
}  # fmt: skip
_ENGLISH_BODIES = {
    "Regjeringen": "the Government", "Stortinget": "the Storting", "Kunnskapsdepartementet": "Ministry of Education and Research",
    "Finansdepartementet": "Ministry of Finance", "Helse- og omsorgsdepartementet": "Ministry of Health and Care Services",
    "Kommunal- og moderniseringsdepartementet": "Ministry of Local Government and Modernisation",
    "Kommunal- og distriktsdepartementet": "Ministry of Local Government and Regional Development",
    "Digitaliserings- og forvaltningsdepartementet": "Ministry of Digitalisation and Public Governance",
}  # fmt: skip
# Parts of titles that nynorsk writes in another way.
_NYNORSK = (
    ("leder", "leiar"), ("fører", "førar"), ("giver", "gjevar"), ("lærer", "lærar"), ("forsker", "forskar"),
    ("administrerende", "administrerande"), ("fungerende", "fungerande"),
    ("daglig", "dagleg"), ("faglig", "fagleg"),
)  # fmt: skip


def role_in(role: str | None, language: str) -> str | None:
    """«styreleder» -> «styreleiar», "chair"."""
    if role and language == "nn":
        for bokmaal, nynorsk in _NYNORSK:
            role = re.sub(rf"{bokmaal}\b", nynorsk, role)
        return role
    return _ENGLISH_ROLES.get(role.lower(), role) if role and language == "en" else role


def organisation_in(organisation: str | None, language: str) -> str | None:
    """«Regjeringen» -> «Regjeringa», "the Government"; «Bodø kommune» -> "Bodø Municipality"."""
    if organisation and language == "nn":
        return re.sub(r"^Regjeringen$", "Regjeringa", organisation)
    if organisation and language == "en":
        named = _ENGLISH_BODIES.get(organisation, organisation)
        named = re.sub(r"(?<=\w) fylkeskommune$", " County Municipality", named)
        return re.sub(r"(?<=\w) kommune$", " Municipality", named)
    return organisation
