"""What invented people write of themselves: one plain file per area, read by `reading.py`."""
