"""Fills an empty database with a demo pool and prints the session cookie of a member."""

import sys

import django
from django.conf import settings
from django.core.management import call_command


def main(count: int) -> None:
    """Migrate, build the pool, open a session."""
    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from experts.models import User
    from networking.demo import build
    from networking.demo.roles import ROLES

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    build.build(count)
    user = User.objects.get(email=ROLES["member"])
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    print(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
