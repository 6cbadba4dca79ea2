"""Answers drawn for people at a terminal."""
