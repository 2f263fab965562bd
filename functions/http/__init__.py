"""Functions that answer HTTP requests under `/api`."""
