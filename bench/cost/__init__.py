"""What a class costs on AWS: calls counted on a real local stack, times prices."""
