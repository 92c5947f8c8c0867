"""One person: who they are, what they know, who vouches for them, what reaches them."""
