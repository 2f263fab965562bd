"""What makes the Lambda layers: which packages, at which versions, for which machine."""
