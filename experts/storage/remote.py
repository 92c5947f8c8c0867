"""Files in an S3-compatible storage, for portals on more than one machine. Needs requirements-s3.txt."""

from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from storages.backends.s3 import S3Storage


class RemoteFiles(S3Storage):
    """One bucket nobody else reads; a file is sent in one piece, so that half of one never stays there."""

    def __init__(self, **settings: Any) -> None:
        whole = TransferConfig(multipart_threshold=64 * 1024**2, use_threads=False)
        patience = Config(
            connect_timeout=5,
            read_timeout=20,
            retries={"max_attempts": 2},
            signature_version="s3v4",
            s3={"addressing_style": "path"},
        )
        defaults = {"default_acl": None, "querystring_auth": True, "file_overwrite": True}
        super().__init__(**defaults | {"transfer_config": whole, "client_config": patience} | settings)
