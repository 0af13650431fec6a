"""What a command costs beside what others take for the same file."""
