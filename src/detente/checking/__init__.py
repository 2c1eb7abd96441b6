"""Claims against the record: dateline, links, verdicts, hindsight, omissions, mechanisms, refusals."""

from detente.checking.check import Findings, check_document

__all__ = ["Findings", "check_document"]
