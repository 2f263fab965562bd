"""The socket opens: who may open it, what is remembered, and the first message on it."""
