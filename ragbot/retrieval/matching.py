"""How well a sentence covers the words of a question: same term, part of a compound, or a word of near meaning.

Each question word weighs what it tells (its rarity in general Norwegian and English text and in this index), and counts
as found by the best match in the sentence, as in ColBERT's MaxSim (Khattab & Zaharia 2020, §3.3) over word vectors. A
question in English or nynorsk meets bokmål words through the vectors.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from ragbot.index.lexical import STOPWORDS, Compounds, stem, words_of
from ragbot.retrieval.composing import HEAD_MATCH, MADE_UP, Wording, held, wording
from ragbot.retrieval.occasions import EVENT, told_as
from ragbot.retrieval.rarity import per_million, rarity
from ragbot.retrieval.translation import (
    ABBREVIATIONS,
    JOINING,
    Translations,
    bokmaal_for,
    phrases_of,
    synonyms_of,
    written_with,
)
from ragbot.types import Embedder, Vectors

SYNONYM_MATCH = 0.6  # at most, for a word of like meaning
_TRANSLATED_SYNONYM = 0.5  # for one of like meaning with the translation of an English word
HARDLY = 0.4  # a match below this is as good as none
_SOFT_FLOOR, _SOFT_CEILING = 0.30, 0.70  # word-vector cosines that count as nothing and as the same word
_MOST_WORDS, _MOST_SENTENCES = 60_000, 20_000  # kept in memory from one question to the next
_NAME = re.compile(
    r"(?!\w+-[a-zæøå]|[A-ZÆØÅ]{2,}s?$)[A-ZÆØÅ]|[A-ZÆØÅ]{3,}$"
)  # «Kobo», «FIKS»; not «KI», «KI-system» or "GPs"
_MADE_NAME = re.compile(r"[A-ZÆØÅ]+[a-zæøå]+[A-ZÆØÅ]")  # «FylkeSky»
_MISSPELT = 0.84  # likeness (difflib's ratio) from which an unknown word is a known one, misspelt


# Words for the occasion rather than the matter: a statement seldom repeats where it was made.
_OCCASION = frozenset(
    """konferanse konferansen konferansa møte møtet møter tale talen åpningstale åpningstalen åpning åpningen åpningsinnlegg innlegg
    innlegget arrangement arrangementet artikkel artikkelen dokument dokumentet referat referatet
    opningstale opningstalen opning opninga konferansar conference speech opening meeting article event document kommunesektorens
    sektor sektoren kommune kommunen kommuner kommunene kommunar kommunane kommunal kommunale municipality municipalities municipal
    norge noreg norway norske norsk norwegian bruker brukar bruke bruka use uses used betyr betydning rolle role arrangert arrangere arrangerte avholdt holdt sted foregikk held heldt avheldt fant truet trua varslet
    varsla kritiserte roste støttet støtta advarte åtvara forsvarte forsvarer foreslo føreslo krever krev krevde kravde etterlyste
    lovet lova svarte stede stades stade""".split()
)
_OCCASION_FACTOR = 0.35

# Words that hold a question together and say next to nothing of their own: a text that answers it need not have them.
_LIGHT = frozenset(
    """bør burde burda skje skjer skjedde skjedd hende hender hendte får fikk fått fekk fær kommer kom komme kjem kome holder
    holde holdt held varer varte vare vara ventes finnes fins fantes finst fanst sette setter satt henger henge stiller stille
    stilt går gå gikk gjekk gir gi gav gitt ga ligger ligge låg lå ordet ord brukte brukt greit lenge slags fordelen fordel
    problemet problem årsaken årsak grunnen grunn hensikten formålet faren blant ulike forskjellige betyr innebærer handlet
    foregår skyldes måten måte hatt nok helt svært kalt kalte kalles heter heiter hette het tror trur uten utan inn bort se
    ser så tilbake attende god godt gode bra fint idé ide meningen meininga spill
    omtrent omlag cirka roughly approximately
    must may might happen happens happened take takes took taken make makes made get gets got come comes came using
    affect affects become became means mean reason reasons advantage problem called way ways kind exactly without into out back see good idea""".split()
)


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """One content word (or English phrase) of a question.

    Attributes:
        terms: the index terms that would be it, with what each counts: its own (1.0) and, for English, translations'.
        weight: what it tells, 0 to about 1.
        is_name: whether it is written as a name, which nothing but itself can stand for.
        vector: its embedding, shape (dimension,).
    """

    word: str
    terms: tuple[tuple[str, float], ...]
    weight: float
    vector: Vectors
    is_name: bool = False


class Matcher:
    """Scores sentences against the words of a question; keeps the vectors of the words it has met."""

    def __init__(
        self,
        embedder: Embedder,
        compounds: Compounds,
        document_frequency: Mapping[str, int],
        total: int,
        vocabulary: Collection[str] = (),
        occasions: Collection[str] = (),
    ) -> None:
        self._embedder = embedder
        self._compounds = compounds
        self._frequency = document_frequency
        self._total = max(total, 1)
        self._vocabulary = vocabulary
        self._occasions = _OCCASION | set(occasions)
        self._vectors: dict[str, Vectors] = {}
        self._analysed: dict[str, Wording] = {}

    def question_words(self, topic: Sequence[str], language: str = "nb") -> list[QuestionWord]:
        """The words of ``topic`` with their weights, which depend on rarity both in general and in this index.

        A word that neither the index nor the frequency table knows is read as the index's word it misspells, if any.
        English words and phrases bring their translations.
        """
        words = [word for text in topic for word in words_of(text) if word not in STOPWORDS]
        # The first word may have its capital for another reason, but not a capital inside it.
        named = (text for place, text in enumerate(topic) if (_NAME if place else _MADE_NAME).match(text))
        names = {word for text in named for word in words_of(text)} - set(ABBREVIATIONS)
        units = _translated(words) if language == "en" else [self._known(word) for word in words]
        unique = dict(units)
        vectors = self._word_vectors(list(unique))
        return [
            QuestionWord(
                word,
                (terms := _terms(word, translations)) + self._akin(word, language),
                self._weight(word, terms),
                vectors[row],
                word in names,
            )
            for row, (word, translations) in enumerate(unique.items())
        ]

    def _akin(self, word: str, language: str) -> tuple[tuple[str, float], ...]:
        """Words of like meaning that the index has, which count less than the word itself."""
        if language == "en":
            likest = "" if " " in word else next((other for other, _ in bokmaal_for(word, 1)), "")
            akin = [(stem(other), _TRANSLATED_SYNONYM) for other in written_with(likest)]
        else:
            akin = [(stem(other), SYNONYM_MATCH * min(1.0, score / 0.5)) for other, score in synonyms_of(word)]
        akin += [(stem(other), HEAD_MATCH) for other in told_as(word)]
        return tuple((term, factor) for term, factor in akin if term in self._frequency or "_" in term)

    def _known(self, word: str) -> tuple[str, Translations]:
        """A word of a Norwegian question, put right if it is misspelt; one the index lacks may be English."""
        if word in ABBREVIATIONS:
            return word, ABBREVIATIONS[word]
        spelt = self._respelled(word)
        return spelt, () if stem(spelt) in self._frequency else bokmaal_for(spelt)

    def _respelled(self, word: str) -> str:
        if word[0].isdigit() or stem(word) in self._frequency:
            return word
        if word.endswith("s") and stem(word[:-1]) in self._frequency:  # «FNs», which the stemmer leaves
            return word[:-1]
        if len(word) < 5 or word in per_million():
            return word
        bokmaal = re.sub(r"(?<=[kg])j(?=[ea])", "", word)  # «vekkje», «byggje», where the table lacks them
        if bokmaal in per_million():
            return bokmaal
        if sum(map(len, self._compounds.parts(stem(word)))) >= MADE_UP * len(stem(word)):
            return word
        alike = [one for one in self._vocabulary if abs(len(one) - len(word)) <= 2 and one[0] == word[0]]
        return next(iter(get_close_matches(word, alike, n=1, cutoff=_MISSPELT)), word)

    def _weight(self, word: str, terms: Sequence[tuple[str, float]]) -> float:
        here = max((self._frequency.get(term, 0) for term, _ in terms), default=0)
        local = math.log1p(self._total / (1 + here)) / math.log1p(self._total)
        weight = 0.6 * max(rarity(part) for part in word.split()) + 0.4 * local
        light = word in self._occasions or word in _LIGHT or EVENT.fullmatch(word)
        return weight * _OCCASION_FACTOR if light else weight

    def _word_vectors(self, words: Sequence[str]) -> Vectors:
        if not words:
            return np.zeros((0, self._embedder.dimension), dtype=np.float32)
        held = {word: vector for word in words if (vector := self._vectors.get(word)) is not None}
        if new := [word for word in dict.fromkeys(words) if word not in held]:
            made = dict(zip(new, self._embedder.encode_passages(new), strict=True))
            held |= made
            if len(self._vectors) > _MOST_WORDS:  # a new dict, not a cleared one: other threads may be reading
                self._vectors = {}
            self._vectors.update(made)
        return np.stack([held[word] for word in words])

    def _wording(self, text: str) -> Wording:
        known = self._analysed.get(text)
        if known is None:
            known = wording(text, self._compounds)
            if len(self._analysed) > _MOST_SENTENCES:
                self._analysed = {}
            self._analysed[text] = known
        return known

    def matches(self, question: Sequence[QuestionWord], text: str) -> Vectors:
        """How well each question word is found in ``text``, shape (len(question),), 0 to 1."""
        sentence = self._wording(text)
        words = sentence.words
        found = np.zeros(len(question), dtype=np.float32)
        if not question or not words:
            return found
        cosines = np.stack([one.vector for one in question]) @ self._word_vectors(words).T
        nearest = cosines.argmax(axis=1)
        for row, one in enumerate(question):
            literal = max((factor * held(term, sentence, self._compounds) for term, factor in one.terms), default=0.0)
            soft = 0.0 if one.is_name else _soft(one, words[nearest[row]], float(cosines[row, nearest[row]]))
            found[row] = max(literal, soft)
        return found

    @staticmethod
    def coverage(question: Sequence[QuestionWord], found: Vectors) -> float:
        """The weighted share of the question's words that is found, 0 to 1; 0 for a question without words."""
        weights = np.array([one.weight for one in question], dtype=np.float32)
        return float((weights * found).sum() / weights.sum()) if len(question) and weights.sum() > 0 else 0.0


