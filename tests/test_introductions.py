"""People whom a text presents, with role and organisation apart."""

import pytest

from ragbot.documents.introductions import introduced, name_in, same_person
from ragbot.types import Speaker


@pytest.mark.parametrize(
    ("text", "name", "role", "organisation"),
    [
        ("Synnøve Moldskred, områdedirektør for utdanning i KS, sier nei.", "Synnøve Moldskred",
         "områdedirektør for utdanning", "KS"),
        ("KS-leder Gunnar Melhus ber om hjelp.", "Gunnar Melhus", "leder", "KS"),
        ("Professor Maja Lie ved Høgskulen på Vestlandet kom.", "Maja Lie", "professor", "Høgskulen på Vestlandet"),
        ("Fylkesberedskapssjef Tormod Lysne hos Statsforvalteren i Troms og Finnmark kom.", "Tormod Lysne",
         "fylkesberedskapssjef", "Statsforvalteren i Troms og Finnmark"),
        ("Daglig leder Wenche Roald kom.", "Wenche Roald", "daglig leder", None),
        ("Kommuneoverlege dr. Signe Utsi kom.", "Signe Utsi", "kommuneoverlege", None),
        ("Det sa leiaren i Naturvernforbundet i Indre Sunnfjord, Oddvar Lie.", "Oddvar Lie", "leiar",
         "Naturvernforbundet i Indre Sunnfjord"),
        ("Statsråd Kari Moe i Bodø sa ja.", "Kari Moe", "statsråd", "Regjeringen"),
        ("Roar Sivle i Fagforbundet fortalte om kutt.", "Roar Sivle", None, "Fagforbundet"),
        ("«Ja», sa Kari Moe.", "Kari Moe", None, None),
        ("Kreftsyke Hanna Moe sa nei.", "Hanna Moe", None, None),
        ("Ifølge\nKari Moe er det slik.", "Kari Moe", None, None),
        ("Jon Ryssdal er fagleiar i Sunnfjord.", "Jon Ryssdal", "fagleiar", "Sunnfjord"),
        ("Oksana Hrytsenko, a dentist from Kharkiv, cleaned rooms.", "Oksana Hrytsenko", None, None),
        ("Amina (17) kom.", "Amina", None, None),
        ("Education minister Tom Lunde spoke.", "Tom Lunde", "education minister", "Regjeringen"),
        ("Jane Smith, director of education at KS, spoke.", "Jane Smith", "director of education", "KS"),
        ("Monica Nils, mayor of Alta, spoke.", "Monica Nils", "mayor", "Alta"),
        ("KS chair Gunn Marit Helgesen spoke.", "Gunn Marit Helgesen", "chair", "KS"),
        ("Kari Moe er ny leder i KS.", "Kari Moe", "leder", "KS"),
        ("Ragnhild Moe was elected chair of KS.", "Ragnhild Moe", "chair", "KS"),
        ("Planen ble kritisert av Lars Nygård i Høyre.", "Lars Nygård", None, "Høyre"),
        ("Ismaker Mona Lie er ikke fornøyd. – Vi fryser, sier hun.", "Mona Lie", None, None),
        ('Bus driver Mona Lie is tired. "We are cold," she said.', "Mona Lie", None, None),
        ("Vi møtte Kari Moe på kontoret.\n\n– Det haster, sier Moe.", "Kari Moe", None, None),
        ("On Tuesday Kari Moe said no.", "Kari Moe", None, None),
        ("Kari Moe, fagleder for vann og avløp i KS.", "Kari Moe", "fagleder for vann og avløp", "KS"),
        ("Kari Moe, nestleder i KS og ordfører i Vik, kom.", "Kari Moe", "nestleder", "KS"),
        ("Elevlagets leder, Tuva Berg, var glad.", "Tuva Berg", "leder", "Elevlaget"),
        ("Dagens leder, Tuva Berg, var glad.", "Tuva Berg", "leder", None),
        ("Lege og forsker Mona Lie ved Havsenteret kom.", "Mona Lie", "lege og forsker", "Havsenteret"),
        ("Professor i fiskehelse Mona Lie ved Havsenteret kom.", "Mona Lie", "professor i fiskehelse", "Havsenteret"),
        ("Leder i fiskerlaget, Ola Berg, kom.", "Ola Berg", "leder", "fiskerlaget"),
        ("Statssekretær Even Sand sa nei.", "Even Sand", "statssekretær", None),
        ("I Vik kommune har rådmann Mona Lie nok å gjøre.", "Mona Lie", "rådmann", "Vik kommune"),
        ("Mona Lie (41) har vore rektor i Vik.", "Mona Lie", "rektor", "Vik"),
        ("Mona Lie, som ble valgt til nestleder i Sjømannslaget, kom.", "Mona Lie", "nestleder", "Sjømannslaget"),
        ("Mona Lie tiltrådte som direktør for havn i KS.", "Mona Lie", "direktør for havn", "KS"),
        ("Tom Berg, Minister of Rural Affairs, spoke.", "Tom Berg", "minister of rural affairs", "Regjeringen"),
        ("Ann Vale, state secretary at the Ministry of Ports, spoke.", "Ann Vale", "state secretary", "Ministry of Ports"),
        ("Tom Berg, assistant professor at Nord College, spoke.", "Tom Berg", "assistant professor", "Nord College"),
        ("KS vil ha to havner. Styreleder Mona Lie fikk én.", "Mona Lie", "styreleder", "KS"),
        ("KS er for. Rederlaget er mot. Styreleder Mona Lie fikk én.", "Mona Lie", "styreleder", None),
        ("Tidligere havneminister Kari Moe sa ja.", "Kari Moe", "tidligere havneminister", None),
        ("Swedish harbour minister Kari Moe spoke.", "Kari Moe", "harbour minister", None),
        ("Kari Moe, statsråd i Havnedepartementet, kom.", "Kari Moe", "statsråd", "Havnedepartementet"),
        ("Ann Vale, chair of the Norwegian Association of Local and Regional Authorities, spoke.", "Ann Vale", "chair", "KS"),
        ("Kari Moe er leder for havn og hav i KS.", "Kari Moe", "leder for havn og hav", "KS"),
        ("Kari Moe er leder for havn og har tre barn.", "Kari Moe", "leder for havn", None),
        ("Kari Moe, ordfører i øykommunen Vik, kom.", "Kari Moe", "ordfører", "Vik"),
        ("Kari Moe driver Vik Fisk, som vokser.", "Kari Moe", "daglig leder", "Vik Fisk"),
        ("Oberst Kari Moe kom.", "Kari Moe", "oberst", None),
        ("Kari Moe ved Nordlab har telt fisk. I dag er hun professor.", "Kari Moe", "professor", "Nordlab"),
        ("Mirza Qua ved Senter for byliv har telt hus.\n\n– Ja, sier Qua.", "Mirza Qua", None, "Senter for byliv"),
        ("Mona Berghus har båt.", "Mona Berghus", None, None),
    ],
)  # fmt: skip
def test_role_name_and_organisation(text: str, name: str, role: str | None, organisation: str | None) -> None:
    assert introduced(text) == [Speaker(name, role, organisation)]


