"""Adapters that store live state in one DynamoDB table; `items.py` describes its layout."""
