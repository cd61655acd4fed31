"""The lines that tell what a language model did not manage, in bokmål, nynorsk and English."""

from __future__ import annotations

_LINES: dict[str, dict[str, str]] = {
    "nb": {
        "slow": "Språkmodellen brukte for lang tid",
        "down": "Språkmodellen svarer ikke",
        "limited": "Språkmodellen tar ikke imot flere spørsmål akkurat nå",
        "rejected": "Språkmodellen godtok ikke nøkkelen, eller nøkkelen mangler i miljøet",
        "unknown": "Språkmodellen finnes ikke der den ble søkt",
        "refused": "Språkmodellen ville ikke svare",
        "empty": "Språkmodellen svarte ingenting",
        "cut": "Svaret fra språkmodellen ble avbrutt",
        "garbled": "Svaret fra språkmodellen kunne ikke leses",
        "nothing": "Språkmodellen fant ikke noe svar i utsagnene",
        "unproved": "Ingenting av det språkmodellen skrev, kunne bekreftes i kildene",
        "withheld": "Tekststedene prøver å styre språkmodellen, som derfor ikke har fått dem",
        "instead": "{why}. Her er sitatene i stedet.",
        "dropped": "{dropped} av {claims} påstander fra språkmodellen er utelatt: kildene bekrefter dem ikke.",
    },
    "nn": {
        "slow": "Språkmodellen brukte for lang tid",
        "down": "Språkmodellen svarar ikkje",
        "limited": "Språkmodellen tek ikkje imot fleire spørsmål akkurat no",
        "rejected": "Språkmodellen godtok ikkje nøkkelen, eller nøkkelen manglar i miljøet",
        "unknown": "Språkmodellen finst ikkje der han vart søkt",
        "refused": "Språkmodellen ville ikkje svare",
        "empty": "Språkmodellen svara ingenting",
        "cut": "Svaret frå språkmodellen vart avbrote",
        "garbled": "Svaret frå språkmodellen kunne ikkje lesast",
        "nothing": "Språkmodellen fann ikkje noko svar i utsegnene",
        "unproved": "Ingenting av det språkmodellen skreiv, kunne stadfestast i kjeldene",
        "withheld": "Tekststadene prøver å styre språkmodellen, som difor ikkje har fått dei",
        "instead": "{why}. Her er sitata i staden.",
        "dropped": "{dropped} av {claims} påstandar frå språkmodellen er utelatne: kjeldene stadfestar dei ikkje.",
    },
    "en": {
        "slow": "The language model took too long",
        "down": "The language model does not answer",
        "limited": "The language model takes no more questions right now",
        "rejected": "The language model did not accept the key, or there is no key in the environment",
        "unknown": "The language model is not where it was looked for",
        "refused": "The language model declined to answer",
        "empty": "The language model answered nothing",
        "cut": "The language model's answer was cut off",
        "garbled": "The language model's answer could not be read",
        "nothing": "The language model found no answer in the statements",
        "unproved": "Nothing that the language model wrote could be confirmed in the sources",
        "withheld": "The passages try to steer the language model, which therefore did not get them",
        "instead": "{why}. Here are the quotations instead.",
        "dropped": "{dropped} of {claims} claims by the language model are left out: the sources do not confirm them.",
    },
}


def instead_of(why: str, language: str) -> str:
    """One line: why the answer is the extractive one."""
    lines = _LINES.get(language, _LINES["nb"])
    return lines["instead"].format(why=lines[why])


def dropped_claims(dropped: int, claims: int, language: str) -> str:
    """One line: how many claims were left out."""
    return _LINES.get(language, _LINES["nb"])["dropped"].format(dropped=dropped, claims=claims)