@pytest.mark.parametrize(
    "text",
    [
        "Leder i Oslo Kommune kom.",
        "Norges Bank mener nei.",
        "Direktør Foto Hansen",
        "Nordre Follo sa ja.",
        "The Union of Coastal Towns said no.",
    ],
)
def test_places_banks_and_captions_are_no_people(text: str) -> None:
    assert introduced(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mona Lie møtte Kari Vik.", {"Mona Lie", "Kari Vik"}),
        ("Kari Moe og Kari Moes mann kom.", {"Kari Moe"}),
        ("Kari Anne Moe kom. Kari Moe gikk.", {"Kari Anne Moe"}),
        ("Lovise Lo frå Utdanningsforbundet kom.", {"Lovise Lo"}),
        ("Store Norske Kull kom. Karl Johans gate er lang.", set()),
    ],
)
def test_a_name_that_men_or_women_have_is_a_person_however_it_stands(text: str, names: set[str]) -> None:
    assert {one.name for one in introduced(text)} == names


def test_a_later_fuller_presentation_wins() -> None:
    assert introduced("Kari Moe sa ja. Kari Moe, rektor ved Fjellskolen, sa nei.") == [
        Speaker("Kari Moe", "rektor", "Fjellskolen")
    ]


@pytest.mark.parametrize(
    ("found", "name"),
    [("Også Kari Moe", "Kari Moe"), ("Ordfører Kari", None), ("State Secretary Webb", None), ("Kari\nMoe", "Kari Moe")],
)
def test_titles_and_openers_are_no_part_of_a_name(found: str, name: str | None) -> None:
    assert name_in(found) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nina Berg har vært direktør for skole i KS i to år.", Speaker("Nina Berg", "direktør for skole", "KS")),
        ("Nina Berg, du er styreleder i KS.", Speaker("Nina Berg", "styreleder", "KS")),
        ("Nina Berg, som leder Fagforbundet, er uenig.", Speaker("Nina Berg", "leder", "Fagforbundet")),
        (
            "Emma Stone, who heads the Norwegian Union of Clerks, agreed.",
            Speaker("Emma Stone", "head", "Norwegian Union of Clerks"),
        ),
        ("Moss’ eller Vardøs ordfører Nina Berg", Speaker("Nina Berg", "ordfører", "Vardø")),
        ("*Kronikk av Nina Berg, skolepolitisk direktør i KS*", Speaker("Nina Berg", "skolepolitisk direktør", "KS")),
        (
            "Nina Berg, professor i jus ved Universitetet i Bergen, sa nei.",
            Speaker("Nina Berg", "professor", "Universitetet i Bergen"),
        ),
        ("Dr Aino Koski of Aalto University said no.", Speaker("Aino Koski", None, "Aalto University")),
        ("**Aslak Utsi (NTL):** Nei.", Speaker("Aslak Utsi", None, "NTL")),
        ("Deltakere fra KS:\n- Fagsjef Nina Berg\n- Per Lie", Speaker("Nina Berg", "fagsjef", "KS")),
        ("Til stede:\n- Fagsjef Nina Berg, Helsedirektoratet", Speaker("Nina Berg", "fagsjef", "Helsedirektoratet")),
    ],
)
def test_roles_in_running_text_labels_and_lists(text: str, expected: Speaker) -> None:
    assert expected in introduced(text)


