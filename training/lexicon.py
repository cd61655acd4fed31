"""``python -m training.lexicon --data FOLDER``: the word-translation tables, nynorsk -> bokmål and English -> bokmål.

IBM Model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine Translation", Computational Linguistics 19(2),
§4) with a null word is trained in both directions; a pair's score is the harmonic mean of p(e|f) and p(f|e), so that
both must agree. Rows written by hand (``glossary_nn_nb.tsv``, ``glossary_en_nb.tsv``) win over learnt ones.
"""

from __future__ import annotations

import argparse
import gzip
import logging
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from ragbot.index import lexical
from ragbot.retrieval import translation
from training import data
from training.alignment import Bitext, Ranked, best, symmetrised

log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parent
_TERM_WEIGHT = 3.0  # of a pair of single words in terms/: an alignment that is given, not guessed
_LONGEST = 60  # words of a sentence
_HAND_SCORES = (0.9, 0.7, 0.5, 0.4)  # of a hand row's words, by rank

_LOOSE = ("wikidict", "omw")  # titles and synonyms rather than translations
_NORDIC = re.compile(r"[A-Za-zÆØÅæøåéèêóòôü '-]+")


def read_pairs(pairs: Iterable[data.Pair], wanted: tuple[str, str]) -> Bitext:
    """The pairs of two languages as lower-cased words, in the order of ``wanted``."""
    bitext = Bitext([], [], [])
    for pair in pairs:
        sides = {pair.left_language: pair.left, pair.right_language: pair.right}
        if set(sides) != set(wanted) or not _usable(pair):
            continue
        words = [[word for word in lexical.words_of(sides[one]) if word[0].isalpha()] for one in wanted]
        if all(0 < len(side) <= _LONGEST for side in words):
            bitext.left.append(words[0])
            bitext.right.append(words[1])
            bitext.weights.append(_TERM_WEIGHT if len(words[0]) == len(words[1]) == 1 else 1.0)
    return bitext


def _usable(pair: data.Pair) -> bool:
    """Without Wikipedia titles that are names, and without nynorsk and bokmål titles or synonyms of unlike spelling."""
    if pair.source not in _LOOSE:
        return True
    sides = (pair.left, pair.right)
    if any(len(side.split()) > 2 or side[1:] != side[1:].lower() or not _NORDIC.fullmatch(side) for side in sides):
        return False
    one, other = (side.lower() for side in sides)
    return "en" in (pair.left_language, pair.right_language) or likeness(one, other) >= 0.7


def likeness(one: str, other: str) -> float:
    """How alike two spellings are, 0 to 1 (Ratcliff and Obershelp's ratio)."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def nynorsk_rows(bitext: Bitext, bokmaal: Counter[str], nynorsk: Counter[str]) -> dict[str, str]:
    """Learnt nynorsk -> bokmål words: confident ones, identical ones too, none that bokmål uses otherwise."""
    seen = bitext.left_counts()
    rows = {}
    for word, found in best(symmetrised(bitext)).items():
        if seen[word] < 3 or len(word) < 3 or word in lexical.STOPWORDS or not word.isalpha():
            continue
        choice, score = max(found[:6], key=lambda item: item[1] * (0.4 + 0.6 * likeness(word, item[0])))
        alike = likeness(word, choice)
        enough = score >= (0.25 if alike >= 0.7 else 0.5 if alike >= 0.5 else 0.75)
        if not enough or choice in lexical.STOPWORDS or len(choice) < 3:
            continue
        own = _share(word, bokmaal) > 0.15 * _share(word, nynorsk) or (alike < 0.6 and bokmaal[word] > 2)
        if choice == word or not own:
            rows[word] = choice
    return rows


def _share(word: str, counts: Counter[str]) -> float:
    return counts[word] / max(counts.total(), 1)


def rewritten(rows: Mapping[str, str], words: Iterable[str], bokmaal: Counter[str]) -> dict[str, str]:
    """Rows for further nynorsk words: by one or two spelling changes that ``rows`` show, ending in a bokmål word.

    A change counts by how often it happens where it could; both together must happen more often than not.
    """
    changes: Counter[tuple[str, str]] = Counter()
    for word, choice in rows.items():
        if word != choice and likeness(word, choice) >= 0.7:
            changes.update(set(_changes(word, choice)))
    usual = [change for change, count in changes.items() if count >= 4]
    text = " ".join(f"^{word}$" for word in rows)
    usable: dict[str, list[tuple[str, str, float]]] = defaultdict(list)
    for old, new in usual:
        usable[old[:2]].append((old, new, changes[old, new] / text.count(old)))
    found = {}
    for word in words:
        candidates: dict[str, float] = {}
        for once, chance in _applied(f"^{word}$", usable):
            for twice, second in ((once, 1.0), *_applied(once, usable)):
                candidates[twice.strip("^$")] = max(candidates.get(twice.strip("^$"), 0.0), chance * second)
        ranked = [(chance, one) for one, chance in candidates.items() if bokmaal[one] >= 5 and one != word]
        if ranked and max(ranked)[0] >= 0.5:
            found[word] = max(ranked)[1]
    return found


def _changes(one: str, other: str) -> list[tuple[str, str]]:
    """The stretches in which two spellings differ, with a letter (or ``^``, ``$``) on each side."""
    one, other = f"^{one}$", f"^{other}$"
    parts = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [(one[a - 1 : b + 1], other[c - 1 : d + 1]) for kind, a, b, c, d in parts if kind != "equal"]


def _applied(word: str, usable: Mapping[str, list[tuple[str, str, float]]]) -> list[tuple[str, float]]:
    """What one change makes of ``word``, with the change's chance."""
    return [
        (word[:place] + new + word[place + len(old) :], chance)
        for place in range(len(word) - 1)
        for old, new, chance in usable.get(word[place : place + 2], ())
        if word.startswith(old, place)
    ]


