"""Every kind of notification the portal knows, in one catalogue; the other app adds its own through the registry."""

from django.utils.translation import gettext_lazy as _

from .kinds import How, Kind, Whom, add, kinds

__all__ = ["How", "Kind", "Whom", "add", "kinds"]

APPOINTED = add(
    Kind(
        "focal-point-appointed",
        _("You become a focal point"),
        _("You are a focal point of {state} from {day}."),
        is_fixed=True,
        is_urgent=True,
        whom=Whom.MEMBERS,
    )
)
APPOINTMENT_ENDED = add(
    Kind(
        "focal-point-ended",
        _("Your appointment as a focal point ends"),
        _("Your appointment as a focal point of {state} has ended."),
        is_fixed=True,
        is_urgent=True,
        whom=Whom.FOCAL_POINTS,
    )
)
STATE_UNSERVED = add(
    Kind(
        "state-without-focal-point",
        _("A member state has no active focal point"),
        _("{state} has no active focal point: the appointment of {member} has ended."),
        is_urgent=True,
        whom=Whom.SECRETARIAT,
    )
)
APPOINTMENT_PROPOSED = add(
    Kind(
        "appointment-proposed",
        _("The appointment of a focal point, or its end, waits for a second officer"),
        _("About {member}, {state}: an appointment or its end waits for your confirmation."),
        whom=Whom.SECRETARIAT,
    )
)
ROSTER_BROUGHT_IN = add(
    Kind(
        "roster-brought-in",
        _("Your state's roster is brought in"),
        _("The roster of {state} was brought in. Invited: {invited}. Corrected: {corrected}."),
        _(
            "The roster of {state} was brought in {count} times. The last time: invited {invited}, corrected {corrected}."
        ),
        default=How.DAILY,
        whom=Whom.FOCAL_POINTS,
    )
)
VERIFICATION_ENDS = add(
    Kind(
        "verification-ends",
        _("Your verification ends within 30 days"),
        _("Your verification runs until {day}. Say that you still work there; a focal point then renews it."),
        whom=Whom.MEMBERS,
    )
)
VERIFICATION_ENDED = add(
    Kind(
        "verification-ended",
        _("Your verification has ended"),
        _("Your verification ran until {day}. Most pages are closed to you until it is renewed."),
        is_fixed=True,
        whom=Whom.MEMBERS,
    )
)
STILL_THERE_SAID = add(
    Kind(
        "still-there-said",
        _("People of your state say that they still work there"),
        _(
            "People who say that they still work there and wait for you to renew their verification: {number}."
        ),
        default=How.DAILY,
        whom=Whom.FOCAL_POINTS,
    )
)
NOBODY_RENEWS = add(
    Kind(
        "nobody-renews",
        _("Verifications wait, and no focal point can renew them"),
        _(
            "{state}: people who say that they still work there and whom only the secretariat can renew: {number}."
        ),
        default=How.DAILY,
        whom=Whom.SECRETARIAT,
    )
)
ADDRESS_LOST = add(
    Kind(
        "address-lost",
        _("Somebody of your state has lost their mailbox"),
        _("{member} has lost the mailbox and asks for another address."),
        _("{count} people have lost their mailbox and ask for another address, {member} among them."),
        whom=Whom.REVIEWERS,
    )
)
ADDRESS_OBJECTED = add(
    Kind(
        "address-objected",
        _("The old mailbox says no to another address"),
        _("The old mailbox of {member} says: this was not me. Look at it before anything is changed."),
        is_fixed=True,
        is_urgent=True,
        whom=Whom.REVIEWERS,
    )
)
ADDRESS_OBJECTED_OFFICE = add(
    Kind(
        "address-objected-office",
        _("An old mailbox says no to another address"),
        _("The old mailbox of {member} says: this was not me."),
        is_fixed=True,
        is_urgent=True,
        whom=Whom.SECRETARIAT,
    )
)
ADDRESS_STUCK = add(
    Kind(
        "address-stuck",
        _("A lost mailbox could not be replaced"),
        _("The new address of {member} belongs to another account: nothing was changed."),
        whom=Whom.SECRETARIAT,
    )
)
APPLICATION_CAME = add(
    Kind(
        "application-came",
        _("Somebody of your state or institution waits for your decision"),
        _("{member} waits for your decision."),
        _("{count} people wait for your decision, {member} among them."),
        default=How.DAILY,
        whom=Whom.REVIEWERS,
    )
)
SEAT_GIVEN = add(
    Kind(
        "personnel-officer-appointed",
        _("You become a personnel officer"),
        _("You are the personnel officer of {institution}: you say who works there."),
        is_fixed=True,
        is_urgent=True,
        whom=Whom.MEMBERS,
    )
)
SEAT_ENDED = add(
    Kind(
        "personnel-officer-ended",
        _("You are a personnel officer no more"),
        _("Your time as the personnel officer of {institution} has ended."),
        is_fixed=True,
        is_urgent=True,
        whom=Whom.REVIEWERS,
    )
)
# Applications that wait too long, and appeals
APPLICATION_LATE = add(
    Kind(
        "application-late",
        _("An application of your state or institution is late"),
        _("{member} has waited longer for a decision than the {days} working days it may take."),
        _("{count} people have waited longer than the {days} working days it may take, {member} among them."),
        whom=Whom.REVIEWERS,
    )
)
OWN_APPLICATION_LATE = add(
    Kind(
        "own-application-late",
        _("Your application takes longer than it should"),
        _(
            "{agency} should have answered your application by {day}. Everybody there who can decide has been told."
        ),
        is_fixed=True,
        whom=Whom.APPLICANTS,
    )
)
APPLICATION_VERY_LATE = add(
    Kind(
        "application-very-late",
        _("An application has waited twice as long as it may"),
        _("{member} ({state}) has waited twice as long for a decision as it may take."),
        _("{count} people have waited twice as long as it may take, {member} ({state}) among them."),
        whom=Whom.SECRETARIAT,
    )
)
APPLICATION_UNSERVED = add(
    Kind(
        "application-without-reviewer",
        _("Nobody of a member state can decide about an application"),
        _("{member} ({state}) waits, and nobody of the state can decide."),
        _("{count} people wait where nobody of the state can decide, {member} ({state}) among them."),
        whom=Whom.SECRETARIAT,
    )
)
APPEAL_MADE = add(
    Kind(
        "appeal-made",
        _("Somebody appeals against a decision"),
        _("{member} ({state}) has appealed against a decision."),
        is_urgent=True,
        whom=Whom.SECRETARIAT,
    )
)
INVITED_NOT_ME = add(
    Kind(
        "invited-not-me",
        _("Somebody you invited says: this is not me"),
        _("The letter to {member} reached somebody else. Correct the address."),
        _("{count} letters of invitation reached somebody else, the one to {member} among them."),
        default=How.DAILY,
        whom=Whom.FOCAL_POINTS,
    )
)
INVITED_REMOVED = add(
    Kind(
        "invited-removed",
        _("Somebody you invited asks to be removed"),
        _("One person asked to be removed from your roster. The entry is gone."),
        _("{count} people asked to be removed from your roster. Their entries are gone."),
        default=How.DAILY,
        whom=Whom.FOCAL_POINTS,
    )
)
ENTRY_TAKEN_OFF = add(
    Kind(
        "entry-taken-off",
        _("The secretariat takes an entry off your roster"),
        _("The secretariat took one entry off your roster. It tells you why if you ask."),
        _("The secretariat took {count} entries off your roster. It tells you why if you ask."),
        whom=Whom.FOCAL_POINTS,
    )
)
# Work that names colleagues
MENTIONED = add(
    Kind(
        "mentioned",
        _("A colleague names you in a piece of work"),
        _("A colleague writes that you worked with them. Your name shows only if you agree."),
        _("Colleagues write that you worked with them, {count} times. Your name shows only where you agree."),
        whom=Whom.MEMBERS,
    )
)
MENTION_AGREED = add(
    Kind(
        "mention-agreed",
        _("A colleague agrees to be named in your work"),
        _("A colleague agrees to be named in a piece of your work."),
        _("{count} colleagues agree to be named in a piece of your work."),
        default=How.DAILY,
        whom=Whom.MEMBERS,
    )
)
# Confirmations by colleagues
ENDORSED = add(
    Kind(
        "endorsed",
        _("A colleague confirms what you know by naming work they saw"),
        _("A colleague in {state} has confirmed one of your topics."),
        _("Your topics were confirmed {count} times, the last time by a colleague in {state}."),
        default=How.DAILY,
        whom=Whom.MEMBERS,
    )
)
ENDORSEMENT_REMOVED = add(
    Kind(
        "endorsement-removed",
        _("The secretariat takes off what you have confirmed of a colleague"),
        _("The secretariat took off what you have confirmed of a colleague’s work: {reason}"),
        is_fixed=True,
        whom=Whom.MEMBERS,
    )
)
OWN_ENDORSEMENT_REMOVED = add(
    Kind(
        "own-endorsement-removed",
        _("The secretariat takes a colleague’s words off your profile"),
        _("The secretariat took a colleague’s words off your profile: {reason}"),
        is_fixed=True,
        whom=Whom.MEMBERS,
    )
)
# Topics that somebody misses
TOPIC_PROPOSED = add(
    Kind(
        "topic-proposed",
        _("Somebody proposes a topic that the list does not have"),
        _("{member} ({state}) proposes a topic: {topic}."),
        _("{count} topics are proposed, “{topic}” by {member} ({state}) among them."),
        default=How.DAILY,
        whom=Whom.SECRETARIAT,
    )
)
# Expertise before the focal point
CLAIM_CAME = add(
    Kind(
        "claim-came",
        _("Somebody of your state asks you to confirm what they know"),
        _("Topics that wait for your answer: {number}. The newest is of {member}."),
        default=How.DAILY,
        whom=Whom.FOCAL_POINTS,
    )
)
CLAIM_UNSERVED = add(
    Kind(
        "claim-without-focal-point",
        _("No focal point of a member state can confirm what somebody knows"),
        _("{member} ({state}) waits to have a topic confirmed, and no focal point of the state can."),
        _("{count} topics wait where no focal point can confirm them, one of {member} ({state}) among them."),
        default=How.DAILY,
        whom=Whom.SECRETARIAT,
    )
)
CLAIM_CONFIRMED = add(
    Kind(
        "claim-confirmed",
        _("What you know is confirmed"),
        _("{topic} is confirmed. Your profile says so."),
        _("{count} of your topics are confirmed, {topic} among them. Your profile says so."),
        is_held=True,
        whom=Whom.MEMBERS,
    )
)
CLAIM_SENT_BACK = add(
    Kind(
        "claim-sent-back",
        _("A topic comes back to you with a question"),
        _("{topic} comes back to you with a question. Read it, and send the topic again."),
        _("{count} topics come back to you with a question, {topic} among them."),
        is_held=True,
        whom=Whom.MEMBERS,
    )
)
CLAIM_REMOVED = add(
    Kind(
        "claim-removed",
        _("A topic is taken off your list"),
        _("{topic} is taken off your list. Read why; you can declare it again."),
        _(
            "{count} topics are taken off your list, {topic} among them. Read why; you can declare them again."
        ),
        is_held=True,
        whom=Whom.MEMBERS,
    )
)
TOPIC_ADDED = add(
    Kind(
        "topic-proposal-added",
        _("A topic you proposed is in the list"),
        _("You proposed “{name}”. It is in the list now as {topic}: you can declare it."),
        whom=Whom.MEMBERS,
    )
)
TOPIC_KNOWN = add(
    Kind(
        "topic-proposal-known",
        _("There is a topic already for what you proposed"),
        _("You proposed “{name}”. The list has a topic for it: {topic}. You can declare it."),
        whom=Whom.MEMBERS,
    )
)
TOPIC_DECLINED = add(
    Kind(
        "topic-proposal-declined",
        _("A topic you proposed is not added"),
        _("You proposed “{name}”. It is not added; the reason stands beside your proposal."),
        whom=Whom.MEMBERS,
    )
)
