"""The errors that detente raises, as one tree.

::

    DetenteError
    ├── UsageError            the call's words are off                       exit 2
    │   ├── UnknownName       a state, office or entry that is not known     exit 2
    │   ├── StoreBusy         another process writes to the workspace        exit 2
    │   └── Republished       a file that its publisher changed              exit 2
    ├── NothingRelevant       the text does not speak of these relations     exit 3
    ├── NotReadable           the bytes are not text, or too many            exit 4
    │   ├── BrokenFile        a file of a feed is not what it should be      exit 4
    │   └── NotFetched        a file could not be downloaded                 exit 4
    ├── StoreError            the workspace is damaged                       exit 1
    └── RecordError           a table of the record is broken                exit 1

Every message says what happened, which value, and what to do.
"""

from __future__ import annotations


class DetenteError(Exception):
    """Base of all errors of this package."""

    exit_code = 1


class UsageError(DetenteError):
    """The command or call was used wrongly."""

    exit_code = 2


class UnknownName(UsageError):
    """A name that no table of the record holds."""


class NothingRelevant(DetenteError):
    """The text can be read, but names none of the relations that the record covers."""

    exit_code = 3


class NotReadable(DetenteError):
    """The input cannot be read as text."""

    exit_code = 4


class RecordError(DetenteError):
    """A table of the record breaks a rule; the message names file, line, field and remedy."""
