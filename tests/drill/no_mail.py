"""The portal of the tests, except that mail goes nowhere: what a page costs without any."""

# The other module puts everything together.
from tests.settings import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
