"""What all faces call: read a text, check a text, look into the record."""

from detente.api.calls import check, check_file, read, read_file, record
from detente.api.report import schema

__all__ = ["check", "check_file", "read", "read_file", "record", "schema"]
