"""Small functions for the tests of the local gateway; what they do is asked for by the client."""
