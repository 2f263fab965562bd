"""The outside world behind the ports: vendor first, capability second."""
