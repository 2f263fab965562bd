"""Everything live, in one table: `items.py` shows its layout."""
