"""English, reworded so that Apertium translates it better. Pure: no process and no file."""
