"""The workspace: a folder of Parquet over DuckDB.

::

    workspace/
      ledger.jsonl                     what is in: one line a commit, the only truth
      lock                             held by the one process that writes
      events/<feed>/<year>/*.parquet   checked events, each with the number of the file it came from
      pairday/<feed>/*.parquet         sorted by pair and day: what pages are read from
      tables/<feed>/*.parquet          yearly tables (votes, alliances, trade)
      raw/<feed>/                      what was downloaded

A file counts once it stands in the ledger, and not before: parts are written beside, made durable and renamed first.
"""

from detente.store.workspace import StoreBusy, StoreError, Workspace, default_path

__all__ = ["StoreBusy", "StoreError", "Workspace", "default_path"]
