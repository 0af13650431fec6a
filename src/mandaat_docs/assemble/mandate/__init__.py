"""Document → Mandate: labels, outline, ids, deadlines, natures and an account of words."""
