"""The wire protocol: every message as a type. No other package spells wire names.

It implements `docs/protocol/protocol.md`, and generates `docs/protocol/asyncapi.yaml`.
"""
