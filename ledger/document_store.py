"""The contents of documents: one file each, named by the hash of what is in it. Written once, never changed."""

import hashlib
import os
import tempfile
from pathlib import Path


class DocumentStore:
    """A folder of contents."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> str:
        """Keep a content and return its SHA-256. It is on the disk when this returns."""
        sha256 = hashlib.sha256(content).hexdigest()
        place = self._place(sha256)
        if place.exists():
            return sha256
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(place)
        _fsync_folder(place.parent)
        return sha256

    def get(self, sha256: str) -> bytes:
        """Raises: FileNotFoundError where it was never kept, ValueError where it is no longer what it was."""
        content = self._place(sha256).read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ValueError("the stored document no longer has the hash it was stored under")
        return content

    def _place(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256


def _fsync_folder(folder: Path) -> None:
    """A new name is on the disk when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
