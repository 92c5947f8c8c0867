"""What `experts` must know of `networking`, which adds itself in its apps.py."""

from experts.notification.catalogue import Kind

notification_kinds: dict[str, Kind] = {}


def add_notification_kind(kind: Kind) -> Kind:
    """Put a kind into the catalogue; a code is taken once."""
    if kind.code in notification_kinds:
        raise ValueError(f"There is a kind of notification named {kind.code} already.")
    notification_kinds[kind.code] = kind
    return kind
