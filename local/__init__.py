"""The local stack: Lectern on one machine, with what it needs of AWS."""
