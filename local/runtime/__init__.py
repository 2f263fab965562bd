"""Lambda: invocations, the Invoke API, schedules, and the event source mapping of the queue."""
