"""SQS FIFO: the way from a live class to what lasts."""
