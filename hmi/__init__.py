"""Desktop HMI twin for batch bioprocess plants."""

__version__ = "0.1.0"
