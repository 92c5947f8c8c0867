"""The app's tables, subject by subject, in the order in which they may know each other."""

from .audit.models import AuditDetail, AuditEvent, AuditLink
from .member_state.models import MemberState, Visibility
from .institution.models import Institution
from .topic.models import Area, Topic
from .user.models import User
from .kept_text.models import KeptText
from .member.models import Member
from .job.models import Job, Progress, Tick, Worker
from .letter.models import Letter, MailServer, Return
from .notification.models import Choice, Notification
from .file.models import File
from .focal_point.models import FocalPoint
from .portfolio.models import PortfolioItem, PortfolioLink
from .expertise.models import Expertise
from .profile.models import Availability, CareerPost, ContactWay, Education, HelpMode, Profile, SpokenLanguage
from .listing.models import Listing

__all__ = [
    "Area",
    "AuditDetail",
    "AuditEvent",
    "AuditLink",
    "Availability",
    "CareerPost",
    "Choice",
    "ContactWay",
    "Education",
    "Expertise",
    "File",
    "FocalPoint",
    "HelpMode",
    "Institution",
    "KeptText",
    "Job",
    "Letter",
    "Listing",
    "MailServer",
    "Member",
    "MemberState",
    "Notification",
    "PortfolioItem",
    "PortfolioLink",
    "Profile",
    "Progress",
    "Return",
    "SpokenLanguage",
    "Tick",
    "Topic",
    "User",
    "Visibility",
    "Worker",
]
