"""Saved web pages: HTML with the comments as data, the fields from what the page declares and shows."""

NAME = "html"
VERSION = 1
