"""A device that holds passkeys, for tests without a browser."""

import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


class Device:
    """One passkey of one person at one portal; asks who holds it, unless told to be careless."""

    def __init__(self, origin: str = "http://testserver", careless: bool = False) -> None:
        self.origin, self.careless = origin, careless
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.owner = ""

    def make(self, challenge: dict[str, Any]) -> str:
        """What navigator.credentials.create answers."""
        key = challenge["publicKey"]
        self.owner = key["user"]["id"]
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        data = self.head(HAS_KEY) + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self.answer(
            clientDataJSON=self.asked("webauthn.create", key["challenge"]), attestationObject=attestation
        )

    def use(self, challenge: dict[str, Any]) -> str:
        """What navigator.credentials.get answers."""
        asked, data = self.asked("webauthn.get", challenge["publicKey"]["challenge"]), self.head()
        signature = self.key.sign(data + hashlib.sha256(asked).digest(), ec.ECDSA(hashes.SHA256()))
        owner = websafe_decode(self.owner)
        return self.answer(
            clientDataJSON=asked, authenticatorData=data, signature=signature, userHandle=owner
        )

    def asked(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def head(self, more: int = 0) -> bytes:
        flags = PRESENT | more | (0 if self.careless else VERIFIED)
        return hashlib.sha256(b"testserver").digest() + bytes([flags]) + bytes(4)

    def answer(self, **parts: bytes) -> str:
        name = websafe_encode(self.id)
        response = {part: websafe_encode(value) for part, value in parts.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})


def challenge_of(client: Client, address: str) -> dict[str, Any]:
    """What the script fetches when the button is pressed."""
    return client.get(address, headers={"accept": "application/json"}).json()
