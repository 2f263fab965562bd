"""Small functions for the tests of the local gateway; the client selects what they do."""
