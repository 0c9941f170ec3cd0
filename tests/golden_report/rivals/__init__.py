"""Methods that others use, as yardsticks: each as its authors describe it, reasonably tuned."""
