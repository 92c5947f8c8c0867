from django.http import HttpRequest, HttpResponse


def account(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")


def choose_language(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")


def choose_language_by_link(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")
