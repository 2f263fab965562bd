"""What a language is called in English: models follow a name better than a bare tag."""

from lectern.domain.languages import find_language


def language_name(tag: str) -> str | None:
    """Return the English name of what one translation serves, `None` if only the tag is known."""
    language = find_language(tag)
    return language.name if language else None
