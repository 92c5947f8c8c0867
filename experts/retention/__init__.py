"""What is kept for a time only, and goes by the clock."""
