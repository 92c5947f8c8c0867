"""The environment of every test run: nothing of the developer's own .env gets in."""

import os

os.environ.update(
    SECRET_KEY="for-tests-only-" + "0123456789" * 5,
    ENCRYPTION_KEYS="dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk=",
    DEBUG="off",
    DEMO="off",
    ALLOWED_HOSTS="127.0.0.1,localhost,testserver",
    SITE_URL="http://127.0.0.1:8000",
    EMAIL_URL="files://",
    EMAIL_FROM="A-EXPECS <no-reply@a-expecs.example>",
    LOG_LEVEL="ERROR",
    DATABASE_URL=os.environ.get("TEST_DATABASE_URL", "sqlite:///var/tests.sqlite3"),
    DATABASE_POOL="4",
    PROXIES="0",
    FILES_URL="",
    ACCEL_PREFIX="",
    CLAMD_URL="",
)
