"""The app's tables, subject by subject, in the order in which they may know each other."""

from .access import Audience
from .audit.models import AuditDetail, AuditEvent, AuditLink
from .member_state.models import MemberState, Visibility
from .institution.models import Institution
from .topic.models import Area, Topic
from .user.models import SecretCount, User
from .kept_text.models import KeptText
from .consent.models import Consent
from .member.models import Member
from .job.models import Job, Progress, Tick, Worker
from .letter.models import Letter, MailServer, Return
from .notification.models import Choice, Notification
from .file.models import File
from .focal_point.models import FocalPoint, Proposal
from .personnel_officer.models import PersonnelOfficer
from .conflict.models import Conflict
from .secretariat.models import Handover, Officer, Successor
from .portfolio.models import Mention, PortfolioItem, PortfolioLink
from .expertise.models import Claim, Expertise, TopicProposal
from .endorsement.models import Endorsement
from .profile.models import (
    Availability,
    CareerPost,
    ContactLook,
    ContactWay,
    Education,
    HelpMode,
    Profile,
    SpokenLanguage,
)
from .application.models import Application
from .vetting.models import Appeal, Decision
from .invitation.models import Invitation, Removal
from .verification.models import Reminder
from .recovery.models import Recovery
from .listing.models import Listing

__all__ = [
    "Audience",
    "Appeal",
    "Application",
    "Area",
    "AuditDetail",
    "AuditEvent",
    "AuditLink",
    "Availability",
    "CareerPost",
    "Choice",
    "Claim",
    "Conflict",
    "Consent",
    "ContactLook",
    "ContactWay",
    "Decision",
    "Education",
    "Endorsement",
    "Expertise",
    "File",
    "FocalPoint",
    "Handover",
    "HelpMode",
    "Institution",
    "Invitation",
    "Job",
    "KeptText",
    "Letter",
    "Listing",
    "MailServer",
    "Member",
    "MemberState",
    "Mention",
    "Notification",
    "Officer",
    "PersonnelOfficer",
    "PortfolioItem",
    "PortfolioLink",
    "Profile",
    "Progress",
    "Proposal",
    "Recovery",
    "Reminder",
    "Removal",
    "Return",
    "SecretCount",
    "SpokenLanguage",
    "Successor",
    "Tick",
    "Topic",
    "TopicProposal",
    "User",
    "Visibility",
    "Worker",
]
