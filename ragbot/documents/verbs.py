"""Verbs of saying in bokmål, nynorsk and English, as plain words: present, past and participle.

``INVERTED`` verbs stand beside the speaker in either order («Gram sa», «sa Gram»); ``AFTER_SUBJECT`` verbs show reported
speech only after their subject («Gram takket …»). Phrases of several words are patterns.
"""

from __future__ import annotations

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
""".split()
NYNORSK = """
seier meinte meiner understreka understrekar fortalde fortel forklara forklarar uttala uttalar påpeika påpeikar
framheva framhevar åtvara åtvarar føreslo føreslår spurde svara svarar innleia innleier hevda hevdar bemerka bemerkar
stadfesta stadfestar skreiv skriv gjentek oppmoda oppmodar varsla varslar lova lovar skildra skildrar avslutta
avsluttar trur trudde håpa håpar vona vonar ønskte ønskjer ynskjer ynskte kravde krev framheldt uttrykkjer innrømte
vedgjekk frykta fryktar utdjupa utdjupar sukka sukkar ropar forsikra forsikrar tvila tvilar rådde tilrådde tykkjer
tykte synest minte påpeiker understreker meldte klaga klagar beklaga beklagar opna peika slår spådde tala talar
oppsummerer konstaterer etterlyser gjentok opplyser orienterer fastslår vedgår anslår skryt
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
contends reckoned reckons
""".split()
_LOOSE = """
sagt åpnet åpner vil ville la legger legg pekte peker peikte peikar viste viser trakk tok slo ga gir gav gjev gjorde var er
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
gjennomfører gjennomførte deler delte forsvarer forsvarte forsvarar ante føler følte støttet går gikk gjekk motsetter
savner savnet saknar sakna arbeider jobber arbeidet prioriterte prioriterer stod står
""".split()
ENGLISH_AFTER = """
thanked thanks praised praises welcomed welcomes called calls expected expects supports supported opposes opposed agreed
agrees disagreed disagrees reported reports considers considered sees saw shares shared worries worried regards regarded
needs needed aims pointed points questioned questions defended defends dismissed dismisses thought felt feels found finds
would will has had is was can could should must
""".split()
# After their subject these tell of speech only with «at …», a quotation or a phrase of saying.
WEAK = frozenset(
    """er var har hadde kom holdt holder heldt held tok tar tek brukte bruker skal skulle kan kunne må måtte satt finner
    fant fann finn laget lagde gjennomfører gjennomførte hører hørte ga gir gav gjev gjorde gjør gjer reiste slo slår går
    gikk gjekk deler delte arbeider jobber arbeidet står stod la legger legg sette satte setter rettet satser
    stilte stiller bruker arrangerte arrangerer vil venter ventet venta ventar så ser would will has had is was can
    could should must needs needed saw sees felt found finds aims points pointed called calls shares shared sagt
    """.split()
)
# They take a person as object: «Samlaget oppmoda departementet» is not the ministry's words.
TRANSITIVE = frozenset(
    """oppfordret oppfordrer oppmoda oppmodar spurte spurde spør svarte svarer svara svarar beskrev beskriver skildra skildrar
    siterte minnet minner minte advarte advarer åtvara åtvarar varslet varsler varsla forsikret forsikrer kommenterte
    kommenterer avviste avviser krevde krever kravde krev ønsket ønsker ønskjer anbefalte anbefaler informerte orienterte
    orienterer kontaktet told tells asked asks urged urges warned warns denied rejected reminded cited quoted answered
    criticised criticises criticized criticizes""".split()
)
PARTICIPLES = """
sagt ment meint uttalt uttala foreslått føreslått varslet varsla bedt krevd kravd advart åtvara understreket understreka
påpekt påpeikt lovet lova funnet funne anslått skrevet skrive spurt svart svara gjentatt gjenteke uttrykt innrømmet
innrømt avvist fortalt forklart hevdet hevda kritisert etterlyst oppfordret oppmoda fryktet frykta
said argued warned noted stressed stated explained asked proposed suggested demanded promised announced urged criticised
criticized found estimated expressed admitted
""".split()
_DEGREE = r"(?:(?:også|særlig|særleg|svært|tydelig|tydeleg|ikke|ikkje|heller|like|godt|lite|mest|meget|so|very|also|not|particularly|deeply|less)\s){0,2}"
_ATTITUDE = (
    r"opptatt|oppteken|bekymret|bekymra|uroa|urolig|klar|klare|tydelig|tydeleg|glad|enig|uenig|samd|usamd|skeptisk|positiv"
    r"|negativ|kritisk|kritiske|fornøyd|nøgd|misfornøyd|misnøgd|imot|overbevist|redd|skuffet|skuffa|stolt|overrasket"
    r"|concerned|worried|clear|convinced|critical|sceptical|skeptical|pleased|glad|proud|opposed|against|disappointed"
)
NORWEGIAN_PHRASES = (
    rf"(?:er|var)\s{_DEGREE}(?:{_ATTITUDE})"
    r"|la(?:\sogså)?\s(?:til|vekt)|legg(?:er)?(?:\sogså)?\s(?:til|vekt)|pek(?:te|er)(?:\sogså)?\spå"
    r"|peik(?:a|te|ar)(?:\sogså)?\spå|vis(?:te|er)(?:\sogså)?\stil|trakk\s(?:også\s)?(?:fram|frem|opp)"
    r"|(?:trekker|trekkjer|drog|dreg)\s(?:fram|frem)|(?:tok|tar|tek)\s(?:også\s)?(?:opp|til\sorde)"
    r"|slo\sfast|slår\sfast|(?:ga|gir|gav|gjev)\suttrykk|gjorde\s(?:det\s)?klart|åpnet\smed|opna\smed|vil(?:le)?\sha"
    r"|(?:har|hadde)\s(?:(?:\w+)\s)?(?:tatt|teke)\s(?:også\s)?til\sorde|(?:går|gikk|gjekk)\s(?:inn\sfor|(?:i)?mot)"
    r"|(?:held|heldt|holder|holdt)\s(?:fram|fast|på)\b|(?:kjenner|kjente|kjende)\sseg\s(?:igjen|att)|stiller\sseg"
    r"|gjorde\sgreie|gjer\sgreie|ga\sråd|står\s(?:fast|på)|(?:ser|såg?)\s(?:fram|frem)\stil"
)
ENGLISH_PHRASES = (
    rf"(?:is|was)\s{_DEGREE}(?:{_ATTITUDE})|point(?:ed|s)\sout|call(?:ed|s)\s(?:for|on)|point(?:ed|s)\sto|went\son"
    r"|made\s(?:it\s)?clear|makes\s(?:it\s)?clear|drew\sattention|would\slike"
)
