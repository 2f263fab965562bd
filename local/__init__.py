"""The local stack: Lectern on one machine, with the parts of AWS that it needs."""
