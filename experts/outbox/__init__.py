"""The way of letters out of the portal: kept encrypted, carried by jobs, read again when they come back."""
