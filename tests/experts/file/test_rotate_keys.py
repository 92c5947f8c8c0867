"""A new key takes over: everything is encrypted with it once, in as many runs as it takes."""

from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from experts.file import rotating
from experts.models import File
from experts.storage import keeping
from tests.cast import Cast, second_factor_of

from .hands import kept

pytestmark = pytest.mark.django_db(transaction=True)


def rotate() -> str:
    said = StringIO()
    call_command("rotate_keys", stdout=said)
    return said.getvalue()


def new_key(settings: Any, *, and_older: bool = True) -> None:
    settings.ENCRYPTION_KEYS = [
        Fernet.generate_key().decode(),
        *(settings.ENCRYPTION_KEYS if and_older else []),
    ]


@pytest.fixture
def pass_of_two_pages(cast: Cast) -> File:
    return kept(cast.ayu.member, purpose="evidence")


def test_afterwards_the_older_key_is_not_needed(cast: Cast, settings: Any, pass_of_two_pages: File) -> None:
    codes = RecoveryCodes.activate(cast.dewi).get_unused_codes()
    new_key(settings)
    assert "1 files, 4 second factors and 0 civil-service numbers" in rotate()
    settings.ENCRYPTION_KEYS = settings.ENCRYPTION_KEYS[:1]
    file = File.objects.get()
    assert all(keeping.read(key, is_encrypted=True) for key in file.keys) and len(file.keys) == 3
    secret = second_factor_of(cast.dewi).data["secret"]
    assert get_adapter().decrypt(secret) == cast.secrets["dewi@id.example"]
    assert RecoveryCodes(cast.dewi.authenticator_set.get(type="recovery_codes")).get_unused_codes() == codes


def test_a_second_run_changes_nothing(settings: Any, pass_of_two_pages: File) -> None:
    new_key(settings)
    rotate()
    before = File.objects.get().key
    assert "0 files, 0 second factors and 0 civil-service numbers" in rotate()
    assert File.objects.get().key == before


def test_a_run_that_was_stopped_is_taken_up(settings: Any, cast: Cast, pass_of_two_pages: File) -> None:
    kept(cast.binh.member, purpose="evidence")
    new_key(settings)
    with (
        patch("experts.file.rotating._move", side_effect=[True, KeyboardInterrupt]),
        pytest.raises(KeyboardInterrupt),
    ):
        rotating.rotate_files()
    assert all(keeping.read(file.key, is_encrypted=True) for file in File.objects.all())
    assert "2 files" in rotate()
    settings.ENCRYPTION_KEYS = settings.ENCRYPTION_KEYS[:1]
    assert all(keeping.read(file.key, is_encrypted=True) for file in File.objects.all())


def test_the_old_bytes_are_gone(settings: Any, pass_of_two_pages: File) -> None:
    new_key(settings)
    rotate()
    files = [path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()]
    assert len(files) == 3 and not [path for path in files if path.name.startswith(pass_of_two_pages.key[9:])]


def test_what_no_key_opens_is_named_and_kept(settings: Any, pass_of_two_pages: File) -> None:
    new_key(settings, and_older=False)
    with pytest.raises(CommandError, match=rf"files: \[{pass_of_two_pages.pk}\]"):
        rotate()
    assert keeping.take(File.objects.get().key)


def test_what_is_still_being_prepared_keeps_the_older_key(settings: Any, cast: Cast) -> None:
    from .hands import keep

    keep(cast.ayu.member, purpose="evidence")
    new_key(settings)
    with pytest.raises(CommandError, match="1 files are being prepared"):
        rotate()
