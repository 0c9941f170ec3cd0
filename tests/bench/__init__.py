"""Speed as ratios against a limit measured in the same run. `make bench` prints them; nothing here is a test."""
