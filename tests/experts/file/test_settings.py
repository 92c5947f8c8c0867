"""Settings about files: one that makes no sense stops the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from aexpecs import environment


@pytest.mark.parametrize(
    "url",
    ["folder", "s3://", "s3://KEY@host/pool", "s3://KEY:SECRET@host", "s3://KEY:SECRET@host/a/b",
     "s3://KEY:SECRET@host/pool?x=1", "s3://KEY:SECRET@host:port/pool", "https://KEY:SECRET@host/pool",
     "s3://KEY:SECRET@host/pool?tls=off"],
)  # fmt: skip
def test_a_storage_that_makes_no_sense_stops_the_start(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="FILES_URL"):
        environment.files(url)


def test_a_bucket_is_read_from_its_address() -> None:
    found = environment.files("s3://KEY:S%2FX@s3.id.example:9000/pool?region=jkt")
    assert found["OPTIONS"] == {
        "bucket_name": "pool",
        "access_key": "KEY",
        "secret_key": "S/X",
        "endpoint_url": "https://s3.id.example:9000",
        "region_name": "jkt",
    }


@pytest.mark.parametrize("url", ["clamd", "tcp://host", "tcp://host:x", "unix://clamd", "http://host:3310"])
def test_a_scanner_that_makes_no_sense_stops_the_start(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CLAMD_URL"):
        environment.clamd(url)


@pytest.mark.parametrize("prefix", ["kept", "/kept", "kept/", "/"])
def test_a_prefix_that_makes_no_sense_stops_the_start(prefix: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ACCEL_PREFIX"):
        environment.accel_prefix(prefix)


def test_what_is_left_out_is_off() -> None:
    assert environment.files("") == {"BACKEND": "experts.storage.local.LocalFiles"}
    assert (environment.clamd(""), environment.accel_prefix("")) == ("", "")
    assert environment.clamd("unix:///run/clamd.ctl") and environment.clamd("tcp://127.0.0.1:3310")
