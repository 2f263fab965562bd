"""Composition root: connects ports to adapters and builds the use cases.

- `ports.py` has the ports as one value, `aws.py` makes it. Tests pass another one.
- Each other module builds a group of use cases out of it. A function imports only the modules of
  its use cases, and a port is made when it is first needed. A function therefore loads only what it
  needs: `ping` loads no translator, and `record` no DynamoDB.
- Functions build their use cases at import, so that Lambda loads SDKs while it initialises.
- Making a port makes no network calls. Keys are read and connections opened on first use.
"""
