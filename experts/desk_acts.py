"""Acts of the secretariat's desk: each is offered on one row or several, and asked once more on a page of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .access import Permission, fresh_proof, holds, in_sitting

if TYPE_CHECKING:
    from experts.desk import KeptAdmin
    from experts.user.models import User

# So many rows at a time: each is an act of its own, with its lock, its line and its letter.
MOST = 100


class ActForm(forms.Form):
    """What an act asks the officer; `rows` are those it will be done to."""

    error_css_class = "errors"

    def __init__(self, *args: Any, rows: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows


def words(label: Any, *, required: bool = True, most: int = 2000, help_text: Any = "") -> forms.CharField:
    """A text of some lines."""
    area = forms.Textarea(attrs={"rows": 4, "cols": 60})
    return forms.CharField(label=label, required=required, max_length=most, widget=area, help_text=help_text)


@dataclass(frozen=True)
class DeskAct:
    """One thing officers do to rows of one table.

    `do(row, by, **answers)` is the subject's own action; `fits` says on which rows it is offered, and the action
    decides again. `proof` names what has to be shown first: a sitting, or a fresh proof.
    """

    name: str
    title: str | Promise
    explains: str | Promise
    done: str | Promise  # with %(name)s
    do: Callable[..., object]
    needs: Permission = Permission.CASES_DECIDE
    form: type[ActForm] = ActForm
    fits: Callable[[Any, "User"], bool] = lambda row, by: True
    of_many: bool = False
    is_fresh: bool = False


_offered: dict[type[Model], list[DeskAct]] = {}


def offer(model: type[Model], *acts: DeskAct) -> None:
    """Put acts on the desk's pages of a table; a later subject may do so for an earlier one."""
    _offered.setdefault(model, []).extend(acts)


def of(model: type[Model]) -> list[DeskAct]:
    """Every act of a table."""
    return _offered.get(model, [])


def of_officer(model: type[Model], by: "User") -> list[DeskAct]:
    """Those this officer's role carries."""
    return [one for one in of(model) if holds(by, one.needs)]


def address(model: type[Model], act: DeskAct, keys: Sequence[Any]) -> str:
    """The page that asks once more."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{act.name}"
    return f"{reverse(name)}?{urlencode({'pk': [str(key) for key in keys]}, doseq=True)}"


def page(admin: "KeptAdmin", act: DeskAct) -> Callable[[HttpRequest], HttpResponse]:
    """The view of one act: who may, after which proof, on which rows."""
    guarded = (fresh_proof if act.is_fresh else in_sitting)(lambda request: _page(admin, act, request))

    def view(request: HttpRequest) -> HttpResponse:
        if not holds(cast("User", request.user), act.needs):
            raise PermissionDenied
        return guarded(request)

    return view


def _page(admin: "KeptAdmin", act: DeskAct, request: HttpRequest) -> HttpResponse:
    by = cast("User", request.user)
    rows = _chosen(admin, request)
    form = act.form(request.POST if request.method == "POST" else None, rows=rows)
    if form.is_valid():
        done = [row for row in rows if _did(act, row, by, request, form.cleaned_data)]
        _say(request, act, done)
        return redirect(_back(admin, rows))
    context = admin.admin_site.each_context(request) | {
        "title": act.title,
        "act": act,
        "rows": rows,
        "form": form,
        "opts": admin.opts,
        "back": _back(admin, rows),
    }
    return render(request, "admin/act.html", context, status=422 if form.is_bound else 200)


def _chosen(admin: "KeptAdmin", request: HttpRequest) -> list[Any]:
    """The rows an address names; one that names none, or nonsense, is no page."""
    try:
        keys = [admin.opts.pk.to_python(key) for key in request.GET.getlist("pk")[:MOST]]
        rows = list(admin.get_queryset(request).filter(pk__in=keys).order_by("pk"))
    except (ValidationError, ValueError, OverflowError):
        raise Http404 from None
    if not rows:
        raise Http404
    return rows


def _did(act: DeskAct, row: Any, by: "User", request: HttpRequest, answers: dict[str, Any]) -> bool:
    """Each row by itself: one that is refused keeps no other from being done."""
    try:
        act.do(row, by, **answers)
    except ValidationError as refusal:
        messages.error(request, f"{row}: {' '.join(refusal.messages)}")
    except PermissionDenied as refusal:
        messages.error(request, f"{row}: {refusal or _('This is not yours to do.')}")
    else:
        return True
    return False


def _say(request: HttpRequest, act: DeskAct, done: list[Any]) -> None:
    if len(done) == 1:
        messages.success(request, str(act.done) % {"name": done[0]})
    elif done:
        messages.success(
            request, _("%(act)s: done %(count)d times.") % {"act": act.title, "count": len(done)}
        )


def _back(admin: "KeptAdmin", rows: list[Any]) -> str:
    """To the row, or to the list when there are several."""
    base = f"admin:{admin.opts.app_label}_{admin.opts.model_name}"
    return reverse(f"{base}_change", args=[rows[0].pk]) if len(rows) == 1 else reverse(f"{base}_changelist")
