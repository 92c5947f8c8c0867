from django.http import HttpRequest, HttpResponse


def enter(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")


def confirm(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")
