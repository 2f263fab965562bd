"""The cost of a class on AWS: the counts of `bench/meter` times prices, in one table."""
