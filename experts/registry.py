"""What `experts` must know of `networking`, which adds itself in its apps.py."""

from experts.notification.catalogue import add as add_notification_kind
from experts.relations import add as add_relation

__all__ = ["add_notification_kind", "add_relation"]
