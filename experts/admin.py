"""The secretariat's desk, subject by subject."""

from .audit import admin as audit
from .conflict import admin as conflict
from .consent import admin as consent
from .endorsement import admin as endorsement
from .expertise import admin as expertise
from .focal_point import admin as focal_point
from .institution import admin as institution
from .invitation import admin as invitation
from .job import admin as job
from .letter import admin as letter
from .listing import admin as listing
from .member import admin as member
from .member_state import admin as member_state
from .personnel_officer import admin as personnel_officer
from .profile import admin as profile
from .recovery import admin as recovery
from .secretariat import admin as secretariat
from .topic import admin as topic
from .user import admin as user
from .verification import admin as verification
from .vetting import admin as vetting

__all__ = [
    "audit",
    "conflict",
    "consent",
    "endorsement",
    "expertise",
    "focal_point",
    "institution",
    "invitation",
    "job",
    "letter",
    "listing",
    "member",
    "member_state",
    "personnel_officer",
    "profile",
    "recovery",
    "secretariat",
    "topic",
    "user",
    "verification",
    "vetting",
]
