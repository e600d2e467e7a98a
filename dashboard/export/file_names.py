"""Names of the files that readers download."""


def file_name_of(parts: tuple[str, ...], ending: str, *, is_sample: bool) -> str:
    """Return a name that says what is inside, the sample included; empty parts are left out."""
    start = "illustrative-sample" if is_sample else ""
    return "-".join(part for part in (start, *parts) if part) + f".{ending}"
