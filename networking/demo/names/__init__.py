"""Invented names, one file per naming tradition. Latin and native spelling stand side by side."""
