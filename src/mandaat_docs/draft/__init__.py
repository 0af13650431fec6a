"""CheckResult or Mandate → Draft: what a formal document says, before it is a Word file."""
