"""What answers HTTP requests under `/api`."""
