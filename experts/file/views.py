"""One's own files, and those of others one may see."""

import time
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experts.access import in_sitting, open_to_applicants
from experts.storage.sentences import Unable
from experts.user.adapter import is_own_page
from experts.user.models import User

from . import actions, sending
from .forms import AudienceForm, ReasonForm, UploadForm
from .models import File

PAGES_AT_ONCE = 10
# A reason that was given holds as long as a sitting can last.
REASON_HOLDS = 60 * 60


@open_to_applicants
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest) -> HttpResponse:
    """What one keeps here, and a form for one more."""
    user = cast(User, request.user)
    form, status = UploadForm(), 200
    if request.method == "POST" and user.person:
        form, status = _upload(request, user)
        if status == 302:
            messages.success(request, _("Your file is kept."))
            return redirect("experts:files")
    own = File.objects.filter(owner__user=user).select_related("progress")
    context = {"files": own, "form": form, "person": user.person, "bytes_kept": own.bytes_kept()}
    limits = {"most_files": settings.FILES_PER_MEMBER, "most_bytes": settings.FILE_BYTES_PER_MEMBER}
    return render(request, "experts/file/files.html", context | limits, status=status)


def _upload(request: HttpRequest, user: User) -> tuple[UploadForm, int]:
    """The form, and how the request went: 302 kept, 422 refused, 503 not possible at the moment."""
    form = UploadForm(request.POST, request.FILES)
    try:
        if form.is_valid() and user.person:
            facts = form.cleaned_data
            actions.keep(owner=user.person, by=user, checked=facts["upload"], audience=facts["audience"])
            return form, 302
    except ValidationError as refusal:
        form.add_error("upload", refusal)
    except Unable as unable:
        form.add_error("upload", str(unable.sentence))
        return form, 503
    return form, 422


@open_to_applicants
@require_http_methods(["GET", "HEAD", "POST"])
def change_audience(request: HttpRequest, code: str) -> HttpResponse:
    """Say anew who may see a document of one's own."""
    user = cast(User, request.user)
    file = get_object_or_404(File.objects.filter(owner__user=user).documents(), code=code)
    posted = request.POST if request.method == "POST" else None
    form = AudienceForm(posted, initial={"audience": file.audience})
    if form.is_valid():
        actions.change_audience(file=file, by=user, **form.cleaned_data)
        messages.success(request, _("It is changed, from now on."))
        return redirect("experts:file", file.code)
    status = 422 if form.is_bound else 200
    return render(request, "experts/file/audience.html", {"file": file, "form": form}, status=status)


@open_to_applicants
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once more, then delete a file of one's own, and go back to the page that offered it."""
    user = cast(User, request.user)
    file = get_object_or_404(File, owner__user=user, code=code)
    asked_from = request.GET.get("next")
    back = asked_from if asked_from and is_own_page(asked_from) else reverse("experts:files")
    if request.method == "POST":
        actions.remove(file=file, by=user)
        messages.success(request, _("%(name)s is deleted.") % {"name": file.name})
        return redirect(back)
    return render(request, "experts/file/remove.html", {"file": file, "back": back})


@open_to_applicants
@require_safe
def file(request: HttpRequest, code: str) -> HttpResponse:
    """What a file is before anybody downloads it, and its pages."""
    user = cast(User, request.user)
    found = get_object_or_404(File.objects.visible_to(user).select_related("owner", "progress"), code=code)
    if found.is_evidence and not found.is_owned_by(user):
        return redirect("experts:file-look", found.code)
    return render(
        request, "experts/file/file.html", _shown(request, found) | {"url_name": "experts:file-page"}
    )


@open_to_applicants
@require_safe
def download(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """A document under its own name; evidence is only ever looked at."""
    documents = File.objects.visible_to(cast(User, request.user)).documents().exclude(key="")
    return sending.attached(get_object_or_404(documents, code=code, name=name))


@open_to_applicants
@require_safe
def page(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One page of a document, or of evidence of one's own."""
    user = cast(User, request.user)
    seen = File.objects.visible_to(user).exclude(pk__in=File.objects.reviewable_by(user))
    return sending.page(get_object_or_404(seen, code=code), number, user)


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, code: str) -> HttpResponse:
    """Another person's evidence: first why, then its pages. Whoever does not review it learns nothing."""
    evidence = File.objects.reviewable_by(cast(User, request.user)).select_related("owner")
    return _look(request, get_object_or_404(evidence, code=code))


@in_sitting
def _look(request: HttpRequest, found: File) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.look(file=found, by=cast(User, request.user), **form.cleaned_data)
        request.session["looks"] = request.session.get("looks", {}) | {found.code: int(time.time())}
        return redirect("experts:file-look", found.code)
    if not form.is_bound and _gave_a_reason(request, found):
        facts = _shown(request, found) | {"url_name": "experts:file-look-page"}
        facts["case"] = _case_of(request, found)
        return render(request, "experts/file/file.html", facts)
    status = 422 if form.is_bound else 200
    return render(request, "experts/file/look.html", {"file": found, "form": form}, status=status)


def _case_of(request: HttpRequest, found: File) -> int | None:
    """The application one came from, by its key: the newest with this file that one may read."""
    applications: Any = apps.get_model("experts", "Application")._default_manager
    seen = applications.visible_to(cast(User, request.user)).filter(evidence=found)
    return seen.order_by("-pk").values_list("pk", flat=True).first()


@require_safe
def look_page(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One page of it, for whoever gave a reason in this sitting."""
    found = get_object_or_404(File.objects.reviewable_by(cast(User, request.user)), code=code)
    return _look_page(request, found, number)


@in_sitting
def _look_page(request: HttpRequest, found: File, number: int) -> HttpResponse:
    if not _gave_a_reason(request, found):
        return redirect("experts:file-look", found.code)
    return sending.page(found, number, cast(User, request.user))


def _gave_a_reason(request: HttpRequest, found: File) -> bool:
    given = request.session.get("looks", {}).get(found.code, 0)
    return time.time() - given < REASON_HOLDS


def _shown(request: HttpRequest, found: File) -> dict[str, object]:
    """The file and some of its pages at a time: a long one is not for slow links."""
    pages = Paginator(found.page_numbers, PAGES_AT_ONCE).get_page(request.GET.get("page"))
    is_own = found.is_owned_by(cast(User, request.user))
    return {"file": found, "pages": pages, "is_own": is_own}
