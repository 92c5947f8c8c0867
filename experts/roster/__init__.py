"""All people of one member state, as its focal points curate them: here, bringing them in from a table."""
