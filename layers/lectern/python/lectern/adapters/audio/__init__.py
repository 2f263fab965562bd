"""What stands before every transcriber: opening a recording, and hearing whether anybody speaks."""
