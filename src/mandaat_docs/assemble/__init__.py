"""Document → Mandate or Report. Pure: no file, no clock, no output."""