def english_rows(bitext: Bitext, forms: Mapping[str, str]) -> dict[str, Ranked]:
    """Learnt English -> up to four bokmål words; ``bitext`` has index terms on the right, ``forms`` their words."""
    seen = bitext.left_counts()
    rows = {}
    for word, found in best(symmetrised(bitext)).items():
        if seen[word] < 2 or len(word) < 3 or word in lexical.STOPWORDS or not word.isalpha():
            continue
        if found[0][1] < (0.15 if seen[word] >= 5 else 0.2):
            continue
        floor = max(0.08, 0.35 * found[0][1])
        kept = [(forms[term], score) for term, score in found[:4] if score >= floor and term in forms]
        if kept and kept[0][0] != word:
            rows[word] = kept
    return rows


def as_terms(bitext: Bitext) -> Bitext:
    """``bitext`` without stop words, with index terms on its right side."""
    out = Bitext([], [], [])
    for left, right, weight in zip(bitext.left, bitext.right, bitext.weights, strict=True):
        terms = [lexical.stem(word) for word in right if word not in lexical.STOPWORDS]
        words = [word for word in left if word not in lexical.STOPWORDS]
        if terms and words:
            out.left.append(words)
            out.right.append(terms)
            out.weights.append(weight)
    return out


def usual_forms(words: Counter[str]) -> dict[str, str]:
    """The most frequent word of each index term."""
    forms: dict[str, str] = {}
    for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0])):
        if word not in lexical.STOPWORDS:
            forms.setdefault(lexical.stem(word), word)
    return forms


def joined(*bitexts: Bitext) -> Bitext:
    """One bitext of all, each pair of sides once."""
    unique = {}
    for bitext in bitexts:
        for left, right, weight in zip(bitext.left, bitext.right, bitext.weights, strict=True):
            unique[tuple(left), tuple(right)] = weight
    sides = list(unique)
    return Bitext([list(left) for left, _ in sides], [list(right) for _, right in sides], list(unique.values()))


def read_hand(path: Path) -> dict[str, str]:
    """A glossary by hand: ``word[, word…]<TAB>bokmål…``; lines that begin with # are remarks."""
    rows: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            words, bokmaal = line.split("\t")
            rows.update(dict.fromkeys((word.strip() for word in words.split(",")), bokmaal))
    return rows


def with_hand(learnt: Mapping[str, Ranked], hand: Mapping[str, str]) -> dict[str, Ranked]:
    """Hand rows, best word first, and learnt ones, save that an inflected form of a word by hand gives way to it."""
    rows = {word: list(zip(words.split(), _HAND_SCORES, strict=False)) for word, words in hand.items()}
    for word, found in learnt.items():
        if word not in hand and not any(lemma in hand for lemma in translation.lemmas(word)):
            rows[word] = found
    return dict(sorted(rows.items()))


