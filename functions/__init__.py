"""What AWS Lambda invokes: wire, call, map. `lectern/routes.py` lists every function."""
