"""What works on one machine, without a key."""
