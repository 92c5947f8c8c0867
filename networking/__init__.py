"""Two or more people doing something together, and the pages that compose both apps."""
