"""Pages of positioned words → paragraphs and tables, whatever the language."""
