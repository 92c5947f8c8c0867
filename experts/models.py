"""The app's tables, subject by subject, in the order in which they may know each other."""

from .member_state.models import MemberState, Visibility
from .institution.models import Institution
from .topic.models import Area, Topic
from .user.models import SecretCount, User
from .member.models import Member
from .focal_point.models import FocalPoint
from .portfolio.models import PortfolioItem, PortfolioLink
from .expertise.models import Expertise
from .profile.models import Availability, CareerPost, ContactWay, Education, HelpMode, Profile, SpokenLanguage
from .listing.models import Listing

__all__ = [
    "Area",
    "Availability",
    "CareerPost",
    "ContactWay",
    "Education",
    "Expertise",
    "FocalPoint",
    "HelpMode",
    "Institution",
    "Listing",
    "Member",
    "MemberState",
    "PortfolioItem",
    "PortfolioLink",
    "Profile",
    "SecretCount",
    "SpokenLanguage",
    "Topic",
    "User",
    "Visibility",
]
