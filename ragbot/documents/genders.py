"""First names that tell whether «han» or «hun» can stand for a person. Names used by all are left out."""

from __future__ import annotations

MEN = frozenset(
    """per pål ola ole kari-ola jan bjørn arild kjell svein knut geir arne odd tor tore terje rune harald gunnar einar erik
    eirik leif lars thomas tom tommy hans petter peter jon john jens jonas jonny johan johannes kristian christian kristoffer
    christoffer morten martin magnus andreas anders henrik håkon haakon hallvard helge henning herman ivar jarle jørgen
    jørn karl kåre kent kenneth kim kjetil kurt lasse mads marius markus mats mikael michael nils njål oddbjørn oddvar olav
    oskar otto paul ragnar raymond reidar roald roar robert roger rolf roy runar sander sebastian sigbjørn sigmund sigurd
    simen sindre sivert stein steinar stian stig sturla svend sverre tobias tormod torbjørn torgeir torleif torstein
    torfinn trond trygve truls ulf vegard vegar vidar viggo willy yngve øystein øyvind åge asbjørn asgeir asle atle audun
    bengt bent bernt bjarne bård børge dag dagfinn daniel david egil eivind elias emil endre espen filip frank fred fredrik
    frode gaute georg glenn gorm gudmund halvor jakob joakim joar jostein jo kai karsten ketil lennart levi ludvig mathias
    noah ole-martin jan-erik mohammed mohammad muhammad ahmed ali hassan omar abdullah ibrahim yusuf william james george
    richard mark charles edward matthew stephen steven andrew brian kevin jason patrick simon alan gary adam jack samuel
    benjamin alexander aleksander oliver lucas ian neil graham nigel colin keith sivert birger jørund eilif torkel kjartan
    amund even håvard sveinung gisle ottar brynjar tarjei thor inge-bjørn karl-erik nicolai nikolai didrik
    oddmund torvald halfdan sigve arnt arnfinn jomar ingvald ingolf ragnvald gjermund steffen aksel isak theodor
    ludvik viljar bjarte idar jarand torjus tollef leiv reinert ståle ivan sergej viktor josef jakub piotr tomasz
    giovanni pedro carlos juan josé henry philip arthur walter harry howard ronald donald jeffrey ryan eric jacob
    nicholas""".split()
)
WOMEN = frozenset(
    """anne anna kari marit marta inger ingrid liv eva berit astrid bjørg hilde anita marianne randi solveig ida nina maria elisabeth
    kristin kristine bente heidi silje hege gerd linda tone tonje elin wenche ellen ragnhild ragna karin mona julie aud laila
    camilla cathrine katrine else unni turid mari margrethe maren mette monica sissel sigrid siri siv stine susanne synnøve
    sara sarah sofie solfrid torill torunn torhild tove trine tuva ulla vigdis vilde vibeke vivian åse åshild ågot agnes
    amalie andrea ane anette anniken anne-marie annette aslaug astri aurora bettina birgit bodil borghild britt brit charlotte
    christine cecilie dagny dagrun edel eli elise ellinor elsa emilie emma erna esther eline frida frøydis grete gro gry
    gunhild gunn gunnhild gunvor guri gyda hanna hanne hedda helene helga henriette herdis hjørdis idun ine inga ingebjørg
    ingeborg ingunn irene iren iselin janne jeanette jenny jorunn johanne josefine judith june karen karianne karoline
    kathrine kirsten kirsti kjersti klara lajla lena lene lillian line lisbeth lise live liss lotte louise magnhild magni
    maja malin marte martha mathilde maud merete mia mina målfrid nora oda oddny oddrun olaug oline ragne rannveig rebecca
    reidun rigmor rita ruth runa rønnaug signe sidsel silja snefrid sunniva svanhild synne tale tea thea therese tina tora
    tordis torild turi unn valborg veronica wencke ylva yvonne mary patricia jennifer barbara susan jessica margaret
    elizabeth lisa nancy karen emily laura amy helen angela fatima amina aisha khadija zainab leila layla samira nadia
    maryam oksana olena natalia svetlana iryna rukhsana hadia lubna rachel emma alice jane kate catherine claire fiona
    harriet hannah janet joan julia lucy olivia rebecca victoria linn beate guro gjertrud åsta hildegunn torbjørg
    eldbjørg randi ann wenke evy pia anneli lill tove-lise stella
    lovise greta louisa margareth margareta gudrun sølvi solvor borgny jorid jorun ingvild vårin vilja amanda
    julianne selma ronja tiril kristi margunn wanda zofia katarzyna elena anastasia mariam hawa diana dorothy
    deborah sharon carol michelle melissa stephanie theresa""".split()
)


def gender_of(name: str) -> str | None:
    """``m`` or ``f`` where the first name is one that only men or only women commonly have, else None."""
    first = name.split(maxsplit=1)[0].lower()
    for form in (first, first.partition("-")[0]):
        if form in MEN:
            return "m"
        if form in WOMEN:
            return "f"
    return None
