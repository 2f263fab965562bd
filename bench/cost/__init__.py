"""The cost of a class on AWS: calls counted on a local stack, times prices."""
