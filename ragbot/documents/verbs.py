"""Verbs of saying in bokmål, nynorsk and English, as plain words: present, past and participle.

``INVERTED`` verbs stand beside the speaker in either order («Gram sa», «sa Gram»); ``AFTER_SUBJECT`` verbs show reported
speech only after their subject («Gram takket …»). Phrases of several words are patterns.
"""

from __future__ import annotations

import re
from functools import lru_cache

BOKMAL = """
sa sier mente mener understreket understreker understrekte uttalte uttaler fortalte forteller forklarte forklarer
påpekte påpeker fremhevet framhevet fremhever framhever advarte advarer etterlyste etterlyser foreslo foreslår spurte
spør svarte svarer innledet innleder konstaterte konstaterer poengterte poengterer presiserte presiserer hevdet hevder
bemerket bemerker bekreftet bekrefter avviste avviser oppsummerte oppsummerer kommenterte kommenterer skrev skriver
opplyste opplyser orienterte orienterer redegjorde redegjør argumenterte argumenterer gjentok gjentar minnet minner
oppfordret oppfordrer varslet varsler lovet lover erklærte erklærer fastslo fastslår beskrev beskriver avsluttet
vurderte vurderer anså anser tror trodde håper håpet ønsket ønsker krevde krever formante formaner siterte framholdt
fremholdt framholder fremholder anslo anslår fortsatte fortsetter uttrykte uttrykker innrømmet innrømmer erkjente
erkjenner vedgikk vedgår fryktet frykter utdypet utdyper tilføyde tilføyer tilbakeviste tilbakeviser beklaget beklager
medga medgir røpet røper sukket sukker ropte roper forsikret forsikrer antydet antyder spådde spår tviler tvilte
anbefalte anbefaler repliserte replisererer repliserer innvendte innvender påstod påstår påsto meldte melder antok antar
protesterte protesterer betonte betoner fortvilte fortviler klaget klager mintes tilrådde tilrår skryter skrøt
konkluderte konkluderer insisterte insisterer informerte informerer meddelte meddeler kunngjorde kunngjør ytret ytrer
bedyret bedyrer supplerte supplerer kontret kontrer parerte parerer dementerte dementerer korrigerte korrigerer
lovte fastholdt fastholder benektet benekter avkreftet avkrefter etterspurte etterspør opponerte opponerer fnyste mumlet
hvisket fleipet spøkte humret samtykket samtykker istemte istemmer medgav manet maner flagget flagger signaliserte
signaliserer annonserte annonserer bebudet bebuder frarådet frarådde fraråder bestred bestrider vitset vitser
nyanserte nyanserer forlangte forlanger innskjerpet innskjerper lurte lurer undret undrer betvilte betviler
innskjøt innskyter tydeliggjorde tydeliggjør proklamerte proklamerer spekulerte spekulerer avslutter fnyser mumler hvisker fleiper medgår
""".split()
NYNORSK = """
lovde fastheld fastheldt benekta benektar avkreftar etterspurde samtykka samtykkjer mana ymta ønska fleipa flagga frarår
seier meinte meiner understreka understrekar fortalde fortel forklara forklarar uttala uttalar påpeika påpeikar
framheva framhevar åtvara åtvarar føreslo føreslår spurde svara svarar innleia innleier hevda hevdar bemerka bemerkar
stadfesta stadfestar skreiv skriv gjentek oppmoda oppmodar varsla varslar lova lovar skildra skildrar avslutta
avsluttar trur trudde håpa håpar vona vonar ønskte ønskjer ynskjer ynskte kravde krev framheldt uttrykkjer innrømte
vedgjekk frykta fryktar utdjupa utdjupar sukka sukkar ropar forsikra forsikrar tvila tvilar rådde tilrådde tykkjer
tykte synest minte påpeiker understreker meldte klaga klagar beklaga beklagar opna peika slår spådde tala talar
oppsummerer konstaterer etterlyser gjentok opplyser orienterer fastslår vedgår anslår skryt innrømde innleidde
konkluderar insisterar presiserar poengterar kunngjer ytra ytrar undra undrar ottast informerar klagde hugsa hugsar
tilrår rådar spurte utbraut innvende innvender innvend avkrefta presiserte avsluttar konstaterar innrømmer innrømmar vedgår
fastslår oppsummerar oppsummerte kommenterar repliserar mumlar kviskrar klagar roste
""".split()
ENGLISH = """
said says argued argues warned warns noted notes stressed stresses believed believes emphasised emphasises emphasized
emphasizes stated states explained explains added adds told tells asked asks answered answers replied replies responded
responds thinks hoped hopes claimed claims insisted insists maintained maintains proposed proposes suggested suggests
demanded demands wanted wants promised promises announced announces confirmed confirms denied denies rejected rejects
admitted admits acknowledged acknowledges conceded concedes concluded concludes observed observes remarked remarks
continued continues recalled recalls declared declares urged urges criticised criticises criticized criticizes described
describes complained complains cautioned cautions predicted predicts feared fears estimated estimates recommended
recommends repeated repeats reiterated reiterates underlined underlines highlighted highlights expressed expresses wrote
writes joked jokes quipped countered counters pledged pledges cited cites commented comments asserted asserts contended
contends reckoned reckons affirmed affirms alleged alleges assured assures clarified clarifies disclosed discloses elaborated
elaborates exclaimed exclaims hinted indicated indicates lamented laments mused muses objected pleaded pleads protested
protests reassured reassures recounted recounts reminded reminds retorted retorts revealed reveals sighed sighs specified
specifies speculated speculates summarised summarises summarized summarizes suspected suspects testified testifies
underscored underscores vowed vows wondered wonders apologised apologises apologized apologizes regretted regrets
signalled reasoned advised advises
""".split()
INVERTED = tuple(dict.fromkeys((*BOKMAL, *NYNORSK, "innrømma", "stilte")))
STRICT_WORDS = frozenset(INVERTED) - {"opna", "slår", "peika", "stilte", "tala", "talar"}

