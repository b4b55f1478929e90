"""Paths, standard input and containers -> Documents."""
