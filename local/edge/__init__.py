"""The local server's edge: what CloudFront does in front of the APIs."""
