"""Who did what to which object, when and from where: lines that are only ever added.

An action opens `act` instead of a bare transaction, and its line stands or falls with the change:

    APPOINTED = Kind("focal-point-appointed", _("{by} appointed {about} as a focal point"))

    with act(APPOINTED, by=by) as event:
        ...
        event.on(appointment, about=member, state=member.state_id)
        event.changed("since", None, appointment.since)

A line holds codes and names of fields. Values stand in a detail row that can be deleted; the line keeps its digest.
"""

from .recording import AuditError, Event, Kind, act

__all__ = ["AuditError", "Event", "Kind", "act"]
