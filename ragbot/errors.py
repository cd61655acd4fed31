"""Everything ragbot raises on purpose.

    RagbotError
    ├── QuestionError               the question itself cannot be used
    │   ├── EmptyQuestionError
    │   ├── QuestionTooLongError
    │   └── QuestionNotTextError
    ├── DocumentError               one file is left out; the others are indexed
    │   ├── FrontMatterError
    │   ├── EncodingError
    │   ├── EmptyDocumentError
    │   ├── DuplicateDocumentError
    │   └── UnsupportedFileError
    ├── CorpusError                 the folder as a whole cannot be used
    │   ├── CorpusNotFoundError
    │   └── EmptyCorpusError
    ├── StoreError                  the index
    │   ├── HomeNotWritableError
    │   ├── IndexDamagedError
    │   ├── IndexLockedError
    │   └── ChromaServerError
    ├── ModelError
    │   ├── ModelNotFoundError      no such embedding model, or it cannot be fetched
    │   └── MissingExtraError       an optional package is not installed
    ├── LLMError                    caught by the pipeline: the extractive answer is given instead
    └── SettingsError               a setting has a value that cannot be used

The message of each is one line written for the person at the keyboard: what is wrong, and what to do.
"""

from __future__ import annotations


class RagbotError(Exception):
    """Base of every error that ragbot raises on purpose."""


class SettingsError(RagbotError):
    """A setting, from the environment or a keyword, has a value that cannot be used."""


class QuestionError(RagbotError):
    """The question itself cannot be used."""


class EmptyQuestionError(QuestionError):
    """The question holds no words."""


class QuestionTooLongError(QuestionError):
    """The question has 4,000 characters or more."""


class QuestionNotTextError(QuestionError):
    """The question is not a string of readable text."""


class DocumentError(RagbotError):
    """One document cannot be read; the others still are."""


class FrontMatterError(DocumentError):
    """The YAML front matter (or ``sources.yaml`` entry) is broken or lacks a field."""


class EncodingError(DocumentError):
    """The file is not UTF-8 text."""


class EmptyDocumentError(DocumentError):
    """The file has no text after its front matter."""


class DuplicateDocumentError(DocumentError):
    """Another document of the same source has the same id."""


class UnsupportedFileError(DocumentError):
    """The file is of a kind that ragbot does not read."""


class CorpusError(RagbotError):
    """The corpus folder as a whole cannot be used."""


class CorpusNotFoundError(CorpusError):
    """The corpus folder does not exist or is not a folder."""


class EmptyCorpusError(CorpusError):
    """The corpus folder holds no readable document."""


class StoreError(RagbotError):
    """The index cannot be written, read or locked."""


class HomeNotWritableError(StoreError):
    """``RAGBOT_HOME`` cannot be written to."""


class IndexDamagedError(StoreError):
    """A generation of the index does not answer its own self-queries."""


class IndexLockedError(StoreError):
    """Another process is building the index and did not finish in time."""


class ChromaServerError(StoreError):
    """The Chroma server at ``RAGBOT_CHROMA_URL`` does not answer as it should."""


class ModelError(RagbotError):
    """A model cannot be used."""


class ModelNotFoundError(ModelError):
    """The embedding model is not in the folder named, nor can it be fetched."""


class MissingExtraError(ModelError):
    """An optional package is needed and not installed; the message names the ``pip install``."""


class LLMError(RagbotError):
    """The language model failed; the pipeline falls back to the extractive answer."""
