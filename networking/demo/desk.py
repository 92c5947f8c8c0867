"""A second officer of the demo's secretariat, and an appointment that waits for Ratna to confirm it."""

from django.utils import timezone

from experts.models import FocalPoint, Member, Officer, Proposal, User


def make_desk() -> None:
    """Hana, a head like Ratna, proposes one more focal point; she has no door of her own."""
    hana = User.objects.create_user("hana.kusumo@secretariat.example", is_staff=True)
    Officer.objects.create(user=hana, role=Officer.Role.HEAD, since=timezone.localdate())
    verified = (
        Member.objects.verified().filter(state="PH").exclude(user__in=FocalPoint.objects.values("user"))
    )
    member = verified.order_by("pk").first()
    if member is not None and member.user is not None:
        Proposal.objects.create(
            act=Proposal.Act.APPOINT,
            user=member.user,
            state=member.state,
            reason="Letter of the Civil Service Commission: a second deputy for the regional offices.",
            proposed_by=hana,
        )
