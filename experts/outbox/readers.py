"""Whose address it is, and whether letters may go there."""

from email.utils import parseaddr

from experts.letter.models import Return
from experts.user.models import User

from .sealing import digest


def reader_of(address: str) -> User | None:
    """Whose address it is: the one of the account, else one that somebody asked to change to."""
    plain = parseaddr(address)[1].lower()
    # One statement, whoever it is, and an index for each half.
    found = list(User.objects.filter(email=plain).union(User.objects.filter(emailaddress__email=plain)))
    return next((user for user in found if user.email == plain), found[0] if found else None)


def is_own_address(reader: User, address_digest: str) -> bool:
    """The letter went to the address of the account today, not to one it had before or asks for."""
    return digest(reader.email) == address_digest


def may_be_written_to(reader: User | None, address_digest: str) -> bool:
    """Nobody whose letters come back; a new address, still to be confirmed, is not the one they came back from.

    The same is asked of the database whoever it is, so that a stranger cannot tell who has an account.
    """
    for_good = [Return.Kind.HARD, Return.Kind.COMPLAINT]
    back = Return.objects.filter(letter__to=None, letter__address_digest=address_digest, kind__in=for_good)
    has_come_back = back.exists()
    if reader is None:
        return not has_come_back
    return reader.contactable or not is_own_address(reader, address_digest)
