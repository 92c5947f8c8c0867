"""Whose address it is, and whether letters may go there."""

from email.utils import parseaddr

from django.db.models import Q

from experts.user.models import User

from .sealing import digest


def reader_of(address: str) -> User | None:
    """Whose address it is: the one of the account, else one that somebody asked to change to."""
    plain = parseaddr(address)[1].lower()
    found = list(User.objects.filter(Q(email=plain) | Q(emailaddress__email=plain)).distinct()[:5])
    return next((user for user in found if user.email == plain), found[0] if found else None)


def is_own_address(reader: User, address_digest: str) -> bool:
    """The letter went to the address of the account today, not to one it had before or asks for."""
    return digest(reader.email) == address_digest


def may_be_written_to(reader: User | None, address_digest: str) -> bool:
    """Nobody whose letters come back; a new address, still to be confirmed, is not the one they came back from."""
    return reader is None or reader.contactable or not is_own_address(reader, address_digest)
