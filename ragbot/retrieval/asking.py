"""The words a question asks with, which are no part of what it is about: «finnes det noe om», «ramse opp», "is it true"."""

from __future__ import annotations

import re

_NUMBER = (
    r"(?:\d{1,2}|to|tre|fire|fem|seks|sju|åtte|ti|noen|nokre|flere|fleire|two|three|four|five|six|ten|some|several)"
)
_YOU = r"(?:(?:kan|kunne|vil|can|could|would|will)\s(?:du|dere|de|you)\s|vennligst\s|please\s|ver\s(?:så\s)?(?:snill|venleg)\sog\s|vær\s(?:så\s)?(?:snill|vennlig)\s(?:og|å)\s)"
_ENUMERATE = r"(?:(?:ramse?|rekne?|regne?|liste?|telle?)\sopp|(?:lage?|sette?|skrive?|make|write|draw|compile)\s(?:opp\s|up\s)?(?:meg\s|oss\s|me\s|us\s)?(?:en|ei|ein|a)\s(?:\w+\s)?(?:liste|list)(?:\s(?:over|med|av|på|of|with))?|list|nevne?|nemne?|name|enumerate)"
_HAND_OVER = r"(?:(?:gi|gje|vise?|finne?|skaffe?|give|show|find|get)\s(?:(?:meg|oss|me|us|fram|frem|up)\s)*(?:meg|oss|me|us|fram|frem|up))"
_THINGS = r"(?:ting|punkt(?:er|ene|a)?|poeng|eksempel|eksempler|døme|momenter|moment|things|points|examples)"
_NO_QUESTION_WORD = r"(?!\s(?:hva|kva|hvem|kven|hvor|kor|kvar|når|hvilken|hvilket|what|who|where|when|how|which|anta\w+|the\snumber|the\sshare)\b)"

ORDERS_A_LIST = re.compile(
    rf"^\W*{_YOU}*(?:{_ENUMERATE}{_NO_QUESTION_WORD}\s\S"
    rf"|{_HAND_OVER}\s(?:(?:alle|all|de|dei|the)\s)*(?:(?:en|ei|ein|a)\s(?:\w+\s)?liste?\b|(?:\w+\s)?(?!tall|year|året|figur)\w{{3,}}(?:ene|ane)\b|{_NUMBER}\s\w+|(?<=the\s)\w{{3,}}s\b))"
    r"|^\W*kva\s(?:krav|tiltak|forslag|framlegg|tema|mål|råd|punkt|grep|ønske|argument|behov|problem|vilkår|verkemiddel)\s(?!er\sdet\sstørste)",
    re.IGNORECASE,
)
"""An order to enumerate («Ramse opp …», «Kan du gi meg kravene …»), or «kva krav …», whose plural shows no ending."""

