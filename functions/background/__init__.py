"""Functions that run in the background, off the path of a caption."""
