"""What a person writes down of their work, and in which order it shows."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts import search
from experts.audit import Event, Kind, act
from experts.member.models import Member
from experts.user.models import User

from . import changes, naming
from .models import PortfolioItem, PortfolioLink
from .tasks import ask_colleagues
from .written import Link, Written

ADDED = Kind("portfolio-item-added", gettext_lazy("{by} described a piece of work"))
CHANGED = Kind("portfolio-item-changed", gettext_lazy("{by} changed a piece of work"))
REMOVED = Kind("portfolio-item-removed", gettext_lazy("{by} removed a piece of work"))
FEATURED = Kind("portfolio-item-featured", gettext_lazy("{by} chose what shows first"))
ORDERED = Kind("portfolio-ordered", gettext_lazy("{by} changed the order of their work"))

MOST_ITEMS = 100
MOST_FEATURED = 3


def add(*, by: User, written: Written) -> PortfolioItem:
    """Describe one more piece of work.

    Raises:
        PermissionDenied: somebody without a running verification; files that are not one's own.
        ValidationError: the same work stands there already, or there is no more room.
    """
    with act(ADDED, by=by) as event:
        member, _profile = own(by)
        held = PortfolioItem.objects.filter(member=member)
        if held.count() >= MOST_ITEMS:
            raise ValidationError(
                _("You describe %(most)s pieces of work already. Remove one first.") % {"most": MOST_ITEMS}
            )
        _check_new(held, written)
        last: int = held.aggregate(last=Max("position"))["last"] or 0
        item = PortfolioItem.objects.create(member=member, position=last + 1, **written.facts)
        _keep(item, written, by, event, asked=[])
        event.on(item, about=member, state=member.state_id)
        event.compared(None, item)
        search.index(member)
        return item


def change(*, item: PortfolioItem, by: User, written: Written) -> PortfolioItem:
    """Say it anew. Whoever relied on what it said hears of it.

    Raises PermissionDenied and ValidationError as `add` does.
    """
    with act(CHANGED, by=by) as event:
        item = _own_item(item, by)
        _check_new(PortfolioItem.objects.filter(member=item.member).exclude(pk=item.pk), written)
        old = {name: getattr(item, name) for name in written.facts}
        changed = [name for name, value in written.facts.items() if old[name] != value]
        for name in changed:
            setattr(item, name, written.facts[name])
            event.changed(name, old[name], written.facts[name])
        if changed:
            item.save(update_fields=changed)
        asked = naming.ask_anew(item) if {"title", "summary"} & set(changed) else []
        event.on(item, about=item.member, state=item.member.state_id)
        is_more = _keep(item, written, by, event, asked)
        if not (changed or is_more):
            event.nothing()
            return item
        if set(changes.RELIED_ON) & set(event.values):
            changes.tell(item, by)
        search.index(item.member)
        return item


def remove(*, item: PortfolioItem, by: User) -> None:
    """Take it out of the portfolio, with its links and whom it names; files stay among one's own."""
    with act(REMOVED, by=by) as event:
        item = _own_item(item, by)
        event.on(item, about=item.member, state=item.member.state_id)
        event.changed("title", item.title, None)
        changes.tell(item, by)
        item.delete()
        search.index(item.member)


def feature(*, item: PortfolioItem, by: User, is_featured: bool) -> None:
    """Show it first, or no longer; three at most, counted under the lock of the member.

    Raises ValidationError for a fourth one.
    """
    with act(FEATURED, by=by) as event:
        item = _own_item(item, by)
        if item.is_featured == is_featured:
            return event.nothing()
        others = PortfolioItem.objects.filter(member=item.member, is_featured=True)
        if is_featured and others.count() >= MOST_FEATURED:
            words = _(
                "%(most)s pieces of work show first already. Take one of them back, then choose another."
            )
            raise ValidationError(words % {"most": MOST_FEATURED})
        event.on(item, about=item.member, state=item.member.state_id)
        event.changed("is_featured", item.is_featured, is_featured)
        item.is_featured = is_featured
        item.save(update_fields=["is_featured"])


