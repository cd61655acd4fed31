"""Files -> Documents: Markdown with front matter, plain text, and folders described by a ``sources.yaml``.

A file that cannot be read becomes a Problem and the rest of the folder is still read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ragbot.documents.dates import dateline
from ragbot.documents.introductions import introduced, same_person
from ragbot.documents.sentences import looks_like_heading
from ragbot.errors import (
    CorpusNotFoundError,
    DocumentError,
    DuplicateDocumentError,
    EmptyCorpusError,
    EmptyDocumentError,
    EncodingError,
    FrontMatterError,
    UnsupportedFileError,
)
from ragbot.types import Document, Kind, Problem, Reading, Speaker

SUFFIXES = (".md", ".markdown", ".txt")
SOURCES = "sources.yaml"
MAX_BYTES = 10_000_000
_NOT_DOCUMENTS = {"readme", "license", "changelog"}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_FORMS = ("article", "speech", "minutes")


def corpus_files(folder: Path) -> list[Path]:
    """The files of ``folder`` that decide what it holds, sorted: documents and ``sources.yaml``.

    Raises:
        CorpusNotFoundError: ``folder`` does not exist or is not a folder.
    """
    if not folder.is_dir():
        raise CorpusNotFoundError(
            f"Fant ikke mappen {folder}. Sett RAGBOT_CORPUS til en mappe med .md- eller .txt-filer, "
            "eller la den stå tom for å bruke korpuset som følger med."
        )
    return sorted(path for path in folder.rglob("*") if _is_candidate(path, folder))


def _is_candidate(path: Path, folder: Path) -> bool:
    if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
        return False
    if path.name == SOURCES:
        return True
    return path.suffix.lower() in SUFFIXES and path.stem.lower() not in _NOT_DOCUMENTS


def read_folder(folder: Path) -> Reading:
    """Read every document under ``folder``; what cannot be read is reported beside the rest.

    Raises:
        CorpusNotFoundError: there is no such folder.
        EmptyCorpusError: no file in it could be read as a document.
    """
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for source, read in _readers(corpus_files(folder)):
        try:
            document = read()
            if document.id in documents:
                raise DuplicateDocumentError(
                    f"Id-en «{document.id}» er alt brukt av et annet dokument i mappen; gi dokumentet en egen id."
                )
            documents[document.id] = document
        except DocumentError as error:
            problems.append(Problem(str(source), type(error).__name__, str(error)))
    if not documents:
        detail = f" Første feil: {problems[0].source}: {problems[0].message}" if problems else ""
        raise EmptyCorpusError(f"Fant ingen lesbare dokumenter (.md, .txt) i {folder}.{detail}")
    return Reading(tuple(documents.values()), tuple(problems))


def _readers(files: list[Path]) -> Iterator[tuple[Path, Any]]:
    """Each file with a function that reads it; files named in a ``sources.yaml`` take their metadata from it."""
    listed: set[Path] = set()
    for catalogue in (path for path in files if path.name == SOURCES):
        try:
            entries = _catalogue_entries(catalogue)
        except DocumentError as error:
            yield catalogue, _raiser(error)
            continue
        for entry in entries:
            path = catalogue.parent / str(entry.get("file") or f"{entry.get('id')}.txt")
            listed.add(path.resolve())
            yield path, lambda path=path, entry=entry, folder=catalogue.parent: _read_listed(path, entry, folder)
    for path in files:
        if path.name != SOURCES and path.resolve() not in listed:
            yield path, lambda path=path: read_document(path)


def _raiser(error: DocumentError) -> Any:
    def fail() -> Document:
        raise error

    return fail


def _catalogue_entries(path: Path) -> list[Mapping[str, Any]]:
    content = _yaml(_decode(path), path)
    entries = content.get("documents")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise FrontMatterError(f"{path.name} må ha en liste «documents» med ett element for hver fil.")
    return entries


def _read_listed(path: Path, entry: Mapping[str, Any], folder: Path) -> Document:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise FrontMatterError(
            f"{SOURCES} viser til «{entry.get('file')}», som ligger utenfor mappen; flytt filen inn."
        )
    if path.suffix.lower() not in SUFFIXES:
        raise UnsupportedFileError(f"{path.name}: bare {', '.join(SUFFIXES)} kan leses; gjør filen om til tekst først.")
    if not path.is_file():
        raise FrontMatterError(f"{SOURCES} viser til filen «{path.name}», som ikke finnes i mappen.")
    return _document(path, dict(entry), _decode(path))


def read_document(path: Path) -> Document:
    """Read one Markdown or text file; the metadata comes from its YAML front matter, where it has one.

    Raises:
        DocumentError: the file is of another kind, is not UTF-8, has no text, or has broken front matter.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise UnsupportedFileError(f"{path.name}: bare {', '.join(SUFFIXES)} kan leses; gjør filen om til tekst først.")
    metadata, body = _split_front_matter(_decode(path), path)
    return _document(path, metadata, body)