AFTER_SUBJECT = """
takket takker takka takkar roste roser rosa rosar kritiserte kritiserer omtalte omtaler omtalar kalte kaller kalla
kallar nevnte nevner nemnde nemner så ser ventet venter venta ventar forventet forventer presenterte presenterer
støttet støtter støtta støttar ba ber bad rådet rår gratulerte hilste hilset helsa stilte stiller knyttet knytter koblet
understøttet sammenlignet samanlikna karakteriserte drøftet diskuterte gledet gleder gleda gler glad bekymret bekymrer
begrunnet begrunner grunngav grunngjev løftet løfter lyfta satte setter rettet satset satser regnet regner rekna reknar
reiste kom inviterte inviterer definerte henviste henviser satt fant finner fann finn føyde føyer listet trekker trekkjer
tar tek slår gjør gjer holdt holder heldt held hadde har kunne kan måtte må skulle skal syntes synes syns erfarte
lenket lenker laget lagde arrangerte arrangerer hører hørte høyrde høyrer opplever opplevde opplevd brukte bruker
gjennomfører gjennomførte deler delte forsvarer forsvarte forsvarar ante føler følte går gikk gjekk motsetter
savner savnet saknar sakna arbeider jobber arbeidet prioriterte prioriterer stod står nektet nekter nekta nektar
garanterte garanterer garanterar råder skyldte skylder skulda skuldar anklaget anklager reagerte reagerer
hyllet hyller hylla hyllar rapporterte rapporterer problematiserte problematiserer illustrerte illustrerer
skisserte skisserer imøtegikk imøtegår vektla vektlegger reflekterte reflekterer
""".split()
ENGLISH_AFTER = """
thanked thanks praised praises welcomed welcomes called calls expected expects supports supported opposes opposed agreed
agrees disagreed disagrees reported reports considers considered sees saw shares shared worries worried regards regarded
needs needed aims pointed points questioned questions defended defends dismissed dismisses thought felt feels found finds
would will has had is was can could should must accused accuses advocated advocates applauded applauds appealed appeals
backed backs blamed blames commended commends compared compares condemned condemns congratulated congratulates contests
contested decried deplored disputed disputes doubted doubts echoed echoes encouraged encourages endorsed endorses envisages
favours favors favoured favored foresees hailed hails hints informed informs likened likens objects outlined outlines
prefers presented presents requested requests invited invites refused refuses declined declines voiced voices wishes wished challenged challenges mentioned
mentions
""".split()
# After their subject these tell of speech only with «at …», a quotation or a phrase of saying.
WEAK = frozenset(
    """er var har hadde kom holdt holder heldt held tok tar tek brukte bruker skal skulle kan kunne må måtte satt finner
    fant fann finn laget lagde gjennomfører gjennomførte hører hørte ga gir gav gjev gjorde gjør gjer reiste slo slår går
    gikk gjekk deler delte arbeider jobber arbeidet står stod la legger legg sette satte setter rettet satser
    stilte stiller arrangerte arrangerer vil venter ventet venta ventar så ser would will has had is was can
    could should must needs needed saw sees felt found finds aims points pointed called calls shares shared sagt presented presents
    nektet nekter nekta nektar viste viser
    """.split()
)
# They take a person as object: «Samlaget oppmoda departementet» is not the ministry's words.
TRANSITIVE = frozenset(
    """oppfordret oppfordrer oppmoda oppmodar spurte spurde spør svarte svarer svara svarar beskrev beskriver skildra skildrar
    siterte minnet minner minte advarte advarer åtvara åtvarar varslet varsler varsla forsikret forsikrer kommenterte
    kommenterer avviste avviser krevde krever kravde krev ønsket ønsker ønskjer anbefalte anbefaler informerte orienterte
    orienterer kontaktet informerer undret told tells asked asks urged urges warned warns denied rejected reminded cited quoted answered
    criticised criticises criticized criticizes assured
    assures reminds reassured informed advised advises""".split()
)
PARTICIPLES = """
sagt ment meint uttalt uttala foreslått føreslått varslet varsla bedt krevd kravd advart åtvara understreket understreka
påpekt påpeikt lovet lova funnet funne anslått skrevet skrive spurt svart svara gjentatt gjenteke uttrykt innrømmet
innrømt avvist fortalt forklart hevdet hevda kritisert etterlyst oppfordret oppmoda fryktet frykta
kommentert presisert konkludert anbefalt tilrådd beklaga beklaget bekreftet stadfesta
said argued warned noted stressed stated explained asked proposed suggested demanded promised announced urged criticised
criticized found estimated expressed admitted rejected welcomed dismissed praised called recommended confirmed
insisted pointed disputed condemned
""".split()
_WRITTEN = "skrevet skrive spurt svart svara funnet funne found asked called pointed sagt said".split()
HAS_SAID = tuple(sorted(set(PARTICIPLES) - {"skrevet", "skrive"}))
"""Participles that tell of speech after «har»: who «har skrevet en bok» says nothing by it."""
_BACKED = "støttet støtta rost supported challenged defended backed endorsed".split()
OBJECTED = tuple(sorted({*PARTICIPLES, *_BACKED} - set(_WRITTEN)))
"""Participles that tell of the view of whoever stands after «av» or "by"."""
_DEGREE = r"(?:(?:også|fortsatt|fremdeles|framleis|mer|meir|mindre|still|more|less|særlig|særleg|svært|tydelig|tydeleg|ikke|ikkje|heller|like|godt|sterkt|helt|heilt|dypt|djupt|delvis|fullstendig|grunnleggende|lite|mest|meget|so|strongly|wholly|partly|very|also|not|particularly|deeply)\s){0,2}"
_ATTITUDE = (
    r"opptatt|oppteken|bekymret|bekymra|uroa|urolig|klar|klare|tydelig|tydeleg|glad|enig|uenig|samd|usamd|skeptisk|positiv"
    r"|negativ|kritisk|kritiske|fornøyd|nøgd|misfornøyd|misnøgd|imot|overbevist|redd|skuffet|skuffa|stolt|overrasket"
    r"|sikker|usikker|viss|uviss|uroleg|takknemlig|takknemleg|takksam|engstelig|engsteleg|avvisende|avvisande|optimistisk|pessimistisk|lettet|letta|einig|ueinig|åpen\sfor|åpne\sfor|open\sfor|opne\sfor|i\stvil|av\sden\s(?:oppfatning|oppfatninga|mening|meining)|concerned|worried|clear|convinced|critical|sceptical|skeptical|pleased|glad|proud|opposed|against|disappointed"
    r"|certain|sure|positive|negative|hopeful|confident|adamant|doubtful|unhappy|happy|grateful|afraid|reluctant|optimistic|pessimistic|unmoved|in\sno\sdoubt"
    r"|in\sdoubt|in\sfavou?r|of\sthe\s(?:view|opinion)"
)
_ADVERB = r"(?:ikke|ikkje|heller|også|òg|gjerne|likevel|derfor|difor|sterkt|bare|berre|ennå|enno|alltid|aldri)"
_TO_SAY = (  # «Moe vil ikke love …»
    r"si|seie|love|lova|garantere|kommentere|svare|svara|utelukke|bekrefte|stadfeste|avvise|anbefale|minne|advare|åtvare"
    r"|kalle|gå\sinn\spå|understreke|oppfordre|oppmode|innrømme|innrømma|vedgå|akseptere|godta"
)
CLOSERS = """
lo ler smiler smilte smilar flirer flirte flirar gliser gliste glisar humrer humra humrar minnes minnest mintest mimrer mimret
mimra filosoferer filosoferte funderer funderte undres undrast lyder lød spøkte starta startet begynte utbryter utbrøt jubler
jublet tordnet tordner tordnar avrunder avrundet avrundar avrunda betror betrodde tilstår tilsto tilstod stønnet stønner stønnar
freste freser innskyter ironiserer ironiserte ler opna åpnet la legger legg slo slår held heldt holder holdt peker pekte
peika peikar
""".split()
"""With these somebody's words end, «…, ler X», though they tell of no speech elsewhere."""
_FOUND = r"effekt\w*|virkning\w*|verknad\w*|sammenheng\w*|samanheng\w*|forskjell\w*|skilnad\w*|holdepunkt\w*|haldepunkt\w*|bevis|belegg"
_TO_DO = (  # «Moe vil bruke pengene på …»: what a politician means to do is told as the politician's words
    r"bruke|gi|gje|innføre|øke|auke|styrke|kutte|fjerne|endre|sette|bygge|byggje|flytte|beholde|behalde|avvikle|utsette|utsetje|opprette|satse"
    r"|prøve|arbeide\sfor|jobbe\sfor|kjempe\sfor|fremme|kreve|utvide|halvere|doble"
)
_OFFERED = (
    r"innspill|innspel|krav|forslag|framlegg|kritikk|råd|oppfordring|oppfordringer|oppmoding|oppmodingar|løfte|løfter"
    r"|lovnad|lovnader|forsikringer|forsikringar|eksempel|eksempler|døme|synspunkt|synspunkter|utspill|utspel|advarsel"
    r"|advarsler|åtvaring|åtvaringar"
)
NORWEGIAN_PHRASES = (
    r"(?:pleide|pleier|pleidde|brukte|bruker|brukar|pla|plar|likte|liker|likar)\s(?:alltid\s)?å\s(?:si|seie|svare|svara|minne\som)\b"
    r"|(?:vil|ville)\s(?:(?:likevel|heller|ikkj?e)\s){1,2}(?:være|vere|vera)\smed\spå\b"
    rf"|(?:er|var)\s{_DEGREE}(?:{_ATTITUDE})"
    r"|(?:er|var)\sikkj?e\s(?:lenger\s)?med\spå\s(?:å|at)|slutt(?:et|er|a|ar)\sseg\stil\s(?:det|dette|denne|[a-zæøå]*(?:forslag|framlegg|krav|kritikk|syn|ønske|vurdering|meining|mening)\w*)\b"
    r"|la(?:\sogså)?\s(?:til|vekt)|legg(?:er)?(?:\sogså)?\s(?:til|vekt)|pek(?:te|er)(?:\sogså)?\spå"
    r"|peik(?:a|te|ar)(?:\sogså)?\spå|vis(?:te|er)(?:\sogså)?\stil|(?:trakk|trekte)\s(?:også\s)?(?:fram|frem|opp)"
    r"|(?:trekker|trekkjer|drog|dreg)\s(?:fram|frem)|(?:tok|tar|tek)\s(?:også\s)?(?:opp|til\sorde)"
    r"|slo\sfast|slår\sfast|(?:ga|gir|gav|gjev)\suttrykk|gjorde\s(?:det\s)?klart|åpnet\smed|opna\smed|vil(?:le)?\s(?:ha|heller)\b"
    r"|(?:har|hadde)\s(?:(?:\w+)\s)?(?:tatt|teke)\s(?:også\s)?til\sorde|(?:går|gikk|gjekk)\s(?:inn\sfor|(?:i)?mot)"
    r"|(?:held|heldt|holder|holdt)\s(?:fram|fast|på)\b|(?:kjenner|kjente|kjende)\sseg\s(?:ikkj?e\s)?(?:igjen|att)|stem(?:te|mer|mar|de)\s(?:i?mot|for|nei|ja)\b|stiller\sseg"
    r"|(?:gjorde|gjør|gjer)\s(?:greie|rede)\b|ga\sråd|står\s(?:fast|på)|(?:ser|såg?)\s(?:fram|frem)\stil"
    r"|(?:ser|såg?)\s(?:for\sseg|føre\sseg|positivt|negativt|lyst|mørkt|alvorlig|alvorleg|ikke|ikkje|ingen|på\s(?:det|dette|denne)\b)"
    r"|strek(?:a|ar|er|et)\s(?:[a-zæøå]+\s)?under|(?:kom|kommer|kjem)\s(?:også\s)?inn\spå"
    rf"|(?:kom|kommer|kjem)\s(?:også\s)?med\s(?:\w+\s){{0,3}}(?:{_OFFERED})"
    rf"|(?:fant|fann|finner|finn)\s(?:\w+\s){{0,3}}(?:{_FOUND})"
    rf"|(?:la|legg(?:er)?)\s(?:også\s)?(?:fram|frem)\s(?:\w+\s){{0,2}}(?:tall|tal|funn\w*|krav|punkt|punkter|resultat|resultater|[a-zæøå]*undersøk\w+|rapport\w*|analyse\w*|kartlegging\w*|oversikt\w*|gjennomgang\w*|studie\w*|beregninger|berekningar)\b"
    r"|(?:gikk|går|gjekk)\sgjennom\s(?:[\wæøå-]+\s){0,2}(?:tall\w*|tal\w*|funn\w*|erfaring\w*|røynsle\w*|resultat\w*|rapport\w*|undersøk\w+|status\w*|situasjon\w*|ho[vu]+dpunkt\w*|prognose\w*)\b|list(?:et|er|a|ar)\sopp\b"
    rf"|(?:tok|tar|tek)\s(?:{_ADVERB}\s)?(?:forbehold|atterhald|avstand|selvkritikk|sjølvkritikk)"
    r"|stil(?:te|ler)\s(?:også\s)?(?:spørsmål|krav|seg)\b|(?:sette|satte|set|setter)\s(?:også\s)?(?:spørsmålsteg?n|spørjeteikn|pris|ord)\b"
    r"|nekt(?:et|er|a|ar)\sfor\b|reager(?:er|te)\spå|engst(?:es|a)\b|(?:skyldte|skylder|skulda|skuldar)\spå"
    rf"|(?<!det\s)(?:(?:vil|ville|kan|kunne)|(?:må|måtte)(?!\s(?:\w+\s)?(?:svare|svara|si|seie|love|lova)\b))\s(?:{_ADVERB}\s){{0,2}}(?:{_TO_SAY})"
    rf"|(?:våger|våget|vågar|våga|tør|torde|turte|tør|torer)\s(?:{_ADVERB}\s){{0,2}}(?:å\s)?(?:{_TO_SAY})"
    rf"|(?<!det\s)(?:vil|ville)\s(?:(?:{_ADVERB}|nå|no|samtidig|samstundes|dessuten)\s){{0,2}}(?:{_TO_DO})\b"
    rf"|(?:vil|ville|kan|kunne)\s{_ADVERB}\s(?:støtte|støtta|tallfeste|talfeste)"
    r"|(?:brukte|bruker|brukar|nytt[ae]t?|nyttar|benytt[ae]t?|benytter|grep|greip)\s(?:anledningen|anledninga|høvet|sjansen|muligheten|talen|tala|innlegget)\stil\så\s"
    r"|(?:har|hadde)\s(?:[a-zæøå]+\s){0,2}(?:sans\sfor|tr[ou]a?\spå|forståelse\sfor|forståing\sfor)\b"
    r"|(?:rister|ristet|ristar|rista|rystet)\spå\shod(?:et|a|ene)|(?:har|hadde)\s(?:\w+\s)?(?:regnet|rekna)\s(?:seg\s)?(?:fram|frem|ut)\b"
)
ENGLISH_PHRASES = (
    r"(?:used|liked|likes)\sto\s(?:say|answer)\b|"
    r"(?:used|uses|took|takes|seized)\s(?:the|his|her)\s(?:opportunity|occasion|chance|speech|floor)\sto\s|"
    r"present(?:ed|s)\s(?:\w+\s){0,3}(?:figures|numbers|findings|results|data|survey|study|demands)|"
    rf"(?:is|was)\s{_DEGREE}(?:{_ATTITUDE})|point(?:ed|s)\sout|call(?:ed|s)\s(?:for|on)|point(?:ed|s)\sto|went\son"
    r"|made\s(?:it\s)?clear|makes\s(?:it\s)?clear|drew\sattention|would\s(?:like|rather|prefer)|(?:made|makes)\s(?:the|a)\s(?:case|point|plea|argument)"
    r"|rais(?:ed|es)\s(?:the\s|concerns?|doubts?|questions?|objections?)|(?:ruled|rules|laid|lays|set|sets|spelled|spells)\sout"
    r"|(?:summed|sums)\sup|(?:took|takes)\s(?:issue|exception|the\s(?:view|position)|a\s(?:\w+\s)?view)|touch(?:ed|es)\s(?:on|upon)"
    r"|(?:gave|gives)\san?\s(?:account|assurance|warning|overview|example)|sp(?:oke|eaks)\s(?:of|about|in\sfavou?r|warmly|out|against)\b"
    r"|(?:began|begins|opened|opens|ended|ends|closed|closes)(?:\s(?:his|her|the)\s\w+)?\sby(?=\s\w+ing\b)|(?:stood|stands)\s(?:by|firm)|(?:shrugged|brushed)\s(?:off|aside)"
    r"|sid(?:ed|es)\swith|vote(?:d|s)\s(?:against|for)\b|list(?:ed|s)\s(?=[\w\s]+:)|call(?:ed|s)\s(?:it|this|that)\b|call(?:ed|s)\sthe\s[\w\s-]{2,50}?\s(?:an?\s|[“\"])|no\slonger\s(?:believes|thinks|supports|sees|wants)"
    r"|(?:did|does)(?:\snot|n['’]t)\s(?:\w+\s)?(?:want|wish|think|believe|expect|see|agree|accept|rule|say|share|support|promise|doubt)"
    r"|(?:could|can|would|will|must)(?:\snot|not|n['’]t)\s(?:promise|comment|say|call|go\sinto|discuss|guarantee|rule|confirm|accept|support|name|speculate)"
)


@lru_cache(maxsize=1)
def speaking() -> frozenset[str]:
    """English verbs of saying and of holding a view, in every form: "say", "says", "said"."""
    forms = {*ENGLISH, *ENGLISH_AFTER, *PARTICIPLES} - set(
        "would will has had is was can could should must shared shares found finds invited invites".split()
    )
    base = {re.sub(ending, "", re.sub(r"ies$", "y", word)) for word in forms for ending in ("s$", "es$")}
    more = "talk talked speak spoke spoken mean meant plan planned intend intended brief briefed update updated discuss discussed wish like have hope prioritise stand care"
    return frozenset({*forms, *base, *more.split()})
