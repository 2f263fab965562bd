"""The sign-in page of the issuer: choose a teacher, or type a name. It has no script."""

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from typing import Final

from local.sign_in.people import SAMPLES, Person

_STYLE: Final = """
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, "Noto Sans", sans-serif; }
* { box-sizing: border-box; }
body { display: grid; gap: 1.25rem; max-width: 30rem; margin: 0 auto; padding: 1.75rem 1.25rem; }
h1, h2, p, form { margin: 0; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.25rem; }
form { display: grid; gap: 0.75rem; overflow-wrap: anywhere; }
.local { padding: 0.5rem 0.875rem; border: 2px dashed; border-radius: 12px; }
label { display: grid; gap: 0.25rem; align-content: start; }
.tick { display: flex; gap: 0.75rem; align-items: center; min-height: 3rem; }
.tick input { width: 1.5rem; height: 1.5rem; }
button, .field { font: inherit; min-height: 3rem; padding: 0.5rem 0.875rem; border-radius: 12px; }
button { cursor: pointer; }
"""
_DOCUMENT: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in to Lectern on this machine</title>
<link rel="icon" href="/icon.svg">
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
_FORM: Final = """<main>
<form method="post">
<h1>Sign in</h1>
<p class="local">Local only. There is no password: anyone at this machine can sign in as any
teacher.</p>
{problem}
<h2>Choose a teacher</h2>
{samples}
<h2>Or another one</h2>
<label>Name <input class="field" name="name" maxlength="64" autocomplete="off"></label>
<label>School, if there is one
<input class="field" name="school" maxlength="64" autocomplete="off"></label>
<label class="tick"><input type="checkbox" name="admin" value="true">
Administers the school: reads and deletes all of its classes</label>
<button name="choice" value="typed">Sign in</button>
<button name="choice" value="cancel">Cancel</button>
</form>
</main>"""


def sign_in_page(problem: str = "") -> str:
    """Return the document. Its form is sent to the address of the authorization request."""
    shown = f'<p role="alert">{escape(problem)}</p>' if problem else ""
    samples = "\n".join(map(_button, SAMPLES))
    return _document(_FORM.format(problem=shown, samples=samples))


def message_page(title: str, text: str) -> str:
    """Return a document with a sentence, for example why a request cannot be answered."""
    return _document(f"<main><h1>{title}</h1><p>{escape(text)}</p></main>")


def page_policy(origins: Iterable[str]) -> str:
    """Return the content security policy: its style, an icon, a form that leads to `origins`."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    return (
        f"default-src 'none'; img-src 'self'; style-src 'sha256-{digest}'; frame-ancestors 'none';"
        # Chromium applies it to the redirect that answers the form, too.
        f" form-action 'self' {' '.join(origins)}"
    )


def _button(person: Person) -> str:
    about = f"{person.name}, school {person.school}{', administers it' * person.is_admin}"
    return f'<button name="choice" value="{escape(person.name)}">{escape(about)}</button>'


def _document(body: str) -> str:
    return _DOCUMENT.format(style=_STYLE, body=body)
