"""Results and drafts → text and bytes → files: the only writers."""
