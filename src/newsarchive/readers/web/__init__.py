"""The parts of the web page reader: charset, page, saved-by headers, metadata, comments, body."""