_TRUE = r"(?:riktig|rett|sant|korrekt|sånn|slik|faktum|tilfelle|tilfellet|true|right|correct|accurate|so|the\scase|a\sfact|fair\sto\ssay)"
_SOME = r"(?:noe|noko|noen|nokon|nokre|mer|meir|litt|mye|mykje|anything|something|more|much)"
ASKING = re.compile(
    # «Er det riktig at …», "Is it really true that …", «…, stemmer det?»
    rf"\b(?:er|var|is|was)\s(?:det|it)\s(?:(?:virkelig|verkeleg|faktisk|egentlig|da|då|really|actually|in\sfact|et|eit)\s)?{_TRUE}(?=\s(?:at|that)\b|\W*$)"
    rf"|\b(?:stemmer|stemde|stemte|medfører)\sdet(?:\s(?:riktighet|virkelig))?(?=\s(?:at|som)\b|\W*$)|\b(?:har|have)\s(?:jeg|eg|I)\s(?:rett|understood|forstått)(?:\s(?:riktig|rett|correctly))?(?:\si)?(?=\s(?:at|that)\b)|\bam\sI\s(?:right|correct)(?=\sthat\b|\W*$)"
    rf"|,\s(?:er|is|was)\s(?:det|ikke\sdet|it|that)\s{_TRUE}\W*$"
    rf"|\b(?:om|if|whether)\s(?:det\s(?:er|var)|it\s(?:is|was))\s{_TRUE}(?=\s(?:at|that)\b)"
    # «Finnes det noe om …», «Står det noe om …», "Is there anything on …"
    rf"|\b(?:finnes|finst|fins|fantes|fanst|står|stod|sto|ligger|ligg|kom|kommer|kjem)\sdet\s(?:(?:fram|frem)\s)?{_SOME}(?:\s(?:her|info\w*|stoff|sted|fram|frem))?(?=\s(?:om|rundt|av|på)\b)"
    rf"|\b(?:is|are|was|were)\sthere\s(?:anything|something|any\s\w+)(?:\shere)?(?=\s(?:on|about|regarding)\b)"
    rf"|\b(?:har|have|do)\s(?:dere|du|de|you)\s(?:got\s|have\s)?(?:{_SOME}\s)?(?:liggende\s|info\w*\s|stoff\s)?(?=(?:om|on|about)\b)"
    # «Hva er sagt om …», «Hva nevnes om …», «Hva kom fram om …»
    r"|\b(?:nevnes|nemnes|nemnast|omtales|omtalast|fortelles|siteres|framgår|fremgår|framgikk|fremgikk|framkom|fremkom|framkommer|fremkommer|opplyses)\b(?:\s(?:det|av\s(?:saken|teksten|dokumentene)))?"
    r"|^\W*(?:hva|kva|what)\s(?:er|ble|blei|vart|blir|har\s(?:blitt|vorte|vore|vært)|is|was|has\sbeen|were)\s(?:det\s)?(?:sagt|skrevet|skrive|nevnt|nemnt|fortalt|opplyst|said|written|mentioned|told|reported)\b"
    # «Er X omtalt noe sted, og i hvilken sammenheng?», "Is X mentioned anywhere?"
    r"|\b(?:omtalt|nevnt|nemnt|mentioned|brought\sup)(?:\s(?:noe|noko|et\seller\sannet|any)?\s?(?:sted|stad|steder|anywhere|somewhere))?\b(?=,?\s(?:og|and)\s(?:i|in)\b|\W*$)"
    r"|\b(?:noe|noko|et\seller\sannet)\s(?:sted|stad)\b|\b(?:i|in)\s(?:hvilken|kva|which|what)\s(?:sammenheng|samanheng|forbindelse|context|connection)\b"
    # «Jeg er nysgjerrig på …», «Fortell litt om …», «Si noe om …»
    rf"|\b(?:jeg|eg|I|I'm|vi|we)\s(?:(?:er|am|are)\s)?(?:(?:litt|so|bare|just)\s)?(?:nysgjerrig|interessert|curious|interested|lurer|lurar|undrer|undrast|wonder|wondering)(?:\s(?:på|i|about|in))?(?:\s(?:å|om)\s(?:vite|høre|høyre|lese))?(?:\s{_SOME})?\b"
    rf"|\b(?:fortelle?|fortel|si|sei|seie|tell|say|skrive?|explain|forklare?)\s(?:(?:meg|oss|me|us)\s)?(?:{_SOME}|a\s(?:bit|little)|litt\s(?:mer|meir))(?:\s(?:mer|meir|more))?(?=\s(?:om|about|on)\b)"
    rf"|\b(?:høre|høyre|vite|lese|hear|know|read)\s(?:litt\s)?(?:mer|meir|more)(?=\s(?:om|about)\b)"
    # «Kan du gi meg …», «Lag en liste over …», «Nevn tre ting …»
    rf"|^\W*{_YOU}*(?:{_ENUMERATE}|{_HAND_OVER})(?:\s(?:alle|all|de|dei|the|minst|at\sleast|en\sliste\sover|ei\sliste\sover|a\slist\sof)\b)*(?:\s{_NUMBER}\s{_THINGS}\b|\s{_THINGS}\b(?=\s(?:som|that|på|of|KS|[A-ZÆØÅ])))?(?:\s(?:som|that|på|of)\b)?(?!-)"
    # «… den gangen …», "back then"
    r"|\b(?:den\sgang(?:en)?|dengang|back\sthen|at\sthat\stime|før\si\stid[ae]n?|in\sthe\spast)\b",
    re.IGNORECASE,
)
"""Stretches of a question that ask, and name nothing."""

_REPORTS = (
    r"(?:min(?:te|ner|net)|minna|påmin\w+|påpek\w*|poengter\w*|presiser\w*|peik\w*|pekte|peker|viste|viser|synte|la|legg(?:er)?|slo|slår|gjorde|gjør|gjer|opplyst?e?r?|opplyste|meld(?:te|er|ar)|melde|"
    r"rapporter\w*|informer\w*|orienter\w*|varsl\w*|konstater\w*|fastslo|bemerk\w*|merk\w*|noterte|gjentok|gjentar|innrøm\w*|erkjen\w*|bekreft\w*|stadfest\w*|åtvar\w*|advar\w*"
    r"|remind\w*|pointed|points?|noted|notes|added|adds|stated|states|remarked|observed|reported|informed|warn\w*|repeated|admitted|confirmed|made|drew)"
)
_WHO_REPORTS = re.compile(
    rf"^\W*(?:hvem|kven|who)\s(?:(?:var\sdet\ssom|har|was\sit\sthat|it\swas\sthat)\s)?(?P<verb>{_REPORTS}(?:\s(?!(?:at|that)\b)[a-zæøå]+){{0,3}})\s(?:at|that)\s",
    re.IGNORECASE,
)

_DEMANDS = re.compile(
    r"^\W*(?:(?:hva|kva)\s(?P<verb>forlang\w*|krev(?:er|de|ja)?|kravde|etterlys\w*|foreslår|foreslo|føreslår|føreslo|anbefal\w*|tilrå\w*)\b|what\s(?:does|did|do)\s(?:\S+\s){1,4}?(?P<word>demand|propose|recommend|request)\b)"
    r"|\b(?:krav|spørsmål|forslag|forventning|demand|requirement|question|proposal)\w*\s(?:(?:som|that|which)\s)?(?:\S+\s){0,3}?(?P<made>stil(?:te|t|ler|lar|la)|rett(?:et|a)|framsatte|fremsatte|fremmet|fremma|kom\smed|made|put\sforward|set\sout)\b",
    re.IGNORECASE,
)
"""«Hva forlanger X?», «kravene X stilte»: the verb asks for demands, whatever they are about."""


def verbs_of_asking(text: str) -> list[tuple[int, int]]:
    """Where ``text`` has a verb that only asks: «Hvem minte om at …?», «Hva forlanger …?», «kravene KS stilte»."""
    spans = [match.span("verb") for match in _WHO_REPORTS.finditer(text)]
    for match in _DEMANDS.finditer(text):
        spans += [match.span(name) for name in ("verb", "word", "made") if match[name]]
    return spans
