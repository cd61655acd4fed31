"""The line of facts for a question after somebody's office: who held which, and where the documents say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ragbot.answer.asked import people_of
from ragbot.answer.frames import capacity, place
from ragbot.types import Citation, Document, Intent, Query


def office_facts(query: Query, citations: Sequence[Citation], documents: Mapping[str, Document]) -> str:
    """«**Siri Dahl (styreleder, KS)**, Statsmøtet, 2023», one for each event; "" where no office is asked after.

    The topic of such a question holds the name and the office that are looked for.
    """
    if query.intent is not Intent.WHO or query.speakers:
        return ""
    topic = set(query.topic)
    told: dict[tuple[str, str], list[str]] = {}
    for one in citations:
        for person in people_of(documents[one.document_id]).known:
            named = set(person.name.split())
            held = set((person.role or "").split())
            if len(named) > 1 and held and named <= topic and topic & held and person.name.split()[-1] in one.quote:
                as_speaker = replace(one, speaker=person.name, role=person.role, organisation=person.organisation)
                events = told.setdefault((person.name, capacity(as_speaker, query.language)), [])
                if (where := place(one)) not in events:
                    events.append(where)
    return "; ".join(f"**{who}**, {', '.join(events)}" for (_, who), events in told.items())
