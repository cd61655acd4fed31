"""Whether a word is a form of a verb, told from which of its other forms the frequency table knows."""

from __future__ import annotations

from functools import lru_cache

from ragbot.index.lexical import fold
from ragbot.retrieval.rarity import per_million
from ragbot.retrieval.translation import bokmaal_for

# Strong and irregular verbs whose forms the rule does not reach, and weak ones that are seldom written in all forms.
_STRONG = frozenset(
    """avslå avslo avslått bli ble blitt brøt bryte brutt be bad bedt binde bandt drive drev drevet dro dra dratt fant finne funnet
    forby forbød forbudt foreslå foreslo foreslått forstå forsto forstått forlate forlot få fikk gi ga gitt gå gikk gått gjøre gjør
    gjorde gjort henge hang hjelpe hjalp hjulpet holde holdt komme kom kommet la lagt legge legger legges lagt lar lyve møte ligge lå
    se så sett selge solgte solgt si sier sitte satt skrev skrive skrevet skyte slå slo slått slippe slapp sluppet spørre spør spurte
    stå sto stått stige steg synge sove sprang ta tar tok tatt trakk trekke trekker trukket treffe traff tvinge tvang tvunget velge
    valgte valgt vet vite visste vinne vant vunnet vokse være er var deltok delta deltar oppsto oppstår oppstå overtok overta overtar
    vedta vedtok innføre innførte avlyse avlyste avvise avviste nekte nektet stanse stanset stoppe stoppet droppe droppet stemme stemte
    slutte sluttet saksøke saksøkte avskaffe irritere irriterer konkludere konkluderte kritisere kritiserte akseptere prioritere
    forsvare utsette utsatte utsatt kostet koste koster mangle mangler stille stilte stiller oppfylle vekke vekker inngi inngir skje
    skjer skjedde bryr kjempe kjemper fryktet frykter bevilge bevilget pålegge pålegger pålagt tilby tilbyr tilbød bidra bidrar bidro
    etterlyse etterlyser love lover true truer lykkes lyktes mislykkes gjelder gjaldt tape tapte bytte byttet
    står følge følger fulgte fulgt bo bor bodde dø dør døde gå går får tror trodde ligger sitter fortelle fortalte spurt vek vike""".split()
)


@lru_cache(maxsize=10_000)
def is_verb(word: str, language: str = "nb") -> bool:
    """Whether the lower-cased ``word`` can be a form of a verb; an English one, whether its likeliest translation can."""
    if language == "en":
        return any(_bokmaal_verb(other) and other.endswith("e") for other, _ in bokmaal_for(word, 1))
    return _bokmaal_verb(word) or _bokmaal_verb(fold(word))


def _bokmaal_verb(word: str) -> bool:
    """A known strong form, or a weak one whose infinitive, present and past are all written."""
    if word in _STRONG:
        return True
    table = per_million()
    for ending in ("erte", "ete", "tes", "te", "de", "et", "er", "es", "e"):
        root = word.removesuffix(ending)
        weak = root != word and len(root) >= 2 and root + "e" in table and root + "er" in table
        if weak and any(root + past in table for past in ("te", "de", "et")) and not _noun(root, table):
            return True
    return False


def _noun(root: str, table: dict[str, float]) -> bool:
    """«lover» is sooner laws than promises: the definite plural in -ene is written more than the past."""
    past = max(table.get(root + one, 0.0) for one in ("te", "de", "et"))
    return table.get(root + "ene", 0.0) > past
