"""Writes that are whole or not there: to a neighbour, made durable, then renamed."""

from __future__ import annotations

import os
from pathlib import Path


def sync_file(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Wait until a folder's names are on the disk; where folders cannot be opened (Windows) there is nothing to wait for."""
    try:
        sync_file(path)
    except (PermissionError, IsADirectoryError):
        return


def publish(temporary: Path, final: Path) -> None:
    """Give a finished temporary file its name, durably, with the folders that it needs."""
    new = [folder for folder in (final.parent, *final.parent.parents) if not folder.exists()]
    final.parent.mkdir(parents=True, exist_ok=True)
    sync_file(temporary)
    os.replace(temporary, final)
    # A new folder's own name stands in the folder above it.
    for folder in (final.parent, *(made.parent for made in new)):
        sync_folder(folder)