def test_a_name_runs_over_no_line_of_a_list_and_no_office() -> None:
    present = "Til stede:\nStyreleder Odd Vik\nNestleder Signe Lund\nDirektør Kari Moe"
    assert introduced(present) == [
        Speaker("Odd Vik", "styreleder"),
        Speaker("Signe Lund", "nestleder"),
        Speaker("Kari Moe", "direktør"),
    ]
    long = "Arbeids-, inkluderings- og integreringsminister Odd Vik\nStatssekretær Per Lie, Finansdepartementet"
    assert {one.name for one in introduced(long)} == {"Odd Vik", "Per Lie"}
    wrapped = "Det var mange som hadde ventet lenge da styreleder Signe\nLund sa at det haster."
    assert introduced(wrapped) == [Speaker("Signe Lund", "styreleder")]


def test_an_institute_is_nobody_and_a_genitive_nobody_else() -> None:
    text = "Eva Stone, a researcher at the Baltic Institute for Towns, has followed ten cities."
    assert [one.name for one in introduced(text)] == ["Eva Stone"]
    assert [one.name for one in introduced("Styreleder Kari Moes tale i Bodø.")] == ["Kari Moe"]
    assert same_person("Kari Moes", "Kari Moe")
    assert not same_person("Kari Moes", "Kari Lie")
