"""What happens off the way of a caption."""
