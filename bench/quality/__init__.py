"""How well translations are checked and made."""