def _decode(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path.name} kan ikke åpnes: {error.strerror}.") from error
    if len(raw) > MAX_BYTES:
        raise UnsupportedFileError(f"{path.name} er over {MAX_BYTES // 1_000_000} MB; del filen opp.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EncodingError(f"{path.name} er ikke UTF-8 (byte {error.start}); lagre filen som UTF-8.") from error
    if "\x00" in text:
        raise EncodingError(f"{path.name} er ikke ren tekst; lagre filen som UTF-8-tekst.")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _split_front_matter(text: str, path: Path) -> tuple[dict[str, Any], str]:
    if not re.match(r"---[ \t]*\n", text):
        return {}, text
    parts = re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)
    if len(parts) < 3:
        raise FrontMatterError(f"{path.name}: metadatablokken øverst mangler avsluttende «---».")
    return dict(_yaml(parts[1], path)), parts[2].lstrip("\n")


def _yaml(text: str, path: Path) -> Mapping[str, Any]:
    try:
        content = yaml.safe_load(text)
    except RecursionError as error:
        raise FrontMatterError(f"{path.name}: metadataene er nøstet for dypt; skriv dem som «felt: verdi».") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (linje {mark.line + 1})" if mark else ""
        raise FrontMatterError(f"{path.name}: metadataene er ikke gyldig YAML{where}; rett dem opp.") from error
    except ValueError as error:  # a date such as 2021-13-40
        raise FrontMatterError(f"{path.name}: metadataene har en ugyldig verdi ({error}); rett den opp.") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise FrontMatterError(f"{path.name}: metadataene må være linjer av formen «felt: verdi».")
    return content


def _document(path: Path, fields: dict[str, Any], text: str) -> Document:
    if not re.search(r"\w", text):
        raise EmptyDocumentError(f"{path.name} har ingen tekst etter metadataene.")
    title = _text(fields, "title", path) or _first_heading(text) or _first_line(text) or path.stem
    published, basis = _date(fields, path), _text(fields, "year_basis", path)
    if published is None and "date" not in fields:
        published, basis = dateline(text) or _year_in_name(title, path)
    form = _text(fields, "form", path)
    if form is not None and form not in _FORMS:
        raise FrontMatterError(f"{path.name}: «form» må være en av {', '.join(_FORMS)}, ikke «{form}».")
    return Document(
        id=_text(fields, "id", path) or path.stem,
        text=text,
        title=title,
        publisher=_text(fields, "publisher", path),
        event=_text(fields, "event", path),
        date=published,
        year_basis=basis,
        kind=_kind(fields, path),
        form=form,
        speaker=_text(fields, "speaker", path),
        speakers=_with_named(_speakers(fields, path), text),
        language=_text(fields, "language", path) or "nb",
        url=_text(fields, "url", path),
    )


def _text(fields: Mapping[str, Any], name: str, path: Path) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, dict | list):
        raise FrontMatterError(f"{path.name}: «{name}» må være én tekst.")
    return " ".join(unicodedata.normalize("NFC", str(value)).split()) or None


def _kind(fields: Mapping[str, Any], path: Path) -> Kind:
    value = _text(fields, "kind", path) or Kind.ORIGINAL.value
    try:
        return Kind(value)
    except ValueError:
        raise FrontMatterError(f"{path.name}: «kind» må være referat eller original, ikke «{value}».") from None


def _date(fields: Mapping[str, Any], path: Path) -> str | None:
    value = _text(fields, "date", path)
    if value is not None and not _is_date(value):
        raise FrontMatterError(f"{path.name}: «date» må være ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD, ikke «{value}».")
    return value


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])  # the first day of the month or year stands in
    except ValueError:
        return False
    return True


def _speakers(fields: Mapping[str, Any], path: Path) -> tuple[Speaker, ...]:
    entries = fields.get("speakers") or []
    if not isinstance(entries, list):
        raise FrontMatterError(f"{path.name}: «speakers» må være en liste med name, role og organisation.")
    speakers = []
    for given in entries:
        entry = {"name": given} if isinstance(given, str) else given
        if not isinstance(entry, dict) or not _text(entry, "name", path):
            raise FrontMatterError(f"{path.name}: hver av «speakers» må ha et «name».")
        name, role, organisation = (_text(entry, field, path) for field in ("name", "role", "organisation"))
        # A body that is listed by itself, «KS, høringsinstans», holds no office.
        speakers.append(Speaker(name or "", None if name == organisation else role, organisation))
    return tuple(speakers)


def _with_named(listed: tuple[Speaker, ...], text: str) -> tuple[Speaker, ...]:
    """Those the metadata lists, and those the text presents with a role: a minister who is only named is known too."""
    named = (
        one for one in introduced(text) if one.role and not any(same_person(one.name, known.name) for known in listed)
    )
    return (*listed, *named)


def _first_heading(text: str) -> str | None:
    match = re.search(r"^#{1,6}[ \t]+(\S.*)$", text, flags=re.MULTILINE)
    return match.group(1).strip() if match else None


def _first_line(text: str) -> str | None:
    """The first line of a text without headings, where it looks like a title; it stays in the text as well."""
    lines = text.strip().split("\n", 1)
    line = lines[0].strip()
    return (
        line
        if len(lines) > 1 and re.search(r"\w{2}", line) and line[0].isupper() and looks_like_heading(line)
        else None
    )


def _year_in_name(title: str, path: Path) -> tuple[str | None, str | None]:
    """A year that the title or the file's name states, where they state just one."""
    years = set(_YEAR.findall(title)) or set(_YEAR.findall(path.stem))
    return (years.pop(), "inferred: from the title or file name") if len(years) == 1 else (None, None)
