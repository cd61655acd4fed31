"""The words by which a text shows who speaks, and those that only look so."""

from __future__ import annotations

import re

# Verbs that stand beside the speaker also in inverted order («sa Gram», «meiner KS»).
SAYING = (
    "sa sier seier sagt mente mener meiner meinte understreket understreker understrekte understreka understrekar "
    "uttalte uttaler uttalar fortalte forteller fortel forklarte forklarer påpekte påpeker påpeika fremhevet "
    "framhevet fremhever framhever framheva advarte advarer åtvara etterlyste etterlyser foreslo foreslår spurte "
    "spør svarte svarer svarar innledet innleder innleia konstaterte konstaterer poengterte poengterer presiserte "
    "presiserer hevdet hevder hevda bemerket bekreftet bekrefter avviste avviser oppsummerte oppsummerer "
    "kommenterte skrev skriver opplyste opplyser orienterte orienterer redegjorde redegjør argumenterte "
    "argumenterer gjentok gjentar minnet minner oppfordret oppfordrer oppmoda varslet varsler lovet lover erklærte "
    "fastslo fastslår beskrev beskriver åpnet avsluttet vurderte vurderer anså tror trodde trur håper håpet håpar "
    "vil ville ønsket ønsker ynskjer krevde krever kravde formante siterte la legger pekte peker peikte viste viser "
    "trakk tok slo ga gir gjorde var er"
).split()
# Nynorsk past tenses that are no bokmål words.
SAYING += (
    "opna svara spurde fortalde forklara uttala peika lova avviste stadfesta oppsummerte kommenterte minte".split()
)
# Verbs that show reported speech only after their subject («Gram takket …»).
TELLING = (
    "takket takker takka roste roser kritiserte kritiserer omtalte omtaler kalte kaller nevnte nevner så ser "
    "forventet forventer venta presenterte presenterer støttet støtter anbefalte anbefaler ba ber bad rådet "
    "gratulerte hilste hilset nevnte stilte stiller knyttet knytter koblet understøttet sammenlignet karakteriserte "
    "drøftet diskuterte spådde fryktet frykter gledet gleder glad bekymret begrunnet begrunner utdypet utdyper "
    "løftet løfter satte setter rettet satset regnet regner reiste kom avla avsluttet inviterte inviterer spør "
    "definerte henviste henviser satt fant finner føyde føyer listet trekker tar slår gjør holdt holder hadde har "
    "kunne kan måtte må skulle skal syntes synes erfarte erkjente lenket lenker laget lagde arrangerte arrangerer "
    "erkjenner innrømmet vedgikk hører hørte opplever opplevde brukte bruker gjennomfører gjennomførte"
).split()
STRICT = frozenset(SAYING) - frozenset(
    "vil ville la legger pekte peker viste viser trakk tok slo ga gir gjorde var er åpnet".split()
)
PHRASES = (
    r"(?:er|var)\s(?:(?:også|særlig|svært|tydelig|særleg|tydeleg|ikke|ikkje)\s)?(?:opptatt|oppteken|bekymret|bekymra|uroa|klar|tydelig|tydeleg|glad|enig|uenig"
    r"|samd|usamd)"
    r"|la(?:\sogså)?\s(?:til|vekt|fram|frem)|legg(?:er)?\s(?:til|vekt|fram|frem)|pek(?:te|er)(?:\sogså)?\spå"
    r"|vis(?:te|er)(?:\sogså)?\stil|trakk\s(?:også\s)?(?:fram|frem|opp)|trekker\s(?:fram|frem)|tok\s(?:også\s)?(?:opp|til)"
    r"|slo\sfast|slår\sfast|ga\suttrykk|gir\suttrykk|gjorde\s(?:det\s)?klart|åpnet\smed|vil(?:le)?\sha"
)
ANY_VERB = re.compile(rf"(?:{'|'.join(sorted(set(SAYING + TELLING), key=len, reverse=True))}|{PHRASES})\b")
STRICT_VERB = re.compile(rf"\b(?:{'|'.join(sorted(STRICT, key=len, reverse=True))}|{PHRASES})\b", re.IGNORECASE)
TAG_VERB = (
    r"(?:sa|sier|seier|mente|mener|meiner|understreket|understreker|svarte|svarer|spurte|spør|fortalte|forteller|uttalte|uttaler|forklarte"
    r"|forklarer|påpekte|påpeker|la|legger|innledet|innleder|konstaterte|konstaterer|fortsatte|avsluttet|oppsummerte|sukket|ropte|skrev|skriver|fastslo|fastslår|advarte|advarer|svara|svarar|spurde|meinte"
    r"|understreka|understrekar|fortalde|fortel|forklara|forklarar|uttala|peika|opna|åtvara|held)"
)
OPENING_ADVERBIAL = (
    r"(?:(?:I|På|Under|Ved|Til|Etter|For|Om)\s[^,.;:«»]{2,50}|Videre|Samtidig|Dessuten|Derfor|Også|Deretter|Da)"
)
CLOSING = re.compile(rf"(?:[,!?»”\"–-]\s*|[.!?][»”\"]\s+){TAG_VERB}\b")
PRONOUN_LED = re.compile(r"(?:Han|Hun|Ho)\b")
PRONOUN_TAG = re.compile(rf"[,!?»”\"]\s*{TAG_VERB}\s(?:han|hun|ho)\b")
ACCORDING = re.compile(r"\b[Ii](?:følge|fylgje|følgje)\s+")
CAPTION = re.compile(r"\b(?:Foto|FOTO|Bilde|Illustrasjon)\s?:|\((?:f\.v|t\.h|t\.v)\.?\)|^Lenkeblokk\b")
QUOTATION = re.compile(r"«[^»]*»?|“[^”]*”?|\"[^\"]*\"?")
# After a person these tell of speech only with «at …» or a quotation: «Gram er født i Målselv» is not his words.
WEAK = frozenset(
    "er var har hadde kom holdt holder tok tar brukte bruker skal skulle kan kunne må måtte satt finner fant laget "
    "lagde gjennomfører gjennomførte hører hørte ga gir gjorde gjør reiste slo slår".split()
)
SPEECH_SIGN = re.compile(rf"\bat\b|[«“\":]|\b(?:{PHRASES})\b")
# A subject of its own before the verb: «Mange mener KS tar feil» is not KS.
OTHERS = re.compile(
    r"(?:[\w-]+\s){0,3}(?:mange|flere|fleire|noen|nokon|nokre|alle|enkelte|andre|folk|de|dei|ingen|[\w-]+(?:ene|erne|ane))",
    re.IGNORECASE,
)
LABEL = re.compile(r"[A-ZÆØÅ][\w’' -]{0,40}:\s")  # «Gram: Takk for sist» in minutes and interviews
EMBEDDED = re.compile(
    r"\b(?:hva|kva|hvem|kven|hvorfor|kvifor|hvordan|korleis|hvis|dersom|fordi|enn|i|for|hos|ved|av|fra|frå|mellom|med|mot"
    r"|til|(?<!^)som|på|om|under)$"
    r"|^(?:Da|Når|Mens|Etter at|Før|Siden|Om|Hvis)$",
    re.IGNORECASE,
)
QUOTE_OPENS = re.compile(r"[«“\"]|[–—]\s")
FIRST_PERSON = re.compile(r"\b(?:vi|vår|vårt|våre|oss)\b", re.IGNORECASE)
ADDRESS = re.compile(r"\b(?:jeg|eg|dere|dykk|meg)\b", re.IGNORECASE)