def word_counts(folder: Path, pairs: Iterable[data.Pair], language: str) -> Counter[str]:
    """How often each word occurs in the sentences of ``nb`` or ``nn``."""
    counts: Counter[str] = Counter()
    for pair in pairs:
        if pair.source not in _LOOSE:
            for one, text in ((pair.left_language, pair.left), (pair.right_language, pair.right)):
                if one == language:
                    counts.update(lexical.words_of(text))
    texts = data.mono(folder, leave_out=data.held_out(folder))
    for line in texts.get(f"ud-ndt-{language}-devtest", []):
        counts.update(lexical.words_of(line))
    if language == "nb":
        for context in sorted({row["context"] for row in data.questions(folder)}):
            counts.update(lexical.words_of(context))
    return counts


def make_nynorsk(folder: Path, pairs: Sequence[data.Pair], bokmaal: Counter[str]) -> dict[str, str]:
    """All rows of ``nynorsk.tsv``; learnt, made by spelling changes, and by hand, the last winning."""
    nynorsk = word_counts(folder, pairs, "nn")
    learnt = nynorsk_rows(read_pairs(pairs, ("nn", "nb")), bokmaal, nynorsk)
    further = sorted(word for word in nynorsk if word not in learnt and not bokmaal[word] and len(word) > 3)
    made = rewritten(learnt, (word for word in further if word not in lexical.STOPWORDS), bokmaal)
    hand = read_hand(_ROOT / "glossary_nn_nb.tsv")
    log.info("nynorsk: %d learnt, %d by spelling, %d by hand", len(learnt), len(made), len(hand))
    return {word: choice for word, choice in {**learnt, **made, **hand}.items() if word != choice}


def make_english(pairs: Sequence[data.Pair], bokmaal: Counter[str]) -> dict[str, Ranked]:
    """All rows of ``english.tsv.gz``, learnt from nb-en and from nn-en folded to bokmål, and by hand."""
    forms = usual_forms(bokmaal)
    bitext = joined(read_pairs(pairs, ("en", "nb")), read_pairs(pairs, ("en", "nn")))
    for term, word in usual_forms(Counter(word for side in bitext.right for word in side)).items():
        forms.setdefault(term, lexical.fold(word))
    learnt = english_rows(as_terms(bitext), forms)
    hand = read_hand(_ROOT / "glossary_en_nb.tsv")
    log.info("English: %d learnt, %d by hand", len(learnt), len(hand))
    return with_hand(learnt, hand)


def write_nynorsk(path: Path, rows: Mapping[str, str]) -> None:
    """``nynorsk<TAB>bokmål``, words sorted, then the roots, longest first, as they are tried in order."""
    ordered = sorted(rows, key=lambda word: (word.startswith("~"), -len(word) if word.startswith("~") else 0, word))
    path.write_text("".join(f"{word}\t{rows[word]}\n" for word in ordered), encoding="utf-8")


def write_english(path: Path, rows: Mapping[str, Ranked]) -> None:
    """``english<TAB>bokmål:score …``, sorted and gzipped; the same bytes for the same rows."""
    cells = {word: " ".join(f"{one}:{score:.2f}" for one, score in found) for word, found in rows.items()}
    text = "".join(f"{word}\t{cells[word]}\n" for word in sorted(cells))
    with path.open("wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(text.encode("utf-8"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Make both tables: nynorsk first, since the index terms that the English one is learnt over are folded with it."""
    parser = argparse.ArgumentParser(prog="python -m training.lexicon", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    package = _ROOT.parent / "ragbot"
    parser.add_argument("--nynorsk", type=Path, default=package / "index/nynorsk.tsv", help="where that table goes")
    parser.add_argument(
        "--english", type=Path, default=package / "retrieval/english.tsv.gz", help="where that one goes"
    )
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    pairs = data.pairs(options.data)
    bokmaal = word_counts(options.data, pairs, "nb")
    write_nynorsk(options.nynorsk, make_nynorsk(options.data, pairs, bokmaal))
    write_english(options.english, make_english(pairs, bokmaal))
    return 0


if __name__ == "__main__":
    sys.exit(main())
