"""The documents that plans were read from, and what does not stand in them."""

from collections.abc import Iterable
from pathlib import Path


def document_text(folder: Path, number: str) -> str:
    """Return a document with its white space collapsed, by the number its file begins with."""
    (path,) = folder.glob(f"{number}_*.txt")
    return " ".join(path.read_text(encoding="utf-8").split())


def not_in(document: str, texts: Iterable[str]) -> list[str]:
    """Return what does not stand in a document word for word; an empty text stands nowhere."""
    return [text for text in sorted(set(texts)) if not text or text not in document]
