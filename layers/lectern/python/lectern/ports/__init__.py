"""The interfaces that services depend on, as Protocols.

A port's docstrings are its contract. A suite in `tests/contract` checks every adapter against it.
Where most services need only a part of a store, that part is a port too, such as `RosterReader`.

All functions share the live state of a class: `classes`, `connections`, `live_index`, `rosters`,
`tokens` and `utterances`. In each of them,

- reads are consistent and treat expired items as absent,
- one conditional write settles each race, and
- every method is safe to repeat.
"""