def _soft(one: QuestionWord, word: str, cosine: float) -> float:
    """What a word of near meaning counts: a cosine stretched to 0–0.9, less where it is only a part of a compound."""
    term = one.terms[0][0]
    if term[0].isdigit():
        return 0.0
    value = min(1.0, max(0.0, (cosine - _SOFT_FLOOR) / (_SOFT_CEILING - _SOFT_FLOOR))) * 0.9
    other = stem(word)
    shorter = len(other) < 0.75 * len(term) or len(word) < 0.75 * len(one.word)
    part_only = shorter and (term.startswith(other[:6]) or term.endswith(other))
    return 0.3 * value if part_only else value


def _translated(words: Sequence[str]) -> list[tuple[str, Translations]]:
    """English words and phrases with their bokmål translations; words that the table lacks stand alone.

    Words that only join others are left out, unless there are no others.
    """
    phrases = phrases_of(words)
    held = {word for phrase, _ in phrases for word in phrase.split()}
    units = [*phrases, *((word, ()) for word in words if word not in held)]
    return [unit for unit in units if unit[0] not in JOINING] or units


def _terms(word: str, translations: Translations) -> tuple[tuple[str, float], ...]:
    """The word's own term, then its translations', the best counting 1 and the others by their scores beside it."""
    best = max((score for _, score in translations), default=1.0)
    translated = ((stem(other), 0.6 + 0.4 * score / best) for other, score in translations)
    own = " ".join(stem(part) for part in word.split())
    return tuple(dict(((own, 1.0), *translated)).items())
