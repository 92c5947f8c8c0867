from django.http import HttpRequest, HttpResponse


def join(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")


def status(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse("soon")
