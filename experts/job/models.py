"""How far a long job has come."""
