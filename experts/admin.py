"""The secretariat's desk, subject by subject."""

from .audit import admin as audit
from .focal_point import admin as focal_point
from .institution import admin as institution
from .job import admin as job
from .letter import admin as letter
from .listing import admin as listing
from .member import admin as member
from .member_state import admin as member_state
from .profile import admin as profile
from .topic import admin as topic
from .user import admin as user

__all__ = [
    "audit",
    "focal_point",
    "institution",
    "job",
    "letter",
    "listing",
    "member",
    "member_state",
    "profile",
    "topic",
    "user",
]
