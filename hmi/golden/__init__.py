"""The golden batch: data, model, calibration and live scoring."""
