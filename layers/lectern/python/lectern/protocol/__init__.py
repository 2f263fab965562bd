"""The wire: every message as a type, and the only place that spells wire names.

The page it implements is `docs/protocol/protocol.md`; `docs/protocol/asyncapi.yaml` is made of it.
"""
