"""Measuring: accuracy on labelled sets, speed on real articles, gains and losses between two versions."""
