"""One reader a format, and one verb that picks among them."""
