"""English names of languages: models follow a name better than a bare tag."""

from lectern.domain.languages import find_language


def language_name(tag: str) -> str | None:
    """Return the English name of the tag's language, `None` if it is not in our table."""
    language = find_language(tag)
    return language.name if language else None
