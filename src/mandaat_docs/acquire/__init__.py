"""Files in: the only readers. PDF, Word and saved data become the types of `model`."""
