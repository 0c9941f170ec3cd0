"""The golden-batch engine against its rivals on two processes; `make golden-report` writes docs/golden-report.md."""
