"""The frozen types that flow between the stages; this package imports nothing of ours."""
