"""From an event of AWS Lambda to a use case, and back to a reply or response."""
