"""The portal's settings with three changes: fast password hashes, static files as they lie, files in a corner."""

import os
import tempfile
from pathlib import Path

# The values come first.
import tests.environment  # noqa: F401

from aexpecs.settings import *  # noqa: F403
from aexpecs.settings import DATABASES, IS_POSTGRES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
FILES_DIR = Path(
    os.environ.get("DRILL_FILES_DIR") or Path(tempfile.gettempdir()) / f"aexpecs-tests-{os.getpid()}"
)
AUDIT_HEADS = FILES_DIR / "heads.txt"
if IS_POSTGRES:
    # Made by tests/__main__.py with a locale that knows letters beyond ASCII.
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("TEST_TEMPLATE") or None}
# What a drill wants of the server it starts.
if os.environ.get("COUNT_LOOKS"):
    PASSWORD_HASHERS = ["tests.drill.looks.CountingHasher"]
    MFA_ADAPTER = "tests.drill.looks.CountingAdapter"
if os.environ.get("REAL_COSTS"):
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
