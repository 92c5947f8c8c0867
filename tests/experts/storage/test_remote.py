"""The same files in a bucket of an S3-compatible storage, by setting alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.storage import default_storage

from aexpecs.environment import files
from experts.storage import keeping, photos
from experts.storage.sentences import NotKept
from experts.storage.sweeping import sweep

from .bucket import Bucket


@pytest.fixture
def bucket(settings: Any) -> Iterator[Bucket]:
    server = Bucket()
    place = files(f"s3://KEY:SEC%2FRET@{server.address}/pool?region=sg&tls=off")
    settings.STORAGES = settings.STORAGES | {"default": place}
    yield server
    server.shutdown()
    server.server_close()


def test_what_is_kept_lies_in_the_bucket_and_is_read_again(bucket: Bucket) -> None:
    key = keeping.new_key("files")
    keeping.keep(b"hello", key)
    assert bucket.objects == {key: b"hello"} and all(bucket.signed)
    assert keeping.read(key) == b"hello" and b"".join(keeping.opened(key)) == b"hello"


def test_evidence_lies_there_encrypted(bucket: Bucket) -> None:
    key = keeping.new_key("files")
    keeping.keep(b"passport", key, is_encrypted=True)
    assert b"passport" not in bucket.objects[key]
    assert keeping.read(key, is_encrypted=True) == b"passport"


def test_what_is_not_there_is_missing_and_no_mistake(bucket: Bucket) -> None:
    assert keeping.read("files/no/such") is None
    with pytest.raises(FileNotFoundError):
        keeping.opened("files/no/such")


def test_portraits_lie_there_too(bucket: Bucket) -> None:
    name = photos.keep({320: b"large", 96: b"small"})
    assert photos.read(name, 96) == b"small" and len(bucket.objects) == 2
    photos.forget(name)
    assert bucket.objects == {} and photos.read(name, 96) is None


def test_a_full_bucket_keeps_nothing(bucket: Bucket) -> None:
    bucket.is_full = True
    with pytest.raises(NotKept):
        keeping.keep(b"hello", keeping.new_key("files"))
    assert bucket.objects == {}


def test_a_bucket_nobody_reaches_keeps_nothing(bucket: Bucket) -> None:
    bucket.shutdown()
    bucket.server_close()
    with pytest.raises(NotKept):
        keeping.keep(b"hello", keeping.new_key("files"))


def test_it_is_swept_like_a_folder(bucket: Bucket) -> None:
    keeping.keep(b"known", "files/aa/known")
    keeping.keep(b"stray", "files/aa/stray")
    swept = sweep(lambda: {"files/aa/known", "files/bb/lost"}, ["files", "photos"])
    assert (swept.removed, swept.missing, list(bucket.objects)) == (1, ["files/bb/lost"], ["files/aa/known"])
    assert not default_storage.exists("files/aa/stray")