def order(*, by: User, by_hand: bool) -> None:
    """Order by hand, beginning with the order that shows now, or by date again."""
    with act(ORDERED, by=by) as event:
        member, profile = own(by)
        if profile.is_ordered_by_hand == by_hand:
            return event.nothing()
        if by_hand:
            _number(list(PortfolioItem.objects.filter(member=member).in_order(by_hand=False)))
        event.on(profile, about=member, state=member.state_id)
        event.changed("is_ordered_by_hand", not by_hand, by_hand)
        profile.is_ordered_by_hand = by_hand
        profile.save(update_fields=["is_ordered_by_hand"])


def move(*, item: PortfolioItem, by: User, up: bool) -> None:
    """One place up or down among those that show beside it; featured work keeps standing first."""
    with act(ORDERED, by=by) as event:
        item = _own_item(item, by)
        _member, profile = own(by)
        items = list(PortfolioItem.objects.filter(member=item.member).in_order(by_hand=True))
        here = items.index(item)
        there = here - 1 if up else here + 1
        is_inside = 0 <= there < len(items) and items[there].is_featured == item.is_featured
        if not (profile.is_ordered_by_hand and is_inside):
            return event.nothing()
        items[here], items[there] = items[there], items[here]
        _number(items)
        event.on(item, about=item.member, state=item.member.state_id)
        event.changed("position", here + 1, there + 1)


def own(by: User) -> tuple[Member, Any]:
    """A member's own row and profile, both locked; the profile is made by the first thing they say.

    Raises PermissionDenied for whoever is no verified member.
    """
    if not by.is_verified:
        raise PermissionDenied
    member = Member.objects.select_for_update(of=("self",)).select_related("state").get(user=by)
    profiles: Any = apps.get_model("experts", "Profile")._default_manager
    profile, _is_new = profiles.select_for_update(of=("self",)).get_or_create(member=member)
    return member, profile


def _own_item(item: PortfolioItem, by: User) -> PortfolioItem:
    """One's own piece of work, locked behind the lock of the person."""
    member, _profile = own(by)
    try:
        found = PortfolioItem.objects.select_for_update(of=("self",)).get(pk=item.pk, member=member)
    except PortfolioItem.DoesNotExist:
        raise PermissionDenied from None
    found.member = member
    return found


def _check_new(others: Iterable[PortfolioItem], written: Written) -> None:
    """The same again is a button pressed twice."""
    facts = written.facts
    same = {name: facts[name] for name in ("kind", "title", "started_year")}
    if any(all(getattr(one, name) == value for name, value in same.items()) for one in others):
        raise ValidationError({"title": _("You have described this work already.")})


def _keep(item: PortfolioItem, written: Written, by: User, event: Event, asked: list[int]) -> bool:
    """Topics, links, files and colleagues; whether any of them changed. The job asks colleagues afterwards."""
    if any(file.owner_id != item.member_id or file.is_evidence for file in written.files):
        raise PermissionDenied
    before = {"topics": _keys(item.topics), "attachments": _keys(item.attachments)}
    item.topics.set(written.topics)
    item.attachments.set(written.files)
    after = {"topics": _keys(item.topics), "attachments": _keys(item.attachments)}
    for name in before:
        if before[name] != after[name]:
            event.changed(name, before[name], after[name])
    links = _keep_links(item, written.links)
    if links:
        event.changed("links", None, links)
    back = naming.take_back(item, written.taken_back)
    if back:
        event.changed("taken_back", None, back)
    asked = asked + naming.name(item, written.colleagues, by, event)
    if asked:
        event.changed("colleagues", None, len(asked))
        ask_colleagues.enqueue(asked)
    return before != after or bool(links or back or asked)


def _keys(rows: Any) -> list[int]:
    return sorted(rows.values_list("pk", flat=True))


def _keep_links(item: PortfolioItem, links: Sequence[Link]) -> int:
    """Write what is new or different, remove what was emptied; how many that were. Others' links are not among them."""
    kept = {link.pk: link for link in item.links.all()}
    number = 0
    for said in links:
        link = kept.get(said.key) if said.key else PortfolioLink(item=item)
        if link is None:
            continue
        facts = {"label": said.label, "url": said.url, "audience": said.audience}
        if link.pk and not said.url:
            link.delete()
        elif said.url and any(getattr(link, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(link, name, value)
            link.save()
        else:
            continue
        number += 1
    return number


def _number(items: list[PortfolioItem]) -> None:
    for position, item in enumerate(items, start=1):
        item.position = position
    PortfolioItem.objects.bulk_update(items, ["position"])
